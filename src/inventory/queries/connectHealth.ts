/** What is measured of an OVHcloud Connect service, and what OVHcloud says of it. How often each changes is in `freshMs`. */
import type { InterfaceMetric, MetricPeriod } from '../../ovh/resources/ovhCloudConnect.ts';
import {
  getConnectInterfaceStatistics,
  getIncident,
  listIncidents,
} from '../../ovh/resources/ovhCloudConnect.ts';
import { listAlerts } from '../../ovh/resources/ovhCloudConnectActions.ts';
import { getPopStatistics } from '../../ovh/resources/ovhCloudConnectConfig.ts';
import { bestEffort, MINUTE, query } from '../query.ts';

/** A point of the series comes every five minutes at best; those of a week are hours apart. */
export const STATISTICS_FRESH_MS: Readonly<Record<MetricPeriod, number>> = {
  hourly: 5 * MINUTE,
  daily: 15 * MINUTE,
  weekly: 60 * MINUTE,
};

/** Null where the account is not offered the route. */
export const portStatistics = (service: string, id: number, period: MetricPeriod, type: InterfaceMetric) =>
  query(
    `/ovhCloudConnect/${service}/interface/${id}/statistics?period=${period}&type=${type}`,
    bestEffort((api, signal) => getConnectInterfaceStatistics(api, service, id, period, type, { signal })),
    { freshMs: STATISTICS_FRESH_MS[period], transient: true },
  );

/** Prefixes accepted from the customer, or their limit; layer 3 only. Null where the account is not offered the route. */
export const popStatistics = (
  service: string,
  popId: number,
  period: MetricPeriod,
  type: 'prefix:accepted' | 'prefix:limit',
) =>
  query(
    `/ovhCloudConnect/${service}/config/pop/${popId}/statistics?period=${period}&type=${type}`,
    bestEffort((api, signal) => getPopStatistics(api, service, popId, period, type, { signal })),
    { freshMs: STATISTICS_FRESH_MS[period], transient: true },
  );

/** Incidents and maintenance of the service, past and to come. */
export const incidentIds = (service: string) =>
  query(
    `/ovhCloudConnect/${service}/incident`,
    bestEffort((api, signal) => listIncidents(api, service, { signal })),
    { transient: true },
  );

/** Null once OVHcloud has taken it away. */
export const incident = (service: string, id: number) =>
  query(
    `/ovhCloudConnect/${service}/incident/${id}`,
    bestEffort((api, signal) => getIncident(api, service, id, { signal })),
    { transient: true },
  );

/** The alerts that OVHcloud can send, and which of them somebody receives. */
export const alerts = (service: string) =>
  query(
    `/ovhCloudConnect/${service}/monitoring`,
    bestEffort((api, signal) => listAlerts(api, service, { signal })),
    { transient: true },
  );
