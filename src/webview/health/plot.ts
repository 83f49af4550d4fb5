/** Geometry of a line chart, without a page: scales, ticks, paths. Lengths are CSS pixels, times milliseconds since 1970. */
import type { ChartView, Period } from '../../panels/health.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Room around the plot for its labels. */
export const MARGIN = { left: 58, right: 14, top: 18, bottom: 22 } as const;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long a chart looks back, and how far apart the marks of its time axis are. */
export const PERIODS: Readonly<Record<Period, { readonly span: number; readonly tick: number }>> = {
  hourly: { span: HOUR, tick: 15 * MINUTE },
  daily: { span: 24 * HOUR, tick: 6 * HOUR },
  weekly: { span: 7 * 24 * HOUR, tick: 24 * HOUR },
};

export interface Tick {
  readonly value: number;
  /** Where it is. */
  readonly at: number;
}

export interface Plot {
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly lines: readonly { readonly label: string; readonly path: string }[];
  readonly guides: readonly { readonly label: string; readonly at: number }[];
  readonly x: (time: number) => number;
  readonly y: (value: number) => number;
  /** The time at a place of the plot. */
  readonly timeAt: (x: number) => number;
}

/** Lays a chart out; the newest point of any line is at its right end. */
export const plot = (chart: ChartView, period: Period, { width, height }: Size): Plot => {
  const { span, tick } = PERIODS[period];
  const times = chart.lines.flatMap(({ points }) => points.map(([time]) => time));
  const end = Math.max(...times);
  const start = Math.min(end - span, ...times);
  const x = scale([start, end], [MARGIN.left, width - MARGIN.right]);
  const values = [
    ...chart.lines.flatMap(({ points }) => points.map(([, value]) => value)),
    ...chart.guides.map(({ value }) => value),
    ...(chart.fromZero ? [0] : []),
  ];
  const yValues = ticks(Math.min(...values), Math.max(...values));
  const y = scale([yValues[0] ?? 0, yValues.at(-1) ?? 1], [height - MARGIN.bottom, MARGIN.top]);
  return {
    x,
    y,
    timeAt: scale([MARGIN.left, width - MARGIN.right], [start, end]),
    xTicks: multiples(tick, start, end).map((value) => ({ value, at: x(value) })),
    yTicks: yValues.map((value) => ({ value, at: y(value) })),
    lines: chart.lines.map(({ label, points }) => ({ label, path: path(points, x, y) })),
    guides: chart.guides.map(({ label, value }) => ({ label, at: y(value) })),
  };
};

const scale =
  ([from, to]: readonly [number, number], [low, high]: readonly [number, number]) =>
  (value: number): number =>
    to === from ? (low + high) / 2 : low + ((value - from) / (to - from)) * (high - low);

/** Multiples of a step within a range, its ends included. */
const multiples = (step: number, low: number, high: number): number[] => {
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => (first + n) * step);
};

/** Three to six round values, one below or at the least and one above or at the greatest. */
export const ticks = (least: number, greatest: number): number[] => {
  // A line that never changes is drawn in the middle of some room.
  const room = greatest === least ? Math.max(Math.abs(least) / 10, 1) : 0;
  // What is not negative gets no axis below zero.
  const low = least === 0 ? 0 : least - room;
  const high = greatest + room;
  const rough = (high - low) / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5].find((one) => one * power >= rough) ?? 10) * power;
  return multiples(step, Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step);
};

/** A line is broken where this many times the usual distance lies between two points: nothing was measured there. */
const GAP = 2.5;

const path = (
  points: readonly (readonly [number, number])[],
  x: (time: number) => number,
  y: (value: number) => number,
): string => {
  const steps = points.slice(1).map(([time], n) => time - (points[n]?.[0] ?? time));
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  return points
    .map(([time, value], n) => {
      const isBreak = n === 0 || (steps[n - 1] ?? 0) > GAP * usual;
      return `${isBreak ? 'M' : 'L'}${round(x(time))} ${round(y(value))}`;
    })
    .join('');
};

const round = (value: number): number => Math.round(value * 10) / 10;

/** The time of a chart's points that is nearest to a given one. */
export const nearestTime = (chart: ChartView, time: number): number | undefined =>
  chart.lines
    .flatMap(({ points }) => points.map(([one]) => one))
    .reduce<number | undefined>(
      (best, one) => (best === undefined || Math.abs(one - time) < Math.abs(best - time) ? one : best),
      undefined,
    );
