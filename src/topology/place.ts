import type { Spot } from './model.ts';

/** A place of the file: offsets of its first character and of the one after its last. */
export interface FileRange {
  readonly start: number;
  readonly end: number;
}

/** Where a spot is in the file as it stands now. */
export const placeOf = ({ item, start, end }: Spot): FileRange => ({
  start: item.toFile(start),
  end: item.toFile(end, true),
});
