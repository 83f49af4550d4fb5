import { t } from '@vscode/l10n';
import type { OvhApi, RequestOptions } from './api.ts';
import { OvhError } from './errors.ts';
import { orNotFound, poll, type FollowOptions } from './poll.ts';
import { getConnectTask } from './resources/ovhCloudConnect.ts';
import type { ConnectTask } from './resources/ovhCloudConnect.ts';
import { getVrackTask } from './resources/vrack.ts';
import type { VrackTask } from './resources/vrack.ts';

export { pollDelays, type FollowOptions } from './poll.ts';

/** Milliseconds. Tasks take minutes as a rule; the ceilings are those of OVHcloud's own clients and above. */
const VRACK_CEILING = 60 * 60_000;
const CONNECT_CEILING = 20 * 60_000;
/** How long a task may stay unseen, or its effect invisible, before that counts as a failure. */
const PATIENCE = 2 * 60_000;

export interface FollowVrackOptions extends FollowOptions<VrackTask> {
  /** Whether the task's effect shows: the service is in the vRack, or no longer. */
  readonly readBack?: (options: RequestOptions) => Promise<boolean>;
}

/**
 * Waits until a vRack task is finished, an hour at most. Finished tasks vanish, so "not found" means finished, but only
 * for a task that was seen before or whose effect shows. With `readBack`, its effect must show at the end.
 *
 * Fails with kind `task` when the task was cancelled, was never seen, or had no effect; `timeout`; `aborted`.
 */
export const followVrackTask = async (
  api: OvhApi,
  vrack: string,
  taskId: number,
  options: FollowVrackOptions = {},
): Promise<void> => {
  checkTaskId(taskId);
  const { readBack, onProgress, now = Date.now } = options;
  const place = t('task {0} of {1}', taskId, vrack);
  const started = now();
  let seen = false;
  /** When it was finished: done, or not there any more. It is not asked for again then. */
  let ended: number | undefined;

  await poll(place, VRACK_CEILING, options, async (request) => {
    if (ended === undefined) {
      const task = await orNotFound(getVrackTask(api, vrack, taskId, request));
      if (task !== undefined) {
        seen = true;
        onProgress?.(task);
        if (task.status === 'cancelled') {
          throw new OvhError(
            'task',
            t('The {0} was cancelled by OVHcloud: try again, or ask its support.', place),
          );
        }
        if (task.status !== 'done') return false;
      }
      if (seen) ended = now();
    }
    if (readBack === undefined ? seen : await readBack(request)) return true;
    if (now() - (ended ?? started) > PATIENCE) {
      throw new OvhError(
        'task',
        seen
          ? t(
              'The {0} has ended, but its effect does not show: refresh, and try again if it is missing.',
              place,
            )
          : t('The {0} is not known to the API: refresh to see whether the change was made.', place),
      );
    }
    return false;
  });
};

/**
 * Waits until an OVHcloud Connect task is done, twenty minutes at most. A task that OVHcloud has paused is followed on;
 * `onProgress` sees it.
 *
 * Fails with kind `task` when the task ended in error, was denied or does not exist; `timeout`; `aborted`.
 */
export const followConnectTask = async (
  api: OvhApi,
  service: string,
  taskId: number,
  options: FollowOptions<ConnectTask> = {},
): Promise<void> => {
  checkTaskId(taskId);
  const { onProgress, now = Date.now } = options;
  const place = t('task {0} of {1}', taskId, service);
  /** Since when the task has not been there. */
  let missing: number | undefined;

  await poll(place, CONNECT_CEILING, options, async (request) => {
    const task = await orNotFound(getConnectTask(api, service, taskId, request));
    if (task === undefined) {
      missing ??= now();
      if (now() - missing <= PATIENCE) return false;
      throw new OvhError(
        'task',
        t('The {0} is not known to the API: refresh to see whether the change was made.', place),
      );
    }
    missing = undefined;
    onProgress?.(task);
    if (task.status === 'error') {
      throw new OvhError(
        'task',
        t('The {0} failed: look at the configuration, and ask OVHcloud support.', place),
      );
    }
    if (task.status === 'denied') {
      throw new OvhError('task', t('The {0} was denied by OVHcloud: check the values of the change.', place));
    }
    return task.status === 'done';
  });
};

const checkTaskId = (id: number): void => {
  if (Number.isSafeInteger(id) && id > 0) return;
  throw new OvhError(
    'task',
    t('The API named no task to wait for (id {0}): refresh to see what was done.', String(id)),
  );
};
