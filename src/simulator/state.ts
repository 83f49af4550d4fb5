/** What the simulated account consists of. Field names are the API's wherever an answer carries the field. */

/** Families of things that can be attached to a vRack, by their path segment below /vrack/{serviceName}. */
export const families = [
  'cloudProject',
  'dedicatedCloud',
  'dedicatedCloudDatacenter',
  'dedicatedConnect',
  'dedicatedServer',
  'dedicatedServerInterface',
  'ip',
  'ipLoadbalancing',
  'ipv6',
  'legacyVrack',
  'ovhCloudConnect',
  'vmwareCloudDirectorVirtualDataCenter',
  'vrackServices',
] as const;
export type Family = (typeof families)[number];

/** A thing that can be on a vRack. */
export interface Member {
  id: string;
  /** The vRack it is on. */
  vrack: string | null;
  /** A task is moving it. */
  moving?: boolean;
  /** Fields of its answer besides its id and vRack (a server's name, an IP's gateway, …). */
  details: Readonly<Record<string, unknown>>;
}

export interface VRack {
  serviceName: string;
  name: string;
  description: string;
  tags: Record<string, string>;
  /** When eligibleServices was asked for; its answer is ready some time later. */
  eligibleAskedAt?: number;
  /** Shared by every OVHcloud Connect service of the same layer in the vRack. */
  datacenterConfigs: Map<number, DatacenterConfig>;
  tasks: Map<number, VRackTask>;
}

export interface VRackTask {
  id: number;
  function: string;
  status: 'init' | 'todo' | 'doing' | 'done' | 'cancelled';
  serviceName: string;
  targetDomain: string | null;
  orderId: number | null;
  todoDate: string;
  lastUpdate: string | null;
}

/** How an IPv6 block on a vRack is divided. */
export interface Ipv6Subranges {
  /** Whether hosts of the bridged subrange may configure themselves. */
  slaac: 'enabled' | 'disabled';
  /** Next hop by routed block. */
  routed: Map<string, string>;
}

export type Layer = 'l2' | 'l3';
export type ConfigStatus = 'init' | 'active' | 'toDelete';
export type UpDown = 'up' | 'down';
export type Light = UpDown | 'unknown';

export interface ConnectService extends Member {
  description: string;
  status: 'active' | 'closed';
  product: string;
  provider: string;
  bandwidth: string;
  portQuantity: '1' | '2';
  pop: string;
  tags: Record<string, string>;
  interfaces: Map<number, ConnectInterface>;
  popConfigs: Map<number, PopConfig>;
  /** Ids of the physical datacenters it can reach. */
  reachable: number[];
  keys: Map<number, ServiceKey>;
  incidents: Map<number, Incident>;
  diagnostics: Map<number, Diagnostic>;
  subscriptions: Set<string>;
  tasks: Map<number, ConnectTask>;
}

export interface ConnectInterface {
  id: number;
  status: 'enabled' | 'disabled' | 'reserved';
  interfaceStatus: Light;
  incomingLightStatus: Light;
  outgoingLightStatus: Light;
  incomingLightValue: number | null;
  outgoingLightValue: number | null;
  interfaceName: string | null;
  deviceDisplayName: string | null;
  deviceRackDisplayName: string | null;
  interfaceTerminationType: 'LC/PC' | 'SC/PC' | null;
}

export interface PopConfig {
  id: number;
  interfaceId: number;
  type: Layer;
  customerBgpArea: number | null;
  ovhBgpArea: number | null;
  subnet: string | null;
  status: ConfigStatus;
  /** State of its BGP session (layer 3). */
  session: UpDown;
  flapCount: number;
  /** Prefixes accepted from the customer; at most 100. */
  prefixes: number;
}

export interface DatacenterConfig {
  id: number;
  layer: Layer;
  datacenterId: number;
  ovhBgpArea: number | null;
  subnet: string | null;
  status: ConfigStatus;
  extras: Map<number, ExtraConfig>;
}

export interface ExtraConfig {
  id: number;
  type: 'bgp' | 'network';
  bgpNeighborArea: number | null;
  bgpNeighborIp: string | null;
  nextHop: string | null;
  subnet: string | null;
  status: ConfigStatus;
}

export type ConnectTaskFunction =
  | 'addPopConfiguration'
  | 'addDatacenterConfiguration'
  | 'addDatacenterExtraConfiguration'
  | 'delPopConfiguration'
  | 'delDatacenterConfiguration'
  | 'delDatacenterExtraConfiguration'
  | 'addVrack'
  | 'removeVrack'
  | 'lockInterface'
  | 'unlockInterface';

export interface ConnectTask {
  id: number;
  function: ConnectTaskFunction;
  resourceId: number;
  status: 'todo' | 'doing' | 'done' | 'error' | 'denied' | 'pause';
}

export interface ServiceKey {
  id: number;
  key: string;
  provider: string;
  status: 'active' | 'cancelled' | 'doing' | 'terminated' | 'toCheck';
}

export interface Incident {
  id: number;
  type: 'incident' | 'maintenance';
  startDate: string;
  endDate: string | null;
}

export interface Diagnostic {
  id: number;
  function: string;
  status: ConnectTask['status'];
  date: string | null;
  source: string | null;
  description: string | null;
  result: Record<string, unknown>[] | null;
}

/** A physical datacenter that OVHcloud Connect reaches. */
export interface Datacenter {
  id: number;
  name: string;
  region: string;
  regionType: '1-AZ' | '3-AZ';
  available: boolean;
}

export interface Project extends Member {
  description: string;
  status: 'creating' | 'deleted' | 'deleting' | 'ok' | 'suspended';
  creationDate: string;
  tags: Record<string, string>;
  regions: string[];
  networks: Map<string, Network>;
  instances: Map<string, Instance>;
  gateways: Map<string, Gateway>;
  sshKeys: Map<string, SshKey>;
  operations: Map<string, Operation>;
}

export interface Network {
  /** `pn-NNNNNN_vlan`. */
  id: string;
  name: string;
  vlanId: number;
  status: 'BUILDING' | 'ACTIVE' | 'DELETING';
  regions: NetworkRegion[];
  subnets: Map<string, Subnet>;
}

export interface NetworkRegion {
  region: string;
  status: 'ACTIVE' | 'BUILDING';
  openstackId: string;
  /** A task is taking the network out of the region. */
  leaving?: boolean;
}

export interface Subnet {
  id: string;
  region: string;
  cidr: string;
  gatewayIp: string | null;
  dhcpEnabled: boolean;
  pools: { start: string; end: string }[];
}

export interface Instance {
  id: string;
  name: string;
  region: string;
  status: string;
  created: string;
  flavorName: string;
  imageName: string;
  sshKeyId: string | null;
  interfaces: Map<string, InstanceInterface>;
}

export interface InstanceInterface {
  id: string;
  macAddress: string;
  /** The network's OpenStack uuid, as in `regions[].openstackId`. */
  networkId: string;
  state: 'ACTIVE' | 'DOWN' | 'BUILD';
  type: 'private' | 'public';
  fixedIps: { ip: string; subnetId: string; gatewayIp: string | null }[];
}

export interface Gateway {
  id: string;
  name: string;
  model: 's' | 'm' | 'l' | 'xl' | '2xl' | '3xl';
  region: string;
  status: 'active' | 'building' | 'down' | 'error';
  publicIp: string | null;
  interfaces: { id: string; ip: string; networkId: string; subnetId: string }[];
}

export interface SshKey {
  id: string;
  name: string;
  publicKey: string;
  /** Where the key is; all regions of the project if absent. */
  regions?: string[];
}

export interface Operation {
  id: string;
  action: string;
  status: 'created' | 'in-progress' | 'completed' | 'in-error' | 'unknown';
  progress: number;
  createdAt: string;
  startedAt: string | null;
  completedAt: string | null;
  resourceId: string | null;
  regions: string[];
}

export interface VrackServices extends Member {
  region: string;
  createdAt: string;
  updatedAt: string;
  resourceStatus: 'CREATING' | 'READY' | 'UPDATING' | 'DELETING' | 'ERROR';
  productStatus: 'ACTIVE' | 'DRAFT' | 'SUSPENDED';
  tags: Record<string, string>;
  /** What was asked for. */
  target: TargetSubnet[];
  /** What is in place; equal to the target while READY. */
  current: TargetSubnet[];
  tasks: Map<string, VrackServicesTask>;
}

export interface TargetSubnet {
  cidr: string;
  displayName: string | null;
  vlan: number | null;
  serviceRange: { cidr: string };
  serviceEndpoints: { managedServiceURN: string }[];
}

export interface VrackServicesTask {
  id: string;
  type: string;
  status: 'DONE' | 'ERROR' | 'PENDING' | 'RUNNING' | 'SCHEDULED';
  message: string;
  createdAt: string;
  startedAt: string | null;
  updatedAt: string;
  finishedAt: string | null;
  errors: { message: string }[] | null;
}

/** What the account has in a cart of the shop. */
export interface Cart {
  cartId: string;
  description: string;
  /** When the shop may drop it. */
  expire: string;
  /** Tied to the account. */
  assigned: boolean;
  /** The order that was made of it; it can be read only from then on. */
  orderId: number | null;
  items: Map<number, CartItem>;
}

export interface CartItem {
  itemId: number;
  product: OrderProduct;
  duration: string;
  pricingMode: string;
  quantity: number;
  configurations: Map<number, { id: number; label: string; value: string }>;
}

/** What can be ordered, by the path segment of the cart. */
export type OrderProduct = 'vrack' | 'vrackServices';

export interface Order {
  orderId: number;
  date: string;
  status: 'notPaid' | 'checking' | 'delivering' | 'delivered' | 'cancelled';
  details: Map<number, OrderDetail>;
}

export interface OrderDetail {
  orderDetailId: number;
  item: CartItem;
  /** Price of one, in euros. */
  price: number;
  /** Name of the service, once there is one. */
  domain: string | null;
}

/** A managed service that vRack Services can expose. */
export interface ManagedService {
  urn: string;
  type: string;
  region: string;
}
