import type { VrackServicesSubnetState } from './accountState.ts';

/**
 * One write of the API, as data: what a step of a plan does. `request.ts` says which call it is, `src/apply/operations`
 * how it is carried out, followed and read back. One operation is one call.
 */
export type Operation =
  | Membership<'attach'>
  | Membership<'detach'>
  | CreatePop
  | DeletePop
  | CreateDatacenterConfig
  | DeleteDatacenterConfig
  | CreateExtra
  | DeleteExtra
  | CreateNetwork
  | RenameNetwork
  | DeleteNetwork
  | ActivateRegion
  | LeaveRegion
  | CreateSubnet
  | DeleteSubnet
  | CreateInstance
  | RenameInstance
  | DeleteInstance
  | AddInterface
  | RemoveInterface
  | CreateSshKey
  | UpdateVrackServices
  | PortLock
  | Rename;

/** An id that is known, or that of what another step creates. */
export type Ref<Id extends string | number> = Id | Created;
export interface Created {
  /** Id of the step whose object is meant. */
  readonly createdBy: string;
}

/** A family of what hangs on a vRack, as the API's paths name it. */
export type Family =
  | 'ovhCloudConnect'
  | 'cloudProject'
  | 'vrackServices'
  | 'dedicatedServerInterface'
  | 'dedicatedServer'
  | 'dedicatedCloud'
  | 'ip'
  | 'ipLoadbalancing';

export interface Membership<Kind extends 'attach' | 'detach'> {
  readonly kind: Kind;
  readonly vrack: string;
  readonly family: Family;
  readonly id: string;
}

export interface CreatePop {
  readonly kind: 'createPop';
  readonly service: string;
  readonly interface: number;
  readonly type: 'l2' | 'l3';
  /** The three of l3, absent for l2; `ovhAsn` may be left to OVHcloud. */
  readonly customerAsn?: number;
  readonly ovhAsn?: number;
  readonly subnet?: string;
}

export interface DeletePop {
  readonly kind: 'deletePop';
  readonly service: string;
  readonly pop: number;
}

export interface CreateDatacenterConfig {
  readonly kind: 'createDatacenterConfig';
  readonly service: string;
  readonly pop: Ref<number>;
  /** Id of the datacenter. */
  readonly datacenter: number;
  readonly ovhAsn?: number;
  readonly subnet?: string;
}

export interface DeleteDatacenterConfig {
  readonly kind: 'deleteDatacenterConfig';
  readonly service: string;
  readonly pop: number;
  readonly config: number;
}

export interface CreateExtra {
  readonly kind: 'createExtra';
  readonly service: string;
  readonly pop: Ref<number>;
  readonly config: Ref<number>;
  readonly extra:
    | { readonly type: 'network'; readonly subnet: string; readonly nextHop: string }
    | { readonly type: 'bgp'; readonly asn: number; readonly neighbor: string };
}

export interface DeleteExtra {
  readonly kind: 'deleteExtra';
  readonly service: string;
  readonly pop: number;
  readonly config: number;
  readonly extra: number;
}

export interface CreateNetwork {
  readonly kind: 'createNetwork';
  readonly project: string;
  readonly name: string;
  /** Absent: chosen by OVHcloud. */
  readonly vlan?: number;
  /** Empty: every region of the project. */
  readonly regions: readonly string[];
}

export interface RenameNetwork {
  readonly kind: 'renameNetwork';
  readonly project: string;
  readonly network: string;
  readonly name: string;
}

export interface DeleteNetwork {
  readonly kind: 'deleteNetwork';
  readonly project: string;
  readonly network: string;
}

export interface ActivateRegion {
  readonly kind: 'activateRegion';
  readonly project: string;
  readonly network: Ref<string>;
  readonly region: string;
}

/** Takes a network out of one region; the network itself stays. */
export interface LeaveRegion {
  readonly kind: 'leaveRegion';
  readonly project: string;
  readonly network: string;
  readonly region: string;
  readonly openstackId: string;
}

export interface CreateSubnet {
  readonly kind: 'createSubnet';
  readonly project: string;
  readonly network: Ref<string>;
  readonly region: string;
  readonly cidr: string;
  readonly start: string;
  readonly end: string;
  readonly dhcp: boolean;
  readonly gateway: boolean;
}

export interface DeleteSubnet {
  readonly kind: 'deleteSubnet';
  readonly project: string;
  readonly network: string;
  readonly subnet: string;
}

export interface CreateInstance {
  readonly kind: 'createInstance';
  readonly project: string;
  readonly name: string;
  readonly region: string;
  readonly flavor: string;
  /** One of the two. */
  readonly image?: string;
  readonly volume?: string;
  readonly sshKey?: Ref<string>;
  readonly networks: readonly { readonly network: Ref<string>; readonly ip?: string }[];
}

export interface RenameInstance {
  readonly kind: 'renameInstance';
  readonly project: string;
  readonly instance: string;
  readonly name: string;
}

export interface DeleteInstance {
  readonly kind: 'deleteInstance';
  readonly project: string;
  readonly instance: string;
}

export interface AddInterface {
  readonly kind: 'addInterface';
  readonly project: string;
  readonly instance: string;
  readonly network: Ref<string>;
  readonly ip?: string;
}

export interface RemoveInterface {
  readonly kind: 'removeInterface';
  readonly project: string;
  readonly instance: string;
  readonly interface: string;
}

export interface CreateSshKey {
  readonly kind: 'createSshKey';
  readonly project: string;
  readonly name: string;
  readonly publicKey: string;
  readonly region?: string;
}

/** Replaces the whole list of subnets: one that is left out is deleted. */
export interface UpdateVrackServices {
  readonly kind: 'updateVrackServices';
  readonly id: string;
  /** The list that the change was planned on; when the live one is another, nothing is sent. */
  readonly from: readonly VrackServicesSubnetState[];
  readonly to: readonly VrackServicesSubnetState[];
}

export interface PortLock {
  readonly kind: 'lockPort' | 'unlockPort';
  readonly service: string;
  readonly interface: number;
}

export interface Rename {
  readonly kind: 'rename';
  readonly what: 'vrack' | 'ovhCloudConnect';
  readonly id: string;
  readonly name: string;
}

export type OperationKind = Operation['kind'];
