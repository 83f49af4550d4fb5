import { expect, it } from 'vitest';
import { lightRange, readLight, type LightLevel } from '../../../src/doctor/light.ts';

it.each<[string | null, 'in' | 'out', string | null, number | null, LightLevel]>([
  ['1g', 'in', 'up', -6.2, 'good'],
  ['1g', 'in', 'up', -17.5, 'weak'],
  ['1g', 'in', 'up', -19.1, 'too-low'],
  ['1g', 'in', 'up', -2.9, 'too-strong'],
  ['1g', 'out', 'up', -10.5, 'good'],
  ['10g', 'in', 'up', -2.9, 'good'],
  ['10g', 'in', 'up', -13, 'weak'],
  ['100g', 'in', 'up', -11, 'too-low'],
  ['1g', 'in', 'down', -6, 'none'],
  ['1g', 'in', 'up', null, 'good'],
  ['1g', 'in', null, null, 'unknown'],
  ['1g', 'in', 'unknown', null, 'unknown'],
  [null, 'in', 'up', -30, 'good'],
])('%s %s %s %s dBm is %s', (bandwidth, direction, status, dbm, level) => {
  const reading = readLight(direction, status, dbm, lightRange(bandwidth));
  expect(reading.level).toBe(level);
  expect(reading.meaning).not.toBe('');
});
