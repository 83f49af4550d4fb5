import { formatAddress } from '../../ip/address.ts';
import { last, usable } from '../../ip/cidr.ts';
import type { AddressRange } from '../../ip/range.ts';
import type { Network, Vrack } from '../../topology/model.ts';
import { datacenterBlocks } from './blocks.ts';
import { networksByName } from './networks.ts';
import { gatewayOf, poolOf, serverVlanOf, serviceVlanOf, vlanOf } from './vlans.ts';

/** Steps of a search at most. */
const MOST_STEPS = 2000;

/**
 * Answers which fixed address an instance of a region may take on a network: the lowest of the region's pool, or of
 * its subnet when it has no pool, that nothing in the vLAN uses. An address is given once, so that two fixes do not
 * meet. What is used is only looked up when the first address is asked for.
 */
export const addressPlanner = (
  vrack: () => Vrack,
): ((network: Network, region: string | undefined) => string | undefined) => {
  const plans = new Map<unknown, Plan>();
  return (network, region) => {
    const vlan = vlanOf(network);
    const key = typeof vlan === 'number' ? vlan : network;
    let plan = plans.get(key);
    if (!plan) plans.set(key, (plan = planOf(vrack(), network)));
    return firstFree(network, region, plan);
  };
};

/** What is taken of a vLAN. */
interface Plan {
  readonly used: Set<number>;
  readonly kept: AddressRange[];
}

const firstFree = (
  network: Network,
  region: string | undefined,
  { used, kept }: Plan,
): string | undefined => {
  const subnet = network.subnets.find((one) => one.cidr?.value && one.region?.value === region);
  const block = subnet?.cidr?.value;
  if (!subnet || !block || block.prefix > 30) return undefined;
  const own = poolOf(subnet);
  const hosts = usable(block);
  const range = own ?? { start: hosts.first, end: hosts.last };
  const pools = network.subnets.flatMap((one) => (one === subnet ? [] : (poolOf(one) ?? [])));
  let address = range.start;
  for (let steps = 0; steps < MOST_STEPS && address <= range.end; steps++) {
    const inTheWay = [...kept, ...pools].find(({ start, end }) => start <= address && address <= end);
    if (inTheWay) address = inTheWay.end + 1;
    else if (used.has(address)) address += 1;
    else {
      used.add(address);
      return formatAddress(address);
    }
  }
  return undefined;
};

const planOf = (vrack: Vrack, network: Network): Plan => {
  const used = new Set<number>();
  const kept: AddressRange[] = [];
  const use = (address: number | undefined): void => {
    if (address !== undefined) used.add(address);
  };
  const vlan = vlanOf(network);
  const isSameVlan = (other: Network): boolean =>
    other === network || (typeof vlan === 'number' && vlanOf(other) === vlan);
  for (const project of vrack.projects) {
    const byName = networksByName(project);
    for (const other of project.networks) {
      if (isSameVlan(other)) for (const subnet of other.subnets) use(gatewayOf(subnet));
    }
    for (const { interfaces } of project.instances) {
      for (const { network: name, ip } of interfaces) {
        const other = byName.get(name?.value ?? '');
        if (other && isSameVlan(other)) use(ip?.value);
      }
    }
  }
  for (const server of vrack.servers) {
    const other = serverVlanOf(server);
    if (other === undefined || other === vlan) use(server.ip?.value);
  }
  for (const { subnets } of vrack.vrackServices) {
    for (const subnet of subnets) {
      const range = subnet.serviceRange?.value;
      if (range && serviceVlanOf(subnet) === vlan) kept.push({ start: range.network, end: last(range) });
    }
  }
  if (vlan === 0) {
    // OVHcloud has the first three addresses of a datacenter subnet.
    for (const { cidr } of datacenterBlocks(vrack)) kept.push({ start: cidr.network, end: cidr.network + 3 });
  }
  return { used, kept };
};
