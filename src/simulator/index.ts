/**
 * A server that behaves like the OVHcloud API, for tests, demonstrations and the simulated account. It listens on
 * 127.0.0.1 only, keeps its state in memory, and ends with the process.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildWorld } from './build.ts';
import { application } from './credentials.ts';
import type { FaultControl } from './faults.ts';
import { outagesOf, type OutageControl } from './outages.ts';
import { Router } from './router.ts';
import { routes } from './routes/index.ts';
import { loadScenario, type ScenarioFile } from './scenario.ts';
import { createListener, type Exchange } from './server.ts';
import { callAsAnother } from './otherCaller.ts';
import type { Refusal } from './refusals.ts';
import { dumpState, type StateDump } from './stateDump.ts';
import type { World } from './world.ts';

export type { Exchange } from './server.ts';
export type { ActiveOutage, Outage, OutageControl, OutageKind } from './outages.ts';
export type { ActiveFault, Fault, FaultControl, FaultKind, OtherCall } from './faults.ts';
export type { Refusal } from './refusals.ts';
export type { StateDump } from './stateDump.ts';
export type { ScenarioFile } from './scenario.ts';
export { parseScenario, ScenarioError, scenarioNames } from './scenario.ts';

export interface SimulatorOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** `demo` (the default), `large`, `empty`, or a scenario as read by `parseScenario`. */
  scenario?: string | ScenarioFile;
  /** Milliseconds that a task takes. Default 2,000. */
  taskTimeMs?: number;
  /** Milliseconds added to every answer. Default 0. */
  latencyMs?: number;
  /** Told of every exchange with the API once it is answered. */
  onRequest?: (exchange: Exchange) => void;
  /** The clock, in milliseconds since 1970. Default: the machine's. */
  now?: () => number;
}

export interface SimulatorCredentials {
  applicationKey: string;
  applicationSecret: string;
  consumerKey: string;
  clientId: string;
  clientSecret: string;
}

export interface Simulator {
  /** `http://127.0.0.1:PORT`; /1.0, /v1, /v2 and /auth/oauth2/token are below it. */
  readonly url: string;
  readonly credentials: SimulatorCredentials;
  readonly faults: FaultControl;
  /** What is broken on the simulated lines. */
  readonly outages: OutageControl;
  /** The account in memory, for tests to look at and to change. */
  readonly state: World;
  /** Writes that were refused for what they ask, or for when they ask it; empty it with `refusals.length = 0`. */
  readonly refusals: Refusal[];
  /** The account as one plain value without what changes by itself, to compare "before" and "after". */
  dump(): StateDump;
  /** Makes a call as somebody else, done to its end; throws when the API refuses it. */
  callAsAnother(method: string, path: string, body?: unknown): unknown;
  /** Requests received so far. */
  readonly requestCount: number;
  /** Calls `observer` for every exchange from now on; returns what ends it. */
  observe(observer: (exchange: Exchange) => void): () => void;
  /** Moves tasks ahead by so many milliseconds at once, so that a test need not wait. */
  elapse(ms: number): void;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}

/**
 * Starts a simulator. Rejects with one sentence when the scenario has a mistake (ScenarioError) or the port is taken.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const now = options.now ?? Date.now;
  const scenario = await loadScenario(options.scenario ?? 'demo');
  const world = buildWorld(scenario, { taskTimeMs: options.taskTimeMs ?? 2_000, now });
  const observers = new Set(options.onRequest === undefined ? [] : [options.onRequest]);
  const router = new Router(routes);
  const listener = createListener({
    world,
    router,
    latencyMs: options.latencyMs ?? 0,
    now,
    observers,
  });
  const server = createServer(listener);
  // Longer than clients keep idle connections, so that they, not the server, close them.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `Port ${options.port ?? 0} of 127.0.0.1 is taken; choose another one or stop what uses it.`,
            )
          : error,
      );
    });
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    credentials: { ...application },
    faults: world.faults,
    outages: outagesOf(world),
    state: world,
    refusals: world.refusals,
    dump: () => dumpState(world),
    callAsAnother: (method, path, body) => callAsAnother(world, router, { method, path, body }),
    get requestCount() {
      return listener.count();
    },
    observe: (observer) => {
      observers.add(observer);
      return () => observers.delete(observer);
    },
    elapse: (ms) => world.timeline.elapse(ms),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
