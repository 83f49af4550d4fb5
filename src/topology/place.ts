import type { Item, Spot } from './model.ts';
import { Piece } from './piece.ts';

/** A place of the file: offsets of its first character and of the one after its last. */
export interface FileRange {
  readonly start: number;
  readonly end: number;
}

/** Where the pieces of a file start, and which state of the file that was found in. */
interface Known {
  readonly stamp: number;
  readonly starts: ReadonlyMap<Item, number>;
}

const known = new WeakMap<Piece, Known>();

/**
 * Where a spot is in the file below `root` as it stands now. A piece alone asks all pieces before it where it starts;
 * features look at thousands of them, so that the answers are kept until the next edit.
 */
export const placeOf = (root: Piece, { item, start, end }: Spot): FileRange => {
  if (!(item instanceof Piece)) return { start: item.toFile(start), end: item.toFile(end, true) };
  const from = startOf(root, item);
  return { start: from + inPiece(item, start, false), end: from + inPiece(item, end, true) };
};

/** Where a piece of the file starts. */
export const startOf = (root: Piece, item: Piece): number => {
  let found = known.get(root);
  if (found?.stamp !== root.stamp) known.set(root, (found = { stamp: root.stamp, starts: starts(root) }));
  return found.starts.get(item) ?? item.start;
};

const starts = (root: Piece): Map<Item, number> => {
  const found = new Map<Item, number>();
  const see = (piece: Piece, start: number): void => {
    found.set(piece, start);
    let before = start;
    for (const { at, pieces } of piece.lists) {
      let position = before + at;
      for (const child of pieces) {
        see(child, position);
        position += child.length;
        before += child.length;
      }
    }
  };
  see(root, 0);
  return found;
};

/** The same as `toFile` of the piece, from where it starts. */
const inPiece = ({ lists }: Piece, offset: number, isEnd: boolean): number => {
  let position = offset;
  for (const { at, length } of lists) if (isEnd ? at < offset : at <= offset) position += length;
  return position;
};
