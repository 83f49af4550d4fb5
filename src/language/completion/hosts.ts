import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { contains, formatCidr, usable, type Cidr } from '../../ip/cidr.ts';
import { nextFreeAddress, only, rangeOf, type AddressRange } from '../../ip/range.ts';
import { takenAddresses, type AddressUse } from '../../lint/support/addressUses.ts';
import { datacenterBlocks, networkBlocks, servicesBlocks } from '../../lint/support/blocks.ts';
import { gatewaysOf } from '../../lint/support/pools.ts';
import { gatewayOf, poolOf, serverVlanOf, vlanOf } from '../../lint/support/vlans.ts';
import type { Network, Project, Subnet } from '../../topology/model.ts';
import { computed, distinct, reference, type Source, type Suggestion, type Target } from './suggestion.ts';

/** Addresses that hosts are given: those of instances on private networks, and of dedicated servers. */

type Taken = Pick<AddressUse, 'range' | 'spot' | 'isPool'>;

/** What has addresses of a block in a vLAN of the vRack. The value at the place itself is free. */
export const takenNear = (target: Target, vlan: number, block: Cidr): Taken[] => {
  const { vrack } = target.around;
  return vrack ? takenAddresses(vrack, vlan, rangeOf(block)).filter(({ spot }) => !target.isHere(spot)) : [];
};

const rangesOf = (taken: readonly Taken[]): AddressRange[] => taken.map(({ range }) => range);

const hosts = (block: Cidr): AddressRange => {
  const { first, last } = usable(block);
  return { start: first, end: last };
};

const suggest = (address: number | undefined, detail: string): Suggestion[] =>
  address === undefined ? [] : [computed(formatAddress(address), detail)];

const instanceAddress: Source = (target) => {
  const { instance, project, interface: own } = target.around;
  const name = instance?.interfaces.find((candidate) => candidate === own)?.network?.value;
  const network = project?.networks.find((candidate) => candidate.name?.value === name);
  const subnet = network && subnetFor(network, instance?.region?.value);
  const block = subnet?.cidr?.value;
  if (!project || !network || !block) return [];
  const vlan = vlanOf(network);
  const taken = typeof vlan === 'number' ? takenNear(target, vlan, block) : takenOn(network, project, target);
  const gateways = [...gatewaysOf(network).keys()].map(only);
  const outside = nextFreeAddress(hosts(block), [...rangesOf(taken), ...gateways]);
  const pool = poolOf(subnet);
  const notOwn = taken.filter(({ spot }) => spot !== (subnet.poolStart ?? subnet.cidr));
  const pooled = pool && nextFreeAddress(pool, [...rangesOf(notOwn), ...gateways]);
  return distinct([
    ...suggest(outside, t('next free address outside the pools')),
    ...suggest(pooled, t('next free address of the pool')),
    ...(vlan === 0 ? routersIn(target, block) : []),
  ]);
};

const subnetFor = ({ subnets }: Network, region: string | undefined): Subnet | undefined =>
  subnets.find((one) => one.region?.value === region) ?? subnets[0];

/** What has addresses of a network whose vLAN is not known: only what is on it by name can be told. */
const takenOn = ({ name, subnets }: Network, { instances }: Project, { isHere }: Target): Taken[] => [
  ...instances.flatMap(({ interfaces }) =>
    interfaces.flatMap(({ network, ip }) =>
      network?.value === name?.value && ip?.value !== undefined && !isHere(ip)
        ? [{ range: only(ip.value), spot: ip }]
        : [],
    ),
  ),
  ...subnets.flatMap((subnet) => {
    const range = poolOf(subnet);
    const spot = subnet.poolStart ?? subnet.cidr;
    return range && spot ? [{ range, spot, isPool: true }] : [];
  }),
];

/** Next hops and neighbours of the datacenters that no host has yet: the host may be the router. */
const routersIn = (target: Target, block: Cidr): Suggestion[] => {
  const { vrack } = target.around;
  if (!vrack) return [];
  const isHost = new Set(
    [
      ...vrack.servers,
      ...vrack.projects.flatMap(({ instances }) => instances.flatMap((one) => one.interfaces)),
    ]
      .filter(({ ip }) => ip && !target.isHere(ip))
      .map(({ ip }) => ip?.value),
  );
  return datacenterBlocks(vrack).flatMap(({ datacenter: { datacenter, routing } }) =>
    [
      ...(routing?.static ?? []).map(({ nextHop }) => nextHop?.value),
      ...(routing?.bgp ?? []).map(({ neighbor }) => neighbor?.value),
    ].flatMap((address) =>
      address !== undefined && contains(block, address) && !isHost.has(address)
        ? [reference(formatAddress(address), t('a router of datacenter {0}', datacenter?.text ?? '?'))]
        : [],
    ),
  );
};

/** Subnets that a server's address is looked for in. */
const MOST_BLOCKS = 10;

const serverAddress: Source = (target) => {
  const { vrack, server } = target.around;
  if (!vrack || !server) return [];
  // A server with nothing said of its use is untagged as a rule.
  const vlan = serverVlanOf(server) ?? 0;
  if (typeof vlan !== 'number') return [];
  const networks = networkBlocks(vrack).filter((block) => block.vlan === vlan);
  const all = [
    ...(vlan === 0 ? datacenterBlocks(vrack) : []),
    ...networks,
    ...servicesBlocks(vrack).filter((block) => block.vlan === vlan),
  ];
  const blocks = new Map(all.map(({ cidr }) => [formatCidr(cidr), cidr]));
  const gateways = networks.flatMap(({ subnet }) => gatewayOf(subnet) ?? []).map(only);
  const free = [...blocks].slice(0, MOST_BLOCKS).flatMap(([text, block]) => {
    const taken = [...rangesOf(takenNear(target, vlan, block)), ...gateways];
    return suggest(nextFreeAddress(hosts(block), taken), t('next free address of {0}', text));
  });
  const routers = vlan === 0 ? [...blocks.values()].flatMap((block) => routersIn(target, block)) : [];
  return distinct([...free, ...routers]);
};

export const hostSources: Readonly<Record<string, Source>> = {
  'interface.ip': instanceAddress,
  'server.ip': serverAddress,
};
