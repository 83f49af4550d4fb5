import type { Live } from './graph.ts';

/**
 * The account, or one vRack of it, as far as a diagram needs it: plain data with the API's own ids. What a plan knows
 * of the account fits in; the states of the moment (`live`, `session`) may be added where they are known.
 */
export interface AccountView {
  readonly vracks: readonly VrackView[];
  readonly connect: readonly ConnectView[];
  readonly projects: readonly ProjectView[];
  readonly vrackServices: readonly VrackServicesView[];
}

export interface VrackView {
  readonly id: string;
  readonly name: string | null;
  /** Ids of what is in it. */
  readonly connect: readonly string[];
  readonly projects: readonly string[];
  readonly vrackServices: readonly string[];
  readonly serverInterfaces: readonly { readonly id: string; readonly server: string }[];
  readonly servers: readonly string[];
  readonly dedicatedClouds: readonly string[];
  readonly ips: readonly string[];
  readonly loadBalancers: readonly string[];
}

export interface ConnectView {
  readonly id: string;
  readonly name: string | null;
  readonly vrack: string | null;
  readonly provider: string | null;
  readonly pop: string | null;
  readonly ports: number | null;
  readonly bandwidth?: string | null;
  readonly datacenters: readonly {
    readonly id: number;
    readonly name: string;
    readonly region: string | null;
  }[];
  readonly pops: readonly PopView[];
  readonly datacenterConfigs: readonly DatacenterConfigView[];
  /** Light and port, the worst of all. */
  readonly live?: Live | undefined;
}

export interface PopView {
  readonly id: number;
  readonly interface: number;
  readonly type: 'l2' | 'l3';
  readonly customerAsn: number | null;
  readonly ovhAsn: number | null;
  readonly subnet: string | null;
  readonly session?: Live | undefined;
}

export interface DatacenterConfigView {
  readonly id: number;
  /** Id of the datacenter, not of the configuration. */
  readonly datacenter: number;
  readonly ovhAsn: number | null;
  readonly subnet: string | null;
  readonly extras: readonly ExtraView[];
}

export type ExtraView =
  | { readonly id: number; readonly type: 'network'; readonly subnet: string; readonly nextHop: string }
  | { readonly id: number; readonly type: 'bgp'; readonly asn: number; readonly neighbor: string };

export interface ProjectView {
  readonly id: string;
  readonly name: string | null;
  readonly networks: readonly NetworkView[];
  readonly instances: readonly InstanceView[];
}

export interface NetworkView {
  readonly id: string;
  readonly name: string;
  readonly vlan: number | null;
  readonly regions: readonly { readonly region: string }[];
  readonly subnets: readonly SubnetView[];
}

export interface SubnetView {
  readonly id: string;
  readonly cidr: string;
  readonly pools: readonly { readonly region: string }[];
}

export interface InstanceView {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly status: string;
  readonly flavor: string | null;
  readonly interfaces: readonly {
    readonly id: string;
    /** Id of a private network (`pn-…_vlan`) or of a public one. */
    readonly network: string;
    readonly isPublic: boolean;
    readonly addresses: readonly string[];
  }[];
}

export interface VrackServicesView {
  readonly id: string;
  readonly name: string | null;
  readonly region: string;
  readonly subnets: readonly {
    readonly cidr: string;
    readonly name: string | null;
    readonly vlan: number | null;
    readonly serviceRange: string;
    readonly endpoints: readonly string[];
  }[];
}
