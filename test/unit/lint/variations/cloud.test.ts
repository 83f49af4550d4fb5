import { vary } from './variation.ts';

vary('cloud', 'nothing');

// Projects and networks
vary('cloud', 'a project id in capitals', [
  '9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f',
  '9F1C0DE2A4B84C6F8D0E1A2B3C4D5E6F',
]);
vary('cloud', 'a project id of 31 digits', [
  '9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f"',
  '9f1c0de2a4b84c6f8d0e1a2b3c4d5e6" # <- schema',
]);
vary('cloud', 'a project id with dashes', [
  '"9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f"',
  '9f1c0de2-a4b8-4c6f-8d0e-1a2b3c4d5e6f # <- schema',
]);
vary('cloud', 'a project id of digits alone', [
  '"9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f"',
  '12345678901234567890123456789012 # <- schema',
]);
vary('cloud', 'a project id that is a float', [
  '"9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f"',
  '12345678901234567890123456789e12 # <- schema',
]);
vary('cloud', 'a project twice', [
  '"8e0b9cd193a73b5e7c9f0d1e2f3a4b5c"',
  '"9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f" # <- duplicate-id',
]);
vary(
  'cloud',
  'two networks of one name',
  ["- name: 'data'", '- name: app # <- duplicate-id'],
  ["network: 'data'", 'network: app'],
);
vary('cloud', 'one vlan twice in a project', ['vlan: 43', 'vlan: 42 # <- vlan-duplicate']);
for (const vlan of [4001, -1, 4095])
  vary('cloud', `vlan ${vlan}`, ['vlan: 43', `vlan: ${vlan} # <- vlan-range`]);
for (const vlan of [0, 1, 4000]) vary('cloud', `vlan ${vlan}`, ['vlan: 43', `vlan: ${vlan}`]);
for (const vlan of [1, 0, 4095, 4001 + 94])
  vary('cloud', `vRack Services vlan ${vlan}`, ['vlan: 30', `vlan: ${vlan} # <- vlan-range`]);
for (const vlan of [2, 4094, 4001])
  vary('cloud', `vRack Services vlan ${vlan}`, ['vlan: 30', `vlan: ${vlan}`]);
vary('cloud', 'a vlan as text', ['vlan: 43', 'vlan: "43" # <- schema']);
vary('cloud', 'a vlan in parts', ['vlan: 43', 'vlan: 4.3 # <- schema']);
vary('cloud', 'a vlan of two projects, disjoint', ['vlan: 44', 'vlan: 43 # <- vlan-shared, information']);
vary(
  'cloud',
  'a vlan of two projects, overlapping, pools meet',
  ['vlan: 44', 'vlan: 43 # <- vlan-shared, error'],
  ['cidr: 10.44.0.0/20', 'cidr: 10.43.0.0/24, start: 10.43.0.200, end: 10.43.0.210'],
);
vary(
  'cloud',
  'a vlan of two projects, overlapping, pools apart',
  ['vlan: 44', 'vlan: 43 # <- vlan-shared'],
  ['cidr: 10.44.0.0/20', 'cidr: 10.43.0.0/24, start: 10.43.0.201, end: 10.43.0.210, gateway: false'],
);
vary(
  'cloud',
  'a region that the network has not',
  ['              - region: SBG5\n', '              - region: BHS5 # <- subnet-region-unknown\n'],
  ['192.168.2.11', '192.168.2.11'],
);
vary(
  'cloud',
  'other CIDRs by region',
  ['regions: [GRA11]', 'regions: [GRA11, SBG5]'],
  [
    '{ region: GRA11, cidr: 10.43.0.0/24, start: 10.43.0.10, end: 10.43.0.200, gateway: false }',
    '{ region: GRA11, cidr: 10.43.0.0/24, start: 10.43.0.10, end: 10.43.0.200, gateway: false }\n              - { region: SBG5, cidr: 10.43.1.0/24, gateway: false } # <- network-cidr-mismatch',
  ],
);
vary(
  'cloud',
  'a network without subnets',
  ['            subnets: [{ region: GRA11, cidr: 10.44.0.0/20 }]\n', ''],
  [
    '          - name: app\n            vlan: 44',
    '          - name: app # <- subnet-default-range\n            vlan: 44',
  ],
);
vary('cloud', 'an empty list of subnets', [
  '            subnets: [{ region: GRA11, cidr: 10.44.0.0/20 }]',
  '            subnets: [] # <- subnet-default-range',
]);
for (const prefix of [29, 30])
  vary('cloud', `a subnet of /${prefix}`, ['10.44.0.0/20', `10.44.0.0/${prefix} # <- subnet-too-small`]);
vary('cloud', 'a subnet of /28', ['10.44.0.0/20', '10.44.0.0/28']);
vary('cloud', 'a public subnet', ['10.44.0.0/20', '91.121.0.0/20 # <- cidr-not-private']);
vary('cloud', 'CGNAT', ['10.44.0.0/20', '100.64.0.0/20 # <- cidr-not-private']);
vary('cloud', 'a subnet around private space', ['10.44.0.0/20', '8.0.0.0/6 # <- cidr-not-private']);
vary('cloud', 'host bits', ['10.44.0.0/20', '10.44.0.1/20 # <- cidr-host-bits']);
vary('cloud', '0/8', ['10.44.0.0/20', '0.1.0.0/20 # <- cidr-reserved, warning']);
vary('cloud', 'a subnet for documentation', ['10.44.0.0/20', '192.0.2.0/24 # <- cidr-documentation']);

// Pools
const POOL = 'start: 10.43.0.10, end: 10.43.0.200, gateway: false';
vary('cloud', 'start after end', [
  '                start: 192.168.2.2\n                end: 192.168.2.254',
  '                start: 192.168.2.254 # <- pool-order\n                end: 192.168.2.2',
]);
vary('cloud', 'start is end', [POOL, 'start: 10.43.0.10, end: 10.43.0.10, gateway: false']);
vary('cloud', 'start outside', ['start: 192.168.2.2', 'start: 192.167.2.2 # <- pool-outside-subnet']);
vary('cloud', 'end outside', ['end: 192.168.2.254', 'end: 192.169.2.254 # <- pool-outside-subnet']);
vary('cloud', 'both outside', [
  POOL,
  'start: 10.42.0.10, end: 10.42.0.20, gateway: false # <- pool-outside-subnet; pool-outside-subnet',
]);
vary('cloud', 'the network address', [
  POOL,
  'start: 10.43.0.0, end: 10.43.0.20, gateway: false # <- pool-network-or-broadcast',
]);
vary('cloud', 'the broadcast address', [
  POOL,
  'start: 10.43.0.2, end: 10.43.0.255, gateway: false # <- pool-network-or-broadcast',
]);
vary('cloud', 'the gateway', [
  POOL,
  'start: 10.43.0.1, end: 10.43.0.254, gateway: true # <- pool-contains-gateway',
]);
vary('cloud', 'the gateway by default', [
  POOL,
  'start: 10.43.0.1, end: 10.43.0.254 # <- pool-contains-gateway',
]);
vary('cloud', 'no gateway', [POOL, 'start: 10.43.0.1, end: 10.43.0.254, gateway: false']);
vary('cloud', 'network address and gateway', [
  POOL,
  'start: 10.43.0.0, end: 10.43.0.254, gateway: true # <- pool-network-or-broadcast',
]);
vary('cloud', 'pools of two regions meet', ['start: 192.168.2.2', 'start: 192.168.1.254 # <- pool-overlap']);
vary(
  'cloud',
  'pools of two regions are one',
  [
    '                start: 192.168.2.2\n                end: 192.168.2.254',
    '                start: 192.168.1.2 # <- pool-overlap\n                end: 192.168.1.254',
  ],
  ['ip: 192.168.2.11', 'ip: 192.168.1.11'],
);
vary('cloud', 'a pool address that is none', [
  'start: 192.168.2.2',
  'start: 192.168.2 # <- address-malformed',
]);
vary('cloud', 'a pool of IPv6', ['start: 192.168.2.2', 'start: "fd00::2" # <- ipv6-unsupported']);

// Instances
vary(
  'cloud',
  'no image',
  ['            image: Debian 12\n', ''],
  ['- name: router-1', '- name: router-1 # <- instance-source-missing'],
);
vary('cloud', 'a volume instead', ['image: Debian 12', 'volume: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b99']);
vary(
  'cloud',
  'no key',
  ['            sshKey: admin\n', ''],
  ['- name: router-1', '- name: router-1 # <- instance-no-ssh-key'],
);
vary(
  'cloud',
  'no key and an image by id',
  ['            sshKey: admin\n', ''],
  ['image: Debian 12', 'image: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b99'],
);
vary(
  'cloud',
  'no flavor',
  ['            flavor: b3-8\n', ''],
  ['- name: router-1', '- name: router-1 # <- schema'],
);
vary(
  'cloud',
  'no region',
  ['            region: GRA11\n            flavor: b3-8\n', '            flavor: b3-8\n'],
  ['- name: router-1', '- name: router-1 # <- schema'],
);
vary('cloud', 'an instance that exists needs nothing more', [
  '            name: web-1\n            region: SBG5\n',
  '',
]);
vary(
  'cloud',
  'a region that the network has not',
  ['            name: web-1\n            region: SBG5', '            name: web-1\n            region: BHS5'],
  [
    '              - network: app\n                ip: 192.168.2.11',
    '              - network: app # <- instance-region\n                ip: 192.168.2.11',
  ],
);
vary('cloud', 'a network of another project', [
  "- network: 'data'",
  '- network: files # <- unresolved-reference',
]);
vary('cloud', 'a network by other case', ["- network: 'data'", '- network: Data # <- unresolved-reference']);
vary('cloud', 'an ip on the public network', [
  'interfaces: [{ network: public }]',
  'interfaces: [{ network: public, ip: 91.121.1.1 }] # <- instance-ip-on-public',
]);
vary('cloud', 'public and private', ["- network: 'data'", '- network: public # <- instance-default-route']);
vary('cloud', 'an ip outside', ['ip: 192.168.2.11', 'ip: 10.9.9.9 # <- instance-ip-outside-subnet']);
vary(
  'cloud',
  'an ip twice',
  ['ip: 192.168.1.10', 'ip: 192.168.3.11'],
  ['ip: 192.168.2.11', 'ip: 192.168.3.11 # <- instance-ip-duplicate'],
);
vary('cloud', 'an ip in the pool of the other region', [
  'ip: 192.168.2.11',
  'ip: 192.168.1.11 # <- instance-ip-in-pool',
]);
vary('cloud', 'an ip between the pools', ['ip: 192.168.2.11', 'ip: 192.168.9.11']);
vary('cloud', 'the network address', ['ip: 192.168.2.11', 'ip: 192.168.0.0 # <- address-not-usable']);
vary('cloud', 'the broadcast address', ['ip: 192.168.2.11', 'ip: 192.168.255.255 # <- address-not-usable']);
vary('cloud', 'an ip with a prefix', ['ip: 192.168.2.11', 'ip: 192.168.2.11/16 # <- address-malformed']);
vary('cloud', 'an ip that YAML reads as a number', [
  'ip: 192.168.2.11',
  'ip: 192.168 # <- address-malformed',
]);
vary('cloud', 'an unknown key of an interface', [
  'ip: 192.168.2.11',
  'address: 192.168.2.11 # <- unknown-key',
]);
vary('cloud', 'two instances of one name', ['- name: win-1', '- name: router-1 # <- duplicate-id']);
vary(
  'cloud',
  'a network named public',
  ["- name: 'data'", '- name: public # <- duplicate-id'],
  ["- network: 'data'", '- network: app'],
);

// vRack Services
vary('cloud', 'two subnets', [
  '        subnets:\n          - cidr: 10.120.0.0/24',
  '        subnets:\n          - { cidr: 10.122.0.0/24, vlan: 31, serviceRange: 10.122.0.0/29 }\n          - cidr: 10.120.0.0/24 # <- vrack-services-subnet-limit',
]);
vary('cloud', 'a /16', [
  'cidr: 10.120.0.0/24',
  'cidr: 10.120.0.0/16 # <- vrack-services-subnet-prefix, warning',
]);
vary('cloud', 'a /23', [
  'cidr: 10.120.0.0/24',
  'cidr: 10.120.0.0/23 # <- vrack-services-subnet-prefix, warning',
]);
vary('cloud', 'a /25', ['cidr: 10.120.0.0/24', 'cidr: 10.120.0.0/25 # <- vrack-services-subnet-prefix']);
vary('cloud', 'a /15', ['cidr: 10.120.0.0/24', 'cidr: 10.120.0.0/15 # <- vrack-services-subnet-prefix']);
vary(
  'cloud',
  'public space',
  ['cidr: 10.120.0.0/24', 'cidr: 91.121.0.0/24 # <- vrack-services-not-private'],
  ['serviceRange: 10.120.0.32/29', 'serviceRange: 91.121.0.32/29'],
);
vary(
  'cloud',
  'a subnet for documentation',
  ['cidr: 10.120.0.0/24', 'cidr: 192.0.2.0/24 # <- vrack-services-not-private'],
  ['serviceRange: 10.120.0.32/29', 'serviceRange: 192.0.2.32/29'],
);
vary('cloud', 'a public range', [
  'serviceRange: 10.120.0.32/29',
  'serviceRange: 91.121.0.32/29 # <- vrack-services-not-private',
]);
vary('cloud', 'a range outside', [
  'serviceRange: 10.120.0.32/29',
  'serviceRange: 10.121.0.32/29 # <- service-range-outside-subnet',
]);
vary('cloud', 'a range of /26', [
  'serviceRange: 10.120.0.32/29',
  'serviceRange: 10.120.0.64/26 # <- service-range-prefix',
]);
vary('cloud', 'a range of /30', [
  'serviceRange: 10.120.0.32/29',
  'serviceRange: 10.120.0.32/30 # <- service-range-prefix',
]);
vary('cloud', 'a range of /27', ['serviceRange: 10.120.0.32/29', 'serviceRange: 10.120.0.32/27']);
vary('cloud', 'a range with host bits', [
  'serviceRange: 10.120.0.32/29',
  'serviceRange: 10.120.0.33/29 # <- cidr-host-bits',
]);
vary('cloud', 'the whole subnet', [
  'serviceRange: 10.120.0.32/29',
  'serviceRange: 10.120.0.0/24 # <- service-range-prefix',
]);
const urns = (count: number) =>
  Array.from(
    { length: count },
    (_, index) =>
      `              - urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d300${index}`,
  ).join('\n');
const TWO = `              - urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e4f
              - urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e50`;
vary('cloud', 'four endpoints in a /29', [TWO, urns(4)]);
vary('cloud', 'three endpoints in a /29 at the start', [TWO, urns(3)], ['10.120.0.32/29', '10.120.0.0/29']);
vary(
  'cloud',
  'four endpoints in a /29 at the start',
  [TWO, urns(4)],
  ['10.120.0.32/29', '10.120.0.0/29 # <- service-range-capacity'],
);
vary(
  'cloud',
  'five endpoints in a /29',
  [TWO, urns(5)],
  ['10.120.0.32/29', '10.120.0.32/29 # <- service-range-capacity'],
);
vary('cloud', 'an endpoint that is no URN', [
  '- urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e50',
  '- storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e50 # <- endpoint-urn',
]);
vary('cloud', 'an endpoint of another region of the API', [
  '- urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e50',
  '- urn:v1:asia:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e50 # <- endpoint-urn',
]);
vary('cloud', 'an endpoint twice', [
  '2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e50',
  '2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e4f # <- endpoint-duplicate',
]);
vary('cloud', 'an endpoint in another vRack Services', [
  'endpoints: []',
  'endpoints: ["urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e4f"] # <- endpoint-duplicate',
]);
vary('cloud', 'a region twice', [
  'region: eu-west-gra',
  'region: eu-west-rbx # <- vrack-services-region-duplicate',
]);
vary('cloud', 'a vRack Services twice', [
  'id: vrs-b1b-c2d-e3f-g4h',
  'id: vrs-a1b-c2d-e3f-g4h # <- duplicate-id',
]);
vary('cloud', 'an id of three groups', ['id: vrs-b1b-c2d-e3f-g4h', 'id: vrs-b1b-c2d-e3f # <- schema']);
vary('cloud', 'an id in capitals', ['id: vrs-b1b-c2d-e3f-g4h', 'id: vrs-B1B-c2d-e3f-g4h # <- schema']);
vary('cloud', 'a name of 41 characters', ['name: files', `name: ${'a'.repeat(41)} # <- schema`]);
vary('cloud', 'a name of 40 characters', ['name: files', `name: ${'a'.repeat(40)}`]);
vary('cloud', 'a name with a slash', ['name: files', 'name: files/prod # <- schema']);
vary(
  'cloud',
  'the same vlan and another CIDR that overlaps',
  ['vlan: 44', 'vlan: 30'],
  ['cidr: 10.44.0.0/20', 'cidr: 10.120.0.0/20'],
  ['cidr: 10.120.0.0/24', 'cidr: 10.120.0.0/24 # <- vrack-services-overlap'],
);
vary(
  'cloud',
  'the same vlan and the same CIDR, the pool over the range',
  ['vlan: 44', 'vlan: 30'],
  [
    'cidr: 10.44.0.0/20 }]',
    'cidr: 10.120.0.0/24, start: 10.120.0.2, end: 10.120.0.254 }] # <- service-range-in-use',
  ],
);
vary(
  'cloud',
  'the same vlan and the same CIDR, the pool beside the range',
  ['vlan: 44', 'vlan: 30'],
  ['cidr: 10.44.0.0/20', 'cidr: 10.120.0.0/24, start: 10.120.0.64, end: 10.120.0.254, gateway: false'],
);
vary('cloud', 'another vlan and the same CIDR', ['cidr: 10.44.0.0/20', 'cidr: 10.120.0.0/24']);
vary('cloud', 'an unknown key of a vRack Services', [
  'region: eu-west-gra',
  'displayName: x # <- unknown-key\n        region: eu-west-gra',
]);
const vrs = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `      - { id: vrs-a${String(index).padStart(2, '0')}-c2d-e3f-g4h, region: r${index} }`,
  ).join('\n');
vary('cloud', '20 vRack Services', ['    vrackServices:\n', `    vrackServices:\n${vrs(18)}\n`]);
vary(
  'cloud',
  '21 vRack Services',
  ['    vrackServices:\n', `    vrackServices:\n${vrs(19)}\n`],
  ['id: vrs-b1b-c2d-e3f-g4h', 'id: vrs-b1b-c2d-e3f-g4h # <- vrack-services-limit'],
);

// Steering comments
vary('cloud', 'one line disabled', ['vlan: 43', 'vlan: 42 # topology-disable-line vlan-duplicate']);
vary('cloud', 'the next line disabled', [
  '            vlan: 43',
  '            # topology-disable-next-line vlan-duplicate\n            vlan: 42',
]);
vary('cloud', 'another rule disabled', [
  '            vlan: 43',
  '            # topology-disable-next-line vlan-range # <- unused-suppression\n            vlan: 42 # <- vlan-duplicate',
]);
