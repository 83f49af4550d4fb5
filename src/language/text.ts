import type { Position, Range, TextEdit } from 'vscode-languageserver-types';
import type { Lines } from '../lint/lines.ts';
import type { Spot } from '../topology/model.ts';
import type { LanguageContext } from './context.ts';
import { endOfLine, type Extent } from './line.ts';
import { placeOf } from '../topology/place.ts';

/** The offset of a position; one behind the end of its line is at the end of it. */
export const offsetAt = ({ document, lines }: LanguageContext, { line, character }: Position): number => {
  if (line >= lines.count) return document.text.length;
  const start = lines.startOf(Math.max(line, 0));
  return Math.min(start + Math.max(character, 0), endOfLine(document.text, start));
};

export const rangeOf = (lines: Lines, { start, end }: Extent): Range => ({
  start: lines.positionOf(start),
  end: lines.positionOf(end),
});

/** Where a value stands in the file. */
export const rangeOfSpot = (context: LanguageContext, spot: Spot): Range =>
  rangeOf(context.lines, placeOf(spot));

export const textEdit = (lines: Lines, extent: Extent, newText: string): TextEdit => ({
  range: rangeOf(lines, extent),
  newText,
});

/** The line break that a file uses. */
export const lineBreakOf = (text: string): string => /\r?\n/.exec(text)?.[0] ?? '\n';

/** API text and text of the file, so that Markdown shows it as it is. */
export const escapeMarkdown = (text: string): string =>
  text.replace(/[\\`*_{}[\]()#+\-.!|<>~&$]/g, '\\$&').replace(/\r?\n/g, ' ');

/** Text as code in Markdown. */
export const code = (text: string): string => {
  const ticks = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${text.replace(/\r?\n/g, ' ')}${pad}${ticks}`;
};
