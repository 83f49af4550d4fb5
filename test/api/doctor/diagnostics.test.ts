import { afterEach, beforeEach, expect, it } from 'vitest';
import { diagnosticsLeft, recentDiagnostics, runDiagnostic } from '../../../src/doctor/diagnostics.ts';
import type {
  DiagnosticOptions,
  DiagnosticOutcome,
  DiagnosticQuestion,
} from '../../../src/doctor/diagnostics.ts';
import { openPatient, paris, type Patient } from './support.ts';

let patient: Patient;
beforeEach(async () => {
  patient = await openPatient();
});
afterEach(() => patient.close());

const routes: DiagnosticQuestion = {
  request: { diagnosticName: 'diagRoutes', diagnosticType: 'routes', popConfigId: 5301 },
  peer: '10.99.0.2',
};
const advertised: DiagnosticQuestion = {
  ...routes,
  request: { ...routes.request, diagnosticType: 'advertised-routes' },
};
const peering: DiagnosticQuestion = {
  request: { diagnosticName: 'diagPeering', popConfigId: 5301 },
  peer: '10.99.0.2',
};

const options = (): DiagnosticOptions => ({
  now: patient.now,
  sleep: (ms) => {
    patient.simulator.elapse(ms);
    return Promise.resolve();
  },
});

const run = async (question: DiagnosticQuestion): Promise<{ outcome: DiagnosticOutcome; said: string[] }> => {
  const steps = runDiagnostic(patient.api, paris, question, options());
  const said: string[] = [];
  let step = await steps.next();
  while (!step.done) {
    said.push(step.value);
    step = await steps.next();
  }
  return { outcome: step.value, said };
};

it('counts down, and does not start the eleventh', async () => {
  for (let left = 9; left >= 0; left--) {
    const { outcome, said } = await run(routes);
    expect(outcome).toMatchObject({ kind: 'answered', isEarlier: false, left });
    expect(said).toEqual([`Diagnostic diagRoutes (routes) started; ${left} of 10 are left today.`]);
  }
  expect(patient.started).toHaveLength(10);
  const { outcome } = await run(routes);
  expect(patient.started).toHaveLength(10);
  expect(outcome).toMatchObject({ kind: 'answered', isEarlier: true, left: 0 });
  expect(outcome.kind === 'answered' && outcome.diagnostic.result?.[0]?.prefix).toBe('192.168.128.0/24');
});

it('does not take an earlier result for the answer to another question', async () => {
  for (let count = 0; count < 10; count++) await run(routes);
  for (const question of [advertised, { ...routes, peer: '10.99.0.6' }, { ...routes, peer: null }]) {
    expect((await run(question)).outcome).toEqual({
      kind: 'unanswered',
      sentence: 'All 10 diagnostics diagRoutes of 24 hours are used: try again later.',
      left: 0,
    });
  }
  expect(patient.started).toHaveLength(10);
});

it('counts each name on its own, and what others have started', async () => {
  for (let count = 0; count < 10; count++) {
    const ask = { diagnosticName: 'diagRoutes', diagnosticType: 'default', popConfigId: 5301 };
    await patient.api.post(`/v1/ovhCloudConnect/${paris}/diagnostic`, ask, () => undefined);
  }
  expect((await run(routes)).outcome.kind).toBe('unanswered');
  expect((await run(peering)).outcome).toMatchObject({ kind: 'answered', left: 9 });
});

it('counts those of the last 24 hours only, and reads no older ones than it must', async () => {
  for (const [id, hours] of [
    [1, 30],
    [2, 25],
    [3, 23],
    [4, 1],
  ] as const) {
    patient.simulator.state.connects.get(paris)?.diagnostics.set(id, {
      id,
      function: 'diagRoutes',
      status: 'done',
      date: new Date(patient.now() - hours * 3_600_000).toISOString(),
      source: null,
      description: null,
      result: [],
    });
  }
  const asked: string[] = [];
  patient.simulator.observe(({ path }) => asked.push(path.split('/').at(-1) ?? ''));
  const recent = await recentDiagnostics(patient.api, paris, options());
  expect(recent.map(({ id }) => id)).toEqual([4, 3]);
  expect(diagnosticsLeft(recent, 'diagRoutes')).toBe(8);
  expect(diagnosticsLeft(recent, 'diagMacs')).toBe(10);
  expect(asked).not.toContain('1');
});

it('says so when OVHcloud refuses although some seemed left', async () => {
  patient.simulator.faults.add({
    kind: 'status',
    status: 403,
    match: { method: 'POST', path: `/ovhCloudConnect/${paris}/diagnostic` },
  });
  expect((await run(routes)).outcome.kind).toBe('unanswered');
});

it('says so when the diagnostic fails', async () => {
  patient.simulator.faults.add({ kind: 'taskFails', times: 1 });
  expect((await run(routes)).outcome).toMatchObject({ kind: 'unanswered', left: 9 });
});
