import { formatAddress } from '../../ip/address.ts';
import { last, type Cidr } from '../../ip/cidr.ts';
import type { AddressRange } from '../../ip/range.ts';
import type { Vrack } from '../../topology/model.ts';
import { addressUses } from './addressUses.ts';
import { servicesBlocks } from './blocks.ts';
import { OVH_ADDRESSES, serverAddresses } from './hostAddresses.ts';

/**
 * Answers which address a server may take in the subnet of a datacenter: the lowest behind those of OVHcloud that
 * nothing untagged uses. An address is given once, so that two fixes do not meet. What is used is only looked up when
 * the first address is asked for.
 */
export const datacenterPlanner = (vrack: Vrack): ((block: Cidr) => string | undefined) => {
  let ranges: AddressRange[] | undefined;
  const used = new Set<number>();
  return (block) => {
    if (!ranges) {
      const taken = takenUntagged(vrack);
      ranges = taken.filter(({ start, end }) => start !== end);
      for (const { start, end } of taken) if (start === end) used.add(start);
    }
    let address = block.network + OVH_ADDRESSES + 1;
    while (address < last(block)) {
      const at = address;
      const inTheWay = ranges.find(({ start, end }) => start <= at && at <= end);
      if (inTheWay) address = inTheWay.end + 1;
      else if (used.has(address)) address += 1;
      else {
        used.add(address);
        return formatAddress(address);
      }
    }
    return undefined;
  };
};

const EVERYWHERE: AddressRange = { start: 0, end: 0xffffffff };

const takenUntagged = (vrack: Vrack): AddressRange[] => [
  ...addressUses(vrack, 0, EVERYWHERE).map(({ range }) => range),
  ...serverAddresses(vrack).map(({ address }) => ({ start: address, end: address })),
  ...servicesBlocks(vrack).flatMap(({ subnet, vlan }) => {
    const range = vlan === 0 ? subnet.serviceRange?.value : undefined;
    return range ? [{ start: range.network, end: last(range) }] : [];
  }),
];
