import { describe, expect, it } from 'vitest';
import type { ChartView } from '../../../src/panels/health.ts';
import { amount, axisTime } from '../../../src/webview/health/format.ts';
import { MARGIN, nearestTime, plot, ticks } from '../../../src/webview/health/plot.ts';

const MINUTE = 60_000;
const END = Date.UTC(2026, 10, 20, 15, 0);
const chart = (
  points: readonly (readonly [number, number])[],
  parts: Partial<ChartView> = {},
): ChartView => ({
  id: 'port:1:light',
  title: 'Port 1: light',
  unit: 'dBm',
  isScaled: false,
  fromZero: false,
  lines: [{ label: 'in', points }],
  guides: [],
  ...parts,
});
const size = { width: 400, height: 150 };

describe('the axis of values', () => {
  it.each([
    [0, 14, [0, 5, 10, 15]],
    [-40, -6, [-40, -20, 0]],
    [0, 0, [0, 0.5, 1]],
  ])('has round values around %d to %d', (least, greatest, expected) => {
    expect(ticks(least, greatest)).toEqual(expected);
  });

  it('holds every value', () => {
    for (const [least, greatest] of [
      [-6.21, -6.19],
      [1e6, 3.4e8],
      [-19, -5],
      [7, 7],
    ] as const) {
      const values = ticks(least, greatest);
      expect(values[0]).toBeLessThanOrEqual(least);
      expect(values.at(-1)).toBeGreaterThanOrEqual(greatest);
      expect(values.length).toBeGreaterThanOrEqual(3);
      expect(values.length).toBeLessThanOrEqual(7);
    }
  });
});

describe('a plot', () => {
  const points = [60, 55, 50, 5, 0].map((ago, n) => [END - ago * MINUTE, -6 - n] as const);

  it('ends at the newest point and keeps to its box', () => {
    const { x, y, lines, xTicks } = plot(chart(points), 'hourly', size);
    expect(x(END)).toBe(size.width - MARGIN.right);
    expect(x(END - 60 * MINUTE)).toBe(MARGIN.left);
    for (const [time, value] of points) {
      expect(x(time)).toBeGreaterThanOrEqual(MARGIN.left);
      expect(y(value)).toBeGreaterThanOrEqual(MARGIN.top);
      expect(y(value)).toBeLessThanOrEqual(size.height - MARGIN.bottom);
    }
    expect(xTicks.map(({ value }) => axisTime(value, 'hourly', 'en'))).toEqual([
      '14:00',
      '14:15',
      '14:30',
      '14:45',
      '15:00',
    ]);
    expect(lines).toHaveLength(1);
  });

  it('breaks a line where nothing was measured', () => {
    const [line] = plot(chart(points), 'hourly', size).lines;
    expect(line?.path.match(/M/g)).toHaveLength(2);
  });

  it('finds the time under the pointer', () => {
    const { x, timeAt } = plot(chart(points), 'hourly', size);
    expect(nearestTime(chart(points), timeAt(x(END - 50 * MINUTE) + 2))).toBe(END - 50 * MINUTE);
  });

  it('has room for what values are compared with', () => {
    const { guides } = plot(chart(points, { guides: [{ label: 'lowest', value: -19 }] }), 'hourly', size);
    expect(guides[0]?.at).toBeLessThanOrEqual(size.height - MARGIN.bottom);
  });
});

describe('amounts', () => {
  it.each([
    [222_700_000, 'bit/s', true, '222.7 Mbit/s'],
    [0, 'bit/s', true, '0 bit/s'],
    [-6.2, 'dBm', false, '-6.2 dBm'],
    [14, 'prefixes', false, '14 prefixes'],
  ])('%d', (value, unit, isScaled, expected) => {
    expect(amount(value, { unit, isScaled }, 'en')).toBe(expected);
  });
});
