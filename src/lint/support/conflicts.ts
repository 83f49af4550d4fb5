import { last, type Cidr } from '../../ip/cidr.ts';
import { sweepOrder } from '../../ip/order.ts';
import type { Block, Overlap } from '../../ip/sweep.ts';
import type { Spot } from '../../topology/model.ts';
import { positionOf } from './spots.ts';

/** Overlapping blocks that a search for a conflict looks at, at most, so that a strange file costs no more. */
const MOST_TRIES = 200;

/**
 * The blocks that overlap another one which they must not: for each, the smallest enclosing or equal block that
 * `isConflict` says so of. Like `overlaps` of ip/sweep.ts, but with a say in which pairs count. The default route
 * overlaps everything and is left out.
 */
export const conflicts = <T>(
  blocks: readonly Block<T>[],
  isConflict: (outer: T, inner: T) => boolean,
): Overlap<T>[] => {
  const found: Overlap<T>[] = [];
  // The distinct blocks that enclose the current one, largest first, with all that have that block.
  const enclosing: { readonly cidr: Cidr; readonly members: T[] }[] = [];
  for (const index of sweepOrder(blocks)) {
    const block = blocks[index];
    if (block === undefined || block.cidr.prefix === 0) continue;
    const { cidr, of: inner } = block;
    let top = enclosing.at(-1);
    while (top !== undefined && last(top.cidr) < cidr.network) {
      enclosing.pop();
      top = enclosing.at(-1);
    }
    const outer = firstConflict(enclosing, (candidate) => isConflict(candidate, inner));
    if (outer !== undefined) found.push({ outer, inner });
    if (top?.cidr.prefix === cidr.prefix) top.members.push(inner);
    else enclosing.push({ cidr, members: [inner] });
  }
  return found;
};

const firstConflict = <T>(
  enclosing: readonly { readonly members: readonly T[] }[],
  test: (one: T) => boolean,
): T | undefined => {
  let tries = 0;
  for (let depth = enclosing.length - 1; depth >= 0; depth--) {
    for (const candidate of enclosing[depth]?.members ?? []) {
      if (test(candidate)) return candidate;
      tries += 1;
      if (tries === MOST_TRIES) return undefined;
    }
  }
  return undefined;
};

/** The pairs by the one of the two that stands later in the file, where a conflict is reported, each once. */
export const byLater = <T>(
  pairs: readonly Overlap<T>[],
  spotOf: (one: T) => Spot,
): ReadonlyMap<T, readonly T[]> => {
  const grouped = new Map<T, T[]>();
  for (const { outer, inner } of pairs) {
    const isOuterLater = positionOf(spotOf(outer)) > positionOf(spotOf(inner));
    const [earlier, later] = isOuterLater ? [inner, outer] : [outer, inner];
    const others = grouped.get(later);
    if (others) others.push(earlier);
    else grouped.set(later, [earlier]);
  }
  return grouped;
};
