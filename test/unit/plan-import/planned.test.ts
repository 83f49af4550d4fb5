import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Linter } from '../../../src/lint/engine.ts';
import { toTopologyText } from '../../../src/plan/import/toTopologyText.ts';
import { liveAccount } from '../../../src/plan/liveAccount.ts';
import { planTopology } from '../../../src/plan/planTopology.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';
import { accounts } from './support/arbitraries.ts';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 200);

test('an account that was just imported has nothing to be planned', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(accounts, (state) => {
      const document = new TopologyDocument(toTopologyText(state));
      const findings = new Linter().lint(document, { account: liveAccount(state) });
      const { steps, blocked } = planTopology({ document, findings, state });
      expect(steps.map(({ summary }) => summary)).toEqual([]);
      expect(blocked.map(({ summary }) => summary)).toEqual([]);
      // What the file says is what the account has. What is being deleted is the one thing that only the account has.
      const isLive = (rule: string): boolean => rule.startsWith('live-') && rule !== 'live-drift';
      expect(findings.filter(({ rule }) => isLive(rule)).map(({ message }) => message)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
