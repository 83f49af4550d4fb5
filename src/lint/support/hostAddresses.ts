import { contains, usable, type Cidr } from '../../ip/cidr.ts';
import { OverlapIndex } from '../../ip/overlapIndex.ts';
import type { AddressValue, Network, Project, Subnet, Vrack } from '../../topology/model.ts';
import { networkBlocks, servicesBlocks } from './blocks.ts';
import { routedDatacenters, soundSubnet, type RoutedDatacenter } from './datacenters.ts';
import { serverVlanOf, type Vlan } from './vlans.ts';

/** An address that a host is given. */
export interface HostAddress {
  readonly spot: AddressValue;
  readonly address: number;
}

export interface InstanceAddress extends HostAddress {
  readonly network: Network;
  /** The subnet that holds the address; of several, that of the region of the instance. */
  readonly subnet: Subnet & { readonly cidr: { readonly value: Cidr } };
}

export interface ServerAddress extends HostAddress {
  /** undefined: not said, so it may be in any. */
  readonly vlan: Vlan;
}

/** The fixed addresses of the instances of a project on its private networks, those that are in a subnet. */
export const instanceAddresses = ({ networks, instances }: Project): InstanceAddress[] => {
  const byName = new Map<string | undefined, Network>();
  for (const network of networks)
    if (!byName.has(network.name?.value)) byName.set(network.name?.value, network);
  return instances.flatMap(({ region, interfaces }) =>
    interfaces.flatMap(({ network: name, ip }): InstanceAddress[] => {
      const network = name?.value === undefined ? undefined : byName.get(name.value);
      const address = ip?.value;
      if (!network || !ip || address === undefined) return [];
      const holding = network.subnets.filter(
        (subnet): subnet is InstanceAddress['subnet'] =>
          subnet.cidr?.value !== undefined && contains(subnet.cidr.value, address),
      );
      const subnet =
        holding.find((one) => one.region?.value !== undefined && one.region.value === region?.value) ??
        holding[0];
      return subnet ? [{ spot: ip, address, network, subnet }] : [];
    }),
  );
};

/** The addresses of the dedicated servers of a vRack. */
export const serverAddresses = ({ servers }: Vrack): ServerAddress[] =>
  servers.flatMap((server) =>
    server.ip?.value === undefined
      ? []
      : [{ spot: server.ip, address: server.ip.value, vlan: serverVlanOf(server) }],
  );

/** The datacenter of a vRack whose subnet holds an address; datacenters with an unsound subnet are left out. */
export const datacenterFinder = (vrack: Vrack): ((address: number) => RoutedDatacenter | undefined) => {
  const index = new OverlapIndex<RoutedDatacenter>();
  for (const one of routedDatacenters(vrack)) {
    const subnet = soundSubnet(one);
    if (subnet) index.insert(subnet, one);
  }
  return (address) => index.overlapping({ network: address, prefix: 32 }).at(0);
};

/** The blocks of a vRack that hosts can be in, by vLAN: answers which of them holds an address. */
export const blockFinder = (vrack: Vrack): ((vlan: Vlan, address: number) => Cidr[]) => {
  const byVlan = new Map<Vlan, OverlapIndex<Cidr>>();
  const add = (vlan: Vlan, cidr: Cidr): void => {
    let index = byVlan.get(vlan);
    if (!index) byVlan.set(vlan, (index = new OverlapIndex<Cidr>()));
    index.insert(cidr, cidr);
  };
  for (const one of routedDatacenters(vrack)) {
    const subnet = soundSubnet(one);
    if (subnet) add(0, subnet);
  }
  for (const { vlan, cidr } of [...networkBlocks(vrack), ...servicesBlocks(vrack)]) {
    if (typeof vlan === 'number') add(vlan, cidr);
  }
  return (vlan, address) => byVlan.get(vlan)?.overlapping({ network: address, prefix: 32 }) ?? [];
};

/** Answers whether a block holds an untagged host of the vRack: a server, or a network or service on vLAN 0. */
export const hostsByBlock = (vrack: Vrack): ((block: Cidr) => boolean) => {
  const index = new OverlapIndex<object>();
  for (const one of serverAddresses(vrack)) {
    if (one.vlan === 0 || one.vlan === undefined) index.insert({ network: one.address, prefix: 32 }, one);
  }
  for (const one of [...networkBlocks(vrack), ...servicesBlocks(vrack)]) {
    if (one.vlan === 0) index.insert(one.cidr, one);
  }
  return (block) => index.overlapping(block).length > 0;
};

/** What makes an address unusable for a host of the block; undefined when nothing does. */
export const unusableAs = (block: Cidr, address: number): 'network' | 'broadcast' | undefined => {
  const { first, last } = usable(block);
  return address < first ? 'network' : address > last ? 'broadcast' : undefined;
};

/** How many addresses at the beginning of a datacenter subnet OVHcloud takes: +1 virtual router, +2 and +3 routers. */
export const OVH_ADDRESSES = 3;
