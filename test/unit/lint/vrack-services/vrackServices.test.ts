/** Rules of vRack Services where they meet other rules: one defect has one finding. */
import { describe, expect, it } from 'vitest';
import { Linter } from '../../../../src/lint/engine.ts';
import endpointUrn from '../../../../src/lint/rules/endpoint-urn.ts';
import { applyFixes } from '../../../../src/lint/support/edits.ts';
import { TopologyDocument } from '../../../../src/topology/document.ts';
import { findingsOf as findingsWithLines, messagesOf } from '../findings.ts';

/** `rule <text>`: the texts here tell where it is. */
const findingsOf = (text: string): string[] => findingsWithLines(text).map((one) => one.replace(/^\d+ /, ''));

interface Services {
  readonly cidr?: string;
  readonly range?: string;
  readonly vlan?: string;
}

/** A file with vRack Services on lines of their own, in a vRack with what else is given. */
const file = (all: readonly Services[], others = ''): string =>
  `version: 1\nvracks:\n  - id: pn-104210\n${others}    vrackServices:\n${all
    .map(
      ({ cidr = '10.120.0.0/24', range = '10.120.0.32/27', vlan }, index) =>
        `      - id: vrs-a1b-c2d-e3f-00${index}\n        region: region-${index}\n        subnets:\n` +
        `          - cidr: ${cidr}\n${vlan === undefined ? '' : `            vlan: ${vlan}\n`}            serviceRange: ${range}\n`,
    )
    .join('')}`;

const network = (vlan: number, cidr: string, pool: readonly [string, string], ip?: string): string =>
  `    projects:
      - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
        networks:
          - name: app
            vlan: ${vlan}
            regions: [GRA11]
            subnets:
              - { region: GRA11, cidr: ${cidr}, start: ${pool[0]}, end: ${pool[1]}, gateway: false }
${
  ip === undefined
    ? ''
    : `        instances:
          - { name: web, region: GRA11, flavor: b3-8, image: Debian 12, sshKey: admin, interfaces: [{ network: app, ip: ${ip} }] }
`
}`;

const datacenter = (subnet: string, nextHop: string): string =>
  `    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        datacenters:
          - datacenter: eu-west-gra
            ovhAsn: 65030
            subnet: ${subnet}
            routing: { static: [{ subnet: 10.20.0.0/16, nextHop: ${nextHop} }] }
`;

describe('values of a subnet', () => {
  it.each<[Services, string[]]>([
    [{ cidr: '203.0.113.0/24', range: '203.0.113.32/27' }, ['vrack-services-not-private <203.0.113.0/24>']],
    [{ cidr: '169.254.0.0/24', range: '169.254.0.32/27' }, ['vrack-services-not-private <169.254.0.0/24>']],
    [{ range: '11.0.0.32/27' }, ['vrack-services-not-private <11.0.0.32/27>']],
    [
      { cidr: '11.0.0.0/24' },
      ['vrack-services-not-private <11.0.0.0/24>', 'service-range-outside-subnet <10.120.0.32/27>'],
    ],
    [{ cidr: '10.120.0.0/16' }, ['vrack-services-subnet-prefix <10.120.0.0/16>']],
    [{ cidr: '10.120.0.0/15' }, ['vrack-services-subnet-prefix <10.120.0.0/15>']],
    [{ cidr: '10.120.0.0/25' }, ['vrack-services-subnet-prefix <10.120.0.0/25>']],
    [{ range: '10.120.0.32/29' }, []],
    [{ range: '10.120.0.32/28' }, []],
    [{ range: '10.120.0.64/26' }, ['service-range-prefix <10.120.0.64/26>']],
    [{ range: '10.120.0.32/30' }, ['service-range-prefix <10.120.0.32/30>']],
    [{ range: '10.120.0.0/16' }, ['service-range-prefix <10.120.0.0/16>']],
    [{ range: '10.120.0.33/27' }, ['cidr-host-bits <10.120.0.33/27>']],
    [{ range: '10.121.0.32/27' }, ['service-range-outside-subnet <10.121.0.32/27>']],
    [{ vlan: '0' }, ['vlan-range <0>']],
    [{ vlan: 'null' }, []],
  ])('%j', (values, expected) => {
    expect(findingsOf(file([values]))).toEqual(expected);
  });
});

describe('the same vLAN', () => {
  it.each<[string, string, string[]]>([
    [
      'a pool around the range',
      file([{ vlan: '30' }], network(30, '10.120.0.0/24', ['10.120.0.2', '10.120.0.99'])),
      ['service-range-in-use <10.120.0.2>'],
    ],
    [
      'a pool that begins at its last address',
      file([{ vlan: '30' }], network(30, '10.120.0.0/24', ['10.120.0.63', '10.120.0.99'])),
      ['service-range-in-use <10.120.0.63>'],
    ],
    [
      'a pool that begins behind it',
      file([{ vlan: '30' }], network(30, '10.120.0.0/24', ['10.120.0.64', '10.120.0.99'])),
      [],
    ],
    [
      'a pool that ends before it',
      file([{ vlan: '30' }], network(30, '10.120.0.0/24', ['10.120.0.2', '10.120.0.31'])),
      [],
    ],
    [
      'a pool in another vLAN',
      file([{ vlan: '31' }], network(30, '10.120.0.0/24', ['10.120.0.2', '10.120.0.99'])),
      [],
    ],
    [
      'an untagged network',
      file([{}], network(0, '10.120.0.0/24', ['10.120.0.2', '10.120.0.99'])),
      ['service-range-in-use <10.120.0.2>'],
    ],
    [
      'an instance',
      file([{ vlan: '30' }], network(30, '10.120.0.0/24', ['10.120.0.90', '10.120.0.99'], '10.120.0.40')),
      ['service-range-in-use <10.120.0.40>'],
    ],
    [
      'a network with another CIDR, whose pool is in it too',
      file([{ vlan: '30' }], network(30, '10.120.0.0/16', ['10.120.0.2', '10.120.0.99'], '10.120.0.40')),
      ['vrack-services-overlap <10.120.0.0/24>'],
    ],
    ['two service ranges in one subnet', file([{ vlan: '30' }, { vlan: '30', range: '10.120.0.64/27' }]), []],
    [
      'one service range twice',
      file([{ vlan: '30' }, { vlan: '30', range: '10.120.0.48/28' }]),
      ['vrack-services-overlap <10.120.0.48/28>'],
    ],
    ['one service range in two vLANs', file([{ vlan: '30' }, { vlan: '31' }]), []],
    [
      'subnets that are nested',
      file([{ vlan: '30' }, { vlan: '30', cidr: '10.120.0.0/23', range: '10.120.1.32/27' }]),
      ['vrack-services-subnet-prefix <10.120.0.0/23>', 'vrack-services-overlap <10.120.0.0/23>'],
    ],
    ['a datacenter with the same CIDR', file([{}], datacenter('10.120.0.0/24', '10.120.0.5')), []],
    [
      'a next hop',
      file([{}], datacenter('10.120.0.0/24', '10.120.0.40')),
      ['service-range-in-use <10.120.0.40>'],
    ],
    [
      'the routers of a datacenter',
      file([{ range: '10.120.0.0/29' }], datacenter('10.120.0.0/24', '10.120.0.9')),
      ['service-range-in-use <10.120.0.0/29>'],
    ],
    [
      'a datacenter inside an untagged subnet',
      file([{}], datacenter('10.120.0.0/28', '10.120.0.5')),
      ['vrack-services-overlap <10.120.0.0/24>'],
    ],
    [
      'a tagged subnet and a datacenter',
      file([{ vlan: '30' }], datacenter('10.130.0.0/28', '10.130.0.5')),
      [],
    ],
  ])('with %s', (_about, text, expected) => {
    const own = findingsOf(text).filter((one) => /vrack-services|service-range/.test(one));
    expect(own).toEqual(expected);
  });

  it('counts servers whose vLAN is known', () => {
    const servers =
      '    servers:\n      - { name: a, vlan: 0, ip: 10.120.0.40 }\n      - { name: b, ip: 10.120.0.41 }\n      - { name: c, vlan: 5, ip: 10.120.0.42 }\n';
    expect(findingsOf(file([{}]) + servers)).toEqual(['service-range-in-use <10.120.0.40>']);
  });

  it('says which addresses are taken, and by what', () => {
    const text = file([{ vlan: '30' }], network(30, '10.120.0.0/24', ['10.120.0.50', '10.120.0.99']));
    expect(messagesOf(text, 'service-range-in-use')).toEqual([
      '10.120.0.50 to 10.120.0.63 belongs to the service range 10.120.0.32/27 of vrs-a1b-c2d-e3f-000, but is taken by the pool of app.',
    ]);
  });
});

describe('the capacity of a service range', () => {
  const withEndpoints = (range: string, count: number): string => {
    const endpoints = Array.from(
      { length: count },
      (_, index) => `urn:v1:eu:resource:storageNetApp:${index}`,
    );
    return `${file([{ range }])}            endpoints: [${endpoints.join(', ')}]\n`;
  };
  // The samples of the API description: 3 usable in a /29 at the start of the subnet, 28 in a /27 in the middle.
  it.each([
    ['10.120.0.0/29', 3],
    ['10.120.0.8/29', 4],
    ['10.120.0.0/28', 11],
    ['10.120.0.16/28', 12],
    ['10.120.0.0/27', 27],
    ['10.120.0.32/27', 28],
  ])('%s is %i', (range, capacity) => {
    expect(findingsOf(withEndpoints(range, capacity))).toEqual([]);
    expect(findingsOf(withEndpoints(range, capacity + 1))).toEqual([`service-range-capacity <${range}>`]);
  });
});

describe('endpoint-urn', () => {
  it.each([
    'urn:v1:eu:resource:storageNetApp:',
    'urn:v1:fr:resource:storageNetApp:x',
    'urn:v2:eu:resource:storageNetApp:x',
    'urn:v1:eu:storageNetApp:x',
    'x urn:v1:eu:resource:storageNetApp:x',
  ])('reports %j', (urn) => {
    expect(findingsOf(`${file([{}])}            endpoints: ["${urn}"]\n`)).toEqual([
      `endpoint-urn <"${urn}">`,
    ]);
  });

  it('mends upper and lower case', () => {
    const text = `${file([{}])}            endpoints:\n              - URN:v1:EU:resource:storagenetapp:Ab1\n`;
    const findings = new Linter([endpointUrn]).lint(new TopologyDocument(text));
    expect(applyFixes(text, findings).text).toContain('- urn:v1:eu:resource:storageNetApp:Ab1\n');
  });
});
