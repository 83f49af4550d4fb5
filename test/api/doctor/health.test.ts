import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { healthOf } from '../../../src/doctor/health.ts';
import { loadHealth } from '../../../src/doctor/loadHealth.ts';
import { connectService, port, portIds } from '../../../src/inventory/queries/ovhCloudConnect.ts';
import { Inventory } from '../../../src/inventory/inventory.ts';
import type { OutageKind } from '../../../src/simulator/index.ts';
import { frankfurt, london, madrid, openPatient, paris, parisTwo, type Patient } from './support.ts';

let patient: Patient;
let clock: number;
let inventory: Inventory;
beforeEach(async () => {
  patient = await openPatient();
  clock = patient.now();
  inventory = new Inventory(patient.api, () => clock);
});
afterEach(async () => {
  inventory.dispose();
  await patient.close();
});

const now = () => clock;
const load = (service: string, period?: 'hourly' | 'daily' | 'weekly') =>
  loadHealth(inventory, service, { now, ...(period ? { period } : {}) });

describe('the health of a service', () => {
  it('is all that a panel shows, of a Direct service on layer 3', async () => {
    const health = await load(paris);
    expect(health).toMatchObject({
      name: 'paris-th2',
      offer: 'direct',
      hasLoa: true,
      serviceKeys: null,
      state: { state: 'up' },
      incidents: [],
      tasks: [],
      unread: [],
    });
    expect(health.alerts).toHaveLength(3);
    const [one] = health.ports;
    expect(one).toMatchObject({
      id: 4021,
      link: { state: 'up' },
      lightIn: { status: 'up', dbm: -6.2, level: 'good' },
      lightOut: { status: 'up', dbm: -5.8, level: 'good' },
    });
    for (const series of Object.values(one?.series ?? {})) expect(series).toHaveLength(12);
    const [pop] = health.pops;
    expect(pop).toMatchObject({
      ovhAddress: '10.99.0.1',
      customerAddress: '10.99.0.2',
      session: { state: 'up' },
      flaps: 0,
      prefixes: { accepted: 14, limit: 100, level: 'ok' },
    });
    expect(pop?.datacenters.map(({ name, extras }) => [name, extras.length])).toEqual([
      ['RBX', 2],
      ['SBG', 2],
    ]);
  });

  it('has series of a day and of a week', async () => {
    const points = async (period: 'daily' | 'weekly') =>
      (await load(paris, period)).ports[0]?.series.download ?? [];
    const day = await points('daily');
    const week = await points('weekly');
    const span = (list: typeof day) => ((list.at(-1)?.time ?? 0) - (list[0]?.time ?? 0)) / 3_600_000;
    expect(span(day)).toBeGreaterThan(20);
    expect(span(week)).toBeGreaterThan(160);
  });

  it('has keys of a Provider service by id, never the key', async () => {
    const health = await load(madrid);
    expect(health).toMatchObject({ offer: 'provider', hasLoa: false, serviceKeys: [2101] });
    expect(health.tasks).toHaveLength(1);
    expect(JSON.stringify(health)).not.toContain('OCC-SIMULATED');
  });

  it('says when incidents are', async () => {
    const incidents = (await load(frankfurt)).incidents ?? [];
    const at = Date.parse('2026-11-25T00:00:00Z');
    const phases = healthOf(inventory, frankfurt, 'hourly', at)?.incidents?.map(({ phase }) => phase);
    expect(incidents).toHaveLength(2);
    expect(phases).toEqual(['under-way', 'planned']);
    const later = Date.parse('2026-12-04T00:00:00Z');
    expect(healthOf(inventory, frankfurt, 'hourly', later)?.incidents?.[1]?.phase).toBe('past');
  });

  it('begins with a sentence', async () => {
    const of = async (service: string) => (await load(service)).summary;
    expect(await of(paris)).toMatch(
      /^paris-th2 works since \d{4}-\d\d-\d\d \d\d:\d\d UTC\. Up: port 4021, BGP session 5301\.$/,
    );
    expect(await of(parisTwo)).toMatch(
      /^paris-pa3 has a fault: the BGP session of PoP configuration 5302 is down since .* UTC\. Up: port 4022\.$/,
    );
    expect(await of(frankfurt)).toMatch(
      /^frankfurt-fr5 has a fault: port 4032 receives no light from your side since .*\. Up: port 4031\./,
    );
    expect(await of(madrid)).toBe('The configuration of madrid-megaport is being changed. Up: port 4041.');
    expect(await of(london)).toBe(
      'london-spare has no configuration yet. Up: port 4051. It is on no vRack, so it reaches nothing at OVHcloud.',
    );
  });

  it.each<[OutageKind, RegExp]>([
    ['prefixLimitNear', /^paris-th2 works since .* PoP configuration 5301 uses 92 of 100 prefixes\.$/],
    [
      'flapping',
      /^paris-th2 works since .* The BGP session of PoP configuration 5301 has come and gone 12 times\.$/,
    ],
    ['sessionDown', /^paris-th2 has a fault: .* Up: port 4021\.$/],
  ])('says what will not work for long: %s', async (kind, sentence) => {
    patient.simulator.outages.start({ kind, service: paris });
    expect((await load(paris)).summary).toMatch(sentence);
  });

  it('is there in part while the rest is on its way', async () => {
    expect(healthOf(inventory, paris, 'hourly', clock)).toBeUndefined();
    await inventory.load(connectService(paris));
    expect(healthOf(inventory, paris, 'hourly', clock)).toMatchObject({
      state: { state: 'unknown' },
      ports: [],
      incidents: null,
    });
    await inventory.load(portIds(paris));
    await inventory.load(port(paris, 4021));
    expect(healthOf(inventory, paris, 'hourly', clock)?.ports[0]?.series.lightIn).toBeNull();
  });
});

describe('reading it again', () => {
  const askedBy = async (service: string): Promise<string[]> => {
    const asked: string[] = [];
    const stop = patient.simulator.observe(({ path }) => {
      asked.push(decodeURIComponent(path).replace(`/v1/ovhCloudConnect/${service}`, ''));
    });
    await load(service);
    stop();
    return asked.sort();
  };

  it('costs nothing at once, a session after a minute, light and statistics after five', async () => {
    await load(paris);
    expect(await askedBy(paris)).toEqual([]);
    clock += 60_000;
    expect(await askedBy(paris)).toEqual(['/config/pop/5301/status', '/task']);
    clock += 4 * 60_000;
    const later = await askedBy(paris);
    expect(later).toContain('/interface/4021');
    expect(later).toContain('/interface/4021/statistics?period=hourly&type=light:in');
  });

  it('follows what is being changed', async () => {
    await load(madrid);
    const asked = await askedBy(madrid);
    expect(asked).toContain('/config/pop/5321');
    expect(asked.filter((path) => path.startsWith('/task/'))).toHaveLength(1);
  });

  it('reads everything at once when told to', async () => {
    const first = (await askedBy(paris)).length;
    const asked: string[] = [];
    const stop = patient.simulator.observe(({ path }) => asked.push(path));
    await loadHealth(inventory, paris, { now, again: true });
    stop();
    expect(asked.filter((path) => !path.endsWith('/auth/time')).length).toBeGreaterThanOrEqual(first - 1);
  });
});
