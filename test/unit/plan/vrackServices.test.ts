import { describe, expect, test } from 'vitest';
import type { AccountState, VrackServicesState } from '../../../src/plan/accountState.ts';
import { accountOf, emptyVrack } from './support/account.ts';
import { brief, planOf } from './support/planOf.ts';

const ONE = 'vrs-one';
const TWO = 'vrs-two';
const urn = (n: number): string => `urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e4${n}`;
const live = (id: string, more: Partial<VrackServicesState> = {}): VrackServicesState => ({
  id,
  name: null,
  status: 'READY',
  region: 'eu-west-rbx',
  vrack: 'pn-1',
  checksum: '0'.repeat(32),
  subnets: [
    { cidr: '10.120.0.0/24', name: null, vlan: 30, serviceRange: '10.120.0.32/27', endpoints: [urn(1)] },
  ],
  eligible: undefined,
  ...more,
});
const account = (...vrackServices: VrackServicesState[]): AccountState =>
  accountOf({
    vracks: [
      {
        ...emptyVrack('pn-1'),
        vrackServices: vrackServices.flatMap(({ id, vrack }) => (vrack === 'pn-1' ? [id] : [])),
      },
    ],
    vrackServices,
  });
const asked = { cidr: '10.120.0.0/24', vlan: 30, serviceRange: '10.120.0.32/27', endpoints: [urn(1)] };
const file = (subnets?: readonly object[], id = ONE): object => ({
  vrackServices: [{ id, ...(subnets && { subnets }) }],
});

describe('the list of subnets is replaced in one call', () => {
  test.each<[string, object, boolean, string[], string | null]>([
    ['nothing to do', file([asked]), false, [], null],
    ['subnets that the file does not manage', file(), true, [], null],
    ['a name', file([{ ...asked, name: 'files' }]), false, ['name: null → files'], null],
    [
      'an endpoint more',
      file([{ ...asked, endpoints: [urn(1), urn(2)] }]),
      false,
      [`endpoint: null → ${urn(2)}`],
      null,
    ],
    ['an endpoint that is not in the file', file([{ ...asked, endpoints: [] }]), false, [], null],
    [
      'the same with pruning',
      file([{ ...asked, endpoints: [] }]),
      true,
      [`endpoint: ${urn(1)} → null`],
      `Cuts off ${urn(1)}`,
    ],
    ['another vlan', file([{ ...asked, vlan: 31 }]), false, ['vlan: 30 → 31'], `Cuts off ${urn(1)}`],
    [
      'another block: the same subnet, changed',
      file([{ ...asked, cidr: '10.121.0.0/24' }]),
      false,
      ['cidr: 10.120.0.0/24 → 10.121.0.0/24'],
      `Cuts off ${urn(1)}`,
    ],
    ['none, with pruning', file([]), true, ['subnet: 10.120.0.0/24 → null'], `Cuts off ${urn(1)}`],
  ])('%s', (_, vrack, prune, changes, disruption) => {
    const { steps, blocked } = planOf(vrack, account(live(ONE)), prune);
    expect(blocked).toEqual([]);
    expect(
      steps.flatMap((one) => one.changes.map(({ field, from, to }) => `${field}: ${from} → ${to}`)),
    ).toEqual(changes);
    expect(steps[0]?.disruption ?? null).toBe(disruption);
    expect(steps.length).toBe(changes.length > 0 ? 1 : 0);
  });

  test('an endpoint leaves one before another gets it', () => {
    const empty = live(TWO, { region: 'eu-west-gra', subnets: [] });
    const plan = planOf(
      {
        vrackServices: [
          { id: TWO, subnets: [asked] },
          { id: ONE, subnets: [{ ...asked, endpoints: [] }] },
        ],
      },
      account(live(ONE), empty),
      true,
    );
    expect(brief(plan)).toEqual([
      'update vrackServices/vrs-one#release',
      'update vrackServices/vrs-two#update',
    ]);
    expect(plan.steps[1]?.after).toEqual([plan.steps[0]?.id]);
  });

  test('two that exchange endpoints: each has let go of its own before the other gets it', () => {
    const other = live(TWO, {
      region: 'eu-west-gra',
      subnets: [
        { cidr: '10.121.0.0/24', name: null, vlan: 31, serviceRange: '10.121.0.32/27', endpoints: [urn(2)] },
      ],
    });
    const plan = planOf(
      {
        vrackServices: [
          { id: ONE, subnets: [{ ...asked, endpoints: [urn(2)] }] },
          {
            id: TWO,
            subnets: [{ ...asked, cidr: '10.121.0.0/24', vlan: 31, serviceRange: '10.121.0.32/27' }],
          },
        ],
      },
      account(live(ONE), other),
      true,
    );
    const releases = ['pn-1/vrackServices/vrs-one#release', 'pn-1/vrackServices/vrs-two#release'];
    expect(plan.steps.map(({ id }) => id)).toEqual([
      ...releases,
      'pn-1/vrackServices/vrs-one#take',
      'pn-1/vrackServices/vrs-two#take',
    ]);
    for (const { after } of plan.steps.slice(2)) expect([...after].sort()).toEqual(releases);
  });
});

describe('on its vRack', () => {
  const free = live(TWO, { vrack: null, subnets: [] });
  test.each<[string, AccountState, boolean, string[]]>([
    ['is attached', account(free), false, ['attach vrackServices/vrs-two#attach']],
    [
      'moves from another vRack',
      account({ ...free, vrack: 'pn-9' }),
      false,
      ['detach pn-9/vrackServices/vrs-two#detach', 'attach vrackServices/vrs-two#attach'],
    ],
    [
      'takes the place of another one of its region that is pruned',
      account(live(ONE), free),
      true,
      ['detach vrackServices/vrs-one#detach', 'attach vrackServices/vrs-two#attach'],
    ],
    [
      'leaves alone one of another region',
      account(live(ONE, { region: 'eu-west-gra' }), free),
      false,
      ['attach vrackServices/vrs-two#attach'],
    ],
  ])('%s', (_, state, prune, steps) => {
    const plan = planOf(file(undefined, TWO), state, prune);
    expect(brief(plan)).toEqual(steps);
    expect(plan.blocked).toEqual([]);
  });

  test('a second one of a region is refused, with its subnets', () => {
    const plan = planOf(file([{ ...asked, endpoints: [] }], TWO), account(live(ONE), free));
    expect(plan.steps).toEqual([]);
    expect(plan.blocked[0]?.reason).toContain('vrs-one is there for eu-west-rbx');
    expect(plan.blocked).toHaveLength(2);
  });

  test('one that is being deleted is not told and not pruned', () => {
    const plan = planOf({ vrackServices: [] }, account(live(ONE, { status: 'DELETING' })), true);
    expect(plan).toMatchObject({ steps: [], unmanaged: [], blocked: [] });
  });
});
