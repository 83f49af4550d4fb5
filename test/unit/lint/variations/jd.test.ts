import { vary } from './variation.ts';

vary('jd', 'nothing');

vary(
  'jd',
  'two VPCs of one segment',
  ['cidr: 10.201.0.0/16', 'cidr: 10.200.0.0/16 # <- jdcloud-segment-overlap'],
  ['destination: 10.201.0.0/16', 'destination: 10.200.0.0/16'],
);
vary(
  'jd',
  'a VPC in a site',
  ['cidr: 10.201.0.0/16', 'cidr: 10.50.1.0/24 # <- jdcloud-segment-overlap'],
  ['destination: 10.201.0.0/16', 'destination: 10.50.1.0/24'],
);
vary('jd', 'a hosted segment in a site', ['[10.60.0.0/24]', '[10.50.0.0/24] # <- jdcloud-segment-overlap']);
vary('jd', 'a hosted segment in a VPC', ['[10.60.0.0/24]', '[10.200.7.0/24] # <- jdcloud-segment-overlap']);
vary('jd', 'vlan of another line', ['name: vif-2', 'name: vif-2']);
vary(
  'jd',
  'vlan twice on a line',
  ['        - name: line-2\n          bandwidth: 1G\n          virtualInterfaces:\n', ''],
  [
    '            - name: vif-2\n              vlan: 100',
    '            - name: vif-2\n              vlan: 100 # <- jdcloud-vlan-duplicate',
  ],
  ['via: [line-1, line-2]', 'via: [line-1]'],
);
for (const asn of [65000, 65500, 64512])
  vary(
    'jd',
    `customer ASN ${asn}`,
    ['sites:\n  - { name: beijing, asn: 65001', `sites:\n  - { name: beijing, asn: 65001`],
    [
      '              customerAsn: 65001\n              subnet: 10.255.0.4/30',
      `              customerAsn: ${asn} # <- jdcloud-asn\n              subnet: 10.255.0.4/30`,
    ],
  );
for (const asn of [65002, 65499])
  vary('jd', `customer ASN ${asn}`, [
    '              customerAsn: 65001\n              subnet: 10.255.0.4/30',
    `              customerAsn: ${asn}\n              subnet: 10.255.0.4/30`,
  ]);
vary('jd', 'an interconnection of /29', ['10.255.0.4/30', '10.255.0.8/29 # <- jdcloud-interconnect']);
vary('jd', 'a public interconnection', ['10.255.0.4/30', '91.121.0.4/30 # <- jdcloud-interconnect']);
vary('jd', 'an interconnection with host bits', ['10.255.0.4/30', '10.255.0.5/30 # <- cidr-host-bits']);
vary('jd', 'a route of a VPC to a line', [
  '{ vpc: vpc-test, table: main, destination: 10.50.0.0/16, nextHop: bgw-1 }',
  '{ vpc: vpc-test, table: main, destination: 10.50.0.0/16, nextHop: vif-1 } # <- jdcloud-next-hop',
]);
vary('jd', 'a route of the border gateway to itself', [
  'nextHop: vpc-test }',
  'nextHop: bgw-1 } # <- jdcloud-next-hop',
]);
vary('jd', 'a next hop that is none', [
  'nextHop: vpc-test }',
  'nextHop: vpc-tset } # <- unresolved-reference',
]);
vary(
  'jd',
  'no way back from the VPC',
  ['        - { vpc: vpc-test, table: main, destination: 10.50.0.0/16, nextHop: bgw-1 }\n', ''],
  [
    'destination: 10.201.0.0/16, nextHop: vpc-test }',
    'destination: 10.201.0.0/16, nextHop: vpc-test } # <- jdcloud-one-way',
  ],
);
vary(
  'jd',
  'no way on to the site',
  ['            - { destination: 10.50.0.0/16, nextHop: vif-1 }\n', ''],
  [
    '{ vpc: vpc-prod, table: main, destination: 10.50.0.0/16, nextHop: bgw-1 }',
    '{ vpc: vpc-prod, table: main, destination: 10.50.0.0/16, nextHop: bgw-1 } # <- jdcloud-one-way',
  ],
  [
    '{ vpc: vpc-test, table: main, destination: 10.50.0.0/16, nextHop: bgw-1 }',
    '{ vpc: vpc-test, table: main, destination: 10.50.0.0/16, nextHop: bgw-1 }',
  ],
);
vary('jd', 'a virtual interface to a border gateway that is none', [
  '              borderGateway: bgw-1\n              customerAsn: 65001\n              subnet: 10.255.0.4/30',
  '              borderGateway: bgw-2 # <- unresolved-reference\n              customerAsn: 65001\n              subnet: 10.255.0.4/30',
]);
vary(
  'jd',
  'a virtual interface to a border gateway elsewhere',
  [
    '              borderGateway: bgw-1\n              customerAsn: 65001\n              subnet: 10.255.0.4/30',
    '              borderGateway: bgw-2 # <- jdcloud-region\n              customerAsn: 65001\n              subnet: 10.255.0.4/30',
  ],
  [
    '      hostedSegments: [10.60.0.0/24]',
    '      hostedSegments: [10.60.0.0/24]\n    - region: cn-south-1\n      borderGateways:\n        - name: bgw-2',
  ],
);
vary(
  'jd',
  'one virtual interface',
  [
    '        - name: line-2\n          bandwidth: 1G\n          virtualInterfaces:\n            - name: vif-2\n              vlan: 100\n              borderGateway: bgw-1\n              customerAsn: 65001\n              subnet: 10.255.0.4/30\n',
    '',
  ],
  ['via: [line-1, line-2]', 'via: [line-1]'],
  ['            - name: vif-1', '            - name: vif-1 # <- jdcloud-redundancy'],
);
vary('jd', 'two of one name', ['name: vif-2', 'name: vif-1 # <- duplicate-id']);
vary('jd', 'a site over a line that is none', [
  'via: [line-1, line-2]',
  'via: [line-1, line-3] # <- unresolved-reference',
]);
vary('jd', 'an unknown key', ['bandwidth: 1G', 'speed: 1G # <- unknown-key']);
const bgws = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `        - name: bgw-${index + 10}${index === 4 ? ' # <- jdcloud-quota' : ''}`,
  ).join('\n');
vary('jd', 'five border gateways', ['      connections:', `${bgws(4)}\n      connections:`]);
vary('jd', 'six border gateways', ['      connections:', `${bgws(5)}\n      connections:`]);
const lines = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `        - name: line-${index + 10}${index === 8 ? ' # <- jdcloud-quota' : ''}`,
  ).join('\n');
vary('jd', 'ten lines', ['      vpcRoutes:', `${lines(8)}\n      vpcRoutes:`]);
vary('jd', 'eleven lines', ['      vpcRoutes:', `${lines(9)}\n      vpcRoutes:`]);
