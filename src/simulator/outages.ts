/**
 * Outages that a test or a demonstration switches on: what breaks on a real line, as the API would show it. An outage
 * changes the simulated account when it starts and puts back what it changed when it ends; since when it lasts is kept
 * here, for status and statistics.
 */
import { isoTime } from './timeline.ts';
import type { ConnectInterface, ConnectService, Incident, PopConfig } from './state.ts';
import type { World } from './world.ts';

/**
 * `lightInDown`, `lightOutDown`: no light from the customer, or from OVHcloud. `portLocked`: somebody locked the port.
 * `linkDown`: light, but no link. `lacpDown`: one port of two has left the bundle (layer 2). `sessionDown`: no BGP
 * session. `wrongCustomerAsn`, `wrongOvhAsn`: the customer's router has another AS number than the PoP configuration,
 * or expects another one of OVHcloud. `flapping`: the session comes and goes, the port counts errors.
 * `prefixLimitNear`, `prefixLimitReached`: 92 or 100 of 100 prefixes. `routeNotAnnounced`, `routeNotAdvertised`: a
 * prefix that the customer, or OVHcloud, fails to announce. `macMissing`: layer 2 learns nothing from the customer.
 * `neighborDown`, `neighborWrongAsn`: a BGP neighbour in a datacenter.
 * `maintenance`, `incident`: OVHcloud works on the line, and the session is down.
 */
export const outageKinds = [
  'lightInDown',
  'lightOutDown',
  'portLocked',
  'linkDown',
  'lacpDown',
  'sessionDown',
  'wrongCustomerAsn',
  'wrongOvhAsn',
  'flapping',
  'prefixLimitNear',
  'prefixLimitReached',
  'routeNotAnnounced',
  'routeNotAdvertised',
  'macMissing',
  'neighborDown',
  'neighborWrongAsn',
  'maintenance',
  'incident',
] as const;
export type OutageKind = (typeof outageKinds)[number];

export interface Outage {
  kind: OutageKind;
  /** uuid of the OVHcloud Connect service. */
  service: string;
  /** The port; its first one if absent (`lacpDown`: its last one). */
  interfaceId?: number;
  /** The PoP configuration; that of the port, or the first one, if absent. */
  popConfigId?: number;
  /** The prefix of `routeNotAnnounced` and `routeNotAdvertised`; the first announced one if absent. */
  prefix?: string;
  /** The neighbour of `neighborDown` and `neighborWrongAsn`; all of them if absent. */
  extraConfigId?: number;
  /** How long it has lasted already, in seconds. Default 600. */
  secondsAgo?: number;
}

export interface ActiveOutage extends Outage {
  id: number;
  /** Milliseconds since 1970. */
  since: number;
}

export interface OutageControl {
  /** Starts an outage at once; returns its id. Throws a sentence if it is malformed or names nothing of the account. */
  start(outage: Outage): number;
  list(): ActiveOutage[];
  /** Ends an outage and puts back what it changed; false if there is none with that id. */
  end(id: number): boolean;
  clear(): void;
}

interface Effect {
  /** Ports and PoP configurations that are down while it lasts. */
  down: readonly object[];
  undo: () => void;
}

/** Checks an outage that came as JSON; throws one sentence naming the mistake. */
export function checkOutage(value: unknown): Outage {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('An outage is an object such as {"kind":"lightInDown","service":"<uuid>"}.');
  }
  const outage = value as Record<string, unknown>;
  const kind = outageKinds.find((known) => known === outage.kind);
  if (kind === undefined) throw new Error(`"kind" must be one of ${outageKinds.join(', ')}.`);
  if (typeof outage.service !== 'string') {
    throw new Error('"service" must be the uuid of an OVHcloud Connect service.');
  }
  for (const field of ['interfaceId', 'popConfigId', 'extraConfigId', 'secondsAgo']) {
    if (outage[field] !== undefined && !Number.isFinite(outage[field])) {
      throw new Error(`"${field}" must be a number.`);
    }
  }
  if (outage.prefix !== undefined && typeof outage.prefix !== 'string') {
    throw new Error('"prefix" must be a string such as "192.168.128.0/24".');
  }
  return { ...(value as Omit<Outage, 'kind'>), kind };
}

/** Sets fields of an object; returns what puts the old values back. */
function change<T extends object>(object: T, fields: Partial<T>): () => void {
  const before = Object.fromEntries(
    Object.keys(fields).map((key) => [key, (object as Record<string, unknown>)[key]]),
  );
  Object.assign(object, fields);
  return () => Object.assign(object, before);
}

export class Outages implements OutageControl {
  readonly #active = new Map<number, { outage: ActiveOutage; effect: Effect }>();
  #lastId = 0;

  constructor(private readonly world: World) {}

  start(given: Outage): number {
    const outage = checkOutage(given);
    const since = this.world.timeline.now - (outage.secondsAgo ?? 600) * 1000;
    const id = this.#lastId + 1;
    this.#apply({ ...outage, id, since });
    this.#lastId = id;
    return id;
  }

  list(): ActiveOutage[] {
    return [...this.#active.values()].map(({ outage }) => ({ ...outage }));
  }

  /** Outages may hide one another, so all are undone, the newest first, and those that stay are done again. */
  end(id: number): boolean {
    if (!this.#active.has(id)) return false;
    const staying = this.list().filter((outage) => outage.id !== id);
    this.clear();
    for (const outage of staying) this.#apply(outage);
    return true;
  }

  clear(): void {
    for (const { effect } of [...this.#active.values()].reverse()) effect.undo();
    this.#active.clear();
  }

  #apply(outage: ActiveOutage): void {
    const service = this.world.connects.get(outage.service);
    if (service === undefined) throw new Error(`There is no service ${outage.service}.`);
    this.#active.set(outage.id, { outage, effect: effectOf(this.world, service, outage) });
  }

  /** Since when a port or PoP configuration is down because of an outage; undefined if none is the reason. */
  downSince(object: object): number | undefined {
    const times = [...this.#active.values()]
      .filter(({ effect }) => effect.down.includes(object))
      .map(({ outage }) => outage.since);
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  /** The outages of some kinds on a PoP configuration. */
  on(pop: PopConfig, ...kinds: OutageKind[]): ActiveOutage[] {
    return this.list().filter((outage) => kinds.includes(outage.kind) && this.#concerns(outage, pop));
  }

  #concerns(outage: ActiveOutage, pop: PopConfig): boolean {
    const service = this.world.connects.get(outage.service);
    if (service?.popConfigs.get(pop.id) !== pop) return false;
    return outage.popConfigId === undefined || outage.popConfigId === pop.id;
  }
}

function effectOf(world: World, service: ConnectService, outage: ActiveOutage): Effect {
  const { kind } = outage;
  switch (kind) {
    case 'lightInDown':
      return portDown(service, outage, { incomingLightStatus: 'down', incomingLightValue: -40 });
    case 'lightOutDown':
      return portDown(service, outage, { outgoingLightStatus: 'down', outgoingLightValue: -40 });
    case 'portLocked':
      return portDown(service, outage, {
        status: 'disabled',
        outgoingLightStatus: 'down',
        outgoingLightValue: -40,
      });
    case 'linkDown':
      return portDown(service, outage, {});
    case 'lacpDown': {
      const last = [...service.interfaces.keys()].at(-1);
      return portDown(
        service,
        { ...outage, ...(last === undefined ? {} : { interfaceId: outage.interfaceId ?? last }) },
        {},
      );
    }
    case 'sessionDown':
    case 'wrongCustomerAsn':
    case 'wrongOvhAsn':
      return popChanged(popOf(service, outage), { session: 'down' });
    case 'flapping':
      return popChanged(popOf(service, outage), { flapCount: 12 });
    case 'prefixLimitNear':
      return popChanged(popOf(service, outage), { prefixes: 92 });
    case 'prefixLimitReached':
      return popChanged(popOf(service, outage), { prefixes: 100 });
    case 'routeNotAnnounced':
    case 'routeNotAdvertised':
    case 'macMissing':
    case 'neighborDown':
    case 'neighborWrongAsn':
      popOf(service, outage);
      return { down: [], undo: () => undefined };
    case 'maintenance':
    case 'incident':
      return workUnderWay(world, service, kind, outage.since, popOf(service, outage));
  }
}

function portOf(service: ConnectService, { interfaceId }: Outage): ConnectInterface {
  const [first] = service.interfaces.values();
  const port = interfaceId === undefined ? first : service.interfaces.get(interfaceId);
  if (port === undefined) throw new Error(`The service ${service.id} has no port ${interfaceId ?? ''}.`);
  return port;
}

function popOf(service: ConnectService, { popConfigId, interfaceId }: Outage): PopConfig {
  const pops = [...service.popConfigs.values()];
  const pop = pops.find(
    (one) =>
      (popConfigId === undefined || one.id === popConfigId) &&
      (interfaceId === undefined || one.interfaceId === interfaceId),
  );
  if (pop === undefined) throw new Error(`The service ${service.id} has no such PoP configuration.`);
  return pop;
}

const popChanged = (pop: PopConfig, fields: Partial<PopConfig>): Effect => ({
  undo: change(pop, fields),
  down: fields.session === 'down' ? [pop] : [],
});

/** A port without link takes the sessions over it down. */
function portDown(service: ConnectService, outage: Outage, fields: Partial<ConnectInterface>): Effect {
  const port = portOf(service, outage);
  const pops = [...service.popConfigs.values()].filter(
    (pop) => pop.interfaceId === port.id && pop.type === 'l3',
  );
  const undos = [
    change(port, { interfaceStatus: 'down', ...fields }),
    ...pops.map((pop) => change(pop, { session: 'down' })),
  ];
  return { down: [port, ...pops], undo: () => undos.forEach((undo) => undo()) };
}

function workUnderWay(
  world: World,
  service: ConnectService,
  type: Incident['type'],
  since: number,
  pop: PopConfig,
): Effect {
  const id = world.taskIds.next();
  const incident: Incident = { id, type, startDate: isoTime(since - 60_000), endDate: null };
  service.incidents.set(id, incident);
  const undo = change(pop, pop.type === 'l3' ? { session: 'down' } : {});
  return {
    down: pop.type === 'l3' ? [pop] : [],
    undo: () => {
      undo();
      service.incidents.delete(id);
    },
  };
}

const byWorld = new WeakMap<World, Outages>();

/** The outages of a simulated account. */
export function outagesOf(world: World): Outages {
  let outages = byWorld.get(world);
  if (outages === undefined) byWorld.set(world, (outages = new Outages(world)));
  return outages;
}
