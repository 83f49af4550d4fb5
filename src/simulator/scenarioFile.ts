/** The form of a scenario file; schemas/scenario.schema.json says the same for editors and for the check at start. */
import type {
  ConfigStatus,
  ConnectInterface,
  ConnectTaskFunction,
  Datacenter,
  ExtraConfig,
  Family,
  Gateway,
  Incident,
  Instance,
  Layer,
  ManagedService,
  Network,
  Project,
  ServiceKey,
  SshKey,
  TargetSubnet,
  UpDown,
  VrackServices,
} from './state.ts';

export interface ScenarioFile {
  $schema?: string;
  name: string;
  description?: string;
  account?: Partial<ScenarioAccount>;
  /** Consumer keys besides the one that the simulator makes. */
  consumerKeys?: ScenarioConsumerKey[];
  /** Physical datacenters that OVHcloud Connect reaches; a European set by default. */
  datacenters?: Datacenter[];
  vracks?: ScenarioVRack[];
  ovhCloudConnects?: ScenarioConnect[];
  projects?: ScenarioProject[];
  vrackServices?: ScenarioVrackServices[];
  managedServices?: ManagedService[];
  /** How orders go. */
  ordering?: ScenarioOrdering;
  /** Things of the account that are on no vRack. */
  detached?: ScenarioMembers;
  /** Makes a large account of regular shape, besides what is listed. */
  generate?: ScenarioGenerate;
}

export interface ScenarioAccount {
  nichandle: string;
  firstname: string;
  name: string;
  email: string;
  organisation: string | null;
  country: string;
  ovhSubsidiary: string;
}

export interface ScenarioOrdering {
  /** Whether the account has a default payment method. Default true. */
  paymentMethod?: boolean;
  /** Euros a month without tax. Default 0. */
  vrackPrice?: number;
  vrackServicesPrice?: number;
}

export interface AccessRule {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
}

export interface ScenarioConsumerKey {
  consumerKey: string;
  status?: 'expired' | 'pendingValidation' | 'refused' | 'validated';
  rules?: AccessRule[];
}

export type OtherFamily = Exclude<Family, 'cloudProject' | 'ovhCloudConnect' | 'vrackServices'>;
/** An id, or an object with the id and further fields of the answer. */
export type ScenarioMember = string | ({ id: string } & Record<string, unknown>);
export type ScenarioMembers = Partial<Record<OtherFamily, ScenarioMember[]>>;

export interface ScenarioVRack {
  serviceName: string;
  name?: string;
  description?: string;
  tags?: Record<string, string>;
  attached?: ScenarioMembers;
  datacenterConfigs?: ScenarioDatacenterConfig[];
  /** Something that a task is attaching. */
  attaching?: { family: Family; id: string; secondsLeft: number }[];
}

export interface ScenarioDatacenterConfig {
  id: number;
  /** Default l3. */
  layer?: Layer;
  datacenterId: number;
  ovhBgpArea?: number | null;
  subnet?: string | null;
  status?: ConfigStatus;
  extras?: (Pick<ExtraConfig, 'id' | 'type'> & Partial<ExtraConfig>)[];
}

export interface ScenarioConnect {
  uuid: string;
  description: string;
  vrack?: string | null;
  status?: 'active' | 'closed';
  product?: string;
  provider?: string;
  bandwidth?: string;
  pop: string;
  tags?: Record<string, string>;
  interfaces: (Pick<ConnectInterface, 'id'> & Partial<ConnectInterface>)[];
  popConfigs?: ScenarioPopConfig[];
  /** Ids of physical datacenters; all of them by default. */
  reachable?: number[];
  serviceKeys?: ServiceKey[];
  incidents?: Incident[];
  /** Tasks under way; what they do is done when they end. */
  tasks?: { function: ConnectTaskFunction; resourceId: number; secondsLeft: number }[];
}

export interface ScenarioPopConfig {
  id: number;
  interfaceId: number;
  type: Layer;
  customerBgpArea?: number | null;
  ovhBgpArea?: number | null;
  subnet?: string | null;
  status?: ConfigStatus;
  session?: UpDown;
  flapCount?: number;
  prefixes?: number;
}

export interface ScenarioProject {
  project_id: string;
  description: string;
  vrack?: string | null;
  status?: Project['status'];
  tags?: Record<string, string>;
  regions: string[];
  networks?: ScenarioNetwork[];
  instances?: ScenarioInstance[];
  gateways?: {
    name: string;
    model?: Gateway['model'];
    region: string;
    status?: Gateway['status'];
    publicIp?: string;
    interfaces?: { vlanId: number; ip: string }[];
  }[];
  sshKeys?: (Omit<SshKey, 'id'> & { id?: string })[];
}

export interface ScenarioNetwork {
  name: string;
  vlanId: number;
  status?: Network['status'];
  regions: (string | { region: string; status: 'ACTIVE' | 'BUILDING'; openstackId?: string })[];
  subnets?: {
    id?: string;
    cidr: string;
    /** Default: the network's first region. */
    region?: string;
    start?: string;
    end?: string;
    dhcp?: boolean;
    gatewayIp?: string | null;
  }[];
}

export interface ScenarioInstance {
  id?: string;
  name: string;
  region: string;
  status?: Instance['status'];
  flavor?: string;
  image?: string;
  publicIp?: string;
  interfaces?: { vlanId: number; ip: string; state?: 'ACTIVE' | 'DOWN' | 'BUILD' }[];
}

export interface ScenarioVrackServices {
  id: string;
  region: string;
  vrack?: string | null;
  resourceStatus?: VrackServices['resourceStatus'];
  productStatus?: VrackServices['productStatus'];
  tags?: Record<string, string>;
  subnets?: TargetSubnet[];
}

export interface ScenarioGenerate {
  /** 0 to 10,000. */
  vracks: number;
  /** OVHcloud Connect services on each vRack, 0 to 16. */
  servicesPerVrack?: number;
  projectsPerVrack?: number;
  /** vLANs in each project, each with one subnet, 0 to 4,000. */
  vlansPerProject?: number;
  instancesPerProject?: number;
  /** One vRack Services on each vRack if true. */
  vrackServices?: boolean;
}
