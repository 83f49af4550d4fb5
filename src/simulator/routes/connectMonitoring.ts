/** /ovhCloudConnect: what is measured and diagnosed: status, statistics, diagnostics, monitoring subscriptions. */
import { datacenterConfigs } from '../connectTasks.ts';
import { ApiError, badRequest, unknownObject } from '../errors.ts';
import { bodyObject, choice, integer, optionalInteger } from '../input.ts';
import { del, get, post, type Call, type Route } from '../router.ts';
import { diagnosticResult, PREFIX_LIMIT } from '../outagesDiagnostics.ts';
import { outagesOf } from '../outages.ts';
import type { ConnectInterface, Diagnostic, PopConfig, UpDown } from '../state.ts';
import { isoTime } from '../timeline.ts';
import { found, numericId } from '../world.ts';
import { lastMeasure, portOf, serviceOf } from './connect.ts';
import { popOf } from './connectConfig.ts';

const HOUR = 3_600_000;
/** Since when something is down: an outage tells; what a scenario has down has been so for three hours. */
const downSince = (call: Call, object: object): number =>
  outagesOf(call.world).downSince(object) ?? call.world.timeline.now - 3 * HOUR;

/** When something went up and down, as far as the simulator invents it. */
function history(call: Call, object: object, status: UpDown) {
  const { now } = call.world.timeline;
  const lastUp = isoTime(now - (status === 'up' ? 49 : 51) * 24 * HOUR);
  const lastDown = isoTime(status === 'up' ? now - 50 * 24 * HOUR : downSince(call, object));
  return {
    status,
    lastUp,
    lastDown,
    lastChange: status === 'up' ? lastUp : lastDown,
    lastUpdate: lastMeasure(now),
  };
}

const portStatus = (call: Call) => {
  const port = portOf(call);
  return history(call, port, port.interfaceStatus === 'up' ? 'up' : 'down');
};

/** The BGP session; layer 2 has none. */
function routedPop(call: Call): PopConfig {
  const pop = popOf(call);
  if (pop.type === 'l2') throw unknownObject(pop.id);
  return pop;
}

const popStatus = (call: Call) => {
  const pop = routedPop(call);
  return { ...history(call, pop, pop.session), flapCount: pop.flapCount };
};

/** Points of a period: how many, and the milliseconds between them. */
const periods = {
  hourly: { points: 12, step: HOUR / 12 },
  daily: { points: 48, step: HOUR / 2 },
  weekly: { points: 84, step: 2 * HOUR },
} as const;

function series(call: Call, unit: string, level: (index: number, ms: number) => number) {
  const { points, step } =
    periods[choice({ period: call.query.get('period') }, 'period', ['hourly', 'daily', 'weekly'])];
  const { now } = call.world.timeline;
  const last = now - (now % step);
  return Array.from({ length: points }, (_, index) => {
    const ms = last - (points - 1 - index) * step;
    return {
      timestamp: Math.floor(ms / 1000),
      value: { unit, value: Math.round(level(index, ms) * 100) / 100 },
    };
  });
}

const portTypes = [
  'light:in',
  'light:out',
  'traffic:download',
  'traffic:upload',
  'error:download',
  'error:upload',
] as const;

function portStatistics(call: Call) {
  const port = portOf(call);
  const type = choice({ type: call.query.get('type') }, 'type', portTypes);
  // What is down now was up before the outage: the points before it are those of a healthy line.
  const upUntil = port.interfaceStatus === 'up' ? Infinity : downSince(call, port);
  const wave = (index: number) => (Math.sin(index / 4 + port.id) + 1) / 2;
  const light = (value: number | null, healthy: number) => (index: number, ms: number) =>
    (ms < upUntil && (value ?? -40) <= -40 ? healthy : (value ?? -40)) + wave(index) / 5;
  const errors = flaps(call, port) ? (index: number) => 2 + 4 * wave(index) : () => 0;
  switch (type) {
    case 'light:in':
      return series(call, 'dbm', light(port.incomingLightValue, -6.2));
    case 'light:out':
      return series(call, 'dbm', light(port.outgoingLightValue, -5.8));
    case 'traffic:download':
      return series(call, 'bytes/s', (index, ms) => (ms < upUntil ? 4e6 + 3e7 * wave(index) : 0));
    case 'traffic:upload':
      return series(call, 'bytes/s', (index, ms) => (ms < upUntil ? 2e6 + 1e7 * wave(index + 7) : 0));
    case 'error:download':
      return series(call, 'error/s', errors);
    case 'error:upload':
      return series(call, 'error/s', () => 0);
  }
}

const flaps = (call: Call, port: ConnectInterface): boolean =>
  [...serviceOf(call).popConfigs.values()].some(
    (pop) => pop.interfaceId === port.id && outagesOf(call.world).on(pop, 'flapping').length > 0,
  );

function popStatistics(call: Call) {
  const pop = routedPop(call);
  const type = choice({ type: call.query.get('type') }, 'type', ['prefix:accepted', 'prefix:limit']);
  const upUntil = pop.session === 'up' ? Infinity : downSince(call, pop);
  return type === 'prefix:limit'
    ? series(call, 'prefix_limit', () => PREFIX_LIMIT)
    : series(call, 'prefix_accepted', (_, ms) => (ms < upUntil ? pop.prefixes : 0));
}

const diagnosticNames = ['diagPeering', 'diagPeeringExtra', 'diagRoutes', 'diagMacs'] as const;
const diagnosticTypes = ['default', 'routes', 'advertised-routes'] as const;
/** Diagnostics of one kind that may be asked for in 24 hours. */
const DIAGNOSTICS_A_DAY = 10;

function startDiagnostic(call: Call) {
  const service = serviceOf(call);
  const body = bodyObject(call.body);
  const name = choice(body, 'diagnosticName', diagnosticNames);
  const pop = found(service.popConfigs, integer(body, 'popConfigId'));
  const type = body.diagnosticType == null ? 'default' : choice(body, 'diagnosticType', diagnosticTypes);
  const datacenter = optionalInteger(body, 'dcConfigId');
  const extra = optionalInteger(body, 'extraConfigId');
  if ((name === 'diagMacs') !== (pop.type === 'l2')) {
    throw badRequest(`[diagnosticName] ${name} does not exist for a configuration in ${pop.type}`);
  }
  if (name === 'diagPeeringExtra' && (datacenter === null || extra === null)) {
    throw badRequest(`[${datacenter === null ? 'dcConfigId' : 'extraConfigId'}] Missing mandatory parameter`);
  }
  const { timeline } = call.world;
  const day = isoTime(timeline.now - 24 * HOUR);
  const today = [...service.diagnostics.values()].filter(
    (one) => one.function === name && (one.date ?? '') > day,
  );
  if (today.length >= DIAGNOSTICS_A_DAY) {
    throw new ApiError(403, {
      class: 'Client::Forbidden',
      message: `At most ${DIAGNOSTICS_A_DAY} diagnostics of a type are possible in 24 hours`,
    });
  }
  const diagnostic: Diagnostic = {
    id: call.world.taskIds.next(),
    function: name,
    status: 'todo',
    date: isoTime(timeline.now),
    source: service.pop,
    description: null,
    result: null,
  };
  service.diagnostics.set(diagnostic.id, diagnostic);
  const neighbor = datacenterConfigs(call.world, service, pop.type)
    .find(({ id }) => id === datacenter)
    ?.extras.get(extra ?? -1);
  const failed = call.taskOutcome() === 'fails';
  timeline.after(call.world.taskTimeMs / 4, () => {
    diagnostic.status = 'doing';
  });
  timeline.after(call.world.taskTimeMs, () => {
    diagnostic.status = failed ? 'error' : 'done';
    diagnostic.result = failed
      ? null
      : diagnosticResult(call.world, service, name, type, pop, diagnostic.date, neighbor);
  });
  return { ...diagnostic };
}

const alerts = [
  { name: 'interface-down', type: 'interface', description: 'A port has lost its link' },
  { name: 'bgp-session-down', type: 'bgp', description: 'A BGP session is down' },
  { name: 'light-level', type: 'interface', description: 'A light level is out of range' },
];

function subscribe(call: Call): void {
  const { subscriptions } = bodyObject(call.body);
  const known = alerts.map(({ name }) => name);
  if (!Array.isArray(subscriptions)) throw badRequest('[subscriptions] Missing mandatory parameter');
  for (const name of subscriptions as unknown[]) {
    serviceOf(call).subscriptions.add(choice({ subscriptions: name }, 'subscriptions', known));
  }
}

const sn = '/ovhCloudConnect/:serviceName';

export const connectMonitoringRoutes: readonly Route[] = [
  get(`${sn}/interface/:id/status`, portStatus),
  get(`${sn}/interface/:id/statistics`, portStatistics),
  get(`${sn}/config/pop/:popId/status`, popStatus),
  get(`${sn}/config/pop/:popId/statistics`, popStatistics),
  get(`${sn}/diagnostic`, (call) => [...serviceOf(call).diagnostics.keys()]),
  post(`${sn}/diagnostic`, startDiagnostic),
  get(`${sn}/diagnostic/:id`, (call) => found(serviceOf(call).diagnostics, numericId(call.param('id')))),
  get(`${sn}/monitoring`, (call) =>
    alerts.map((alert) => ({ ...alert, activated: serviceOf(call).subscriptions.has(alert.name) })),
  ),
  post(`${sn}/monitoring`, subscribe),
  del(`${sn}/monitoring`, (call) => serviceOf(call).subscriptions.clear()),
];
