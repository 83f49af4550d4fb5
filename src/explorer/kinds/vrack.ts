import { t } from '@vscode/l10n';
import type { Inventory } from '../../inventory/inventory.ts';
import { allVrackServices } from '../../inventory/queries/vrackServices.ts';
import { attachedIds, vrack, vrackTask, vrackTaskIds } from '../../inventory/queries/vrack.ts';
import { fields, parts } from '../format.ts';
import { childId, type Section, type TreeNode } from '../node.ts';
import { ATTACHED_KINDS, attachedNode } from './attached.ts';
import { connectNode } from './connect.ts';
import { groupNode } from './group.ts';
import { named, objectRow } from './object.ts';
import { projectNode } from './project.ts';
import { vrackTaskNode } from './vrackTask.ts';
import { vrackServicesNode } from './vrackServices.ts';
import type { AttachedFamily } from '../../ovh/resources/vrack.ts';

/** A vRack: what is attached to it, by family, and the tasks under way. Families without members take no row. */
export const vrackNode = (parent: TreeNode, id: string): TreeNode => ({
  id: childId(parent, `vrack:${id}`),
  kind: 'vrack',
  parent,
  subject: { id, panel: `#/dedicated/vrack/${id}`, json: (inventory) => inventory.value(vrack(id)) },
  emptyText: () => t('Nothing is attached to this vRack'),
  reads: () => [vrack(id)],
  row: (inventory) =>
    objectRow(inventory, vrack(id), { label: id, icon: 'type-hierarchy-sub' }, ({ name, description }) => {
      const { label, alias } = named(name, id);
      return {
        label,
        description: parts(alias, description),
        icon: 'type-hierarchy-sub',
        state: 'ok',
        fields: fields([t('vRack'), id], [t('Name'), name], [t('Description'), description]),
      };
    }),
  sections: [
    tasksSection(id),
    family(id, 'ovhCloudConnect', () => t('OVHcloud Connect'), connectNode, true),
    family(id, 'cloudProject', () => t('Public Cloud projects'), projectNode, true),
    family(id, 'vrackServices', () => t('vRack Services'), vrackServicesNode, true),
    ...ATTACHED_KINDS.map((kind) =>
      family(id, kind.family, kind.title, (group: TreeNode, member: string) =>
        attachedNode(group, id, kind, member),
      ),
    ),
  ],
});

const family = (
  vrackId: string,
  name: AttachedFamily,
  title: () => string,
  member: (group: TreeNode, id: string, vrackId: string) => TreeNode,
  expanded = false,
): Section => {
  const ids = attachedIds(vrackId, name);
  return {
    id: name,
    title,
    reads: () => [ids],
    nodes: (inventory, parent) => {
      if ((inventory.value(ids) ?? []).length === 0) return [];
      return [
        groupNode(parent, {
          id: name,
          title,
          expanded,
          count: (known) => (known.value(ids) ?? []).length,
          section: {
            id: name,
            reads: () => (name === 'vrackServices' ? [ids, allVrackServices()] : [ids]),
            nodes: (known, group) => (known.value(ids) ?? []).map((id) => member(group, id, vrackId)),
          },
          glances: () => [ids],
        }),
      ];
    },
  };
};

const tasksSection = (vrackId: string): Section => {
  const ids = vrackTaskIds(vrackId);
  const reads = (inventory: Inventory) => [
    ids,
    ...(inventory.value(ids) ?? []).map((taskId) => vrackTask(vrackId, taskId)),
  ];
  // A finished task may be listed a little longer, and may vanish between two requests.
  const underWay = (inventory: Inventory) =>
    (inventory.value(ids) ?? []).filter(
      (taskId) => (inventory.value(vrackTask(vrackId, taskId))?.status ?? 'done') !== 'done',
    );
  return {
    id: 'tasks',
    title: () => t('Tasks under way'),
    reads,
    nodes: (inventory, parent) => {
      if (underWay(inventory).length === 0) return [];
      return [
        groupNode(parent, {
          id: 'tasks',
          title: () => t('Tasks under way'),
          icon: 'history',
          expanded: true,
          count: (known) => underWay(known).length,
          section: {
            id: 'tasks',
            reads,
            nodes: (known, group) => underWay(known).map((taskId) => vrackTaskNode(group, vrackId, taskId)),
          },
          glances: reads,
        }),
      ];
    },
  };
};
