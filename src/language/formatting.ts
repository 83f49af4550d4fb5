import type { TextEdit } from 'vscode-languageserver-types';
import { toJs } from '../topology/shape.ts';
import { readYaml } from '../topology/yamlNode.ts';
import type { LanguageContext } from './context.ts';
import { Indenter } from './formatting/indenter.ts';
import { endOfLine, isEmpty, nextLineStart, readLine } from './line.ts';
import { lineBreakOf, textEdit } from './text.ts';

/** Characters above which a file is not indented anew: proving that nothing changed would take too long. */
const LARGEST = 1_000_000;

/**
 * Formats a file: two blanks for each level, lists deeper than their key, one blank behind dashes and colons, none at
 * the end of lines, no two empty lines in a row. Comments stay where they are; what the file says stays the same, or
 * nothing is changed at all.
 */
export const formatting = (context: LanguageContext): TextEdit[] => {
  const { text } = context.document;
  const before = readYaml(text);
  if (text.length > LARGEST || before.problems.length > 0 || !before.root) return [];
  const changes = changesOf(text);
  const after = readYaml(apply(text, changes));
  const isSame = after.root && JSON.stringify(toJs(after.root)) === JSON.stringify(toJs(before.root));
  if (!isSame || after.problems.length > 0) return [];
  return changes.map((change) => textEdit(context.lines, change, change.text));
};

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const apply = (text: string, changes: readonly Change[]): string => {
  const parts: string[] = [];
  let kept = 0;
  for (const change of changes) {
    parts.push(text.slice(kept, change.start), change.text);
    kept = change.end;
  }
  return parts.join('') + text.slice(kept);
};

/** Line by line, so that the editor keeps cursors and folds. */
const changesOf = (text: string): Change[] => {
  const changes: Change[] = [];
  const indenter = new Indenter(text);
  let isAfterBlank = true;
  const lineBreak = lineBreakOf(text);
  let lastContent = 0;
  for (let start = 0; start < text.length; start = nextLineStart(text, start)) {
    const end = endOfLine(text, start);
    const next = nextLineStart(text, start);
    const line = readLine(text, start);
    const isBlank = isEmpty(line) && line.comment === line.end;
    if (isBlank) {
      // Blank lines at the beginning, in a row and at the end go.
      if (isAfterBlank) changes.push({ start, end: next, text: '' });
      else if (end > start) changes.push({ start, end, text: '' });
      isAfterBlank = true;
      continue;
    }
    isAfterBlank = false;
    const written = indenter.format(line);
    if (written !== text.slice(start, end)) changes.push({ start, end, text: written });
    lastContent = end;
  }
  return withEnd(text, changes, lastContent, lineBreak);
};

/** One line break at the end of the file. */
const withEnd = (
  text: string,
  changes: readonly Change[],
  lastContent: number,
  lineBreak: string,
): Change[] => {
  const kept = changes.filter(({ start }) => start < lastContent);
  if (text.slice(lastContent) === lineBreak || lastContent === 0) return kept;
  return [...kept, { start: lastContent, end: text.length, text: lineBreak }];
};
