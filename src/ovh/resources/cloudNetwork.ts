import type { OvhApi, RequestOptions } from '../api.ts';
import { array, boolean, nothing, number, object, optional, string, word } from '../decode.ts';
import type { Decoded } from '../decode.ts';
import { route } from '../path.ts';
import { cloudOperation } from './cloudProject.ts';
import type { CloudOperation } from './cloudProject.ts';

/** A network of a project over all its regions. `id` is `pn-NNNNNN_vlan`; `vlanId` 0 means untagged. */
export const cloudNetwork = object({
  id: string,
  name: optional(string),
  vlanId: optional(number),
  type: optional(word('private', 'public')),
  status: optional(word('ACTIVE', 'BUILDING', 'DELETING')),
  regions: optional(
    array(
      object({
        region: string,
        status: optional(word('ACTIVE', 'BUILDING')),
        /** Id of the network in this region; the regional routes take this one. */
        openstackId: optional(string),
      }),
    ),
  ),
});
export type CloudNetwork = Decoded<typeof cloudNetwork>;

export const cloudSubnet = object({
  id: string,
  cidr: string,
  gatewayIp: optional(string),
  dhcpEnabled: optional(boolean),
  /** Addresses given out, by region. */
  ipPools: optional(
    array(
      object({
        network: optional(string),
        region: optional(string),
        dhcp: optional(boolean),
        start: string,
        end: string,
      }),
    ),
  ),
});
export type CloudSubnet = Decoded<typeof cloudSubnet>;

export const cloudGateway = object({
  id: string,
  name: optional(string),
  region: optional(string),
  model: optional(word('s', 'm', 'l', 'xl', '2xl', '3xl')),
  status: optional(word('active', 'building', 'down', 'error')),
  interfaces: optional(
    array(
      object({
        id: string,
        ip: optional(string),
        networkId: optional(string),
        subnetId: optional(string),
      }),
    ),
  ),
  externalInformation: optional(
    object({
      networkId: optional(string),
      ips: optional(array(object({ ip: string, subnetId: optional(string) }))),
    }),
  ),
});
export type CloudGateway = Decoded<typeof cloudGateway>;

/** Private networks (vLANs) of a project. */
export const listNetworks = (
  api: OvhApi,
  project: string,
  options?: RequestOptions,
): Promise<CloudNetwork[]> =>
  api.get(route`/v1/cloud/project/${project}/network/private`, array(cloudNetwork), options);

export const getNetwork = (
  api: OvhApi,
  project: string,
  network: string,
  options?: RequestOptions,
): Promise<CloudNetwork> =>
  api.get(route`/v1/cloud/project/${project}/network/private/${network}`, cloudNetwork, options);

/** Networks that lead to the Internet (`Ext-Net`). */
export const listPublicNetworks = (
  api: OvhApi,
  project: string,
  options?: RequestOptions,
): Promise<CloudNetwork[]> =>
  api.get(route`/v1/cloud/project/${project}/network/public`, array(cloudNetwork), options);

export const listSubnets = (
  api: OvhApi,
  project: string,
  network: string,
  options?: RequestOptions,
): Promise<CloudSubnet[]> =>
  api.get(route`/v1/cloud/project/${project}/network/private/${network}/subnet`, array(cloudSubnet), options);

/** Some time later the gateway and its public address are gone: `followOperation` of ../follow.ts waits for it. */
export const deleteGateway = (
  api: OvhApi,
  project: string,
  region: string,
  id: string,
  options?: RequestOptions,
): Promise<CloudOperation> =>
  api.delete(route`/v1/cloud/project/${project}/region/${region}/gateway/${id}`, cloudOperation, options);

export const listGateways = (
  api: OvhApi,
  project: string,
  region: string,
  options?: RequestOptions,
): Promise<CloudGateway[]> =>
  api.get(route`/v1/cloud/project/${project}/region/${region}/gateway`, array(cloudGateway), options);

export interface NewNetwork {
  readonly name: string;
  /** 0 (no vLAN) to 4000; left out, OVHcloud chooses. */
  readonly vlanId?: number;
  /** Regions of the project; left out or empty, all of them. */
  readonly regions?: readonly string[];
}

const networks = (project: string) => route`/v1/cloud/project/${project}/network/private`;
const network = (project: string, id: string) => `${networks(project)}${route`/${id}`}`;

/** The network is BUILDING when this answers: `followNetwork` of ../follow.ts waits for it. */
export const createNetwork = (
  api: OvhApi,
  project: string,
  body: NewNetwork,
  options?: RequestOptions,
): Promise<CloudNetwork> => api.post(networks(project), body, cloudNetwork, options);

export const renameNetwork = (
  api: OvhApi,
  project: string,
  id: string,
  name: string,
  options?: RequestOptions,
): Promise<undefined> => api.put(network(project, id), { name }, nothing, options);

/** Ends the network in all regions, some time later. Refused while anything has an address in it. */
export const deleteNetwork = (
  api: OvhApi,
  project: string,
  id: string,
  options?: RequestOptions,
): Promise<undefined> => api.delete(network(project, id), nothing, options);

/** Extends the network to a region. Fails with status 400 when it is there already, which harms nothing. */
export const activateNetworkRegion = (
  api: OvhApi,
  project: string,
  id: string,
  region: string,
  options?: RequestOptions,
): Promise<CloudNetwork> => api.post(`${network(project, id)}/region`, { region }, cloudNetwork, options);

/**
 * Takes a network out of one region.
 *
 * @param openstackId what `regions[].openstackId` of the network says; its own id gives status 400
 */
export const deleteRegionalNetwork = (
  api: OvhApi,
  project: string,
  region: string,
  openstackId: string,
  options?: RequestOptions,
): Promise<undefined> =>
  api.delete(route`/v1/cloud/project/${project}/region/${region}/network/${openstackId}`, nothing, options);

export interface NewSubnet {
  /** Block of the whole network, such as `192.168.0.0/16`. */
  readonly network: string;
  readonly region: string;
  /** First and last address given out in this region. */
  readonly start: string;
  readonly end: string;
  readonly dhcp: boolean;
  /** False takes the block's first address for a gateway. */
  readonly noGateway: boolean;
}

/** Done when this answers. */
export const createSubnet = (
  api: OvhApi,
  project: string,
  id: string,
  body: NewSubnet,
  options?: RequestOptions,
): Promise<CloudSubnet> => api.post(`${network(project, id)}/subnet`, body, cloudSubnet, options);

/** Fails with status 400 while instances or gateways have addresses in it. */
export const deleteSubnet = (
  api: OvhApi,
  project: string,
  id: string,
  subnet: string,
  options?: RequestOptions,
): Promise<undefined> => api.delete(`${network(project, id)}/subnet${route`/${subnet}`}`, nothing, options);
