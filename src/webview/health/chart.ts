import type { ChartView, Period } from '../../panels/health.ts';
import { h, type Child, type Markup } from '../dom.ts';
import { amount, axisTime, axisValue, exactTime } from './format.ts';
import { MARGIN, nearestTime, plot, type Plot } from './plot.ts';
import { say } from './words.ts';

const HEIGHT = 150;

export interface ChartSetting {
  readonly period: Period;
  readonly language: string;
  /** CSS pixels. */
  readonly width: number;
  /** The time that the pointer is at, in this chart. */
  readonly pointed: number | undefined;
  readonly isTableOpen: boolean;
  readonly onPoint: (time: number | undefined) => void;
  readonly onTable: (isOpen: boolean) => void;
}

/** A line chart with its legend, which says the values under the pointer, and its values as a table. */
export const chartMarkup = (chart: ChartView, setting: ChartSetting): Markup => {
  const { width, pointed, isTableOpen, onTable } = setting;
  const drawing = plot(chart, setting.period, { width, height: HEIGHT });
  return h(
    'figure',
    { key: chart.id, class: 'chart' },
    h(
      'figcaption',
      {},
      h(
        'div',
        { class: 'chart-head' },
        h('b', {}, chart.title),
        h(
          'span',
          { class: 'legend-time' },
          pointed === undefined ? say('newest') : `${exactTime(pointed)} UTC`,
        ),
      ),
      legend(chart, setting, pointed),
    ),
    svg(chart, drawing, setting),
    h(
      'details',
      {
        ontoggle: ({ currentTarget: details }) =>
          onTable(details instanceof HTMLDetailsElement && details.open),
      },
      h('summary', {}, say('values')),
      // Only made when somebody looks.
      isTableOpen && table(chart, setting),
    ),
  );
};

const valueAt = ({ points }: ChartView['lines'][number], time: number | undefined): number | undefined =>
  time === undefined ? points.at(-1)?.[1] : points.find(([one]) => one === time)?.[1];

const legend = (chart: ChartView, { language }: ChartSetting, time: number | undefined): Markup =>
  h(
    'span',
    { class: 'legend' },
    ...chart.lines.map((line, n) => {
      const value = valueAt(line, time);
      return h(
        'span',
        { class: 'legend-item' },
        h(
          'svg',
          { class: 'sample', width: 22, height: 8, 'aria-hidden': 'true' },
          h('line', { class: `line line-${n}`, x1: 0, x2: 22, y1: 4, y2: 4 }),
        ),
        `${line.label} `,
        h('b', {}, value === undefined ? '–' : amount(value, chart, language)),
      );
    }),
  );

/** What the chart shows, in words. */
const about = (chart: ChartView, language: string): string =>
  chart.lines
    .map(({ label, points }) => {
      const values = points.map(([, value]) => value);
      const of = (value: number) => amount(value, chart, language);
      return say(
        'chartAbout',
        label,
        of(values.at(-1) ?? 0),
        of(Math.min(...values)),
        of(Math.max(...values)),
      );
    })
    .join(' ');

const svg = (chart: ChartView, drawing: Plot, setting: ChartSetting): Markup => {
  const { language, period, width, pointed, onPoint } = setting;
  const title = `title:${chart.id}`;
  const description = `description:${chart.id}`;
  const [left, right] = [MARGIN.left, width - MARGIN.right];
  const bottom = HEIGHT - MARGIN.bottom;
  return h(
    'svg',
    {
      class: 'plot',
      role: 'img',
      width,
      height: HEIGHT,
      'aria-labelledby': `${title} ${description}`,
      onpointermove: (event) => {
        if (!(event instanceof PointerEvent)) return;
        onPoint(nearestTime(chart, drawing.timeAt(event.offsetX)));
      },
      onpointerleave: () => onPoint(undefined),
    },
    h('title', { id: title }, chart.title),
    h('desc', { id: description }, about(chart, language)),
    ...drawing.yTicks.flatMap(({ value, at }): Child[] => [
      h('line', { class: 'grid', x1: left, x2: right, y1: at, y2: at }),
      h(
        'text',
        { class: 'axis', x: left - 6, y: at + 4, 'text-anchor': 'end' },
        axisValue(value, chart, language),
      ),
    ]),
    ...drawing.xTicks.flatMap(({ value, at }): Child[] => [
      h('line', { class: 'tick', x1: at, x2: at, y1: bottom, y2: bottom + 4 }),
      h(
        'text',
        { class: 'axis', x: at, y: HEIGHT - 6, 'text-anchor': anchor(at, width) },
        axisTime(value, period, language),
      ),
    ]),
    ...drawing.guides.flatMap(({ label, at }): Child[] => [
      h('line', { class: 'guide', x1: left, x2: right, y1: at, y2: at }),
      h('text', { class: 'guide-label', x: right, y: at - 4, 'text-anchor': 'end' }, label),
    ]),
    ...drawing.lines.map(({ path }, n) => h('path', { class: `line line-${n}`, d: path })),
    pointed !== undefined &&
      h('line', {
        class: 'pointer',
        x1: drawing.x(pointed),
        x2: drawing.x(pointed),
        y1: MARGIN.top,
        y2: bottom,
      }),
  );
};

/** Marks near the right end would stick out. */
const anchor = (at: number, width: number): string => (at > width - 30 ? 'end' : 'middle');

const table = (chart: ChartView, { language }: ChartSetting): Markup => {
  const times = [...new Set(chart.lines.flatMap(({ points }) => points.map(([time]) => time)))].sort(
    (a, b) => b - a,
  );
  const byTime = chart.lines.map(({ points }) => new Map(points));
  return h(
    'div',
    { class: 'scrolls', tabindex: 0, role: 'group', 'aria-label': chart.title },
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, say('time')),
          ...chart.lines.map(({ label }) => h('th', { scope: 'col' }, label)),
        ),
      ),
      h(
        'tbody',
        {},
        ...times.map((time) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, exactTime(time)),
            ...byTime.map((values) => {
              const value = values.get(time);
              return h('td', {}, value === undefined ? '–' : amount(value, chart, language));
            }),
          ),
        ),
      ),
    ),
  );
};
