import type { OvhApi, RequestOptions } from '../api.ts';
import { array, nothing, number, object, optional, string, word } from '../decode.ts';
import type { Decoded, Decoder } from '../decode.ts';
import { route } from '../path.ts';
import { iam } from './common.ts';

export const vrack = object({
  serviceName: string,
  name: optional(string),
  description: optional(string),
  iam: optional(iam),
});
export type Vrack = Decoded<typeof vrack>;

/**
 * Work under way on a vRack. A finished task disappears after a while: its route then answers 404
 * (`followVrackTask` of ../tasks.ts knows that).
 */
export const vrackTask = object({
  id: number,
  function: optional(string),
  status: word('init', 'todo', 'doing', 'done', 'cancelled'),
  serviceName: optional(string),
  /** The service that the task attaches or detaches. */
  targetDomain: optional(string),
  orderId: optional(number),
  todoDate: optional(string),
  lastUpdate: optional(string),
});
export type VrackTask = Decoded<typeof vrackTask>;

/** A network card of a dedicated server, as vRack knows it. */
export const serverInterface = object({
  dedicatedServer: string,
  dedicatedServerInterface: string,
  name: optional(string),
});
export type ServerInterface = Decoded<typeof serverInterface>;

export const attachedProject = object({ project: string, vrack: optional(string) });
export type AttachedProject = Decoded<typeof attachedProject>;
export const attachedConnect = object({ ovhCloudConnect: string, vrack: optional(string) });
export type AttachedConnect = Decoded<typeof attachedConnect>;
export const attachedVrackServices = object({ vrackServices: string, vrack: optional(string) });
export type AttachedVrackServices = Decoded<typeof attachedVrackServices>;
export const attachedServer = object({ dedicatedServer: string, vrack: optional(string) });
export type AttachedServer = Decoded<typeof attachedServer>;
export const attachedServerInterface = object({ dedicatedServerInterface: string, vrack: optional(string) });
export type AttachedServerInterface = Decoded<typeof attachedServerInterface>;
export const attachedCloud = object({
  dedicatedCloud: string,
  vlanId: optional(number),
  vrack: optional(string),
});
export type AttachedCloud = Decoded<typeof attachedCloud>;
export const attachedCloudDatacenter = object({
  datacenter: string,
  dedicatedCloud: optional(string),
  vrack: optional(string),
});
export type AttachedCloudDatacenter = Decoded<typeof attachedCloudDatacenter>;
export const attachedIp = object({
  ip: string,
  gateway: optional(string),
  region: optional(string),
  zone: optional(string),
});
export type AttachedIp = Decoded<typeof attachedIp>;
export const attachedIpv6 = object({ ipv6: string, region: optional(string) });
export type AttachedIpv6 = Decoded<typeof attachedIpv6>;
export const attachedLoadBalancer = object({ ipLoadbalancing: string, vrack: optional(string) });
export type AttachedLoadBalancer = Decoded<typeof attachedLoadBalancer>;
export const attachedLegacyVrack = object({ legacyVrack: string, vlanId: optional(number) });
export type AttachedLegacyVrack = Decoded<typeof attachedLegacyVrack>;

/** What GET /vrack/{vrack}/{family}/{id} answers, by family. */
export interface AttachedDetails {
  cloudProject: AttachedProject;
  ovhCloudConnect: AttachedConnect;
  vrackServices: AttachedVrackServices;
  dedicatedServer: AttachedServer;
  dedicatedServerInterface: AttachedServerInterface;
  dedicatedCloud: AttachedCloud;
  dedicatedCloudDatacenter: AttachedCloudDatacenter;
  ip: AttachedIp;
  ipv6: AttachedIpv6;
  ipLoadbalancing: AttachedLoadBalancer;
  legacyVrack: AttachedLegacyVrack;
}
/** Kinds of services that a vRack can hold, by their path segment. */
export type AttachedFamily = keyof AttachedDetails;

const attachedDetails: { readonly [F in AttachedFamily]: Decoder<AttachedDetails[F]> } = {
  cloudProject: attachedProject,
  ovhCloudConnect: attachedConnect,
  vrackServices: attachedVrackServices,
  dedicatedServer: attachedServer,
  dedicatedServerInterface: attachedServerInterface,
  dedicatedCloud: attachedCloud,
  dedicatedCloudDatacenter: attachedCloudDatacenter,
  ip: attachedIp,
  ipv6: attachedIpv6,
  ipLoadbalancing: attachedLoadBalancer,
  legacyVrack: attachedLegacyVrack,
};

/** Services by family; a family that the account has no right to see or that has none is absent. */
export const servicesByFamily = object({
  cloudProject: optional(array(string)),
  dedicatedCloud: optional(array(string)),
  dedicatedCloudDatacenter: optional(array(string)),
  dedicatedConnect: optional(array(string)),
  dedicatedServer: optional(array(string)),
  dedicatedServerInterface: optional(array(serverInterface)),
  ip: optional(array(string)),
  ipLoadbalancing: optional(array(string)),
  ipv6: optional(array(string)),
  legacyVrack: optional(array(string)),
  ovhCloudConnect: optional(array(string)),
  vmwareCloudDirectorVirtualDataCenter: optional(array(string)),
  vrackServices: optional(array(string)),
});
export type ServicesByFamily = Decoded<typeof servicesByFamily>;

/** `result` is whole once `status` is `done`; until then ask again. `errors` names the families that failed. */
export const eligibleServices = object({
  status: word('pending', 'done'),
  createdAt: optional(string),
  errors: optional(array(string)),
  result: optional(servicesByFamily),
});
export type EligibleServices = Decoded<typeof eligibleServices>;

export const listVracks = (api: OvhApi, options?: RequestOptions): Promise<string[]> =>
  api.get('/v1/vrack', array(string), options);

export const getVrack = (api: OvhApi, id: string, options?: RequestOptions): Promise<Vrack> =>
  api.get(route`/v1/vrack/${id}`, vrack, options);

/** Changes what is given and leaves the rest. */
export const updateVrack = (
  api: OvhApi,
  id: string,
  body: { readonly name?: string; readonly description?: string },
  options?: RequestOptions,
): Promise<undefined> => api.put(route`/v1/vrack/${id}`, body, nothing, options);

/** Ids of the services of one family that are in the vRack (address blocks for `ip` and `ipv6`). */
export const listAttached = (
  api: OvhApi,
  vrackId: string,
  family: AttachedFamily,
  options?: RequestOptions,
): Promise<string[]> => api.get(route`/v1/vrack/${vrackId}/${family}`, array(string), options);

/** One service of the vRack. Fails with status 404 when it is not, or no longer, in this vRack. */
export const getAttached = <F extends AttachedFamily>(
  api: OvhApi,
  vrackId: string,
  family: F,
  id: string,
  options?: RequestOptions,
): Promise<AttachedDetails[F]> =>
  api.get<AttachedDetails[F]>(route`/v1/vrack/${vrackId}/${family}/${id}`, attachedDetails[family], options);

/** Network cards in the vRack, with their server and name, in one request. */
export const listAttachedServerInterfaces = (
  api: OvhApi,
  vrackId: string,
  options?: RequestOptions,
): Promise<ServerInterface[]> =>
  api.get(route`/v1/vrack/${vrackId}/dedicatedServerInterfaceDetails`, array(serverInterface), options);

/** Services that may be attached to this vRack now. */
export const getAllowedServices = (
  api: OvhApi,
  vrackId: string,
  family?: AttachedFamily,
  options?: RequestOptions,
): Promise<ServicesByFamily> =>
  api.get(route`/v1/vrack/${vrackId}/allowedServices`, servicesByFamily, {
    ...options,
    query: { ...options?.query, serviceFamily: family },
  });

/** Like getAllowedServices, computed in the background: call again until `status` is `done`. */
export const getEligibleServices = (
  api: OvhApi,
  vrackId: string,
  options?: RequestOptions,
): Promise<EligibleServices> =>
  api.get(route`/v1/vrack/${vrackId}/eligibleServices`, eligibleServices, options);

/** Ids of tasks not finished yet. */
export const listVrackTasks = (api: OvhApi, vrackId: string, options?: RequestOptions): Promise<number[]> =>
  api.get(route`/v1/vrack/${vrackId}/task`, array(number), options);

export const getVrackTask = (
  api: OvhApi,
  vrackId: string,
  taskId: number,
  options?: RequestOptions,
): Promise<VrackTask> => api.get(route`/v1/vrack/${vrackId}/task/${taskId}`, vrackTask, options);

/** Name of the field that holds the id in the body of an attachment, where it is not the family's name. */
const bodyFields: Partial<Record<AttachedFamily, string>> = {
  cloudProject: 'project',
  ip: 'block',
  ipv6: 'block',
};
/** A datacenter of a dedicated cloud is moved between vRacks; it is never attached or detached. */
export type AttachableFamily = Exclude<AttachedFamily, 'dedicatedCloudDatacenter'>;

/** Puts a service into the vRack; the task tells when it is done. */
export const attach = (
  api: OvhApi,
  vrackId: string,
  family: AttachableFamily,
  id: string,
  options?: RequestOptions,
): Promise<VrackTask> =>
  api.post(route`/v1/vrack/${vrackId}/${family}`, { [bodyFields[family] ?? family]: id }, vrackTask, options);

/** Takes a service out of the vRack. Cuts its private traffic at once. */
export const detach = (
  api: OvhApi,
  vrackId: string,
  family: AttachableFamily,
  id: string,
  options?: RequestOptions,
): Promise<VrackTask> => api.delete(route`/v1/vrack/${vrackId}/${family}/${id}`, vrackTask, options);
