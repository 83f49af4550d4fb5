import { afterEach, beforeEach, expect, test } from 'vitest';
import { outageKinds } from '../../../src/simulator/outages.ts';
import { paths, startBench, type Bench } from '../simulator/helpers.ts';

const service = 'e8bc163c-82ee-4187-b328-8c7d4ac636db';
const frankfurt = '41242b9f-ae56-4ad4-b6e7-7dfe33cb18d1';
let bench: Bench;
let start: number;
beforeEach(async () => {
  start = Date.now();
  bench = await startBench({ now: () => start });
});
afterEach(() => bench.simulator.close());

const control = (method: string, path = '', body?: unknown) =>
  fetch(`${bench.simulator.url}/_simulator/outages${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });

const seen = async () => ({
  port: await bench.ok<Record<string, unknown>>('GET', `${paths.paris}/interface/4021`),
  session: await bench.ok<Record<string, unknown>>('GET', `${paths.paris}/config/pop/5301/status`),
});

interface Point {
  timestamp: number;
  value: { value: number };
}

test('an outage over HTTP shows in ports, sessions and statistics since it began, and goes', async () => {
  const healthy = await seen();
  const answer = await control('POST', '', { kind: 'lightInDown', service, secondsAgo: 1800 });
  expect(await answer.json()).toEqual({ id: 1 });
  const { port, session } = await seen();
  expect(port).toMatchObject({
    interfaceStatus: 'down',
    incomingLightStatus: 'down',
    incomingLightValue: -40,
  });
  const since = new Date(start - 1_800_000).toISOString().slice(0, 19);
  expect(session).toMatchObject({ status: 'down', lastDown: `${since}Z`, lastChange: `${since}Z` });
  const series = await bench.ok<Point[]>(
    'GET',
    `${paths.paris}/interface/4021/statistics?period=hourly&type=traffic:download`,
  );
  for (const { timestamp, value } of series) {
    if (timestamp * 1000 < start - 1_800_000) expect(value.value).toBeGreaterThan(0);
    else expect(value.value).toBe(0);
  }
  expect(series.filter(({ value }) => value.value === 0)).not.toHaveLength(0);
  expect(await (await control('GET')).json()).toMatchObject([{ id: 1, kind: 'lightInDown' }]);
  expect((await control('DELETE', '/1')).status).toBe(200);
  expect(await seen()).toEqual(healthy);
  expect((await control('DELETE', '/1')).status).toBe(404);
});

test('one that hides another leaves it in force when it ends', async () => {
  const healthy = await seen();
  const { outages } = bench.simulator;
  const light = outages.start({ kind: 'lightInDown', service });
  const session = outages.start({ kind: 'sessionDown', service });
  outages.end(light);
  expect(await seen()).toMatchObject({ port: healthy.port, session: { status: 'down' } });
  outages.end(session);
  expect(await seen()).toEqual(healthy);
});

test('every kind can be switched on and leaves no trace', () => {
  const { outages, state } = bench.simulator;
  for (const kind of outageKinds) {
    const id = kind === 'macMissing' || kind === 'lacpDown' ? frankfurt : service;
    const before = structuredClone(state.connects.get(id));
    outages.start({ kind, service: id });
    outages.clear();
    expect(state.connects.get(id), kind).toEqual(before);
  }
});

test('says what is wrong with an outage', async () => {
  for (const [body, reason] of [
    [{ kind: 'fire', service }, /"kind" must be one of/],
    [{ kind: 'lightInDown' }, /"service" must be/],
    [{ kind: 'lightInDown', service: 'nobody' }, /no service nobody/],
    [{ kind: 'lightInDown', service, interfaceId: 1 }, /no port 1/],
    [{ kind: 'sessionDown', service, popConfigId: 1 }, /no such PoP configuration/],
  ] as const) {
    const answer = await control('POST', '', body);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { message: string }).message).toMatch(reason);
  }
  expect(bench.simulator.outages.list()).toEqual([]);
});
