import type { OvhApi, RequestOptions } from '../api.ts';
import { array, boolean, nothing, number, object, optional, string, word } from '../decode.ts';
import type { Decoded } from '../decode.ts';
import { route } from '../path.ts';

/** The API knows some thirty states; these are the ones that the product tells apart. */
const instanceStatus = word(
  'ACTIVE',
  'BUILD',
  'BUILDING',
  'DELETED',
  'DELETING',
  'ERROR',
  'SHUTOFF',
  'UNKNOWN',
);

const instanceAddress = object({
  ip: string,
  type: optional(word('private', 'public')),
  version: optional(number),
  networkId: optional(string),
  gatewayIp: optional(string),
});
export type InstanceAddress = Decoded<typeof instanceAddress>;

/** An instance as the list shows it. */
export const instance = object({
  id: string,
  name: optional(string),
  region: optional(string),
  status: instanceStatus,
  flavorId: optional(string),
  imageId: optional(string),
  sshKeyId: optional(string),
  ipAddresses: optional(array(instanceAddress)),
  created: optional(string),
  planCode: optional(string),
});
export type Instance = Decoded<typeof instance>;

export const flavor = object({
  id: string,
  name: string,
  region: optional(string),
  type: optional(string),
  osType: optional(string),
  /** MiB. */
  ram: optional(number),
  /** GiB. */
  disk: optional(number),
  vcpus: optional(number),
  available: optional(boolean),
});
export type Flavor = Decoded<typeof flavor>;

export const image = object({
  id: string,
  name: string,
  region: optional(string),
  status: optional(string),
  type: optional(string),
  user: optional(string),
});
export type Image = Decoded<typeof image>;

export const sshKey = object({ id: string, name: string, regions: optional(array(string)) });
export type SshKey = Decoded<typeof sshKey>;

/** One instance: its flavor and image are whole objects here. */
export const instanceDetail = object({
  id: string,
  name: optional(string),
  region: optional(string),
  status: instanceStatus,
  flavor: optional(flavor),
  image: optional(image),
  ipAddresses: optional(array(instanceAddress)),
  created: optional(string),
  planCode: optional(string),
});
export type InstanceDetail = Decoded<typeof instanceDetail>;

/** A network card of an instance. `networkId` is the id of the network in its region. */
export const instanceInterface = object({
  id: string,
  macAddress: optional(string),
  networkId: optional(string),
  state: optional(string),
  type: optional(string),
  fixedIps: optional(array(object({ ip: string, subnetId: optional(string) }))),
});
export type InstanceInterface = Decoded<typeof instanceInterface>;

/** All instances of a project, or those of one region. */
export const listInstances = (
  api: OvhApi,
  project: string,
  region?: string,
  options?: RequestOptions,
): Promise<Instance[]> =>
  api.get(route`/v1/cloud/project/${project}/instance`, array(instance), {
    ...options,
    query: { ...options?.query, region },
  });

export const getInstance = (
  api: OvhApi,
  project: string,
  id: string,
  options?: RequestOptions,
): Promise<InstanceDetail> =>
  api.get(route`/v1/cloud/project/${project}/instance/${id}`, instanceDetail, options);

export const listInstanceInterfaces = (
  api: OvhApi,
  project: string,
  id: string,
  options?: RequestOptions,
): Promise<InstanceInterface[]> =>
  api.get(route`/v1/cloud/project/${project}/instance/${id}/interface`, array(instanceInterface), options);

/** Systems that an instance can start from, in all regions. */
export const listImages = (api: OvhApi, project: string, options?: RequestOptions): Promise<Image[]> =>
  api.get(route`/v1/cloud/project/${project}/image`, array(image), options);

/** Public keys of the project; `regions` are those that have the key. */
export const listSshKeys = (api: OvhApi, project: string, options?: RequestOptions): Promise<SshKey[]> =>
  api.get(route`/v1/cloud/project/${project}/sshkey`, array(sshKey), options);

/** Sizes of instances, in all regions or in one. */
export const listFlavors = (
  api: OvhApi,
  project: string,
  region?: string,
  options?: RequestOptions,
): Promise<Flavor[]> =>
  api.get(route`/v1/cloud/project/${project}/flavor`, array(flavor), {
    ...options,
    query: { ...options?.query, region },
  });

export interface NewInstance {
  readonly name: string;
  readonly region: string;
  /** A flavor, image and key of the same region. */
  readonly flavorId: string;
  /** One of image and volume. */
  readonly imageId?: string;
  readonly volumeId?: string;
  readonly sshKeyId?: string;
  /** Ids of private networks (`pn-…_vlan`) or of the public one; `ip` on private ones only. */
  readonly networks?: readonly { readonly networkId: string; readonly ip?: string }[];
  readonly userData?: string;
}

const instances = (project: string) => route`/v1/cloud/project/${project}/instance`;
const oneInstance = (project: string, id: string) => `${instances(project)}${route`/${id}`}`;

/** The instance is in BUILD when this answers: `followInstance` of ../follow.ts waits for it. It costs money. */
export const createInstance = (
  api: OvhApi,
  project: string,
  body: NewInstance,
  options?: RequestOptions,
): Promise<InstanceDetail> => api.post(instances(project), body, instanceDetail, options);

export const renameInstance = (
  api: OvhApi,
  project: string,
  id: string,
  instanceName: string,
  options?: RequestOptions,
): Promise<undefined> => api.put(oneInstance(project, id), { instanceName }, nothing, options);

/** Some time later the instance, its disk and its public address are gone. */
export const deleteInstance = (
  api: OvhApi,
  project: string,
  id: string,
  options?: RequestOptions,
): Promise<undefined> => api.delete(oneInstance(project, id), nothing, options);

/** @param body id of a network as in `NewInstance`, and an address of one of its subnets to have a fixed one */
export const createInstanceInterface = (
  api: OvhApi,
  project: string,
  id: string,
  body: { readonly networkId: string; readonly ip?: string },
  options?: RequestOptions,
): Promise<InstanceInterface> =>
  api.post(`${oneInstance(project, id)}/interface`, body, instanceInterface, options);

/** Final: a public address that goes with the card is lost for good. */
export const deleteInstanceInterface = (
  api: OvhApi,
  project: string,
  id: string,
  interfaceId: string,
  options?: RequestOptions,
): Promise<undefined> =>
  api.delete(`${oneInstance(project, id)}/interface${route`/${interfaceId}`}`, nothing, options);

/** @param body a region puts the key there only; without one it is in all regions */
export const createSshKey = (
  api: OvhApi,
  project: string,
  body: { readonly name: string; readonly publicKey: string; readonly region?: string },
  options?: RequestOptions,
): Promise<SshKey> => api.post(route`/v1/cloud/project/${project}/sshkey`, body, sshKey, options);

export const deleteSshKey = (
  api: OvhApi,
  project: string,
  id: string,
  options?: RequestOptions,
): Promise<undefined> => api.delete(route`/v1/cloud/project/${project}/sshkey/${id}`, nothing, options);
