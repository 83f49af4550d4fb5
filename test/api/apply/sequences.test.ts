/**
 * Random valid topologies one after the other on one account: each is reached from what the one before left, nothing is
 * refused, and what cannot be had is blocked with a reason instead of being tried.
 */
import { expect, test } from 'vitest';
import { dumpState } from '../../../src/simulator/stateDump.ts';
import { anyTopology } from '../../unit/plan/support/arbitrary.ts';
import { fc, runs } from '../../unit/properties.ts';
import { openAccount } from './support/account.ts';
import { failures, openFile, type TestFile } from './support/file.ts';
import { textOf, universeScenario } from './support/universe.ts';

const many = runs(10);
/** What was in the way of something may be gone after a first time. */
const MOST_ROUNDS = 4;

const anySequence = fc.array(fc.record({ topology: anyTopology, prune: fc.boolean() }), {
  minLength: 2,
  maxLength: 3,
  size: 'max',
});

/** Without the instances that were there before, which pruning takes. */
const withoutOwn = (dump: unknown): unknown =>
  JSON.parse(
    JSON.stringify(dump, (key, value: unknown) => (key.startsWith('3f2a9c1e-') ? undefined : value)),
  );

/** Applies until nothing is left to be done, which takes one run when nothing is in the way. */
const reach = async (file: TestFile): Promise<void> => {
  const isFree = (await file.blocked()).length === 0;
  for (let round = 0; round < (isFree ? 1 : MOST_ROUNDS); round++) {
    expect(failures(await file.apply())).toEqual([]);
    if ((await file.left()).length === 0) return;
  }
  expect(await file.left()).toEqual([]);
};

test(
  'each is reached from the one before; all destroyed, the account is as it was',
  { timeout: 60_000 + many * 30_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(anySequence, fc.boolean(), async (sequence, recursive) => {
        const account = await openAccount(
          { scenario: universeScenario(), taskTimeMs: 2 },
          { sleep: () => Promise.resolve() },
        );
        const { state } = account.simulator;
        const before = withoutOwn(dumpState(state));
        const file = await openFile('', account);
        const place = () => JSON.stringify(state.refusals, undefined, 1);
        try {
          for (const { topology, prune } of sequence) {
            file.write(textOf(topology), prune);
            await reach(file);
            expect(state.refusals, place()).toEqual([]);
          }
          let isWhole = true;
          for (const { topology } of [...sequence].reverse()) {
            file.write(textOf(topology));
            const end = await file.destroy(recursive);
            expect(failures(end)).toEqual([]);
            isWhole &&= !('prepared' in end) || end.prepared.plan.blocked.length === 0;
          }
          expect(state.refusals, place()).toEqual([]);
          if (isWhole) expect(withoutOwn(dumpState(state))).toEqual(before);
        } finally {
          await file.close();
        }
      }),
      { numRuns: many, endOnFailure: true },
    );
  },
);
