import type { Position, SelectionRange } from 'vscode-languageserver-types';
import { keyExtent, startOfLine } from './blockText.ts';
import type { LanguageContext } from './context.ts';
import { isEmpty, nextLineStart, readLine, type Extent } from './line.ts';
import { placeAt, placesAt, type Step } from './position.ts';
import { offsetAt, rangeOf } from './text.ts';

/** What "expand selection" takes in turn: the word, its key, the object around it, and so on up to the file. */
export const selectionRanges = (context: LanguageContext, positions: readonly Position[]): SelectionRange[] =>
  positions.map((position) => {
    const { document, lines } = context;
    const { text } = document;
    const offset = offsetAt(context, position);
    let outer: Extent = { start: 0, end: text.length };
    let selection: SelectionRange = { range: rangeOf(lines, outer) };
    for (const extent of around(context, offset).reverse()) {
      const isInside = outer.start <= extent.start && extent.end <= outer.end;
      const isSmaller = outer.end - outer.start > extent.end - extent.start;
      if (!isInside || !isSmaller || offset < extent.start || extent.end < offset) continue;
      outer = extent;
      selection = { range: rangeOf(lines, extent), parent: selection };
    }
    return selection;
  });

/** Extents around an offset, innermost first. */
const around = ({ document, lines }: LanguageContext, offset: number): Extent[] => {
  const { text } = document;
  const place = placeAt(text, lines, offset) ?? placesAt(text, lines, offset)[0];
  const line = readLine(text, lines.startOf(lines.lineOf(offset)));
  const content: Extent = {
    start: line.start + line.indent,
    end: Math.max(line.value.end, line.key?.end ?? 0),
  };
  const steps = [...(place?.path ?? [])].reverse().flatMap((step) => extentOfStep(text, step) ?? []);
  const token = place ? [place.token] : [];
  const own = place?.role === 'key' ? (keyExtent(text, place.token) ?? []) : [];
  return [...token, line.value, ...[own].flat(), content, ...steps];
};

const extentOfStep = (text: string, step: Step): Extent | undefined =>
  step.kind === 'key' ? keyExtent(text, step.key) : itemExtent(text, step.from);

/** A list item from its dash to the end of its last line. */
const itemExtent = (text: string, from: number): Extent | undefined => {
  const start = startOfLine(text, from);
  const line = readLine(text, start);
  const dash = from - 1 - start;
  if (!line.dashes.includes(dash)) return undefined;
  let end = line.end;
  for (let at = nextLineStart(text, start); at < text.length; at = nextLineStart(text, at)) {
    const below = readLine(text, at);
    if (isEmpty(below)) continue;
    if (below.indent <= dash) break;
    end = below.end;
  }
  return { start: start + dash, end };
};
