import { t } from '@vscode/l10n';
import { instances, networks, project } from '../../inventory/queries/publicCloud.ts';
import type { Instance } from '../../ovh/resources/cloudInstance.ts';
import { fields, parts } from '../format.ts';
import { childId, listSection, type Section, type State, type TreeNode } from '../node.ts';
import { groupNode } from './group.ts';
import { instanceNode } from './instance.ts';
import { networkNode } from './network.ts';
import { named, objectRow } from './object.ts';

const STATES: Readonly<Record<string, State>> = {
  ok: 'ok',
  creating: 'init',
  deleting: 'deleting',
  deleted: 'deleting',
  suspended: 'error',
};

/** A Public Cloud project: its private networks (vLANs), and the instances on none of them. */
export const projectNode = (parent: TreeNode, id: string): TreeNode => ({
  id: childId(parent, `project:${id}`),
  kind: 'project',
  parent,
  subject: {
    id,
    panel: `#/public-cloud/pci/projects/${id}`,
    json: (inventory) => inventory.value(project(id)),
  },
  emptyText: () => t('No private network'),
  reads: () => [project(id)],
  row: (inventory) =>
    objectRow(inventory, project(id), { label: id, icon: 'cloud' }, (known) => {
      const { label, alias } = named(known.description ?? known.projectName, id);
      return {
        label,
        description: parts(known.status === 'ok' ? undefined : known.status, alias),
        icon: 'cloud',
        state: STATES[known.status] ?? 'warning',
        fields: fields(
          [t('Project'), id],
          [t('Name'), known.projectName],
          [t('Description'), known.description],
          [t('Status'), known.status],
          [t('Plan code'), known.planCode],
          [t('Access'), known.access],
          [t('Expires'), known.expiration],
        ),
      };
    }),
  sections: [
    listSection(
      'networks',
      networks(id),
      (list, self) =>
        [...list]
          .sort((a, b) => (a.vlanId ?? 0) - (b.vlanId ?? 0))
          .map((network) => networkNode(self, id, network.id)),
      () => t('Private networks'),
    ),
    otherInstances(id),
  ],
});

const isOnPrivateNetwork = ({ ipAddresses }: Instance) =>
  (ipAddresses ?? []).some(({ type }) => type === 'private');

const otherInstances = (projectId: string): Section => {
  const list = instances(projectId);
  return {
    id: 'otherInstances',
    title: () => t('Instances'),
    reads: () => [list],
    nodes: (inventory, self) => {
      if (!(inventory.value(list) ?? []).some((instance) => !isOnPrivateNetwork(instance))) return [];
      return [
        groupNode(self, {
          id: 'otherInstances',
          title: () => t('Instances on no private network'),
          section: listSection('instances', list, (all, group) =>
            all
              .filter((one) => !isOnPrivateNetwork(one))
              .map((one) => instanceNode(group, projectId, one.id)),
          ),
        }),
      ];
    },
  };
};
