/** Two things wrong at once, and facts that are not known: the right cause, and never one that nothing shows. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cause } from '../../../src/doctor/check/check.ts';
import type { OutageKind } from '../../../src/simulator/index.ts';
import { openPatient, paris, type Patient } from './support.ts';

let patient: Patient;
beforeEach(async () => {
  patient = await openPatient();
});
afterEach(() => patient.close());

const start = (kind: OutageKind, secondsAgo = 1800) =>
  patient.simulator.outages.start({ kind, service: paris, secondsAgo });

const forbid = (path: string, method?: string) =>
  patient.simulator.faults.add({ kind: 'forbidden', match: { path, ...(method ? { method } : {}) } });

const breakReading = (path: string) =>
  patient.simulator.faults.add({
    kind: 'status',
    status: 400,
    match: { path: `/ovhCloudConnect/${paris}${path}` },
  });

/** Most accounts are not offered them. */
const hideInternalRoutes = () => forbid('^/ovhCloudConnect/.*/(status|statistics)$');

const service = () => {
  const known = patient.simulator.state.connects.get(paris);
  if (!known) throw new Error('the demo account has no such service');
  return known;
};

/** What is switched on, the oldest first, the cause, and what else is found. */
const pairs: [[OutageKind, OutageKind], Cause, Cause[]][] = [
  [['lightInDown', 'lightOutDown'], 'light-out-down', ['light-in-down']],
  [['lightInDown', 'portLocked'], 'port-locked', []],
  [['wrongCustomerAsn', 'lightInDown'], 'light-in-down', []],
  [['prefixLimitNear', 'sessionDown'], 'session-down', []],
  [['flapping', 'routeNotAdvertised'], 'route-not-advertised', ['port-errors', 'session-flapping']],
  [['maintenance', 'linkDown'], 'maintenance-under-way', ['link-down']],
  // No work of OVHcloud locks a port or changes an AS number.
  [['maintenance', 'portLocked'], 'port-locked', ['maintenance-under-way']],
  [['incident', 'wrongOvhAsn'], 'wrong-ovh-asn', ['incident-under-way']],
];

describe('two at once', () => {
  it.each(pairs)('%j is named %s', async ([first, second], cause, also) => {
    start(first, 3600);
    start(second, 600);
    const { finding } = await patient.examine(paris);
    expect([finding.cause, finding.also.map((one) => one.cause)]).toEqual([cause, also]);
  });
});

describe('a session of which the account is not told', () => {
  it.each<[OutageKind, Cause]>([
    ['sessionDown', 'session-down'],
    ['wrongCustomerAsn', 'wrong-customer-asn'],
    ['wrongOvhAsn', 'wrong-ovh-asn'],
  ])('%s is found by a diagnostic', async (kind, cause) => {
    hideInternalRoutes();
    start(kind);
    const { finding } = await patient.examine(paris);
    expect(finding).toMatchObject({ cause, also: [] });
    // A session that is down exchanges nothing: nothing is asked about routes.
    expect(patient.started.map(({ diagnosticName }) => diagnosticName)).toEqual(['diagPeering']);
  });

  it('is up when the diagnostic says so', async () => {
    hideInternalRoutes();
    const { finding, checks, service: health } = await patient.examine(paris);
    expect(finding).toMatchObject({ verdict: 'healthy', unclear: ['prefixes'] });
    expect(checks.find(({ check }) => check === 'session')?.verdict).toBe('ok');
    expect(health.summary).toContain('OVHcloud does not say whether BGP is up');
  });

  it('stays not known when no diagnostic is wanted', async () => {
    hideInternalRoutes();
    start('sessionDown');
    const { finding } = await patient.examine(paris, { diagnostics: false });
    expect(finding.verdict).toBe('healthy');
    expect(finding.unclear).toContain('session');
  });
});

describe('a closed service', () => {
  it('is closed, whatever its ports say, and costs no diagnostic', async () => {
    start('lightInDown');
    service().status = 'closed';
    const { finding } = await patient.examine(paris);
    expect(finding).toMatchObject({ cause: 'service-closed', also: [] });
    expect(patient.started).toEqual([]);
  });
});

describe('what could not be read', () => {
  it('is not said to be absent or up', async () => {
    breakReading('/config/pop');
    breakReading('/interface');
    const { finding, service: health } = await patient.examine(paris);
    expect(finding.cause).toBeUndefined();
    expect(finding.unclear).toEqual([
      'light',
      'port',
      'configuration',
      'session',
      'prefixes',
      'routes',
      'neighbors',
      'macs',
    ]);
    expect(health.summary).not.toMatch(/works|no configuration/);
  });

  it('is not taken for up', async () => {
    breakReading('/interface');
    start('sessionDown');
    const { finding } = await patient.examine(paris);
    expect(finding.sentence).toBe('The BGP session of PoP configuration 5301 is down.');
  });

  it('is light that nobody tells of', async () => {
    start('linkDown');
    for (const port of service().interfaces.values()) {
      Object.assign(port, {
        incomingLightStatus: 'unknown',
        outgoingLightStatus: 'unknown',
        incomingLightValue: null,
        outgoingLightValue: null,
      });
    }
    const { finding, service: health } = await patient.examine(paris);
    expect(finding.sentence).toBe('Port 4021 has no link; whether there is light is not known.');
    expect(health.summary).toContain('port 4021 has no link since');
  });
});

it('light that OVHcloud sends too weak is a ticket', async () => {
  for (const port of service().interfaces.values()) port.outgoingLightValue = -13;
  const { finding } = await patient.examine(paris);
  expect(finding).toMatchObject({ verdict: 'warning', cause: 'light-level' });
  expect(finding.next).toMatch(/^Open a ticket/);
});

describe('diagnostics', () => {
  it('that are refused are not said to be used up', async () => {
    forbid('^/ovhCloudConnect/.*/diagnostic$', 'POST');
    start('sessionDown');
    const { finding, progress } = await patient.examine(paris);
    const refused =
      'OVHcloud refuses diagnostic diagPeering: the account has no right to start one, or none is left.';
    expect(finding.evidence).toContainEqual(['Diagnostic', refused]);
    expect(progress.filter(({ kind }) => kind === 'note')).toEqual([]);
  });

  it('of before the outage do not explain it', async () => {
    const used = start('wrongCustomerAsn');
    for (let count = 0; count < 10; count++) await patient.examine(paris);
    expect((await patient.examine(paris)).finding.cause).toBe('wrong-customer-asn');
    patient.simulator.outages.end(used);
    // It goes down again, after the last diagnostic, and for another reason.
    start('sessionDown', -60);
    const { finding } = await patient.examine(paris);
    expect(finding.cause).toBe('session-down');
    expect(finding.evidence).toContainEqual(['Diagnostic', expect.stringMatching(/^an earlier one, of 20/)]);
  });

  it('that show the session established are believed', async () => {
    // What watches sessions is late: it says down, the router has it up.
    const popStatus = `/ovhCloudConnect/${paris}/config/pop/5301/status`;
    const body = { status: 'down', flapCount: 0, lastDown: new Date(patient.now()).toISOString() };
    patient.simulator.faults.add({ kind: 'status', status: 200, body, match: { path: popStatus } });
    const { finding } = await patient.examine(paris);
    expect(finding).toMatchObject({ verdict: 'warning', cause: 'session-down' });
    expect(finding.sentence).toContain('it has come back');
  });
});

it('a failed task of long ago does not hide what is wrong now', async () => {
  start('sessionDown');
  service().tasks.set(1, { id: 1, function: 'addPopConfiguration', resourceId: 5301, status: 'error' });
  const { finding } = await patient.examine(paris);
  expect(finding.cause).toBe('session-down');
  expect(finding.also.map(({ cause }) => cause)).toEqual(['task-failed']);
});
