/** Finds the handler of a method and path. Patterns name their variable parts: `/vrack/:serviceName/task/:taskId`. */
import type { Identity } from './auth.ts';
import type { ActiveFault, FaultKind } from './faults.ts';
import type { TaskOutcome } from './tasks.ts';
import type { World } from './world.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A request that was authenticated and matched to its route. */
export interface Call {
  world: World;
  identity: Identity;
  /** Variable parts of the path, decoded. Reading a part that the pattern lacks is a programming error. */
  param: (name: string) => string;
  query: URLSearchParams;
  header: (name: string) => string | undefined;
  body: unknown;
  /** How the task that this call starts will end; asks the faults, so call it once and only when a task starts. */
  taskOutcome: () => TaskOutcome;
  /** A fault that applies to this call, used up by asking. */
  fault: (kind: FaultKind) => ActiveFault | undefined;
  /** Adds a header to the answer. */
  setHeader: (name: string, value: string) => void;
}

/** Answers with the value to send as JSON (undefined is sent as `null`, as v1 does for empty answers), or throws an ApiError. */
export type Handler = (call: Call) => unknown;

export interface Route {
  method: Method;
  /** Path below /1.0, /v1 or /v2. */
  pattern: string;
  version: 'v1' | 'v2';
  /** Needs no credentials (`/auth/time`, `/auth/credential`). */
  open?: boolean;
  /** Always allowed to whoever has credentials, whatever the access rules say. */
  always?: boolean;
  handle: Handler;
}

const shortcut =
  (method: Method) =>
  (
    pattern: string,
    handle: Handler,
    flags: Partial<Pick<Route, 'version' | 'open' | 'always'>> = {},
  ): Route => ({
    method,
    pattern,
    handle,
    version: 'v1',
    ...flags,
  });
export const get = shortcut('GET');
export const post = shortcut('POST');
export const put = shortcut('PUT');
export const del = shortcut('DELETE');

interface Entry {
  route: Route;
  parts: readonly string[];
}

export class Router {
  private readonly byShape = new Map<string, Entry[]>();

  constructor(readonly routes: readonly Route[]) {
    for (const route of routes) {
      const parts = route.pattern.split('/').slice(1);
      const shape = `${route.version} ${route.method} ${parts.length}`;
      const entries = this.byShape.get(shape) ?? [];
      entries.push({ route, parts });
      this.byShape.set(shape, entries);
    }
  }

  /** The route of a path given as raw (still encoded) segments, with its variable parts; undefined if there is none. */
  find(
    version: 'v1' | 'v2',
    method: string,
    segments: readonly string[],
  ): { route: Route; params: Map<string, string> } | undefined {
    for (const { route, parts } of this.byShape.get(`${version} ${method} ${segments.length}`) ?? []) {
      if (!parts.every((part, index) => part.startsWith(':') || part === segments[index])) continue;
      const params = new Map<string, string>();
      parts.forEach((part, index) => {
        if (part.startsWith(':')) params.set(part.slice(1), decodeURIComponent(segments[index] ?? ''));
      });
      return { route, params };
    }
    return undefined;
  }
}
