import { cidrOf, isPrivate, nextFree, type Cidr } from '../../ip/cidr.ts';
import { isAsn, OVH_ASNS } from '../../lint/support/asns.ts';
import type { Scalar, Vrack } from '../../topology/model.ts';
import { addressBlocks } from '../addressBlocks.ts';
import type { Target } from './suggestion.ts';

/** What is free: blocks, vLANs and AS numbers that nothing in the file uses yet. The value at the place itself is free. */

/** Every CIDR of the file that takes address space. A default route takes none. */
export const usedBlocks = ({ context, isHere }: Target): Cidr[] =>
  addressBlocks(context.document.topology)
    .filter(({ value, cidr }) => cidr.prefix > 0 && !isHere(value))
    .map(({ cidr }) => cidr);

const block = (a: number, b: number, c: number, prefix: number): Cidr =>
  cidrOf(((a << 24) | (b << 16) | (c << 8)) >>> 0, prefix);

/** Where to look for a free block when the file has none of the kind yet. */
const HOME = {
  interconnection: block(10, 10, 0, 16),
  datacenter: block(172, 16, 0, 16),
  network: block(192, 168, 0, 16),
  services: block(10, 120, 0, 16),
} as const;

const PRIVATE = [block(10, 0, 0, 8), block(172, 16, 0, 12), block(192, 168, 0, 16)];

/**
 * The next free block of a prefix length: near the last of its kind in private space, else where its kind usually is.
 * @param near blocks of the same kind, in file order
 */
export const nextBlock = (
  prefix: number,
  near: readonly Cidr[],
  home: keyof typeof HOME,
  used: readonly Cidr[],
): Cidr | undefined => {
  const last = near.filter(isPrivate).at(-1);
  const around = last
    ? [24, 16, 8].filter((one) => one < prefix).map((one) => cidrOf(last.network, one))
    : [];
  for (const within of [...around.filter(isPrivate), HOME[home], ...PRIVATE]) {
    const free = nextFree(within, prefix, used);
    if (free) return free;
  }
  return undefined;
};

/** The vLANs that a vRack uses: those of its networks, of its vRack Services and of its servers. */
export const usedVlans = (vrack: Vrack | undefined, { isHere }: Target): ReadonlySet<number> => {
  const used = new Set<number>();
  const add = (vlan: Scalar<number> | undefined): void => {
    if (vlan?.value !== undefined && !isHere(vlan)) used.add(vlan.value);
  };
  for (const { networks } of vrack?.projects ?? []) for (const { vlan } of networks) add(vlan);
  for (const { subnets } of vrack?.vrackServices ?? []) for (const { vlan } of subnets) add(vlan);
  for (const { vlan } of vrack?.servers ?? []) add(vlan);
  return used;
};

/** The first free number behind the highest one in use, else the lowest that is free. */
export const nextNumber = (
  used: ReadonlySet<number>,
  lowest: number,
  highest: number,
  isTaken: (value: number) => boolean = () => false,
): number | undefined => {
  const top = Math.max(lowest - 1, ...[...used].filter((one) => one >= lowest && one <= highest));
  const isFree = (value: number): boolean => !used.has(value) && !isTaken(value);
  for (let value = top + 1; value <= highest; value += 1) if (isFree(value)) return value;
  for (let value = lowest; value <= top; value += 1) if (isFree(value)) return value;
  return undefined;
};

/** Private 16-bit AS numbers (RFC 6996), the ones that the guides recommend. */
const FIRST_ASN = 64_512;
const LAST_ASN = 65_534;

/** A private AS number that nothing in the file uses, near those in use. */
export const nextAsn = (target: Target, lowest = FIRST_ASN, highest = LAST_ASN): number | undefined =>
  nextNumber(usedAsns(target), lowest, highest, (asn) => OVH_ASNS.has(asn) || !isAsn(asn));

const usedAsns = ({ context, isHere }: Target): ReadonlySet<number> => {
  const used = new Set<number>();
  const add = (asn: Scalar<number> | undefined): void => {
    if (asn?.value !== undefined && !isHere(asn)) used.add(asn.value);
  };
  const { vracks, sites, jdcloud } = context.document.topology;
  for (const { pops, datacenters } of vracks.flatMap(({ connect }) => connect)) {
    for (const { customerAsn, ovhAsn } of pops) [customerAsn, ovhAsn].forEach(add);
    for (const { ovhAsn, routing } of datacenters) {
      add(ovhAsn);
      for (const { asn } of routing?.bgp ?? []) add(asn);
    }
  }
  for (const { asn } of sites) add(asn);
  for (const { connections } of jdcloud?.regions ?? []) {
    for (const { virtualInterfaces } of connections) {
      for (const { customerAsn } of virtualInterfaces) add(customerAsn);
    }
  }
  return used;
};
