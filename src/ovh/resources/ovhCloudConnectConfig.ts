import type { OvhApi, RequestOptions } from '../api.ts';
import { array, number, object, optional, string, word } from '../decode.ts';
import type { Decoded } from '../decode.ts';
import { route } from '../path.ts';
import { connectStatus, connectTask, metric } from './ovhCloudConnect.ts';
import type { ConnectStatus, ConnectTask, Metric, MetricPeriod } from './ovhCloudConnect.ts';

/**
 * How a service is routed: PoP configurations (one a port), below them datacenter configurations (shared by the services
 * of a vRack), below them extra configurations (static routes or BGP neighbours). Nothing can be changed in place:
 * every change deletes and creates.
 *
 * The path segment after `datacenter` is the id of the datacenter configuration, not of the datacenter.
 */
const configStatus = word('init', 'active', 'toDelete');

export const popConfig = object({
  id: number,
  interfaceId: number,
  type: word('l2', 'l3'),
  /** AS numbers and /30 of the BGP session; null on layer 2. OVHcloud takes the first host, the customer the second. */
  customerBgpArea: optional(number),
  ovhBgpArea: optional(number),
  subnet: optional(string),
  status: configStatus,
});
export type PopConfig = Decoded<typeof popConfig>;

export const datacenterConfig = object({
  id: number,
  /** The physical datacenter. */
  datacenterId: number,
  ovhBgpArea: optional(number),
  subnet: optional(string),
  status: configStatus,
});
export type DatacenterConfig = Decoded<typeof datacenterConfig>;

/** A static route (`network`: subnet and nextHop) or a BGP neighbour (`bgp`: bgpNeighborIp and bgpNeighborArea). */
export const extraConfig = object({
  id: number,
  type: word('bgp', 'network'),
  nextHop: optional(string),
  subnet: optional(string),
  bgpNeighborIp: optional(string),
  bgpNeighborArea: optional(number),
  status: configStatus,
});
export type ExtraConfig = Decoded<typeof extraConfig>;

export interface NewPopConfig {
  readonly interfaceId: number;
  readonly type: 'l2' | 'l3';
  readonly customerBgpArea?: number;
  readonly ovhBgpArea?: number;
  readonly subnet?: string;
}
export interface NewDatacenterConfig {
  readonly datacenterId: number;
  readonly ovhBgpArea?: number;
  readonly subnet?: string;
}
export type NewExtraConfig =
  | { readonly type: 'network'; readonly subnet: string; readonly nextHop: string }
  | { readonly type: 'bgp'; readonly bgpNeighborIp: string; readonly bgpNeighborArea: number };

const pops = (service: string) => route`/v1/ovhCloudConnect/${service}/config/pop`;
const pop = (service: string, popId: number) => `${pops(service)}/${popId}`;
const datacenters = (service: string, popId: number) => `${pop(service, popId)}/datacenter`;
const datacenter = (service: string, popId: number, configId: number) =>
  `${datacenters(service, popId)}/${configId}`;
const extras = (service: string, popId: number, configId: number) =>
  `${datacenter(service, popId, configId)}/extra`;

export const listPopConfigs = (api: OvhApi, service: string, options?: RequestOptions): Promise<number[]> =>
  api.get(pops(service), array(number), options);

export const getPopConfig = (
  api: OvhApi,
  service: string,
  popId: number,
  options?: RequestOptions,
): Promise<PopConfig> => api.get(pop(service, popId), popConfig, options);

/** Layer 3 only, and not offered to every account: status 403 or 404 means that it is unknown. */
export const getPopStatus = (
  api: OvhApi,
  service: string,
  popId: number,
  options?: RequestOptions,
): Promise<ConnectStatus> => api.get(`${pop(service, popId)}/status`, connectStatus, options);

/** Prefixes received from the customer, or their limit. Not offered to every account, as getPopStatus. */
export const getPopStatistics = (
  api: OvhApi,
  service: string,
  popId: number,
  period: MetricPeriod,
  type: 'prefix:accepted' | 'prefix:limit',
  options?: RequestOptions,
): Promise<Metric[]> =>
  api.get(`${pop(service, popId)}/statistics`, array(metric), {
    ...options,
    query: { ...options?.query, period, type },
  });

export const createPopConfig = (
  api: OvhApi,
  service: string,
  config: NewPopConfig,
  options?: RequestOptions,
): Promise<ConnectTask> => api.post(pops(service), config, connectTask, options);

/** Deletes the datacenter and extra configurations below, too, unless another service uses them. */
export const deletePopConfig = (
  api: OvhApi,
  service: string,
  popId: number,
  options?: RequestOptions,
): Promise<ConnectTask> => api.delete(pop(service, popId), connectTask, options);

export const listDatacenterConfigs = (
  api: OvhApi,
  service: string,
  popId: number,
  options?: RequestOptions,
): Promise<number[]> => api.get(datacenters(service, popId), array(number), options);

export const getDatacenterConfig = (
  api: OvhApi,
  service: string,
  popId: number,
  configId: number,
  options?: RequestOptions,
): Promise<DatacenterConfig> => api.get(datacenter(service, popId, configId), datacenterConfig, options);

export const createDatacenterConfig = (
  api: OvhApi,
  service: string,
  popId: number,
  config: NewDatacenterConfig,
  options?: RequestOptions,
): Promise<ConnectTask> => api.post(datacenters(service, popId), config, connectTask, options);

export const deleteDatacenterConfig = (
  api: OvhApi,
  service: string,
  popId: number,
  configId: number,
  options?: RequestOptions,
): Promise<ConnectTask> => api.delete(datacenter(service, popId, configId), connectTask, options);

export const listExtraConfigs = (
  api: OvhApi,
  service: string,
  popId: number,
  configId: number,
  options?: RequestOptions,
): Promise<number[]> => api.get(extras(service, popId, configId), array(number), options);

export const getExtraConfig = (
  api: OvhApi,
  service: string,
  popId: number,
  configId: number,
  extraId: number,
  options?: RequestOptions,
): Promise<ExtraConfig> => api.get(`${extras(service, popId, configId)}/${extraId}`, extraConfig, options);

export const createExtraConfig = (
  api: OvhApi,
  service: string,
  popId: number,
  configId: number,
  config: NewExtraConfig,
  options?: RequestOptions,
): Promise<ConnectTask> => api.post(extras(service, popId, configId), config, connectTask, options);

export const deleteExtraConfig = (
  api: OvhApi,
  service: string,
  popId: number,
  configId: number,
  extraId: number,
  options?: RequestOptions,
): Promise<ConnectTask> => api.delete(`${extras(service, popId, configId)}/${extraId}`, connectTask, options);
