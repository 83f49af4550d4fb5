import type { Finding } from '../../../../src/lint/finding.ts';
import type { TopologyDocument } from '../../../../src/topology/document.ts';
import type { Piece } from '../../../../src/topology/piece.ts';

/** An error of the linter where a text stands for the first time. */
export const errorAt = (document: TopologyDocument, needle: string): Finding =>
  errorAtPlace(document, document.text.indexOf(needle), needle.length);

export const errorAtPlace = ({ root }: TopologyDocument, at: number, length: number): Finding => ({
  rule: 'some-rule',
  severity: 'error',
  message: 'It is wrong.',
  spot: spotOf(root, at, length),
  related: [],
  fix: undefined,
});

/** In the piece of the file that holds it, counted from where that starts. */
const spotOf = (piece: Piece, at: number, length: number): Finding['spot'] => {
  const child = piece.lists
    .flatMap(({ pieces }) => pieces)
    .find((one) => one.start <= at && at < one.start + one.length);
  if (child) return spotOf(child, at, length);
  return { item: piece, start: at - piece.start, end: at - piece.start + length };
};
