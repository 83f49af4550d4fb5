import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Linter } from '../../../src/lint/engine.ts';
import { toTopologyText } from '../../../src/plan/import/toTopologyText.ts';
import type { AccountState } from '../../../src/plan/accountState.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';
import {
  account,
  connect,
  datacenterConfig,
  instance,
  network,
  OTHER_SERVICE,
  pop,
  PROJECT,
  project,
  SERVICE,
  vrack,
  vrackServices,
  withConnect,
  withProject,
} from './support/state.ts';

/** The file without its head. */
const bodyOf = (state: AccountState): string => toTopologyText(state).split('\n').slice(2).join('\n');
const read = (state: AccountState): unknown => parse(toTopologyText(state));
const rulesOf = (state: AccountState): string[] =>
  new Linter().lint(new TopologyDocument(toTopologyText(state))).map(({ rule }) => rule);

const route = {
  id: 1,
  type: 'network',
  subnet: '10.40.0.0/16',
  nextHop: '172.16.8.5',
  status: 'active',
} as const;

describe('a vRack', () => {
  test('without anything has its id alone', () => {
    expect(bodyOf(account({ vracks: [vrack()] }))).toBe('version: 1\nvracks:\n  - id: pn-104210\n');
  });

  test('no vRack at all is a file without vRacks', () => {
    expect(bodyOf(account())).toBe('version: 1\n');
  });

  test('is chosen by id', () => {
    const state = account({ vracks: [vrack(), vrack({ id: 'pn-2' })] });
    expect(parse(toTopologyText(state, { vracks: ['pn-2'] }))).toEqual({
      version: 1,
      vracks: [{ id: 'pn-2' }],
    });
  });

  test('has a server once, attached the old way, the new way or by two interfaces', () => {
    const state = account({
      vracks: [
        vrack({
          servers: ['ns1.eu'],
          serverInterfaces: [
            { id: 'a', server: 'ns2.eu' },
            { id: 'b', server: 'ns2.eu' },
            { id: 'c', server: 'ns1.eu' },
          ],
        }),
      ],
    });
    expect(read(state)).toEqual({ version: 1, vracks: [{ id: 'pn-104210', servers: ['ns1.eu', 'ns2.eu'] }] });
  });

  test('keeps what the account lists on it and cannot be read', () => {
    const state = account({
      vracks: [vrack({ connect: [SERVICE], projects: [PROJECT], vrackServices: ['vrs-a1b-c2d-e3f-g4h'] })],
    });
    expect(read(state)).toEqual({
      version: 1,
      vracks: [
        {
          id: 'pn-104210',
          connect: [{ service: SERVICE }],
          projects: [{ id: PROJECT }],
          vrackServices: [{ id: 'vrs-a1b-c2d-e3f-g4h' }],
        },
      ],
    });
    expect(bodyOf(state).match(/# not readable/g)).toHaveLength(3);
  });
});

describe('names', () => {
  test('that two services share become two labels, the second with its own name behind', () => {
    const text = bodyOf(
      withConnect(connect({ name: 'paris' }), connect({ id: OTHER_SERVICE, name: 'Paris', pop: 'par-pa3' })),
    );
    expect(text).toContain('name: paris\n');
    expect(text).toContain('name: Paris (2) # Paris\n');
  });

  test('never are the id of another service', () => {
    const state = withConnect(
      connect({ name: OTHER_SERVICE }),
      connect({ id: OTHER_SERVICE, pop: 'par-pa3' }),
    );
    expect(bodyOf(state)).toContain(`name: ${OTHER_SERVICE} (2) # ${OTHER_SERVICE}`);
  });

  test.each([null, '', ' \n\t'])('that are nothing (%j) are not written', (name) => {
    expect(bodyOf(withConnect(connect({ name })))).not.toContain('name:');
    expect(rulesOf(withConnect(connect({ name })))).toEqual(['connect-no-redundancy']);
  });

  test('with a steering comment in them steer nothing', () => {
    const hostile = 'x # topology-disable';
    const state = account({
      vracks: [vrack({ name: hostile, connect: [SERVICE], vrackServices: ['vrs-a1b-c2d-e3f-g4h'] })],
      connect: [connect({ name: 'topology-disable '.repeat(20) })],
      vrackServices: [vrackServices({ name: 'topology-disable' })],
    });
    // Nothing is suppressed, and no comment suppresses in vain.
    expect(rulesOf(state)).toEqual(['connect-no-redundancy']);
    expect(read(state)).toMatchObject({ vracks: [{ name: hostile }] });
  });

  test('that are long are cut, and whole in the comment', () => {
    const name = `${'a'.repeat(59)}bc`;
    expect(bodyOf(withConnect(connect({ name })))).toContain(`name: ${'a'.repeat(59)}b # ${name}\n`);
  });

  test('of flavors and images stand behind the instance', () => {
    const catalogue = {
      flavors: [{ id: 'f1', name: 'b3-8', region: 'GRA11' }],
      images: [{ id: 'i1', name: 'Debian 12', region: 'GRA11' }],
      sshKeys: [],
    };
    const { id } = instance();
    expect(bodyOf(withProject({ instances: [instance()], catalogue }))).toContain(
      `- id: ${id} # b3-8, Debian 12\n`,
    );
  });

  test.each([
    '12345678901234567890123456789012',
    '1234567890123456789012345678e999',
    '00000000000000000000000000001e99',
  ])('that YAML would read as a number are quoted: %s', (id) => {
    const state = account({ vracks: [vrack({ projects: [id] })], projects: [project({ id })] });
    expect(bodyOf(state)).toContain(`- id: "${id}"`);
    expect(rulesOf(state)).toEqual([]);
  });
});

describe('an OVHcloud Connect service', () => {
  test('is written in the order of the format, and nothing is found in it but what it deserves', () => {
    const state = withConnect(
      connect({ name: 'paris-a', pops: [pop()], datacenterConfigs: [datacenterConfig({ extras: [route] })] }),
    );
    expect(bodyOf(state)).toBe(`version: 1
vracks:
  - id: pn-104210
    connect:
      - service: ${SERVICE}
        name: paris-a
        provider: OVHcloud
        pop: par-th2
        ports: 1
        pops:
          - interface: 4021
            type: l3
            customerAsn: 65010
            ovhAsn: 35540
            subnet: 10.99.0.0/30
        datacenters:
          - datacenter: GRA # region eu-west-gra
            ovhAsn: 65030
            subnet: 172.16.8.0/28
            routing:
              static:
                - subnet: 10.40.0.0/16
                  nextHop: 172.16.8.5
`);
    expect(rulesOf(state)).toEqual(['connect-no-redundancy']);
  });

  test('at layer 2 has interfaces and datacenters only', () => {
    const state = withConnect(
      connect({
        ports: 2,
        pops: [pop({ type: 'l2', customerAsn: null, ovhAsn: 1 }), pop({ type: 'l2', interface: 4022 })],
        datacenterConfigs: [datacenterConfig({ subnet: null, ovhAsn: 5 })],
      }),
    );
    expect(read(state)).toMatchObject({
      vracks: [
        {
          connect: [
            {
              pops: [
                { interface: 4021, type: 'l2' },
                { interface: 4022, type: 'l2' },
              ],
              datacenters: [{ datacenter: 'GRA' }],
            },
          ],
        },
      ],
    });
    expect(bodyOf(state)).not.toMatch(/ovhAsn|subnet/);
  });

  test('loses what is being deleted; what is being made stays', () => {
    const state = withConnect(
      connect({
        pops: [pop({ status: 'toDelete' }), pop({ interface: 4022, status: 'init' })],
        datacenterConfigs: [
          datacenterConfig({ status: 'toDelete', datacenter: 13 }),
          datacenterConfig({ extras: [{ ...route, status: 'toDelete' }] }),
        ],
      }),
    );
    expect(read(state)).toMatchObject({
      vracks: [{ connect: [{ pops: [{ interface: 4022 }], datacenters: [{ datacenter: 'GRA' }] }] }],
    });
    expect(bodyOf(state)).not.toMatch(/SBG|4021|routing/);
  });

  test('loses what could not be made, and says so', () => {
    const text = bodyOf(
      withConnect(
        connect({
          pops: [pop(), pop({ interface: 4022, status: 'failed' })],
          datacenterConfigs: [
            datacenterConfig({ datacenter: 13, status: 'failed' }),
            datacenterConfig({ extras: [{ ...route, status: 'failed' }] }),
          ],
        }),
      ),
    );
    expect(
      [...text.matchAll(/# (.*) could not be made by OVHcloud and is not in this file\./g)].map(
        ([, what]) => what,
      ),
    ).toEqual([
      'The PoP configuration of interface 4022',
      'The configuration of datacenter 13',
      'The static route to 10.40.0.0/16',
    ]);
    expect(text).not.toMatch(/interface: 4022|SBG|routing/);
  });

  test('loses the datacenters of a PoP configuration that is being deleted', () => {
    const pops = [pop({ status: 'toDelete' })];
    expect(bodyOf(withConnect(connect({ pops, datacenterConfigs: [datacenterConfig()] })))).not.toMatch(
      /pops|GRA/,
    );
  });

  test('names a datacenter by number where its name means another one too, or is not known', () => {
    const datacenters = [
      { id: 12, name: 'GRA', region: 'eu-west-gra', available: true },
      { id: 14, name: 'gra', region: 'eu-west-gra', available: true },
    ];
    const configs = [datacenterConfig(), datacenterConfig({ datacenter: 99 })];
    expect(bodyOf(withConnect(connect({ datacenters, pops: [pop()], datacenterConfigs: configs })))).toMatch(
      /datacenter: 12 # GRA, region eu-west-gra\n[^]*datacenter: 99\n/,
    );
  });

  test('whose datacenters stand under another service refers to it', () => {
    const shared = datacenterConfig({ extras: [route] });
    const state = withConnect(
      connect({
        name: 'a',
        pops: [pop()],
        datacenterConfigs: [
          shared,
          datacenterConfig({
            datacenter: 13,
            subnet: '172.16.9.0/28',
            extras: [{ ...route, nextHop: '172.16.9.5', subnet: '10.41.0.0/16' }],
          }),
        ],
      }),
      connect({
        id: OTHER_SERVICE,
        pop: 'par-pa3',
        pops: [pop({ interface: 4022, subnet: '10.99.0.4/30' })],
        datacenterConfigs: [{ ...shared, id: 7 }],
      }),
    );
    expect(bodyOf(state).match(/datacenters:/g)).toHaveLength(1);
    expect(bodyOf(state)).toContain(
      `      # The datacenters are written under a: they are shared.\n      - service: ${OTHER_SERVICE}\n`,
    );
    expect(rulesOf(state)).toEqual([]);
  });

  test('with a datacenter of its own beside a shared one has both written out', () => {
    const shared = datacenterConfig({ extras: [route] });
    const own = datacenterConfig({ datacenter: 13, subnet: '172.16.9.0/28' });
    const state = withConnect(
      connect({ pops: [pop()], datacenterConfigs: [shared] }),
      connect({
        id: OTHER_SERVICE,
        pop: 'par-pa3',
        pops: [pop({ interface: 4022, subnet: '10.99.0.4/30' })],
        datacenterConfigs: [shared, own],
      }),
    );
    expect(read(state)).toMatchObject({
      vracks: [
        { connect: [{ datacenters: [{}] }, { datacenters: [{ datacenter: 'GRA' }, { datacenter: 'SBG' }] }] },
      ],
    });
    expect(rulesOf(state)).toEqual(['datacenter-no-routing']);
  });

  test('that differs in a datacenter that should be shared is written out, for the linter to say so', () => {
    const state = withConnect(
      connect({ pops: [pop()], datacenterConfigs: [datacenterConfig({ extras: [route] })] }),
      connect({
        id: OTHER_SERVICE,
        pop: 'par-pa3',
        pops: [pop({ interface: 4022, subnet: '10.99.0.4/30' })],
        datacenterConfigs: [datacenterConfig({ ovhAsn: 65099, extras: [route] })],
      }),
    );
    expect(rulesOf(state)).toContain('datacenter-shared-mismatch');
  });
});

describe('a project', () => {
  test('has networks, a subnet for each region, and instances by id', () => {
    const state = withProject({
      name: 'shop',
      networks: [
        network({
          regions: [
            { region: 'GRA11', status: 'ACTIVE', openstackId: 'x' },
            { region: 'SBG5', status: 'BUILDING', openstackId: null },
            { region: 'DE1', status: 'DELETING', openstackId: 'z' },
          ],
          subnets: [
            {
              id: 's',
              cidr: '192.168.0.0/16',
              gateway: null,
              dhcp: true,
              pools: [
                { region: 'GRA11', start: '192.168.1.2', end: '192.168.1.254' },
                { region: 'SBG5', start: '192.168.2.2', end: '192.168.2.254' },
              ],
            },
          ],
        }),
      ],
      instances: [
        instance({
          interfaces: [
            { id: '1', network: 'pn-104210_42', isPublic: false, addresses: ['fd00::5', '192.168.1.10'] },
            { id: '2', network: 'ext', isPublic: true, addresses: ['203.0.113.4'] },
          ],
        }),
        instance({ id: 'gone', status: 'DELETING' }),
      ],
    });
    const subnet = { cidr: '192.168.0.0/16', dhcp: true, gateway: false };
    expect(read(state)).toMatchObject({
      vracks: [
        {
          projects: [
            {
              id: PROJECT,
              name: 'shop',
              networks: [
                {
                  name: 'app',
                  vlan: 42,
                  regions: ['GRA11', 'SBG5'],
                  subnets: [
                    { region: 'GRA11', start: '192.168.1.2', end: '192.168.1.254', ...subnet },
                    { region: 'SBG5', start: '192.168.2.2', end: '192.168.2.254', ...subnet },
                  ],
                },
              ],
              instances: [
                {
                  id: instance().id,
                  name: 'web-1',
                  region: 'GRA11',
                  interfaces: [{ network: 'app', ip: '192.168.1.10' }, { network: 'public' }],
                },
              ],
            },
          ],
        },
      ],
    });
    expect(bodyOf(state)).not.toContain('gone');
    expect(rulesOf(state)).toEqual(['instance-default-route']);
  });

  test('leaves out networks that are being deleted and those without a name, and says so of these', () => {
    const state = withProject({
      networks: [network({ status: 'DELETING', name: 'old' }), network({ id: 'pn-104210_7', name: '' })],
    });
    expect(read(state)).toEqual({ version: 1, vracks: [{ id: 'pn-104210', projects: [{ id: PROJECT }] }] });
    expect(bodyOf(state)).toContain('# The network pn-104210_7 has no name and is not in this file.');
  });

  test('writes no vLAN that is not known, and says what 0 is', () => {
    expect(bodyOf(withProject({ networks: [network({ vlan: null })] }))).not.toContain('vlan');
    expect(bodyOf(withProject({ networks: [network({ vlan: 0 })] }))).toContain('vlan: 0 # untagged\n');
  });

  test('says where a gateway is that is not the first address', () => {
    const [subnet] = network().subnets;
    if (!subnet) throw new Error('no subnet');
    const text = bodyOf(
      withProject({ networks: [network({ subnets: [{ ...subnet, gateway: '192.168.1.254' }] })] }),
    );
    expect(text).toContain('gateway: true # 192.168.1.254\n');
    expect(bodyOf(withProject({ networks: [network()] }))).toContain('gateway: true\n');
  });

  test('says that a subnet without a pool is left out', () => {
    const subnets = [{ id: 's', cidr: '10.9.0.0/24', gateway: null, dhcp: false, pools: [] }];
    const text = bodyOf(withProject({ networks: [network({ subnets })] }));
    expect(text).toContain('# The subnet 10.9.0.0/24 has no pool in any region and is not in this file.\n');
    expect(text).not.toContain('subnets:');
  });

  test.each([
    ['have one name', [network(), network({ id: 'pn-104210_43', vlan: 43, subnets: [] })]],
    ['is called public', [network({ name: 'public' })]],
    ['is being deleted', [network({ status: 'DELETING' })]],
    ['is not of the project', []],
  ])('does not manage the interfaces of an instance where a network of it %s', (_, networks) => {
    const interfaces = [{ id: '1', network: 'pn-104210_42', isPublic: false, addresses: ['192.168.1.10'] }];
    const state = withProject({ networks, instances: [instance({ interfaces })] });
    expect(bodyOf(state)).toContain('# Its interfaces are not in this file');
    expect(bodyOf(state)).not.toContain('interfaces:');
    expect(rulesOf(state)).not.toContain('unresolved-reference');
  });

  test('writes many regions below each other', () => {
    const regions = Array.from({ length: 20 }, (_, index) => ({
      region: `REGION${index}`,
      status: 'ACTIVE',
      openstackId: null,
    }));
    const text = bodyOf(withProject({ networks: [network({ regions })] }));
    expect(text).toContain('            regions:\n              - REGION0\n              - REGION1\n');
  });
});

describe('a vRack Services', () => {
  test('is written with its subnet; untagged is null', () => {
    const urn = 'urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e4f';
    const state = account({
      vracks: [vrack({ vrackServices: ['vrs-a1b-c2d-e3f-g4h'] })],
      vrackServices: [
        vrackServices({
          name: 'shares',
          subnets: [
            {
              cidr: '10.120.0.0/24',
              name: 'files',
              vlan: null,
              serviceRange: '10.120.0.32/27',
              endpoints: [urn],
            },
          ],
        }),
      ],
    });
    expect(bodyOf(state)).toBe(`version: 1
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h # shares
        region: eu-west-rbx
        subnets:
          - cidr: 10.120.0.0/24
            name: files
            vlan: null # untagged
            serviceRange: 10.120.0.32/27
            endpoints:
              - ${urn}
`);
    expect(rulesOf(state)).toEqual([]);
  });

  test('is left out while it is being deleted', () => {
    const state = account({
      vracks: [vrack({ vrackServices: ['vrs-a1b-c2d-e3f-g4h'] })],
      vrackServices: [vrackServices({ status: 'DELETING' })],
    });
    expect(read(state)).toEqual({ version: 1, vracks: [{ id: 'pn-104210' }] });
  });
});
