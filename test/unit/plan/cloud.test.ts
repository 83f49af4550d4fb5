import { describe, expect, test } from 'vitest';
import type { AccountState, NetworkState, ProjectState } from '../../../src/plan/accountState.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { planTopology } from '../../../src/plan/planTopology.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';
import { after, bareOf, brief, fileOf, planOf, stateOf } from './support/planOf.ts';
import { errorAt } from './support/wrong.ts';

const ID = 'a'.repeat(32);
const HERE = `pn-1/cloudProject/${ID}/`;
const subnet = { region: 'GRA11', cidr: '192.168.1.0/24', start: '192.168.1.10', end: '192.168.1.50' };
const app = { name: 'app', vlan: 41, regions: ['GRA11'], subnets: [subnet] };
const router = { name: 'router', region: 'GRA11', flavor: 'b3-8', image: 'Debian 12' };
const onApp = { ...router, interfaces: [{ network: 'app', ip: '192.168.1.20' }] };
const project = (networks: readonly object[] | undefined, instances?: readonly object[]): object => ({
  projects: [{ id: ID, ...(networks && { networks }), ...(instances && { instances }) }],
});
const full = stateOf(project([app], [onApp]));

/** The account with another project. */
const withProject = (change: (project: ProjectState) => ProjectState, state = full): AccountState => ({
  ...state,
  projects: state.projects.map(change),
});
const withNetworks = (change: (network: NetworkState) => NetworkState): AccountState =>
  withProject((one) => ({ ...one, networks: one.networks.map(change) }));

test('a project is attached before its networks, a network is there before what is on it', () => {
  const vrack = project([app], [onApp]);
  const plan = planOf(vrack, bareOf(vrack));
  expect(brief(plan, HERE)).toEqual([
    `attach ${HERE.slice(0, -1)}#attach`,
    'create network/app#create',
    'create network/app/subnet/GRA11/192.168.1.0/24#create',
    'create instance/router#create',
  ]);
});

describe('what is changed', () => {
  test.each<[string, object, string[]]>([
    ['nothing', project([app], [onApp]), []],
    ['only the name: an update', project([{ ...app, name: 'shop' }]), ['update network/shop#rename']],
    [
      'one more region',
      project([{ ...app, regions: ['GRA11', 'SBG5'] }]),
      ['create network/app/region/SBG5#create'],
    ],
    [
      'pools: the subnet is replaced, the interface of the file goes and comes',
      project([{ ...app, subnets: [{ ...subnet, end: '192.168.1.60' }] }], [onApp]),
      [
        'delete instance/router/interface/app#delete',
        'replace network/app/subnet/GRA11/192.168.1.0/24#delete',
        'replace network/app/subnet/GRA11/192.168.1.0/24#create',
        'create instance/router/interface/app#create',
      ],
    ],
    [
      'the address of an interface',
      project([app], [{ ...router, interfaces: [{ network: 'app', ip: '192.168.1.21' }] }]),
      ['replace instance/router/interface/app#delete', 'replace instance/router/interface/app#create'],
    ],
    [
      'the vlan: all of the network is made anew',
      project([{ ...app, vlan: 42 }], [onApp]),
      [
        'delete instance/router/interface/app#delete',
        'delete network/app/subnet/GRA11/192.168.1.0/24#delete',
        'replace network/app#delete',
        'replace network/app#create',
        'create network/app/subnet/GRA11/192.168.1.0/24#create',
        'create instance/router/interface/app#create',
      ],
    ],
    ['flavor and image: only told', project([app], [{ ...onApp, flavor: 'b3-16' }]), []],
  ])('%s', (_, vrack, steps) => {
    expect(brief(planOf(vrack, full), HERE)).toEqual(steps);
  });

  test('with pruning, what the file leaves out goes, deepest first', () => {
    const empty = project([], []);
    expect(planOf(empty, full)).toMatchObject({
      steps: [],
      unmanaged: [{ kind: 'network' }, { kind: 'instance' }],
    });
    const plan = planOf(empty, full, true);
    expect(brief(plan, HERE)).toEqual([
      'delete instance/router#delete',
      'delete network/app/subnet/GRA11/192.168.1.0/24#delete',
      'delete network/app#delete',
    ]);
    expect(planOf(empty, after(plan, full)).unmanaged).toEqual([]);
  });
});

describe('what cannot be done is said beforehand', () => {
  test.each<[string, object, AccountState, string]>([
    [
      'an address that an instance beside the file has',
      project([app], [{ ...router, name: 'other', interfaces: [{ network: 'app', ip: '192.168.1.20' }] }]),
      stateOf({
        projects: [{ id: ID, networks: [app], instances: [onApp] }],
      }),
      'The instance router has the address 192.168.1.20 and keeps it.',
    ],
    [
      'a subnet that overlaps one beside the file',
      project([{ ...app, subnets: [subnet, { ...subnet, cidr: '192.168.0.0/23', start: '192.168.0.10' }] }]),
      stateOf(project([{ ...app, subnets: [subnet] }])),
      'It overlaps the subnet 192.168.1.0/24',
    ],
    [
      'a subnet that an interface beside the file is on',
      project([{ ...app, subnets: [{ ...subnet, end: '192.168.1.60' }] }]),
      full,
      'The instance router has an interface on app that is not in the file.',
    ],
    [
      'two instances of the name',
      project([app], [onApp]),
      withProject((one) => ({
        ...one,
        instances: one.instances.flatMap((each) => [each, { ...each, id: 'another' }]),
      })),
      'The project has 2 instances named router in GRA11.',
    ],
    [
      'two networks of the name',
      project([{ name: 'app', regions: ['GRA11'] }]),
      withProject((one) => ({
        ...one,
        networks: one.networks.flatMap((each) => [each, { ...each, id: 'another', vlan: 50 }]),
      })),
      'The project has several networks named app.',
    ],
    [
      'a project with networks on another vRack',
      project([app]),
      withProject((one) => ({ ...one, vrack: 'pn-9' })),
      'The project is on pn-9 and has networks there: app.',
    ],
    [
      'a flavor that there is none of',
      project([app], [{ ...onApp, name: 'new', flavor: 'x9' }]),
      full,
      'There is no flavor x9 in GRA11.',
    ],
  ])('%s', (_, vrack, state, reason) => {
    const plan = planOf(vrack, state);
    expect(plan.blocked[0]?.reason).toContain(reason);
    expect(brief(plan).filter((one) => one.includes('delete'))).toEqual([]);
  });
});

describe('what an error stops takes nothing along', () => {
  const moved = { region: 'SBG5', cidr: '192.168.2.0/24', start: '192.168.2.10', end: '192.168.2.50' };
  const other = { name: 'other', vlan: 50, regions: ['SBG5'] };
  const state = stateOf(project([app, other], [onApp]));
  const withError = (vrack: object): Plan => {
    const document = new TopologyDocument(fileOf(vrack));
    return planTopology({ document, findings: [errorAt(document, moved.cidr)], state, prune: true });
  };

  test('an instance stays where the one that takes its name in another region cannot come', () => {
    const regions = { ...app, regions: ['GRA11', 'SBG5'], subnets: [subnet, moved] };
    const there = { ...router, region: 'SBG5', interfaces: [{ network: 'app' }] };
    expect(brief(planOf(project([regions, other], [there]), state, true), HERE)).toContain(
      'delete instance/router#delete',
    );
    expect(brief(withError(project([regions, other], [there])), HERE)).toEqual([
      'create network/app/region/SBG5#create',
    ]);
  });

  test('a network that is made anew has the region of a subnet that is not pruned', () => {
    const plan = withError(project([{ ...app, vlan: 42, regions: ['SBG5'], subnets: [moved] }, other], []));
    const made = plan.steps.find(({ operation }) => operation.kind === 'createNetwork');
    expect(made?.operation).toMatchObject({ regions: ['SBG5', 'GRA11'] });
    expect(after(plan, state).projects[0]?.networks).toMatchObject([
      { vlan: 50 },
      { vlan: 42, subnets: [{ cidr: subnet.cidr }] },
    ]);
  });
});

describe('what is being deleted', () => {
  test('a network counts as gone: it is made again, and never pruned', () => {
    const state = withNetworks((one) => ({ ...one, status: 'DELETING' }));
    expect(brief(planOf(project([app]), state), HERE)[0]).toBe('create network/app#create');
    expect(planOf(project([]), state, true)).toMatchObject({ steps: [], unmanaged: [], blocked: [] });
  });

  test('a region of a network, too', () => {
    const two = { ...app, regions: ['GRA11', 'SBG5'] };
    const state = after(planOf(project([two]), full), full);
    const leaving = withProject(
      (one) => ({
        ...one,
        networks: one.networks.map((network) => ({
          ...network,
          regions: network.regions.map((each) =>
            each.region === 'SBG5' ? { ...each, status: 'DELETING' } : each,
          ),
        })),
      }),
      state,
    );
    expect(brief(planOf(project([two]), leaving), HERE)).toEqual(['create network/app/region/SBG5#create']);
    expect(planOf(project([app]), leaving, true)).toMatchObject({ steps: [], unmanaged: [], blocked: [] });
  });
});

describe('a subnet with a Public Cloud gateway in it', () => {
  const withGateway = withProject((one) => ({
    ...one,
    gateways: [
      {
        id: 'gw',
        name: 'way-out',
        subnets: one.networks.flatMap(({ subnets }) => subnets.map(({ id }) => id)),
      },
    ],
  }));

  test.each([
    ['replaced', project([{ ...app, subnets: [{ ...subnet, end: '192.168.1.60' }] }], [onApp])],
    ['of a network that is replaced', project([{ ...app, vlan: 42 }], [onApp])],
  ])('is not %s, and no interface goes for nothing', (_, vrack) => {
    expect(planOf(vrack, full).steps).not.toEqual([]);
    const { steps, blocked } = planOf(vrack, withGateway);
    expect(steps).toEqual([]);
    const [refused] = blocked;
    expect(refused?.reason).toContain('way-out');
    // Told once, and not that it belongs with itself.
    expect(blocked.filter(({ address }) => address === refused?.address)).toEqual([refused]);
  });

  test('is left alone by what does not touch it', () => {
    const vrack = project([{ ...app, regions: ['GRA11', 'SBG5'] }], [onApp]);
    expect(planOf(vrack, withGateway)).toMatchObject({ blocked: [], steps: [{ kind: 'networkRegion' }] });
  });
});
