import { t } from '@vscode/l10n';
import { connectTask } from '../../inventory/queries/ovhCloudConnect.ts';
import { fields, parts } from '../format.ts';
import { childId, type State, type TreeNode } from '../node.ts';
import { objectRow } from './object.ts';
import { taskWord } from './taskWord.ts';

const stateOf = (status: string): State => {
  if (status === 'error' || status === 'denied') return 'error';
  if (status === 'pause') return 'warning';
  return status === 'done' ? 'ok' : 'init';
};

const ICONS: Readonly<Record<string, string>> = {
  error: 'error',
  denied: 'circle-slash',
  pause: 'debug-pause',
  done: 'check',
};

/** A task of an OVHcloud Connect service: under way, held by OVHcloud (`pause`), or failed. */
export const connectTaskNode = (parent: TreeNode, service: string, id: number): TreeNode => ({
  id: childId(parent, `task:${id}`),
  kind: 'task',
  parent,
  subject: { id: String(id), json: (inventory) => inventory.value(connectTask(service, id)) },
  affects: [parent.id],
  reads: () => [connectTask(service, id)],
  row: (inventory) =>
    objectRow(
      inventory,
      connectTask(service, id),
      { label: t('Task {0}', id), icon: 'sync~spin' },
      (task) => ({
        label: task.function == null ? t('Task {0}', id) : taskWord(task.function),
        description: parts(task.status === 'pause' ? t('held by OVHcloud') : task.status, task.resourceId),
        icon: ICONS[task.status] ?? 'sync~spin',
        state: stateOf(task.status),
        fields: fields(
          [t('Task'), id],
          [t('Function'), task.function],
          [t('Status'), task.status],
          [t('Works on'), task.resourceId],
        ),
      }),
    ),
});
