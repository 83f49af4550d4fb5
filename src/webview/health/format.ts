/** Numbers and times as a chart shows them, in the editor's language; times in UTC, as everything in the panel. */
import type { ChartView, Period } from '../../panels/health.ts';

const PREFIXES: readonly (readonly [number, string])[] = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** A value with its unit: `34.2 Mbit/s`, `-6.2 dBm`. */
export const amount = (
  value: number,
  { unit, isScaled }: Pick<ChartView, 'unit' | 'isScaled'>,
  language: string,
): string => {
  const [factor, prefix] = PREFIXES.find(([size]) => isScaled && Math.abs(value) >= size) ?? [1, ''];
  const digits = unit === 'dBm' || prefix !== '' ? 1 : Number.isInteger(value) ? 0 : 1;
  const text = new Intl.NumberFormat(language, {
    minimumFractionDigits: unit === 'dBm' ? 1 : 0,
    maximumFractionDigits: digits,
  }).format(value / factor);
  return `${text} ${prefix}${unit}`;
};

/** The mark of a value axis, without the unit unless it is scaled. */
export const axisValue = (
  value: number,
  chart: Pick<ChartView, 'unit' | 'isScaled'>,
  language: string,
): string =>
  chart.isScaled && value !== 0
    ? amount(value, { ...chart, unit: '' }, language).trim()
    : new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);

const timeOptions: Readonly<Record<Period, Intl.DateTimeFormatOptions>> = {
  hourly: { hour: '2-digit', minute: '2-digit' },
  daily: { hour: '2-digit', minute: '2-digit' },
  weekly: { weekday: 'short', day: 'numeric' },
};

/** The mark of a time axis. */
export const axisTime = (time: number, period: Period, language: string): string =>
  new Intl.DateTimeFormat(language, { ...timeOptions[period], timeZone: 'UTC', hourCycle: 'h23' }).format(
    time,
  );

/** `2026-11-20 15:05`. */
export const exactTime = (time: number): string =>
  new Date(time).toISOString().slice(0, 16).replace('T', ' ');
