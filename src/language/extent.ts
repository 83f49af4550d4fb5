import type { Spot } from '../topology/model.ts';
import { placeOf } from '../topology/place.ts';
import { Piece } from '../topology/piece.ts';
import type { LanguageContext } from './context.ts';
import type { Extent } from './line.ts';

/** Where an object stands in the file, with everything inside it, without blanks and comments at its end. */
export const extentOf = (context: LanguageContext, node: Spot): Extent => {
  const { item } = node;
  const { text } = context.document;
  const { start, end } = placeOf(node);
  // What was split off at the end of an object is inside it all the same.
  const last = item instanceof Piece && item.model === node ? item.start + item.length : end;
  return { start, end: endOfContent(text, start, last) };
};

/** The end of the last line in an extent that is neither blank nor a comment. */
const endOfContent = (text: string, start: number, end: number): number => {
  let at = end;
  for (;;) {
    while (at > start && /\s/.test(text[at - 1] ?? '')) at -= 1;
    const line = text.lastIndexOf('\n', at - 1) + 1;
    if (line <= start || !/^[ \t]*#/.test(text.slice(line, at))) return at;
    at = line;
  }
};
