import { describe, expect, it } from 'vitest';
import { healthPlace, isFromHealthPage, isToHealthPage } from '../../../src/panels/health.ts';

describe('messages of the page', () => {
  it.each([
    { type: 'ready' },
    { type: 'refresh' },
    { type: 'period', period: 'weekly' },
    { type: 'troubleshoot', diagnostics: false },
    { type: 'alert', name: 'light-level', isOn: true },
    { type: 'serviceKey', id: 2101, wanted: 'show' },
  ])('$type is understood', (message) => {
    expect(isFromHealthPage(message)).toBe(true);
  });

  it.each([
    undefined,
    null,
    'ready',
    [],
    {},
    { type: 'delete' },
    { type: 'period', period: 'yearly' },
    { type: 'troubleshoot' },
    { type: 'alert', name: 1, isOn: true },
    { type: 'serviceKey', id: '2101', wanted: 'show' },
    { type: 'serviceKey', id: Number.NaN, wanted: 'show' },
    { type: 'serviceKey', id: 2101, wanted: 'delete' },
  ])('%j is not', (message) => {
    expect(isFromHealthPage(message)).toBe(false);
  });
});

describe('messages of the extension', () => {
  const place = { account: 'a', accountLabel: 'A', service: 's', period: 'hourly' };

  it('are understood when they are whole', () => {
    expect(isToHealthPage({ type: 'health', place, view: null, isLoading: true, failure: null })).toBe(true);
    expect(isToHealthPage({ type: 'examination', view: null })).toBe(true);
    expect(isToHealthPage({ type: 'serviceKey', id: 1, key: 'k' })).toBe(true);
  });

  it('are left alone when a part is missing or of another kind', () => {
    expect(isToHealthPage({ type: 'health', place, view: {}, isLoading: true, failure: null })).toBe(false);
    expect(isToHealthPage({ type: 'health', place: {}, view: null, isLoading: true, failure: null })).toBe(
      false,
    );
    expect(isToHealthPage({ type: 'examination', view: { steps: 'none' } })).toBe(false);
  });

  it('a place that was kept by something else is not taken', () => {
    expect(healthPlace(place)).toBe(true);
    for (const kept of [undefined, null, 'x', { ...place, period: 'x' }, { account: 'a' }]) {
      expect(healthPlace(kept)).toBe(false);
    }
  });
});
