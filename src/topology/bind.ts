import { Binder, type SplitLists } from './binder.ts';
import type {
  BgpNeighbor,
  Connect,
  Datacenter,
  Instance,
  InstanceInterface,
  Item,
  Jdcloud,
  JdBorderGateway,
  JdConnection,
  JdRegion,
  JdRoute,
  JdVirtualInterface,
  JdVpc,
  JdVpcRoute,
  Network,
  Pop,
  Project,
  Routing,
  Server,
  Site,
  StaticRoute,
  Subnet,
  Topology,
  Vrack,
  VrackServices,
  VrackServicesSubnet,
} from './model.ts';
import type { PieceKind } from './split.ts';
import type { YMap, YNode } from './yamlNode.ts';

/** The model of each kind of piece. */
export interface PieceModels {
  topology: Topology;
  vrack: Vrack;
  connect: Connect;
  project: Project;
  network: Network;
  instance: Instance;
  site: Site;
}

/**
 * Makes the model of a piece from its YAML. What is missing, of the wrong shape or half typed is left out; nothing is
 * reported here and nothing throws.
 */
export const bind = <K extends PieceKind>(
  kind: K,
  node: YNode | undefined,
  item: Item,
  lists: SplitLists,
): PieceModels[K] | undefined => {
  const binders: { [P in PieceKind]: (binder: Binder, map: YMap) => PieceModels[P] } = {
    topology,
    vrack,
    connect,
    project,
    network,
    instance,
    site,
  };
  const binder = new Binder(item, lists);
  if (node?.kind === 'map') return binders[kind](binder, node);
  // An empty file is a topology with nothing in it; an empty list item is nothing.
  return kind === 'topology' ? binders[kind](binder, EMPTY) : undefined;
};

const EMPTY: YMap = { kind: 'map', pairs: new Map(), duplicates: [], start: 0, end: 0 };

const topology = (b: Binder, map: YMap): Topology => ({
  ...b.node('topology', map),
  version: b.number(map, 'version'),
  vracks: b.maps(map, 'vracks', vrack),
  sites: b.maps(map, 'sites', site),
  jdcloud: one(b, map, 'jdcloud', jdcloud),
});

const one = <T>(
  b: Binder,
  map: YMap,
  key: string,
  bindOne: (binder: Binder, map: YMap) => T,
): T | undefined => {
  const value = b.value(map, key);
  return value?.kind === 'map' ? bindOne(b, value) : undefined;
};

const vrack = (b: Binder, map: YMap): Vrack => ({
  ...b.node('vrack', map),
  id: b.text(map, 'id'),
  name: b.text(map, 'name'),
  connect: b.maps(map, 'connect', connect),
  projects: b.maps(map, 'projects', project),
  vrackServices: b.maps(map, 'vrackServices', vrackServices),
  servers: servers(b, map),
  dedicatedClouds: b.scalars(map, 'dedicatedClouds', (value) => b.textOf(value)),
  ips: b.scalars(map, 'ips', (value) => b.textOf(value)),
  loadBalancers: b.scalars(map, 'loadBalancers', (value) => b.textOf(value)),
});

const servers = (b: Binder, map: YMap): readonly Server[] =>
  b.scalars(map, 'servers', (value): Server => {
    if (value.kind === 'map') {
      return {
        ...b.node('server', value),
        name: b.text(value, 'name'),
        vlan: b.number(value, 'vlan'),
        ip: b.address(value, 'ip'),
      };
    }
    const name = value.kind === 'scalar' ? b.textOf(value) : undefined;
    return { kind: 'server', keys: new Map(), ...b.spot(value), name, vlan: undefined, ip: undefined };
  });

const connect = (b: Binder, map: YMap): Connect => ({
  ...b.node('connect', map),
  service: b.text(map, 'service'),
  name: b.text(map, 'name'),
  provider: b.text(map, 'provider'),
  pop: b.text(map, 'pop'),
  ports: b.number(map, 'ports'),
  mtu: b.number(map, 'mtu'),
  pops: b.maps(map, 'pops', pop),
  datacenters: b.maps(map, 'datacenters', datacenter),
});

const pop = (b: Binder, map: YMap): Pop => ({
  ...b.node('pop', map),
  interface: b.number(map, 'interface'),
  type: b.word(map, 'type', ['l2', 'l3']),
  customerAsn: b.number(map, 'customerAsn'),
  ovhAsn: b.number(map, 'ovhAsn'),
  subnet: b.cidr(map, 'subnet'),
});

const datacenter = (b: Binder, map: YMap): Datacenter => ({
  ...b.node('datacenter', map),
  datacenter: b.text(map, 'datacenter'),
  ovhAsn: b.number(map, 'ovhAsn'),
  subnet: b.cidr(map, 'subnet'),
  routing: one(b, map, 'routing', routing),
});

const routing = (b: Binder, map: YMap): Routing => ({
  ...b.node('routing', map),
  static: b.maps(map, 'static', staticRoute),
  bgp: b.maps(map, 'bgp', bgpNeighbor),
});

const staticRoute = (b: Binder, map: YMap): StaticRoute => ({
  ...b.node('staticRoute', map),
  subnet: b.cidr(map, 'subnet'),
  nextHop: b.address(map, 'nextHop'),
});

const bgpNeighbor = (b: Binder, map: YMap): BgpNeighbor => ({
  ...b.node('bgpNeighbor', map),
  asn: b.number(map, 'asn'),
  neighbor: b.address(map, 'neighbor'),
});

const project = (b: Binder, map: YMap): Project => ({
  ...b.node('project', map),
  id: b.text(map, 'id'),
  name: b.text(map, 'name'),
  networks: b.maps(map, 'networks', network),
  instances: b.maps(map, 'instances', instance),
});

// What a large file has thousands of is written field by field here: a spread takes more time and memory.
const network = (b: Binder, map: YMap): Network => ({
  kind: 'network',
  keys: b.keys(map),
  item: b.item,
  start: map.start,
  end: map.end,
  anchor: b.anchor(map.anchor),
  name: b.text(map, 'name'),
  vlan: b.number(map, 'vlan'),
  regions: b.scalars(map, 'regions', (value) => b.textOf(value)),
  subnets: b.maps(map, 'subnets', subnet),
});

const subnet = (b: Binder, map: YMap): Subnet => ({
  kind: 'subnet',
  keys: b.keys(map),
  item: b.item,
  start: map.start,
  end: map.end,
  anchor: b.anchor(map.anchor),
  region: b.text(map, 'region'),
  cidr: b.cidr(map, 'cidr'),
  poolStart: b.address(map, 'start'),
  poolEnd: b.address(map, 'end'),
  dhcp: b.boolean(map, 'dhcp'),
  gateway: b.boolean(map, 'gateway'),
});

const instance = (b: Binder, map: YMap): Instance => ({
  kind: 'instance',
  keys: b.keys(map),
  item: b.item,
  start: map.start,
  end: map.end,
  anchor: b.anchor(map.anchor),
  id: b.text(map, 'id'),
  name: b.text(map, 'name'),
  region: b.text(map, 'region'),
  flavor: b.text(map, 'flavor'),
  image: b.text(map, 'image'),
  volume: b.text(map, 'volume'),
  sshKey: b.text(map, 'sshKey'),
  interfaces: b.maps(map, 'interfaces', instanceInterface),
});

const instanceInterface = (b: Binder, map: YMap): InstanceInterface => ({
  kind: 'interface',
  keys: b.keys(map),
  item: b.item,
  start: map.start,
  end: map.end,
  anchor: b.anchor(map.anchor),
  network: b.text(map, 'network'),
  ip: b.address(map, 'ip'),
});

const vrackServices = (b: Binder, map: YMap): VrackServices => ({
  ...b.node('vrackServices', map),
  id: b.text(map, 'id'),
  region: b.text(map, 'region'),
  subnets: b.maps(map, 'subnets', vrackServicesSubnet),
});

const vrackServicesSubnet = (b: Binder, map: YMap): VrackServicesSubnet => ({
  ...b.node('vrackServicesSubnet', map),
  cidr: b.cidr(map, 'cidr'),
  name: b.text(map, 'name'),
  vlan: b.number(map, 'vlan'),
  serviceRange: b.cidr(map, 'serviceRange'),
  endpoints: b.scalars(map, 'endpoints', (value) => b.textOf(value)),
});

const site = (b: Binder, map: YMap): Site => ({
  ...b.node('site', map),
  name: b.text(map, 'name'),
  asn: b.number(map, 'asn'),
  prefixes: b.scalars(map, 'prefixes', (value) => b.cidrOf(value)),
  via: b.scalars(map, 'via', (value) => b.textOf(value)),
});

const jdcloud = (b: Binder, map: YMap): Jdcloud => ({
  ...b.node('jdcloud', map),
  regions: b.maps(map, 'regions', jdRegion),
});

const jdRegion = (b: Binder, map: YMap): JdRegion => ({
  ...b.node('jdRegion', map),
  region: b.text(map, 'region'),
  borderGateways: b.maps(map, 'borderGateways', jdBorderGateway),
  connections: b.maps(map, 'connections', jdConnection),
  vpcRoutes: b.maps(map, 'vpcRoutes', jdVpcRoute),
  hostedSegments: b.scalars(map, 'hostedSegments', (value) => b.cidrOf(value)),
});

const jdBorderGateway = (b: Binder, map: YMap): JdBorderGateway => ({
  ...b.node('jdBorderGateway', map),
  name: b.text(map, 'name'),
  vpcs: b.maps(map, 'vpcs', jdVpc),
  routes: b.maps(map, 'routes', jdRoute),
});

const jdVpc = (b: Binder, map: YMap): JdVpc => ({
  ...b.node('jdVpc', map),
  name: b.text(map, 'name'),
  cidr: b.cidr(map, 'cidr'),
});

const jdRoute = (b: Binder, map: YMap): JdRoute => ({
  ...b.node('jdRoute', map),
  destination: b.cidr(map, 'destination'),
  nextHop: b.text(map, 'nextHop'),
});

const jdConnection = (b: Binder, map: YMap): JdConnection => ({
  ...b.node('jdConnection', map),
  name: b.text(map, 'name'),
  bandwidth: b.text(map, 'bandwidth'),
  virtualInterfaces: b.maps(map, 'virtualInterfaces', jdVirtualInterface),
});

const jdVirtualInterface = (b: Binder, map: YMap): JdVirtualInterface => ({
  ...b.node('jdVirtualInterface', map),
  name: b.text(map, 'name'),
  vlan: b.number(map, 'vlan'),
  borderGateway: b.text(map, 'borderGateway'),
  customerAsn: b.number(map, 'customerAsn'),
  subnet: b.cidr(map, 'subnet'),
});

const jdVpcRoute = (b: Binder, map: YMap): JdVpcRoute => ({
  ...b.node('jdVpcRoute', map),
  vpc: b.text(map, 'vpc'),
  table: b.text(map, 'table'),
  destination: b.cidr(map, 'destination'),
  nextHop: b.text(map, 'nextHop'),
});
