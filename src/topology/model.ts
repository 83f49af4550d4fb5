import type { Cidr } from '../ip/cidr.ts';

/**
 * The model of a topology file: every value with its place. What is missing, malformed or half typed is undefined, so
 * that whatever can be known is known. Lists are empty where the file has none.
 *
 * Places are offsets into the text of an item, the piece of the file that is parsed on its own; an item that an edit
 * does not touch keeps its model, wherever it moves to in the file.
 */

/** A piece of the file that is parsed on its own: the file without its vRacks, a vRack without its services, … */
export interface Item {
  /** The text that offsets refer to: that of the item, without the lists that were taken out of it. */
  readonly text: string;
  /** Counts the changes of the lists that were taken out of it; the text never changes. */
  readonly stamp: number;
  /**
   * Turns an offset in the item into one in the file. The offset of an end (exclusive) stays before a list that was
   * taken out at this place; that of a start goes behind it.
   */
  toFile(offset: number, isEnd?: boolean): number;
}

/** A place in the file: `start` inclusive, `end` exclusive, both offsets in the item. */
export interface Spot {
  readonly item: Item;
  readonly start: number;
  readonly end: number;
  /** Where the value is written, when the place holds an alias (`*name`) of it. */
  readonly anchor?: Spot | undefined;
}

/** A scalar of the file. `value` is undefined when the text is not of the type that the format asks for. */
export interface Scalar<T> extends Spot {
  readonly value: T | undefined;
  /** The text as it stands in the file, without quotes. */
  readonly text: string;
}

/** A CIDR as written; `value` is the network it names, host bits cleared. */
export interface CidrValue extends Scalar<Cidr> {
  readonly address: number | undefined;
  readonly hasHostBits: boolean;
}

/** An IPv4 address; `value` is an unsigned 32-bit number. */
export type AddressValue = Scalar<number>;

/** A mapping of the file. `keys` are the places of the keys it has. */
export interface Node extends Spot {
  readonly keys: ReadonlyMap<string, Spot>;
}

export interface Topology extends Node {
  readonly version: Scalar<number> | undefined;
  readonly vracks: readonly Vrack[];
  readonly sites: readonly Site[];
  readonly jdcloud: Jdcloud | undefined;
}

export interface Vrack extends Node {
  readonly kind: 'vrack';
  readonly id: Scalar<string> | undefined;
  readonly name: Scalar<string> | undefined;
  readonly connect: readonly Connect[];
  readonly projects: readonly Project[];
  readonly vrackServices: readonly VrackServices[];
  readonly servers: readonly Server[];
  readonly dedicatedClouds: readonly Scalar<string>[];
  readonly ips: readonly Scalar<string>[];
  readonly loadBalancers: readonly Scalar<string>[];
}

/** An OVHcloud Connect service. */
export interface Connect extends Node {
  readonly kind: 'connect';
  readonly service: Scalar<string> | undefined;
  readonly name: Scalar<string> | undefined;
  readonly provider: Scalar<string> | undefined;
  readonly pop: Scalar<string> | undefined;
  readonly ports: Scalar<number> | undefined;
  readonly mtu: Scalar<number> | undefined;
  readonly pops: readonly Pop[];
  readonly datacenters: readonly Datacenter[];
}

/** A PoP configuration. */
export interface Pop extends Node {
  readonly kind: 'pop';
  readonly interface: Scalar<number> | undefined;
  readonly type: Scalar<'l2' | 'l3'> | undefined;
  readonly customerAsn: Scalar<number> | undefined;
  readonly ovhAsn: Scalar<number> | undefined;
  readonly subnet: CidrValue | undefined;
}

/** A DC configuration. */
export interface Datacenter extends Node {
  readonly kind: 'datacenter';
  /** Name, numeric id or region of the datacenter, as text. */
  readonly datacenter: Scalar<string> | undefined;
  readonly ovhAsn: Scalar<number> | undefined;
  readonly subnet: CidrValue | undefined;
  readonly routing: Routing | undefined;
}

export interface Routing extends Node {
  readonly kind: 'routing';
  readonly static: readonly StaticRoute[];
  readonly bgp: readonly BgpNeighbor[];
}

export interface StaticRoute extends Node {
  readonly kind: 'staticRoute';
  readonly subnet: CidrValue | undefined;
  readonly nextHop: AddressValue | undefined;
}

export interface BgpNeighbor extends Node {
  readonly kind: 'bgpNeighbor';
  readonly asn: Scalar<number> | undefined;
  readonly neighbor: AddressValue | undefined;
}

export interface Project extends Node {
  readonly kind: 'project';
  readonly id: Scalar<string> | undefined;
  readonly name: Scalar<string> | undefined;
  readonly networks: readonly Network[];
  readonly instances: readonly Instance[];
}

/** A private network (vLAN). */
export interface Network extends Node {
  readonly kind: 'network';
  readonly name: Scalar<string> | undefined;
  readonly vlan: Scalar<number> | undefined;
  readonly regions: readonly Scalar<string>[];
  readonly subnets: readonly Subnet[];
}

export interface Subnet extends Node {
  readonly kind: 'subnet';
  readonly region: Scalar<string> | undefined;
  readonly cidr: CidrValue | undefined;
  readonly poolStart: AddressValue | undefined;
  readonly poolEnd: AddressValue | undefined;
  readonly dhcp: Scalar<boolean> | undefined;
  readonly gateway: Scalar<boolean> | undefined;
}

export interface Instance extends Node {
  readonly kind: 'instance';
  readonly id: Scalar<string> | undefined;
  readonly name: Scalar<string> | undefined;
  readonly region: Scalar<string> | undefined;
  readonly flavor: Scalar<string> | undefined;
  readonly image: Scalar<string> | undefined;
  readonly volume: Scalar<string> | undefined;
  readonly sshKey: Scalar<string> | undefined;
  readonly interfaces: readonly InstanceInterface[];
}

export interface InstanceInterface extends Node {
  readonly kind: 'interface';
  /** Name of a network of the project, or `public`. */
  readonly network: Scalar<string> | undefined;
  readonly ip: AddressValue | undefined;
}

export interface VrackServices extends Node {
  readonly kind: 'vrackServices';
  readonly id: Scalar<string> | undefined;
  readonly region: Scalar<string> | undefined;
  readonly subnets: readonly VrackServicesSubnet[];
}

export interface VrackServicesSubnet extends Node {
  readonly kind: 'vrackServicesSubnet';
  readonly cidr: CidrValue | undefined;
  readonly name: Scalar<string> | undefined;
  /** Absent or null: untagged. */
  readonly vlan: Scalar<number> | undefined;
  readonly serviceRange: CidrValue | undefined;
  readonly endpoints: readonly Scalar<string>[];
}

/** A dedicated server: written as its name alone, or with what is known of its use. */
export interface Server extends Node {
  readonly kind: 'server';
  readonly name: Scalar<string> | undefined;
  readonly vlan: Scalar<number> | undefined;
  readonly ip: AddressValue | undefined;
}

/** A network on the customer's side. */
export interface Site extends Node {
  readonly kind: 'site';
  readonly name: Scalar<string> | undefined;
  readonly asn: Scalar<number> | undefined;
  readonly prefixes: readonly CidrValue[];
  /** OVHcloud Connect services by name or uuid, JD Cloud connections by name. */
  readonly via: readonly Scalar<string>[];
}

export interface Jdcloud extends Node {
  readonly kind: 'jdcloud';
  readonly regions: readonly JdRegion[];
}

export interface JdRegion extends Node {
  readonly kind: 'jdRegion';
  readonly region: Scalar<string> | undefined;
  readonly borderGateways: readonly JdBorderGateway[];
  readonly connections: readonly JdConnection[];
  readonly vpcRoutes: readonly JdVpcRoute[];
  readonly hostedSegments: readonly CidrValue[];
}

export interface JdBorderGateway extends Node {
  readonly kind: 'jdBorderGateway';
  readonly name: Scalar<string> | undefined;
  readonly vpcs: readonly JdVpc[];
  readonly routes: readonly JdRoute[];
}

export interface JdVpc extends Node {
  readonly kind: 'jdVpc';
  readonly name: Scalar<string> | undefined;
  readonly cidr: CidrValue | undefined;
}

export interface JdRoute extends Node {
  readonly kind: 'jdRoute';
  readonly destination: CidrValue | undefined;
  readonly nextHop: Scalar<string> | undefined;
}

export interface JdConnection extends Node {
  readonly kind: 'jdConnection';
  readonly name: Scalar<string> | undefined;
  readonly bandwidth: Scalar<string> | undefined;
  readonly virtualInterfaces: readonly JdVirtualInterface[];
}

export interface JdVirtualInterface extends Node {
  readonly kind: 'jdVirtualInterface';
  readonly name: Scalar<string> | undefined;
  readonly vlan: Scalar<number> | undefined;
  readonly borderGateway: Scalar<string> | undefined;
  readonly customerAsn: Scalar<number> | undefined;
  readonly subnet: CidrValue | undefined;
}

export interface JdVpcRoute extends Node {
  readonly kind: 'jdVpcRoute';
  readonly vpc: Scalar<string> | undefined;
  readonly table: Scalar<string> | undefined;
  readonly destination: CidrValue | undefined;
  readonly nextHop: Scalar<string> | undefined;
}
