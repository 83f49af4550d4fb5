import { t } from '@vscode/l10n';
import { vrackTask } from '../../inventory/queries/vrack.ts';
import { fields, parts } from '../format.ts';
import { childId, type TreeNode } from '../node.ts';
import { objectRow } from './object.ts';

/** A task of a vRack, followed until it vanishes; then the vRack and what is on none are read again. */
export const vrackTaskNode = (parent: TreeNode, vrackId: string, id: number): TreeNode => ({
  id: childId(parent, `task:${id}`),
  kind: 'task',
  parent,
  subject: { id: String(id), json: (inventory) => inventory.value(vrackTask(vrackId, id)) },
  affects: [parent.parent?.id ?? parent.id, 'account/notOnVrack'],
  reads: () => [vrackTask(vrackId, id)],
  row: (inventory) =>
    objectRow(inventory, vrackTask(vrackId, id), { label: t('Task {0}', id), icon: 'sync~spin' }, (task) => {
      const isCancelled = task.status === 'cancelled';
      return {
        label: task.function ?? t('Task {0}', id),
        description: parts(task.status, task.targetDomain),
        icon: isCancelled ? 'circle-slash' : task.status === 'done' ? 'check' : 'sync~spin',
        state: isCancelled ? 'error' : task.status === 'done' ? 'ok' : 'init',
        fields: fields(
          [t('Task'), id],
          [t('Status'), task.status],
          [t('Target'), task.targetDomain],
          [t('Planned for'), task.todoDate],
          [t('Last update'), task.lastUpdate],
        ),
      };
    }),
});
