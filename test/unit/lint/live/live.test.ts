/** The rules that compare a file with the account, on a pretended account. */
import { describe, expect, it } from 'vitest';
import { Linter } from '../../../../src/lint/engine.ts';
import type { LiveAccount, LiveConnect, LiveProject, LiveVrackServices } from '../../../../src/lint/live.ts';
import { TopologyDocument } from '../../../../src/topology/document.ts';

const A = '0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77';
const B = '1b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77';
const PROJECT = '9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f';
const VRS = 'vrs-a1b-c2d-e3f-g4h';
const URN = 'urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e4f';

const FILE = `version: 1
vracks:
  - id: pn-1
    connect:
      - service: ${A}
        provider: OVHcloud
        pop: par-th2
        ports: 1
        pops:
          - interface: 4021
            type: l3
            customerAsn: 65010
            ovhAsn: 65020
            subnet: 10.10.12.0/30
        datacenters:
          - datacenter: GRA
            ovhAsn: 65030
            subnet: 172.16.1.0/28
            routing:
              static:
                - subnet: 10.20.0.0/16
                  nextHop: 172.16.1.5
    projects:
      - id: ${PROJECT}
        networks:
          - name: app
            vlan: 42
            regions: [GRA11]
        instances:
          - name: web
            region: GRA11
            flavor: b3-8
            image: Debian 12
            sshKey: admin
    vrackServices:
      - id: ${VRS}
        region: eu-west-rbx
        subnets:
          - cidr: 10.120.0.0/24
            vlan: 30
            serviceRange: 10.120.0.32/27
            endpoints: [${URN}]
`;

const connect: LiveConnect = {
  status: 'active',
  vrack: 'pn-1',
  provider: 'OVHcloud',
  pop: 'par-th2',
  ports: 1,
  interfaces: [4021],
  popConfigs: [
    { id: 1, interface: 4021, type: 'l3', customerAsn: 65010, ovhAsn: 65020, subnet: '10.10.12.0/30' },
  ],
  datacenters: [{ id: 7, name: 'GRA', region: 'eu-west-gra', available: true }],
  datacenterConfigs: [
    {
      id: 2,
      datacenter: 7,
      ovhAsn: 65030,
      subnet: '172.16.1.0/28',
      extras: [{ type: 'network', subnet: '10.20.0.0/16', nextHop: '172.16.1.5', asn: null, neighbor: null }],
    },
  ],
};
const project: LiveProject = {
  regions: new Set(['GRA11', 'SBG5']),
  flavors: [{ id: 'f', name: 'b3-8', region: 'GRA11' }],
  images: [{ id: 'i', name: 'Debian 12', region: 'GRA11' }],
  sshKeys: [{ id: 'k', name: 'admin' }],
};
const services: LiveVrackServices = {
  status: 'READY',
  region: 'eu-west-rbx',
  subnets: [{ cidr: '10.120.0.0/24', vlan: 30, serviceRange: '10.120.0.32/27', endpoints: [URN] }],
  managedServiceRegions: new Map([[URN, 'eu-west-rbx']]),
};

interface Pretended {
  readonly vracks?: readonly string[];
  readonly connects?: Readonly<Record<string, Partial<LiveConnect>>>;
  readonly project?: Partial<LiveProject>;
  readonly services?: Partial<LiveVrackServices>;
  readonly lists?: Partial<Pick<LiveAccount, 'projects' | 'vrackServicesIds' | 'connectIds'>>;
}

/** An account in which everything is as the file says, but for what is given. */
const accountWith = ({ vracks = ['pn-1'], connects = {}, ...rest }: Pretended = {}): LiveAccount => {
  const all = new Map(
    Object.entries({ [A]: {}, ...connects }).map(([id, one]) => [id, { ...connect, ...one }]),
  );
  return {
    vracks: new Set(vracks),
    connectIds: new Set(all.keys()),
    connect: (id) => all.get(id),
    projects: new Set([PROJECT]),
    project: () => ({ ...project, ...rest.project }),
    vrackServicesIds: new Set([VRS]),
    vrackServices: () => ({ ...services, ...rest.services }),
    ...rest.lists,
  };
};

const unknown: LiveAccount = {
  vracks: new Set(['pn-1']),
  connectIds: undefined,
  connect: () => undefined,
  projects: undefined,
  project: () => undefined,
  vrackServicesIds: undefined,
  vrackServices: () => undefined,
};

/** The findings of live rules: rule, severity, the text that they point at, the message. */
const live = (text: string, account: LiveAccount): string[] =>
  new Linter()
    .lint(new TopologyDocument(text), { account })
    .filter(({ rule }) => rule.startsWith('live-') || rule === 'rule-crashed')
    .map(({ rule, severity, spot, message }) => {
      const written = text.slice(spot.item.toFile(spot.start), spot.item.toFile(spot.end, true));
      return `${rule} ${severity} <${written}> ${message}`;
    });

describe('a file and an account that agree', () => {
  it('have no finding', () => {
    expect(live(FILE, accountWith())).toEqual([]);
  });

  it('have none while nothing is known', () => {
    expect(live(FILE, unknown)).toEqual([]);
    expect(live(FILE, { ...accountWith(), vracks: undefined })).toEqual([]);
    const nothing: Partial<LiveConnect> = {
      provider: undefined,
      pop: undefined,
      ports: undefined,
      interfaces: undefined,
      popConfigs: undefined,
      datacenters: undefined,
      datacenterConfigs: undefined,
    };
    const account = accountWith({
      connects: { [A]: nothing },
      project: { regions: undefined, flavors: undefined, images: undefined, sshKeys: undefined },
      services: { region: undefined, managedServiceRegions: undefined },
    });
    expect(
      live(FILE.replace('10.120.0.0/24', '10.121.0.0/24'), { ...account, vrackServices: () => undefined }),
    ).toEqual([]);
    expect(live(FILE, account)).toEqual([]);
  });

  it('have none with half a file', () => {
    for (let end = 0; end < FILE.length; end += 7) {
      expect(live(FILE.slice(0, end), accountWith()).filter((one) => one.startsWith('rule-crashed'))).toEqual(
        [],
      );
    }
  });
});

describe('another account', () => {
  it('is told once, and nothing is compared', () => {
    expect(live(FILE, accountWith({ vracks: ['pn-9'], connects: { [A]: { status: 'closed' } } }))).toEqual([
      'live-other-account information <vracks> The active account has none of the vRacks of this file, so the file is not compared with it.',
    ]);
  });

  it('of one vRack only is a missing vRack, which is not compared', () => {
    const text = `${FILE}  - id: pn-2\n    connect:\n      - service: ${B}\n`;
    expect(live(text, accountWith())).toEqual(['live-missing error <pn-2> The account has no vRack pn-2.']);
  });
});

describe.each<[string, string, Pretended, string[]]>([
  [
    'a service, a project and vRack Services that are not there',
    FILE,
    { lists: { connectIds: new Set(), projects: new Set(), vrackServicesIds: new Set() } },
    [
      `live-missing error <${A}> The account has no OVHcloud Connect service ${A}.`,
      `live-missing error <${PROJECT}> The account has no Public Cloud project ${PROJECT}.`,
      `live-missing error <${VRS}> The account has no vRack Services ${VRS}.`,
    ],
  ],
  [
    'an interface that no service has',
    FILE.replace('4021', '5000'),
    { connects: { [A]: { popConfigs: [] } } },
    [`live-missing error <5000> ${A} has no interface 5000; it has 4021.`],
  ],
  [
    'an interface of another service',
    FILE.replace('4021', '5000'),
    { connects: { [A]: { popConfigs: [] }, [B]: { interfaces: [5000] } } },
    [`live-interface-taken error <5000> Interface 5000 belongs to the service ${B}; ${A} has 4021.`],
  ],
  [
    'flavor, image and key that are not there',
    FILE,
    { project: { flavors: [], images: [{ id: 'i', name: 'Debian 12', region: 'SBG5' }], sshKeys: [] } },
    [
      'live-missing error <b3-8> There is no flavor b3-8 in GRA11.',
      'live-missing error <Debian 12> There is no image Debian 12 in GRA11.',
      'live-missing error <admin> The project has no SSH key admin.',
    ],
  ],
  [
    'a region that the project does not have',
    FILE,
    { project: { regions: new Set(['SBG5']) } },
    [
      'live-network-region error <GRA11> The project has no region GRA11; it has SBG5.',
      'live-missing error <GRA11> The project has no region GRA11; it has SBG5.',
    ],
  ],
  [
    'a service in another vRack, whose configuration is not compared',
    FILE,
    { connects: { [A]: { vrack: 'pn-7', popConfigs: [] } } },
    [`live-wrong-vrack error <${A}> ${A} is in the vRack pn-7, not in pn-1.`],
  ],
  [
    'a closed service',
    FILE,
    { connects: { [A]: { status: 'closed', popConfigs: [] } } },
    [
      `live-service-inactive error <${A}> ${A} has the status closed; only an active service can be configured.`,
    ],
  ],
  [
    'a datacenter that takes no new configuration',
    FILE,
    {
      connects: {
        [A]: {
          datacenters: [{ id: 7, name: 'GRA', region: 'eu-west-gra', available: false }],
          datacenterConfigs: [],
        },
      },
    },
    ['live-datacenter-unavailable error <GRA> GRA takes no new configurations at the moment.'],
  ],
  [
    'a datacenter that is full, but has the configuration already',
    FILE,
    { connects: { [A]: { datacenters: [{ id: 7, name: 'GRA', region: 'eu-west-gra', available: false }] } } },
    [],
  ],
  [
    'a datacenter of which it is not known whether it takes new configurations',
    FILE,
    {
      connects: {
        [A]: {
          datacenters: [{ id: 7, name: 'GRA', region: 'eu-west-gra', available: undefined }],
          datacenterConfigs: [],
        },
      },
    },
    ['live-drift information <GRA> Datacenter GRA has no configuration in the account.'],
  ],
  [
    'a datacenter that the service does not reach',
    FILE.replace('datacenter: GRA', 'datacenter: BHS'),
    {},
    [`live-datacenter-unavailable error <BHS> ${A} does not reach a datacenter BHS; it reaches GRA.`],
  ],
  [
    'a region with several datacenters, which is not clear',
    FILE.replace('datacenter: GRA', 'datacenter: eu-west-par'),
    {
      connects: {
        [A]: {
          datacenters: [
            { id: 9, name: 'PAR-A', region: 'eu-west-par', available: false },
            { id: 8, name: 'PAR-B', region: 'eu-west-par', available: true },
          ],
        },
      },
    },
    [],
  ],
  [
    'other facts',
    FILE,
    {
      connects: { [A]: { provider: 'megaport', pop: 'par-gsw', ports: 2 } },
      services: { region: 'eu-west-gra', managedServiceRegions: undefined },
    },
    [
      'live-fact-differs warning <OVHcloud> OVHcloud is megaport in the account.',
      'live-fact-differs warning <par-th2> par-th2 is par-gsw in the account.',
      'live-fact-differs warning <1> 1 is 2 in the account.',
      'live-fact-differs warning <eu-west-rbx> eu-west-rbx is eu-west-gra in the account.',
    ],
  ],
  [
    'a service that is not in the vRack yet',
    FILE,
    { connects: { [A]: { vrack: null, popConfigs: [] } } },
    [`live-drift information <${A}> ${A} is not in the vRack pn-1 in the account.`],
  ],
  [
    'other values in the account',
    FILE,
    {
      connects: {
        [A]: {
          popConfigs: [
            {
              id: 1,
              interface: 4021,
              type: 'l3',
              customerAsn: 65011,
              ovhAsn: 65020,
              subnet: '10.10.13.0/30',
            },
            {
              id: 3,
              interface: 4022,
              type: 'l3',
              customerAsn: 65010,
              ovhAsn: 65020,
              subnet: '10.10.12.4/30',
            },
          ],
          datacenterConfigs: [
            {
              id: 2,
              datacenter: 7,
              ovhAsn: 65031,
              subnet: '172.16.1.0/28',
              extras: [
                { type: 'network', subnet: '10.20.0.0/16', nextHop: '172.16.1.6', asn: null, neighbor: null },
              ],
            },
          ],
        },
      },
      services: {
        subnets: [{ cidr: '10.120.0.0/24', vlan: null, serviceRange: '10.120.0.64/27', endpoints: [] }],
      },
    },
    [
      'live-drift information <pops> The account has PoP configurations that are not in the file, on interface 4022.',
      'live-drift information <65010> 65010 here, 65011 in the account.',
      'live-drift information <10.10.12.0/30> 10.10.12.0/30 here, 10.10.13.0/30 in the account.',
      'live-drift information <65030> 65030 here, 65031 in the account.',
      'live-drift information <static> The account has what is not in the file: the route to 10.20.0.0/16 by 172.16.1.6.',
      'live-drift information <subnet> The account does not have the route to 10.20.0.0/16 by 172.16.1.5.',
      'live-drift information <30> 30 here, untagged in the account.',
      'live-drift information <10.120.0.32/27> 10.120.0.32/27 here, 10.120.0.64/27 in the account.',
      `live-drift information <${URN}> The account does not have this endpoint.`,
    ],
  ],
  [
    'many prefixes on a session',
    FILE,
    {
      connects: {
        [A]: {
          popConfigs: [
            {
              id: 1,
              interface: 4021,
              type: 'l3',
              customerAsn: 65010,
              ovhAsn: 65020,
              subnet: '10.10.12.0/30',
              prefixesAccepted: 80,
              prefixLimit: 100,
            },
          ],
        },
      },
    },
    [
      'live-prefixes-near-limit warning <4021> The session on interface 4021 has 80 prefixes of 100: summarise what is announced.',
    ],
  ],
  [
    'vRack Services that are busy',
    FILE,
    { services: { status: 'UPDATING' } },
    [`live-vrack-services-busy warning <${VRS}> ${VRS} is UPDATING; changes are taken when it is READY.`],
  ],
  [
    'a managed service of another region',
    FILE,
    { services: { managedServiceRegions: new Map([[URN, 'eu-west-gra']]) } },
    [
      `live-endpoint-region error <${URN}> The managed service is in eu-west-gra, but ${VRS} is in eu-west-rbx.`,
    ],
  ],
])('%s', (_about, text, pretended, expected) => {
  it('is reported where it is written', () => {
    expect(live(text, accountWith(pretended))).toEqual(expected);
  });
});
