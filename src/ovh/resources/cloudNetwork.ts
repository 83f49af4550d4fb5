import type { OvhApi, RequestOptions } from '../api.ts';
import { array, boolean, number, object, optional, string, word } from '../decode.ts';
import type { Decoded } from '../decode.ts';
import { route } from '../path.ts';

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

export const listGateways = (
  api: OvhApi,
  project: string,
  region: string,
  options?: RequestOptions,
): Promise<CloudGateway[]> =>
  api.get(route`/v1/cloud/project/${project}/region/${region}/gateway`, array(cloudGateway), options);
