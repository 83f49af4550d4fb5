/** Each example: applied, nothing is left; imported, nothing is left; destroyed, the account is as it was. */
import { expect, test } from 'vitest';
import { scopeOfAccount } from '../../../src/apply/discoverScope.ts';
import { loadAccountState } from '../../../src/apply/loadAccountState.ts';
import { preparePlan } from '../../../src/apply/preparePlan.ts';
import { toTopologyText } from '../../../src/plan/import/toTopologyText.ts';
import { dumpState } from '../../../src/simulator/stateDump.ts';
import { EXAMPLES, exampleText, failures, openFile } from './support/file.ts';

const cases = EXAMPLES.flatMap((name) => [false, true].map((recursive) => ({ name, recursive })));

test.each(cases)(
  '$name, destroyed recursively: $recursive',
  { timeout: 120_000 },
  async ({ name, recursive }) => {
    const file = await openFile(exampleText(name));
    try {
      const { state } = file.simulator;
      const before = dumpState(state);
      const applied = await file.apply();
      expect(failures(applied)).toEqual([]);
      expect(await file.left()).toEqual([]);
      expect(await file.blocked()).toEqual([]);

      const account = await loadAccountState(file.api, await scopeOfAccount(file.api));
      const { plan, findings } = await preparePlan(file.api, toTopologyText(account));
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(plan).toMatchObject({ steps: [], blocked: [] });

      expect(failures(await file.destroy(recursive))).toEqual([]);
      expect(dumpState(state)).toEqual(before);
      expect(state.refusals).toEqual([]);
    } finally {
      await file.close();
    }
  },
);
