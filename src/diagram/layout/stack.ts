/** Something to be put into a column of cards. */
export interface Item {
  readonly id: string;
  readonly height: number;
  /** Where it was before, from the top of the column. */
  readonly before: number | undefined;
  /** Where it would like to be, when it is new: on a level with something else. */
  readonly wish?: number;
}

interface Placed {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Puts items one below the other. What was there before stays where it was, unless something above has grown into it;
 * what is new goes behind the item that it follows where there is room for it, else into the first hole that is large
 * enough, else to the end.
 *
 * @returns the top of each, by id
 */
export const stack = (items: readonly Item[], gap: number): ReadonlyMap<string, number> => {
  const tops = new Map<string, number>();
  const column = new ColumnOf(gap);
  const kept = items
    .filter(({ before }) => before !== undefined)
    .sort((a, b) => (a.before ?? 0) - (b.before ?? 0));
  for (const { id, height, before = 0 } of kept) tops.set(id, column.push(before, height));
  let behind = 0;
  for (const { id, height, before, wish } of items) {
    const top = before === undefined ? column.insert(Math.max(wish ?? 0, 0), behind, height) : tops.get(id);
    if (top === undefined) continue;
    tops.set(id, top);
    // One that wishes for a place does not follow the one before it.
    behind = wish === undefined ? top + height + gap : 0;
  }
  return tops;
};

class ColumnOf {
  /** From top to bottom. */
  readonly #placed: Placed[] = [];

  constructor(private readonly gap: number) {}

  /** At `top`, or below what is there. */
  push(top: number, height: number): number {
    const last = this.#placed.at(-1);
    const at = Math.max(top, last ? last.bottom + this.gap : 0);
    this.#placed.push({ top: at, bottom: at + height });
    return at;
  }

  /** At `wish` or further down; else right behind `behind`; else in the first hole; else at the end. */
  insert(wish: number, behind: number, height: number): number {
    const last = this.#placed.at(-1);
    const end = last ? last.bottom + this.gap : 0;
    const from = Math.max(wish, behind);
    // In order from top to bottom, which is how a first layout goes, there is nothing to search.
    if (from >= end) return this.push(from, height);
    const hole = this.#hole(from, height, wish > 0) ?? this.#hole(0, height, true) ?? end;
    const index = this.#placed.findIndex(({ top }) => top > hole);
    this.#placed.splice(index < 0 ? this.#placed.length : index, 0, { top: hole, bottom: hole + height });
    return hole;
  }

  /** The first free place at or below `from`; only directly there, unless `isAnywhere`. */
  #hole(from: number, height: number, isAnywhere: boolean): number | undefined {
    let at = from;
    for (const { top, bottom } of this.#placed) {
      if (at + height + this.gap <= top) return at;
      if (bottom + this.gap <= at) continue;
      if (!isAnywhere) return undefined;
      at = bottom + this.gap;
    }
    return undefined;
  }
}
