import { vary } from './variation.ts';

// Limits of a vRack and a PoP
const uuid = (number: number) => `0b6f2c1e-58b1-4d0e-8a57-3c1a2f9e${String(number).padStart(4, '0')}`;
const services = (count: number, pop: (index: number) => string, mark = '') =>
  Array.from(
    { length: count },
    (_, index) =>
      `      - service: ${uuid(index)}${index === count - 1 ? mark : ''}\n        pop: ${pop(index)}`,
  ).join('\n');
const SERVERS = '    servers:\n      - ns3012345';
const pops = ['lon-ld5', 'waw-wa2', 'mad-mad2', 'par-pa3'];
vary('lines', '16 services', [SERVERS, `${services(14, (index) => pops[index % 4] ?? '')}\n${SERVERS}`]);
vary('lines', '17 services', [
  SERVERS,
  `${services(15, (index) => pops[index % 4] ?? '', ' # <- connect-limit')}\n${SERVERS}`,
]);
vary('lines', '16 services at a PoP, in two vRacks', [
  'sites:',
  `  - id: pn-9\n    connect:\n${services(2, (index) => pops[index] ?? '')}\n  - id: pn-8\n    connect:\n${services(15, () => 'par-th2').replaceAll('9e00', '9e01')}\n      - { service: ${uuid(999)}, pop: par-gsw }\nsites:`,
]);
vary('lines', '17 services at a PoP, in two vRacks', [
  'sites:',
  `  - id: pn-8\n    connect:\n      - { service: ${uuid(999)}, pop: par-gsw }\n${services(15, () => 'par-th2').replaceAll('9e00', '9e01')}\n  - id: pn-9\n    connect:\n${services(2, (index) => (index === 0 ? 'lon-ld5' : 'par-th2 # <- connect-limit'))}\nsites:`,
]);

// Prefixes behind a line
const list = (third: number, count: number) =>
  Array.from({ length: count }, (_, index) => `10.${third}.${index}.0/24`).join(', ');
const PREFIXES = 'prefixes:\n      - 10.50.0.0/16\n      - 10.51.0.0/16';
vary(
  'lines',
  '100 prefixes of two sites',
  [PREFIXES, `prefixes: [${list(60, 50)}]`],
  ['sites:', `sites:\n  - { name: a, asn: 65010, prefixes: [${list(61, 50)}], via: [paris, frankfurt] }`],
);
vary(
  'lines',
  '101 prefixes of two sites, over two lines',
  [PREFIXES, `prefixes: [${list(60, 50)}]`],
  ['sites:', `sites:\n  - { name: a, asn: 65011, prefixes: [${list(61, 51)}], via: [frankfurt] }`],
  ['      - paris\n      - frankfurt', '      - paris # <- site-transit'],
);
vary('lines', 'a prefix twice in a site', ['- 10.51.0.0/16', '- 10.50.0.0/16']);
vary('lines', 'a prefix inside another of the site', ['- 10.51.0.0/16', '- 10.50.7.0/24']);
vary('lines', 'a site of public space', ['- 10.51.0.0/16', '- 91.121.0.0/16']);
vary('lines', 'a site for documentation', ['- 10.51.0.0/16', '- 192.0.2.0/24 # <- cidr-documentation']);
vary('lines', 'a site of loopback', ['- 10.51.0.0/16', '- 127.0.0.0/8 # <- cidr-reserved']);
vary('lines', 'a site of IPv6', ['- 10.51.0.0/16', '- 2001:db8::/32 # <- ipv6-unsupported']);
vary('lines', 'a site of single addresses', ['- 10.51.0.0/16', '- 10.51.0.1 # <- cidr-malformed']);
vary('lines', 'a site by uuid', ['      - frankfurt', '      - 1c7f3d2f-69c2-4e1f-9b68-4d2b3f0e5f88']);
vary(
  'lines',
  'a site of nowhere',
  ['    via:\n      - paris\n      - frankfurt\n', ''],
  ['- 10.51.0.0/16', '- 172.16.1.0/28'],
);
vary('lines', 'a site over a service twice', ['      - frankfurt', '      - paris']);
vary(
  'lines',
  'two sites of one name',
  [
    'sites:',
    'sites:\n  - { name: headquarters, asn: 65010, prefixes: [10.52.0.0/16], via: [paris, frankfurt] }',
  ],
  ['name: headquarters\n', 'name: headquarters # <- duplicate-id\n'],
);
vary('lines', 'a site without name', [
  '  - name: headquarters\n    asn: 65010',
  '  - asn: 65010 # <- schema',
]);
vary('lines', 'a site of another vRack', [
  'sites:',
  '  - id: pn-9\n    projects:\n      - { id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f, networks: [{ name: a, vlan: 5, subnets: [{ region: GRA11, cidr: 10.50.0.0/24 }] }] }\nsites:',
]);

// The same in two vRacks
const OTHER = (body: string) =>
  `  - id: pn-9\n    connect:\n      - service: ${uuid(1)}\n        pop: par-pa3\n        pops: [${body}]\n        datacenters: [{ datacenter: eu-west-gra, ovhAsn: 65030, subnet: 172.16.1.0/28, routing: { static: [{ subnet: 10.20.0.0/16, nextHop: 172.16.1.5 }] } }]\n      - { service: ${uuid(2)}, pop: lon-ld5 }\nsites:`;
vary('lines', 'another vRack with the same addresses', [
  'sites:',
  OTHER('{ interface: 9, type: l3, customerAsn: 65010, ovhAsn: 65020, subnet: 10.10.12.0/30 }'),
]);
vary('lines', 'another vRack with an interface of this one', [
  'sites:',
  OTHER('{ interface: 4021, type: l3, customerAsn: 65010, ovhAsn: 65020, subnet: 10.10.12.0/30 }').replace(
    '30 }]',
    '30 }] # <- pop-interface-reused',
  ),
]);
vary(
  'cloud',
  'a project in two vRacks',
  ['    vrackServices:\n', '    vrackServices:\n'],
  [
    '          - { cidr: 10.121.0.0/24, vlan: null, serviceRange: 10.121.0.0/27, endpoints: [] }',
    '          - { cidr: 10.121.0.0/24, vlan: null, serviceRange: 10.121.0.0/27, endpoints: [] }\n  - id: pn-9\n    projects:\n      - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f # <- duplicate-id',
  ],
);
vary('cloud', 'a vRack Services in two vRacks', [
  '          - { cidr: 10.121.0.0/24, vlan: null, serviceRange: 10.121.0.0/27, endpoints: [] }',
  '          - { cidr: 10.121.0.0/24, vlan: null, serviceRange: 10.121.0.0/27, endpoints: [] }\n  - id: pn-9\n    vrackServices:\n      - id: vrs-a1b-c2d-e3f-g4h # <- duplicate-id\n        region: eu-west-sbg',
]);

// Who is on the untagged network
const ADD = '    servers:\n      - ns3012345';
const project = (networks: string) =>
  `    projects:\n      - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f\n        networks:\n${networks}`;
const NO_ROUTES: readonly (readonly [string, string])[] = [
  [
    '            routing:\n              static:\n                - subnet: 10.20.0.0/16\n                  nextHop: 172.16.1.5\n                - subnet: 10.21.0.0/16\n                  nextHop: 172.16.1.6\n',
    '',
  ],
  [
    '            routing:\n              bgp:\n                - asn: 65040\n                  neighbor: 172.16.2.5\n                - asn: 65040\n                  neighbor: 172.16.2.6\n',
    '',
  ],
];
const NOBODY = [
  '    servers:\n      - ns3012345.ip-10-20-30.eu\n      - name: ns3012346.ip-10-20-31.eu\n        vlan: 0\n        ip: 172.16.1.7\n',
  project('          - { name: app, vlan: 42, subnets: [{ region: GRA11, cidr: 10.42.0.0/24 }] }\n'),
] as const;
vary('lines', 'a server in a tagged vLAN may have the address of a router', [
  'vlan: 0\n        ip: 172.16.1.7',
  'vlan: 5\n        ip: 172.16.1.1',
]);
vary('lines', 'the instance has the virtual address', [
  ADD,
  project(
    '          - { name: dc, vlan: 0, regions: [GRA11], subnets: [{ region: GRA11, cidr: 172.16.1.0/28, start: 172.16.1.8, end: 172.16.1.14, gateway: true }] }\n        instances:\n          - { id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30, region: GRA11, interfaces: [{ network: dc, ip: 172.16.1.1 }] } # <- address-reserved-by-ovh\n',
  ) + ADD,
]);
vary('lines', 'the gateway of the datacenter by static routes', [
  ADD,
  project(
    '          - { name: dc, vlan: 0, regions: [GRA11], subnets: [{ region: GRA11, cidr: 172.16.1.0/28, start: 172.16.1.8, end: 172.16.1.14, gateway: true }] }\n',
  ) + ADD,
]);
vary('lines', 'the gateway of the datacenter with BGP', [
  ADD,
  project(
    '          - { name: dc, vlan: 0, regions: [SBG5], subnets: [{ region: SBG5, cidr: 172.16.2.0/28, start: 172.16.2.8, end: 172.16.2.14, gateway: true }] } # <- vlan-zero-overlap, warning\n',
  ) + ADD,
]);
vary('lines', 'no gateway in the datacenter with BGP', [
  ADD,
  project(
    '          - { name: dc, vlan: 0, regions: [SBG5], subnets: [{ region: SBG5, cidr: 172.16.2.0/28, start: 172.16.2.8, end: 172.16.2.14, gateway: false }] }\n',
  ) + ADD,
]);
vary('lines', 'a static route to a tagged vLAN', [
  ADD,
  project('          - { name: app, vlan: 42, subnets: [{ region: GRA11, cidr: 10.20.0.0/16 }] }\n') + ADD,
]);
vary(
  'lines',
  'a static route to an untagged vLAN',
  [
    ADD,
    project('          - { name: app, vlan: 0, subnets: [{ region: GRA11, cidr: 10.20.0.0/16 }] }\n') + ADD,
  ],
  ['- subnet: 10.20.0.0/16', '- subnet: 10.20.0.0/16 # <- cidr-shadowed'],
);
vary(
  'lines',
  'a static route to untagged vRack Services',
  [
    ADD,
    `    vrackServices:\n      - id: vrs-a1b-c2d-e3f-g4h\n        subnets: [{ cidr: 10.20.0.0/24, serviceRange: 10.20.0.32/27 }]\n${ADD}`,
  ],
  ['- subnet: 10.20.0.0/16', '- subnet: 10.20.0.0/16 # <- cidr-shadowed'],
);
vary('lines', 'a static route to tagged vRack Services', [
  ADD,
  `    vrackServices:\n      - id: vrs-a1b-c2d-e3f-g4h\n        subnets: [{ cidr: 10.20.0.0/24, vlan: 30, serviceRange: 10.20.0.32/27 }]\n${ADD}`,
]);
vary(
  'lines',
  'a datacenter over tagged vRack Services',
  [
    ADD,
    `    vrackServices:\n      - id: vrs-a1b-c2d-e3f-g4h\n        subnets: [{ cidr: 172.16.1.0/24, vlan: 30, serviceRange: 172.16.1.32/27 }]\n${ADD}`,
  ],
  ['subnet: 172.16.1.0/28', 'subnet: 172.16.1.0/28 # <- cidr-shadowed'],
);
vary(
  'lines',
  'nobody is untagged',
  NOBODY,
  NO_ROUTES[0] ?? ['', ''],
  NO_ROUTES[1] ?? ['', ''],
  ['datacenter: eu-west-gra', 'datacenter: eu-west-gra # <- datacenter-no-routing'],
  ['datacenter: eu-west-sbg', 'datacenter: eu-west-sbg # <- datacenter-no-routing'],
  ['vlan: 42', 'vlan: 42 # <- vlan-unreachable'],
);

// Projects
vary('cloud', 'any region', ['regions: [GRA11, SBG5]', 'regions: []']);
vary(
  'cloud',
  'two subnets of a region',
  ['regions: [GRA11]', 'regions: [GRA11]'],
  [
    '{ region: GRA11, cidr: 10.43.0.0/24, start: 10.43.0.10, end: 10.43.0.200, gateway: false }',
    '{ region: GRA11, cidr: 10.43.0.0/24, start: 10.43.0.10, end: 10.43.0.200, gateway: false }\n              - { region: GRA11, cidr: 10.43.0.0/24, start: 10.43.0.201, end: 10.43.0.210, gateway: false }',
  ],
);
vary('cloud', 'a gateway address in the pool of the other region', [
  'start: 192.168.2.2',
  'start: 192.168.2.2',
]);
vary('cloud', 'the fixed address is the gateway', ['ip: 192.168.2.11', 'ip: 192.168.0.1']);
vary(
  'cloud',
  'an untagged network of each project',
  ['vlan: 43', 'vlan: 0'],
  ['vlan: 44', 'vlan: 0 # <- vlan-shared, information'],
);
vary(
  'cloud',
  'instance in a region without network',
  [
    '            region: GRA11\n            flavor: b3-8',
    '            region: SBG5\n            flavor: b3-8',
  ],
  ['ip: 192.168.1.10', 'ip: 192.168.2.10'],
  ["- network: 'data'", "- network: 'data' # <- instance-region"],
);
vary('cloud', 'a comment and blank lines', [
  '        networks:\n          - name: app\n            vlan: 42',
  '        networks:\n\n          # the shop\n          - name: app # its vLAN:\n\n            vlan: 4200 # <- vlan-range',
]);
vary('cloud', 'a network name in a block', ["- name: 'data'", '- name: >-\n              data']);
vary('cloud', 'an anchor nobody uses', ['vlan: 43', 'vlan: &vlan 43']);
vary('cloud', 'keys in quotes', ['            vlan: 43', '            "vlan": 4300 # <- vlan-range']);
vary('cloud', 'a complex key', [
  '            vlan: 43',
  '            ? vlan\n            : 4300 # <- vlan-range',
]);
vary('cloud', 'hexadecimal', ['vlan: 43', 'vlan: 0x2B']);
vary('cloud', 'an octal of old', ['vlan: 43', 'vlan: 0053']);
vary('cloud', 'an exponent', ['vlan: 43', 'vlan: 1e4 # <- vlan-range']);
vary('cloud', 'a tag', ['vlan: 43', 'vlan: !!int 43']);
