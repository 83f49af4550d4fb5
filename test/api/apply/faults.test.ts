/** Every way in which a call or a task can go wrong: the apply comes to the same end, and no call is carried out twice. */
import { afterEach, expect, test } from 'vitest';
import type { Fault } from '../../../src/simulator/index.ts';
import { exampleText, failures, openFile, type TestFile } from './support/file.ts';

const text = exampleText('single-l3-static');
const services = exampleText('vrack-services');
let file: TestFile | undefined;
afterEach(() => file?.close());

const open = async (of = text): Promise<TestFile> => (file = await openFile(of));

/** What is carried out when nothing goes wrong. */
const usual = async (of = text): Promise<string[]> => {
  const calm = await openFile(of);
  try {
    await calm.apply();
    return calm.carriedOut();
  } finally {
    await calm.close();
  }
};

const WRITES = [
  '^/vrack/',
  '^.*/config/pop$',
  '^.*/datacenter$',
  '^.*/extra$',
  '^.*/network/private$',
  '^.*/subnet$',
];

const passing: [string, Omit<Fault, 'match'>][] = [
  ['cut before it is carried out', { kind: 'cutBefore', times: 1 }],
  ['cut after it was carried out', { kind: 'cutAfter', times: 1 }],
  ['an answer that breaks off', { kind: 'reset', times: 1 }],
  ['too many requests', { kind: 'status', status: 429, retryAfter: 0, times: 2 }],
  ['an error of the API', { kind: 'status', status: 500, times: 1 }],
  ['a gateway that is down', { kind: 'status', status: 503, times: 1 }],
  ['a conflict that passes', { kind: 'status', status: 409, times: 2 }],
  ['a page in place of an answer', { kind: 'html', times: 1 }],
];

test.each(passing)('%s, at every kind of call: done in one run', { timeout: 120_000 }, async (_, fault) => {
  const { simulator, apply, left, carriedOut } = await open();
  for (const path of WRITES) simulator.faults.add({ ...fault, match: { method: 'POST', path } });
  const end = await apply();
  expect([end.is, failures(end)]).toEqual(['applied', []]);
  expect(await left()).toEqual([]);
  expect(carriedOut()).toEqual(await usual());
  // What may have been carried out is looked for before it is sent again.
  expect(simulator.state.refusals).toEqual([]);
});

test.each(['hang', 'hangAfter'] as const)(
  '%s: an answer that never comes',
  { timeout: 60_000 },
  async (kind) => {
    const { simulator, apply, left, carriedOut } = await open();
    simulator.faults.add({ kind, times: 1, match: { method: 'POST', path: '^/vrack/' } });
    simulator.faults.add({ kind, times: 1, match: { method: 'POST', path: '^.*/config/pop$' } });
    const end = await apply({ timing: { ...(await import('./support/quick.ts')).QUICK, answerMs: 400 } });
    expect([end.is, failures(end)]).toEqual(['applied', []]);
    expect(await left()).toEqual([]);
    expect(carriedOut()).toEqual(await usual());
  },
);

test('reads that fail for a passing reason are read again', { timeout: 60_000 }, async () => {
  const { simulator, apply, left } = await open();
  simulator.faults.add({
    kind: 'status',
    status: 502,
    times: 20,
    match: { method: 'GET', path: '^/vrack/.*/.*/' },
  });
  const end = await apply();
  expect(failures(end)).toEqual([]);
  expect(await left()).toEqual([]);
});

const tasks: [string, Omit<Fault, 'match'>][] = [
  ['a task that fails', { kind: 'taskFails', times: 1 }],
  ['a task that is denied', { kind: 'taskFails', taskStatus: 'denied', times: 1 }],
  ['a task without an effect', { kind: 'taskHasNoEffect', times: 1 }],
];
const STARTS = ['^/vrack/[^/]+/ovhCloudConnect$', '^.*/config/pop$', '^.*/datacenter$', '^.*/extra$'];

test.each(tasks.flatMap(([name, fault]) => STARTS.map((path) => [name, path, fault] as const)))(
  '%s at %s: said, and made good by the next run',
  { timeout: 60_000 },
  async (_, path, fault) => {
    const { simulator, apply, left } = await open();
    simulator.faults.add({ ...fault, match: { method: 'POST', path } });
    const first = await apply();
    expect(failures(first)).toHaveLength(1);
    const second = await apply();
    expect([second.is, failures(second)]).toEqual(['applied', []]);
    expect(await left()).toEqual([]);
    expect(simulator.state.refusals).toEqual([]);
  },
);

test('a task that is held is waited for, and said', { timeout: 60_000 }, async () => {
  const { simulator, apply, left } = await open();
  const held = simulator.faults.add({
    kind: 'taskPauses',
    match: { method: 'POST', path: '^.*/config/pop$' },
  });
  const said: string[] = [];
  const end = await apply({
    onEvent: (event) => {
      if (event.type !== 'state') return;
      said.push(event.says);
      if (event.says.includes('held')) simulator.faults.remove(held);
    },
  });
  expect(failures(end)).toEqual([]);
  expect(said.some((says) => says.includes('held by OVHcloud'))).toBe(true);
  expect(await left()).toEqual([]);
});

test('tasks that vanish at once say nothing; the account does', { timeout: 60_000 }, async () => {
  const { simulator, apply, left } = await open();
  simulator.faults.add({ kind: 'status', status: 404, match: { method: 'GET', path: '^.*/task/\\d+$' } });
  expect(failures(await apply())).toEqual([]);
  expect(await left()).toEqual([]);
});

test('a checksum that goes stale is read again; the list is sent once', { timeout: 60_000 }, async () => {
  const { simulator, apply, left, carriedOut } = await open(services);
  simulator.faults.add({ kind: 'staleChecksum', times: 2, match: { method: 'PUT' } });
  expect(failures(await apply())).toEqual([]);
  expect(await left()).toEqual([]);
  expect(carriedOut()).toEqual(await usual(services));
});

test(
  'somebody else makes the same thing just before: it is taken for done',
  { timeout: 60_000 },
  async () => {
    const { simulator, apply, left } = await open();
    const [connect] = simulator.state.connects.values();
    simulator.faults.add({
      kind: 'meanwhile',
      times: 1,
      match: { method: 'POST', path: '^.*/config/pop$' },
      call: {
        method: 'POST',
        path: `/v1/ovhCloudConnect/${connect?.id ?? ''}/config/pop`,
        body: {
          interfaceId: 4201,
          type: 'l3',
          customerBgpArea: 65010,
          ovhBgpArea: 35540,
          subnet: '10.10.12.0/30',
        },
      },
    });
    expect(failures(await apply())).toEqual([]);
    expect(connect?.popConfigs.size).toBe(1);
    expect(await left()).toEqual([]);
  },
);

test(
  'somebody else makes another thing in its place: said, nothing of theirs is touched',
  { timeout: 60_000 },
  async () => {
    const { simulator, apply, carriedOut } = await open();
    const [connect] = simulator.state.connects.values();
    simulator.faults.add({
      kind: 'meanwhile',
      times: 1,
      match: { method: 'POST', path: '^.*/config/pop$' },
      call: {
        method: 'POST',
        path: `/v1/ovhCloudConnect/${connect?.id ?? ''}/config/pop`,
        body: {
          interfaceId: 4201,
          type: 'l3',
          customerBgpArea: 65333,
          ovhBgpArea: 35540,
          subnet: '10.10.12.0/30',
        },
      },
    });
    const [reason] = failures(await apply());
    expect(reason).toBeDefined();
    expect(carriedOut().filter((write) => write.startsWith('DELETE'))).toEqual([]);
    expect([...(connect?.popConfigs.values() ?? [])].map(({ customerBgpArea }) => customerBgpArea)).toEqual([
      65333,
    ]);
  },
);
