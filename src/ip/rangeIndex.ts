import type { AddressRange } from './range.ts';

interface Entry<T> {
  readonly range: AddressRange;
  readonly of: T;
}

/** Ranges sorted once, that answers which of them hold an address without looking at all of them. */
export class RangeIndex<T> {
  readonly #entries: readonly Entry<T>[];
  /** The highest end among the entries of the part of the list whose middle this is. */
  readonly #ends: Float64Array;

  constructor(entries: Iterable<Entry<T>>) {
    this.#entries = Array.from(entries).sort((a, b) => a.range.start - b.range.start);
    this.#ends = new Float64Array(this.#entries.length);
    this.#measure(0, this.#entries.length);
  }

  /**
   * The range that holds the address and that begins first, equal ones in the given order; with `accepts` the first of
   * those that are accepted. O(log n) when all are.
   */
  find(address: number, accepts?: (of: T) => boolean): Entry<T> | undefined {
    return this.#find(address, accepts, 0, this.#entries.length);
  }

  #measure(from: number, to: number): number {
    if (from >= to) return -1;
    const middle = (from + to) >>> 1;
    const own = this.#entries[middle]?.range.end ?? -1;
    const end = Math.max(own, this.#measure(from, middle), this.#measure(middle + 1, to));
    this.#ends[middle] = end;
    return end;
  }

  #find(
    address: number,
    accepts: ((of: T) => boolean) | undefined,
    from: number,
    to: number,
  ): Entry<T> | undefined {
    if (from >= to) return undefined;
    const middle = (from + to) >>> 1;
    // Nothing here reaches as far.
    if ((this.#ends[middle] ?? -1) < address) return undefined;
    const before = this.#find(address, accepts, from, middle);
    if (before) return before;
    const entry = this.#entries[middle];
    if (!entry || entry.range.start > address) return undefined;
    if (entry.range.end >= address && (!accepts || accepts(entry.of))) return entry;
    return this.#find(address, accepts, middle + 1, to);
  }
}
