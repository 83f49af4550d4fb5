import fc from 'fast-check';

/** Topology files of every shape, with names of every kind; most of what the linter would say is not minded here. */
const name = fc.oneof(
  fc.constantFrom(
    'a',
    'paris-office',
    'ns3102001.ip-198-51-100.eu',
    'שלום עולם',
    '<b>&"x"',
    '世界世界',
    '👩‍👩‍👧‍👦',
  ),
  fc.string({ minLength: 1, maxLength: 60 }),
);
const region = fc.constantFrom('GRA11', 'SBG5', 'RBX-A');
const cidr = fc.tuple(fc.nat(255), fc.nat(255)).map(([a, b]) => `10.${a}.${b}.0/24`);
const address = fc.tuple(fc.nat(3), fc.nat(30)).map(([a, b]) => `172.16.${a}.${b}`);
const asn = fc.constantFrom(65_010, 4_200_000_001, 1);
const list = <T>(one: fc.Arbitrary<T>, maxLength: number) => fc.array(one, { maxLength });
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });

const datacenter = fc.record({
  datacenter: fc.constantFrom('eu-west-gra', 'eu-west-sbg', 'GRA', '12'),
  ovhAsn: maybe(asn),
  subnet: fc.nat(3).map((net) => `172.16.${net}.0/28`),
  routing: fc.oneof(
    fc.record({ static: list(fc.record({ subnet: cidr, nextHop: address }), 14) }),
    fc.record({ bgp: list(fc.record({ asn, neighbor: address }), 4) }),
  ),
});
const connect = fc.record({
  service: fc.uuid(),
  name: maybe(name),
  provider: maybe(fc.constantFrom('OVHcloud', 'megaport')),
  pop: maybe(fc.constantFrom('par-th2', 'fra-fr5')),
  ports: maybe(fc.constantFrom(1, 2)),
  pops: list(
    fc.record({
      interface: fc.integer({ min: 1, max: 9_999 }),
      type: fc.constantFrom('l2', 'l3'),
      customerAsn: asn,
      ovhAsn: asn,
      subnet: cidr,
    }),
    2,
  ),
  datacenters: list(datacenter, 3),
});
const project = fc
  .record({
    id: fc.uuid(),
    name: maybe(name),
    networks: fc.uniqueArray(
      fc.record({
        name,
        vlan: maybe(fc.integer({ min: 0, max: 4_000 })),
        regions: list(region, 3),
        subnets: list(fc.record({ region, cidr }), 3),
      }),
      { maxLength: 6, selector: (network) => network.name },
    ),
    instances: list(
      fc.record({ name, region, flavor: maybe(fc.constant('b3-8')), at: list(fc.nat(6), 4) }),
      14,
    ),
  })
  .map(({ instances, ...rest }) => ({
    ...rest,
    instances: instances.map(({ at, ...instance }, index) => ({
      ...instance,
      interfaces: at.map((network) => ({
        network: rest.networks[network]?.name ?? 'public',
        ...(index % 2 === 0 ? { ip: `172.16.${index % 4}.${5 + index}` } : {}),
      })),
    })),
  }));
const vrack = fc.record({
  id: fc.integer({ min: 1_000, max: 999_999 }).map((number) => `pn-${number}`),
  name: maybe(name),
  connect: list(connect, 4),
  projects: list(project, 3),
  vrackServices: list(
    fc.record({
      id: fc.uuid(),
      region: fc.constant('eu-west-rbx'),
      subnets: list(fc.record({ cidr, name, vlan: maybe(fc.nat(4_000)), serviceRange: cidr }), 2),
    }),
    3,
  ),
  servers: list(fc.oneof(name, fc.record({ name, vlan: fc.constantFrom(0, 30), ip: address })), 6),
  loadBalancers: list(name, 3),
});

/** A whole file, as JSON, which is YAML. */
export const topologies = fc
  .record({
    vracks: list(vrack, 3),
    sites: list(fc.record({ name, asn, prefixes: list(cidr, 8), at: list(fc.nat(8), 5) }), 5),
  })
  .map(({ vracks, sites }) => {
    const services = vracks.flatMap((one) => one.connect.map(({ service }) => service));
    return {
      version: 1,
      vracks,
      sites: sites.map(({ at, ...site }) => ({ ...site, via: at.flatMap((index) => services[index] ?? []) })),
    };
  });
