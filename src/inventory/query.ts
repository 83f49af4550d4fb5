import { OvhError } from '../ovh/errors.ts';
import type { OvhApi } from '../ovh/api.ts';

/**
 * One question to the account: "which vRacks are there", "what is port 4021 of this service".
 *
 * `key` is the canonical identity of the answer. Two places of the tree that ask with the same key share one answer,
 * one request and one state, whichever path the request takes.
 */
export interface Query<T> {
  readonly key: string;
  readonly fetch: (api: OvhApi, signal: AbortSignal) => Promise<T>;
  /** Milliseconds for which an answer counts as fresh and is not asked for again. */
  readonly freshMs: number;
  /** False while the object is in transition; it is then read again until it settles, as long as it is on the screen. */
  settled?(value: T): boolean;
  /** True for what must never be written to the snapshot. */
  readonly transient?: boolean;
}

export const MINUTE = 60_000;

/** Lists and settled objects change seldom; a refresh is a key press away and requests are scarce (2 a second). */
export const FRESH_MS = 5 * MINUTE;

export const query = <T>(
  key: string,
  fetch: Query<T>['fetch'],
  options: Partial<Pick<Query<NoInfer<T>>, 'freshMs' | 'settled' | 'transient'>> = {},
): Query<T> => ({ key, fetch, freshMs: FRESH_MS, ...options });

/**
 * For routes that an account may not have (internal badge, other offer): 403, 404 and 460 read as null instead of an
 * error, so that their absence makes no noise.
 */
export const bestEffort =
  <T>(fetch: Query<T>['fetch']): Query<T | null>['fetch'] =>
  async (api, signal) => {
    try {
      return await fetch(api, signal);
    } catch (error) {
      if (error instanceof OvhError && [403, 404, 460].includes(error.status ?? 0)) return null;
      throw error;
    }
  };
