/** Reads all that the health of a service is made of, each part as often as it changes. */
import type { Inventory } from '../inventory/inventory.ts';
import { alerts, incident, incidentIds } from '../inventory/queries/connectHealth.ts';
import {
  connectService,
  connectTask,
  connectTaskIds,
  datacenter,
  datacenterConfig,
  datacenterConfigIds,
  extraConfig,
  extraIds,
  popConfig,
  popIds,
  popStatus,
  port,
  portIds,
  portStatus,
  serviceKeyIds,
} from '../inventory/queries/ovhCloudConnect.ts';
import { MINUTE, type Query } from '../inventory/query.ts';
import type { MetricPeriod } from '../ovh/resources/ovhCloudConnect.ts';
import { unlessAborted } from '../ovh/sleep.ts';
import { healthOf, isDirect, newestTasks, type ServiceHealth } from './health.ts';
import { popSeriesQueries, portSeriesQueries } from './series.ts';

/**
 * How often a host that shows the health should call `loadHealth`: sessions change within a minute. Calling it costs
 * nothing for what changes less often (light every five minutes, statistics of a week every hour); see `freshMs`.
 */
export const HEALTH_LOOK_MS = MINUTE;

export interface LoadHealthOptions {
  /** Default hourly. */
  readonly period?: MetricPeriod;
  readonly signal?: AbortSignal;
  /** Reads everything again, fresh or not. */
  readonly again?: boolean;
  /** Nobody waits for it: goes behind the requests that somebody does wait for. */
  readonly background?: boolean;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Reads what is not fresh. Fails only when the service itself cannot be read, or when aborted: a part that cannot be
 * read is named in `unread` and the rest is there; a part that the account is not offered is null.
 */
export const loadHealth = async (
  inventory: Inventory,
  id: string,
  options: LoadHealthOptions = {},
): Promise<ServiceHealth> => {
  const { period = 'hourly', signal, again, background, now = Date.now } = options;
  const load = { ...(again ? { again } : {}), ...(background ? { background } : {}) };
  const service = await heard(inventory.load(connectService(id), load), signal);
  const owner = service.vrack ?? id;
  const failures: string[] = [];
  const read = async <T>(query: Query<T>): Promise<T | undefined> => {
    signal?.throwIfAborted();
    try {
      // What is in transition is read again at every look.
      const last = inventory.value(query);
      const isMoving = last !== undefined && query.settled?.(last) === false;
      return await inventory.load(query, isMoving ? { ...load, again: true } : load);
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
  const each = <T>(items: readonly T[] | null | undefined, visit: (item: T) => Promise<unknown>) =>
    Promise.all((items ?? []).map(visit));

  const readExtras = async (popId: number, configId: number) => {
    const place = { owner, service: id, popId, configId };
    const config = await read(datacenterConfig(place));
    if (config) await read(datacenter(id, config.datacenterId));
    await each(await read(extraIds(place)), (extra) => read(extraConfig(place, extra)));
  };
  const readPort = (portId: number) =>
    each<Query<unknown>>(
      [port(id, portId), portStatus(id, portId), ...portSeriesQueries(id, portId, period)],
      read,
    );
  const readPop = async (popId: number) => {
    const config = await read(popConfig(id, popId));
    if (config?.type === 'l3' && config.status === 'active') {
      await each<Query<unknown>>([popStatus(id, popId), ...popSeriesQueries(id, popId, period)], read);
    }
    await each(await read(datacenterConfigIds(id, popId)), (configId) => readExtras(popId, configId));
  };
  const all = Promise.all([
    read(portIds(id)).then((ids) => each(ids, readPort)),
    read(popIds(id)).then((ids) => each(ids, readPop)),
    read(incidentIds(id)).then((ids) => each(ids, (one) => read(incident(id, one)))),
    read(connectTaskIds(id)).then(() =>
      each(newestTasks(inventory, id), (task) => read(connectTask(id, task))),
    ),
    read(alerts(id)),
    isDirect(service) ? undefined : read(serviceKeyIds(id)),
  ]);
  await heard(all, signal);
  const health = healthOf(inventory, id, period, now());
  if (!health) throw new Error(`The service ${id} was read and is not known.`);
  return { ...health, unread: [...new Set(failures)] };
};

/** One listener for all that is read, rather than one each. */
const heard = <T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> =>
  signal ? unlessAborted(promise, signal) : promise;
