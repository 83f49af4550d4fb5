import type { FileRange } from '../lint/finding.ts';
import type { TopologyDocument } from '../topology/document.ts';
import type { Spot } from '../topology/model.ts';
import { Piece } from '../topology/piece.ts';

/**
 * Where spots of a document are in its text now. A piece alone asks all pieces before it where it starts; a plan has
 * thousands of steps, so that this walks over the pieces once.
 */
export const placesOf = ({ root }: TopologyDocument): ((spot: Spot) => FileRange) => {
  let starts: ReadonlyMap<Piece, number> | undefined;
  return ({ item, start, end }) => {
    if (!(item instanceof Piece)) return { start: item.toFile(start), end: item.toFile(end, true) };
    starts ??= startsBelow(root);
    const from = starts.get(item) ?? item.start;
    return { start: from + inPiece(item, start, false), end: from + inPiece(item, end, true) };
  };
};

const startsBelow = (root: Piece): Map<Piece, number> => {
  const starts = new Map<Piece, number>();
  const see = (piece: Piece, start: number): void => {
    starts.set(piece, start);
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
  return starts;
};

/** The same as `toFile` of the piece, from where it starts. */
const inPiece = ({ lists }: Piece, offset: number, isEnd: boolean): number => {
  let position = offset;
  for (const { at, length } of lists) if (isEnd ? at < offset : at <= offset) position += length;
  return position;
};
