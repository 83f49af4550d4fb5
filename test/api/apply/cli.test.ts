/** plan, apply, destroy, drift as a person or a script meets them: exit codes, what is on which stream, what was sent. */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { dumpState } from '../../../src/simulator/stateDump.ts';
import { accountOf, CommandLine, ended } from '../support/commandLine.ts';
import { openAccount, type TestAccount } from './support/account.ts';
import { bareScenario } from './support/bareScenario.ts';

let cli: CommandLine;
let account: TestAccount;
let text = '';
let file = '';
const at = (name: string) => path.join(cli.folder, name);
const run = (...args: string[]) => cli.run(args, { env: accountOf(account.simulator) });
const writes = () => account.writes().length;

beforeAll(async () => {
  cli = await CommandLine.bundle();
  const url = new URL('../../../examples/single-l3-static.topology.yaml', import.meta.url);
  text = await readFile(fileURLToPath(url), 'utf8');
}, 60_000);
afterAll(() => cli.remove());
beforeEach(async () => {
  account = await openAccount({ scenario: bareScenario(text), taskTimeMs: 0 });
  file = at('a.topology.yaml');
  await writeFile(file, text);
});
afterEach(() => account.close());

test(
  'plan, apply, drift, destroy: each in its turn, with the exit code that it promises',
  { timeout: 120_000 },
  async () => {
    const before = dumpState(account.simulator.state);
    expect(await run('plan', file)).toMatchObject({ code: 0, err: '' });
    expect(await run('plan', file, '--detailed-exitcode')).toMatchObject({ code: 2 });
    expect(await run('drift', file)).toMatchObject({ code: 2 });
    const planned = JSON.parse((await run('plan', file, '--format', 'json')).out) as {
      version: number;
      steps: { id: string; after: string[]; request: { method: string; path: string } }[];
    };
    expect(planned.version).toBe(1);
    expect(writes()).toBe(0);

    const applied = await run('apply', file, '--yes', '--format', 'json');
    expect(applied.code, applied.err).toBe(0);
    expect(JSON.parse(applied.out)).toMatchObject({
      version: 1,
      result: 'done',
      failed: [],
      running: [],
      notStarted: [],
    });
    expect(writes()).toBe(planned.steps.length);
    expect(await run('plan', file, '--detailed-exitcode')).toMatchObject({ code: 0 });
    expect(await run('drift', file)).toMatchObject({ code: 0 });
    expect((await run('apply', file, '--yes')).code).toBe(0);
    expect(writes()).toBe(planned.steps.length);

    const destroyed = await run('destroy', file, '--yes');
    expect(destroyed.code, destroyed.err).toBe(0);
    expect(dumpState(account.simulator.state)).toEqual(before);
    expect(account.simulator.state.refusals).toEqual([]);
  },
);

test('without a terminal and without --yes nothing is asked, read or changed', async () => {
  for (const command of ['apply', 'destroy']) {
    const { code, err } = await run(command, file);
    expect([command, code, err]).toEqual([command, 1, expect.stringContaining('--yes')]);
  }
  expect(account.exchanges).toEqual([]);
});

test('wrong usage and unreadable input are exit code 1, with one sentence', async () => {
  const wrong = [
    ['plan'],
    ['plan', file, file],
    ['plan', file, '--format', 'xml'],
    ['plan', at('none.yaml')],
    ['drift', file, '--prune'],
    ['apply', '--yes', '-'],
    ['plan', '-', '--out', at('plan.json')],
  ];
  for (const args of wrong) {
    const { code, err, out } = await run(...args);
    expect([args, code, out]).toEqual([args, 1, '']);
    expect(err).toMatch(/^ovh-topology: .+\n$/);
  }
  await writeFile(file, 'version: 1\nvracks:\n  - id: [');
  expect(await run('plan', file)).toMatchObject({ code: 1, out: '' });
  expect(account.exchanges).toEqual([]);
});

test(
  'a saved plan is carried out while it holds, and not once file or account has changed',
  { timeout: 120_000 },
  async () => {
    const saved = at('plan.json');
    expect((await run('plan', file, '--out', saved)).code).toBe(0);
    await writeFile(file, `${text}\n# changed\n`);
    const changed = await run('apply', saved, '--yes');
    expect([changed.code, changed.err]).toEqual([
      1,
      expect.stringMatching(/topology\.yaml has changed since/),
    ]);
    await writeFile(file, text);
    const [service] = account.simulator.state.connects.keys();
    await account.api.post(
      '/v1/vrack/pn-110020/ovhCloudConnect',
      { ovhCloudConnect: service },
      () => undefined,
    );
    const other = await run('apply', saved, '--yes');
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('The account has changed since')]);
    expect(writes()).toBe(1);
    expect((await run('plan', file, '--out', saved)).code).toBe(0);
    const done = await run('apply', saved, '--yes');
    expect(done.code, done.err).toBe(0);
    expect((await run('apply', saved, '--yes')).code).toBe(1);
  },
);

test('a plan of another account, and a file of another account', async () => {
  const saved = at('plan.json');
  expect((await run('plan', file, '--out', saved)).code).toBe(0);
  const elsewhere = await openAccount({ scenario: 'demo' });
  try {
    const plan = await cli.run(['apply', saved, '--yes'], { env: accountOf(elsewhere.simulator) });
    expect([plan.code, plan.err]).toEqual([1, expect.stringContaining('was made for the account')]);
    const topology = await cli.run(['plan', file], { env: accountOf(elsewhere.simulator) });
    expect([topology.code, topology.err]).toEqual([1, expect.stringContaining('none of the vRacks')]);
    expect(elsewhere.writes()).toEqual([]);
  } finally {
    await elsewhere.close();
  }
});

test('one process at a time: the second is refused while the first waits', { timeout: 120_000 }, async () => {
  const pause = account.simulator.faults.add({ kind: 'taskPauses', match: { path: '^/vrack/' } });
  let second: ReturnType<typeof run> | undefined;
  const first = await cli.run(['apply', file, '--yes'], { env: accountOf(account.simulator) }, (err) => {
    if (second !== undefined || account.writes().length === 0 || err === '') return;
    second = run('destroy', file, '--yes').finally(() => account.simulator.faults.remove(pause));
  });
  const refused = await second;
  expect([refused?.code, refused?.out]).toEqual([1, '']);
  // At once: neither a plan nor a word about an interrupted run comes before it.
  expect(refused?.err).toMatch(
    /^ovh-topology: .*being changed by another window or command \(apply, process \d+ on /,
  );
  expect([first.code, first.err.includes('Failed')]).toEqual([0, false]);
  expect(account.writes().filter((write) => write.startsWith('DELETE'))).toEqual([]);
});

test.skipIf(!existsSync('/usr/bin/script'))(
  'in a terminal it asks: a wrong id or anything but yes changes nothing',
  { timeout: 120_000 },
  async () => {
    const type = (args: string[], question: string, answer: string) =>
      cli.runInTerminal(args, { question, answer, env: accountOf(account.simulator) });
    const declined = await type(['apply', file], 'Type yes', 'y');
    expect([declined.code, writes()]).toEqual([1, 0]);
    const applied = await type(['apply', file], 'Type yes', 'yes');
    expect([applied.code, applied.screen]).toEqual([0, expect.stringContaining('Done: ')]);
    const sent = writes();
    const wrong = await type(['destroy', file], 'Type the id of the vRack', 'pn-110021');
    expect([wrong.code, writes()]).toEqual([1, sent]);
    expect(wrong.screen).toContain('"pn-110021" is not pn-110020');
    const destroyed = await type(['destroy', file], 'Type the id of the vRack', 'pn-110020');
    expect([destroyed.code, destroyed.screen]).toEqual([0, expect.stringContaining('Done: ')]);
  },
);

test(
  'JSON of plan, drift and apply has the fields that it promises, and no others',
  { timeout: 120_000 },
  async () => {
    const keys = (value: unknown): string[] => Object.keys(value as object).sort();
    const json = async (code: number, ...args: string[]) => {
      const ended = await run(...args, '--format', 'json');
      expect([args[0], ended.code], ended.err).toEqual([args[0], code]);
      return JSON.parse(ended.out) as Record<string, unknown[]>;
    };
    const planned = await json(0, 'plan', file);
    const drifted = await json(2, 'drift', file);
    expect(keys(planned)).toEqual(keys(drifted));
    expect(keys(planned)).toEqual(expect.arrayContaining(['digest', 'steps', 'unmanaged', 'version']));
    for (const step of planned.steps ?? []) {
      expect(keys(step)).toEqual(
        expect.arrayContaining([
          'action',
          'address',
          'after',
          'disruptive',
          'id',
          'kind',
          'request',
          'summary',
        ]),
      );
      expect(keys((step as { request: object }).request)).toEqual(['body', 'method', 'path']);
    }
    const outcome = ['blocked', 'digest', 'done', 'failed', 'notStarted', 'result', 'running', 'version'];
    expect(keys(await json(0, 'apply', file, '--yes'))).toEqual(outcome);
    const nothing = await json(0, 'apply', file, '--yes');
    expect([keys(nothing), nothing.result]).toEqual([outcome, 'nothing']);
    expect(await json(0, 'plan', file, '--detailed-exitcode')).toMatchObject({ steps: [] });
    expect(keys(await json(0, 'destroy', file, '--yes'))).toEqual(outcome);
  },
);

test('import: 0 and a file, 1 for what the account has not', { timeout: 120_000 }, async () => {
  expect((await run('import', '--vrack', 'pn-110020', '--out', at('imported.yaml'))).code).toBe(0);
  expect((await run('plan', at('imported.yaml'), '--detailed-exitcode')).code).toBe(0);
  expect(await run('import', '--vrack', 'pn-999')).toMatchObject({ code: 1, out: '' });
  expect(writes()).toBe(0);
});

test(
  'Ctrl+C stops before the next step and says how far it came; the next apply takes it up',
  { timeout: 120_000 },
  async () => {
    const pause = account.simulator.faults.add({
      kind: 'taskPauses',
      match: { method: 'POST', path: '^/ovhCloudConnect/[^/]+/config/pop$' },
    });
    let isCancelled = false;
    const cancelled = await cli.run(
      ['apply', file, '--yes', '--format', 'json'],
      { env: accountOf(account.simulator) },
      (err, kill) => {
        if (isCancelled || !err.includes('held by OVHcloud')) return;
        isCancelled = true;
        kill('SIGINT');
      },
    );
    expect(cancelled.code).toBe(1);
    const told = JSON.parse(cancelled.out) as {
      result: string;
      running: { kind: string }[];
      notStarted: unknown[];
    };
    expect(told).toMatchObject({ result: 'cancelled', failed: [] });
    expect(told.running.map(({ kind }) => kind)).toContain('pop');
    expect(told.notStarted.length).toBeGreaterThan(0);
    const pops = () => account.writes().filter((write) => write.endsWith('/config/pop')).length;
    expect(pops()).toBe(1);
    account.simulator.faults.remove(pause);
    const resumed = await run('apply', file, '--yes', '--format', 'json');
    expect(resumed.code, resumed.err).toBe(0);
    expect(resumed.err).toContain('was interrupted');
    expect(pops()).toBe(1);
    const end = JSON.parse(resumed.out) as { done: { kind: string }[] };
    expect(end).toMatchObject({ result: 'done', digest: null, failed: [], notStarted: [] });
    expect(end.done.map(({ kind }) => kind)).toContain('pop');
  },
);

test(
  'what was done of an interrupted run is told in JSON although the file cannot be planned any more',
  { timeout: 120_000 },
  async () => {
    const pause = account.simulator.faults.add({ kind: 'taskPauses', match: { path: '^/vrack/' } });
    let isCancelled = false;
    const env = accountOf(account.simulator);
    await cli.run(['apply', file, '--yes'], { env }, (err, kill) => {
      if (isCancelled || account.writes().length === 0 || err === '') return;
      isCancelled = true;
      kill('SIGINT');
    });
    account.simulator.faults.remove(pause);
    const sent = writes();
    await writeFile(file, 'version: 1\nvracks:\n  - id: [');
    const { code, out, err } = await run('apply', file, '--yes', '--format', 'json');
    expect([code, err]).toEqual([1, expect.stringContaining('The file cannot be read')]);
    const told = JSON.parse(out) as { done: { kind: string }[] };
    expect(told).toMatchObject({ result: 'failed', digest: null, failed: [] });
    expect(told.done.length).toBe(sent);
    // Without an earlier run there is nothing to tell.
    expect(await run('apply', file, '--yes', '--format', 'json')).toMatchObject({ code: 1, out: '' });
    expect(writes()).toBe(sent);
  },
);

test('a file that means nothing because of an error says so where there is nothing to do', async () => {
  const wrong = at('wrong.topology.yaml');
  await writeFile(wrong, 'version: 1\nvracks:\n  - id: pn-110020\n    project: []\n');
  const { out } = await run('apply', wrong, '--yes');
  expect(out).toMatch(/Nothing to do\.[^]*The file has .*error/);
  const json = await run('apply', wrong, '--yes', '--format', 'json');
  expect(JSON.parse(json.out)).toMatchObject({ result: 'nothing' });
  expect(json.err).toMatch(/^The file has .*error/);
  expect(writes()).toBe(0);
});

test('a file without a vRack is not planned', { timeout: 60_000 }, async () => {
  const wrong = at('none.topology.yaml');
  await writeFile(wrong, 'version: 1\nvracks: []\n');
  for (const args of [['plan'], ['drift'], ['apply', '--yes'], ['destroy', '--yes']]) {
    const err = 'ovh-topology: The file has no vRack, so nothing is planned.\n';
    expect(await run(...args, wrong)).toEqual({ code: 1, out: '', err });
  }
  expect(writes()).toBe(0);
});

test(
  'with --format json every early failure leaves standard output empty, and one English sentence says why',
  { timeout: 60_000 },
  async () => {
    const broken = at('broken.topology.yaml');
    await writeFile(broken, 'version: 1\nvracks:\n  - id: [');
    const elsewhere = at('elsewhere.topology.yaml');
    await writeFile(elsewhere, 'version: 1\nvracks:\n  - id: pn-1\n');
    const fails = async (name: string) => {
      const env = { ...accountOf(account.simulator), LANG: 'fr_FR.UTF-8' };
      const commands = [['plan'], ['drift'], ['apply', '--yes'], ['destroy', '--yes']];
      const ends = commands.map((args) => cli.run([...args, name, '--format', 'json'], { env }));
      for (const { code, out, err } of await Promise.all(ends)) {
        expect([code, out]).toEqual([1, '']);
        expect(err).toMatch(/^ovh-topology: (The|There) .+\n(X-Ovh-QueryID: .+\n)?$/);
      }
    };
    await fails(broken);
    await fails(elsewhere);
    account.simulator.faults.add({ kind: 'status', status: 403, match: { path: '^/vrack' } });
    await fails(file);
    expect(writes()).toBe(0);
  },
);

test(
  'who reads the output may go: what is asked for is done, and the exit code tells',
  { timeout: 60_000 },
  async () => {
    const child = cli.start(['apply', file, '--yes'], { env: accountOf(account.simulator) });
    child.stdout?.destroy();
    child.stderr?.destroy();
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
    expect(await run('plan', file, '--detailed-exitcode')).toMatchObject({ code: 0 });
  },
);

test('Ctrl+C before anything is sent is told in JSON, too', { timeout: 60_000 }, async () => {
  account.simulator.faults.add({ kind: 'hang', match: { path: '^/vrack' } });
  const child = cli.start(['apply', file, '--yes', '--format', 'json'], {
    env: accountOf(account.simulator),
  });
  const ending = ended(child);
  await vi.waitFor(() => expect(account.exchanges.map(({ path }) => path)).toContain('/v1/me'), 50_000);
  child.kill('SIGINT');
  const { code, out, err } = await ending;
  expect([code, err]).toEqual([1, expect.stringContaining('Cancelled; nothing was changed.')]);
  expect(JSON.parse(out)).toEqual({
    version: 1,
    result: 'cancelled',
    digest: null,
    done: [],
    failed: [],
    running: [],
    notStarted: [],
    blocked: [],
  });
});

test('a key that lacks a right: plan notes it, apply sends nothing', { timeout: 120_000 }, async () => {
  const consumerKey = 'mayOnlyRead000000000000000000000';
  const reading = await openAccount({
    scenario: {
      ...bareScenario(text),
      consumerKeys: [{ consumerKey, rules: [{ method: 'GET', path: '/*' }] }],
    },
  });
  try {
    const env = { ...accountOf(reading.simulator), OVH_CONSUMER_KEY: consumerKey };
    const planned = await cli.run(['plan', file], { env });
    expect([planned.code, planned.out]).toEqual([
      0,
      expect.stringContaining('does not allow POST /ovhCloudConnect/*/config/pop, which'),
    ]);
    const { code, out, err } = await cli.run(['apply', file, '--yes'], { env });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^ovh-topology: The consumer key does not allow POST .+ Nothing was changed\.\n$/);
    expect(reading.writes()).toEqual([]);
  } finally {
    await reading.close();
  }
});

test(
  'a right that is missing for one step: what was done, what failed with its query id, what was not begun',
  { timeout: 120_000 },
  async () => {
    const fault = account.simulator.faults.add({
      kind: 'forbidden',
      match: { method: 'POST', path: '^/ovhCloudConnect/.*/datacenter$' },
    });
    const { code, out } = await run('apply', file, '--yes', '--format', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      result: 'failed',
      failed: [{ kind: 'datacenter', queryId: expect.stringMatching(/^SIM/) as string }],
    });
    account.simulator.faults.remove(fault);
    expect((await run('apply', file, '--yes')).code).toBe(0);
  },
);
