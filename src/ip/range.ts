import { cidrOf, first, last, type Cidr } from './cidr.ts';

/**
 * The addresses from `start` to `end`, both included, unsigned 32-bit numbers. A range whose `start` is above its
 * `end` holds no address.
 */
export interface AddressRange {
  readonly start: number;
  readonly end: number;
}

/** All addresses of a block, network and broadcast included. */
export const rangeOf = (cidr: Cidr): AddressRange => ({ start: first(cidr), end: last(cidr) });

/** Whether the address is in the range. */
export const contains = ({ start, end }: AddressRange, address: number): boolean =>
  start <= address && address <= end;

/** The addresses that are in both ranges, or undefined when there is none. */
export const intersect = (a: AddressRange, b: AddressRange): AddressRange | undefined => {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  return start <= end ? { start, end } : undefined;
};

/** The fewest blocks that make up exactly the range, lowest first: at most 62, none for a range without addresses. */
export const toCidrs = ({ start, end }: AddressRange): Cidr[] => {
  const blocks: Cidr[] = [];
  for (let next = start; next <= end;) {
    // The largest block that begins here and does not go beyond the end.
    let prefix = 32;
    while (prefix > 0) {
      const larger = cidrOf(next, prefix - 1);
      if (larger.network !== next || last(larger) > end) break;
      prefix--;
    }
    const block = cidrOf(next, prefix);
    blocks.push(block);
    next = last(block) + 1;
  }
  return blocks;
};

/** The range that has one address. */
export const only = (address: number): AddressRange => ({ start: address, end: address });

/** The lowest address of the range that none of the others has, or undefined when they have all. */
export const nextFreeAddress = (
  { start, end }: AddressRange,
  taken: readonly AddressRange[],
): number | undefined => {
  let address = start;
  for (const other of taken.toSorted((a, b) => a.start - b.start)) {
    if (other.start > address) break;
    address = Math.max(address, other.end + 1);
  }
  return address <= end ? address : undefined;
};
