/** Import from the simulated account, through the client that the product uses. */
import { describe, expect, test } from 'vitest';
import { scopeOfAccount } from '../../../src/apply/discoverScope.ts';
import { loadAccountState } from '../../../src/apply/loadAccountState.ts';
import { Linter } from '../../../src/lint/engine.ts';
import type { OvhApi } from '../../../src/ovh/api.ts';
import type { Scope } from '../../../src/plan/accountState.ts';
import { toTopologyText } from '../../../src/plan/import/toTopologyText.ts';
import { liveAccount } from '../../../src/plan/liveAccount.ts';
import { planTopology } from '../../../src/plan/planTopology.ts';
import { scopeOf } from '../../../src/plan/scope.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';
import { openAccount, wholeScope } from '../apply/support/account.ts';

const importOf = async (api: OvhApi): Promise<TopologyDocument> =>
  new TopologyDocument(toTopologyText(await loadAccountState(api, await scopeOfAccount(api))));

const idsOf = ({ vracks, connect, projects, vrackServices }: Scope): string[] =>
  [...vracks, ...connect, ...projects.map(({ id }) => id), ...vrackServices].sort();

describe('an import', () => {
  test.each(['demo', 'large', 'empty'])(
    'of the account "%s", planned at once, gives no step',
    { timeout: 60_000 },
    async (scenario) => {
      const account = await openAccount({ scenario }, { requestsPerSecond: 10_000 });
      try {
        const scope = await scopeOfAccount(account.api);
        const state = await loadAccountState(account.api, scope);
        const document = new TopologyDocument(toTopologyText(state));
        // A plan reads what the file names: the same as the import.
        expect(idsOf(scopeOf(document.topology))).toEqual(idsOf(scope));
        const findings = new Linter().lint(document, { account: liveAccount(state) });
        const plan = planTopology({ document, findings, state });
        expect(plan).toMatchObject({ steps: [], blocked: [], unmanaged: [] });
        expect(document.topology.vracks).toHaveLength(account.simulator.state.vracks.size);
        expect(
          findings.filter(({ rule, severity }) => severity === 'error' || rule.startsWith('live-')),
        ).toEqual([]);
        expect(account.writes()).toEqual([]);
      } finally {
        await account.close();
      }
    },
  );

  test('says the same whenever it is made', async () => {
    const account = await openAccount();
    try {
      expect((await importOf(account.api)).text).toBe((await importOf(account.api)).text);
    } finally {
      await account.close();
    }
  });
});

describe('what is to be read', () => {
  test('is all that is on vRacks', async () => {
    const account = await openAccount();
    try {
      const whole = wholeScope(account.simulator);
      const scope = await scopeOfAccount(account.api);
      expect(new Set(scope.vracks)).toEqual(new Set(whole.vracks));
      const onVracks = [...account.simulator.state.connects.values()].filter(({ vrack }) => vrack != null);
      expect(scope.connect).toHaveLength(onVracks.length);
      expect(scope.connect.length).toBeLessThan(whole.connect.length);
    } finally {
      await account.close();
    }
  });

  test('is what is on the chosen vRacks, once', async () => {
    const account = await openAccount();
    try {
      const scope = await scopeOfAccount(account.api, { vracks: ['pn-104211', 'pn-104211'] });
      expect(scope.vracks).toEqual(['pn-104211']);
      expect(scope.projects.map(({ id }) => id)).toEqual(['3946ca64ff78493cb61090a437cbb6b3']);
      expect(scope.vrackServices).toEqual([]);
    } finally {
      await account.close();
    }
  });

  test('of a vRack that the account does not have is refused, with those that it has', async () => {
    const account = await openAccount();
    try {
      await expect(scopeOfAccount(account.api, { vracks: ['pn-9'] })).rejects.toThrow(
        'The account has no vRack pn-9; it has: pn-104210, pn-104211.',
      );
    } finally {
      await account.close();
    }
  });
});
