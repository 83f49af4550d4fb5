/**
 * Killed anywhere, an apply or a destroy that is run again comes to the same end, and no call is carried out twice. A
 * sample of places here; all of them with KILL_MATRIX=full (npm run test:soak -- apply).
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fc } from '../../unit/properties.ts';
import type { Exchange } from '../../../src/simulator/index.ts';
import { openAccount } from './support/account.ts';
import { temporaryFolder } from './support/applying.ts';
import { bareScenario } from './support/bareScenario.ts';
import { exampleText, failures, openFile } from './support/file.ts';
import type { ChildWork } from './support/applyChild.ts';
import { buildChild, MOMENTS, startKiller, type Moment, type Place } from './support/killing.ts';

const isFull = process.env.KILL_MATRIX === 'full';
/** Places in each, when not all. */
const SAMPLE = 2;

interface Work {
  readonly what: 'apply' | 'destroy';
  readonly text: string;
  /** What was applied before, without an end to it; default: the account has what the file names, bought and not used. */
  readonly before?: string;
}

const edited = (name: string, ...edits: readonly (readonly [from: string | RegExp, to: string])[]): string =>
  edits.reduce((text, [from, to]) => {
    const next = text.replace(from, to);
    if (next === text) throw new Error(`${name} has nothing like ${String(from)}.`);
    return next;
  }, exampleText(name));

const WORKS: readonly (readonly [name: string, work: Work])[] = [
  ...['single-l3-static', 'three-sites', 'two-pops-two-dcs-bgp', 'single-l2', 'vrack-services'].map(
    (name) => [name, { what: 'apply', text: exampleText(name) }] as const,
  ),
  ...['single-l3-static', 'vrack-services'].map((name) => {
    const text = exampleText(name);
    return [`${name}, destroyed`, { what: 'destroy', before: text, text }] as const;
  }),
  [
    'a PoP configuration and a subnet replaced, routes become BGP',
    {
      what: 'apply',
      before: exampleText('single-l3-static'),
      text: edited(
        'single-l3-static',
        [/customerAsn: 65010/, 'customerAsn: 65011'],
        [/asn: 65010/, 'asn: 65011'],
        [/static:\n( *- )subnet: \S+\n( *)nextHop: (\S+).*/, 'bgp:\n$1asn: 65040\n$2neighbor: $3'],
        [/end: 192.168.50.199/, 'end: 192.168.50.189'],
      ),
    },
  ],
];

let child: Awaited<ReturnType<typeof buildChild>>;
beforeAll(async () => {
  child = await buildChild();
}, 60_000);
afterAll(() => child.remove());

/** Ids that the account gives in the order in which things come there, which differs from run to run. */
const GIVEN_ID = /\/(?:\d+|(?<=\/(?:instance|interface|subnet)\/)[\da-f-]{36})(?=\/|$)/g;
/** A call without ids of this run; a checksum says nothing about what was asked for. */
const wordOf = ({ method, path: url, requestBody }: Exchange): string =>
  `${method} ${url.replace(GIVEN_ID, '/#')} ${JSON.stringify(requestBody ?? null).replace(/"checksum":"\w+",?/, '')}`;

/** Carries it out on an account of its own, killed at one place or nowhere, and then until it ends by itself. */
const run = async ({ what, text, before }: Work, kill?: Place) => {
  const account = await openAccount({ scenario: bareScenario(before ?? text), taskTimeMs: 20 });
  const { simulator, exchanges } = account;
  const own = await openFile(before ?? text, account);
  const folder = await temporaryFolder();
  const killer = await startKiller(simulator);
  try {
    if (before !== undefined) expect(failures(await own.apply())).toEqual([]);
    exchanges.length = 0;
    own.write(text);
    const file = path.join(folder.path, 'a.topology.yaml');
    await writeFile(file, text);
    const work = {
      what,
      path: file,
      stateFolder: path.join(folder.path, 'state'),
    } satisfies Omit<ChildWork, 'endpoint' | 'credentials'>;
    const first = await killer.run(child.file, work, kill);
    const last = kill === undefined ? first : await killer.run(child.file, work);
    return {
      first,
      last,
      left: what === 'apply' ? await own.left() : await own.leftToDestroy(),
      carriedOut: exchanges
        .filter(({ method, status }) => method !== 'GET' && status < 300)
        .map(wordOf)
        .sort(),
      refusals: simulator.state.refusals,
    };
  } finally {
    await killer.close();
    await own.close();
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

describe.each(WORKS)('%s', (name, work) => {
  test('killed and run again, it comes to the same end', { timeout: 3_600_000 }, async () => {
    const whole = await run(work);
    expect(whole.first).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(whole.first.out)).toEqual({ is: 'applied', failed: [], running: [], notStarted: [] });
    expect(whole).toMatchObject({ left: [], refusals: [] });
    const places = sampleOf(whole.first.calls);
    if (isFull) console.info(`${name}: to be killed at ${places.length} places`);
    for (const [call, moment] of places) {
      const place = `killed in call ${call} of ${whole.first.calls}, ${moment}`;
      const { first, last, ...end } = await run(work, { call, moment });
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
    const work: Work = { what: 'apply', text: exampleText('public-cloud-two-regions') };
    const whole = await run(work);
    const { first, last, ...end } = await run(work, { call: /^POST .*\/instance$/, moment });
    expect(first.signal).toBe('SIGKILL');
    expect(JSON.parse(last.out)).toMatchObject({ failed: [], running: [], notStarted: [] });
    expect(end).toEqual({ left: [], carriedOut: whole.carriedOut, refusals: [] });
  },
);
