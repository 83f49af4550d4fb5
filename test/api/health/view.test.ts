import { afterEach, expect, test } from 'vitest';
import { loadHealth } from '../../../src/doctor/loadHealth.ts';
import { healthView } from '../../../src/extension/features/health/view.ts';
import { isToHealthPage, type HealthView } from '../../../src/panels/health.ts';
import { openAccount, type Account } from '../explorer/support.ts';

let account: Account;
afterEach(() => account.close());

const viewOf = async (service: string): Promise<HealthView> => {
  account = await openAccount();
  const health = await loadHealth(account.inventory, service);
  return healthView(health, 'hourly', { looked: 0, port: () => 0, pop: () => undefined });
};

const HEALTHY = 'e8bc163c-82ee-4187-b328-8c7d4ac636db';
const DARK = '41242b9f-ae56-4ad4-b6e7-7dfe33cb18d1';
const PROVIDER = '5b840157-e7e8-4aef-bb3f-d0fc24f3add3';

test.each([HEALTHY, DARK, PROVIDER])('the page understands what it is told of %s', async (service) => {
  const view = await viewOf(service);
  const place = { account: 'a', accountLabel: 'A', service, period: 'hourly' as const };
  const sent: unknown = JSON.parse(
    JSON.stringify({ type: 'health', place, view, isLoading: false, failure: null }),
  );
  expect(isToHealthPage(sent)).toBe(true);
});

test('a healthy service has everything with its meaning', async () => {
  const view = await viewOf(HEALTHY);
  expect(view.mark).toEqual({ tone: 'good', text: 'works' });
  expect(view.cards.map(({ id }) => id)).toEqual(['port:4021', 'pop:5301']);
  const light = view.cards[0]?.facts.find(({ label }) => label === 'Light from you');
  expect(light).toMatchObject({ value: '-6.2 dBm', tone: 'good' });
  expect(light?.note).toContain('1000BASE-LX');
  expect(view.cards[1]?.meter).toMatchObject({ value: 14, max: 100, tone: 'good' });
  expect(view.charts.map(({ id }) => id)).toEqual([
    'port:4021:light',
    'port:4021:traffic',
    'port:4021:errors',
    'pop:5301:prefixes',
  ]);
  expect(view.hasLetter).toBe(true);
  expect(view.serviceKeys).toBeNull();
});

test('a dark port is told by a word and a tone', async () => {
  const view = await viewOf(DARK);
  expect(view.mark).toEqual({ tone: 'bad', text: 'light down' });
  const card = view.cards.find(({ id }) => id === 'port:4032');
  expect(card?.mark).toEqual({ tone: 'bad', text: 'light down' });
  expect(card?.facts.find(({ label }) => label === 'Light from you')?.tone).toBe('bad');
});

test('a service of a provider has no letter, and its key is not in what the page is told', async () => {
  const view = await viewOf(PROVIDER);
  expect(view.mark.tone).toBe('busy');
  expect(view.hasLetter).toBe(false);
  expect(view.serviceKeys).toEqual([2101]);
  expect(JSON.stringify(view)).not.toContain('OCC-SIMULATED');
});
