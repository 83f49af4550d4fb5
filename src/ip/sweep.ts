import { last, type Cidr } from './cidr.ts';
import { sweepOrder } from './order.ts';

/** A block and what it is the block of. */
export interface Block<T> {
  readonly cidr: Cidr;
  readonly of: T;
}

/** Two blocks that share addresses: `inner` is inside `outer`, or the same block. */
export interface Overlap<T> {
  readonly outer: T;
  readonly inner: T;
}

/**
 * The overlaps among blocks, in one sweep over the sorted blocks.
 *
 * - `nearest`: at most one pair a block. It is the `inner` of a pair with the smallest of the blocks that enclose it;
 *   where that one stands several times, with its first occurrence. Of equal blocks, every one but the first is the
 *   `inner` of a pair with the first. So n equal blocks give n - 1 pairs, and a block has no pair as `inner` exactly
 *   when no other block encloses it and no earlier one equals it.
 * - `all`: every two blocks that overlap, once. n equal blocks give n(n - 1)/2 pairs.
 *
 * The pairs come in the order of their inner blocks: by network, larger blocks first, equal ones in the given order;
 * with `all`, those of one inner block with the largest outer one first, equal ones in the given order.
 */
export const overlaps = <T>(
  blocks: readonly Block<T>[],
  which: 'nearest' | 'all' = 'nearest',
): Overlap<T>[] => {
  const pairs: Overlap<T>[] = [];
  // The blocks that enclose the current one, largest first. With `nearest`, only the first of equal ones.
  const enclosing: Block<T>[] = [];
  for (const index of sweepOrder(blocks)) {
    const inner = blocks[index];
    if (inner === undefined) continue;
    let outer = enclosing.at(-1);
    while (outer !== undefined && last(outer.cidr) < inner.cidr.network) {
      enclosing.pop();
      outer = enclosing.at(-1);
    }
    if (which === 'all') for (const { of } of enclosing) pairs.push({ outer: of, inner: inner.of });
    else if (outer !== undefined) pairs.push({ outer: outer.of, inner: inner.of });
    if (which === 'all' || outer?.cidr.prefix !== inner.cidr.prefix) enclosing.push(inner);
  }
  return pairs;
};
