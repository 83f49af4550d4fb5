import { vary } from './variation.ts';

vary('merge', 'nothing');

// What is wrong only where the alias stands
vary(
  'merge',
  'a PoP subnet taken from another by a merge',
  ['            interface: 12\n            subnet: 10.10.12.4/30', '            interface: 12'],
  ['- <<: *interface', '- <<: *interface # <- cidr-overlap'],
);
vary(
  'merge',
  'an interface taken from another by a merge',
  ['            interface: 12\n', ''],
  ['- <<: *interface', '- <<: *interface # <- pop-interface-reused'],
);
vary('merge', 'a route taken from another by a merge', [
  '- { <<: *route, subnet: 10.21.0.0/16 }',
  '- { <<: *route } # <- static-route-duplicate',
]);
vary(
  'merge',
  'a service taken from another by a merge',
  ['        service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d5e02\n', ''],
  ['- <<: *line', '- <<: *line # <- duplicate-id'],
);
vary(
  'merge',
  'a PoP taken from another by a merge',
  ['        pop: par-pa3\n', ''],
  ['        pop: lon-ld5', '        pop: par-th2 # <- connect-same-pop'],
);
vary('merge', 'an address that a router has, on another instance', [
  'interfaces: [{ network: routers }]',
  'interfaces: [{ network: routers, ip: *router }] # <- instance-ip-duplicate',
]);
vary('merge', 'the subnet of the datacenter as destination', [
  'subnet: 10.22.0.0/16',
  'subnet: *lan # <- static-route-covers-datacenter',
]);
vary(
  'merge',
  'one number at both ends',
  ['customerAsn: *customer, ovhAsn: *ovh', 'customerAsn: *customer, ovhAsn: *customer'],
  [
    'ovhAsn: *customer, subnet: 10.10.12.8/30 }]',
    'ovhAsn: *customer, subnet: 10.10.12.8/30 }] # <- asn-session-equal',
  ],
);
vary('merge', 'the subnet of the datacenter as pool', [
  'start: 172.16.1.8',
  'start: *lan # <- address-malformed',
]);
vary('merge', 'the number as interface', ['interface: 13', 'interface: *customer']);
vary('merge', 'a list for a region', [
  'region: GRA11\n                cidr',
  'region: *regions # <- schema\n                cidr',
]);
vary('merge', 'an alias of nothing', ['provider: *provider', 'provider: *porvider # <- yaml-syntax']);
vary('merge', 'a merge of what is no mapping', ['- <<: *interface', '- <<: *customer # <- yaml-syntax']);

// What is wrong in itself
vary('merge', 'one number at both ends of what others take over', [
  'ovhAsn: &ovh 65020',
  'ovhAsn: &ovh 65010 # <- asn-session-equal',
]);
vary('merge', 'a number that nobody has', [
  'customerAsn: &customer 65010',
  'customerAsn: &customer 65535 # <- asn-invalid',
]);
vary('merge', 'a number of OVHcloud', [
  'customerAsn: &customer 65010',
  'customerAsn: &customer 65502 # <- asn-reserved-by-ovh',
]);
vary(
  'merge',
  'a datacenter subnet that is too small',
  ['subnet: &lan 172.16.1.0/28', 'subnet: &lan 172.16.1.0/29 # <- datacenter-subnet-prefix'],
  ['cidr: *lan', 'cidr: *lan # <- subnet-too-small'],
  ['start: 172.16.1.8', 'start: 172.16.1.6'],
  ['end: 172.16.1.14', 'end: 172.16.1.6'],
);
vary('merge', 'host bits', ['subnet: &lan 172.16.1.0/28', 'subnet: &lan 172.16.1.1/28 # <- cidr-host-bits']);
vary(
  'merge',
  'a router that is no address',
  ['&router 172.16.1.5', '&router 172.16.1.500'],
  ['&router 172.16.1.500 }', '&router 172.16.1.500 } # <- address-malformed'],
);
vary(
  'merge',
  'a destination with host bits',
  ['- &route { subnet: 10.20.0.0/16', '- &route { subnet: 10.20.0.1/16'],
  ['&router 172.16.1.5 }', '&router 172.16.1.5 } # <- cidr-host-bits'],
);
vary('merge', 'an unknown key', [
  '        name: a\n',
  '        name: a\n        colour: blue # <- unknown-key\n',
]);
vary('merge', 'a type that is none', ['type: l3\n', 'type: l4 # <- schema\n']);
