import { endOfLine, isEmpty, nextLineStart, readLine, type Extent, type Line } from './line.ts';

/** Offset of the line that holds an offset. */
export const startOfLine = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/**
 * A key of a block map with all lines of its value: from the key to the end of its last line with something in it.
 * Undefined where the key is in flow style.
 */
export const keyExtent = (text: string, key: Extent): Extent | undefined => {
  const line = readLine(text, startOfLine(text, key.start));
  if (line.key?.start !== key.start) return undefined;
  const column = key.start - line.start;
  let end = line.comment;
  for (let at = nextLineStart(text, line.start); at < text.length; at = nextLineStart(text, at)) {
    const below = readLine(text, at);
    if (isEmpty(below)) continue;
    if (below.indent < column || (below.indent === column && below.dashes.length === 0)) break;
    end = endOfLine(text, at);
  }
  return { start: key.start, end: trimmed(text, key.start, end) };
};

const trimmed = (text: string, start: number, end: number): number => {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? '')) at -= 1;
  return at;
};

/** An item of a block list: its lines, with the comments directly above them. */
export interface BlockItem extends Extent {
  readonly line: Line;
}

/**
 * The items of the block list below a key, each from the line of the comments above its dash to the end of its last
 * line. Undefined where the list is not in lines of its own, or lines are between the items that belong to none.
 */
export const blockItems = (text: string, key: Extent): BlockItem[] | undefined => {
  const extent = keyExtent(text, key);
  const own = readLine(text, startOfLine(text, key.start));
  if (!extent || own.value.end > own.value.start) return undefined;
  const items: { start: number; end: number; line: Line }[] = [];
  let dash = -1;
  let start = nextLineStart(text, own.start);
  for (let at = start; at < extent.end; at = nextLineStart(text, at)) {
    const line = readLine(text, at);
    if (line.indent === dash || dash < 0) {
      if (isEmpty(line)) {
        // A comment at the column of the dash belongs to the item below it, once that comes.
        continue;
      }
      if (line.dashes[0] !== line.indent) return undefined;
      dash = line.indent;
      items.push({ start, end: at, line });
    } else if (!isEmpty(line) && line.indent < dash) return undefined;
    if (!isEmpty(line)) {
      start = nextLineStart(text, at);
      const last = items.at(-1);
      if (last) last.end = start;
    }
  }
  return items;
};
