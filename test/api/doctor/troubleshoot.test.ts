import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cause, Verdict } from '../../../src/doctor/check/check.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';
import type { Outage } from '../../../src/simulator/index.ts';
import { frankfurt, london, madrid, openPatient, paris, parisTwo, type Patient } from './support.ts';

let patient: Patient;
beforeEach(async () => {
  patient = await openPatient();
});
afterEach(() => patient.close());

/** The demo account's Frankfurt service is broken by design; this makes it whole. */
const mendFrankfurt = (): void => {
  const service = patient.simulator.state.connects.get(frankfurt);
  service?.incidents.clear();
  for (const port of service?.interfaces.values() ?? []) {
    Object.assign(port, { interfaceStatus: 'up', incomingLightStatus: 'up', incomingLightValue: -5 });
  }
};

const topologyOf = (announced: readonly string[], datacenter = '172.16.8.0/28') =>
  new TopologyDocument(`version: 1
vracks:
  - id: pn-104210
    connect:
      - service: ${paris}
        name: paris
        pops:
          - { interface: 4021, type: l3, customerAsn: 65010, ovhAsn: 35540, subnet: 10.99.0.0/30 }
        datacenters:
          - { datacenter: RBX, subnet: ${datacenter} }
sites:
  - name: office
    prefixes: [${announced.join(', ')}]
    via: [paris]
`).topology;

describe('a healthy service', () => {
  it('is found healthy on layer 3, every check made, in the order of the guides', async () => {
    const { finding, checks, progress } = await patient.examine(paris);
    expect(finding).toMatchObject({ verdict: 'healthy', also: [], unclear: [] });
    expect(finding.cause).toBeUndefined();
    const order = [
      'maintenance',
      'light',
      'port',
      'configuration',
      'session',
      'prefixes',
      'routes',
      'neighbors',
      'macs',
    ];
    expect(checks.map(({ check }) => check)).toEqual(order);
    expect(progress.flatMap((one) => (one.kind === 'check' ? one.check : []))).toEqual(order);
    const verdicts: Verdict[] = ['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'skipped'];
    expect(checks.map(({ verdict }) => verdict)).toEqual(verdicts);
  });

  it('is found healthy on layer 2', async () => {
    mendFrankfurt();
    const { finding, checks } = await patient.examine(frankfurt);
    expect(finding.verdict).toBe('healthy');
    expect(checks.at(-1)).toMatchObject({ check: 'macs', verdict: 'ok' });
    expect(checks.at(-1)?.tables[0]?.rows).toHaveLength(3);
    expect(patient.started.map(({ diagnosticName }) => diagnosticName)).toEqual(['diagMacs']);
  });
});

/** What is switched on, and the cause that has to be named. */
const outages: [Omit<Outage, 'service'>, Cause, { also?: Cause[]; place?: number }][] = [
  [{ kind: 'lightInDown' }, 'light-in-down', { place: 4021 }],
  [{ kind: 'lightOutDown' }, 'light-out-down', { place: 4021 }],
  [{ kind: 'portLocked' }, 'port-locked', { place: 4021 }],
  [{ kind: 'linkDown' }, 'link-down', { place: 4021 }],
  [{ kind: 'sessionDown' }, 'session-down', { place: 5301 }],
  [{ kind: 'wrongCustomerAsn' }, 'wrong-customer-asn', { place: 5301 }],
  [{ kind: 'wrongOvhAsn' }, 'wrong-ovh-asn', { place: 5301 }],
  [{ kind: 'flapping' }, 'port-errors', { also: ['session-flapping'], place: 4021 }],
  [{ kind: 'prefixLimitNear' }, 'prefix-limit-near', { place: 5301 }],
  [{ kind: 'prefixLimitReached' }, 'prefix-limit-reached', { place: 5301 }],
  [{ kind: 'routeNotAdvertised', prefix: '10.40.0.0/16' }, 'route-not-advertised', { place: 5301 }],
  [{ kind: 'neighborDown', extraConfigId: 7512 }, 'neighbor-down', { place: 7512 }],
  [{ kind: 'neighborWrongAsn', extraConfigId: 7511 }, 'neighbor-wrong-asn', { place: 7511 }],
  [{ kind: 'maintenance' }, 'maintenance-under-way', { also: ['session-down'] }],
  [{ kind: 'incident' }, 'incident-under-way', { also: ['session-down'] }],
];

describe('an outage', () => {
  it.each(outages)('%o is named %s', async (outage, cause, { also = [], place }) => {
    patient.simulator.outages.start({ ...outage, service: paris, secondsAgo: 1800 });
    const { finding } = await patient.examine(paris);
    expect(finding.cause).toBe(cause);
    expect(finding.also.map((one) => one.cause)).toEqual(also);
    expect(finding.place?.id).toBe(place);
    expect(finding.next).toBeTruthy();
    expect(finding.evidence.length).toBeGreaterThan(0);
  });

  it('says nothing of the light of a port that is locked', async () => {
    patient.simulator.outages.start({ kind: 'portLocked', service: paris });
    const { checks } = await patient.examine(paris);
    expect(checks.find(({ check }) => check === 'light')).toMatchObject({ verdict: 'skipped' });
  });

  it('tells since when', async () => {
    patient.simulator.outages.start({ kind: 'sessionDown', service: paris, secondsAgo: 1800 });
    const { finding } = await patient.examine(paris);
    expect(Math.abs(Date.parse(finding.since ?? '') - (patient.now() - 1_800_000))).toBeLessThan(60_000);
  });

  it('of two neighbours is two findings', async () => {
    patient.simulator.outages.start({ kind: 'neighborDown', service: paris });
    const { finding } = await patient.examine(paris);
    expect([finding.place?.id, ...finding.also.map(({ place }) => place?.id)]).toEqual([7511, 7512]);
  });

  it('of layer 2: one port has left the bundle', async () => {
    mendFrankfurt();
    patient.simulator.outages.start({ kind: 'lacpDown', service: frankfurt });
    const { finding } = await patient.examine(frankfurt);
    expect(finding).toMatchObject({ cause: 'lacp-member-down', place: { kind: 'port', id: 4032 }, also: [] });
  });

  it('of layer 2: no MAC address of the customer', async () => {
    mendFrankfurt();
    patient.simulator.outages.start({ kind: 'macMissing', service: frankfurt });
    const { finding } = await patient.examine(frankfurt);
    expect(finding).toMatchObject({ cause: 'no-customer-mac', also: [] });
  });

  it('is gone when it has ended', async () => {
    const id = patient.simulator.outages.start({ kind: 'lightInDown', service: paris });
    expect((await patient.examine(paris)).finding.verdict).toBe('problem');
    patient.simulator.outages.end(id);
    expect((await patient.examine(paris)).finding.verdict).toBe('healthy');
  });

  it('that is older than a maintenance is not blamed on it', async () => {
    patient.simulator.outages.start({ kind: 'lightInDown', service: paris, secondsAgo: 86_400 });
    patient.simulator.state.connects.get(paris)?.incidents.set(1, {
      id: 1,
      type: 'maintenance',
      startDate: new Date(patient.now() - 3_600_000).toISOString(),
      endDate: null,
    });
    const { finding } = await patient.examine(paris);
    expect(finding.cause).toBe('light-in-down');
    expect(finding.also.map(({ cause }) => cause)).toEqual(['maintenance-under-way']);
  });
});

describe('services of the demo account', () => {
  it.each<[string, string, Cause]>([
    ['paris-pa3', parisTwo, 'session-down'],
    ['frankfurt-fr5', frankfurt, 'incident-under-way'],
    ['madrid-megaport', madrid, 'configuration-pending'],
    ['london-spare', london, 'no-vrack'],
  ])('%s', async (_, service, cause) => {
    expect((await patient.examine(service)).finding.cause).toBe(cause);
  });

  it('in words of people, not of the API, where the report is read', async () => {
    const { checks } = await patient.examine(madrid);
    const evidence = checks.find(({ check }) => check === 'configuration')?.evidence.map(([, seen]) => seen);
    expect(evidence).toContain('L3, being created, datacenters: none');
    expect(evidence?.at(-1)).toMatch(/^addPopConfiguration, (waits|under way)$/);
  });
});

describe('with a topology file', () => {
  it('finds the prefix that the customer does not announce', async () => {
    const topology = topologyOf(['192.168.128.0/24', '192.168.130.0/24']);
    expect((await patient.examine(paris, { topology })).finding.verdict).toBe('healthy');
    patient.simulator.outages.start({
      kind: 'routeNotAnnounced',
      service: paris,
      prefix: '192.168.130.0/24',
    });
    const { finding, checks } = await patient.examine(paris, { topology });
    expect(finding).toMatchObject({ cause: 'route-not-announced', also: [] });
    expect(finding.sentence).toContain('192.168.130.0/24');
    const rows = checks.find(({ check }) => check === 'routes')?.tables[0]?.rows;
    expect(rows?.[0]).toEqual(['192.168.128.0/24', 'there', '65010', '']);
    expect(rows?.[1]?.slice(0, 2)).toEqual(['192.168.130.0/24', 'missing']);
  });

  it('finds the subnet that OVHcloud does not advertise', async () => {
    const topology = topologyOf(['192.168.128.0/24'], '172.16.20.0/28');
    const { finding } = await patient.examine(paris, { topology });
    expect(finding.cause).toBe('route-not-advertised');
    expect(finding.sentence).toContain('172.16.20.0/28');
  });

  it('shows an AS number that the file has otherwise', async () => {
    patient.simulator.outages.start({ kind: 'sessionDown', service: paris });
    const state = patient.simulator.state.connects.get(paris)?.popConfigs.get(5301);
    if (state) state.customerBgpArea = 65_020;
    const { finding } = await patient.examine(paris, { topology: topologyOf(['192.168.128.0/24']) });
    expect(finding.evidence).toContainEqual(['Customer AS in the topology file', '65010']);
  });
});

describe('what the account may not see', () => {
  it('is not known, and no failure', async () => {
    for (const path of ['status', 'statistics', 'diagnostic', 'incident', 'monitoring']) {
      patient.simulator.faults.add({ kind: 'forbidden', match: { path: `^/ovhCloudConnect/.*/${path}$` } });
    }
    const { finding, checks, service } = await patient.examine(paris);
    expect(finding.verdict).toBe('healthy');
    expect(finding.unclear).toEqual(['maintenance', 'session', 'prefixes', 'routes', 'neighbors']);
    expect(service).toMatchObject({ incidents: null, alerts: null, unread: [] });
    expect(checks.find(({ check }) => check === 'port')?.verdict).toBe('ok');
  });

  it('is a part that is named when it fails for another reason', async () => {
    patient.simulator.faults.add({
      kind: 'status',
      status: 400,
      match: { path: `/ovhCloudConnect/${paris}/config/pop/5301/datacenter` },
    });
    const { finding, service } = await patient.examine(paris);
    expect(service.unread).toHaveLength(1);
    expect(finding.cause).not.toBe('no-datacenter-configuration');
  });

  it('is everything when the service does not exist', async () => {
    await expect(patient.examine('0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77')).rejects.toThrow();
  });
});

it('starts no diagnostic when none is wanted', async () => {
  const { finding } = await patient.examine(paris, { diagnostics: false });
  expect(patient.started).toEqual([]);
  expect(finding).toMatchObject({ verdict: 'healthy', unclear: ['routes', 'neighbors'] });
});

it('ends when it is aborted', async () => {
  const abort = new AbortController();
  const examined = patient.examine(paris, {
    signal: abort.signal,
    sleep: (_, signal) => {
      abort.abort(new Error('enough'));
      return Promise.reject(signal?.reason as Error);
    },
  });
  await expect(examined).rejects.toThrow('enough');
  expect(patient.started).toHaveLength(1);
});
