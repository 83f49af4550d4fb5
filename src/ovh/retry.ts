import { backoffDelay } from './backoff.ts';
import type { OvhError } from './errors.ts';
import type { Sleep } from './sleep.ts';

/** How often a request is repeated at most. */
const MAX_REPEATS = 5;

/**
 * Whether a failed request may be sent again. Reading may, when the failure looks passing. A write may only when it was
 * certainly not carried out: the API refused to take it (429), nobody listened, or it was not even sent.
 */
export const isRepeatable = (method: string, failure: OvhError, sent: boolean): boolean => {
  if (failure.status === 429) return true;
  if (failure.network === 'refused') return true;
  const passing =
    (failure.status !== undefined && failure.status >= 500) ||
    (failure.kind === 'network' && failure.network !== 'certificate');
  return passing && (method === 'GET' || !sent);
};

export interface RetryOptions {
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: Sleep;
}

/**
 * Calls `attempt` until it succeeds, fails for good, or the next try would begin after the deadline.
 *
 * @param deadline when the last caller's patience ends, on the clock of `now`; asked again before each wait
 * @param mayRepeat judges a failure
 */
export const withRetries = async <T>(
  attempt: (number: number) => Promise<T>,
  mayRepeat: (failure: unknown) => failure is OvhError,
  deadline: () => number,
  signal: AbortSignal,
  { now, random, sleep }: RetryOptions,
): Promise<T> => {
  for (let number = 1; ; number++) {
    try {
      return await attempt(number);
    } catch (failure) {
      if (signal.aborted || number > MAX_REPEATS || !mayRepeat(failure)) throw failure;
      const delay = backoffDelay(number, random(), failure.retryAfterMs);
      if (now() + delay >= deadline()) throw failure;
      await sleep(delay, signal);
    }
  }
};
