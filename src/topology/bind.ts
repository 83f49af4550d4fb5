import { parseAddress } from '../ip/address.ts';
import { parseCidr } from '../ip/cidr.ts';
import type {
  AddressValue,
  BgpNeighbor,
  CidrValue,
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
  Node,
  Pop,
  Project,
  Routing,
  Scalar,
  Server,
  Site,
  Spot,
  StaticRoute,
  Subnet,
  Topology,
  Vrack,
  VrackServices,
  VrackServicesSubnet,
} from './model.ts';
import type { PieceKind } from './split.ts';
import type { Range, YMap, YNode, YScalar } from './yamlNode.ts';

/** Models of the items that were split off a map, by the key of their list. */
export type SplitLists = ReadonlyMap<string, readonly unknown[]>;

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

/** Takes typed values out of YAML maps. */
class Binder {
  constructor(
    private readonly item: Item,
    private readonly lists: SplitLists,
  ) {}

  // Objects of one shape each, field by field: a large file has a hundred thousand of them.
  spot({ start, end, anchor }: YNode): Spot {
    return { item: this.item, start, end, anchor: this.#anchor(anchor) };
  }

  #anchor(anchor: Range | undefined): Spot | undefined {
    return anchor && { item: this.item, start: anchor.start, end: anchor.end };
  }

  node<K extends string>(kind: K, map: YMap): Node & { kind: K } {
    const keys = new Map<string, Spot>();
    for (const [name, { key }] of map.pairs) keys.set(name, this.spot(key));
    const { start, end, anchor } = map;
    return { kind, keys, item: this.item, start, end, anchor: this.#anchor(anchor) };
  }

  /** What stands behind a key; undefined where the key is absent or has no value. */
  value(map: YMap, key: string): YNode | undefined {
    const value = map.pairs.get(key)?.value;
    return value === undefined || isNothing(value) ? undefined : value;
  }

  text(map: YMap, key: string): Scalar<string> | undefined {
    const value = this.value(map, key);
    return value && this.textOf(value);
  }

  textOf(value: YNode): Scalar<string> {
    // An id that YAML reads as a number is what is written: 1234e5 is an id, not 123400000.
    return this.#scalar(value, (scalar) => scalar.text);
  }

  word<W extends string>(map: YMap, key: string, words: readonly W[]): Scalar<W> | undefined {
    const value = this.value(map, key);
    return value && this.#scalar(value, (scalar) => words.find((word) => word === scalar.value));
  }

  number(map: YMap, key: string): Scalar<number> | undefined {
    const value = this.value(map, key);
    return (
      value && this.#scalar(value, (scalar) => (typeof scalar.value === 'number' ? scalar.value : undefined))
    );
  }

  boolean(map: YMap, key: string): Scalar<boolean> | undefined {
    const value = this.value(map, key);
    return (
      value && this.#scalar(value, (scalar) => (typeof scalar.value === 'boolean' ? scalar.value : undefined))
    );
  }

  address(map: YMap, key: string): AddressValue | undefined {
    const value = this.value(map, key);
    return (
      value &&
      this.#scalar(value, (scalar) => {
        const parsed = parseAddress(scalar.text);
        return parsed.ok ? parsed.value : undefined;
      })
    );
  }

  cidr(map: YMap, key: string): CidrValue | undefined {
    const value = this.value(map, key);
    return value && this.cidrOf(value);
  }

  cidrOf(value: YNode): CidrValue {
    const text = value.kind === 'scalar' ? value.text : '';
    const parsed = parseCidr(text);
    return {
      item: this.item,
      start: value.start,
      end: value.end,
      anchor: this.#anchor(value.anchor),
      value: parsed.ok ? parsed.value.cidr : undefined,
      text,
      address: parsed.ok ? parsed.value.address : undefined,
      hasHostBits: parsed.ok && parsed.value.hasHostBits,
    };
  }

  /** The maps of a list; what is no map is left out. */
  maps<T>(map: YMap, key: string, bindOne: (binder: Binder, map: YMap) => T): readonly T[] {
    const split = this.lists.get(key);
    if (split) return split as readonly T[];
    return this.#items(map, key).flatMap((item) => (item.kind === 'map' ? [bindOne(this, item)] : []));
  }

  /** The scalars of a list. */
  scalars<T>(map: YMap, key: string, read: (value: YNode) => T): readonly T[] {
    return this.#items(map, key)
      .filter((item) => !isNothing(item))
      .map(read);
  }

  #items(map: YMap, key: string): readonly YNode[] {
    const value = this.value(map, key);
    return value?.kind === 'seq' ? value.items : [];
  }

  #scalar<T>(value: YNode, read: (scalar: YScalar) => T | undefined): Scalar<T> {
    return {
      item: this.item,
      start: value.start,
      end: value.end,
      anchor: this.#anchor(value.anchor),
      value: value.kind === 'scalar' ? read(value) : undefined,
      text: value.kind === 'scalar' ? value.text : '',
    };
  }
}

/** Nothing written, `null` or `~`: all mean that the value is absent. */
const isNothing = (value: YNode): boolean => value.kind === 'scalar' && value.value === null;

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

const network = (b: Binder, map: YMap): Network => ({
  ...b.node('network', map),
  name: b.text(map, 'name'),
  vlan: b.number(map, 'vlan'),
  regions: b.scalars(map, 'regions', (value) => b.textOf(value)),
  subnets: b.maps(map, 'subnets', subnet),
});

const subnet = (b: Binder, map: YMap): Subnet => ({
  ...b.node('subnet', map),
  region: b.text(map, 'region'),
  cidr: b.cidr(map, 'cidr'),
  poolStart: b.address(map, 'start'),
  poolEnd: b.address(map, 'end'),
  dhcp: b.boolean(map, 'dhcp'),
  gateway: b.boolean(map, 'gateway'),
});

const instance = (b: Binder, map: YMap): Instance => ({
  ...b.node('instance', map),
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
  ...b.node('interface', map),
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
