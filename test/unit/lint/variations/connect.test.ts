import { vary } from './variation.ts';

for (const file of ['lines', 'bridge', 'flow', 'merge']) vary(file, 'nothing');

// The service in its vRack
const SECOND = '      - service: 1c7f3d2f-69c2-4e1f-9b68-4d2b3f0e5f88';
vary('lines', 'a service twice in a vRack', [
  SECOND,
  '      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77 # <- duplicate-id',
]);
vary('lines', 'a service twice, in other case', [
  SECOND,
  '      - service: 0B6F2C1E-58B1-4D0E-8A57-3C1A2F9D4E77 # <- duplicate-id',
]);
vary(
  'lines',
  'two services of one name',
  ['name: frankfurt', 'name: paris # <- duplicate-id'],
  ['      - frankfurt', '      - 1c7f3d2f-69c2-4e1f-9b68-4d2b3f0e5f88'],
);
vary('lines', 'a service under two vRacks', [
  'sites:',
  `  - id: pn-2
    connect:
      - service: 1c7f3d2f-69c2-4e1f-9b68-4d2b3f0e5f88 # <- connect-multiple-vracks
      - service: 1c7f3d2f-69c2-4e1f-9b68-4d2b3f0e5f89
        name: other
        pop: lon-ld5
sites:`,
]);
vary('lines', 'a vRack twice', [
  'sites:',
  `  - id: pn-104210 # <- duplicate-id
sites:`,
]);
vary('lines', 'the number of a vRack only', ['id: pn-104210', 'id: 104210 # <- schema']);
vary('lines', 'a vRack id of letters', ['id: pn-104210', 'id: vrack42 # <- schema']);
vary('lines', 'a service id that is no uuid', [SECOND, '      - service: occ-12 # <- schema']);
vary('lines', 'mtu 9000', ['mtu: 1500', 'mtu: 9000 # <- connect-mtu, information']);
vary('lines', 'mtu 1501', ['mtu: 1500', 'mtu: 1501 # <- connect-mtu, information']);
vary('lines', 'mtu 9001', ['mtu: 1500', 'mtu: 9001 # <- connect-mtu']);
vary('lines', 'two services at one PoP', ['pop: fra-fr5', 'pop: par-th2 # <- connect-same-pop']);
vary(
  'lines',
  'a second service at layer 2 is the first one there',
  [
    '            type: l3\n            customerAsn: 65011\n            ovhAsn: 65021\n            subnet: 10.10.13.0/30',
    '            type: l2',
  ],
  ['provider: equinix', 'provider: OVHcloud'],
  ['eu-west-gra # shared with Paris', 'eu-west-rbx'],
);
vary('lines', 'three ports', ['ports: 1', 'ports: 3 # <- schema']);
vary('lines', 'text for a number of ports', ['ports: 1', 'ports: "1" # <- schema']);
vary('lines', 'an unknown key', ['ports: 1', 'port: 1 # <- unknown-key']);
vary('lines', 'a key of another level', ['mtu: 1500', 'bandwidth: 1G # <- unknown-key']);
vary('lines', 'a key twice', ['ports: 1', 'ports: 1\n        pop: fra-fr5 # <- duplicate-key']);
vary('lines', 'a quote that is not closed', ['provider: equinix', 'provider: "equinix" x # <- yaml-syntax']);
vary('lines', 'version 2', ['version: 1', 'version: 2 # <- schema']);
vary('lines', 'version as text', ['version: 1', 'version: "1" # <- schema']);
vary('lines', 'a site by a name that is none', [
  '      - frankfurt',
  '      - francfort # <- unresolved-reference',
]);
vary('lines', 'a site over a vRack', ['      - frankfurt', '      - production # <- unresolved-reference']);

// PoP configurations
vary(
  'lines',
  'one port for two interfaces',
  ['ports: 2', 'ports: 1'],
  ['interface: 4022', 'interface: 4022 # <- pop-port-count'],
);
vary('lines', 'an interface twice in a service', [
  'interface: 4022',
  'interface: 4021 # <- pop-interface-reused',
]);
vary('lines', 'an interface of another service', [
  'interface: 5021',
  'interface: 4021 # <- pop-interface-reused',
]);
vary('lines', 'l2 beside l3', [
  '            type: l3\n            customerAsn: 65010\n            ovhAsn: 65020\n            subnet: 10.10.12.4/30',
  '            type: l2 # <- pop-layer-mixed',
]);
vary(
  'bridge',
  'l2 on a line of a partner',
  ['provider: OVHcloud', 'provider: megaport'],
  ['type: l2', 'type: l2 # <- pop-layer2-provider'],
);
for (const prefix of [29, 31, 32, 24, 28]) {
  vary('lines', `a PoP subnet of /${prefix}`, [
    'subnet: 10.10.13.0/30',
    `subnet: 10.10.13.0/${prefix} # <- pop-subnet-prefix`,
  ]);
}
vary('lines', 'a PoP subnet of owned public space', ['subnet: 10.10.13.0/30', 'subnet: 91.121.4.8/30']);
vary('lines', 'a PoP subnet for documentation', [
  'subnet: 10.10.13.0/30',
  'subnet: 198.51.100.4/30 # <- cidr-documentation',
]);
vary(
  'lines',
  'no customer ASN',
  ['            customerAsn: 65011\n', ''],
  ['interface: 5021', 'interface: 5021 # <- pop-layer3-incomplete'],
);
vary(
  'lines',
  'no PoP subnet',
  ['\n            subnet: 10.10.13.0/30', ''],
  ['interface: 5021', 'interface: 5021 # <- pop-layer3-incomplete'],
);
vary(
  'lines',
  'no ASN of OVHcloud',
  ['            ovhAsn: 65021\n', ''],
  ['interface: 5021', 'interface: 5021 # <- pop-ovh-asn-missing'],
);
vary('lines', 'a null for the customer ASN', [
  'customerAsn: 65011',
  'customerAsn: # <- pop-layer3-incomplete',
]);
vary('bridge', 'a subnet at layer 2', [
  '            type: l2',
  '            type: l2\n            subnet: 10.10.12.4/30 # <- pop-layer2-extra-fields',
]);
vary('bridge', 'an ASN at layer 2', [
  '            type: l2',
  '            type: l2\n            customerAsn: 65010 # <- pop-layer2-extra-fields',
]);
vary('bridge', 'all of L3 at layer 2', [
  '            type: l2',
  '            type: l2\n            customerAsn: 65010 # <- pop-layer2-extra-fields\n            ovhAsn: 65020 # <- pop-layer2-extra-fields\n            subnet: 10.10.12.0/30 # <- pop-layer2-extra-fields',
]);
vary(
  'bridge',
  'two lines at layer 2',
  [
    '          - { interface: 33, type: l3, customerAsn: 65010, ovhAsn: 65020, subnet: 10.10.12.0/30 }',
    '          - { interface: 33, type: l2 } # <- connect-layer2-limit',
  ],
  [
    '            ovhAsn: 65030\n            subnet: 172.16.1.0/24\n            routing:\n              static:\n                - { subnet: 10.20.0.0/16, nextHop: 172.16.1.10 }\n',
    '',
  ],
);
vary('bridge', 'type L3 in capitals', ['type: l3', 'type: L3 # <- schema']);
vary(
  'bridge',
  'no type',
  ['{ interface: 33, type: l3,', '{ interface: 33,'],
  ['- { interface: 33', '- { interface: 33 # <- schema'],
);
vary('bridge', 'no interface', ['{ interface: 33, ', '{ '], ['- { type: l3', '- { type: l3 # <- schema']);

// ASN
for (const asn of [0, 23456, 65535, 4294967295, 4294967296, -1]) {
  vary('lines', `customer ASN ${asn}`, ['customerAsn: 65011', `customerAsn: ${asn} # <- asn-invalid`]);
}
vary('lines', 'an ASN with its letters', ['customerAsn: 65011', 'customerAsn: AS65011 # <- asn-invalid']);
vary('lines', 'an ASN with a point', ['customerAsn: 65011', 'customerAsn: 1.10 # <- asn-invalid']);
vary('lines', 'a 32-bit ASN', ['customerAsn: 65011', 'customerAsn: 4200000001 # <- asn-32bit']);
vary('lines', '65552', ['customerAsn: 65011', 'customerAsn: 65552 # <- asn-32bit']);
vary('lines', '65536 is for documentation', [
  'customerAsn: 65011',
  'customerAsn: 65536 # <- asn-documentation',
]);
vary('lines', '65551 is for documentation', [
  'customerAsn: 65011',
  'customerAsn: 65551 # <- asn-documentation',
]);
vary('lines', '64496', ['customerAsn: 65011', 'customerAsn: 64496 # <- asn-documentation']);
vary('lines', '64511', ['ovhAsn: 65031', 'ovhAsn: 64511 # <- asn-documentation']);
for (const asn of [1, 64495, 64512, 65534, 3215])
  vary('lines', `customer ASN ${asn}`, ['customerAsn: 65011', `customerAsn: ${asn}`]);
for (const asn of [65501, 65502, 65519, 35540]) {
  vary('lines', `customer ASN ${asn}`, [
    'customerAsn: 65011',
    `customerAsn: ${asn} # <- asn-reserved-by-ovh`,
  ]);
  vary('lines', `neighbour ASN ${asn}`, ['asn: 65040', `asn: ${asn} # <- asn-reserved-by-ovh`]);
}
for (const asn of [65501, 65502, 65519])
  vary('lines', `ASN of OVHcloud ${asn} in a datacenter`, [
    'ovhAsn: 65030',
    `ovhAsn: ${asn} # <- asn-known-issue`,
  ]);
vary('lines', 'ASN of OVHcloud 65501 at a PoP', ['ovhAsn: 65021', 'ovhAsn: 65501 # <- asn-known-issue']);
vary('lines', 'ASN of OVHcloud 35540', ['ovhAsn: 65021', 'ovhAsn: 35540']);
vary(
  'lines',
  'one ASN at both ends of the PoP session',
  ['customerAsn: 65011', 'customerAsn: 65021'],
  ['ovhAsn: 65021', 'ovhAsn: 65021 # <- asn-session-equal'],
);
vary('lines', 'one ASN at both ends of the neighbour session', [
  '- asn: 65040',
  '- asn: 65031 # <- asn-session-equal',
]);
vary('lines', 'the customer has the ASN of the neighbour', [
  'customerAsn: 65011',
  'customerAsn: 65040 # <- asn-loop',
]);
vary('lines', 'the customer has the ASN of the datacenter', [
  'customerAsn: 65011',
  'customerAsn: 65031 # <- asn-loop',
]);
vary(
  'lines',
  'the neighbour has the ASN of the PoP',
  ['- asn: 65040', '- asn: 65020 # <- asn-loop'],
  ['ovhAsn: 65021', 'ovhAsn: 65022'],
);

// Datacenters
for (const prefix of [29, 30, 32])
  vary(
    'bridge',
    `a datacenter subnet of /${prefix}`,
    ['172.16.1.0/24', `172.16.1.8/${prefix} # <- datacenter-subnet-prefix`],
    ['nextHop: 172.16.1.10', 'nextHop: 172.16.1.12'],
  );
vary('bridge', 'a datacenter subnet of /28', ['172.16.1.0/24', '172.16.1.0/28']);
vary('bridge', 'a datacenter subnet of /16', ['172.16.1.0/24', '172.16.0.0/16']);
vary('bridge', 'a datacenter subnet of /15', [
  '172.16.1.0/24',
  '172.16.0.0/15 # <- datacenter-subnet-prefix, warning',
]);
vary(
  'bridge',
  'a public datacenter subnet',
  ['172.16.1.0/24', '91.121.4.0/24 # <- cidr-not-private'],
  ['172.16.1.10', '91.121.4.10'],
);
vary(
  'bridge',
  'a datacenter subnet behind 172.31',
  ['172.16.1.0/24', '172.32.1.0/24 # <- cidr-not-private'],
  ['172.16.1.10', '172.32.1.10'],
);
vary(
  'bridge',
  'a datacenter subnet for documentation',
  ['172.16.1.0/24', '203.0.113.0/24 # <- cidr-documentation'],
  ['172.16.1.10', '203.0.113.10'],
);
vary(
  'bridge',
  'link local',
  ['172.16.1.0/24', '169.254.1.0/24 # <- cidr-reserved, warning'],
  ['172.16.1.10', '169.254.1.10'],
);
vary('bridge', '127/8', ['172.16.1.0/24', '127.0.1.0/24 # <- cidr-reserved'], ['172.16.1.10', '127.0.1.10']);
vary(
  'bridge',
  'multicast',
  ['172.16.1.0/24', '239.0.1.0/24 # <- cidr-reserved'],
  ['172.16.1.10', '239.0.1.10'],
);
vary(
  'bridge',
  '240/4',
  ['172.16.1.0/24', '250.0.1.0/24 # <- cidr-reserved, warning'],
  ['172.16.1.10', '250.0.1.10'],
);
vary(
  'bridge',
  'a datacenter without subnet',
  ['            subnet: 172.16.1.0/24\n', ''],
  ['datacenter: eu-west-sbg', 'datacenter: eu-west-sbg # <- datacenter-layer3-incomplete'],
);
vary('bridge', 'a subnet in a datacenter at layer 2', [
  'datacenter: eu-west-gra',
  'datacenter: eu-west-gra\n            subnet: 172.16.9.0/24 # <- datacenter-layer2-extra-fields',
]);
vary('bridge', 'an ASN in a datacenter at layer 2', [
  'datacenter: eu-west-gra',
  'datacenter: eu-west-gra\n            ovhAsn: 65030 # <- datacenter-layer2-extra-fields',
]);
vary('bridge', 'routing in a datacenter at layer 2', [
  'datacenter: eu-west-gra',
  'datacenter: eu-west-gra\n            routing: # <- datacenter-layer2-extra-fields\n              static: [{ subnet: 10.77.0.0/16, nextHop: 172.16.9.9 }]',
]);
vary('bridge', 'two datacenters at layer 2', [
  'datacenter: eu-west-gra',
  'datacenter: eu-west-gra\n          - datacenter: eu-west-rbx # <- datacenter-layer2-count',
]);
vary('lines', 'a datacenter twice in a service', [
  'datacenter: eu-west-sbg',
  'datacenter: eu-west-gra # <- datacenter-duplicate',
]);
vary('lines', 'a datacenter twice by its region', ['datacenter: eu-west-sbg', 'datacenter: GRA']);
vary('lines', 'a datacenter with another subnet elsewhere', [
  'eu-west-gra # shared with Paris',
  'eu-west-gra\n            subnet: 172.16.9.0/28 # <- datacenter-shared-mismatch',
]);
vary('lines', 'a datacenter with another ASN elsewhere', [
  'eu-west-gra # shared with Paris',
  'eu-west-gra\n            ovhAsn: 65039 # <- datacenter-shared-mismatch',
]);
vary('lines', 'a datacenter with the same elsewhere', [
  'eu-west-gra # shared with Paris',
  'eu-west-gra\n            ovhAsn: 65030\n            subnet: 172.16.1.0/28',
]);
vary('lines', 'a datacenter with other routes elsewhere', [
  'eu-west-gra # shared with Paris',
  'eu-west-gra\n            subnet: 172.16.1.0/28\n            routing:\n              static:\n                - { subnet: 10.24.0.0/16, nextHop: 172.16.1.5 } # <- datacenter-shared-mismatch',
]);
vary('lines', 'a datacenter of another zone', [
  'datacenter: eu-west-sbg',
  'datacenter: ca-east-bhs # <- datacenter-zone',
]);
vary(
  'lines',
  'a datacenter without routing',
  [
    '            routing:\n              bgp:\n                - asn: 65040\n                  neighbor: 172.16.2.5\n                - asn: 65040\n                  neighbor: 172.16.2.6\n',
    '',
  ],
  ['datacenter: eu-west-sbg', 'datacenter: eu-west-sbg # <- datacenter-no-routing'],
);
vary('lines', 'static and bgp', [
  '              bgp:',
  '              static:\n                - { subnet: 10.23.0.0/16, nextHop: 172.16.2.7 }\n              bgp: # <- routing-mixed',
]);
vary('lines', 'an empty list beside bgp', [
  '              bgp:',
  '              static: []\n              bgp:',
]);

// Next hops and neighbours
for (const [last, rule] of [
  [0, 'address-not-usable'],
  [15, 'address-not-usable'],
  [1, 'address-reserved-by-ovh'],
  [2, 'address-reserved-by-ovh'],
  [3, 'address-reserved-by-ovh'],
  [16, 'next-hop-outside-subnet'],
] as const) {
  vary('lines', `next hop .${last}`, ['nextHop: 172.16.1.5', `nextHop: 172.16.1.${last} # <- ${rule}`]);
  const other =
    rule === 'next-hop-outside-subnet' ? 'neighbor-outside-subnet' : last === 1 ? `${rule}, warning` : rule;
  vary('lines', `neighbour .${last}`, ['neighbor: 172.16.2.5', `neighbor: 172.16.2.${last} # <- ${other}`]);
  const host = last === 16 ? '' : ` # <- ${rule}`;
  vary('lines', `a server at .${last}`, ['ip: 172.16.1.7', `ip: 172.16.1.${last}${host}`]);
}
for (const last of [4, 14])
  vary('lines', `next hop .${last}`, ['nextHop: 172.16.1.5', `nextHop: 172.16.1.${last}`]);
vary('lines', 'a next hop with leading zeros', [
  'nextHop: 172.16.1.5',
  'nextHop: 172.16.1.05 # <- address-malformed',
]);
vary('lines', 'a next hop of three parts', [
  'nextHop: 172.16.1.5',
  'nextHop: 172.16.5 # <- address-malformed',
]);
vary('lines', 'a next hop that is a subnet', [
  'nextHop: 172.16.1.5',
  'nextHop: 172.16.1.5/32 # <- address-malformed',
]);
vary('lines', 'a next hop that is a name', [
  'nextHop: 172.16.1.5',
  'nextHop: router-1 # <- address-malformed',
]);
vary('lines', 'a next hop of IPv6', ['nextHop: 172.16.1.5', 'nextHop: "fd00::5" # <- ipv6-unsupported']);
vary('lines', 'a server at an address of IPv6', ['ip: 172.16.1.7', 'ip: 2001:db8::7 # <- ipv6-unsupported']);
vary('lines', 'an empty next hop', ['nextHop: 172.16.1.5', 'nextHop: # <- schema']);
vary(
  'lines',
  'no next hop',
  ['\n                  nextHop: 172.16.1.5', ''],
  ['- subnet: 10.20.0.0/16', '- subnet: 10.20.0.0/16 # <- schema'],
);
vary('lines', 'a neighbour twice', [
  'neighbor: 172.16.2.6',
  'neighbor: 172.16.2.5 # <- bgp-neighbor-duplicate',
]);
const bgp = (count: number, mark = '') =>
  Array.from(
    { length: count },
    (_, index) =>
      `                - { asn: 65040, neighbor: 172.16.2.${index + 4} }${index === count - 1 ? mark : ''}`,
  ).join('\n');
const TWO =
  '                - asn: 65040\n                  neighbor: 172.16.2.5\n                - asn: 65040\n                  neighbor: 172.16.2.6';
vary('lines', 'one neighbour', [TWO, bgp(1, ' # <- bgp-neighbor-single')]);
vary('lines', 'four neighbours', [TWO, bgp(4)]);
vary('lines', 'five neighbours', [TWO, bgp(5, ' # <- bgp-neighbor-limit')]);

// Static routes
vary('lines', 'a destination twice', [
  'subnet: 10.21.0.0/16',
  'subnet: 10.20.0.0/16 # <- static-route-duplicate',
]);
vary('lines', 'a destination inside another', ['subnet: 10.21.0.0/16', 'subnet: 10.20.3.0/24']);
vary('lines', 'the datacenter subnet as destination', [
  'subnet: 10.21.0.0/16',
  'subnet: 172.16.1.0/28 # <- static-route-covers-datacenter',
]);
vary('lines', 'a destination inside the datacenter subnet', [
  'subnet: 10.21.0.0/16',
  'subnet: 172.16.1.8/29 # <- static-route-covers-datacenter',
]);
vary('lines', 'a destination around the datacenter subnet', [
  'subnet: 10.21.0.0/16',
  'subnet: 172.16.1.0/24 # <- static-route-covers-datacenter, warning',
]);
vary('lines', 'a destination around both datacenter subnets', [
  'subnet: 10.21.0.0/16',
  'subnet: 172.16.0.0/16 # <- static-route-covers-datacenter, warning',
]);
vary('lines', 'another datacenter as destination', [
  'subnet: 10.21.0.0/16',
  'subnet: 172.16.2.0/28 # <- cidr-shadowed',
]);
vary('lines', 'a PoP as destination', ['subnet: 10.21.0.0/16', 'subnet: 10.10.12.0/24 # <- cidr-shadowed']);
vary('lines', 'the default route', ['subnet: 10.21.0.0/16', 'subnet: 0.0.0.0/0 # <- static-default-route']);
vary('lines', 'the headquarters as destination', [
  'subnet: 10.21.0.0/16',
  'subnet: 10.50.0.0/16 # <- static-route-to-site',
]);
vary('lines', 'a part of the headquarters as destination', [
  'subnet: 10.21.0.0/16',
  'subnet: 10.51.7.0/24 # <- static-route-to-site',
]);
vary('lines', 'a destination around the headquarters', ['subnet: 10.21.0.0/16', 'subnet: 10.48.0.0/12']);
vary('lines', 'a destination with host bits', [
  'subnet: 10.21.0.0/16',
  'subnet: 10.21.0.1/16 # <- cidr-host-bits',
]);
vary('lines', 'a public destination', ['subnet: 10.21.0.0/16', 'subnet: 91.121.0.0/16']);
vary('lines', 'a reserved destination', ['subnet: 10.21.0.0/16', 'subnet: 127.0.0.0/8 # <- cidr-reserved']);
const routes = (count: number, mark = '') =>
  Array.from(
    { length: count },
    (_, index) =>
      `                - { subnet: 10.${30 + index}.0.0/16, nextHop: 172.16.1.6 }${index === count - 1 ? mark : ''}`,
  ).join('\n');
const ROUTE = '                - subnet: 10.21.0.0/16\n                  nextHop: 172.16.1.6';
vary('lines', 'five static routes', [ROUTE, routes(4)]);
vary('lines', 'six static routes', [ROUTE, routes(5, ' # <- static-route-count')]);
vary('lines', 'one destination in two datacenters', [
  '              bgp:\n' + TWO,
  '              static:\n                - { subnet: 10.20.0.0/16, nextHop: 172.16.2.5 } # <- static-route-ambiguous',
]);
vary('lines', 'a static route without prefix length', [
  'subnet: 10.21.0.0/16',
  'subnet: 10.21.0.0 # <- cidr-malformed',
]);
vary('lines', 'a prefix of 33', ['subnet: 10.21.0.0/16', 'subnet: 10.21.0.0/33 # <- cidr-malformed']);
vary('lines', 'a prefix of two digits with a zero', [
  'subnet: 10.21.0.0/16',
  'subnet: 10.21.0.0/016 # <- cidr-malformed',
]);
vary('lines', 'a mask', ['subnet: 10.21.0.0/16', 'subnet: 10.21.0.0/255.255.0.0 # <- cidr-malformed']);
vary('lines', 'a space', ['subnet: 10.21.0.0/16', 'subnet: 10.21.0.0 /16 # <- cidr-malformed']);
vary('lines', 'a short form', ['subnet: 10.21.0.0/16', 'subnet: 10.21/16 # <- cidr-malformed']);
vary('lines', 'IPv6', ['subnet: 10.21.0.0/16', 'subnet: fd00:1::/64 # <- ipv6-unsupported']);
vary('lines', 'a number for a subnet', ['subnet: 10.21.0.0/16', 'subnet: 10.21 # <- cidr-malformed']);

// Overlaps
vary('lines', 'two PoPs of one subnet', ['subnet: 10.10.13.0/30', 'subnet: 10.10.12.0/30 # <- cidr-overlap']);
vary('lines', 'a PoP in a datacenter', ['subnet: 10.10.13.0/30', 'subnet: 172.16.1.12/30 # <- cidr-overlap']);
vary(
  'lines',
  'two datacenters of one subnet',
  ['subnet: 172.16.2.0/28', 'subnet: 172.16.1.0/28 # <- cidr-overlap'],
  ['neighbor: 172.16.2.5', 'neighbor: 172.16.1.8'],
  ['neighbor: 172.16.2.6', 'neighbor: 172.16.1.9'],
);
vary('lines', 'a datacenter in another', [
  'subnet: 172.16.2.0/28',
  'subnet: 172.16.0.0/16 # <- cidr-overlap',
]);
vary('lines', 'a site equal to a datacenter', ['- 10.51.0.0/16', '- 172.16.2.0/28 # <- site-overlap']);
vary('lines', 'a site inside a PoP', ['- 10.51.0.0/16', '- 10.10.13.0/32 # <- site-overlap']);
vary('lines', 'a site around a datacenter', ['- 10.51.0.0/16', '- 172.16.0.0/12 # <- site-overlap, warning']);
vary('lines', 'a site that announces a default route', ['- 10.51.0.0/16', '- 0.0.0.0/0']);
vary(
  'lines',
  'two sites overlap',
  ['sites:', 'sites:\n  - { name: depot, asn: 65011, prefixes: [10.51.0.0/24], via: [paris, frankfurt] }'],
  ['- 10.51.0.0/16', '- 10.51.0.0/16 # <- site-overlap, warning'],
);
vary('lines', 'two sites of other vRacks overlap nothing', [
  'sites:',
  'sites:\n  - { name: depot, asn: 65011, prefixes: [10.52.0.0/16], via: [paris, frankfurt] }',
]);
vary(
  'lines',
  'sites behind different services',
  ['sites:', 'sites:\n  - { name: depot, asn: 65011, prefixes: [10.52.0.0/16], via: [frankfurt] }'],
  ['      - paris\n      - frankfurt', '      - paris # <- site-transit'],
);
vary('lines', 'a site of another ASN', [
  '  - name: headquarters\n    asn: 65010',
  '  - name: headquarters\n    asn: 65012 # <- site-asn-differs',
]);
const prefixes = (count: number, mark = '') =>
  `prefixes:${mark}\n` +
  Array.from(
    { length: count },
    (_, index) => `      - 10.${60 + Math.floor(index / 100)}.${index % 100}.0/24`,
  ).join('\n');
vary('lines', '100 prefixes', ['prefixes:\n      - 10.50.0.0/16\n      - 10.51.0.0/16', prefixes(100)]);

// vLANs that nobody reaches
vary('lines', 'a PoP in two files', ['pop: fra-fr5', 'pop: fra-fr5']);
vary(
  'flow',
  'host bits in a flow',
  ['"subnet": "172.16.1.0/26"', '"subnet": "172.16.1.5/26"'],
  [
    '"ovhAsn": 35540, "subnet": "172.16.1.5/26", "routing":',
    '"ovhAsn": 35540, "subnet": "172.16.1.5/26", "routing": # <- cidr-host-bits',
  ],
);
vary('flow', 'a pool over the reserved addresses', [
  '"start": "172.16.1.32", "end": "172.16.1.60", "gateway": false',
  '"start": "172.16.1.2", "end": "172.16.1.60", "gateway": false # <- vlan-zero-overlap',
]);
vary('flow', 'a gateway that nobody has', [
  '"end": "172.16.1.60", "gateway": false',
  '"end": "172.16.1.60", "gateway": true # <- vlan-zero-overlap, warning',
]);
vary('flow', 'part of the datacenter subnet', [
  '"cidr": "172.16.1.0/26", "start"',
  '"cidr": "172.16.1.0/25", "start" # <- vlan-zero-overlap',
]);
vary('flow', 'the neighbour as a server', [
  '"ip": "172.16.1.20"',
  '"ip": "172.16.1.63" # <- address-not-usable',
]);
vary('flow', 'an address twice', [
  '{ "network": "dc", "ip": "172.16.1.11"',
  '{ "network": "dc", "ip": "172.16.1.10" # <- instance-ip-duplicate',
]);
