/** Operations of Public Cloud projects: work that is followed by its id. */
import { newUuid } from './cloudNetworkTasks.ts';
import type { Operation, Project } from './state.ts';
import { startWork, type TaskOutcome } from './tasks.ts';
import { isoTime } from './timeline.ts';
import type { World } from './world.ts';

/** Starts an operation: created, in-progress, completed; or in-error. */
export function startOperation(
  world: World,
  project: Project,
  what: { action: string; resourceId: string | null; regions: string[] },
  outcome: TaskOutcome,
  work: { done: () => void; failed?: () => void },
): Operation {
  const now = () => isoTime(world.timeline.now);
  const operation: Operation = {
    id: newUuid(world, 'operation'),
    ...what,
    status: 'created',
    progress: 0,
    createdAt: now(),
    startedAt: null,
    completedAt: null,
  };
  project.operations.set(operation.id, operation);
  const become = (change: Partial<Operation>) => Object.assign(operation, change);
  startWork(world, 'done', {
    share: 0.25,
    done: () => become({ status: 'in-progress', progress: 40, startedAt: now() }),
  });
  startWork(world, outcome, {
    done: () => {
      work.done();
      become({ status: 'completed', progress: 100, completedAt: now() });
    },
    failed: () => {
      work.failed?.();
      become({ status: 'in-error', completedAt: now() });
    },
  });
  return operation;
}
