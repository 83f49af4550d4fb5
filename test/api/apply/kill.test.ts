/**
 * Killed anywhere, an apply that is run again comes to the same end, and no call is carried out twice. A sample of places
 * here; all of them with KILL_MATRIX=full (npm run test:soak -- apply).
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fc } from '../../unit/properties.ts';
import { startSimulator, type Exchange } from '../../../src/simulator/index.ts';
import { preparePlan } from '../../../src/apply/preparePlan.ts';
import { clientOf } from './support/account.ts';
import { temporaryFolder } from './support/applying.ts';
import { bareScenario } from './support/bareScenario.ts';
import { exampleText } from './support/file.ts';
import { buildChild, MOMENTS, startKiller, type Moment, type Place } from './support/killing.ts';

const isFull = process.env.KILL_MATRIX === 'full';
/** Places in each file, when not all. */
const SAMPLE = 4;
const FILES = ['single-l3-static', 'three-sites', 'two-pops-two-dcs-bgp', 'single-l2', 'vrack-services'];

let child: Awaited<ReturnType<typeof buildChild>>;
beforeAll(async () => {
  child = await buildChild();
}, 60_000);
afterAll(() => child.remove());

/** A call without ids of this run; a checksum says nothing about what was asked for. */
const wordOf = ({ method, path: url, requestBody }: Exchange): string =>
  `${method} ${url.replace(/\/\d+(?=\/|$)/g, '/#')} ${JSON.stringify(requestBody).replace(/"checksum":"\w+",?/, '')}`;

/** Runs a file on a fresh account, killed at one place or nowhere, and then until it ends by itself. */
const runFile = async (text: string, kill?: Place) => {
  const scenario = bareScenario(text);
  const carriedOut: string[] = [];
  const simulator = await startSimulator({
    scenario,
    taskTimeMs: 20,
    onRequest: (exchange) => {
      if (exchange.method !== 'GET' && exchange.status < 300) carriedOut.push(wordOf(exchange));
    },
  });
  const folder = await temporaryFolder();
  const killer = await startKiller(simulator);
  try {
    const file = path.join(folder.path, 'a.topology.yaml');
    await writeFile(file, text);
    const work = { path: file, stateFolder: path.join(folder.path, 'state') };
    const first = await killer.run(child.file, work, kill);
    const last = kill === undefined ? first : await killer.run(child.file, work);
    const { plan } = await preparePlan(clientOf(simulator), text);
    return {
      first,
      last,
      left: plan.steps.map(({ id }) => id),
      carriedOut: carriedOut.sort(),
      refusals: simulator.state.refusals,
    };
  } finally {
    await killer.close();
    await simulator.close();
    await folder.remove();
  }
};

const sampleOf = (calls: number): [number, Moment][] => {
  const all = Array.from({ length: calls }, (_, call) =>
    MOMENTS.map((moment): [number, Moment] => [call + 1, moment]),
  ).flat();
  if (isFull) return all;
  return fc.sample(fc.shuffledSubarray(all, { minLength: SAMPLE, maxLength: SAMPLE }), 1)[0] ?? [];
};

describe.each(FILES)('%s', (name) => {
  test('killed and run again, it comes to the same end', { timeout: 3_600_000 }, async () => {
    const url = new URL(`../../../examples/${name}.topology.yaml`, import.meta.url);
    const text = await readFile(fileURLToPath(url), 'utf8');
    const whole = await runFile(text);
    expect(whole.first).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(whole.first.out)).toEqual({ is: 'applied', failed: [], running: [], notStarted: [] });
    expect(whole).toMatchObject({ left: [], refusals: [] });
    const places = sampleOf(whole.first.calls);
    for (const [call, moment] of places) {
      const place = `killed in call ${call} of ${whole.first.calls}, ${moment}`;
      const { first, last, ...end } = await runFile(text, { call, moment });
      // How often tasks are asked about differs from run to run: one that ended by itself did so before it came that far.
      if (first.signal === null) expect(first.calls, place).toBeLessThanOrEqual(call);
      else expect(first.signal, place).toBe('SIGKILL');
      expect(last, place).toMatchObject({ code: 0, err: '' });
      expect(JSON.parse(last.out), place).toMatchObject({ failed: [], running: [], notStarted: [] });
      expect(end, place).toEqual({ left: [], carriedOut: whole.carriedOut, refusals: [] });
    }
    if (isFull) console.info(`${name}: killed at ${places.length} places, and the same in the end`);
  });
});

/** Instances have no unique name: only what was written down before the call tells ours from one that was there. */
test.each(MOMENTS)(
  'killed while an instance is ordered, %s: there is one',
  { timeout: 120_000 },
  async (moment) => {
    const text = exampleText('public-cloud-two-regions');
    const whole = await runFile(text);
    const { first, last, ...end } = await runFile(text, { call: /^POST .*\/instance$/, moment });
    expect(first.signal).toBe('SIGKILL');
    expect(JSON.parse(last.out)).toMatchObject({ failed: [], running: [], notStarted: [] });
    expect(end).toEqual({ left: [], carriedOut: whole.carriedOut, refusals: [] });
  },
);
