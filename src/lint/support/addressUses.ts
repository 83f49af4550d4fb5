import { t } from '@vscode/l10n';
import { contains, last, size, type Cidr } from '../../ip/cidr.ts';
import { OverlapIndex } from '../../ip/overlapIndex.ts';
import { contains as isIn, intersect, only, rangeOf, type AddressRange } from '../../ip/range.ts';
import type { Network, Spot, Vrack } from '../../topology/model.ts';
import { datacenterBlocks, networkBlocks, servicesBlocks } from './blocks.ts';
import { serverAddresses } from './hostAddresses.ts';
import { poolOf, serverVlanOf, vlanOf } from './vlans.ts';

/** Addresses of a vLAN that somebody takes: a pool, a host, a next hop, the routers of a datacenter. */
export interface AddressUse {
  readonly range: AddressRange;
  /** Where it is written. */
  readonly spot: Spot;
  /** The subnets that it is written for; none where the file does not say. */
  readonly subnets: readonly Cidr[];
  /** For messages: "the pool of app". */
  readonly what: string;
  /** Whether OVHcloud gives them out, to instances that ask for none. */
  readonly isPool?: boolean;
  /** Whether OVHcloud takes them, and nobody can choose others. */
  readonly isOvhs?: boolean;
}

/**
 * What takes addresses of `near` in a vLAN of a vRack; 0 is untagged. What lies outside of its own subnet is left out,
 * since that is a finding of its own, and so is all whose vLAN is not known.
 */
export const addressUses = (vrack: Vrack, vlan: number, near: AddressRange): AddressUse[] =>
  [
    ...pools(vrack, vlan),
    ...instances(vrack, vlan, near),
    ...(vlan === 0 ? routers(vrack) : []),
    ...servers(vrack, vlan),
  ].filter(({ range }) => intersect(range, near));

/**
 * What a new host in a vLAN stays clear of: what takes addresses there, the ranges that are kept for managed services,
 * and servers that may be in any vLAN.
 */
export const takenAddresses = (
  vrack: Vrack,
  vlan: number,
  near: AddressRange = { start: 0, end: 0xffffffff },
): Pick<AddressUse, 'range' | 'spot' | 'isPool'>[] => [
  ...addressUses(vrack, vlan, near),
  ...serverAddresses(vrack).flatMap(({ spot, address, vlan: own }) =>
    own === undefined && isIn(near, address) ? [{ range: only(address), spot }] : [],
  ),
  ...servicesBlocks(vrack).flatMap(({ subnet: { serviceRange }, vlan: own }) => {
    const kept = own === vlan ? serviceRange?.value : undefined;
    const range = kept && { start: kept.network, end: last(kept) };
    return serviceRange && range && intersect(range, near) ? [{ range, spot: serviceRange }] : [];
  }),
];

const pools = (vrack: Vrack, vlan: number): AddressUse[] =>
  networkBlocks(vrack).flatMap((block): AddressUse[] => {
    const pool = block.vlan === vlan ? poolOf(block.subnet) : undefined;
    const range = pool && intersect(pool, rangeOf(block.cidr));
    if (!range) return [];
    const what = t('the pool of {0}', block.network.name?.text ?? '?');
    const spot = block.subnet.poolStart ?? block.value;
    return [{ range, spot, subnets: [block.cidr], what, isPool: true }];
  });

const instances = (vrack: Vrack, vlan: number, near: AddressRange): AddressUse[] =>
  vrack.projects.flatMap(({ networks, instances: all }) => {
    const inVlan = new Map<string, (address: number) => Cidr[] | undefined>();
    for (const network of networks) {
      const name = network.name?.value;
      if (vlanOf(network) === vlan && name !== undefined) inVlan.set(name, subnetsOf(network));
    }
    if (inVlan.size === 0) return [];
    return all.flatMap(({ name, interfaces }) =>
      interfaces.flatMap(({ network, ip }): AddressUse[] => {
        const find = network?.value === undefined ? undefined : inVlan.get(network.value);
        if (!find || ip?.value === undefined || !isIn(near, ip.value)) return [];
        const subnets = find(ip.value);
        return subnets
          ? [{ range: only(ip.value), spot: ip, subnets, what: t('the instance {0}', name?.text ?? '?') }]
          : [];
      }),
    );
  });

/** The subnets of a network that an address is in; undefined where it is in none of those that there are. */
const subnetsOf = ({ subnets }: Network): ((address: number) => Cidr[] | undefined) => {
  let index: OverlapIndex<Cidr> | undefined;
  return (address) => {
    index ??= new OverlapIndex(
      subnets.flatMap(({ cidr }) => (cidr?.value ? { cidr: cidr.value, of: cidr.value } : [])),
    );
    const found = index.overlapping({ network: address, prefix: 32 });
    return found.length > 0 || subnets.length === 0 ? found : undefined;
  };
};

/** Next hops, neighbours, and the three addresses that OVHcloud takes in a datacenter subnet. */
const routers = (vrack: Vrack): AddressUse[] =>
  datacenterBlocks(vrack).flatMap(({ cidr, value, datacenter }) => {
    const uses: AddressUse[] = [];
    const name = datacenter.datacenter?.text ?? '?';
    if (size(cidr) >= 16) {
      const range = { start: cidr.network + 1, end: cidr.network + 3 };
      const what = t('the routers of datacenter {0}', name);
      uses.push({ range, spot: value, subnets: [cidr], what, isOvhs: true });
    }
    const hops = [
      ...(datacenter.routing?.static ?? []).map(({ nextHop }) => nextHop),
      ...(datacenter.routing?.bgp ?? []).map(({ neighbor }) => neighbor),
    ];
    for (const hop of hops) {
      if (hop?.value === undefined || !contains(cidr, hop.value)) continue;
      uses.push({
        range: only(hop.value),
        spot: hop,
        subnets: [cidr],
        what: t('a router of datacenter {0}', name),
      });
    }
    return uses;
  });

const servers = (vrack: Vrack, vlan: number): AddressUse[] =>
  vrack.servers.flatMap((server): AddressUse[] => {
    const { ip, name } = server;
    if (ip?.value === undefined || serverVlanOf(server) !== vlan) return [];
    return [{ range: only(ip.value), spot: ip, subnets: [], what: t('the server {0}', name?.text ?? '?') }];
  });
