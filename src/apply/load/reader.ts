import type { OvhApi } from '../../ovh/api.ts';
import { isForbidden, isNotFound } from '../../ovh/errors.ts';

/** Reads under way at once; the client's own limit is the same. A long wait in the client's queue would count as one for the answer. */
const AT_ONCE = 8;

/** The reading half of the API, in turn: what is asked for beyond `AT_ONCE` waits here, and ends with the signal. */
export interface Reader {
  readonly api: OvhApi;
  /** Given to every call. */
  readonly options: { readonly signal: AbortSignal };
}

/** @param onRead told how many answers there are so far, and how many were asked for */
export const createReader = (
  api: OvhApi,
  signal: AbortSignal,
  onRead: (read: number, asked: number) => void = () => undefined,
): Reader => {
  const waiting: (() => void)[] = [];
  let running = 0;
  let asked = 0;
  let read = 0;
  const inTurn = async <T>(call: () => Promise<T>): Promise<T> => {
    asked += 1;
    if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      signal.throwIfAborted();
      return await call();
    } finally {
      running -= 1;
      read += 1;
      onRead(read, asked);
      waiting.shift()?.();
    }
  };
  return {
    api: {
      endpoint: api.endpoint,
      get: (...call) => inTurn(() => api.get(...call)),
      list: (...call) => inTurn(() => api.list(...call)),
      post: (...call) => api.post(...call),
      put: (...call) => api.put(...call),
      delete: (...call) => api.delete(...call),
    },
    options: { signal },
  };
};

/** An object, or undefined when there is none (any more). */
export const unlessMissing = async <T>(answer: Promise<T>): Promise<T | undefined> => {
  try {
    return await answer;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
};

/** What not every account is told: undefined then. */
export const ifTold = async <T>(answer: Promise<T>): Promise<T | undefined> => {
  try {
    return await answer;
  } catch (error) {
    if (isNotFound(error) || isForbidden(error)) return undefined;
    throw error;
  }
};

/** Reads each of many things; those that are gone meanwhile are left out. */
export const readEach = async <Id, T>(
  ids: readonly Id[],
  read: (id: Id) => Promise<T | undefined>,
): Promise<T[]> => {
  const all = await Promise.all(ids.map(read));
  return all.filter((one) => one !== undefined);
};

/** Without repeats, in an order that does not depend on the API's. */
export const inOrder = <Id extends string | number>(ids: readonly Id[]): Id[] =>
  [...new Set(ids)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
