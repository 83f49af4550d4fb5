/** Faults that the simulator injects on demand, to see how its clients cope. */

/**
 * `latency`: an answer comes later. `status`: another status, with Retry-After if given. `reset`: the request is carried
 * out and its answer breaks off in the middle. `hang`: no answer. `taskFails`, `taskPauses`: what the request starts
 * ends in failure, or waits until the fault is removed. `clockSkew`: the API's clock is wrong. `staleChecksum`: a PUT is
 * refused with 412. `forbidden`: IAM refuses. `html`: a page in place of JSON, as from a captive portal.
 *
 * For writes whose fate the client cannot know: `cutBefore` drops the connection before the request is carried out,
 * `cutAfter` after it (no byte of the answer is sent), `hangAfter` carries it out and never answers. `taskHasNoEffect`:
 * the task says that it is done, and nothing has changed. `meanwhile`: somebody else's call, carried out to its end just
 * before the request. `price`: what an order costs.
 */
export type FaultKind =
  | 'latency'
  | 'status'
  | 'reset'
  | 'hang'
  | 'taskFails'
  | 'taskPauses'
  | 'clockSkew'
  | 'staleChecksum'
  | 'forbidden'
  | 'html'
  | 'cutBefore'
  | 'cutAfter'
  | 'hangAfter'
  | 'taskHasNoEffect'
  | 'meanwhile'
  | 'price';

export interface Fault {
  kind: FaultKind;
  /** Which requests; all of them if absent. */
  match?: {
    method?: string;
    /**
     * A path and all below it, with or without the version (`/vrack/pn-1` or `/v1/vrack/pn-1`), or, when it starts with
     * `^`, a regular expression for the path without version and query.
     */
    path?: string;
  };
  /** How many matching requests it hits; without it, all until it is removed. */
  times?: number;
  /** `latency`: milliseconds added before the answer. */
  delayMs?: number;
  /** `status` and `html`: the HTTP status. Default 500, for `html` 200. */
  status?: number;
  /** `status`: the Retry-After header, in seconds or as a date. */
  retryAfter?: string | number;
  /** `status`: the body; by default the API's `{class, message}`. */
  body?: unknown;
  /** `taskFails`: how a task of OVHcloud Connect ends. Default `error`. */
  taskStatus?: 'error' | 'denied';
  /** `meanwhile`: what somebody else does. */
  call?: OtherCall;
  /** `price`: of one item and month, in euros without tax. */
  value?: number;
  /** `clockSkew`: seconds by which the API's clock is ahead (or behind, if negative). */
  seconds?: number;
}

/** A call that somebody else makes; it needs no credentials. */
export interface OtherCall {
  method: string;
  /** With its version: `/v1/vrack/pn-1`. */
  path: string;
  body?: unknown;
}

export interface ActiveFault extends Fault {
  id: number;
  /** Requests hit so far. */
  hits: number;
}

export interface FaultControl {
  /** Injects a fault from the next request on; returns its id. Throws a sentence if it is malformed. */
  add(fault: Fault): number;
  list(): ActiveFault[];
  /** Ends one fault; false if there is none with that id. Tasks that it paused go on. */
  remove(id: number): boolean;
  clear(): void;
}

const kinds: readonly FaultKind[] = [
  'latency',
  'status',
  'reset',
  'hang',
  'taskFails',
  'taskPauses',
  'clockSkew',
  'staleChecksum',
  'forbidden',
  'html',
  'cutBefore',
  'cutAfter',
  'hangAfter',
  'taskHasNoEffect',
  'meanwhile',
  'price',
];

/** Checks a fault that came as JSON; throws one sentence naming the mistake. */
export function checkFault(value: unknown): Fault {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('A fault is an object such as {"kind":"status","status":429,"match":{"path":"/vrack"}}.');
  }
  const fault = value as Record<string, unknown>;
  const kind = kinds.find((known) => known === fault.kind);
  if (kind === undefined) throw new Error(`"kind" must be one of ${kinds.join(', ')}.`);
  for (const field of ['times', 'delayMs', 'status', 'seconds', 'value']) {
    const number = fault[field];
    if (number !== undefined && !(typeof number === 'number' && Number.isFinite(number))) {
      throw new Error(`"${field}" must be a number.`);
    }
  }
  const match = fault.match;
  if (match !== undefined) {
    if (typeof match !== 'object' || match === null) throw new Error('"match" must be an object.');
    for (const field of ['method', 'path']) {
      const text = (match as Record<string, unknown>)[field];
      if (text !== undefined && typeof text !== 'string')
        throw new Error(`"match.${field}" must be a string.`);
      if (field === 'path' && typeof text === 'string' && text.startsWith('^')) new RegExp(text);
    }
  }
  if (kind === 'meanwhile') checkCall(fault.call, 'call');
  if (kind === 'price' && fault.value === undefined)
    throw new Error('"value" is missing: the price in euros.');
  if (fault.taskStatus !== undefined && fault.taskStatus !== 'error' && fault.taskStatus !== 'denied') {
    throw new Error('"taskStatus" must be error or denied.');
  }
  return { ...(value as Omit<Fault, 'kind'>), kind };
}

/** Checks a call of somebody else; throws one sentence naming the mistake in the field `name`. */
export function checkCall(value: unknown, name: string): OtherCall {
  const call = (typeof value === 'object' ? value : null) as Partial<OtherCall> | null;
  const isCall = typeof call?.method === 'string' && typeof call.path === 'string';
  if (!isCall || !/^\/(1\.0|v1|v2)\//.test(call.path ?? '')) {
    throw new Error(
      `"${name}" must be a call such as {"method":"DELETE","path":"/v1/vrack/pn-1/ip/192.0.2.0%2F28"}.`,
    );
  }
  return call as OtherCall;
}

const below = (path: string, prefix: string): boolean =>
  path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`);

export class Faults implements FaultControl {
  private readonly active: ActiveFault[] = [];
  private lastId = 0;
  private readonly onRemoved = new Map<number, (() => void)[]>();

  add(fault: Fault): number {
    this.lastId += 1;
    this.active.push({ ...checkFault(fault), id: this.lastId, hits: 0 });
    return this.lastId;
  }

  list(): ActiveFault[] {
    return this.active.map((fault) => ({ ...fault }));
  }

  remove(id: number): boolean {
    const index = this.active.findIndex((fault) => fault.id === id);
    if (index >= 0) this.active.splice(index, 1);
    const waiting = this.onRemoved.get(id) ?? [];
    this.onRemoved.delete(id);
    waiting.forEach((run) => run());
    return index >= 0 || waiting.length > 0;
  }

  clear(): void {
    for (const id of new Set([...this.active.map((fault) => fault.id), ...this.onRemoved.keys()]))
      this.remove(id);
  }

  /** Calls `run` when the fault is removed, at once if it is already: a paused task goes on then. */
  whenRemoved(id: number, run: () => void): void {
    if (!this.active.some((fault) => fault.id === id)) {
      run();
      return;
    }
    this.onRemoved.set(id, [...(this.onRemoved.get(id) ?? []), run]);
  }

  /** The first fault of a kind that applies to a request, without using it up. */
  peek(kind: FaultKind, method: string, path: string, bare: string): ActiveFault | undefined {
    return this.active.find((fault) => {
      if (fault.kind !== kind || (fault.times !== undefined && fault.hits >= fault.times)) return false;
      const { match } = fault;
      if (match?.method !== undefined && match.method.toUpperCase() !== method) return false;
      if (match?.path === undefined) return true;
      return match.path.startsWith('^')
        ? new RegExp(match.path).test(bare)
        : below(bare, match.path) || below(path, match.path);
    });
  }

  /** Like `peek`, and counts the hit. */
  take(kind: FaultKind, method: string, path: string, bare: string): ActiveFault | undefined {
    const fault = this.peek(kind, method, path, bare);
    if (fault !== undefined) fault.hits += 1;
    return fault;
  }

  get any(): boolean {
    return this.active.length > 0;
  }
}
