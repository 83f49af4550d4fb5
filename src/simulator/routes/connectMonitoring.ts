/** /ovhCloudConnect: what is measured and diagnosed: status, statistics, diagnostics, monitoring subscriptions. */
import { ApiError, badRequest, unknownObject } from '../errors.ts';
import { bodyObject, choice, integer, optionalInteger } from '../input.ts';
import { del, get, post, type Call, type Route } from '../router.ts';
import type { Diagnostic, PopConfig, UpDown } from '../state.ts';
import { isoTime } from '../timeline.ts';
import { found, numericId } from '../world.ts';
import { lastMeasure, portOf, serviceOf } from './connect.ts';
import { popOf } from './connectConfig.ts';

const HOUR = 3_600_000;
/** Prefixes that OVHcloud accepts over one BGP session. */
const PREFIX_LIMIT = 100;

/** When something went up and down, as far as the simulator invents it. */
function history(call: Call, status: UpDown) {
  const { now } = call.world.timeline;
  const lastUp = isoTime(now - (status === 'up' ? 49 : 51) * 24 * HOUR);
  const lastDown = isoTime(now - (status === 'up' ? 50 * 24 : 3) * HOUR);
  return {
    status,
    lastUp,
    lastDown,
    lastChange: status === 'up' ? lastUp : lastDown,
    lastUpdate: lastMeasure(now),
  };
}

const portStatus = (call: Call) => history(call, portOf(call).interfaceStatus === 'up' ? 'up' : 'down');

/** The BGP session; layer 2 has none. */
function routedPop(call: Call): PopConfig {
  const pop = popOf(call);
  if (pop.type === 'l2') throw unknownObject(pop.id);
  return pop;
}

const popStatus = (call: Call) => {
  const pop = routedPop(call);
  return { ...history(call, pop.session), flapCount: pop.flapCount };
};

/** Points of a period: how many, and the milliseconds between them. */
const periods = {
  hourly: { points: 12, step: HOUR / 12 },
  daily: { points: 48, step: HOUR / 2 },
  weekly: { points: 84, step: 2 * HOUR },
} as const;

function series(call: Call, unit: string, level: (index: number) => number) {
  const { points, step } =
    periods[choice({ period: call.query.get('period') }, 'period', ['hourly', 'daily', 'weekly'])];
  const { now } = call.world.timeline;
  const last = now - (now % step);
  return Array.from({ length: points }, (_, index) => ({
    timestamp: Math.floor((last - (points - 1 - index) * step) / 1000),
    value: { unit, value: Math.round(level(index) * 100) / 100 },
  }));
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
  const up = port.interfaceStatus === 'up';
  const wave = (index: number) => (Math.sin(index / 4 + port.id) + 1) / 2;
  switch (type) {
    case 'light:in':
      return series(call, 'dbm', (index) => (port.incomingLightValue ?? -40) + wave(index) / 5);
    case 'light:out':
      return series(call, 'dbm', (index) => (port.outgoingLightValue ?? -40) + wave(index) / 5);
    case 'traffic:download':
      return series(call, 'bytes/s', (index) => (up ? 4e6 + 3e7 * wave(index) : 0));
    case 'traffic:upload':
      return series(call, 'bytes/s', (index) => (up ? 2e6 + 1e7 * wave(index + 7) : 0));
    case 'error:download':
    case 'error:upload':
      return series(call, 'error/s', () => 0);
  }
}

function popStatistics(call: Call) {
  const pop = routedPop(call);
  const type = choice({ type: call.query.get('type') }, 'type', ['prefix:accepted', 'prefix:limit']);
  return type === 'prefix:limit'
    ? series(call, 'prefix_limit', () => PREFIX_LIMIT)
    : series(call, 'prefix_accepted', () => (pop.session === 'up' ? pop.prefixes : 0));
}

const diagnosticNames = ['diagPeering', 'diagPeeringExtra', 'diagRoutes', 'diagMacs'] as const;
type DiagnosticName = (typeof diagnosticNames)[number];
/** Diagnostics of one kind that may be asked for in 24 hours. */
const DIAGNOSTICS_A_DAY = 10;

function startDiagnostic(call: Call) {
  const service = serviceOf(call);
  const body = bodyObject(call.body);
  const name = choice(body, 'diagnosticName', diagnosticNames);
  const pop = found(service.popConfigs, integer(body, 'popConfigId'));
  if (body.diagnosticType != null) choice(body, 'diagnosticType', ['default', 'routes', 'advertised-routes']);
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
  const failed = call.taskOutcome() === 'fails';
  timeline.after(call.world.taskTimeMs / 4, () => {
    diagnostic.status = 'doing';
  });
  timeline.after(call.world.taskTimeMs, () => {
    diagnostic.status = failed ? 'error' : 'done';
    diagnostic.result = failed ? null : resultOf(name, pop, diagnostic.date);
  });
  return { ...diagnostic };
}

function resultOf(name: DiagnosticName, pop: PopConfig, timestamp: string | null): Diagnostic['result'] {
  const empty = {
    cmd: null,
    output: null,
    prefix: null,
    aspath: null,
    med: null,
    localprefix: null,
    mac: null,
    routermac: null,
    timestamp,
  };
  switch (name) {
    case 'diagPeering':
    case 'diagPeeringExtra':
      return [
        {
          ...empty,
          cmd: 'show bgp neighbors',
          output: `BGP state is ${pop.session === 'up' ? 'Established' : 'Active'}, remote AS ${pop.customerBgpArea ?? 0}`,
        },
      ];
    case 'diagRoutes':
      return pop.session === 'up'
        ? [
            {
              ...empty,
              prefix: '192.168.128.0/20',
              aspath: String(pop.customerBgpArea ?? ''),
              med: 0,
              localprefix: 100,
            },
          ]
        : [];
    case 'diagMacs':
      return [{ ...empty, mac: '02:00:5e:10:00:01' }];
  }
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
