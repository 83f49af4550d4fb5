import { usable, type Cidr } from '../../ip/cidr.ts';
import { contains, intersect, type AddressRange } from '../../ip/range.ts';
import type { InstanceInterface, Network, Project, Subnet } from '../../topology/model.ts';
import { gatewayOf, poolOf } from './vlans.ts';

export interface Pool<T> {
  readonly range: AddressRange;
  readonly of: T;
}

/**
 * Pools that share addresses with one of another group: each with the one that reaches furthest of those that begin
 * before it, or at the same address.
 */
export const intersections = <T>(
  pools: readonly Pool<T>[],
  groupOf: (of: T) => unknown,
): { readonly a: T; readonly b: T }[] => {
  const pairs: { a: T; b: T }[] = [];
  // The two that reach furthest so far, of different groups: one of them is of another group than the next pool.
  let furthest: Pool<T> | undefined;
  let second: Pool<T> | undefined;
  for (const pool of [...pools].sort((x, y) => x.range.start - y.range.start)) {
    const group = groupOf(pool.of);
    const other = furthest && groupOf(furthest.of) === group ? second : furthest;
    if (other && other.range.end >= pool.range.start) pairs.push({ a: other.of, b: pool.of });
    if (!furthest || pool.range.end > furthest.range.end) {
      if (furthest && groupOf(furthest.of) !== group) second = furthest;
      furthest = pool;
    } else if (groupOf(furthest.of) !== group && (!second || pool.range.end > second.range.end)) {
      second = pool;
    }
  }
  return pairs;
};

/** The gateways of a network: one broadcast domain, so that each region must leave those of all alone. */
export const gatewaysOf = ({ subnets }: Network): ReadonlyMap<number, Subnet> => {
  const gateways = new Map<number, Subnet>();
  for (const subnet of subnets) {
    const gateway = gatewayOf(subnet);
    if (gateway !== undefined && !gateways.has(gateway)) gateways.set(gateway, subnet);
  }
  return gateways;
};

/** The first address from `address` on that is no gateway. */
export const pastGateways = (address: number, gateways: ReadonlyMap<number, unknown>): number => {
  let next = address;
  while (gateways.has(next)) next += 1;
  return next;
};

/** Whether a pool of the block has an address, and gives out neither the network, the broadcast nor a gateway's address. */
export const isCleanPool = (
  pool: AddressRange,
  block: Cidr,
  gateways: ReadonlyMap<number, unknown>,
): boolean => {
  const { first, last } = usable(block);
  if (pool.start > pool.end || pool.start < first || pool.end > last) return false;
  for (const gateway of gateways.keys()) if (pool.start <= gateway && gateway <= pool.end) return false;
  return true;
};

/**
 * Whether a subnet of a network may have a pool: a clean one, that has no address of the pool, or of an instance, of
 * another region.
 */
export const isFreePool = (
  pool: AddressRange,
  subnet: Subnet,
  network: Network,
  { instances }: Project,
): boolean => {
  const block = subnet.cidr?.value;
  if (!block || !isCleanPool(pool, block, gatewaysOf(network))) return false;
  const isApart = network.subnets.every((other) => {
    const taken = other === subnet ? undefined : poolOf(other);
    return !taken || !intersect(pool, taken);
  });
  const isForeign = ({ network: name, ip }: InstanceInterface): boolean =>
    ip?.value !== undefined && name?.value === network.name?.value && contains(pool, ip.value);
  return (
    isApart &&
    instances.every(
      ({ region, interfaces }) => region?.value === subnet.region?.value || !interfaces.some(isForeign),
    )
  );
};
