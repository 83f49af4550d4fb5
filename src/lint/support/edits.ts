import type { Node, Spot } from '../../topology/model.ts';
import { placeOf } from '../../topology/place.ts';
import type { Finding } from '../finding.ts';

/**
 * The edit that takes a key and its value out of a block mapping; undefined where that is not possible by taking out
 * lines (flow style, a value that an alias brought in, the only key of a list item).
 */
export const removal = (node: Node, key: string): { spot: Spot; text: string } | undefined => {
  const spot = node.keys.get(key);
  if (!spot || spot.anchor) return undefined;
  const { item, start } = spot;
  const { text } = item;
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(line, start);
  if (!/^[ -]*$/.test(before)) return undefined;
  const end = endOfBlock(text, start, start - line);
  if (!before.includes('-')) return { spot: { item, start: line, end }, text: '' };
  // The first key of a list item shares its line with the dash: the next key takes its place.
  const next = [...node.keys.values()].map((other) => other.start).find((other) => other > start);
  return next === undefined ? undefined : { spot: { item, start, end: next }, text: '' };
};

/** End of the lines that belong to a key at a column: all that follow and are indented deeper, or are its list. */
const endOfBlock = (text: string, from: number, column: number): number => {
  let end = nextLine(text, from);
  for (let line = end; line < text.length; line = nextLine(text, line)) {
    const content = /[^ ]/.exec(text.slice(line, line + 1_000))?.index ?? 0;
    const first = text[line + content];
    if (first === '#' || first === '\n' || first === '\r') continue;
    if (content < column || (content === column && first !== '-')) break;
    end = nextLine(text, line);
  }
  return end;
};

const nextLine = (text: string, from: number): number => {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline + 1;
};

/** Applies the fixes of findings to a text. Of fixes that touch the same place only the first is applied. */
export const applyFixes = (text: string, findings: readonly Finding[]): { text: string; applied: number } => {
  const edits: { start: number; end: number; text: string }[] = [];
  let applied = 0;
  for (const { fix } of findings) {
    if (!fix) continue;
    const own = fix.edits.map(({ spot, text: inserted }) => ({ ...placeOf(spot), text: inserted }));
    const collides = own.some((one) => edits.some((other) => one.start < other.end && other.start < one.end));
    if (collides) continue;
    edits.push(...own);
    applied += 1;
  }
  let result = text;
  for (const { start, end, text: inserted } of edits.sort((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + inserted + result.slice(end);
  }
  return { text: result, applied };
};
