import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Linter } from '../../../src/lint/engine.ts';
import type { AccountState } from '../../../src/plan/accountState.ts';
import { toTopologyText } from '../../../src/plan/import/toTopologyText.ts';
import { liveAccount } from '../../../src/plan/liveAccount.ts';
import { planTopology } from '../../../src/plan/planTopology.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';
import { accounts, settledAccounts } from './support/arbitraries.ts';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 100);

const importAndPlan = (state: AccountState) => {
  const document = new TopologyDocument(toTopologyText(state));
  const findings = new Linter().lint(document, { account: liveAccount(state) });
  const { steps, blocked, unmanaged } = planTopology({ document, findings, state });
  return {
    steps: steps.map(({ summary }) => summary),
    blocked: blocked.map(({ summary }) => summary),
    unmanaged: unmanaged.map(({ summary }) => summary),
    live: findings
      .filter(({ rule }) => rule.startsWith('live-'))
      .map(({ rule, message }) => `${rule}: ${message}`),
  };
};

test(
  'an account that was just imported has nothing to be planned, whatever goes on in it',
  { timeout: 120_000 },
  () => {
    fc.assert(
      fc.property(accounts, (state) => {
        const { steps, blocked, live } = importAndPlan(state);
        expect({ steps, blocked }).toEqual({ steps: [], blocked: [] });
        // What is going is the one thing that only the account has.
        expect(live.filter((finding) => !finding.startsWith('live-drift'))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  },
);

test('an import leaves nothing out of an account in which nothing goes on', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(settledAccounts, (state) => {
      expect(importAndPlan(state)).toEqual({ steps: [], blocked: [], unmanaged: [], live: [] });
    }),
    { numRuns: RUNS },
  );
});
