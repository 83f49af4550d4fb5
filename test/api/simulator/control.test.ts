/** What tests of clients that write steer and look at: refusals, the state, lost answers, other people's changes. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { paths, spareService, startBench, type Bench } from './helpers.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.simulator.close());

const attached = `${paths.vrack}/ovhCloudConnect`;
const attach = () => bench.ask('POST', attached, { ovhCloudConnect: spareService });
const vrackOfSpare = async () => (await bench.ok<{ vrack: string | null }>('GET', paths.spare)).vrack;

/** A request to the simulator itself. */
async function control(
  method: string,
  what: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${bench.simulator.url}/_simulator/${what}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

test('refused writes are listed; reads, rights and injected faults are not', async () => {
  await bench.ask('GET', '/v1/vrack/pn-1');
  bench.simulator.faults.add({ kind: 'status', status: 409, times: 1 });
  await attach();
  bench.simulator.faults.add({ kind: 'forbidden', times: 1 });
  await attach();
  await bench.ask('PUT', paths.vrack, { name: 'x' }, { 'X-Ovh-Signature': 'wrong' });
  expect(bench.simulator.refusals).toEqual([]);

  await attach();
  await attach();
  await bench.ask('DELETE', '/v1/nothing');
  const listed = [
    {
      method: 'POST',
      path: attached,
      status: 409,
      class: 'Client::Conflict',
      requestBody: { ovhCloudConnect: spareService },
    },
    { method: 'DELETE', path: '/v1/nothing', status: 404, class: 'Client::NotFound' },
  ];
  expect(bench.simulator.refusals).toMatchObject(listed);
  expect((await control('GET', 'refusals')).body).toMatchObject(listed);
  await control('DELETE', 'refusals');
  expect(bench.simulator.refusals).toEqual([]);
});

test('the state is the same after a change and its undoing, and another in between', async () => {
  // What the scenario has under way comes to its end.
  bench.simulator.elapse(3_600_000);
  const before = bench.simulator.dump();
  expect((await control('GET', 'state')).body).toEqual(before);
  await bench.finish('POST', attached, { ovhCloudConnect: spareService });
  expect(bench.simulator.dump()).not.toEqual(before);
  await bench.finish('DELETE', `${attached}/${spareService}`);
  bench.simulator.elapse(24 * 3_600_000);
  expect(bench.simulator.dump()).toEqual(before);
});

test('a connection may be cut before a write is carried out, or after', async () => {
  bench.simulator.faults.add({ kind: 'cutBefore', times: 1, match: { method: 'POST' } });
  await expect(attach()).rejects.toThrow();
  bench.simulator.elapse(60_000);
  expect(await vrackOfSpare()).toBeNull();
  bench.simulator.faults.add({ kind: 'cutAfter', times: 1, match: { method: 'POST' } });
  await expect(attach()).rejects.toThrow();
  bench.simulator.elapse(60_000);
  expect(await vrackOfSpare()).toBe('pn-104210');
});

test('a write may be carried out and never answered', async () => {
  bench.simulator.faults.add({ kind: 'hangAfter', times: 1, match: { method: 'POST' } });
  const carriedOut = new Promise<void>((resolve) => {
    const end = bench.simulator.observe(({ method }) => {
      if (method !== 'POST') return;
      end();
      resolve();
    });
  });
  const pending = attach().then(
    () => 'answered',
    () => 'ended',
  );
  await carriedOut;
  bench.simulator.elapse(60_000);
  expect(await vrackOfSpare()).toBe('pn-104210');
  await bench.simulator.close();
  expect(await pending).toBe('ended');
});

test('somebody else changes the account: at once, or just before a request', async () => {
  const call = { method: 'POST', path: attached, body: { ovhCloudConnect: spareService } };
  expect(await control('POST', 'call', call)).toMatchObject({ status: 200, body: { status: 'init' } });
  expect(await vrackOfSpare()).toBe('pn-104210');
  expect((await control('POST', 'call', call)).status).toBe(409);
  expect(bench.simulator.refusals).toEqual([]);

  const undo = { method: 'DELETE', path: `${attached}/${spareService}` };
  const match = { method: 'POST', path: '/vrack' };
  expect((await control('POST', 'faults', { kind: 'meanwhile', call: undo, times: 1, match })).status).toBe(
    200,
  );
  expect(await vrackOfSpare()).toBe('pn-104210');
  expect((await attach()).status).toBe(200);
  expect((await control('POST', 'faults', { kind: 'meanwhile' })).body).toMatchObject({
    message: expect.stringContaining('"call" must be a call such as') as unknown,
  });
});

test('a task may be denied, or end without effect', async () => {
  await bench.finish('POST', attached, { ovhCloudConnect: spareService });
  const pops = `${paths.spare}/config/pop`;
  const pop = {
    interfaceId: 4051,
    type: 'l3',
    customerBgpArea: 65_013,
    ovhBgpArea: 65_014,
    subnet: '10.10.12.0/30',
  };
  bench.simulator.faults.add({ kind: 'taskFails', taskStatus: 'denied', times: 1 });
  const denied = await bench.finish('POST', pops, pop);
  expect(await bench.ok('GET', `${paths.spare}/task/${denied.id}`)).toMatchObject({ status: 'denied' });
  expect(await bench.ok('GET', `${pops}/${denied.resourceId}`)).toMatchObject({ status: 'init' });
  await bench.finish('DELETE', `${pops}/${denied.resourceId}`);
  bench.simulator.faults.add({ kind: 'taskHasNoEffect', times: 1 });
  const idle = await bench.finish('POST', pops, pop);
  expect(await bench.ok('GET', `${paths.spare}/task/${idle.id}`)).toMatchObject({ status: 'done' });
  expect(await bench.ok('GET', `${pops}/${idle.resourceId}`)).toMatchObject({ status: 'init' });
});

test('a configuration that could not be deleted is active, and can be deleted again', async () => {
  const pop = `${paths.paris}/config/pop/5301`;
  bench.simulator.faults.add({ kind: 'taskFails', times: 1 });
  await bench.finish('DELETE', pop);
  expect(await bench.ok('GET', pop)).toMatchObject({ status: 'active' });
  await bench.finish('DELETE', pop);
  expect((await bench.ask('GET', pop)).status).toBe(404);
});

test('tasks that take no time are done when the next request comes', async () => {
  const quick = await startBench({ taskTimeMs: 0 });
  try {
    await quick.ok('POST', attached, { ovhCloudConnect: spareService });
    expect(await quick.ok('GET', paths.spare)).toMatchObject({ vrack: 'pn-104210' });
  } finally {
    await quick.simulator.close();
  }
});
