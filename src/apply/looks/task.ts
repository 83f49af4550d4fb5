import { t } from '@vscode/l10n';
import type { OvhApi, RequestOptions } from '../../ovh/api.ts';
import { getConnectTask, listConnectTasks } from '../../ovh/resources/ovhCloudConnect.ts';
import { getVrackTask } from '../../ovh/resources/vrack.ts';
import type { Operation } from '../../plan/operation.ts';
import { readEach, unlessMissing } from '../load/reader.ts';
import type { Id, TaskRef } from '../state/journal.ts';

export type TaskLook =
  | { readonly is: 'running'; readonly says: string }
  /** Done, or not there any more, which says nothing about its effect. */
  | { readonly is: 'ended' }
  | { readonly is: 'failed'; readonly reason: string };

export const lookAtTask = async (
  api: OvhApi,
  { of, owner, id }: TaskRef,
  options: RequestOptions,
): Promise<TaskLook> => {
  const task =
    of === 'vrack'
      ? await unlessMissing(getVrackTask(api, owner, id, options))
      : await unlessMissing(getConnectTask(api, owner, id, options));
  switch (task?.status) {
    case undefined:
    case 'done':
      return { is: 'ended' };
    case 'error':
      return {
        is: 'failed',
        reason: t('OVHcloud could not carry it out: task {0} of {1} ended in error.', id, owner),
      };
    case 'denied':
      return { is: 'failed', reason: t('OVHcloud denied it: task {0} of {1}.', id, owner) };
    case 'cancelled':
      return { is: 'failed', reason: t('OVHcloud cancelled it: task {0} of {1}.', id, owner) };
    case 'pause':
      return { is: 'running', says: t('task {0} is held by OVHcloud', id) };
    default:
      return { is: 'running', says: t('task {0}: {1}', id, task?.status ?? '') };
  }
};

/** The last task of a new configuration object that is not active yet: who created it may have been a run before. */
export const taskOfConfig = async (
  api: OvhApi,
  o: Operation,
  resource: Id,
  options: RequestOptions,
): Promise<TaskRef | undefined> => {
  if (o.kind !== 'createPop' && o.kind !== 'createDatacenterConfig' && o.kind !== 'createExtra')
    return undefined;
  const ids = await listConnectTasks(api, o.service, options);
  const tasks = await readEach(ids, (id) => unlessMissing(getConnectTask(api, o.service, id, options)));
  const last = tasks.filter(({ resourceId }) => resourceId === resource).sort((a, b) => b.id - a.id)[0];
  return last === undefined ? undefined : { of: 'connect', owner: o.service, id: last.id };
};
