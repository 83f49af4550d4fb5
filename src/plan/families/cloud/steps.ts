import { t } from '@vscode/l10n';
import type { Planning } from '../../planning.ts';
import { goes, holdersOf, networkFate, refsOf, subnetFate, type CloudPlanning } from './context.ts';
import { usesSubnet, type CloudDomain, type InterfacePair, type SubnetPair } from './domain.ts';
import { createInstance, deleteInstance } from './instanceSteps.ts';
import { addInterfaces, removeInterfaces } from './interfaceSteps.ts';
import { createNetworks, deleteNetworks } from './networkSteps.ts';

/** Puts in the draft what makes the pairs of a project equal. */
export const cloudSteps = (planning: Planning, domain: CloudDomain): void => {
  const { project } = domain;
  const context: CloudPlanning = {
    draft: planning.draft,
    domain,
    planning,
    name: project.name ?? project.id,
    uprooted: uproot(planning, domain),
    holders: holdersOf(domain),
    refs: refsOf(domain),
  };
  removeInterfaces(context);
  for (const pair of domain.instances) if (pair.live && !pair.want) deleteInstance(context, pair);
  deleteNetworks(context);
  createNetworks(context);
  for (const pair of domain.instances) if (!pair.live && pair.want) createInstance(context, pair);
  addInterfaces(context);
};

/**
 * A subnet is deleted only when no instance has an address of it. Interfaces of the file go and come again with what
 * they hang on; one that the file does not have is not touched, and what it hangs on stays.
 */
const uproot = (
  { draft }: Planning,
  { networks, instances, project }: CloudDomain,
): ReadonlyMap<InterfacePair, readonly string[]> => {
  const uprooted = new Map<InterfacePair, string[]>();
  const byNetwork = new Map<string, { instance: (typeof instances)[number]; pair: InterfacePair }[]>();
  for (const instance of instances) {
    for (const pair of instance.interfaces) {
      if (!pair.live) continue;
      const list = byNetwork.get(pair.live.network);
      if (list) list.push({ instance, pair });
      else byNetwork.set(pair.live.network, [{ instance, pair }]);
    }
  }
  for (const network of networks) {
    const { live } = network;
    if (!live) continue;
    const fate = networkFate(network);
    const moving: { address: string; live: SubnetPair['live']; returns: boolean }[] = goes(fate)
      ? [{ address: network.address, live: undefined, returns: fate !== 'delete' }]
      : network.subnets.flatMap((subnet) => {
          const own = subnetFate(network, subnet);
          return goes(own) ? [{ address: subnet.address, live: subnet.live, returns: own !== 'delete' }] : [];
        });
    for (const { address, live: subnet } of moving) {
      const going = subnet ? [subnet.subnet] : live.subnets;
      const gateway = project.gateways?.find(({ subnets }) => going.some(({ id }) => subnets.includes(id)));
      if (gateway) {
        draft.refuse({
          id: `${address}#gateway`,
          address,
          summary: subnet
            ? t('Delete the subnet {0} of {1}', subnet.subnet.cidr, live.name)
            : t('Delete the network {0}', live.name),
          reason: t(
            'The Public Cloud gateway {0} has an address of it. Delete the gateway first, or take it off the subnet.',
            gateway.name,
          ),
          node: network.node,
          groups: [address],
        });
      }
      for (const { instance, pair } of byNetwork.get(live.id) ?? []) {
        if (!instance.live || !pair.live || !pair.want || !instance.want) continue;
        if (subnet && !usesSubnet(instance.live, pair.live, live.id, subnet)) continue;
        if (pair.node) {
          uprooted.set(pair, [...(uprooted.get(pair) ?? []), address]);
          continue;
        }
        draft.refuse({
          id: `${address}#in-use`,
          address,
          summary: t('Delete the network or subnet that {0} uses', instance.name),
          reason: t(
            'The instance {0} has an interface on {1} that is not in the file. Write it in the file, or remove it first.',
            instance.name,
            pair.label,
          ),
          node: network.node,
          groups: [address],
        });
      }
    }
  }
  return uprooted;
};
