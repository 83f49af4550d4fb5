import { t } from '@vscode/l10n';
import { contains, size, type Cidr } from '../../ip/cidr.ts';
import { intersect, rangeOf, type AddressRange } from '../../ip/range.ts';
import type { Network, Spot, Vrack } from '../../topology/model.ts';
import { datacenterBlocks, networkBlocks } from './blocks.ts';
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
}

/**
 * What takes addresses in a vLAN of a vRack; 0 is untagged. What lies outside of its own subnet is left out, since that
 * is a finding of its own, and so is all whose vLAN is not known.
 */
export const addressUses = (vrack: Vrack, vlan: number): AddressUse[] => [
  ...pools(vrack, vlan),
  ...instances(vrack, vlan),
  ...(vlan === 0 ? routers(vrack) : []),
  ...servers(vrack, vlan),
];

const pools = (vrack: Vrack, vlan: number): AddressUse[] =>
  networkBlocks(vrack).flatMap((block): AddressUse[] => {
    const pool = block.vlan === vlan ? poolOf(block.subnet) : undefined;
    const range = pool && intersect(pool, rangeOf(block.cidr));
    if (!range) return [];
    const what = t('the pool of {0}', block.network.name?.text ?? '?');
    return [{ range, spot: block.subnet.poolStart ?? block.value, subnets: [block.cidr], what }];
  });

const instances = (vrack: Vrack, vlan: number): AddressUse[] =>
  vrack.projects.flatMap(({ networks, instances: all }) => {
    const inVlan = new Map<string, Network>();
    for (const network of networks) {
      if (vlanOf(network) === vlan && network.name?.value !== undefined)
        inVlan.set(network.name.value, network);
    }
    if (inVlan.size === 0) return [];
    return all.flatMap(({ name, interfaces }) =>
      interfaces.flatMap(({ network, ip }): AddressUse[] => {
        const found = network?.value === undefined ? undefined : inVlan.get(network.value);
        const address = ip?.value;
        if (!found || !ip || address === undefined) return [];
        const subnets = found.subnets.flatMap(({ cidr }) => cidr?.value ?? []);
        if (subnets.length > 0 && !subnets.some((cidr) => contains(cidr, address))) return [];
        return [{ range: one(address), spot: ip, subnets, what: t('the instance {0}', name?.text ?? '?') }];
      }),
    );
  });

/** Next hops, neighbours, and the three addresses that OVHcloud takes in a datacenter subnet. */
const routers = (vrack: Vrack): AddressUse[] =>
  datacenterBlocks(vrack).flatMap(({ cidr, value, datacenter }) => {
    const uses: AddressUse[] = [];
    const name = datacenter.datacenter?.text ?? '?';
    if (size(cidr) >= 16) {
      const range = { start: cidr.network + 1, end: cidr.network + 3 };
      uses.push({ range, spot: value, subnets: [cidr], what: t('the routers of datacenter {0}', name) });
    }
    const hops = [
      ...(datacenter.routing?.static ?? []).map(({ nextHop }) => nextHop),
      ...(datacenter.routing?.bgp ?? []).map(({ neighbor }) => neighbor),
    ];
    for (const hop of hops) {
      if (hop?.value === undefined || !contains(cidr, hop.value)) continue;
      uses.push({
        range: one(hop.value),
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
    return [{ range: one(ip.value), spot: ip, subnets: [], what: t('the server {0}', name?.text ?? '?') }];
  });

const one = (address: number): AddressRange => ({ start: address, end: address });
