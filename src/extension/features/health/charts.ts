import { t } from '@vscode/l10n';
import type { PopHealth, PortHealth, ServiceHealth } from '../../../doctor/health.ts';
import { lightRange } from '../../../doctor/light.ts';
import type { Series } from '../../../doctor/series.ts';
import type { ChartView } from '../../../panels/health.ts';

/** What is measured of a service, as charts. Series that the account is not offered, or that are empty, are left out. */
export const charts = (health: ServiceHealth): ChartView[] => {
  const lowest = lightRange(health.bandwidth)?.received.low;
  return [...health.ports.flatMap((port) => portCharts(port, lowest)), ...health.pops.flatMap(popCharts)];
};

const portCharts = ({ id, series }: PortHealth, lowestLight: number | undefined): ChartView[] => [
  ...chart({
    id: `port:${id}:light`,
    title: t('Port {0}: light', id),
    unit: 'dBm',
    isScaled: false,
    fromZero: false,
    lines: [
      [t('from you'), series.lightIn],
      [t('from OVHcloud'), series.lightOut],
    ],
    guides: lowestLight === undefined ? [] : [{ label: t('lowest usable'), value: lowestLight }],
  }),
  ...chart({
    id: `port:${id}:traffic`,
    title: t('Port {0}: traffic', id),
    unit: 'bit/s',
    isScaled: true,
    fromZero: true,
    lines: [
      [t('to you'), bits(series.download)],
      [t('from you'), bits(series.upload)],
    ],
    guides: [],
  }),
  ...chart({
    id: `port:${id}:errors`,
    title: t('Port {0}: errors', id),
    unit: t('errors/s'),
    isScaled: false,
    fromZero: true,
    lines: [
      [t('to you'), series.errorsDown],
      [t('from you'), series.errorsUp],
    ],
    guides: [],
  }),
];

const popCharts = ({ id, series, prefixes }: PopHealth): ChartView[] =>
  chart({
    id: `pop:${id}:prefixes`,
    title: t('PoP configuration {0}: accepted prefixes', id),
    unit: t('prefixes'),
    isScaled: false,
    fromZero: true,
    lines: [[t('accepted'), series.accepted]],
    guides: prefixes ? [{ label: t('limit'), value: prefixes.limit }] : [],
  });

/** The API measures bytes; lines are sold in bits. */
const bits = (series: Series): Series =>
  series?.map(({ time, value }) => ({ time, value: value * 8 })) ?? null;

interface Parts extends Omit<ChartView, 'lines'> {
  readonly lines: readonly (readonly [label: string, series: Series])[];
}

const chart = ({ lines, ...rest }: Parts): ChartView[] => {
  const known = lines.flatMap(([label, series]) =>
    series && series.length > 0
      ? [{ label, points: series.map(({ time, value }) => [time, value] as const) }]
      : [],
  );
  return known.length > 0 ? [{ ...rest, lines: known }] : [];
};
