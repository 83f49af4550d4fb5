import { t } from '@vscode/l10n';
import { overlaps } from '../../../ip/cidr.ts';
import { blockOf } from '../../blocks.ts';
import { comes, goes, networkFate, subnetFate, type CloudPlanning, type Fate } from './context.ts';
import { networkChanges, subnetChanges, usesSubnet, type NetworkPair, type SubnetPair } from './domain.ts';

export const deleteNetworks = (context: CloudPlanning): void => {
  for (const pair of context.domain.networks) {
    const fate = networkFate(pair);
    for (const subnet of pair.subnets) deleteSubnet(context, pair, subnet);
    if (goes(fate)) deleteNetwork(context, pair, fate);
    else if (!movesWhole(pair)) leaveRegions(context, pair);
  }
};

/** Without its last region a network is gone: when none of those that it has is to stay, the new ones come first. */
const movesWhole = ({ regions }: NetworkPair): boolean =>
  regions.every(({ live, isWanted }) => !live || !isWanted) &&
  regions.some(({ live, isWanted }) => !live && isWanted);

const leaveRegions = (context: CloudPlanning, pair: NetworkPair, comeFirst?: readonly string[]): void => {
  for (const region of pair.regions)
    if (region.live && !region.isWanted) leaveRegion(context, pair, region, comeFirst);
};

const deleteSubnet = (context: CloudPlanning, network: NetworkPair, pair: SubnetPair): void => {
  const { draft, domain } = context;
  const fate = subnetFate(network, pair);
  const { live, want, address, node } = pair;
  if (!goes(fate) || !live || !network.live) return;
  const { subnet } = live;
  const networkId = network.live.id;
  const summary = t('Delete the subnet {0} of {1} in {2}', subnet.cidr, network.live.name, live.region);
  const stays = network.subnets.find(
    (one) => one !== pair && one.live?.subnet === subnet && !goes(subnetFate(network, one)),
  );
  if (stays) {
    const reason = t('It is one subnet with that of {0}, which stays.', stays.region);
    draft.refuse({
      id: `${address}#delete`,
      address,
      summary,
      reason,
      node,
      groups: groupsOf(network, pair),
    });
    return;
  }
  draft.add({
    id: `${address}#delete`,
    action: fate === 'replace' ? 'replace' : 'delete',
    kind: 'subnet',
    address,
    summary,
    disruption: want
      ? t('No addresses of {0} until it is created again', subnet.cidr)
      : t('No addresses of {0}', subnet.cidr),
    changes: want ? subnetChanges(live, want) : [],
    operation: { kind: 'deleteSubnet', project: domain.project.id, network: networkId, subnet: subnet.id },
    nodes: [node],
    phase: 'deleteSubnet',
    needs: domain.instances.flatMap((instance) => {
      const own = instance.live;
      if (!own) return [];
      if (!instance.want) {
        return own.interfaces.some((one) => usesSubnet(own, one, networkId, live))
          ? draft.known(`${instance.address}#delete`)
          : [];
      }
      return instance.interfaces.flatMap((one) =>
        one.live && usesSubnet(own, one.live, networkId, live) ? draft.known(`${one.address}#delete`) : [],
      );
    }),
    groups: groupsOf(network, pair),
  });
};

/** With its network, where that goes; and with what says that it is in use. */
const groupsOf = (network: NetworkPair, { address }: SubnetPair): string[] => [
  ...(networkFate(network) === 'replace' || !network.want ? [network.address] : []),
  address,
];

const deleteNetwork = ({ draft, domain }: CloudPlanning, pair: NetworkPair, fate: Fate): void => {
  const { live, want, address, node } = pair;
  if (!live) return;
  draft.add({
    id: `${address}#delete`,
    action: fate === 'replace' ? 'replace' : 'delete',
    kind: 'network',
    address,
    summary: t('Delete the network {0}', vlanName(live.name, live.vlan)),
    disruption: want
      ? t('Nothing goes over {0} until it is created again', live.name)
      : t('Nothing goes over {0}', live.name),
    changes: want ? networkChanges(live, want) : [],
    operation: { kind: 'deleteNetwork', project: domain.project.id, network: live.id },
    nodes: [node],
    phase: 'deleteNetwork',
    needs: [
      ...draft.known(...pair.subnets.map((one) => `${one.address}#delete`)),
      ...domain.instances.flatMap((instance) =>
        instance.interfaces.flatMap((one) =>
          one.live?.network === live.id
            ? draft.known(`${one.address}#delete`, `${instance.address}#delete`)
            : [],
        ),
      ),
    ],
    groups: [address],
  });
};

const vlanName = (name: string, vlan: number | null | undefined): string => {
  if (vlan == null) return name;
  return vlan === 0 ? t('{0} (untagged)', name) : t('{0} (vLAN {1})', name, vlan);
};

const leaveRegion = (
  { draft, domain }: CloudPlanning,
  network: NetworkPair,
  { address, region, live, node }: NetworkPair['regions'][number],
  comeFirst?: readonly string[],
): void => {
  if (!network.live || !live) return;
  const summary = t('Take the network {0} out of {1}', network.live.name, region);
  const here = network.subnets.filter((one) => one.live?.region === region);
  const stays = here.find((one) => !goes(subnetFate(network, one)));
  if (stays || live.openstackId === null) {
    draft.refuse({
      id: `${address}#delete`,
      address,
      summary,
      reason: stays
        ? t('It still has the subnet {0} there.', stays.live?.subnet.cidr ?? '')
        : t('The network is not ready there yet. Plan again later.'),
      node,
    });
    return;
  }
  draft.add({
    id: `${address}#delete`,
    action: 'delete',
    kind: 'networkRegion',
    address,
    summary,
    disruption: t('Nothing goes over {0} in {1}', network.live.name, region),
    operation: {
      kind: 'leaveRegion',
      project: domain.project.id,
      network: network.live.id,
      region,
      openstackId: live.openstackId,
    },
    nodes: [node],
    phase: comeFirst ? 'leaveLastRegions' : 'leaveRegion',
    needs: draft.known(...(comeFirst ?? []), ...here.map((one) => `${one.address}#delete`)),
  });
};

export const createNetworks = (context: CloudPlanning): void => {
  for (const pair of context.domain.networks) {
    const fate = networkFate(pair);
    if (comes(fate)) createNetwork(context, pair, fate);
    else if (pair.live && pair.want) {
      rename(context, pair);
      for (const one of pair.regions) if (!one.live && one.isWanted) activate(context, pair, one);
      if (movesWhole(pair)) {
        leaveRegions(
          context,
          pair,
          pair.regions.map((one) => `${one.address}#create`),
        );
      }
    }
    for (const subnet of pair.subnets) createSubnet(context, pair, subnet);
  }
};

const createNetwork = ({ draft, domain }: CloudPlanning, pair: NetworkPair, fate: Fate): void => {
  const { live, want, address, node } = pair;
  if (!want) return;
  // A vlan that another network leaves.
  const left = domain.networks.filter(
    (other) => other !== pair && other.live && other.live.vlan === want.vlan,
  );
  draft.add({
    id: `${address}#create`,
    action: fate === 'replace' ? 'replace' : 'create',
    kind: 'network',
    address,
    summary: t('Create the network {0}', vlanName(want.name, want.vlan)),
    changes: live ? networkChanges(live, want) : [],
    operation: {
      kind: 'createNetwork',
      project: domain.project.id,
      name: want.name,
      ...(want.vlan !== undefined && { vlan: want.vlan }),
      regions: want.regions,
    },
    nodes: [node],
    phase: 'createNetwork',
    needs: [
      ...domain.needs,
      ...draft.known(`${address}#delete`, ...left.map((other) => `${other.address}#delete`)),
    ],
    groups: live ? [address] : [],
  });
};

const rename = ({ draft, domain }: CloudPlanning, { live, want, address, node }: NetworkPair): void => {
  if (!live || !want || live.name === want.name) return;
  draft.add({
    id: `${address}#rename`,
    action: 'update',
    kind: 'network',
    address,
    summary: t('Rename the network {0} to {1}', live.name, want.name),
    changes: [{ field: 'name', from: live.name, to: want.name }],
    operation: { kind: 'renameNetwork', project: domain.project.id, network: live.id, name: want.name },
    nodes: [node],
    phase: 'renameNetwork',
    needs: domain.needs,
  });
};

const activate = (
  { draft, domain }: CloudPlanning,
  { want, live }: NetworkPair,
  { address, region, node }: NetworkPair['regions'][number],
): void => {
  if (!live) return;
  draft.add({
    id: `${address}#create`,
    action: 'create',
    kind: 'networkRegion',
    address,
    summary: t('Activate the network {0} in {1}', want?.name ?? live.name, region),
    operation: { kind: 'activateRegion', project: domain.project.id, network: live.id, region },
    nodes: [node],
    phase: 'activateRegion',
    needs: domain.needs,
  });
};

const createSubnet = (
  { draft, domain, refs }: CloudPlanning,
  network: NetworkPair,
  pair: SubnetPair,
): void => {
  const fate = subnetFate(network, pair);
  const { live, want, address, region, node } = pair;
  const ref = refs.get(network);
  if (!comes(fate) || !want || ref === undefined) return;
  const { cidr, start, end, dhcp, gateway } = want;
  const id = `${address}#create`;
  const summary = t('Create the subnet {0} of {1} in {2}', cidr, network.want?.name ?? '', region);
  const groups = live ? groupsOf(network, pair) : [];
  const obstacle = overlapping(network, pair, cidr);
  if (obstacle) {
    const reason = t(
      'It overlaps the subnet {0}, which the network has there and which stays. Write that one in the file, or plan with pruning.',
      obstacle.subnet.cidr,
    );
    draft.refuse({ id, address, summary, reason, node, groups });
    return;
  }
  draft.add({
    id,
    action: fate === 'replace' ? 'replace' : 'create',
    kind: 'subnet',
    address,
    summary,
    changes: live ? subnetChanges(live, want) : [],
    operation: {
      kind: 'createSubnet',
      project: domain.project.id,
      network: ref,
      region,
      cidr,
      start,
      end,
      dhcp,
      gateway,
    },
    nodes: [node],
    phase: 'createSubnet',
    needs: [
      ...domain.needs,
      ...draft.making([network, ...network.regions.filter((one) => one.region === region)]),
      ...draft.known(
        // Pools and subnets of a network make room for each other.
        ...network.subnets.flatMap((one) => (one.live ? [`${one.address}#delete`] : [])),
      ),
    ],
    groups,
  });
};

/** Subnets of a network do not overlap in a region. */
const overlapping = (network: NetworkPair, own: SubnetPair, cidr: string): SubnetPair['live'] => {
  if (!network.live) return undefined;
  const block = blockOf(cidr);
  return network.subnets.find((one) => {
    if (one === own || !one.live || goes(subnetFate(network, one))) return false;
    const other = blockOf(one.live.subnet.cidr);
    const isThere = one.live.region === '' || one.live.region === own.region;
    return isThere && block !== undefined && other !== undefined && overlaps(block, other);
  })?.live;
};
