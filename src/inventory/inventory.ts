import { setMaxListeners } from 'node:events';
import type { OvhApi } from '../ovh/api.ts';
import { OvhError } from '../ovh/errors.ts';
import type { Query } from './query.ts';

/** What is known of an answer at this moment. */
export interface Known<T> {
  readonly value: T | undefined;
  /** Epoch milliseconds at which the value was read from the API; kept over a restart through the snapshot. */
  readonly asOf: number | undefined;
  /** Why the last attempt failed; the value, if any, is then an older one. */
  readonly error: Error | undefined;
  readonly loading: boolean;
  /** True when the value comes from the snapshot and was not confirmed by the API in this session. */
  readonly fromSnapshot: boolean;
}

interface Entry {
  query: Query<unknown> | undefined;
  value: unknown;
  asOf: number | undefined;
  error: Error | undefined;
  failedAt: number | undefined;
  fromSnapshot: boolean;
  stale: boolean;
  inFlight: Promise<unknown> | undefined;
  /** True while the read in flight still waits for the one before it, so that it can serve later callers too. */
  queued: boolean;
}

/** An answer as the snapshot keeps it: key, value, time of reading. */
export type KeptAnswer = readonly [key: string, value: unknown, asOf: number];

const NOTHING: Known<never> = {
  value: undefined,
  asOf: undefined,
  error: undefined,
  loading: false,
  fromSnapshot: false,
};

/** A failed read is not repeated by mere looking before this many milliseconds have passed; a retry by hand is. */
const FAILURE_HOLDS_MS = 30_000;

export interface LoadOptions {
  /** Ends this caller's wait; other callers and the request itself go on. */
  signal?: AbortSignal;
  /** Reads again even when the answer is fresh or failed just now. */
  again?: boolean;
  /** Nobody waits for it: goes behind the requests that somebody does wait for. */
  background?: boolean;
}

/**
 * The account as a graph: answers by canonical key, whose values hold the keys of others (a vRack's list holds the ids
 * of its services). Loaded only as far as somebody asks; one request per key in flight; values stay visible while they
 * are read again and when reading fails.
 */
export class Inventory {
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<(key: string) => void>();
  readonly #abort = new AbortController();

  readonly #background: OvhApi;
  /** The keys were refused: until a request succeeds, reads that nobody waits for would only be refused again. */
  #refusal: OvhError | undefined;
  /** Keys that the running `track` has seen. */
  #looked: Set<string> | undefined;

  constructor(
    private readonly api: OvhApi,
    private readonly now: () => number = Date.now,
  ) {
    this.#background = behind(api);
    // Every request listens to it; there is no leak to warn of.
    setMaxListeners(0, this.#abort.signal);
  }

  /** Why the API refuses the account's keys, if it does. */
  get refusal(): OvhError | undefined {
    return this.#refusal;
  }

  peek<T>(query: Query<T>): Known<T> {
    this.#looked?.add(query.key);
    const entry = this.#entries.get(query.key);
    if (entry === undefined) return NOTHING;
    return {
      value: entry.value as T | undefined,
      asOf: entry.asOf,
      error: entry.error,
      loading: entry.inFlight !== undefined,
      fromSnapshot: entry.fromSnapshot,
    };
  }

  /** The value if it is known, fresh or not. */
  value<T>(query: Query<T>): T | undefined {
    this.#looked?.add(query.key);
    return this.#entries.get(query.key)?.value as T | undefined;
  }

  /** The result of `look`, and the keys of all answers it looked at with `peek` and `value`, known or not. Not nested. */
  track<T>(look: () => T): { readonly value: T; readonly keys: ReadonlySet<string> } {
    const keys = new Set<string>();
    this.#looked = keys;
    try {
      return { value: look(), keys };
    } finally {
      this.#looked = undefined;
    }
  }

  /** True when looking at this query would cause no request. */
  isFresh(query: Query<unknown>): boolean {
    const entry = this.#entries.get(query.key);
    if (entry === undefined || entry.stale || entry.fromSnapshot) return false;
    const now = this.now();
    if (entry.failedAt !== undefined) return now - entry.failedAt < FAILURE_HOLDS_MS;
    return entry.asOf !== undefined && now - entry.asOf < query.freshMs;
  }

  /**
   * The value: from memory when it is fresh, else from the API. Rejects with the client's typed error; a failure is
   * also kept beside the last good value (see `peek`).
   */
  async load<T>(query: Query<T>, options: LoadOptions = {}): Promise<T> {
    const entry = this.#entry(query);
    if (options.again && !entry.queued) entry.stale = true;
    if (this.isFresh(query)) {
      if (entry.error) throw entry.error;
      return entry.value as T;
    }
    if (this.#refusal && options.background) throw this.#refusal;
    // A read that began before the entry was declared stale may carry the old state: let it end, then read again.
    if (entry.inFlight === undefined || entry.stale) {
      const before = entry.inFlight;
      entry.stale = false;
      entry.queued = before !== undefined;
      const read: Promise<unknown> = (before?.catch(() => undefined) ?? Promise.resolve())
        .then(() => {
          entry.queued = false;
          return query.fetch(options.background ? this.#background : this.api, this.#abort.signal);
        })
        .then(
          (value) => this.#settle(query, entry, read, { value }),
          (error: unknown) => this.#settle(query, entry, read, { error: asError(error) }),
        );
      entry.inFlight = read;
      read.catch(() => undefined);
    }
    return withSignal(entry.inFlight as Promise<T>, options.signal);
  }

  /** Marks answers as outdated: they stay visible and are read again when next asked for. */
  outdate(keys: Iterable<string>): void {
    for (const key of keys) {
      const entry = this.#entries.get(key);
      if (entry) entry.stale = true;
    }
  }

  /** Calls back with the key of every answer whose value or failure changed. Returns the way to stop it. */
  onDidChange(listener: (key: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Keys of all answers that were asked for. */
  keys(): Iterable<string> {
    return this.#entries.keys();
  }

  /** All answers worth keeping, for the snapshot. */
  *answers(): Generator<KeptAnswer> {
    for (const [key, { query, value, asOf }] of this.#entries) {
      if (value !== undefined && asOf !== undefined && !query?.transient) yield [key, value, asOf];
    }
  }

  /** Fills in answers of an earlier session; never replaces what this session has read. */
  restore(answers: Iterable<KeptAnswer>): void {
    for (const [key, value, asOf] of answers) {
      const entry = this.#entries.get(key);
      if (entry?.value !== undefined) continue;
      this.#entries.set(key, { ...blank(), ...entry, value, asOf, fromSnapshot: true });
      this.#changed(key);
    }
  }

  /** The oldest reading among what is still only known from the snapshot, in epoch milliseconds. */
  oldestUnconfirmed(): number | undefined {
    let oldest: number | undefined;
    for (const { fromSnapshot, asOf } of this.#entries.values()) {
      if (fromSnapshot && asOf !== undefined && (oldest === undefined || asOf < oldest)) oldest = asOf;
    }
    return oldest;
  }

  /** Ends all requests and forgets all listeners. */
  dispose(): void {
    this.#abort.abort();
    this.#listeners.clear();
    this.#entries.clear();
  }

  #entry(query: Query<unknown>): Entry {
    let entry = this.#entries.get(query.key);
    if (entry === undefined) this.#entries.set(query.key, (entry = blank()));
    entry.query = query;
    return entry;
  }

  #settle(
    query: Query<unknown>,
    entry: Entry,
    read: Promise<unknown>,
    outcome: { value: unknown } | { error: Error },
  ): unknown {
    const current = entry.inFlight === read;
    if (current) entry.inFlight = undefined;
    if (this.#abort.signal.aborted) throw this.#abort.signal.reason;
    const failed = 'error' in outcome;
    const before = { value: entry.value, error: entry.error, fromSnapshot: entry.fromSnapshot };
    const { error } = failed ? outcome : { error: undefined };
    this.#refusal = error instanceof OvhError && error.kind === 'credentials' ? error : undefined;
    if (failed) {
      entry.error = outcome.error;
      entry.failedAt = this.now();
    } else {
      entry.value = outcome.value;
      entry.asOf = this.now();
      entry.error = undefined;
      entry.failedAt = undefined;
      entry.fromSnapshot = false;
    }
    if (before.error?.message !== entry.error?.message || (!failed && !same(before.value, entry.value))) {
      this.#changed(query.key);
    }
    if (failed) throw outcome.error;
    return outcome.value;
  }

  #changed(key: string): void {
    for (const listener of this.#listeners) listener(key);
  }
}

const blank = (): Entry => ({
  query: undefined,
  value: undefined,
  asOf: undefined,
  error: undefined,
  failedAt: undefined,
  fromSnapshot: false,
  stale: false,
  inFlight: undefined,
  queued: false,
});

/** The same API with every read marked as one that nobody waits for. */
const behind = (api: OvhApi): OvhApi => ({
  ...bound(api),
  get: (path, decode, options) => api.get(path, decode, { ...options, background: true }),
  list: (path, decode, options) => api.list(path, decode, { ...options, background: true }),
});

const bound = (api: OvhApi): OvhApi => ({
  endpoint: api.endpoint,
  get: (...call) => api.get(...call),
  list: (...call) => api.list(...call),
  post: (...call) => api.post(...call),
  put: (...call) => api.put(...call),
  delete: (...call) => api.delete(...call),
});

/** Answers are JSON, so their text tells whether anything a person could see has changed. */
const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

const withSignal = <T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
  if (signal === undefined) return promise;
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(asError(signal.reason));
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
};
