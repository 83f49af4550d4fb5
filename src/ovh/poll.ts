/** Looking at something at OVHcloud until it is as it should be. */
import { t } from '@vscode/l10n';
import type { RequestOptions } from './api.ts';
import { isNotFound, OvhError } from './errors.ts';
import { sleep as realSleep } from './sleep.ts';
import type { Sleep } from './sleep.ts';

/** Waits between two looks at something that changes, in milliseconds: 0.25 s, growing by half each time up to 15 s. Endless. */
export function* pollDelays(): Generator<number, never> {
  for (let delay = 250; ; delay = Math.min(15_000, delay * 1.5)) yield delay;
}

export interface FollowOptions<Task> {
  readonly signal?: AbortSignal;
  /** Told of every look at the task. */
  readonly onProgress?: (task: Task) => void;
  /** Told of a look that failed for a passing reason (network, overload); the task is followed on. */
  readonly onTrouble?: (error: OvhError) => void;
  readonly sleep?: Sleep;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** The answer, or undefined when the API says that there is no such thing. */
export const orNotFound = async <T>(answer: Promise<T>): Promise<T | undefined> => {
  try {
    return await answer;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
};

/**
 * Calls `look` until it resolves to true, with growing waits, up to the ceiling. Looks that fail for a passing reason do not end it.
 *
 * @param place what is waited for, as a sentence names it (`task 7 of pn-1`)
 */
export const poll = async <Task>(
  place: string,
  ceilingMs: number,
  { signal, onTrouble, sleep = realSleep, now = Date.now }: FollowOptions<Task>,
  look: (options: RequestOptions) => Promise<boolean>,
): Promise<void> => {
  const end = now() + ceilingMs;
  for (const delay of pollDelays()) {
    try {
      if (await look(signal === undefined ? {} : { signal })) return;
    } catch (error) {
      if (!isPassing(error)) throw error;
      onTrouble?.(error);
    }
    if (now() + delay > end) {
      throw new OvhError(
        'timeout',
        t(
          'The {0} is not finished after {1} minutes: it goes on at OVHcloud; refresh later.',
          place,
          ceilingMs / 60_000,
        ),
      );
    }
    try {
      await sleep(delay, signal);
    } catch (cause) {
      throw new OvhError(
        'aborted',
        t('The wait for the {0} was cancelled; the task itself goes on.', place),
        { cause },
      );
    }
  }
};

/** A failed look says nothing about the task when the network, or the API's load, is the reason. */
const isPassing = (error: unknown): error is OvhError =>
  error instanceof OvhError &&
  (error.kind === 'network' ||
    error.kind === 'timeout' ||
    error.status === 429 ||
    (error.status ?? 0) >= 500);
