import { t } from '@vscode/l10n';
import { instances, networks, subnets } from '../../inventory/queries/publicCloud.ts';
import type { CloudNetwork } from '../../ovh/resources/cloudNetwork.ts';
import type { Instance } from '../../ovh/resources/cloudInstance.ts';
import { fields, parts } from '../format.ts';
import { childId, listSection, type Section, type State, type TreeNode } from '../node.ts';
import { instanceNode } from './instance.ts';
import { named, objectRow } from './object.ts';
import { subnetNode } from './subnet.ts';

const stateOf = ({ status, regions }: CloudNetwork): State => {
  if (status === 'DELETING') return 'deleting';
  if (status === 'BUILDING' || regions?.some((region) => region.status === 'BUILDING')) return 'init';
  return 'ok';
};

const vlan = (id: number | null | undefined): string | undefined =>
  id == null ? undefined : id === 0 ? t('untagged') : t('vLAN {0}', id);

/** A private network (vLAN) of a project: its subnets and the instances on it. */
export const networkNode = (parent: TreeNode, projectId: string, id: string): TreeNode => {
  const list = networks(projectId);
  return {
    id: childId(parent, `network:${id}`),
    kind: 'network',
    parent,
    subject: {
      id,
      panel: `#/public-cloud/pci/projects/${projectId}/private-networks`,
      json: (inventory) => inventory.value(list)?.find((network) => network.id === id),
    },
    emptyText: () => t('No subnet and no instance'),
    reads: () => [list],
    row: (inventory) => {
      const network = inventory.value(list)?.find((one) => one.id === id);
      return objectRow(inventory, list, { label: id, icon: 'git-branch' }, () => {
        if (!network) return { label: id, icon: 'git-branch', state: 'unknown' };
        const state = stateOf(network);
        return {
          label: named(network.name, id).label,
          description: parts(
            state === 'init' && t('being created'),
            state === 'deleting' && t('being deleted'),
            vlan(network.vlanId),
            network.regions?.map(({ region }) => region).join(', '),
          ),
          icon: 'git-branch',
          state,
          fields: fields(
            [t('Network'), id],
            [t('Name'), network.name],
            [t('vLAN'), network.vlanId],
            [t('Status'), network.status],
            ...(network.regions ?? []).map(
              ({ region, status, openstackId }) => [region, parts(status, openstackId)] as const,
            ),
          ),
        };
      });
    },
    sections: [
      listSection(
        'subnets',
        subnets(projectId, id),
        (all, self) => all.map((subnet) => subnetNode(self, projectId, id, subnet.id)),
        () => t('Subnets'),
      ),
      instancesSection(projectId, id),
    ],
  };
};

/** Instances name networks by the aggregated id or by the id of the network in one region. */
const isOn = (network: CloudNetwork, { ipAddresses }: Instance): boolean => {
  const ids = new Set([network.id, ...(network.regions ?? []).map(({ openstackId }) => openstackId)]);
  return (ipAddresses ?? []).some(({ networkId }) => networkId != null && ids.has(networkId));
};

const instancesSection = (projectId: string, networkId: string): Section => ({
  id: 'instances',
  title: () => t('Instances'),
  reads: () => [networks(projectId), instances(projectId)],
  nodes: (inventory, self) => {
    const network = inventory.value(networks(projectId))?.find(({ id }) => id === networkId);
    if (!network) return [];
    return (inventory.value(instances(projectId)) ?? [])
      .filter((instance) => isOn(network, instance))
      .map((instance) => instanceNode(self, projectId, instance.id));
  },
});
