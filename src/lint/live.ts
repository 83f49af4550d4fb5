/**
 * What is known of the account while a file is linted. Every fact is known or undefined; unknown is never reported as
 * wrong. Ids are those of the API.
 */
export interface LiveAccount {
  /** vRacks of the account, if the list was read. */
  readonly vracks: ReadonlySet<string> | undefined;
  /** OVHcloud Connect services of the account, if the list was read. */
  readonly connectIds: ReadonlySet<string> | undefined;
  connect(service: string): LiveConnect | undefined;
  /** Projects of the account, if the list was read. */
  readonly projects: ReadonlySet<string> | undefined;
  project(id: string): LiveProject | undefined;
  vrackServices(id: string): LiveVrackServices | undefined;
  /** vRack Services of the account, if the list was read. */
  readonly vrackServicesIds: ReadonlySet<string> | undefined;
}

export interface LiveConnect {
  readonly status: string;
  /** The vRack it is on; null: none. */
  readonly vrack: string | null;
  readonly provider: string | undefined;
  readonly pop: string | undefined;
  readonly ports: number | undefined;
  readonly interfaces: readonly number[] | undefined;
  /** The PoP configurations, each on one interface. */
  readonly popConfigs: readonly LivePop[] | undefined;
  /** The datacenters that the service reaches. */
  readonly datacenters: readonly LiveDatacenter[] | undefined;
  readonly datacenterConfigs: readonly LiveDatacenterConfig[] | undefined;
}

export interface LivePop {
  readonly id: number;
  readonly interface: number;
  readonly type: string;
  readonly customerAsn: number | null;
  readonly ovhAsn: number | null;
  readonly subnet: string | null;
  readonly prefixesAccepted?: number;
  readonly prefixLimit?: number;
}

export interface LiveDatacenter {
  readonly id: number;
  readonly name: string;
  readonly region: string | undefined;
  readonly available: boolean | undefined;
}

export interface LiveDatacenterConfig {
  readonly id: number;
  /** Id of the datacenter, not of the configuration. */
  readonly datacenter: number;
  readonly ovhAsn: number | null;
  readonly subnet: string | null;
  /** Its static routes and BGP neighbours, if they were read. */
  readonly extras?: readonly LiveExtra[];
}

export interface LiveExtra {
  readonly type: string;
  readonly subnet: string | null;
  readonly nextHop: string | null;
  readonly asn: number | null;
  readonly neighbor: string | null;
}

export interface LiveProject {
  readonly regions: ReadonlySet<string> | undefined;
  readonly flavors:
    readonly { readonly id: string; readonly name: string; readonly region: string }[] | undefined;
  readonly images:
    readonly { readonly id: string; readonly name: string; readonly region: string }[] | undefined;
  readonly sshKeys: readonly { readonly id: string; readonly name: string }[] | undefined;
}

export interface LiveVrackServices {
  /** `resourceStatus` of the API: READY, UPDATING, … */
  readonly status: string;
  readonly region: string | undefined;
  /** The subnets that it is meant to have, if they were read. */
  readonly subnets?: readonly LiveVrackServicesSubnet[];
  /** Region by URN of the managed services that may be or are endpoints. */
  readonly managedServiceRegions: ReadonlyMap<string, string> | undefined;
}

export interface LiveVrackServicesSubnet {
  readonly cidr: string;
  /** null: untagged. */
  readonly vlan: number | null;
  readonly serviceRange: string;
  readonly endpoints: readonly string[];
}
