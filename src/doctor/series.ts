/** What was measured over an hour, a day or a week, ready to be drawn, and what the newest values mean. */
import type { Inventory } from '../inventory/inventory.ts';
import { popStatistics, portStatistics } from '../inventory/queries/connectHealth.ts';
import type { Query } from '../inventory/query.ts';
import type { InterfaceMetric, Metric, MetricPeriod } from '../ovh/resources/ovhCloudConnect.ts';

export interface Point {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly value: number;
}

/** Null: not read yet, or not offered to the account. */
export type Series = readonly Point[] | null;

export interface PortSeries {
  /** dBm. */
  readonly lightIn: Series;
  readonly lightOut: Series;
  /** Bytes a second; download is from OVHcloud's side into the line, as the API names it. */
  readonly download: Series;
  readonly upload: Series;
  /** Errors a second. */
  readonly errorsDown: Series;
  readonly errorsUp: Series;
}

export interface PopSeries {
  readonly accepted: Series;
  readonly limit: Series;
}

export interface PrefixUse {
  readonly accepted: number;
  readonly limit: number;
  /** `near` from 80 % of the limit. */
  readonly level: 'ok' | 'near' | 'reached';
}

/** Prefixes that OVHcloud accepts over one BGP session, where the API does not tell (guide of limits). */
const DEFAULT_PREFIX_LIMIT = 100;
/** Share of the limit from which it is worth a warning. */
const NEAR_LIMIT = 0.8;

const PORT_METRICS: Readonly<Record<keyof PortSeries, InterfaceMetric>> = {
  lightIn: 'light:in',
  lightOut: 'light:out',
  download: 'traffic:download',
  upload: 'traffic:upload',
  errorsDown: 'error:download',
  errorsUp: 'error:upload',
};

export const portSeriesQueries = (
  service: string,
  id: number,
  period: MetricPeriod,
): Query<Metric[] | null>[] =>
  Object.values(PORT_METRICS).map((metric) => portStatistics(service, id, period, metric));

export const popSeriesQueries = (
  service: string,
  popId: number,
  period: MetricPeriod,
): Query<Metric[] | null>[] => [
  popStatistics(service, popId, period, 'prefix:accepted'),
  popStatistics(service, popId, period, 'prefix:limit'),
];

export const portSeries = (
  inventory: Inventory,
  service: string,
  id: number,
  period: MetricPeriod,
): PortSeries => {
  const of = (metric: InterfaceMetric) => known(inventory, portStatistics(service, id, period, metric));
  return {
    lightIn: of(PORT_METRICS.lightIn),
    lightOut: of(PORT_METRICS.lightOut),
    download: of(PORT_METRICS.download),
    upload: of(PORT_METRICS.upload),
    errorsDown: of(PORT_METRICS.errorsDown),
    errorsUp: of(PORT_METRICS.errorsUp),
  };
};

export const popSeries = (
  inventory: Inventory,
  service: string,
  popId: number,
  period: MetricPeriod,
): PopSeries => ({
  accepted: known(inventory, popStatistics(service, popId, period, 'prefix:accepted')),
  limit: known(inventory, popStatistics(service, popId, period, 'prefix:limit')),
});

const known = (inventory: Inventory, query: Query<Metric[] | null>): Series =>
  inventory
    .value(query)
    ?.map(({ timestamp, value }) => ({ time: timestamp * 1000, value: value.value }))
    .sort((a, b) => a.time - b.time) ?? null;

export const newest = (series: Series): number | undefined => series?.at(-1)?.value;

/** How much of the prefix limit is used now; null where it is not known. */
export const prefixUse = ({ accepted, limit }: PopSeries): PrefixUse | null => {
  const used = newest(accepted);
  if (used === undefined) return null;
  const most = newest(limit) ?? DEFAULT_PREFIX_LIMIT;
  const level = used >= most ? 'reached' : used >= NEAR_LIMIT * most ? 'near' : 'ok';
  return { accepted: used, limit: most, level };
};

/** The highest errors a second of either direction; undefined where it is not known. */
export const worstErrors = ({ errorsDown, errorsUp }: PortSeries): number | undefined => {
  const values = [...(errorsDown ?? []), ...(errorsUp ?? [])].map(({ value }) => value);
  return values.length > 0 ? Math.max(...values) : undefined;
};
