/** Random valid topologies: applied, nothing is left; destroyed, the account is as it was; nothing was refused. */
import { expect, test } from 'vitest';
import { dumpState } from '../../../src/simulator/stateDump.ts';
import { anyTopology } from '../../unit/plan/support/arbitrary.ts';
import { fc, runs } from '../../unit/properties.ts';
import { openAccount } from './support/account.ts';
import { failures, openFile } from './support/file.ts';
import { textOf, universeScenario } from './support/universe.ts';

const many = runs(12);

test('applied and destroyed, the account is as it was', { timeout: 30_000 + many * 20_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyTopology, fc.boolean(), async (topology, recursive) => {
      const text = textOf(topology);
      const account = await openAccount(
        { scenario: universeScenario(), taskTimeMs: 2 },
        { sleep: () => Promise.resolve() },
      );
      const { state } = account.simulator;
      const before = dumpState(state);
      const file = await openFile(text, account);
      try {
        expect(failures(await file.apply()), text).toEqual([]);
        expect(await file.left(), text).toEqual([]);
        expect(failures(await file.destroy(recursive)), text).toEqual([]);
        expect(dumpState(state), text).toEqual(before);
        expect(state.refusals, text).toEqual([]);
      } finally {
        await file.close();
      }
    }),
    { numRuns: many, endOnFailure: true },
  );
});
