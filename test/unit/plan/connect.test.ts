import { describe, expect, test } from 'vitest';
import { Linter } from '../../../src/lint/engine.ts';
import type { Finding } from '../../../src/lint/finding.ts';
import { planJson } from '../../../src/plan/json.ts';
import { PlanError, type Plan } from '../../../src/plan/plan.ts';
import { planDestroy } from '../../../src/plan/planDestroy.ts';
import { planRemoval } from '../../../src/plan/planRemoval.ts';
import { planTopology } from '../../../src/plan/planTopology.ts';
import { planText } from '../../../src/plan/text.ts';
import type { AccountState } from '../../../src/plan/accountState.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';
import { bareAccount } from './support/account.ts';
import { TinyCloud } from './support/applyToState.ts';
import { errorAt } from './support/wrong.ts';

const A = '0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77';
const B = '6e5b0f38-d4a9-4c71-82b7-f3905e1c7a26';
const FILE = `version: 1
vracks:
  - id: pn-1
    connect:
      - service: ${A}
        name: paris
        pops:
          - { interface: 1, type: l3, customerAsn: 65010, ovhAsn: 65020, subnet: 10.10.12.0/30 }
        datacenters:
          - datacenter: gra
            ovhAsn: 65030
            subnet: 172.16.1.0/28
            routing:
              static:
                - { subnet: 10.20.0.0/16, nextHop: 172.16.1.5 }
                - { subnet: 10.21.0.0/16, nextHop: 172.16.1.5 }
      - service: ${B}
        name: london
        pops:
          - { interface: 2, type: l3, customerAsn: 65011, ovhAsn: 65020, subnet: 10.10.12.4/30 }
sites:
  - { name: office, via: [paris] }
  - { name: campus, via: [paris, london] }
`;

const plan = (text: string, state: AccountState, findings: readonly Finding[] = [], prune = false): Plan =>
  planTopology({ document: new TopologyDocument(text), findings, state, prune });

const carriedOut = ({ steps }: Plan, state: AccountState): AccountState => {
  const cloud = new TinyCloud(state);
  for (const { id, operation } of steps) cloud.apply(id, operation);
  return cloud.state;
};

const bare = bareAccount(new TopologyDocument(FILE).topology);
const full = carriedOut(plan(FILE, bare), bare);
const brief = ({ steps }: Plan): string[] =>
  steps.map(
    ({ id, action }) =>
      `${action} ${id.replace(`pn-1/ovhCloudConnect/${A}`, 'A').replace(`pn-1/ovhCloudConnect/${B}`, 'B')}`,
  );

/** A plan of a file that has an error at a text. */
const planWithError = (text: string, needle: string, state: AccountState): Plan => {
  const document = new TopologyDocument(text);
  return planTopology({ document, findings: [errorAt(document, needle)], state });
};

describe('changes of OVHcloud Connect', () => {
  test('a PoP configuration is replaced with old and new value; the sites that it cuts are named', () => {
    const changed = plan(FILE.replace('10.10.12.0/30', '10.10.12.8/30'), full);
    expect(brief(changed)).toEqual(['replace A/pop/1#delete', 'replace A/pop/1#create']);
    expect(changed.steps[0]?.changes).toEqual([
      { field: 'subnet', from: '10.10.12.0/30', to: '10.10.12.8/30' },
    ]);
    expect(changed.steps[0]?.disruption).toBe(
      'Cuts off office, campus (which still has london) until it is created again',
    );
  });

  test('when all are replaced, one goes first and the datacenters stay', () => {
    const changed = plan(FILE.replaceAll('ovhAsn: 65020', 'ovhAsn: 65021'), full);
    expect(brief(changed)).toEqual([
      'replace A/pop/1#delete',
      'replace A/pop/1#create',
      'replace B/pop/2#delete',
      'replace B/pop/2#create',
    ]);
    expect(changed.steps[2]?.after).toEqual([changed.steps[1]?.id]);
  });

  test('when two change places, everything is taken down and built again', () => {
    const text = FILE.replace('12.0/30', 'x').replace('12.4/30', '12.0/30').replace('x', '12.4/30');
    expect(brief(plan(text, full))).toEqual([
      'delete pn-1/datacenter/101/static/10.20.0.0/16#delete',
      'delete pn-1/datacenter/101/static/10.21.0.0/16#delete',
      'delete pn-1/datacenter/101#delete',
      'replace A/pop/1#delete',
      'replace B/pop/2#delete',
      'replace A/pop/1#create',
      'replace B/pop/2#create',
      'create pn-1/datacenter/101#create',
      'create pn-1/datacenter/101/static/10.20.0.0/16#create',
      'create pn-1/datacenter/101/static/10.21.0.0/16#create',
    ]);
  });

  test('static routes become neighbours: all go first, and the gateway that is lost is named', () => {
    const text = FILE.replace(
      /static:\n.*\n.*\n/,
      'bgp:\n                - { asn: 65040, neighbor: 172.16.1.5 }\n',
    );
    const changed = plan(text, full);
    expect(brief(changed).at(-1)).toBe('create pn-1/datacenter/101/bgp/172.16.1.5#create');
    expect(changed.steps).toHaveLength(3);
    expect(changed.steps.at(-1)?.disruption).toContain('lose their gateway at 172.16.1.1');
  });

  test('the first neighbour of a datacenter that has no routes takes the gateway as well, a second one not', () => {
    const without = FILE.replace(/ +routing:\n.*\n.*\n.*\n/, '');
    const routing = (...last: number[]): string =>
      FILE.replace(
        /static:\n.*\n.*\n/,
        `bgp: [${last.map((n) => `{ asn: 65040, neighbor: 172.16.1.${n} }`).join(', ')}]\n`,
      );
    const lost: unknown = expect.stringContaining('lose their gateway at 172.16.1.1');
    const disruptions = ({ steps }: Plan): (string | null)[] => steps.map(({ disruption }) => disruption);
    const state = carriedOut(plan(without, bare), bare);
    expect(disruptions(plan(routing(5, 6), state))).toEqual([lost, null]);
    const routed = carriedOut(plan(routing(5), state), state);
    expect(disruptions(plan(routing(5, 6), routed))).toEqual([null]);
    expect(new Set(disruptions(plan(routing(5), bare)))).toEqual(new Set([null]));
  });

  test('a fifth neighbour is refused, also when four are not in the file', () => {
    const neighbours = (...last: number[]): string =>
      FILE.replace(
        /static:\n.*\n.*\n/,
        `bgp: [${last.map((n) => `{ asn: 65040, neighbor: 172.16.1.${n} }`).join(', ')}]\n`,
      );
    const state = carriedOut(plan(neighbours(5, 6, 7, 8), bare), bare);
    const more = plan(neighbours(9), state);
    expect(more.steps).toEqual([]);
    expect(more.blocked[0]?.reason).toContain('4 BGP neighbours at most, and these stay: 172.16.1.5, ');
    expect(brief(plan(neighbours(9), state, [], true))).toHaveLength(5);
    expect(brief(plan(neighbours(5, 9), carriedOut(plan(neighbours(5, 6), bare), bare)))).toHaveLength(1);
  });

  test('what is not in the file is named, and goes only with pruning', () => {
    const text = FILE.replace(/ +- \{ subnet: 10.21.*\n/, '');
    expect(plan(text, full)).toMatchObject({
      steps: [],
      unmanaged: [{ kind: 'staticRoute', address: 'pn-1/datacenter/101/static/10.21.0.0/16' }],
    });
    expect(brief(plan(text, full, [], true))).toEqual([
      'delete pn-1/datacenter/101/static/10.21.0.0/16#delete',
    ]);
  });

  test('a datacenter that another service uses is not pruned', () => {
    const text = FILE.replace(/datacenters:[^]*?- service/, 'datacenters: []\n      - service');
    const pruned = plan(text, full, [], true);
    expect(pruned.steps).toEqual([]);
    expect(pruned.blocked[0]?.reason).toContain('london');
    const asked = planTopology({
      document: new TopologyDocument(text),
      findings: [],
      state: full,
      prune: true,
      deleteShared: ['pn-1/datacenter/101'],
    });
    expect(asked.steps).toHaveLength(3);
  });

  test.each(['pn-1/datacenter/roubaix', 'pn-2/datacenter/101', '101', ''])(
    'an address to delete that matches nothing is told, with those that do: %j',
    (address) => {
      const input = {
        document: new TopologyDocument(FILE),
        findings: [],
        state: full,
        deleteShared: ['pn-1/datacenter/101', address],
      };
      for (const planner of [planTopology, planDestroy]) {
        expect(() => planner(input)).toThrow(
          `${address} is to be deleted, but it is no datacenter configuration of the vRacks of the file; these are: pn-1/datacenter/`,
        );
      }
    },
  );

  test('an address whose configuration is gone already is no mistake, and told', () => {
    const input = { document: new TopologyDocument(FILE), findings: [], state: bare };
    const destroyed = planDestroy({ ...input, deleteShared: ['pn-1/datacenter/101'] });
    expect(destroyed.notes.map(({ message }) => message)).toEqual([
      'pn-1/datacenter/101 is to be deleted, but it is not configured: there is nothing to delete.',
    ]);
  });

  test('an address of another datacenter than those that go is told, once and with the reason', () => {
    const said = (
      text: string,
      options: Partial<Parameters<typeof planTopology>[0]>,
      planner = planTopology,
    ) =>
      planner({
        document: new TopologyDocument(text),
        findings: [],
        state: full,
        deleteShared: ['pn-1/datacenter/101'],
        ...options,
      }).notes.map(({ message }) => message);
    const head = 'pn-1/datacenter/101 is to be deleted, but';
    expect(said(FILE, {})).toEqual([`${head} the file has it: it stays.`]);
    expect(said(FILE, {}, planDestroy)).toEqual([]);
    const empty = FILE.replace(/datacenters:[^]*?- service/, 'datacenters: []\n      - service');
    expect(said(empty, {})).toEqual([`${head} what is not in the file goes only with pruning: it stays.`]);
    expect(said(empty, { prune: true })).toEqual([]);
    expect(said(empty, {}, planDestroy)).toEqual([`${head} the file does not have it: it stays.`]);
    const silent = FILE.replace(/ +datacenters:[^]*?- service/, '      - service');
    expect(said(silent, { prune: true })).toEqual([
      `${head} the file does not list the datacenters of its services: it stays.`,
    ]);
  });

  test('when the last services are pruned, the datacenters go with them', () => {
    const pruned = plan('version: 1\nvracks:\n  - id: pn-1\n    connect: []\n', full, [], true);
    expect(pruned.blocked).toEqual([]);
    expect(carriedOut(pruned, full)).toEqual(bare);
  });

  test('a second service of layer 2 is refused with its datacenter, which is never made through the other one', () => {
    const bridge = (service: string, port: number): string =>
      `version: 1\nvracks:\n  - id: pn-1\n    connect:\n      - service: ${service}\n` +
      `        pops: [{ interface: ${port}, type: l2 }]\n        datacenters: [{ datacenter: gra }]\n`;
    const state = carriedOut(plan(bridge(A, 1), bare), bare);
    const second = plan(bridge(B, 2), state);
    expect(brief(second)).toEqual(['attach B#attach']);
    expect(second.blocked.map(({ reason }) => reason)).toEqual([
      `A vRack has one service of layer 2, and ${A} is one.`,
      'It belongs with what is not done: Create the PoP configuration of interface 2 of 6e5b0f38-d4a9-4c71-82b7-f3905e1c7a26 (L2).',
    ]);
    const pruned = plan(bridge(B, 2), state, [], true);
    expect(pruned.blocked).toEqual([]);
    expect(plan(bridge(B, 2), carriedOut(pruned, state)).steps).toEqual([]);
  });
});

describe('errors of the file', () => {
  test('block what they stand in and what depends on it, and nothing else', () => {
    const blocked = planWithError(FILE, '172.16.1.0/28', bare);
    expect(brief(blocked).filter((one) => one.includes('datacenter'))).toEqual([]);
    expect(brief(blocked)).toContain('create A/pop/1#create');
    expect(blocked.blocked.map(({ rule }) => rule)).toContain('some-rule');
  });

  test('block one route alone', () => {
    const blocked = planWithError(FILE, '10.20.0.0/16', bare);
    expect(blocked.blocked.map(({ address }) => address)).toEqual([
      'pn-1/datacenter/101/static/10.20.0.0/16',
    ]);
    expect(brief(blocked)).toContain('create pn-1/datacenter/101/static/10.21.0.0/16#create');
  });

  test('do not matter to what exists as written', () => {
    expect(planWithError(FILE, '172.16.1.0/28', full)).toMatchObject({ steps: [], blocked: [] });
  });

  test('never leave a replacement half done', () => {
    const text = FILE.replace('10.10.12.0/30', '10.10.12.8/30');
    expect(planWithError(text, '10.10.12.8/30', full).steps).toEqual([]);
  });

  test('a change of layer that cannot be made leaves the routes as they are', () => {
    const text = FILE.replace(/type: l3, customerAsn: 65010.*\}/, 'type: l2 }')
      .replace(/type: l3, customerAsn: 65011.*\}/, 'type: l2 }')
      .replace(/ {8}datacenters:\n[^]*10\.21.*\n/, '');
    expect(brief(plan(text, full)).slice(0, 3)).toEqual([
      'delete pn-1/datacenter/101/static/10.20.0.0/16#delete',
      'delete pn-1/datacenter/101/static/10.21.0.0/16#delete',
      'delete pn-1/datacenter/101#delete',
    ]);
    expect(planWithError(text, 'type: l2', full).steps).toEqual([]);
  });

  test('a file of another account is not planned', () => {
    expect(() => plan(FILE.replace('pn-1', 'pn-2'), full)).toThrow(PlanError);
  });
});

test.each([
  ['no mapping', 'hello\n', 'The file has no vRack, so nothing is planned: hello must be'],
  ['empty', 'version: 1\nvracks: []\n', 'The file has no vRack, so nothing is planned.'],
  [
    'without id',
    'version: 1\nvracks:\n  - name: a\n',
    'No vRack of the file has an id, so nothing is planned.',
  ],
])('a file without a vRack is not planned: %s', (_, text, reason) => {
  const document = new TopologyDocument(text);
  const findings = new Linter().lint(document);
  for (const make of [planTopology, planDestroy]) {
    expect(() => make({ document, findings, state: full })).toThrow(reason);
  }
});

test('a file of JD Cloud alone asks nothing of the account, and says what it is for', () => {
  const document = new TopologyDocument('version: 1\njdcloud: { regions: [] }\n');
  for (const make of [planTopology, planDestroy]) {
    const { steps, notes } = make({ document, findings: [], state: full });
    expect([steps, notes.map(({ message }) => message)]).toEqual([[], [expect.stringContaining('runbook')]]);
  }
});

test('of an account that has none, a file without vRacks is the truth', () => {
  const state = { ...full, vrackIds: [], vracks: [] };
  for (const text of ['version: 1\n', 'version: 1\nvracks: []\n']) {
    expect(plan(text, state)).toMatchObject({ steps: [], blocked: [] });
  }
  expect(() => planWithError('version: 1\n', 'version', state)).toThrow('The file has no vRack');
});

describe('the digest', () => {
  const digest = (text: string, state: AccountState): string => plan(text, state).digest;
  const [service] = full.connect;
  const withPop = (change: object): AccountState => ({
    ...full,
    connect: full.connect.map((one) =>
      one === service ? { ...one, pops: one.pops.map((pop) => ({ ...pop, ...change })) } : one,
    ),
  });

  test('is the same for the same', () => {
    expect(digest(FILE, structuredClone(full))).toBe(digest(FILE, full));
  });

  test('changes with the file and with managed fields, and only with these', () => {
    expect(digest(`${FILE}# more\n`, full)).not.toBe(digest(FILE, full));
    const one = digest(FILE, withPop({ customerAsn: 65_012 }));
    expect(one).not.toBe(digest(FILE, full));
    expect(digest(FILE, withPop({ customerAsn: 65_013 }))).not.toBe(one);
    const renamed = { ...full, connect: full.connect.map((each) => ({ ...each, name: 'other' })) };
    expect(digest(FILE, renamed)).toBe(digest(FILE, full));
  });
});

describe('removal of chosen objects', () => {
  test('takes along what is below, deepest first', () => {
    const removal = planRemoval({ state: full, addresses: ['pn-1/datacenter/101'] });
    expect(brief(removal)).toEqual([
      'delete pn-1/datacenter/101/static/10.20.0.0/16#delete',
      'delete pn-1/datacenter/101/static/10.21.0.0/16#delete',
      'delete pn-1/datacenter/101#delete',
    ]);
    const recursive = planRemoval({ state: full, addresses: ['pn-1/datacenter/101'], recursive: true });
    expect(brief(recursive)).toEqual(['delete pn-1/datacenter/101#delete']);
  });

  test('leaves the datacenters to the other service', () => {
    const removal = planRemoval({ state: full, addresses: [`pn-1/ovhCloudConnect/${A}`] });
    expect(brief(removal)).toEqual(['delete A/pop/1#delete', 'detach A#detach']);
    expect(() => planRemoval({ state: full, addresses: ['pn-1/pop/9'] })).toThrow(PlanError);
  });
});

describe('who is cut off', () => {
  const C = '7f6c1a49-e5ba-4d82-93c8-04a16f2d8b37';
  const cuts = ({ steps }: Plan): (string | null)[] =>
    steps.flatMap(({ kind, disruption }) => (kind === 'pop' && disruption !== null ? [disruption] : []));

  test('of two ways that both go, none is said to be left', () => {
    const destroyed = planDestroy({ document: new TopologyDocument(FILE), findings: [], state: full });
    expect(cuts(destroyed)).toEqual(['Cuts off office, campus', 'Cuts off campus']);
  });

  test('of two that are replaced in turn, the other one is left', () => {
    const both = FILE.replace('65010', '65018').replace('65011', '65019');
    expect(cuts(plan(both, full))).toEqual([
      'Cuts off office, campus (which still has london) until it is created again',
      'Cuts off campus (which still has paris) until it is created again',
    ]);
  });

  test('of two that are replaced at once, none is left', () => {
    const swapped = FILE.replace('10.10.12.0/30', 'X').replace('10.10.12.4/30', '10.10.12.0/30');
    expect(cuts(plan(swapped.replace('X', '10.10.12.4/30'), full))).toEqual([
      'Cuts off office, campus until it is created again',
      'Cuts off campus until it is created again',
    ]);
  });

  test('in different vRacks no turns are taken', () => {
    const pop = '{ interface: 3, type: l3, customerAsn: 65012, ovhAsn: 65020, subnet: 10.10.13.0/30 }';
    const other = `  - id: pn-2\n    connect:\n      - service: ${C}\n        name: lyon\n        pops: [${pop}]\n`;
    const text = FILE.replace('sites:', `${other}sites:`).replace('paris, london', 'paris, lyon');
    const start = bareAccount(new TopologyDocument(text).topology);
    const state = carriedOut(plan(text, start), start);
    expect(cuts(plan(text.replace('65010', '65018'), state))).toEqual([
      'Cuts off office, campus (which still has lyon) until it is created again',
    ]);
    expect(cuts(plan(text.replace('65010', '65018').replace('65012', '65013'), state))).toEqual([
      'Cuts off office, campus until it is created again',
      'Cuts off campus until it is created again',
    ]);
  });

  test('a service that has no configuration yet is no other way', () => {
    const all = plan(FILE, bare);
    const made = all.steps.filter(({ address, kind }) => !address.includes(B) && /Connect|pop/.test(kind));
    const half = carriedOut({ ...all, steps: made }, bare);
    expect(cuts(plan(FILE.replace('65010', '65018'), half))).toEqual([
      'Cuts off office, campus until it is created again',
    ]);
  });
});

test('one of several vRacks that is not in the account is told, the other one planned', () => {
  const text = FILE.replace('sites:', '  - { id: pn-9, connect: [] }\nsites:').replace('65010', '65018');
  const { steps, blocked } = plan(text, full);
  expect(blocked).toMatchObject([{ address: 'pn-9', reason: 'The account has no vRack pn-9.' }]);
  expect(steps).toHaveLength(2);
});

describe('a plan as text and as JSON', () => {
  test('one step is one step', () => {
    const { steps, ...rest } = plan(FILE.replace(A, B).replace(B, A), bare);
    expect(planText({ ...rest, steps: steps.slice(0, 1) })).toContain('\n1 step: 1 to attach;');
  });

  test('has groups, signs, old and new values', () => {
    const text = planText(plan(FILE.replace('10.10.12.0/30', '10.10.12.8/30'), full));
    expect(text).toContain(`vRack pn-1\n  OVHcloud Connect paris (${A})`);
    expect(text).toContain('   1 -/+ Delete the PoP configuration of interface 1 of paris');
    expect(text).toContain('subnet: 10.10.12.0/30 → 10.10.12.8/30');
    expect(text).toContain('! Interrupts traffic: Cuts off office');
    expect(text).toContain('2 steps: 1 to replace; interrupting traffic: 1');
  });

  test('says of each step the call, the body and what it waits for', () => {
    const made = plan(FILE.replace('10.10.12.0/30', '10.10.12.8/30'), full);
    expect(planText(made)).toMatch(
      new RegExp(
        [
          ' {10}after 1',
          ` {10}POST /v1/ovhCloudConnect/${A}/config/pop`,
          ' {10}\\{"interfaceId":1,"type":"l3",.*,"subnet":"10.10.12.8/30"\\}',
          ' {10}waits until it is active',
        ].join('\n'),
      ),
    );
    expect(planText(made, { calls: false })).not.toContain('POST');
  });

  test('what is pruned is not said to stay', () => {
    const text = FILE.replace(/ +- \{ subnet: 10.21.*\n/, '');
    const stays = 'they stay unless pruning is asked for:\n  pn-1/datacenter/101/static/10.21.0.0/16';
    expect(planText(plan(text, full))).toContain(stays);
    expect(planText(plan(text, full, [], true))).not.toContain('stay');
  });

  test('one reason for several things is said once', () => {
    const part: Plan = {
      ...plan(FILE, full),
      blocked: ['a', 'b', 'c'].map((address, index) => ({
        address,
        summary: `Make ${address}`,
        reason: index === 1 ? 'No room.' : 'No rights.',
        rule: undefined,
        place: undefined,
      })),
    };
    expect(planText(part)).toContain(
      'Not done (3):\n  No rights.\n    a: Make a\n    c: Make c\n  b: Make b. No room.\n',
    );
  });

  test('nothing to do is no step', () => {
    expect(planJson(plan(FILE, full))).toMatchObject({ version: 1, steps: [], unmanaged: [] });
  });
});
