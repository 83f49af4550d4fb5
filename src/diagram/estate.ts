import type { Live, Place } from './graph.ts';

/**
 * The networks of one owner as plain values, whether a topology file describes them or the account has them: what the
 * graph is made of, so that both look the same. Texts are as they were found.
 */
export interface Estate {
  readonly sites: readonly EstateSite[];
  readonly vracks: readonly EstateVrack[];
  /** OVHcloud Connect services that are on no vRack. */
  readonly unattached: readonly EstateConnect[];
  readonly jdRegions: readonly EstateJdRegion[];
}

/** What every part has. */
export interface Part {
  readonly place?: Place | undefined;
  readonly key?: string | undefined;
  readonly live?: Live | undefined;
}

export interface Named extends Part {
  readonly name: string;
}

export interface EstateSite extends Part {
  readonly name: string | undefined;
  readonly asn: number | undefined;
  readonly prefixes: readonly string[];
  /** Names or ids of services, names of JD Cloud connections. */
  readonly via: readonly string[];
}

export interface EstateVrack extends Part {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly connect: readonly EstateConnect[];
  readonly datacenters: readonly EstateDatacenter[];
  readonly projects: readonly EstateProject[];
  readonly vrackServices: readonly EstateVrackServices[];
  readonly servers: readonly EstateServer[];
  readonly dedicatedClouds: readonly Named[];
  readonly ips: readonly Named[];
  readonly loadBalancers: readonly Named[];
}

export type Layer = 'l2' | 'l3' | undefined;

export interface EstateConnect extends Part {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly provider: string | undefined;
  readonly pop: string | undefined;
  readonly ports: number | undefined;
  readonly bandwidth: string | undefined;
  readonly pops: readonly EstatePop[];
}

export interface EstatePop extends Part {
  readonly interface: number | undefined;
  readonly layer: Layer;
  readonly customerAsn: number | undefined;
  readonly ovhAsn: number | undefined;
  readonly subnet: string | undefined;
}

export interface EstateDatacenter extends Part {
  /** Name, region or number; the account knows all three, the file names one. */
  readonly names: readonly string[];
  readonly layer: Layer;
  readonly ovhAsn: number | undefined;
  readonly subnet: string | undefined;
  readonly routes: readonly EstateRoute[];
  readonly neighbors: readonly EstateNeighbor[];
}

export interface EstateRoute extends Part {
  readonly subnet: string | undefined;
  readonly nextHop: string | undefined;
}

export interface EstateNeighbor extends Part {
  readonly asn: number | undefined;
  readonly neighbor: string | undefined;
}

export interface EstateProject extends Part {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly networks: readonly EstateNetwork[];
  readonly instances: readonly EstateInstance[];
}

export interface EstateNetwork extends Part {
  readonly name: string | undefined;
  /** 0: untagged; undefined: OVHcloud chooses. */
  readonly vlan: number | undefined;
  readonly regions: readonly string[];
  readonly subnets: readonly EstateSubnet[];
}

export interface EstateSubnet extends Part {
  readonly region: string | undefined;
  readonly cidr: string | undefined;
}

export interface EstateInstance extends Part {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly region: string | undefined;
  readonly flavor: string | undefined;
  readonly interfaces: readonly EstateInterface[];
}

export interface EstateInterface extends Part {
  /** Name of a network of the project, or `public`. */
  readonly network: string | undefined;
  readonly isPublic: boolean;
  readonly addresses: readonly string[];
}

export interface EstateVrackServices extends Part {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly region: string | undefined;
  readonly subnets: readonly EstateServicesSubnet[];
}

export interface EstateServicesSubnet extends Part {
  readonly name: string | undefined;
  readonly cidr: string | undefined;
  /** undefined: untagged. */
  readonly vlan: number | undefined;
  readonly serviceRange: string | undefined;
  readonly endpoints: number;
}

export interface EstateServer extends Part {
  readonly name: string | undefined;
  readonly vlan: number | undefined;
  readonly ip: string | undefined;
}

export interface EstateJdRegion extends Part {
  readonly region: string | undefined;
  readonly connections: readonly EstateJdConnection[];
  readonly borderGateways: readonly EstateJdBorderGateway[];
  readonly vpcRoutes: readonly EstateJdVpcRoute[];
  readonly hostedSegments: readonly Named[];
}

export interface EstateJdConnection extends Part {
  readonly name: string | undefined;
  readonly bandwidth: string | undefined;
  readonly virtualInterfaces: readonly EstateJdVirtualInterface[];
}

export interface EstateJdVirtualInterface extends Part {
  readonly name: string | undefined;
  readonly vlan: number | undefined;
  readonly borderGateway: string | undefined;
  readonly customerAsn: number | undefined;
  readonly subnet: string | undefined;
}

export interface EstateJdBorderGateway extends Part {
  readonly name: string | undefined;
  readonly vpcs: readonly EstateJdVpc[];
  readonly routes: readonly EstateJdRoute[];
}

export interface EstateJdVpc extends Part {
  readonly name: string | undefined;
  readonly cidr: string | undefined;
}

export interface EstateJdRoute extends Part {
  readonly destination: string | undefined;
  readonly nextHop: string | undefined;
}

export interface EstateJdVpcRoute extends EstateJdRoute {
  readonly vpc: string | undefined;
  readonly table: string | undefined;
}
