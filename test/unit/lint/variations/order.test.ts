import { vary } from './variation.ts';

// Who is wrong, where two meet: the one that the rule speaks of, wherever the other stands.
const SITES =
  'sites:\n  - { name: headquarters, asn: 65010, prefixes: [10.50.0.0/16], via: [wire, routed] }\n';
const TOP = 'version: 1\n';
vary('bridge', 'sites first', [TOP, TOP + SITES]);
vary('bridge', 'sites first, one in a datacenter', [
  TOP,
  TOP +
    SITES.replace(
      '10.50.0.0/16], via: [wire, routed] }',
      '172.16.1.128/25], via: [wire, routed] } # <- site-overlap',
    ),
]);
vary('bridge', 'sites first, one in the vLAN of the office', [
  TOP,
  TOP +
    SITES.replace(
      '10.50.0.0/16], via: [wire, routed] }',
      '10.100.0.0/24], via: [routed] } # <- site-overlap',
    ),
]);
vary(
  'bridge',
  'sites first, a static route to one',
  [TOP, TOP + SITES],
  [
    '{ subnet: 10.20.0.0/16, nextHop: 172.16.1.10 }',
    '{ subnet: 10.50.0.0/16, nextHop: 172.16.1.10 } # <- static-route-to-site',
  ],
);
vary(
  'bridge',
  'a datacenter over a tagged vLAN',
  ['subnet: 172.16.1.0/24', 'subnet: 10.100.0.0/24 # <- cidr-shadowed'],
  ['nextHop: 172.16.1.10', 'nextHop: 10.100.0.10'],
);
vary('bridge', 'a static route to a tagged vLAN', ['{ subnet: 10.20.0.0/16', '{ subnet: 10.100.0.0/24']);
vary(
  'bridge',
  'a static route to an untagged vLAN',
  [
    '{ subnet: 10.20.0.0/16, nextHop: 172.16.1.10 }',
    '{ subnet: 10.100.0.0/24, nextHop: 172.16.1.10 } # <- cidr-shadowed',
  ],
  ['vlan: 100', 'vlan: 0'],
);
vary(
  'bridge',
  'an untagged vLAN over a datacenter',
  ['vlan: 100', 'vlan: 0'],
  [
    'cidr: 10.100.0.0/24, gateway: false }] }',
    'cidr: 172.16.0.0/16, gateway: false }] } # <- vlan-zero-overlap',
  ],
);
vary(
  'bridge',
  'an untagged vLAN over a PoP',
  ['vlan: 100', 'vlan: 0'],
  ['cidr: 10.100.0.0/24', 'cidr: 10.10.12.0/24'],
);
vary(
  'bridge',
  'networks that the wire reaches',
  [
    '            routing:\n              static:\n                - { subnet: 10.20.0.0/16, nextHop: 172.16.1.10 }\n',
    '',
  ],
  ['datacenter: eu-west-sbg', 'datacenter: eu-west-sbg # <- datacenter-no-routing'],
);

const VRS = (range: string, mark = '') =>
  `    vrackServices:\n      - id: vrs-a1b-c2d-e3f-g4h\n        region: eu-west-gra\n        subnets:\n          - { cidr: 10.100.0.0/24, vlan: 100, serviceRange: ${range} }${mark}\n    projects:\n`;
vary(
  'bridge',
  'vRack Services first, beside what is in use',
  ['    projects:\n', VRS('10.100.0.32/29')],
  ['cidr: 10.100.0.0/24, gateway', 'cidr: 10.100.0.0/24, start: 10.100.0.64, end: 10.100.0.99, gateway'],
);
for (const [start, end] of [
  [2, 254],
  [39, 99],
  [2, 32],
] as const) {
  vary(
    'bridge',
    `vRack Services first, a pool from ${start} to ${end}`,
    ['    projects:\n', VRS('10.100.0.32/29')],
    [
      'cidr: 10.100.0.0/24, gateway: false }] }',
      `cidr: 10.100.0.0/24, start: 10.100.0.${start}, end: 10.100.0.${end}, gateway: false }] } # <- service-range-in-use`,
    ],
  );
}
vary('bridge', 'vRack Services untagged over a datacenter', [
  '    projects:\n',
  '    vrackServices:\n      - id: vrs-a1b-c2d-e3f-g4h\n        region: eu-west-gra\n        subnets:\n          - { cidr: 172.16.0.0/20, serviceRange: 172.16.1.32/29 } # <- vrack-services-subnet-prefix, warning; vrack-services-overlap\n    projects:\n',
]);
vary(
  'bridge',
  'vRack Services untagged like a datacenter, next hop in its range',
  [
    '    projects:\n',
    '    vrackServices:\n      - id: vrs-a1b-c2d-e3f-g4h\n        region: eu-west-gra\n        subnets:\n          - { cidr: 172.16.1.0/24, vlan: null, serviceRange: 172.16.1.8/29 }\n    projects:\n',
  ],
  ['nextHop: 172.16.1.10 }', 'nextHop: 172.16.1.10 } # <- service-range-in-use'],
);
vary('bridge', 'vRack Services in two vLANs of one CIDR', [
  '    projects:\n',
  VRS('10.100.0.32/29').replace('vlan: 100', 'vlan: 200'),
]);

// Files with half of what they need
vary('bridge', 'no version', ['version: 1\n', ''], ['vracks:', 'vracks: # <- schema']);
vary('bridge', 'a vRack without id', ['  - id: pn-504210\n    connect:', '  - connect: # <- schema']);
vary('bridge', 'a list that is none', [
  '    projects:\n      - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f\n        networks:\n          - { name: office, vlan: 100, regions: [GRA11], subnets: [{ region: GRA11, cidr: 10.100.0.0/24, gateway: false }] }\n',
  '    projects: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f # <- schema\n',
]);
vary('bridge', 'a block for a list', [
  '    projects:\n      - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f\n        networks:\n          - { name: office, vlan: 100, regions: [GRA11], subnets: [{ region: GRA11, cidr: 10.100.0.0/24, gateway: false }] }\n',
  '    projects: # <- schema\n      id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f\n',
]);
vary(
  'bridge',
  'a text for true',
  ['gateway: false', 'gateway: no'],
  ['gateway: no }] }', 'gateway: no }] } # <- schema'],
);
vary('bridge', 'a text in quotes for true', ['gateway: false }] }', 'gateway: "false" }] } # <- schema']);
vary(
  'bridge',
  'a network without name',
  ['{ name: office, vlan', '{ vlan'],
  [
    '- { vlan: 100, regions: [GRA11], subnets: [{ region: GRA11, cidr: 10.100.0.0/24, gateway: false }] }',
    '- { vlan: 100, regions: [GRA11], subnets: [{ region: GRA11, cidr: 10.100.0.0/24, gateway: false }] } # <- schema',
  ],
);
vary('bridge', 'a subnet without region', [
  '[{ region: GRA11, cidr: 10.100.0.0/24, gateway: false }] }',
  '[{ cidr: 10.100.0.0/24, gateway: false }] } # <- schema',
]);
vary('bridge', 'a subnet without CIDR', [
  '[{ region: GRA11, cidr: 10.100.0.0/24, gateway: false }] }',
  '[{ region: GRA11, gateway: false }] } # <- schema',
]);
vary('bridge', 'bgp without asn', [
  '              static:\n                - { subnet: 10.20.0.0/16, nextHop: 172.16.1.10 }',
  '              bgp:\n                - { neighbor: 172.16.1.10 } # <- schema\n                - { asn: 65040, neighbor: 172.16.1.11 }',
]);
vary('bridge', 'static routes under bgp', [
  '              static:\n                - { subnet: 10.20.0.0/16, nextHop: 172.16.1.10 }',
  '              bgp:\n                - { asn: 65040, neighbor: 172.16.1.10, nextHop: 172.16.1.9 } # <- unknown-key\n                - { asn: 65040, neighbor: 172.16.1.11 }',
]);
vary('bridge', 'routing that is neither', ['              static:', '              ospf: # <- unknown-key']);
vary('bridge', 'a tab', ['        name: wire', '\tname: wire # <- yaml-syntax']);
vary(
  'bridge',
  'a merge conflict',
  ['        name: wire\n', '<<<<<<< HEAD\n        name: wire\n'],
  ['<<<<<<< HEAD', '<<<<<<< HEAD # <- yaml-syntax'],
);
vary('bridge', 'a second document', [
  '    projects:',
  '--- # <- yaml-syntax\nversion: 1\nvracks:\n  - id: pn-2\n    projects:',
]);
vary('bridge', 'the end of a document', ['version: 1', '---\nversion: 1']);
vary('bridge', 'a directive', ['version: 1', '%YAML 1.2\n---\nversion: 1']);

// One mistake of shape is one finding, whatever else it would mean.
vary('lines', 'a name that is a list', ['name: paris', 'name: [paris] # <- schema']);
vary('lines', 'an empty name', ['name: paris', 'name: "" # <- schema']);
vary('lines', 'no ports', ['ports: 2', 'ports: 0 # <- schema']);
vary('lines', 'an ASN that is a list', ['customerAsn: 65010', 'customerAsn: [] # <- schema']);
vary('lines', 'a subnet that is a block', ['subnet: 10.10.12.0/30', 'subnet: {} # <- schema']);
vary('lines', 'a subnet in quotes, with nothing inside', [
  'subnet: 10.10.12.0/30',
  'subnet: "" # <- cidr-malformed',
]);
vary('lines', 'an address that is a list', ['nextHop: 172.16.1.5', 'nextHop: [172.16.1.5] # <- schema']);
vary('lines', 'a datacenter without a name', ['- datacenter: eu-west-gra', '- datacenter: # <- schema']);
vary(
  'lines',
  'a datacenter of two services without a subnet',
  ['            subnet: 172.16.1.0/28\n', ''],
  ['datacenter: eu-west-gra', 'datacenter: eu-west-gra # <- datacenter-layer3-incomplete'],
);
vary('cloud', 'a region that is a number', ['- region: GRA11\n', '- region: 11 # <- schema\n']);
vary('cloud', 'an empty endpoint', [
  '- urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e50',
  '- "" # <- endpoint-urn',
]);
vary(
  'bridge',
  'l3 beside l2, with nothing else',
  ['            type: l2\n          - interface: 32', '            type: l3\n          - interface: 32'],
  ['interface: 32\n            type: l2', 'interface: 32\n            type: l2 # <- pop-layer-mixed'],
);
