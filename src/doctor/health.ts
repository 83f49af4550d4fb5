/** The health of an OVHcloud Connect service as plain data: all that a panel shows, made from known answers only. */
import { formatAddress } from '../ip/address.ts';
import { nth, parseCidr } from '../ip/cidr.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { alerts, incident, incidentIds } from '../inventory/queries/connectHealth.ts';
import {
  connectService,
  connectTask,
  connectTaskIds,
  datacenter,
  datacenterConfig,
  datacenterConfigIds,
  extraConfig,
  extraIds,
  popConfig,
  popIds,
  popStatus,
  port,
  portIds,
  serviceKeyIds,
} from '../inventory/queries/ovhCloudConnect.ts';
import type { Query } from '../inventory/query.ts';
import type { ConnectInterface, ConnectService, MetricPeriod } from '../ovh/resources/ovhCloudConnect.ts';
import type { Alert } from '../ovh/resources/ovhCloudConnectActions.ts';
import type { ExtraConfig, PopConfig } from '../ovh/resources/ovhCloudConnectConfig.ts';
import { lightRange, readLight, type LightReading } from './light.ts';
import {
  popSeries,
  portSeries,
  prefixUse,
  type PopSeries,
  type PortSeries,
  type PrefixUse,
} from './series.ts';
import { knownPortState, knownServiceState, knownSessionState, type LinkState } from './status.ts';
import { summary } from './summary.ts';

export interface ServiceHealth {
  readonly id: string;
  /** The description that the customer gave, or the id. */
  readonly name: string;
  readonly product: string | null;
  readonly provider: string | null;
  /** Direct services come from OVHcloud itself (light, LOA), the others through a provider (service keys). */
  readonly offer: 'direct' | 'provider';
  readonly isActive: boolean;
  readonly pop: string | null;
  readonly bandwidth: string | null;
  readonly vrack: string | null;
  readonly state: LinkState;
  /** What works, what does not, since when: one or two sentences. */
  readonly summary: string;
  readonly ports: readonly PortHealth[];
  readonly pops: readonly PopHealth[];
  /** Null where the account is not offered them. */
  readonly incidents: readonly IncidentHealth[] | null;
  /** Tasks that are not done, newest first. */
  readonly tasks: readonly TaskHealth[];
  /** What OVHcloud can warn of; null where the account is not offered it. */
  readonly alerts: readonly Alert[] | null;
  /** Whether a letter of authorisation can be had. */
  readonly hasLoa: boolean;
  /** Ids of service keys, which stay secret here; null for Direct. */
  readonly serviceKeys: readonly number[] | null;
  /** What could not be read, with the reason. */
  readonly unread: readonly string[];
  /** Whether all ports, and all configurations, were read: one that was not may be down, or may be there at all. */
  readonly isRead: { readonly ports: boolean; readonly configurations: boolean };
}

export interface PortHealth {
  readonly id: number;
  readonly name: string | null;
  readonly device: string | null;
  readonly rack: string | null;
  readonly connector: string | null;
  /** enabled, disabled (locked), reserved. */
  readonly status: string;
  readonly link: LinkState;
  readonly lightIn: LightReading;
  readonly lightOut: LightReading;
  readonly lightReadAt: string | null;
  readonly series: PortSeries;
}

export interface PopHealth {
  readonly id: number;
  readonly interfaceId: number;
  readonly type: string;
  /** init, active, toDelete. */
  readonly status: string;
  readonly customerAsn: number | null;
  readonly ovhAsn: number | null;
  readonly subnet: string | null;
  /** First and second host of the subnet; null on layer 2. */
  readonly ovhAddress: string | null;
  readonly customerAddress: string | null;
  readonly session: LinkState;
  readonly flaps: number | null;
  /** Null where it is not known. */
  readonly prefixes: PrefixUse | null;
  readonly series: PopSeries;
  readonly datacenters: readonly DatacenterHealth[];
}

export interface DatacenterHealth {
  readonly configId: number;
  readonly datacenterId: number;
  readonly name: string;
  readonly region: string | null;
  readonly status: string;
  readonly subnet: string | null;
  readonly ovhAsn: number | null;
  readonly extras: readonly ExtraConfig[];
}

export interface IncidentHealth {
  readonly id: number;
  readonly type: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly phase: 'past' | 'under-way' | 'planned';
}

export interface TaskHealth {
  readonly id: number;
  readonly function: string | null;
  readonly resourceId: number | null;
  readonly status: string;
}

/** OVHcloud keeps finished tasks in the list; only the newest few can still be under way. */
export const TASKS_LOOKED_AT = 10;

export const newestTasks = (inventory: Inventory, service: string): readonly number[] =>
  [...(inventory.value(connectTaskIds(service)) ?? [])].sort((a, b) => b - a).slice(0, TASKS_LOOKED_AT);

export const isDirect = ({ provider }: ConnectService): boolean => provider === 'OVHcloud';

/**
 * The health from what is known; undefined before the service itself is. Call it again whenever an answer came: what is
 * missing is filled in.
 *
 * @param now milliseconds since 1970, to tell past and planned incidents apart
 */
export const healthOf = (
  inventory: Inventory,
  id: string,
  period: MetricPeriod,
  now: number,
): ServiceHealth | undefined => {
  const service = inventory.value(connectService(id));
  if (!service) return undefined;
  const known = {
    id,
    name: service.description || id,
    product: service.product ?? null,
    provider: service.provider ?? null,
    offer: isDirect(service) ? ('direct' as const) : ('provider' as const),
    isActive: service.status === 'active',
    pop: service.pop ?? null,
    bandwidth: service.bandwidth ?? null,
    vrack: service.vrack ?? null,
    state: knownServiceState(inventory, id),
    ports: (inventory.value(portIds(id)) ?? []).flatMap((portId) =>
      portHealth(inventory, service, portId, period),
    ),
    pops: (inventory.value(popIds(id)) ?? []).flatMap((popId) =>
      popHealth(inventory, service, popId, period),
    ),
    incidents: incidentsHealth(inventory, id, now),
    tasks: tasksHealth(inventory, id),
    alerts: inventory.value(alerts(id)) ?? null,
    hasLoa: isDirect(service),
    serviceKeys: isDirect(service) ? null : (inventory.value(serviceKeyIds(id)) ?? []),
    unread: [],
    isRead: readOf(inventory, service),
  };
  return { ...known, summary: summary(known) };
};

/** Whether ports and configurations were read, all of their lists and each of their members. */
const readOf = (inventory: Inventory, { uuid, vrack }: ConnectService): ServiceHealth['isRead'] => {
  const has = (query: Query<unknown>): boolean => inventory.value(query) !== undefined;
  const hasAll = (list: Query<readonly number[]>, hasOne: (id: number) => boolean): boolean =>
    inventory.value(list)?.every(hasOne) ?? false;
  return {
    ports: hasAll(portIds(uuid), (id) => has(port(uuid, id))),
    configurations: hasAll(
      popIds(uuid),
      (popId) =>
        has(popConfig(uuid, popId)) &&
        hasAll(datacenterConfigIds(uuid, popId), (configId) => {
          const place = { owner: vrack ?? uuid, service: uuid, popId, configId };
          return (
            has(datacenterConfig(place)) && hasAll(extraIds(place), (extra) => has(extraConfig(place, extra)))
          );
        }),
    ),
  };
};

const portHealth = (
  inventory: Inventory,
  service: ConnectService,
  id: number,
  period: MetricPeriod,
): PortHealth[] => {
  const known: ConnectInterface | undefined = inventory.value(port(service.uuid, id));
  if (!known) return [];
  const range = lightRange(service.bandwidth);
  return [
    {
      id,
      name: known.interfaceName ?? null,
      device: known.deviceDisplayName ?? null,
      rack: known.deviceRackDisplayName ?? null,
      connector: known.interfaceTerminationType ?? null,
      status: known.status,
      link: knownPortState(inventory, service.uuid, id),
      lightIn: readLight('in', known.incomingLightStatus, known.incomingLightValue, range),
      lightOut: readLight('out', known.outgoingLightStatus, known.outgoingLightValue, range),
      lightReadAt: known.lightLastUpdate ?? null,
      series: portSeries(inventory, service.uuid, id, period),
    },
  ];
};

const popHealth = (
  inventory: Inventory,
  service: ConnectService,
  id: number,
  period: MetricPeriod,
): PopHealth[] => {
  const known: PopConfig | undefined = inventory.value(popConfig(service.uuid, id));
  if (!known) return [];
  const series = popSeries(inventory, service.uuid, id, period);
  return [
    {
      id,
      interfaceId: known.interfaceId,
      type: known.type,
      status: known.status,
      customerAsn: known.customerBgpArea ?? null,
      ovhAsn: known.ovhBgpArea ?? null,
      subnet: known.subnet ?? null,
      ovhAddress: host(known.subnet, 1),
      customerAddress: host(known.subnet, 2),
      session: knownSessionState(inventory, service.uuid, id),
      flaps: inventory.value(popStatus(service.uuid, id))?.flapCount ?? null,
      prefixes: prefixUse(series),
      series,
      datacenters: datacentersHealth(inventory, service, id),
    },
  ];
};

/** In a PoP subnet OVHcloud has the first host and the customer the second. */
const host = (subnet: string | null | undefined, n: number): string | null => {
  const parsed = subnet ? parseCidr(subnet) : undefined;
  const address = parsed?.ok ? nth(parsed.value.cidr, n) : undefined;
  return address === undefined ? null : formatAddress(address);
};

const datacentersHealth = (
  inventory: Inventory,
  { uuid, vrack }: ConnectService,
  popId: number,
): DatacenterHealth[] =>
  (inventory.value(datacenterConfigIds(uuid, popId)) ?? []).flatMap((configId) => {
    const place = { owner: vrack ?? uuid, service: uuid, popId, configId };
    const config = inventory.value(datacenterConfig(place));
    if (!config) return [];
    const physical = inventory.value(datacenter(uuid, config.datacenterId));
    return [
      {
        configId,
        datacenterId: config.datacenterId,
        name: physical?.name ?? String(config.datacenterId),
        region: physical?.region ?? null,
        status: config.status,
        subnet: config.subnet ?? null,
        ovhAsn: config.ovhBgpArea ?? null,
        extras: (inventory.value(extraIds(place)) ?? []).flatMap((extra) => {
          const value = inventory.value(extraConfig(place, extra));
          return value ? [value] : [];
        }),
      },
    ];
  });

const incidentsHealth = (inventory: Inventory, id: string, now: number): IncidentHealth[] | null =>
  inventory.value(incidentIds(id))?.flatMap((one): IncidentHealth[] => {
    const known = inventory.value(incident(id, one));
    if (!known) return [];
    const { type, startDate, endDate } = known;
    const hasEnded = endDate != null && Date.parse(endDate) <= now;
    const isToCome = startDate != null && Date.parse(startDate) > now;
    return [
      {
        id: one,
        type,
        start: startDate ?? null,
        end: endDate ?? null,
        phase: hasEnded ? 'past' : isToCome ? 'planned' : 'under-way',
      },
    ];
  }) ?? null;

const tasksHealth = (inventory: Inventory, id: string): TaskHealth[] =>
  newestTasks(inventory, id).flatMap((taskId) => {
    const known = inventory.value(connectTask(id, taskId));
    if (!known || known.status === 'done') return [];
    return [
      {
        id: taskId,
        function: known.function ?? null,
        resourceId: known.resourceId ?? null,
        status: known.status,
      },
    ];
  });
