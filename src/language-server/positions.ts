import type { Position, Range } from 'vscode-languageserver';
import type { FileRange } from '../topology/place.ts';
import type { Lines } from '../lint/lines.ts';

/** Offset of a position; one beyond the end of its line, or of the file, is that end. Positions count UTF-16 units. */
export const offsetOf = (text: string, lines: Lines, { line, character }: Position): number => {
  if (line >= lines.count) return text.length;
  const start = lines.startOf(line);
  let end = line + 1 < lines.count ? lines.startOf(line + 1) - 1 : text.length;
  if (end > start && text[end - 1] === '\r') end -= 1;
  return Math.min(start + character, end);
};

export const rangeOf = (lines: Lines, { start, end }: FileRange): Range => ({
  start: lines.positionOf(start),
  end: lines.positionOf(end),
});
