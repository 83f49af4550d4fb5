/**
 * The account as far as a plan needs it: plain data with the API's own ids, read at one moment. Only what the file
 * names is in it, and what is beside that on its vRacks (`scopeOf`), whole. Light levels, dates and counters are left out: they are not part of a plan.
 */
export interface AccountState {
  readonly account: AccountName;
  /** Every vRack of the account. */
  readonly vrackIds: readonly string[];
  readonly vracks: readonly VrackState[];
  readonly connect: readonly ConnectState[];
  readonly projects: readonly ProjectState[];
  readonly vrackServices: readonly VrackServicesState[];
}

/** Which account it is; a plan made for one is never applied to another. */
export interface AccountName {
  /** `ovh-eu`, …, or the origin of a full URL. */
  readonly endpoint: string;
  readonly nichandle: string;
}

export interface VrackState {
  readonly id: string;
  readonly name: string | null;
  readonly connect: readonly string[];
  readonly projects: readonly string[];
  readonly vrackServices: readonly string[];
  /** Attached the present way, by interface. */
  readonly serverInterfaces: readonly ServerInterfaceState[];
  /** Attached the old way, by the server's name. */
  readonly servers: readonly string[];
  readonly dedicatedClouds: readonly string[];
  readonly ips: readonly string[];
  readonly loadBalancers: readonly string[];
  /** Interfaces of servers that may be attached, if the API told. */
  readonly attachableServerInterfaces: readonly ServerInterfaceState[] | undefined;
}

export interface ServerInterfaceState {
  readonly id: string;
  readonly server: string;
}

/** An OVHcloud Connect service. */
export interface ConnectState {
  readonly id: string;
  readonly name: string | null;
  /** `active` or `closed`. */
  readonly status: string;
  /** The vRack it is on. */
  readonly vrack: string | null;
  readonly provider: string | null;
  readonly pop: string | null;
  readonly ports: number | null;
  readonly interfaces: readonly number[];
  readonly datacenters: readonly DatacenterState[];
  readonly pops: readonly PopState[];
  /** Without repeats: a configuration shows below each PoP configuration of its service. */
  readonly datacenterConfigs: readonly DatacenterConfigState[];
}

/** A datacenter that a service reaches. */
export interface DatacenterState {
  readonly id: number;
  readonly name: string;
  readonly region: string | null;
  readonly available: boolean | null;
}

/**
 * `status` of configurations: init, active, toDelete; and `failed`, which the API calls init, too: its task has ended, and
 * nothing makes it active any more.
 */
export interface PopState {
  readonly id: number;
  readonly interface: number;
  readonly type: 'l2' | 'l3';
  readonly customerAsn: number | null;
  readonly ovhAsn: number | null;
  readonly subnet: string | null;
  readonly status: string;
}

export interface DatacenterConfigState {
  readonly id: number;
  /** PoP configurations of the service that it was found under, first the one its calls go through. */
  readonly pops: readonly number[];
  /** Id of the datacenter, not of the configuration. */
  readonly datacenter: number;
  readonly ovhAsn: number | null;
  readonly subnet: string | null;
  readonly status: string;
  readonly extras: readonly ExtraState[];
}

export type ExtraState =
  | {
      readonly id: number;
      readonly type: 'network';
      readonly subnet: string;
      readonly nextHop: string;
      readonly status: string;
    }
  | {
      readonly id: number;
      readonly type: 'bgp';
      readonly asn: number;
      readonly neighbor: string;
      readonly status: string;
    };

/** A Public Cloud project. */
export interface ProjectState {
  readonly id: string;
  readonly name: string | null;
  readonly vrack: string | null;
  readonly regions: readonly string[];
  readonly networks: readonly NetworkState[];
  readonly publicNetworks: readonly { readonly id: string; readonly name: string }[];
  readonly instances: readonly InstanceState[];
  /** Public Cloud gateways; absent where nobody tells. */
  readonly gateways?: readonly GatewayState[];
  /** What instances may be made of; undefined when no instance is to be created. */
  readonly catalogue: CatalogueState | undefined;
}

/** A topology file has none: it only keeps subnets from being deleted. */
export interface GatewayState {
  readonly id: string;
  readonly name: string;
  /** Ids of the subnets that it has an address of. */
  readonly subnets: readonly string[];
}

export interface CatalogueState {
  readonly flavors: readonly RegionalState[];
  readonly images: readonly RegionalState[];
  readonly sshKeys: readonly { readonly id: string; readonly name: string }[];
}

export interface RegionalState {
  readonly id: string;
  readonly name: string;
  readonly region: string;
}

/** A private network (vLAN); its id is `pn-NNNNNN_vlan`. */
export interface NetworkState {
  readonly id: string;
  readonly name: string;
  /** 0: untagged. */
  readonly vlan: number | null;
  /** BUILDING, ACTIVE, DELETING. */
  readonly status: string;
  readonly regions: readonly NetworkRegionState[];
  readonly subnets: readonly SubnetState[];
}

export interface NetworkRegionState {
  readonly region: string;
  readonly status: string;
  /** What the calls of one region know the network by. */
  readonly openstackId: string | null;
}

/** A subnet; its `pools` are one for each region as a rule. */
export interface SubnetState {
  readonly id: string;
  readonly cidr: string;
  readonly gateway: string | null;
  readonly dhcp: boolean;
  readonly pools: readonly {
    readonly region: string;
    readonly start: string;
    readonly end: string;
  }[];
}

export interface InstanceState {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly status: string;
  /** Ids; their names are in the catalogue, if it was read. */
  readonly flavor: string | null;
  readonly image: string | null;
  readonly interfaces: readonly InterfaceState[];
}

export interface InterfaceState {
  readonly id: string;
  /** Id of a private network (`pn-…_vlan`) or of a public one. */
  readonly network: string;
  readonly isPublic: boolean;
  readonly addresses: readonly string[];
}

/** A vRack Services. */
export interface VrackServicesState {
  readonly id: string;
  readonly name: string | null;
  /** READY, UPDATING, … */
  readonly status: string;
  readonly region: string;
  readonly vrack: string | null;
  /** Of the present target; a PUT names it. Not part of the digest. */
  readonly checksum: string;
  readonly subnets: readonly VrackServicesSubnetState[];
  /** URNs that may be made endpoints, if the API told. */
  readonly eligible: readonly string[] | undefined;
}

export interface VrackServicesSubnetState {
  readonly cidr: string;
  readonly name: string | null;
  /** null: untagged. */
  readonly vlan: number | null;
  readonly serviceRange: string;
  readonly endpoints: readonly string[];
}

/** What has to be read of the account. */
export interface Scope {
  readonly vracks: readonly string[];
  readonly connect: readonly string[];
  readonly projects: readonly { readonly id: string; readonly withCatalogue: boolean }[];
  readonly vrackServices: readonly string[];
  /** Families of which all that is on the vRacks is read, named above or not: what is there may be in the way. */
  readonly alsoOnVracks?: readonly ('connect' | 'projects' | 'vrackServices')[];
}
