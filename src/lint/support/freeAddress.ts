import { formatAddress } from '../../ip/address.ts';
import { last, usable } from '../../ip/cidr.ts';
import { RangeIndex } from '../../ip/rangeIndex.ts';
import type { Network, Project, Subnet, Vrack } from '../../topology/model.ts';
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
    const { at, anywhere, kept } = takenIn(vrack());
    const taken = at(place);
    let alsoGiven = given.get(place);
    if (!alsoGiven) given.set(place, (alsoGiven = new Set<number>()));
    while (own.next <= own.end) {
      const address = own.next;
      const inTheWay = kept.get(place)?.find(address)?.range ?? subnets.otherPool(address, subnet);
      own.next = inTheWay ? inTheWay.end + 1 : address + 1;
      if (inTheWay || taken.has(address) || anywhere.has(address) || alsoGiven.has(address)) continue;
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
  /** Addresses of gateways, instances and servers of a vLAN or network. */
  readonly at: (place: Place) => ReadonlySet<number>;
  /** Addresses of servers that may be in any vLAN. */
  readonly anywhere: ReadonlySet<number>;
  /** Ranges that OVHcloud keeps, by vLAN. */
  readonly kept: ReadonlyMap<Place, RangeIndex<undefined>>;
}

const takenIn = whileUnchanged((vrack: Vrack): Taken => {
  const inVlan = new Map<Place, number[]>();
  const anywhere = new Set<number>();
  for (const server of vrack.servers) {
    const address = server.ip?.value;
    const vlan = serverVlanOf(server);
    if (address === undefined) continue;
    if (typeof vlan === 'number') append(inVlan, vlan, address);
    else anywhere.add(address);
  }
  const known = new Map<Place, ReadonlySet<number>>();
  const at = (place: Place): ReadonlySet<number> => {
    let taken = known.get(place);
    if (!taken) {
      const lists = [...vrack.projects.map(takenInProject), inVlan].map((byPlace) => byPlace.get(place));
      known.set(place, (taken = new Set(lists.flatMap((addresses) => addresses ?? []))));
    }
    return taken;
  };
  return { at, anywhere, kept: keptIn(vrack) };
});

type ByPlace = ReadonlyMap<Place, readonly number[]>;

const ofProject = new WeakMap<
  Project,
  { readonly networks: unknown; readonly instances: unknown; readonly taken: ByPlace }
>();

/** Addresses of gateways and instances. An edit changes one project of a thousand. */
const takenInProject = (project: Project): ByPlace => {
  const { networks, instances } = project;
  const known = ofProject.get(project);
  if (known?.networks === networks && known.instances === instances) return known.taken;
  const taken = new Map<Place, number[]>();
  for (const network of networks) {
    for (const subnet of network.subnets) append(taken, placeOf(network), gatewayOf(subnet));
  }
  const byName = networksByName(project);
  for (const { interfaces } of instances) {
    for (const { network: name, ip } of interfaces) {
      const network = byName.get(name?.value ?? '');
      if (network) append(taken, placeOf(network), ip?.value);
    }
  }
  ofProject.set(project, { networks, instances, taken });
  return taken;
};

const append = (to: Map<Place, number[]>, place: Place, address: number | undefined): void => {
  if (address === undefined) return;
  const addresses = to.get(place);
  if (addresses) addresses.push(address);
  else to.set(place, [address]);
};

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
