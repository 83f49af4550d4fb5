import {
  getConnectDatacenter,
  getConnectInterface,
  getConnectInterfaceStatus,
  getConnectService,
  getConnectTask,
  getServiceKey,
  listConnectDatacenters,
  listConnectInterfaces,
  listConnectServices,
  listConnectTasks,
  listServiceKeys,
} from '../../ovh/resources/ovhCloudConnect.ts';
import {
  getDatacenterConfig,
  getExtraConfig,
  getPopConfig,
  getPopStatus,
  listDatacenterConfigs,
  listExtraConfigs,
  listPopConfigs,
} from '../../ovh/resources/ovhCloudConnectConfig.ts';
import { bestEffort, MINUTE, query } from '../query.ts';

const isActive = ({ status }: { status: string }) => status === 'active';

export const connectIds = () =>
  query('/ovhCloudConnect', (api, signal) => listConnectServices(api, { signal }));

export const connectService = (service: string) =>
  query(`/ovhCloudConnect/${service}`, (api, signal) => getConnectService(api, service, { signal }));

export const portIds = (service: string) =>
  query(`/ovhCloudConnect/${service}/interface`, (api, signal) =>
    listConnectInterfaces(api, service, { signal }),
  );

/** Light values change every five minutes at the source. */
export const port = (service: string, id: number) =>
  query(`/ovhCloudConnect/${service}/interface/${id}`, (api, signal) =>
    getConnectInterface(api, service, id, { signal }),
  );

/** Null where the account is not offered the route (badge internal). */
export const portStatus = (service: string, id: number) =>
  query(
    `/ovhCloudConnect/${service}/interface/${id}/status`,
    bestEffort((api, signal) => getConnectInterfaceStatus(api, service, id, { signal })),
    { transient: true },
  );

export const popIds = (service: string) =>
  query(`/ovhCloudConnect/${service}/config/pop`, (api, signal) => listPopConfigs(api, service, { signal }));

export const popConfig = (service: string, popId: number) =>
  query(
    `/ovhCloudConnect/${service}/config/pop/${popId}`,
    (api, signal) => getPopConfig(api, service, popId, { signal }),
    { settled: isActive },
  );

/** The BGP session of an L3 PoP configuration; null where the account is not offered the route. */
export const popStatus = (service: string, popId: number) =>
  query(
    `/ovhCloudConnect/${service}/config/pop/${popId}/status`,
    bestEffort((api, signal) => getPopStatus(api, service, popId, { signal })),
    { freshMs: MINUTE, transient: true },
  );

export const datacenterConfigIds = (service: string, popId: number) =>
  query(`/ovhCloudConnect/${service}/config/pop/${popId}/datacenter`, (api, signal) =>
    listDatacenterConfigs(api, service, popId, { signal }),
  );

/**
 * Where a DC configuration is found. It belongs to the vRack (`owner`; the service itself while it is on none), and
 * every service of the vRack shows it below each of its PoP configurations; `service` and `popId` are the way taken.
 */
export interface DatacenterConfigPlace {
  readonly owner: string;
  readonly service: string;
  readonly popId: number;
  readonly configId: number;
}

const configKey = ({ owner, configId }: DatacenterConfigPlace) => `${owner}/datacenterConfig/${configId}`;

/** One answer for all services that share the configuration: the key leaves out the way to it. */
export const datacenterConfig = (place: DatacenterConfigPlace) =>
  query(
    configKey(place),
    (api, signal) => getDatacenterConfig(api, place.service, place.popId, place.configId, { signal }),
    { settled: isActive },
  );

export const extraIds = (place: DatacenterConfigPlace) =>
  query(`${configKey(place)}/extra`, (api, signal) =>
    listExtraConfigs(api, place.service, place.popId, place.configId, { signal }),
  );

export const extraConfig = (place: DatacenterConfigPlace, extraId: number) =>
  query(
    `${configKey(place)}/extra/${extraId}`,
    (api, signal) => getExtraConfig(api, place.service, place.popId, place.configId, extraId, { signal }),
    { settled: isActive },
  );

/** Datacenters that the service can be configured in. */
export const datacenterIds = (service: string) =>
  query(
    `/ovhCloudConnect/${service}/datacenter`,
    (api, signal) => listConnectDatacenters(api, service, { signal }),
    { freshMs: 60 * MINUTE },
  );

/** A physical datacenter; the same for every service, and its name does not change. */
export const datacenter = (service: string, id: number) =>
  query(
    `/ovhCloudConnect/datacenter/${id}`,
    (api, signal) => getConnectDatacenter(api, service, id, { signal }),
    { freshMs: 60 * MINUTE },
  );

/** Partner offers only. */
export const serviceKeyIds = (service: string) =>
  query(`/ovhCloudConnect/${service}/serviceKey`, (api, signal) => listServiceKeys(api, service, { signal }));

/** Holds a secret: never in the snapshot. */
export const serviceKey = (service: string, id: number) =>
  query(
    `/ovhCloudConnect/${service}/serviceKey/${id}`,
    (api, signal) => getServiceKey(api, service, id, { signal }),
    { transient: true },
  );

export const connectTaskIds = (service: string) =>
  query(`/ovhCloudConnect/${service}/task`, (api, signal) => listConnectTasks(api, service, { signal }), {
    freshMs: 10_000,
    transient: true,
  });

/** Finished tasks stay in the list for a while, then vanish (null); `pause` is neither an end nor a failure. */
export const connectTask = (service: string, taskId: number) =>
  query(
    `/ovhCloudConnect/${service}/task/${taskId}`,
    bestEffort((api, signal) => getConnectTask(api, service, taskId, { signal })),
    { transient: true, settled: (task) => !task || ENDED.has(task.status) },
  );

const ENDED: ReadonlySet<string> = new Set(['done', 'error', 'denied']);
