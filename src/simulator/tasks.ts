/** The two kinds of tasks of the v1 API, and the steps they take over time. */
import { isoTime } from './timeline.ts';
import type { ConnectService, ConnectTask, ConnectTaskFunction, VRackTask } from './state.ts';
import type { World } from './world.ts';

/** Calls `resume` once the task may go on. */
type Hold = (resume: () => void) => void;

/**
 * How a task ends: it is done, it fails (`denied` for OVHcloud Connect, otherwise the same), it says that it is done
 * without having done anything, or it is paused first until somebody lets it go on.
 */
export type TaskOutcome = 'done' | 'fails' | 'denied' | 'noEffect' | { pausedUntil: Hold };

export const isFailure = (outcome: TaskOutcome): boolean => outcome === 'fails' || outcome === 'denied';

interface Step {
  /** Milliseconds after the step before. */
  after: number;
  /** What happens; 'stop' ends the task here, a Hold keeps the rest waiting. */
  run: () => 'stop' | Hold | undefined;
}

function play(world: World, steps: readonly Step[]): void {
  const [step, ...rest] = steps;
  if (step === undefined) return;
  world.timeline.after(step.after, () => {
    const next = step.run();
    if (next === 'stop') return;
    if (next === undefined) play(world, rest);
    else next(() => play(world, rest));
  });
}

/** Shares of a task's time after which it is todo, doing; a finished vRack task is still seen for a moment. */
const VRACK_TODO = 0.1;
const DOING = 0.25;
const VRACK_LINGERS = 0.1;
/** How long OVHcloud Connect keeps a finished task in its list, in milliseconds. */
const CONNECT_KEEPS_MS = 600_000;

export interface TaskPlan {
  /** Task time in milliseconds; the simulator's task time by default. */
  durationMs?: number;
  outcome?: TaskOutcome;
  /** The task is being done already, with durationMs left. */
  underWay?: boolean;
  /** Things that happen on the way, at a share (0 to 1, ascending) of the task's time. */
  onTheWay?: readonly { share: number; run: () => void }[];
  /** Happens when the task is done. */
  finish: () => void;
  /** Happens when it fails. */
  fail?: () => void;
}

/** Steps from "doing" to the end, shared by both kinds. */
function workSteps(
  plan: TaskPlan,
  duration: number,
  status: { done: () => void; failed: () => void; paused: () => void },
) {
  const outcome = plan.outcome ?? 'done';
  const steps: Step[] = [];
  let reached = plan.underWay === true ? 0 : DOING;
  const at = (share: number, run: Step['run']) => {
    steps.push({ after: Math.max(0, share - reached) * duration, run });
    reached = Math.max(reached, share);
  };
  if (typeof outcome === 'object') {
    at(reached, () => {
      status.paused();
      return outcome.pausedUntil;
    });
  }
  if (isFailure(outcome)) {
    at(1, () => {
      status.failed();
      plan.fail?.();
      return 'stop';
    });
    return steps;
  }
  for (const { share, run } of outcome === 'noEffect' ? [] : (plan.onTheWay ?? [])) {
    at(share, () => {
      run();
      return undefined;
    });
  }
  at(1, () => {
    if (outcome === 'noEffect') plan.fail?.();
    else plan.finish();
    status.done();
    return undefined;
  });
  return steps;
}

/**
 * Starts a vRack task: init, todo, doing, done, after which it vanishes (its id then answers 404). A failure is
 * `cancelled`; there is no pause among its states, so a paused one stays `doing`.
 */
export function startVRackTask(
  world: World,
  vrack: string,
  taskFunction: string,
  targetDomain: string | null,
  plan: TaskPlan,
): VRackTask {
  const duration = plan.durationMs ?? world.taskTimeMs;
  const task: VRackTask = {
    id: world.taskIds.next(),
    function: taskFunction,
    status: 'init',
    serviceName: vrack,
    targetDomain,
    orderId: null,
    todoDate: isoTime(world.timeline.now),
    lastUpdate: null,
  };
  const tasks = world.vrackTasks(vrack);
  tasks.set(task.id, task);
  const set = (status: VRackTask['status']) => {
    task.status = status;
    task.lastUpdate = isoTime(world.timeline.now);
    return undefined;
  };
  const beginning: Step[] = [
    { after: VRACK_TODO * duration, run: () => set('todo') },
    { after: (DOING - VRACK_TODO) * duration, run: () => set('doing') },
  ];
  if (plan.underWay === true) set('doing');
  play(world, [
    ...(plan.underWay === true ? [] : beginning),
    ...workSteps(plan, duration, {
      done: () => set('done'),
      failed: () => set('cancelled'),
      paused: () => undefined,
    }),
    {
      after: VRACK_LINGERS * duration,
      run: () => {
        tasks.delete(task.id);
        return 'stop';
      },
    },
  ]);
  return task;
}

/** Starts an OVHcloud Connect task: todo, doing, done; or error; or pause for as long as somebody holds it. */
export function startConnectTask(
  world: World,
  service: ConnectService,
  taskFunction: ConnectTaskFunction,
  resourceId: number,
  plan: TaskPlan,
): ConnectTask {
  const duration = plan.durationMs ?? world.taskTimeMs;
  const task: ConnectTask = { id: world.taskIds.next(), function: taskFunction, resourceId, status: 'todo' };
  service.tasks.set(task.id, task);
  const set = (status: ConnectTask['status']) => {
    task.status = status;
    return undefined;
  };
  const begin = () => set('doing');
  if (plan.underWay === true) begin();
  play(world, [
    ...(plan.underWay === true ? [] : [{ after: DOING * duration, run: begin }]),
    ...workSteps(plan, duration, {
      done: () => set('done'),
      failed: () => set(plan.outcome === 'denied' ? 'denied' : 'error'),
      paused: () => set('pause'),
    }).map((step) => ({
      ...step,
      // A task that was held is doing again as soon as it goes on.
      run: () => {
        const next = step.run();
        return typeof next === 'function'
          ? (resume: () => void) =>
              next(() => {
                begin();
                resume();
              })
          : next;
      },
    })),
    {
      after: CONNECT_KEEPS_MS,
      run: () => {
        service.tasks.delete(task.id);
        return 'stop';
      },
    },
  ]);
  return task;
}

/** Work that shows in the state of its object only: `done` or `failed` is called when the time has come. */
export function startWork(
  world: World,
  outcome: TaskOutcome,
  work: { share?: number; done: () => void; failed?: () => void },
): void {
  world.timeline.after(world.taskTimeMs * (work.share ?? 1), () => {
    if (isFailure(outcome)) work.failed?.();
    else if (typeof outcome === 'object') outcome.pausedUntil(work.done);
    else if (outcome === 'done') work.done();
  });
}

/** Whether a configuration object has a task that is not finished. */
export const hasLiveTask = (service: ConnectService, resourceId: number): boolean =>
  [...service.tasks.values()].some(
    (task) => task.resourceId === resourceId && ['todo', 'doing', 'pause'].includes(task.status),
  );
