import { last, overlaps, type Cidr } from '../../ip/cidr.ts';
import { sweepOrder } from '../../ip/order.ts';
import type { Block, Overlap } from '../../ip/sweep.ts';
import type { Spot } from '../../topology/model.ts';
import { positionOf } from './spots.ts';

/** Overlapping blocks that a search for a conflict looks at, at most, so that a strange file costs no more. */
const MOST_TRIES = 200;

/** Blocks of `others` that are given for one subject, at most: a message names one, and has a few related places. */
const MOST_OTHERS = 5;

/** Blocks that are compared with all others one by one. */
const FEW = 4;

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
  const order = sweepOrder(blocks);
  if (!haveOverlap(blocks, order, () => undefined)) return found;
  sweep(blocks, order, (inner, enclosing) => {
    const outer = nearest(enclosing, (candidate) => isConflict(candidate, inner));
    if (outer !== undefined) found.push({ outer, inner });
    return true;
  });
  return found;
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

/**
 * For each subject that overlaps one of `others` which counts: the smallest that encloses or equals it, and those
 * inside it, at most five. The default route overlaps everything and is left out.
 */
export const overlapsBetween = <S extends { readonly cidr: Cidr }, O extends { readonly cidr: Cidr }>(
  subjects: readonly S[],
  others: readonly O[],
  counts: (subject: S, other: O) => boolean = () => true,
): ReadonlyMap<S, readonly O[]> => {
  const found = new Map<S, O[]>();
  if (subjects.length === 0 || others.length === 0) return found;
  // Sorting all is more than looking at each.
  const areFew = subjects.length <= FEW;
  if (areFew && !subjects.some(({ cidr }) => others.some((other) => overlaps(cidr, other.cidr))))
    return found;
  // Others first: of equal blocks they then stand before the subjects.
  const blocks = [...others, ...subjects];
  const order = sweepOrder(blocks);
  if (!haveOverlap(blocks, order, (index) => index < others.length)) return found;
  const add = (subject: S, other: O): void => {
    const known = found.get(subject);
    if (!known) found.set(subject, [other]);
    else if (known.length < MOST_OTHERS) known.push(other);
  };
  const isFull = (subject: S): boolean => (found.get(subject)?.length ?? 0) >= MOST_OTHERS;

  const sides: Block<Side<S, O>>[] = [
    ...others.map((other) => ({ cidr: other.cidr, of: { other } })),
    ...subjects.map((subject) => ({ cidr: subject.cidr, of: { subject } })),
  ];
  const seeSubject = (inner: Side<S, O>, enclosing: readonly Group<Side<S, O>>[]): boolean => {
    if ('other' in inner) return true;
    const side = nearest(enclosing, (one) => 'other' in one && counts(inner.subject, one.other));
    if (side && 'other' in side) add(inner.subject, side.other);
    return false;
  };
  const seeOther = (inner: Side<S, O>, enclosing: readonly Group<Side<S, O>>[]): boolean => {
    if ('subject' in inner) return true;
    let tries = 0;
    for (let depth = enclosing.length - 1; depth >= 0; depth--) {
      let areFull = true;
      for (const one of enclosing[depth]?.members ?? []) {
        if (!('subject' in one) || isFull(one.subject)) continue;
        areFull = false;
        if (counts(one.subject, inner.other)) add(one.subject, inner.other);
        tries += 1;
        if (tries === MOST_TRIES) return false;
      }
      // What is inside the smaller is inside the larger ones, which then have found it as well.
      if (areFull) break;
    }
    return false;
  };
  // First subjects inside others, or equal to them; then others inside subjects.
  sweep(sides, order, seeSubject);
  sweep(sides, order, seeOther);
  return found;
};

type Side<S, O> = { readonly subject: S } | { readonly other: O };

/** The same block, with all that have it. */
interface Group<T> {
  readonly cidr: Cidr;
  readonly members: T[];
}

/**
 * Goes through the blocks by network, larger ones first, equal ones in the given order, and shows each together with
 * those before it that enclose or equal it, largest first. A block for which `see` says no does not enclose others.
 */
const sweep = <T>(
  blocks: readonly Block<T>[],
  order: Uint32Array,
  see: (inner: T, enclosing: readonly Group<T>[]) => boolean,
): void => {
  const enclosing: Group<T>[] = [];
  for (const index of order) {
    const block = blocks[index];
    if (block === undefined || block.cidr.prefix === 0) continue;
    const { cidr, of } = block;
    let top = enclosing.at(-1);
    while (top !== undefined && last(top.cidr) < cidr.network) {
      enclosing.pop();
      top = enclosing.at(-1);
    }
    if (!see(of, enclosing)) continue;
    if (top?.cidr.prefix === cidr.prefix) top.members.push(of);
    else enclosing.push({ cidr, members: [of] });
  }
};

/**
 * Whether a block overlaps one of another side, or, where all are of the side undefined, any other. Most files have
 * none, and this is all the work there is for them.
 */
const haveOverlap = (
  blocks: readonly { readonly cidr: Cidr }[],
  order: Uint32Array,
  sideOf: (index: number) => boolean | undefined,
): boolean => {
  // How far the blocks of each side reach so far.
  let one = -1;
  let other = -1;
  for (const index of order) {
    const cidr = blocks[index]?.cidr;
    if (cidr === undefined || cidr.prefix === 0) continue;
    const end = last(cidr);
    const side = sideOf(index);
    if ((side === true ? other : one) >= cidr.network) return true;
    if (side === false) other = Math.max(other, end);
    else one = Math.max(one, end);
  }
  return false;
};

const nearest = <T>(enclosing: readonly Group<T>[], test: (one: T) => boolean): T | undefined => {
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
