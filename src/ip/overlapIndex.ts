import { cidrOf, last, type Cidr } from './cidr.ts';
import { sortKey } from './order.ts';
import type { Block } from './sweep.ts';

/**
 * Blocks kept sorted, that answers which of them overlap a block in O(log n + k) for k answers. For texts that change
 * a little at a time; `overlaps` of sweep.ts finds the overlaps of a whole text at once.
 */
export class OverlapIndex<T> {
  /** The sort keys of the distinct blocks, in order. */
  readonly #keys: number[];
  /** What stands under each sort key, in the order it was inserted. */
  readonly #under = new Map<number, Set<T>>();

  /** An index of these blocks: sorted once, which many calls of `insert` would be slower at. */
  constructor(blocks: Iterable<Block<T>> = []) {
    for (const { cidr, of } of blocks) this.#add(sortKey(cidr), of);
    this.#keys = Array.from(Float64Array.from(this.#under.keys()).sort());
  }

  /** Adds something under a block. The same thing under the same block counts once. */
  insert(cidr: Cidr, of: T): void {
    const key = sortKey(cidr);
    if (!this.#under.has(key)) this.#keys.splice(this.#position(key), 0, key);
    this.#add(key, of);
  }

  /** Takes it away from under the block; false when it was not there. */
  remove(cidr: Cidr, of: T): boolean {
    const key = sortKey(cidr);
    const under = this.#under.get(key);
    if (under?.delete(of) !== true) return false;
    if (under.size === 0) {
      this.#under.delete(key);
      this.#keys.splice(this.#position(key), 1);
    }
    return true;
  }

  /**
   * What overlaps the block, whatever stands under that very block included: first what encloses it, largest first,
   * then what equals it, then what is inside it by address, larger first; under one block in the order of insertion.
   */
  overlapping(cidr: Cidr): T[] {
    const found: T[] = [];
    // A block has one possible enclosing block for each shorter prefix length.
    for (let prefix = 0; prefix < cidr.prefix; prefix++) {
      this.#collect(sortKey(cidrOf(cidr.network, prefix)), found);
    }
    // The block itself and those inside it stand side by side.
    const end = sortKey({ network: last(cidr), prefix: 32 });
    for (let i = this.#position(sortKey(cidr)); i < this.#keys.length; i++) {
      const key = this.#keys[i];
      if (key === undefined || key > end) break;
      this.#collect(key, found);
    }
    return found;
  }

  #add(key: number, of: T): void {
    const under = this.#under.get(key);
    if (under === undefined) this.#under.set(key, new Set([of]));
    else under.add(of);
  }

  #collect(key: number, found: T[]): void {
    for (const of of this.#under.get(key) ?? []) found.push(of);
  }

  /** How many keys are below `key`: where it stands, or belongs. */
  #position(key: number): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#keys[middle] ?? Infinity) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
