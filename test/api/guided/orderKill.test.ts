/**
 * Killed in any call, an order that is started again comes to one order and one vRack. A sample of places here; all of them
 * with KILL_MATRIX=full.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSimulator } from '../../../src/simulator/index.ts';
import { fc } from '../../unit/properties.ts';
import { temporaryFolder } from '../apply/support/applying.ts';
import { MOMENTS, startKiller, type Moment } from '../apply/support/killing.ts';

const SAMPLE = 8;
const isFull = process.env.KILL_MATRIX === 'full';
let folder: string;
let program: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'order-child-'));
  program = path.join(folder, 'child.mjs');
  await build({
    absWorkingDir: fileURLToPath(new URL('../../..', import.meta.url)),
    entryPoints: ['test/api/guided/support/orderChild.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    banner: {
      js: "import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);",
    },
    logLevel: 'error',
  });
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = async (kill?: { readonly call: number; readonly moment: Moment }) => {
  const simulator = await startSimulator({ scenario: 'empty', taskTimeMs: 20 });
  const state = await temporaryFolder();
  const killer = await startKiller(simulator);
  try {
    const work = { path: '', stateFolder: state.path };
    const first = await killer.run(program, work, kill);
    // How often the order is asked about differs from run to run: one that ended by itself did so before it came that
    // far, and to start again would be to order again.
    const last = first.signal === null ? first : await killer.run(program, work);
    const { orders, carts, vracks } = simulator.state;
    return {
      first,
      last,
      orders: [...orders.values()].map(({ status }) => status),
      // One that was not assigned is nobody's, cannot be found again and lapses by itself.
      openCarts: [...carts.values()].filter(({ orderId, assigned }) => orderId === null && assigned),
      vracks: vracks.size,
      refusals: simulator.refusals,
    };
  } finally {
    await killer.close();
    await simulator.close();
    await state.remove();
  }
};

test('killed and started again: one order, one vRack, no cart', { timeout: 1_200_000 }, async () => {
  const whole = await run();
  expect(whole.first).toMatchObject({ code: 0, err: '' });
  expect(whole).toMatchObject({ orders: ['delivered'], vracks: 1, openCarts: [], refusals: [] });
  const places = Array.from({ length: whole.first.calls }, (_, call) =>
    MOMENTS.map((moment) => ({ call: call + 1, moment })),
  ).flat();
  const amount = { minLength: SAMPLE, maxLength: SAMPLE };
  const sample = isFull ? places : (fc.sample(fc.shuffledSubarray(places, amount), 1)[0] ?? []);
  for (const place of sample) {
    const { first, last, ...end } = await run(place);
    if (first.signal === null) expect(first.calls).toBeLessThanOrEqual(place.call);
    else expect(first.signal).toBe('SIGKILL');
    expect({ place, code: last.code, err: last.err }).toEqual({ place, code: 0, err: '' });
    expect({ place, ...end }).toMatchObject({ orders: ['delivered'], vracks: 1, openCarts: [] });
  }
});
