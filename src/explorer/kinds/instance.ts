import { t } from '@vscode/l10n';
import { instanceInterfaces, instances } from '../../inventory/queries/publicCloud.ts';
import { fields, parts } from '../format.ts';
import { childId, listSection, type State, type TreeNode } from '../node.ts';
import { named, objectRow } from './object.ts';

const stateOf = (status: string): State => {
  if (status === 'ACTIVE') return 'ok';
  if (status === 'ERROR') return 'error';
  if (status.startsWith('DELET')) return 'deleting';
  if (/^(BUILD|REBUILD|REBOOT|RESIZE|MIGRATING|HARD_REBOOT|RESUMING|UN)/.test(status)) return 'init';
  return 'warning';
};

/** An instance and its interfaces. An instance on two networks has two rows and is one object. */
export const instanceNode = (parent: TreeNode, projectId: string, id: string): TreeNode => {
  const list = instances(projectId);
  return {
    id: childId(parent, `instance:${id}`),
    kind: 'instance',
    parent,
    subject: {
      id,
      panel: `#/public-cloud/pci/projects/${projectId}/instances`,
      json: (inventory) => inventory.value(list)?.find((instance) => instance.id === id),
    },
    emptyText: () => t('No interface'),
    reads: () => [list],
    row: (inventory) =>
      objectRow(inventory, list, { label: id, icon: 'vm' }, (all) => {
        const instance = all.find((one) => one.id === id);
        if (!instance) return { label: id, icon: 'vm', state: 'unknown' };
        return {
          label: named(instance.name, id).label,
          description: parts(
            instance.status !== 'ACTIVE' && instance.status,
            instance.region,
            instance.ipAddresses?.map(({ ip }) => ip).join(', '),
          ),
          icon: 'vm',
          state: stateOf(instance.status),
          fields: fields(
            [t('Instance'), id],
            [t('Name'), instance.name],
            [t('Status'), instance.status],
            [t('Region'), instance.region],
            [t('Plan code'), instance.planCode],
            [t('Created'), instance.created],
            ...(instance.ipAddresses ?? []).map(({ ip, type }) => [t('Address'), parts(ip, type)] as const),
          ),
        };
      }),
    sections: [
      listSection('interfaces', instanceInterfaces(projectId, id), (all, self) =>
        all.map((one) => interfaceNode(self, projectId, id, one.id)),
      ),
    ],
  };
};

const interfaceNode = (parent: TreeNode, projectId: string, instanceId: string, id: string): TreeNode => {
  const list = instanceInterfaces(projectId, instanceId);
  return {
    id: childId(parent, `interface:${id}`),
    kind: 'interface',
    parent,
    subject: { id, json: (inventory) => inventory.value(list)?.find((one) => one.id === id) },
    reads: () => [list],
    row: (inventory) =>
      objectRow(inventory, list, { label: id, icon: 'plug' }, (all) => {
        const known = all.find((one) => one.id === id);
        if (!known) return { label: id, icon: 'plug', state: 'unknown' };
        const addresses = (known.fixedIps ?? []).map(({ ip }) => ip).join(', ');
        return {
          label: addresses || id,
          description: parts(known.type, known.macAddress, known.state !== 'ACTIVE' && known.state),
          icon: 'plug',
          state: known.state === 'ACTIVE' ? 'ok' : 'warning',
          fields: fields(
            [t('Interface'), id],
            [t('Addresses'), addresses],
            [t('MAC address'), known.macAddress],
            [t('Network'), known.networkId],
            [t('Type'), known.type],
            [t('Status'), known.state],
          ),
        };
      }),
  };
};
