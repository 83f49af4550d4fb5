import { formatAddress } from '../../ip/address.ts';
import { last, usable } from '../../ip/cidr.ts';
import { RangeIndex } from '../../ip/rangeIndex.ts';
import type { Network, Subnet, Vrack } from '../../topology/model.ts';
import { datacenterBlocks } from './blocks.ts';
import { networksByName } from './networks.ts';
import { whileUnchanged } from './remember.ts';
import { subnetIndexes } from './subnetIndex.ts';
import { gatewayOf, poolOf, serverVlanOf, serviceVlanOf, vlanOf } from './vlans.ts';

/**
 * Answers which fixed address an instance of a region may take on a network: the lowest of the region's pool, or of
 * its subnet when it has no pool, that nothing in the vLAN uses. An address is given once, so that two fixes do not
 * meet. What is used is only looked up when the first address is asked for.
 */
export const addressPlanner = (
  vrack: () => Vrack,
): ((network: Network, region: string | undefined) => string | undefined) => {
  const indexOf = subnetIndexes();
  const given = new Map<Place, Set<number>>();
  const candidates = new Map<Subnet, Candidates>();
  return (network, region) => {
    const subnets = indexOf(network);
    const subnet = subnets.ofRegion(region);
    if (!subnet) return undefined;
    let own = candidates.get(subnet);
    if (!own) candidates.set(subnet, (own = candidatesOf(subnet)));
    const place = placeOf(network);
    const { byPlace, anywhere, kept } = takenIn(vrack());
    const taken = byPlace.get(place);
    let alsoGiven = given.get(place);
    if (!alsoGiven) given.set(place, (alsoGiven = new Set<number>()));
    while (own.next <= own.end) {
      const address = own.next;
      const inTheWay = kept.get(place)?.find(address)?.range ?? subnets.otherPool(address, subnet);
      own.next = inTheWay ? inTheWay.end + 1 : address + 1;
      if (inTheWay || taken?.has(address) || anywhere.has(address) || alsoGiven.has(address)) continue;
      alsoGiven.add(address);
      return formatAddress(address);
    }
    return undefined;
  };
};

/** What has addresses of its own: a vLAN, or a network whose vLAN OVHcloud chooses or that cannot be read. */
type Place = number | Network;

const placeOf = (network: Network): Place => {
  const vlan = vlanOf(network);
  return typeof vlan === 'number' ? vlan : network;
};

/** Addresses of a subnet that are still to be tried: what is taken once stays taken. */
interface Candidates {
  next: number;
  readonly end: number;
}

const candidatesOf = (subnet: Subnet): Candidates => {
  const block = subnet.cidr?.value;
  if (!block || block.prefix > 30) return { next: 0, end: -1 };
  const pool = poolOf(subnet);
  const hosts = usable(block);
  return pool ? { next: pool.start, end: pool.end } : { next: hosts.first, end: hosts.last };
};

/** What is taken in a vRack. */
interface Taken {
  readonly byPlace: ReadonlyMap<Place, ReadonlySet<number>>;
  /** Addresses of servers that may be in any vLAN. */
  readonly anywhere: ReadonlySet<number>;
  /** Ranges that OVHcloud keeps, by vLAN. */
  readonly kept: ReadonlyMap<Place, RangeIndex<undefined>>;
}

const takenIn = whileUnchanged((vrack: Vrack): Taken => {
  const byPlace = new Map<Place, Set<number>>();
  const anywhere = new Set<number>();
  const take = (place: Place, address: number | undefined): void => {
    if (address === undefined) return;
    const taken = byPlace.get(place);
    if (taken) taken.add(address);
    else byPlace.set(place, new Set([address]));
  };
  for (const project of vrack.projects) {
    const byName = networksByName(project);
    for (const network of project.networks) {
      for (const subnet of network.subnets) take(placeOf(network), gatewayOf(subnet));
    }
    for (const { interfaces } of project.instances) {
      for (const { network: name, ip } of interfaces) {
        const network = byName.get(name?.value ?? '');
        if (network) take(placeOf(network), ip?.value);
      }
    }
  }
  for (const server of vrack.servers) {
    const vlan = serverVlanOf(server);
    if (typeof vlan === 'number') take(vlan, server.ip?.value);
    else if (server.ip?.value !== undefined) anywhere.add(server.ip.value);
  }
  return { byPlace, anywhere, kept: keptIn(vrack) };
});

const keptIn = (vrack: Vrack): ReadonlyMap<Place, RangeIndex<undefined>> => {
  const ranges = new Map<Place, { range: { start: number; end: number }; of: undefined }[]>();
  const keep = (vlan: number, start: number, end: number): void => {
    const kept = ranges.get(vlan);
    const entry = { range: { start, end }, of: undefined };
    if (kept) kept.push(entry);
    else ranges.set(vlan, [entry]);
  };
  for (const { subnets } of vrack.vrackServices) {
    for (const subnet of subnets) {
      const range = subnet.serviceRange?.value;
      const vlan = serviceVlanOf(subnet);
      if (range && typeof vlan === 'number') keep(vlan, range.network, last(range));
    }
  }
  // OVHcloud has the first three addresses of a datacenter subnet.
  for (const { cidr } of datacenterBlocks(vrack)) keep(0, cidr.network, cidr.network + 3);
  return new Map([...ranges].map(([vlan, entries]) => [vlan, new RangeIndex(entries)]));
};
