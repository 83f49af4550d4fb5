import type { FoldingRange } from 'vscode-languageserver-types';
import type { LanguageContext } from './context.ts';
import { isEmpty, readLine } from './line.ts';

/** Ranges of a file; with more, the innermost are left out. */
const MOST = 5_000;

interface Open {
  readonly line: number;
  readonly column: number;
  readonly isDash: boolean;
}

/** What can be folded: keys and list items with what is below them, comments of several lines. */
export const foldingRanges = ({ document, lines }: LanguageContext, most = MOST): FoldingRange[] => {
  const { text } = document;
  const found: (FoldingRange & { readonly depth: number })[] = [];
  const open: Open[] = [];
  let lastContent = -1;
  let comment = -1;
  const close = (one: Open): void => {
    if (lastContent > one.line) found.push({ startLine: one.line, endLine: lastContent, depth: open.length });
  };
  const endComment = (line: number): void => {
    if (comment >= 0 && line - comment > 1) {
      found.push({ startLine: comment, endLine: line - 1, kind: 'comment', depth: 0 });
    }
    comment = -1;
  };
  for (let number = 0; number < lines.count; number += 1) {
    const line = readLine(text, lines.startOf(number));
    if (isEmpty(line)) {
      const isComment = line.comment < line.end;
      if (isComment && comment < 0) comment = number;
      if (!isComment) endComment(number);
      continue;
    }
    endComment(number);
    const isDash = line.dashes.length > 0;
    for (let top = open.at(-1); top && !holds(top, line.indent, isDash); top = open.at(-1)) {
      open.pop();
      close(top);
    }
    open.push({ line: number, column: line.indent, isDash });
    lastContent = number;
  }
  endComment(lines.count);
  for (let top = open.pop(); top; top = open.pop()) close(top);
  return bounded(found, most)
    .sort((a, b) => a.startLine - b.startLine)
    .map(({ startLine, endLine, kind }) => (kind ? { startLine, endLine, kind } : { startLine, endLine }));
};

/** Whether a line is inside what another began: indented deeper, or an item of the list of a key at the same column. */
const holds = (outer: Open, column: number, isDash: boolean): boolean =>
  column > outer.column || (column === outer.column && isDash && !outer.isDash);

const bounded = <T extends { readonly depth: number }>(all: T[], most: number): T[] => {
  if (all.length <= most) return all;
  return all.toSorted((a, b) => a.depth - b.depth).slice(0, most);
};
