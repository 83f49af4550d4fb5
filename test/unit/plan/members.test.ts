import { describe, expect, test } from 'vitest';
import type { AccountState, VrackState } from '../../../src/plan/accountState.ts';
import { planOf } from './support/planOf.ts';
import { accountOf, emptyVrack } from './support/account.ts';
import { brief } from './support/planOf.ts';

const accountWith = (vrack: Partial<VrackState>, other: Partial<VrackState> = {}): AccountState =>
  accountOf({
    vracks: [
      { ...emptyVrack('pn-1'), ...vrack },
      { ...emptyVrack('pn-2'), ...other },
    ],
  });
const operations = (vrack: object, state: AccountState, prune = false): string[] =>
  planOf(vrack, state, prune).steps.map(({ operation }) =>
    operation.kind === 'attach' || operation.kind === 'detach'
      ? `${operation.kind} ${operation.family} ${operation.id} ${operation.vrack}`
      : operation.kind,
  );
const NEW = { id: 'if-1', server: 'ns1' };

describe('what hangs on a vRack by its name', () => {
  test.each<[string, object, AccountState, string[]]>([
    [
      'a server by the interface that can be attached',
      { servers: ['ns1'] },
      accountWith({ attachableServerInterfaces: [NEW] }),
      ['attach dedicatedServerInterface if-1 pn-1'],
    ],
    [
      'a server without one, the old way',
      { servers: ['ns1'] },
      accountWith({}),
      ['attach dedicatedServer ns1 pn-1'],
    ],
    [
      'a server that is there by its interface',
      { servers: ['ns1'] },
      accountWith({ serverInterfaces: [NEW] }),
      [],
    ],
    ['a server that is there the old way', { servers: ['ns1'] }, accountWith({ servers: ['ns1'] }), []],
    [
      'a server on another vRack',
      { servers: ['ns1'] },
      accountWith({}, { serverInterfaces: [NEW] }),
      ['detach dedicatedServerInterface if-1 pn-2', 'attach dedicatedServerInterface if-1 pn-1'],
    ],
    ['an address is a block of one', { ips: ['203.0.113.7'] }, accountWith({ ips: ['203.0.113.7/32'] }), []],
    ['a block', { ips: ['198.51.100.0/28'] }, accountWith({}), ['attach ip 198.51.100.0/28 pn-1']],
    [
      'a load balancer on another vRack',
      { loadBalancers: ['lb-1'] },
      accountWith({}, { loadBalancers: ['lb-1'] }),
      ['detach ipLoadbalancing lb-1 pn-2', 'attach ipLoadbalancing lb-1 pn-1'],
    ],
    [
      'a private cloud',
      { dedicatedClouds: ['pcc-1'] },
      accountWith({}),
      ['attach dedicatedCloud pcc-1 pn-1'],
    ],
  ])('%s', (_, vrack, state, expected) => {
    expect(operations(vrack, state)).toEqual(expected);
  });

  const all = accountWith({
    serverInterfaces: [NEW, { id: 'if-2', server: 'ns1' }],
    ips: ['203.0.113.7/32'],
    loadBalancers: ['lb-1'],
    dedicatedClouds: ['pcc-1'],
  });

  test('stays when the file does not manage it, and is told and pruned when it does', () => {
    expect(planOf({}, all, true)).toMatchObject({ steps: [], unmanaged: [] });
    const none = { servers: [], ips: [], loadBalancers: [], dedicatedClouds: [] };
    expect(planOf(none, all)).toMatchObject({ steps: [] });
    expect(planOf(none, all).unmanaged.map(({ kind }) => kind)).toEqual([
      'server',
      'server',
      'dedicatedCloud',
      'ip',
      'loadBalancer',
    ]);
    expect(operations(none, all, true)).toEqual([
      'detach dedicatedServerInterface if-1 pn-1',
      'detach dedicatedServerInterface if-2 pn-1',
      'detach dedicatedCloud pcc-1 pn-1',
      'detach ip 203.0.113.7/32 pn-1',
      'detach ipLoadbalancing lb-1 pn-1',
    ]);
    expect(planOf(none, all, true).steps.every(({ disruption }) => disruption !== null)).toBe(true);
  });

  test('a server with several interfaces that could be meant is not attached', () => {
    const state = accountWith({ attachableServerInterfaces: [NEW, { id: 'if-2', server: 'ns1' }] });
    const plan = planOf({ servers: ['ns1'] }, state);
    expect(brief(plan)).toEqual([]);
    expect(plan.blocked[0]?.reason).toContain('if-1, if-2');
  });
});
