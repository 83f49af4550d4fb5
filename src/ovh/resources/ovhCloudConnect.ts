import type { OvhApi, RequestOptions } from '../api.ts';
import { array, boolean, number, object, optional, string, word } from '../decode.ts';
import type { Decoded } from '../decode.ts';
import { route } from '../path.ts';
import { iam } from './common.ts';

/** The configuration tree of a service (PoP, datacenter, extra) has a file of its own: ovhCloudConnectConfig.ts. */

export const connectService = object({
  uuid: string,
  description: optional(string),
  status: word('active', 'closed'),
  /** `OVHcloud` sells direct links; every other provider is a partner. */
  provider: optional(string),
  product: optional(string),
  bandwidth: optional(word('100m', '200m', '500m', '1g', '2g', '5g', '10g', '20g', '100g')),
  portQuantity: optional(word('1', '2')),
  /** Point of presence, such as `par-th2`. */
  pop: optional(string),
  interfaceList: optional(array(number)),
  /** The vRack that the service is in; null when in none. */
  vrack: optional(string),
  iam: optional(iam),
});
export type ConnectService = Decoded<typeof connectService>;

const light = word('up', 'down', 'unknown');

/** A port of the service. Light values are in dBm and refreshed every five minutes. */
export const connectInterface = object({
  id: number,
  status: word('enabled', 'disabled', 'reserved'),
  interfaceStatus: optional(light),
  interfaceStatusLastUpdate: optional(string),
  incomingLightStatus: optional(light),
  incomingLightValue: optional(number),
  outgoingLightStatus: optional(light),
  outgoingLightValue: optional(number),
  lightLastUpdate: optional(string),
  interfaceName: optional(string),
  deviceDisplayName: optional(string),
  deviceRackDisplayName: optional(string),
  interfaceTerminationType: optional(word('LC/PC', 'SC/PC')),
});
export type ConnectInterface = Decoded<typeof connectInterface>;

/** Whether a port, or the BGP session of a PoP configuration, is up. */
export const connectStatus = object({
  status: word('up', 'down'),
  /** BGP sessions only. */
  flapCount: optional(number),
  lastUp: optional(string),
  lastDown: optional(string),
  lastChange: optional(string),
  lastUpdate: optional(string),
});
export type ConnectStatus = Decoded<typeof connectStatus>;

/** A measured value; `timestamp` in seconds since 1970. */
export const metric = object({
  timestamp: number,
  value: object({
    unit: optional(word('bytes/s', 'dbm', 'error/s', 'prefix_accepted', 'prefix_limit')),
    value: number,
  }),
});
export type Metric = Decoded<typeof metric>;
export type MetricPeriod = 'hourly' | 'daily' | 'weekly';
export type InterfaceMetric =
  'light:in' | 'light:out' | 'traffic:download' | 'traffic:upload' | 'error:download' | 'error:upload';

/** An OVHcloud datacenter that the service can reach. */
export const connectDatacenter = object({
  id: number,
  name: string,
  region: optional(string),
  regionType: optional(word('1-AZ', '3-AZ')),
  available: optional(boolean),
});
export type ConnectDatacenter = Decoded<typeof connectDatacenter>;

export const incident = object({
  id: number,
  type: word('incident', 'maintenance'),
  startDate: optional(string),
  endDate: optional(string),
});
export type Incident = Decoded<typeof incident>;

/** `key` is a secret: whoever has it can order a link on this service. */
export const serviceKey = object({
  id: number,
  key: string,
  provider: optional(string),
  status: word('active', 'cancelled', 'doing', 'terminated', 'toCheck'),
});
export type ServiceKey = Decoded<typeof serviceKey>;

/** `error` and `denied` are failures; `pause` means that OVHcloud holds the task, neither done nor failed. */
export const connectTask = object({
  id: number,
  function: optional(
    word(
      'addDatacenterConfiguration',
      'addDatacenterExtraConfiguration',
      'addPopConfiguration',
      'addVrack',
      'delDatacenterConfiguration',
      'delDatacenterExtraConfiguration',
      'delPopConfiguration',
      'lockInterface',
      'removeVrack',
      'unlockInterface',
    ),
  ),
  /** Id of the object that the task works on. */
  resourceId: optional(number),
  status: word('todo', 'doing', 'done', 'error', 'denied', 'pause'),
});
export type ConnectTask = Decoded<typeof connectTask>;

export const listConnectServices = (api: OvhApi, options?: RequestOptions): Promise<string[]> =>
  api.get('/v1/ovhCloudConnect', array(string), options);

export const getConnectService = (
  api: OvhApi,
  service: string,
  options?: RequestOptions,
): Promise<ConnectService> => api.get(route`/v1/ovhCloudConnect/${service}`, connectService, options);

export const listConnectInterfaces = (
  api: OvhApi,
  service: string,
  options?: RequestOptions,
): Promise<number[]> => api.get(route`/v1/ovhCloudConnect/${service}/interface`, array(number), options);

export const getConnectInterface = (
  api: OvhApi,
  service: string,
  id: number,
  options?: RequestOptions,
): Promise<ConnectInterface> =>
  api.get(route`/v1/ovhCloudConnect/${service}/interface/${id}`, connectInterface, options);

/** Not offered to every account: status 403 or 404 means that it is unknown. */
export const getConnectInterfaceStatus = (
  api: OvhApi,
  service: string,
  id: number,
  options?: RequestOptions,
): Promise<ConnectStatus> =>
  api.get(route`/v1/ovhCloudConnect/${service}/interface/${id}/status`, connectStatus, options);

export const getConnectInterfaceStatistics = (
  api: OvhApi,
  service: string,
  id: number,
  period: MetricPeriod,
  type: InterfaceMetric,
  options?: RequestOptions,
): Promise<Metric[]> =>
  api.get(route`/v1/ovhCloudConnect/${service}/interface/${id}/statistics`, array(metric), {
    ...options,
    query: { ...options?.query, period, type },
  });

export const listConnectDatacenters = (
  api: OvhApi,
  service: string,
  options?: RequestOptions,
): Promise<number[]> => api.get(route`/v1/ovhCloudConnect/${service}/datacenter`, array(number), options);

export const getConnectDatacenter = (
  api: OvhApi,
  service: string,
  id: number,
  options?: RequestOptions,
): Promise<ConnectDatacenter> =>
  api.get(route`/v1/ovhCloudConnect/${service}/datacenter/${id}`, connectDatacenter, options);

export const listIncidents = (api: OvhApi, service: string, options?: RequestOptions): Promise<number[]> =>
  api.get(route`/v1/ovhCloudConnect/${service}/incident`, array(number), options);

export const getIncident = (
  api: OvhApi,
  service: string,
  id: number,
  options?: RequestOptions,
): Promise<Incident> => api.get(route`/v1/ovhCloudConnect/${service}/incident/${id}`, incident, options);

/** Partner offers only. */
export const listServiceKeys = (api: OvhApi, service: string, options?: RequestOptions): Promise<number[]> =>
  api.get(route`/v1/ovhCloudConnect/${service}/serviceKey`, array(number), options);

export const getServiceKey = (
  api: OvhApi,
  service: string,
  id: number,
  options?: RequestOptions,
): Promise<ServiceKey> =>
  api.get(route`/v1/ovhCloudConnect/${service}/serviceKey/${id}`, serviceKey, options);

export const listConnectTasks = (api: OvhApi, service: string, options?: RequestOptions): Promise<number[]> =>
  api.get(route`/v1/ovhCloudConnect/${service}/task`, array(number), options);

export const getConnectTask = (
  api: OvhApi,
  service: string,
  id: number,
  options?: RequestOptions,
): Promise<ConnectTask> => api.get(route`/v1/ovhCloudConnect/${service}/task/${id}`, connectTask, options);
