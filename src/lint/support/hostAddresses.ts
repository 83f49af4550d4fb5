import { contains, overlaps, usable, type Cidr } from '../../ip/cidr.ts';
import type { AddressValue, Network, Project, Vrack } from '../../topology/model.ts';
import { networkBlocks, servicesBlocks } from './blocks.ts';
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

/** The fixed addresses of the instances of a project on some of its private networks, those that are in a subnet. */
export const instanceAddresses = (
  { networks, instances }: Project,
  isWanted: (network: Network) => boolean,
): InstanceAddress[] => {
  const byName = new Map<string, Network>();
  for (const network of networks) {
    if (!isWanted(network)) continue;
    const name = network.name?.value;
    if (name !== undefined && !byName.has(name)) byName.set(name, network);
  }
  const found: InstanceAddress[] = [];
  if (byName.size === 0) return found;
  for (const { region, interfaces } of instances) {
    for (const { network: name, ip } of interfaces) {
      if (name?.value === undefined || ip?.value === undefined) continue;
      const network = byName.get(name.value);
      const subnet = network && subnetOf(network, ip.value, region?.value);
      if (subnet) found.push({ spot: ip, address: ip.value, subnet, network, region: region?.value });
    }
  }
  return found;
};

const subnetOf = (network: Network, address: number, region: string | undefined): Cidr | undefined => {
  let found: Cidr | undefined;
  for (const { cidr, region: of } of network.subnets) {
    if (!cidr?.value || !contains(cidr.value, address)) continue;
    if (of?.value === region) return cidr.value;
    found ??= cidr.value;
  }
  return found;
};

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

/** What makes an address of a block unusable for a host; undefined when nothing does. */
export const unusableAs = (block: Cidr, address: number): 'network' | 'broadcast' | undefined => {
  const { first, last } = usable(block);
  return address < first ? 'network' : address > last ? 'broadcast' : undefined;
};

/** How many addresses at the beginning of a datacenter subnet OVHcloud takes: +1 virtual router, +2 and +3 routers. */
export const OVH_ADDRESSES = 3;
