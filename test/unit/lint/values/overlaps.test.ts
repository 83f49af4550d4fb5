import { describe, expect, it } from 'vitest';
import { found, lint, linesOf, mended } from './found.ts';

interface Service {
  readonly name?: string;
  readonly pops?: readonly string[];
  readonly datacenters?: readonly (readonly [name: string, subnet: string, routing?: string | undefined])[];
  readonly type?: 'l2' | 'l3';
}

/** A vRack with services; what follows comes after them, indented as keys of the vRack. */
const vrack = (services: readonly Service[], rest = ''): string =>
  `vracks:\n  - id: pn-104210\n    connect:\n${services.map(service).join('')}${rest}`;

const service = ({ name, pops = [], datacenters = [], type = 'l3' }: Service, index: number): string =>
  [
    `      - service: 0b6f2c1e-58b1-4d0e-8a57-${String(index).padStart(12, '0')}`,
    ...(name === undefined ? [] : [`        name: ${name}`]),
    '        provider: OVHcloud',
    '        ports: 2',
    ...(pops.length > 0 || type === 'l2' ? ['        pops:'] : []),
    ...(type === 'l2' ? ['          - { interface: 4021, type: l2 }'] : []),
    ...pops.map(
      (subnet, port) =>
        `          - { interface: ${40 + index * 10 + port}, type: l3, customerAsn: 65010, ovhAsn: 65020, subnet: ${subnet} }`,
    ),
    ...(datacenters.length > 0 ? ['        datacenters:'] : []),
    ...datacenters.map(
      ([datacenter, subnet, routing]) =>
        `          - { datacenter: ${datacenter}, ovhAsn: 65030, subnet: ${subnet}${routing ? `, routing: ${routing}` : ''} }`,
    ),
    '',
  ].join('\n');

const networks = (...all: readonly string[]): string =>
  `    projects:\n      - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f\n        networks:\n${all
    .map((network) => `          - ${network}\n`)
    .join('')}`;

describe('cidr-overlap', () => {
  it('gives one finding when a late block contains several', () => {
    const body = vrack([
      { pops: ['10.10.12.0/30', '10.10.12.4/30'] },
      { datacenters: [['GRA', '10.10.12.0/24']] },
    ]);
    expect(found(body)).toEqual(['cidr-overlap error 10.10.12.0/24']);
    expect(lint(`version: 1\n${body}`).find(({ rule }) => rule === 'cidr-overlap')?.related).toHaveLength(2);
  });

  it('does not report what a wrong prefix of a PoP covers', () => {
    const body = vrack([{ pops: ['10.10.12.0/29', '10.10.12.4/30'] }]);
    expect(found(body)).toEqual(['pop-subnet-prefix error 10.10.12.0/29']);
  });

  it('knows that one datacenter under two services is one, and does not know where it is written otherwise', () => {
    const shared = (other: string): string =>
      vrack([{ datacenters: [['GRA', '172.16.1.0/28']] }, { datacenters: [[other, '172.16.1.0/28']] }]);
    expect(found(shared('GRA'))).toEqual([]);
    expect(found(shared('gra'))).toEqual([]);
    expect(found(shared('12'))).toEqual([]);
    expect(found(shared('eu-west-gra'))).toEqual([]);
    expect(found(shared('SBG'))).toEqual(['cidr-overlap error 172.16.1.0/28']);
  });

  it('reports a datacenter that two services share once', () => {
    const both: Service['datacenters'] = [
      ['GRA', '172.16.1.0/28'],
      ['SBG', '172.16.1.0/28'],
    ];
    expect(linesOf(vrack([{ datacenters: both }, { datacenters: both }]), 'cidr-overlap')).toHaveLength(1);
  });

  it('does not look from one vRack into another', () => {
    const one = vrack([{ pops: ['10.10.12.0/30'] }]);
    const other = one
      .replace('pn-104210', 'pn-104211')
      .replace('000000000000', '000000000001')
      .replace('interface: 40', 'interface: 41');
    expect(found(one + other.replace('vracks:\n', ''))).toEqual([]);
  });

  it('offers a /30 that nothing uses', () => {
    const body = vrack(
      [{ pops: ['10.10.12.0/30', '10.10.12.0/30'], datacenters: [['GRA', '10.10.12.16/28']] }],
      'sites:\n  - { name: paris, prefixes: [10.10.12.4/30] }\n',
    );
    expect(mended(body, 'cidr-overlap')).toContain('subnet: 10.10.12.8/30');
  });

  it('leaves the default route out', () => {
    const body = vrack([
      { datacenters: [['GRA', '172.16.1.0/28', '{ static: [{ subnet: 0.0.0.0/0, nextHop: 172.16.1.5 }] }']] },
    ]);
    expect(found(body)).toEqual([]);
  });

  it('stays quick where ten thousand blocks are one', () => {
    const pops = Array.from({ length: 2 }, () => '10.10.12.0/30');
    const body = vrack(Array.from({ length: 300 }, () => ({ pops })));
    expect(linesOf(body, 'cidr-overlap')).toHaveLength(599);
  });
});

describe('cidr-shadowed', () => {
  const route = (subnet: string): string => `{ static: [{ subnet: ${subnet}, nextHop: 172.16.1.5 }] }`;
  const gra = (subnet: string): Service => ({ datacenters: [['GRA', '172.16.1.0/28', route(subnet)]] });

  it('reports a route into an untagged network, and none into a tagged one', () => {
    const network = (vlan: number): string =>
      networks(`{ name: app, vlan: ${vlan}, subnets: [{ region: GRA11, cidr: 192.168.1.0/24 }] }`);
    expect(found(vrack([gra('192.168.0.0/16')], network(0)))).toEqual([
      'cidr-shadowed warning 192.168.0.0/16',
    ]);
    expect(found(vrack([gra('192.168.0.0/16')], network(42)))).toEqual([]);
  });

  it('leaves its own datacenter to the rule for that, also in a summary that contains others', () => {
    const body = vrack([
      {
        datacenters: [
          ['GRA', '172.16.1.0/28', route('172.16.0.0/16')],
          ['SBG', '172.16.2.0/28'],
        ],
      },
    ]);
    expect(found(body)).toEqual(['static-route-covers-datacenter warning 172.16.0.0/16']);
  });

  it('reports the route of a shared datacenter once', () => {
    const body = vrack([
      {
        datacenters: [
          ['GRA', '172.16.1.0/28', route('172.16.2.0/24')],
          ['SBG', '172.16.2.0/28'],
        ],
      },
      { datacenters: [['GRA', '172.16.1.0/28', route('172.16.2.0/24')]] },
    ]);
    expect(linesOf(body, 'cidr-shadowed')).toHaveLength(1);
  });

  it('takes a network without a vLAN as tagged, and one with nonsense as unknown', () => {
    const body = (vlan: string): string =>
      vrack(
        [{ datacenters: [['GRA', '172.16.1.0/28', route('10.20.0.0/16')]] }],
        networks(`{ name: app, ${vlan}subnets: [{ region: GRA11, cidr: 172.16.1.0/28 }] }`),
      );
    expect(found(body(''))).toContain('cidr-shadowed warning 172.16.1.0/28');
    expect(found(body('vlan: many, '))).toEqual(['schema error many']);
  });
});

describe('vlan-zero-overlap', () => {
  const zero = (subnet: string, routing?: string): string[] =>
    found(
      vrack(
        [{ datacenters: [['GRA', '172.16.1.0/24', routing]] }],
        networks(`{ name: routers, vlan: 0, subnets: [{ region: GRA11, ${subnet} }] }`),
      ),
    );

  it.each([
    ['cidr: 172.16.1.0/24', []],
    ['cidr: 172.16.1.0/24, start: 172.16.1.4, end: 172.16.1.9', []],
    ['cidr: 172.16.1.0/24, start: 172.16.1.3, end: 172.16.1.9', ['vlan-zero-overlap error 172.16.1.3']],
    ['cidr: 172.16.1.0/25', ['vlan-zero-overlap error 172.16.1.0/25']],
    ['cidr: 172.16.2.0/24', []],
  ])('%s', (subnet, expected) => expect(zero(subnet)).toEqual(expected));

  it('warns of a gateway where BGP leaves the first address to nobody', () => {
    const bgp = '{ bgp: [{ asn: 65040, neighbor: 172.16.1.5 }, { asn: 65040, neighbor: 172.16.1.6 }] }';
    const subnet = 'cidr: 172.16.1.0/24, start: 172.16.1.10, end: 172.16.1.90';
    expect(zero(subnet, bgp)).toEqual(['vlan-zero-overlap warning 172.16.1.0/24']);
    expect(zero(`${subnet}, gateway: true`, bgp)).toEqual(['vlan-zero-overlap warning true']);
    expect(zero(`${subnet}, gateway: false`, bgp)).toEqual([]);
  });
});

describe('vlan-unreachable', () => {
  const gra: Service = { pops: ['10.10.12.0/30'], datacenters: [['GRA', '172.16.1.0/28']] };
  const tagged = networks('{ name: app, vlan: 42 }', '{ name: data, vlan: 43 }');

  it('reports the first vLAN, once', () => {
    expect(found(vrack([gra], tagged))).toEqual(['vlan-unreachable warning 42']);
    expect(found(vrack([gra], networks('{ name: app }')))).toEqual(['vlan-unreachable warning name']);
  });

  it.each([
    ['a server that may be untagged', '    servers: [ns3012345.ip-10-20-30.eu]\n'],
    ['a private cloud', '    dedicatedClouds: [pcc-1]\n'],
    ['nothing on the vRack', undefined],
  ])('says nothing with %s', (_what, rest) => {
    expect(found(vrack([gra], rest === undefined ? '' : tagged + rest))).toEqual([]);
  });

  it('is not helped by a tagged server', () => {
    const server = '    servers: [{ name: ns3012345.ip-10-20-30.eu, vlan: 42 }]\n';
    expect(found(vrack([gra], tagged + server))).toEqual(['vlan-unreachable warning 42']);
  });

  it('says nothing where a layer 2 service carries the tags', () => {
    expect(found(vrack([{ type: 'l2', datacenters: [] }], tagged))).toEqual([]);
  });
});

describe('site-overlap', () => {
  const line: Service = { name: 'paris-a', pops: ['10.10.12.0/30'], datacenters: [['GRA', '172.16.1.0/28']] };
  const sites = (...all: readonly string[]): string => `sites:\n${all.map((one) => `  - ${one}\n`).join('')}`;

  it.each([
    ['172.16.1.0/28', ['site-overlap error 172.16.1.0/28']],
    ['172.16.1.4/30', ['site-overlap error 172.16.1.4/30']],
    ['10.10.12.2/32', ['site-overlap error 10.10.12.2/32']],
    ['10.0.0.0/8', ['site-overlap warning 10.0.0.0/8']],
    ['0.0.0.0/0', []],
    ['172.16.1.16/28', []],
  ])('%s on the customer side', (prefix, expected) => {
    expect(found(vrack([line], sites(`{ name: paris, prefixes: [${prefix}], via: [paris-a] }`)))).toEqual(
      expected,
    );
  });

  it('is about the vRacks that the site reaches', () => {
    expect(found(vrack([line], sites('{ name: paris, prefixes: [172.16.1.0/28] }')))).toEqual([]);
  });

  it('finds both of two nested prefixes', () => {
    const body = vrack(
      [line],
      sites('{ name: paris, prefixes: [172.16.0.0/12, 172.16.0.0/16], via: [paris-a] }'),
    );
    expect(found(body)).toEqual(['site-overlap warning 172.16.0.0/12', 'site-overlap warning 172.16.0.0/16']);
  });

  it('compares sites that may meet, not those on different vRacks', () => {
    const other = vrack([{ ...line, name: 'lyon-a', pops: ['10.10.12.4/30'] }])
      .replace('vracks:\n', '')
      .replace('pn-104210', 'pn-104211')
      .replace('000000000000', '000000000001')
      .replace('interface: 40', 'interface: 41');
    const both = (via: string): string =>
      vrack([line]) +
      other +
      sites(
        '{ name: paris, prefixes: [10.50.0.0/16], via: [paris-a] }',
        `{ name: lyon, prefixes: [10.50.0.0/16], via: [${via}] }`,
      );
    expect(found(both('lyon-a'))).toEqual([]);
    expect(found(both('lyon-a, paris-a'))).toEqual(['site-overlap warning 10.50.0.0/16']);
    expect(found(both(''))).toEqual(['site-overlap warning 10.50.0.0/16']);
  });
});
