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
  /** Interfaces that a PoP configuration uses. */
  readonly popConfigs: readonly LivePop[] | undefined;
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
  readonly datacenter: number;
  readonly ovhAsn: number | null;
  readonly subnet: string | null;
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
  readonly status: string;
  readonly region: string | undefined;
  /** Region by URN of the managed services that may be or are endpoints. */
  readonly managedServiceRegions: ReadonlyMap<string, string> | undefined;
}
