import { t } from '@vscode/l10n';
import { formatAddress } from '../../../ip/address.ts';
import { formatCidr, usable } from '../../../ip/cidr.ts';
import type { Network, Project, Subnet } from '../../../topology/model.ts';
import type { NetworkRegionState, NetworkState, ProjectState } from '../../accountState.ts';
import { networkAddress, networkRegionAddress, subnetAddress } from '../../address.ts';
import type { Planning } from '../../planning.ts';
import { isPruned } from '../../pruning.ts';
import {
  isGoing,
  type LiveSubnet,
  type NetworkPair,
  type RegionPair,
  type SubnetPair,
  type WantedSubnet,
} from './domain.ts';

/** The private networks of a project: what the file says beside what the account has. */
export const networksOfFile = (
  planning: Planning,
  node: Project,
  state: ProjectState,
  project: string,
): NetworkPair[] => {
  const live = state.networks.filter((one) => !isGoing(one));
  const matches = node.keys.has('networks') ? matchNetworks(node.networks, live) : undefined;
  const used = new Set(matches?.values());
  const named = matches ? node.networks.filter(({ name }) => name?.value !== undefined) : [];
  const left = live.filter((one) => !used.has(one));
  const label = labelling([...named.map(({ name }) => name?.value), ...left.map(({ name }) => name)]);
  const ambiguous = new Set<string>();
  const pairs: NetworkPair[] = [];
  for (const network of named) {
    const name = network.name?.value ?? '';
    const found = matches?.get(network);
    const address = networkAddress(project, label(name, network.vlan?.value ?? undefined));
    if (found !== 'several') {
      pairs.push(networkOfFile(planning, network, name, found, address, state));
      continue;
    }
    ambiguous.add(name);
    planning.draft.refuse({
      id: `${address}#create`,
      address,
      summary: t('Create the network {0}', name),
      reason: t('The project has several networks named {0}. Write its vlan, so that one is meant.', name),
      node: network,
    });
  }
  const list = [node, ...node.networks.filter((network) => !matches?.has(network))];
  for (const one of left) {
    const kept = keptNetwork(project, one, label(one.name, one.vlan ?? one.id));
    if (matches && !ambiguous.has(one.name)) {
      const summary = t('network {0}', one.name);
      const goes = isPruned(planning, { kind: 'network', address: kept.address, summary }, list);
      pairs.push(goes ? goneNetwork(kept) : kept);
    } else pairs.push(kept);
  }
  return pairs;
};

/** A name; with the vlan where several networks have that name. */
export const labelling = (
  names: readonly (string | undefined)[],
): ((name: string, vlan: number | string | undefined) => string) => {
  const counts = new Map<string | undefined, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return (name, vlan) => ((counts.get(name) ?? 0) > 1 ? `${name}:${vlan ?? '-'}` : name);
};

/** By vlan where it is written, else by name; `several`: the name means none of them alone. */
const matchNetworks = (
  networks: readonly Network[],
  live: readonly NetworkState[],
): ReadonlyMap<Network, NetworkState | 'several'> => {
  const matches = new Map<Network, NetworkState | 'several'>();
  const free = new Set(live);
  const byVlan = new Map(live.map((one) => [one.vlan, one]));
  for (const network of networks) {
    const vlan = network.vlan?.value;
    const found = vlan === undefined ? undefined : byVlan.get(vlan);
    if (!found || !free.delete(found)) continue;
    matches.set(network, found);
  }
  const byName = new Map<string, NetworkState[]>();
  for (const one of free) {
    const list = byName.get(one.name);
    if (list) list.push(one);
    else byName.set(one.name, [one]);
  }
  for (const network of networks) {
    if (matches.has(network) || network.name?.value === undefined) continue;
    const named = byName.get(network.name.value)?.filter((one) => free.has(one)) ?? [];
    const [only] = named;
    if (!only) continue;
    matches.set(network, named.length > 1 ? 'several' : only);
    if (named.length === 1) free.delete(only);
  }
  return matches;
};

const networkOfFile = (
  planning: Planning,
  node: Network,
  name: string,
  live: NetworkState | undefined,
  address: string,
  { regions: all }: ProjectState,
): NetworkPair => {
  const written = node.regions.flatMap((one) =>
    one.value === undefined ? [] : [{ region: one.value, one }],
  );
  const regions = regionsOfFile(planning, node, live, address, all);
  const subnets = subnetsOfFile(planning, node, live, address);
  // A network that is made again is there, too, where a subnet stays.
  const holds = (region: string): boolean => subnets.some((one) => one.live?.region === region && one.want);
  return {
    address,
    live,
    want: {
      name,
      vlan: node.vlan?.value,
      regions:
        live && (written.length > 0 || !node.keys.has('regions'))
          ? regions.filter((one) => one.isWanted || holds(one.region)).map(({ region }) => region)
          : written.map(({ region }) => region),
    },
    node,
    regions,
    subnets,
  };
};

const regionsOfFile = (
  planning: Planning,
  node: Network,
  live: NetworkState | undefined,
  address: string,
  all: readonly string[],
): RegionPair[] => {
  const rest = new Map(regionsOf(live).map((one) => [one.region, one]));
  const pair = (region: string, one: RegionPair['node'], isWanted: boolean): RegionPair => {
    const found = rest.get(region);
    rest.delete(region);
    return { address: networkRegionAddress(address, region), region, live: found, isWanted, node: one };
  };
  const isManaged = node.keys.has('regions');
  const pairs = node.regions.flatMap((one) => (one.value === undefined ? [] : [pair(one.value, one, true)]));
  // An empty list means every region of the project.
  if (isManaged && node.regions.length === 0) pairs.push(...all.map((region) => pair(region, node, true)));
  for (const region of [...rest.keys()]) {
    if (!isManaged || node.regions.length === 0) {
      pairs.push(pair(region, undefined, true));
      continue;
    }
    const kept = pair(region, undefined, true);
    const summary = t('network {0} in {1}', live?.name ?? '', region);
    const goes = isPruned(planning, { kind: 'networkRegion', address: kept.address, summary }, [node]);
    pairs.push({ ...kept, isWanted: !goes });
  }
  return pairs;
};

/** One that it is being taken out of counts as gone: what comes there waits for that. */
const regionsOf = (live: NetworkState | undefined): readonly NetworkRegionState[] =>
  (live?.regions ?? []).filter((one) => !isGoing(one));

const subnetsOfFile = (
  planning: Planning,
  node: Network,
  live: NetworkState | undefined,
  address: string,
): SubnetPair[] => {
  const rest = liveSubnets(live);
  if (!node.keys.has('subnets')) return rest.map((one) => keptSubnet(address, one));
  const wanted = node.subnets.flatMap((subnet) => {
    const want = wantedSubnet(subnet);
    const region = subnet.region?.value;
    if (want && region !== undefined) return [{ subnet, want, region }];
    const where = subnetAddress(address, region ?? '?', subnet.cidr?.text ?? '?');
    planning.draft.refuse({
      id: `${where}#create`,
      address: where,
      summary: t('Create the subnet {0}', subnet.cidr?.text ?? '?'),
      reason: t('The file does not say all of it: a subnet takes a region and a cidr.'),
      node: subnet,
    });
    return [];
  });
  const take = (matches: (one: LiveSubnet) => boolean): LiveSubnet | undefined => {
    const index = rest.findIndex(matches);
    return index < 0 ? undefined : rest.splice(index, 1)[0];
  };
  const exact = wanted.map(({ want, region }) =>
    take((one) => one.subnet.cidr === want.cidr && (one.region === region || one.region === '')),
  );
  const pairs = wanted.map(({ want, region, subnet }, index): SubnetPair => ({
    address: subnetAddress(address, region, want.cidr),
    region,
    // What is left over in the region is what this one replaces.
    live: exact[index] ?? take((one) => one.region === region),
    want,
    node: subnet,
  }));
  if (rest.length === 0) return pairs;
  const present = new Set(pairs.flatMap((pair) => (pair.live ? [pair.node] : [])));
  const list = [node, ...node.subnets.filter((one) => !present.has(one))];
  for (const one of rest) {
    const kept = keptSubnet(address, one);
    const summary = t('subnet {0} in {1}', one.subnet.cidr, one.region);
    const goes = isPruned(planning, { kind: 'subnet', address: kept.address, summary }, list);
    pairs.push(goes ? { ...kept, want: undefined } : kept);
  }
  return pairs;
};

/** A subnet of the account by region: its pools are one for each. */
const liveSubnets = (live: NetworkState | undefined): LiveSubnet[] =>
  (live?.subnets ?? []).flatMap((subnet): LiveSubnet[] =>
    subnet.pools.length === 0
      ? [{ subnet, region: '', start: null, end: null }]
      : subnet.pools.map(({ region, start, end }) => ({ subnet, region, start, end })),
  );

const keptSubnet = (network: string, live: LiveSubnet): SubnetPair => {
  const { subnet, region, start, end } = live;
  return {
    address: subnetAddress(network, region, subnet.cidr),
    region,
    live,
    want: {
      cidr: subnet.cidr,
      start: start ?? '',
      end: end ?? '',
      dhcp: subnet.dhcp,
      gateway: subnet.gateway !== null,
      written: { start: false, end: false, dhcp: false, gateway: false },
    },
    node: undefined,
  };
};

export const keptNetwork = (project: string, live: NetworkState, label: string): NetworkPair => {
  const address = networkAddress(project, label);
  return {
    address,
    live,
    want: { name: live.name, vlan: undefined, regions: regionsOf(live).map(({ region }) => region) },
    node: undefined,
    regions: regionsOf(live).map((one) => ({
      address: networkRegionAddress(address, one.region),
      region: one.region,
      live: one,
      isWanted: true,
      node: undefined,
    })),
    subnets: liveSubnets(live).map((one) => keptSubnet(address, one)),
  };
};

/** With all that is below it. */
export const goneNetwork = (pair: NetworkPair): NetworkPair => ({
  ...pair,
  want: undefined,
  regions: pair.regions.filter(({ live }) => live).map((one) => ({ ...one, isWanted: false })),
  subnets: pair.subnets.filter(({ live }) => live).map((one) => ({ ...one, want: undefined })),
});

/** Addresses that the file leaves out are the widest that the gateway leaves room for. */
const wantedSubnet = ({ cidr, poolStart, poolEnd, dhcp, gateway }: Subnet): WantedSubnet | undefined => {
  if (!cidr?.value) return undefined;
  const room = usable(cidr.value);
  const hasGateway = gateway?.value ?? true;
  return {
    cidr: formatCidr(cidr.value),
    start: formatAddress(poolStart?.value ?? Math.min(room.first + (hasGateway ? 1 : 0), room.last)),
    end: formatAddress(poolEnd?.value ?? room.last),
    dhcp: dhcp?.value ?? true,
    gateway: hasGateway,
    written: {
      start: poolStart?.value !== undefined,
      end: poolEnd?.value !== undefined,
      dhcp: dhcp?.value !== undefined,
      gateway: gateway?.value !== undefined,
    },
  };
};
