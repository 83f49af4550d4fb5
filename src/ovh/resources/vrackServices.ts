import type { OvhApi, RequestOptions } from '../api.ts';
import { array, number, object, optional, string, word } from '../decode.ts';
import type { Decoded } from '../decode.ts';
import { route } from '../path.ts';
import { iam } from './common.ts';

/** An address of the service range that a managed service answers on. */
const endpointAddress = object({ ip: string, description: optional(string) });

export const serviceEndpoint = object({
  managedServiceURN: string,
  endpoints: optional(array(endpointAddress)),
});
export type ServiceEndpoint = Decoded<typeof serviceEndpoint>;

/** Addresses kept for managed services, with counts of addresses. */
export const serviceRange = object({
  cidr: string,
  usedIps: optional(number),
  remainingIps: optional(number),
  reservedIps: optional(number),
});
export type ServiceRange = Decoded<typeof serviceRange>;

export const vrackServicesSubnet = object({
  cidr: string,
  displayName: optional(string),
  /** 2 to 4094; null means untagged. */
  vlan: optional(number),
  serviceRange,
  serviceEndpoints: array(serviceEndpoint),
});
export type VrackServicesSubnet = Decoded<typeof vrackServicesSubnet>;

export const targetSubnet = object({
  cidr: string,
  displayName: optional(string),
  vlan: optional(number),
  serviceRange: object({ cidr: string }),
  serviceEndpoints: array(object({ managedServiceURN: string })),
});
export type TargetSubnet = Decoded<typeof targetSubnet>;

const targetSpec = object({ subnets: array(targetSubnet) });
export type TargetSpec = Decoded<typeof targetSpec>;

export const vrackServices = object({
  id: string,
  /** Identifies targetSpec; a change must name the one it was made from. */
  checksum: string,
  createdAt: optional(string),
  updatedAt: optional(string),
  /** READY means that currentState is what targetSpec asks for; only READY accepts a change. */
  resourceStatus: word('CREATING', 'READY', 'UPDATING', 'DELETING', 'ERROR'),
  currentState: object({
    productStatus: word('DRAFT', 'ACTIVE', 'SUSPENDED'),
    region: optional(string),
    vrackId: optional(string),
    subnets: array(vrackServicesSubnet),
  }),
  targetSpec: optional(targetSpec),
  currentTasks: optional(
    array(
      object({
        id: string,
        link: optional(string),
        type: optional(string),
        status: optional(word('PENDING', 'RUNNING', 'SCHEDULED', 'ERROR')),
      }),
    ),
  ),
  iam: optional(iam),
});
export type VrackServices = Decoded<typeof vrackServices>;

const taskStatus = word('DONE', 'ERROR', 'PENDING', 'RUNNING', 'SCHEDULED');

export const vrackServicesTask = object({
  id: string,
  type: optional(string),
  status: taskStatus,
  message: optional(string),
  errors: optional(array(object({ message: string }))),
  progress: optional(array(object({ name: string, status: taskStatus }))),
  createdAt: optional(string),
  startedAt: optional(string),
  updatedAt: optional(string),
  finishedAt: optional(string),
});
export type VrackServicesTask = Decoded<typeof vrackServicesTask>;

export const eligibleManagedService = object({
  managedServiceType: string,
  managedServiceURNs: array(string),
});
export type EligibleManagedService = Decoded<typeof eligibleManagedService>;

/** All of the account, whole objects. */
export const listVrackServices = (api: OvhApi, options?: RequestOptions): Promise<VrackServices[]> =>
  api.list('/v2/vrackServices/resource', vrackServices, options);

export const getVrackServices = (api: OvhApi, id: string, options?: RequestOptions): Promise<VrackServices> =>
  api.get(route`/v2/vrackServices/resource/${id}`, vrackServices, options);

/**
 * Replaces the whole target; a subnet that is left out is deleted. Fails with status 412 when the object changed since
 * `checksum` was read, and with 423 while another change is under way.
 */
export const updateVrackServices = (
  api: OvhApi,
  id: string,
  change: { readonly checksum: string; readonly targetSpec: TargetSpec },
  options?: RequestOptions,
): Promise<VrackServices> => api.put(route`/v2/vrackServices/resource/${id}`, change, vrackServices, options);

/** Managed services that an endpoint of this object may reach. */
export const listEligibleManagedServices = (
  api: OvhApi,
  id: string,
  options?: RequestOptions,
): Promise<EligibleManagedService[]> =>
  api.list(route`/v2/vrackServices/resource/${id}/eligibleManagedService`, eligibleManagedService, options);

export const listVrackServicesTasks = (
  api: OvhApi,
  id: string,
  options?: RequestOptions,
): Promise<VrackServicesTask[]> =>
  api.list(route`/v2/vrackServices/resource/${id}/task`, vrackServicesTask, options);

export const getVrackServicesTask = (
  api: OvhApi,
  id: string,
  taskId: string,
  options?: RequestOptions,
): Promise<VrackServicesTask> =>
  api.get(route`/v2/vrackServices/resource/${id}/task/${taskId}`, vrackServicesTask, options);

/** Names of the regions that offer vRack Services, such as `eu-west-rbx`. */
export const listVrackServicesRegions = async (api: OvhApi, options?: RequestOptions): Promise<string[]> => {
  const regions = await api.list('/v2/vrackServices/reference/region', object({ name: string }), options);
  return regions.map(({ name }) => name);
};

/** Types of managed services that an endpoint may reach, such as `storageNetApp`. */
export const listManagedServiceTypes = (api: OvhApi, options?: RequestOptions): Promise<string[]> =>
  api.list('/v2/vrackServices/reference/compatibleManagedServiceType', string, options);
