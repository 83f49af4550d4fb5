import { formatAddress } from '../../ip/address.ts';
import { last, type Cidr } from '../../ip/cidr.ts';
import { sortKey } from '../../ip/order.ts';
import { RangeIndex } from '../../ip/rangeIndex.ts';
import type { Vrack } from '../../topology/model.ts';
import { takenAddresses } from './addressUses.ts';
import { OVH_ADDRESSES } from './hostAddresses.ts';

/**
 * Answers which address a server may take in the subnet of a datacenter: the lowest behind those of OVHcloud that
 * nothing untagged uses. An address is given once, so that two fixes do not meet. What is used is only looked up when
 * the first address is asked for.
 */
export const datacenterPlanner = (vrack: Vrack): ((block: Cidr) => string | undefined) => {
  let ranges: RangeIndex<unknown> | undefined;
  const used = new Set<number>();
  /** Where the search in a block goes on: what is taken once stays taken. */
  const next = new Map<number, number>();
  return (block) => {
    if (!ranges) {
      const taken = takenAddresses(vrack, 0).map(({ range }) => range);
      const wide = taken.filter(({ start, end }) => start !== end);
      ranges = new RangeIndex(wide.map((range) => ({ range, of: undefined })));
      for (const { start, end } of taken) if (start === end) used.add(start);
    }
    const key = sortKey(block);
    let address = next.get(key) ?? block.network + OVH_ADDRESSES + 1;
    while (address < last(block)) {
      const inTheWay = ranges.find(address)?.range;
      if (inTheWay) address = inTheWay.end + 1;
      else if (used.has(address)) address += 1;
      else break;
    }
    next.set(key, address);
    if (address >= last(block)) return undefined;
    used.add(address);
    return formatAddress(address);
  };
};
