import { describe, expect, it } from 'vitest';
import { applyFixes } from '../../../../src/lint/support/edits.ts';
import { bridge, findingsOf, lint, service, vrack } from './lint.ts';

/** A datacenter configuration with further lines. */
const datacenter = (name: string, ...lines: string[]): string =>
  `          - datacenter: ${name}\n${lines.map((line) => `            ${line}\n`).join('')}`;

const datacenters = (...all: string[]): string => `        datacenters:\n${all.join('')}`;

const route = (subnet: string, nextHop: string): string[] => [
  `    - subnet: ${subnet}`,
  `      nextHop: ${nextHop}`,
];
const statics = (...routes: string[][]): string[] => ['routing:', '  static:', ...routes.flat()];
const neighbors = (...all: [asn: number, address: string][]): string[] => [
  'routing:',
  '  bgp:',
  ...all.flatMap(([asn, address]) => [`    - asn: ${asn}`, `      neighbor: ${address}`]),
];
const gra = (...lines: string[]): string => datacenter('eu-west-gra', 'subnet: 172.16.1.0/28', ...lines);

describe('datacenters that services share', () => {
  it('one that is written twice in the same way is no defect, not even when the routes come in another order', () => {
    const one = statics(route('10.20.0.0/16', '172.16.1.5'), route('10.21.0.0/16', '172.16.1.5'));
    const other = statics(route('10.21.0.0/16', '172.16.1.5'), route('10.20.0.0/16', '172.16.1.5'));
    const text = vrack(service(1, datacenters(gra(...one))) + service(2, datacenters(gra(...other))));
    expect(lint(text)).toEqual([]);
  });

  it('what one of them leaves out is taken over', () => {
    const first = service(
      1,
      datacenters(gra('ovhAsn: 65030', ...neighbors([65040, '172.16.1.5'], [65041, '172.16.1.6']))),
    );
    expect(
      lint(vrack(first + service(2, datacenters(datacenter('EU-WEST-GRA')))), 'datacenter-no-routing'),
    ).toEqual([]);
    const outside = datacenter('eu-west-gra', ...statics(route('10.20.0.0/16', '172.16.9.5')));
    const plain = service(1, datacenters(gra()));
    expect(lint(vrack(plain + service(2, datacenters(outside))))).toEqual([
      'next-hop-outside-subnet: 172.16.9.5',
    ]);
    const equal = datacenter('eu-west-gra', ...neighbors([65030, '172.16.1.5'], [65041, '172.16.1.6']));
    const numbered = service(1, datacenters(gra('ovhAsn: 65030')));
    expect(lint(vrack(numbered + service(2, datacenters(equal))))).toEqual(['asn-session-equal: 65030']);
  });

  it('names the value that differs, each once', () => {
    const text = vrack(
      service(1, datacenters(gra('ovhAsn: 65030'))) +
        service(2, datacenters(datacenter('eu-west-gra', 'ovhAsn: 65031', 'subnet: 172.16.1.0/24'))),
    );
    expect(lint(text)).toEqual([
      'datacenter-shared-mismatch: 65031',
      'datacenter-shared-mismatch: 172.16.1.0/24',
    ]);
  });

  it('compares the routing where both have one', () => {
    const two = (first: string[], second: string[]) =>
      lint(vrack(service(1, datacenters(gra(...first))) + service(2, datacenters(gra(...second)))));
    const a = route('10.20.0.0/16', '172.16.1.5');
    const b = route('10.21.0.0/16', '172.16.1.5');
    expect(two(statics(a), [])).toEqual([]);
    expect(two(statics(a), statics(a, b))).toEqual(['datacenter-shared-mismatch: 10.21.0.0/16']);
    expect(two(statics(a, b), statics(a))).toEqual(['datacenter-shared-mismatch: static']);
    expect(two(statics(a), neighbors([65040, '172.16.1.5'], [65040, '172.16.1.6']))).toEqual([
      'datacenter-shared-mismatch: 172.16.1.5',
    ]);
  });

  it('does not compare with a layer 2 service', () => {
    expect(
      lint(vrack(service(1, datacenters(gra())) + bridge(2, datacenters(datacenter('eu-west-gra'))))),
    ).toEqual([]);
  });

  it('a name, a region and a number may be one datacenter: only the account can tell', () => {
    const missing = (name: string) =>
      lint(vrack(service(1, datacenters(gra())) + service(2, datacenters(datacenter(name)))));
    expect(missing('GRA')).toEqual([]);
    const routed = service(1, datacenters(gra(...statics(route('10.20.0.0/16', '172.16.1.5')))));
    expect(lint(vrack(routed + service(2, datacenters(datacenter('GRA')))), 'datacenter-no-routing')).toEqual(
      [],
    );
    expect(missing('12')).toEqual([]);
    expect(missing('eu-west-sbg')).toEqual(['datacenter-layer3-incomplete: datacenter']);
    const both = (name: string) =>
      lint(
        vrack(
          service(
            1,
            datacenters(
              gra(...statics(route('10.20.0.0/16', '172.16.1.5'))),
              datacenter(name, 'subnet: 172.16.2.0/28', ...statics(route('10.20.0.0/16', '172.16.2.5'))),
            ),
          ),
        ),
      );
    expect(both('GRA')).toEqual([]);
    expect(both('eu-west-sbg')).toEqual(['static-route-ambiguous: 10.20.0.0/16 (warning)']);
  });

  it('twice in one service is one defect', () => {
    expect(lint(vrack(service(1, datacenters(gra(), gra()))))).toEqual(['datacenter-duplicate: eu-west-gra']);
    expect(lint(vrack(bridge(1, datacenters(datacenter('GRA'), datacenter('gra')))))).toEqual([
      'datacenter-duplicate: gra',
    ]);
  });
});

describe('a datacenter', () => {
  const alone = (...lines: string[]) =>
    lint(vrack(service(1, datacenters(gra(...lines)))), 'static-default-route', 'bgp-neighbor-single');
  const hop = (address: string) => alone(...statics(route('10.20.0.0/16', address)));

  it('with a subnet that is too small has that one defect', () => {
    const small = (address: string) =>
      lint(
        vrack(
          service(
            1,
            datacenters(
              datacenter('eu-west-gra', 'subnet: 172.16.1.8/29', ...statics(route('10.20.0.0/16', address))),
            ),
          ),
        ),
      );
    for (const address of ['172.16.1.5', '172.16.1.9', '172.16.1.15']) {
      expect(small(address)).toEqual(['datacenter-subnet-prefix: 172.16.1.8/29']);
    }
    expect(small('172.16.1.16')).toEqual([
      'datacenter-subnet-prefix: 172.16.1.8/29',
      'next-hop-outside-subnet: 172.16.1.16',
    ]);
  });

  it('says of each address of its subnet what it is', () => {
    expect(hop('172.16.0.255')).toEqual(['next-hop-outside-subnet: 172.16.0.255']);
    expect(hop('172.16.1.0')).toEqual(['address-not-usable: 172.16.1.0']);
    for (const last of [1, 2, 3])
      expect(hop(`172.16.1.${last}`)).toEqual([`address-reserved-by-ovh: 172.16.1.${last}`]);
    expect(hop('172.16.1.4')).toEqual([]);
    expect(hop('172.16.1.14')).toEqual([]);
    expect(hop('172.16.1.15')).toEqual(['address-not-usable: 172.16.1.15']);
    expect(hop('172.16.1.16')).toEqual(['next-hop-outside-subnet: 172.16.1.16']);
  });

  it('at the upper end of the address space', () => {
    const text = (address: string) =>
      lint(
        vrack(
          service(
            1,
            datacenters(
              datacenter(
                'eu-west-gra',
                'subnet: 192.168.255.240/28',
                ...statics(route('10.20.0.0/16', address)),
              ),
            ),
          ),
        ),
      );
    expect(text('192.168.255.255')).toEqual(['address-not-usable: 192.168.255.255']);
    expect(text('192.168.255.243')).toEqual(['address-reserved-by-ovh: 192.168.255.243']);
    expect(text('192.168.255.254')).toEqual([]);
  });

  it('with mixed routing has that one defect, at the later of the two', () => {
    const both = [
      'routing:',
      '  bgp:',
      '    - asn: 65040',
      '      neighbor: 172.16.1.5',
      '  static:',
      ...route('10.20.0.0/16', '172.16.1.5'),
    ];
    expect(alone(...both)).toEqual(['routing-mixed: static']);
    expect(
      alone('routing:', '  static: []', '  bgp:', '    - asn: 65040', '      neighbor: 172.16.1.5'),
    ).toEqual(['bgp-neighbor-single: 172.16.1.5 (information)']);
  });

  it('counts what stands twice once', () => {
    const five = [4, 5, 6, 7, 7].map((last): [number, string] => [65040, `172.16.1.${last}`]);
    expect(alone(...neighbors(...five))).toEqual(['bgp-neighbor-duplicate: 172.16.1.7']);
    expect(alone(...neighbors([65040, '172.16.1.5'], [65041, '172.16.1.5']))).toEqual([
      'bgp-neighbor-duplicate: 172.16.1.5',
    ]);
    const six = [20, 21, 22, 23, 24, 24].map((second) => route(`10.${second}.0.0/16`, '172.16.1.5'));
    expect(alone(...statics(...six))).toEqual(['static-route-duplicate: 10.24.0.0/16']);
  });

  it('judges a route by its own subnet', () => {
    const to = (subnet: string) => alone(...statics(route(subnet, '172.16.1.5')));
    expect(to('172.16.1.0/28')).toEqual(['static-route-covers-datacenter: 172.16.1.0/28']);
    expect(to('172.16.1.8/29')).toEqual(['static-route-covers-datacenter: 172.16.1.8/29']);
    expect(to('172.16.0.0/12')).toEqual(['static-route-covers-datacenter: 172.16.0.0/12 (warning)']);
    expect(to('172.16.1.16/28')).toEqual([]);
    expect(to('0.0.0.0/0')).toEqual(['static-default-route: 0.0.0.0/0 (information)']);
  });

  it('is complete without routing when hosts sit in its subnet', () => {
    const text = vrack(service(1, datacenters(gra())));
    const server = (line: string) => `${text}    servers:\n      - { name: ns1.example.net, ip: ${line} }\n`;
    expect(lint(text, 'datacenter-no-routing')).toEqual(['datacenter-no-routing: datacenter (information)']);
    expect(lint(server('172.16.1.6, vlan: 0'), 'datacenter-no-routing')).toEqual([]);
    expect(lint(server('172.16.1.6'), 'datacenter-no-routing')).toEqual([]);
    expect(lint(server('172.16.1.6, vlan: 7'), 'datacenter-no-routing')).toHaveLength(1);
    expect(lint(server('172.16.9.6, vlan: 0'), 'datacenter-no-routing')).toHaveLength(1);
  });

  it('has at layer 2 nothing but its name', () => {
    const text = vrack(
      bridge(
        1,
        datacenters(
          datacenter(
            'eu-west-gra',
            'ovhAsn: 0',
            'subnet: 172.16.1.0/29',
            ...statics(route('172.16.1.0/29', '10.9.9.9')),
          ),
        ),
      ),
    );
    expect(lint(text)).toEqual(
      ['ovhAsn', 'subnet', 'routing'].map((key) => `datacenter-layer2-extra-fields: ${key}`),
    );
  });

  it('is in the zone of the point of presence', () => {
    const at = (name: string) =>
      lint(vrack(service(2, datacenters(datacenter(name, 'subnet: 172.16.1.0/28')))));
    for (const name of ['GRA', 'eu-west-gra', 'eu-west-par', 'SBG5', '12', 'us-east-vin', 'whatever'])
      expect(at(name)).toEqual([]);
    for (const name of ['ca-east-bhs', 'BHS', 'ap-southeast-sgp', 'SGP1']) {
      expect(at(name)).toEqual([`datacenter-zone: ${name} (warning)`]);
    }
  });

  it('shows where the other side of a conflict is', () => {
    const text = vrack(service(1, datacenters(gra(), gra())));
    const [finding] = findingsOf(text).filter(({ rule }) => rule === 'datacenter-duplicate');
    expect(finding?.related.map(({ spot }) => spot.item.toFile(spot.start))).toEqual([
      text.indexOf('eu-west-gra'),
    ]);
  });
});

describe('hosts in a datacenter subnet', () => {
  const host = (address: string, vlan: string) =>
    lint(
      `${vrack(service(1, datacenters(gra())))}    servers:\n      - { name: ns1.example.net, ip: ${address}${vlan} }\n`,
    );
  const instance = (address: string, cidr: string) =>
    lint(`${vrack(service(1, datacenters(gra())))}    projects:
      - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
        networks:
          - name: edge
            vlan: 0
            regions: [GRA11]
            subnets:
              - { region: GRA11, cidr: ${cidr}, start: 172.16.1.8, end: 172.16.1.14, gateway: false }
        instances:
          - id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30
            name: web-1
            region: GRA11
            interfaces:
              - { network: edge, ip: ${address} }
`);

  it('servers without a tag', () => {
    for (const vlan of ['', ', vlan: 0']) {
      expect(host('172.16.1.0', vlan)).toEqual(['address-not-usable: 172.16.1.0']);
      expect(host('172.16.1.2', vlan)).toEqual(['address-reserved-by-ovh: 172.16.1.2']);
      expect(host('172.16.1.5', vlan)).toEqual([]);
    }
    expect(host('172.16.1.2', ', vlan: 42')).toEqual([]);
  });

  it('instances on a network that is the datacenter subnet', () => {
    expect(instance('172.16.1.15', '172.16.1.0/28')).toEqual(['address-not-usable: 172.16.1.15']);
    expect(instance('172.16.1.3', '172.16.1.0/28')).toEqual(['address-reserved-by-ovh: 172.16.1.3']);
    expect(instance('172.16.1.4', '172.16.1.0/28')).toEqual([]);
  });

  it('a network that only overlaps the datacenter subnet is the one defect', () => {
    expect(instance('172.16.1.3', '172.16.1.0/24')).toEqual(['vlan-zero-overlap: 172.16.1.0/24']);
  });

  it('servers in a tagged vLAN', () => {
    const text = (ip: string, vlan: number) => `version: 1
vracks:
  - id: pn-104210
    projects:
      - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
        networks:
          - name: app
            vlan: 42
            regions: [GRA11]
            subnets:
              - { region: GRA11, cidr: 192.168.1.0/24, start: 192.168.1.100, end: 192.168.1.199 }
    servers:
      - { name: ns1.example.net, vlan: ${vlan}, ip: ${ip} }
`;
    expect(lint(text('192.168.1.255', 42))).toEqual(['address-not-usable: 192.168.1.255']);
    expect(lint(text('192.168.1.255', 43))).toEqual([]);
    expect(lint(text('192.168.1.254', 42))).toEqual([]);
  });

  it('are offered an address that nothing uses, each another one', () => {
    const text = `${vrack(service(1, datacenters(gra(...statics(route('10.20.0.0/16', '172.16.1.4'))))))}    servers:
      - { name: ns1.example.net, ip: 172.16.1.1, vlan: 0 }
      - { name: ns2.example.net, ip: 172.16.1.15 }
      - { name: ns3.example.net, ip: 172.16.1.5, vlan: 0 }
      - { name: ns4.example.net, ip: 172.16.1.2 }
`;
    const wrong = findingsOf(text).filter(({ severity }) => severity === 'error');
    expect(wrong.map(({ fix }) => fix?.edits[0]?.text)).toEqual(['172.16.1.6', '172.16.1.6', '172.16.1.7']);
    for (const finding of wrong)
      expect(lint(applyFixes(text, [finding]).text)).toHaveLength(wrong.length - 1);
  });

  it('are offered nothing where the subnet is full', () => {
    const servers = Array.from(
      { length: 12 },
      (_, index) => `      - { name: ns${index}.example.net, ip: 172.16.1.${index + 3}, vlan: 0 }\n`,
    ).join('');
    const [finding] = findingsOf(`${vrack(service(1, datacenters(gra())))}    servers:\n${servers}`).filter(
      ({ rule }) => rule === 'address-reserved-by-ovh',
    );
    expect(finding).toBeDefined();
    expect(finding?.fix).toBeUndefined();
  });
});

describe('a datacenter subnet that is too small', () => {
  const fixOf = (text: string): string | undefined =>
    findingsOf(text).find(({ rule }) => rule === 'datacenter-subnet-prefix')?.fix?.edits[0]?.text;
  const small = (...lines: string[]): string => datacenter('eu-west-gra', 'subnet: 172.16.1.8/29', ...lines);

  it('grows to the /28 that it is in', () => {
    expect(fixOf(vrack(service(1, datacenters(small()))))).toBe('172.16.1.0/28');
    const through = (address: string) =>
      fixOf(vrack(service(1, datacenters(small(...statics(route('10.20.0.0/16', address)))))));
    expect(through('172.16.1.9')).toBe('172.16.1.0/28');
    expect(through('172.16.1.2')).toBeUndefined();
    expect(through('172.16.1.15')).toBeUndefined();
  });

  it('stays where something else is in the way', () => {
    const sbg = (subnet: string) => datacenter('eu-west-sbg', `subnet: ${subnet}`);
    expect(fixOf(vrack(service(1, datacenters(small(), sbg('172.16.0.0/28')))))).toBe('172.16.1.0/28');
    expect(fixOf(vrack(service(1, datacenters(small(), sbg('172.16.1.0/29')))))).toBeUndefined();
    expect(fixOf(vrack(service(1, datacenters(small())) + service(2, datacenters(small()))))).toBeUndefined();
    expect(
      fixOf(vrack(service(1, datacenters(small(...statics(route('172.16.0.0/16', '172.16.1.9'))))))),
    ).toBeUndefined();
    const server = `    servers:\n      - { name: ns1.example.net, ip: 172.16.1.3 }\n`;
    expect(fixOf(vrack(service(1, datacenters(small())), server))).toBeUndefined();
  });
});
