import { contains, overlaps, usable, type Cidr } from '../../ip/cidr.ts';
import type { AddressValue, Instance, Network, Project, Vrack } from '../../topology/model.ts';
import { networkBlocks, servicesBlocks } from './blocks.ts';
import { networksByName } from './networks.ts';
import { subnetIndexes } from './subnetIndex.ts';
import { serverVlanOf, type Vlan } from './vlans.ts';

/** An address that a host is given. */
export interface HostAddress {
  readonly spot: AddressValue;
  readonly address: number;
}

export interface InstanceAddress extends HostAddress {
  /** The subnet that holds the address; of several, that of the region of the instance. */
  readonly subnet: Cidr;
  readonly network: Network;
  /** Of the instance. */
  readonly region: string | undefined;
}

export interface ServerAddress extends HostAddress {
  /** undefined: not said, so it may be in any. */
  readonly vlan: Vlan;
}

/**
 * The fixed addresses of the instances of a project on its private networks: those that are in a subnet, and that the
 * caller has an interest in. There may be thousands, so that is asked first.
 */
export const instanceAddresses = (
  project: Project,
  isOfInterest: (address: number) => boolean,
): InstanceAddress[] => {
  const found: InstanceAddress[] = [];
  let byName: ReadonlyMap<string, Network> | undefined;
  const indexOf = subnetIndexes();
  for (const { spot, address, name, region } of fixedAddresses(project)) {
    if (!isOfInterest(address)) continue;
    byName ??= networksByName(project);
    const network = byName.get(name);
    const subnet = network && indexOf(network).blockOf(address, region);
    if (subnet) found.push({ spot, address, subnet, network, region });
  }
  return found;
};

interface FixedAddress extends HostAddress {
  /** Of the network. */
  readonly name: string;
  /** Of the instance. */
  readonly region: string | undefined;
}

/** The fixed addresses of each instance, in the order of the instances. */
interface Fixed {
  readonly instances: readonly Instance[];
  readonly each: readonly (readonly FixedAddress[])[];
  readonly all: readonly FixedAddress[];
}

const known = new WeakMap<Project, Fixed>();

/** Looks only at the instances that are new since the last time: an edit makes a new object of one of thousands. */
const fixedAddresses = (project: Project): readonly FixedAddress[] => {
  const { instances } = project;
  const before = known.get(project);
  if (before?.instances === instances) return before.all;
  const each = instances.map((instance, index) => {
    const same = before?.instances[index] === instance ? before.each[index] : undefined;
    return same ?? fixedAddressesOf(instance);
  });
  const all = each.flat();
  known.set(project, { instances, each, all });
  return all;
};

const fixedAddressesOf = ({ region, interfaces }: Instance): FixedAddress[] =>
  interfaces.flatMap(({ network, ip }) =>
    network?.value === undefined || ip?.value === undefined
      ? []
      : [{ spot: ip, address: ip.value, name: network.value, region: region?.value }],
  );

/** The addresses of the dedicated servers of a vRack. */
export const serverAddresses = ({ servers }: Vrack): ServerAddress[] =>
  servers.flatMap((server) =>
    server.ip?.value === undefined
      ? []
      : [{ spot: server.ip, address: server.ip.value, vlan: serverVlanOf(server) }],
  );

/** Whether a block holds an untagged host of the vRack, or shares addresses with a network or service on vLAN 0. */
export const hasHosts = (vrack: Vrack, block: Cidr): boolean =>
  serverAddresses(vrack).some(
    ({ vlan, address }) => (vlan === 0 || vlan === undefined) && contains(block, address),
  ) ||
  servicesBlocks(vrack).some(({ vlan, cidr }) => vlan === 0 && overlaps(cidr, block)) ||
  networkBlocks(vrack).some(({ vlan, cidr }) => vlan === 0 && overlaps(cidr, block));

/** Whether an address may be the first or last of some block: its last two bits are equal, since it is a /30 at least. */
export const maybeAtEnd = (address: number): boolean => (address & 3) === 0 || (address & 3) === 3;

/** What makes an address of a block unusable for a host; undefined when nothing does. */
export const unusableAs = (block: Cidr, address: number): 'network' | 'broadcast' | undefined => {
  const { first, last } = usable(block);
  return address < first ? 'network' : address > last ? 'broadcast' : undefined;
};

/** How many addresses at the beginning of a datacenter subnet OVHcloud takes: +1 virtual router, +2 and +3 routers. */
export const OVH_ADDRESSES = 3;
