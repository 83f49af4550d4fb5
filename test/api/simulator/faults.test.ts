/** Faults on demand, from the program and over HTTP. */
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { paths, startBench, type Bench } from './helpers.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.simulator.close());

test('a status with Retry-After, for as many requests as said and for the path only', async () => {
  const { faults } = bench.simulator;
  faults.add({
    kind: 'status',
    status: 429,
    retryAfter: 3,
    times: 2,
    match: { method: 'GET', path: '/vrack' },
  });
  const first = await bench.ask('GET', '/v1/vrack/pn-104210');
  expect([first.status, first.headers.get('retry-after')]).toEqual([429, '3']);
  expect((await bench.ask('GET', '/v1/ovhCloudConnect')).status).toBe(200);
  expect((await bench.ask('GET', '/v2/vrackServices/resource')).status).toBe(200);
  expect((await bench.ask('GET', '/1.0/vrack')).status).toBe(429);
  expect((await bench.ask('GET', '/v1/vrack')).status).toBe(200);
  expect(faults.list()).toMatchObject([{ kind: 'status', hits: 2 }]);
});

test('a path may be a regular expression or carry the version', async () => {
  bench.simulator.faults.add({ kind: 'status', status: 503, match: { path: '^/vrack/pn-\\d+/task$' } });
  bench.simulator.faults.add({ kind: 'status', status: 502, match: { path: '/v2/vrackServices' } });
  expect((await bench.ask('GET', '/v1/vrack/pn-104210/task')).status).toBe(503);
  expect((await bench.ask('GET', '/v1/vrack/pn-104210')).status).toBe(200);
  expect((await bench.ask('GET', paths.files)).status).toBe(502);
});

test('an answer that breaks off in the middle', async () => {
  bench.simulator.faults.add({ kind: 'reset', times: 1 });
  await expect(bench.ask('GET', '/v1/me')).rejects.toThrow();
  expect((await bench.ask('GET', '/v1/me')).status).toBe(200);
});

/** Lets the event loop run until the simulator has received so many requests. */
async function received(count: number): Promise<void> {
  while (bench.simulator.requestCount < count) await new Promise((resolve) => setImmediate(resolve));
}

test('a request that hangs ends with its connection', async () => {
  bench.simulator.faults.add({ kind: 'hang', times: 1 });
  const pending = bench.ask('GET', '/v1/me').then(
    () => 'answered',
    () => 'ended',
  );
  await received(1);
  expect((await bench.ask('GET', '/v1/me')).status).toBe(200);
  await bench.simulator.close();
  expect(await pending).toBe('ended');
});

test('latency delays the answer', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const fault = bench.simulator.faults.add({ kind: 'latency', delayMs: 60_000 });
  let answered = false;
  const pending = bench.ask('GET', '/v1/me').then((answer) => {
    answered = true;
    return answer.status;
  });
  await received(1);
  bench.simulator.faults.remove(fault);
  expect((await bench.ask('GET', '/v1/me')).status).toBe(200);
  expect(answered).toBe(false);
  vi.advanceTimersByTime(60_000);
  expect(await pending).toBe(200);
});

test('HTML in place of JSON, and a refusal by IAM', async () => {
  bench.simulator.faults.add({ kind: 'html', times: 1 });
  const { url } = bench.simulator;
  const page = await fetch(`${url}/v1/auth/time`);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  bench.simulator.faults.add({ kind: 'forbidden', match: { path: '/cloud' } });
  expect(await bench.refused('GET', '/v1/cloud/project')).toMatchObject({
    status: 403,
    class: 'Client::Forbidden',
    details: { unauthorizedActionsByIAM: 'apiovh:/cloud/project/get' },
  });
  expect((await bench.ask('GET', '/v1/vrack')).status).toBe(200);
});

test('a task that fails leaves the object in init', async () => {
  bench.simulator.faults.add({ kind: 'taskFails', times: 1 });
  const extras = `${paths.paris}/config/pop/5301/datacenter/6402/extra`;
  const route = { type: 'network', nextHop: '172.16.8.9', subnet: '10.50.0.0/16' };
  const task = await bench.finish('POST', extras, route);
  expect(await bench.ok('GET', `${paths.paris}/task/${task.id}`)).toMatchObject({ status: 'error' });
  expect(await bench.ok('GET', `${extras}/${task.resourceId}`)).toMatchObject({ status: 'init' });
  await bench.finish('DELETE', `${extras}/${task.resourceId}`);
  expect((await bench.ask('GET', `${extras}/${task.resourceId}`)).status).toBe(404);
});

test('a failed attachment is cancelled and changes nothing', async () => {
  bench.simulator.faults.add({ kind: 'taskFails', times: 1, match: { method: 'POST' } });
  const task = await bench.ok<{ id: number }>('POST', `${paths.vrack}/ip`, { block: '198.51.100.128/29' });
  bench.simulator.elapse(10_001);
  expect(await bench.ok('GET', `${paths.vrack}/task/${task.id}`)).toMatchObject({ status: 'cancelled' });
  const block = encodeURIComponent('198.51.100.128/29');
  expect((await bench.ask('GET', `${paths.vrack}/ip/${block}`)).status).toBe(404);
  expect((await bench.ask('POST', `${paths.vrack}/ip`, { block: '198.51.100.128/29' })).status).toBe(200);
});

test('a paused task goes on when the fault is removed', async () => {
  const fault = bench.simulator.faults.add({ kind: 'taskPauses', times: 1 });
  const extras = `${paths.paris}/config/pop/5301/datacenter/6402/extra`;
  const task = await bench.finish('POST', extras, {
    type: 'network',
    nextHop: '172.16.8.9',
    subnet: '10.50.0.0/16',
  });
  const status = () => bench.ok('GET', `${paths.paris}/task/${task.id}`);
  expect(await status()).toMatchObject({ status: 'pause' });
  expect(bench.simulator.faults.remove(fault)).toBe(true);
  expect(await status()).toMatchObject({ status: 'doing' });
  bench.simulator.elapse(10_000);
  expect(await status()).toMatchObject({ status: 'done' });
});

test('a fault removed before the task would pause lets it run through', async () => {
  const fault = bench.simulator.faults.add({ kind: 'taskPauses', times: 1 });
  const task = await bench.ok<{ id: number }>('POST', `${paths.paris}/interface/4021/lock`);
  bench.simulator.faults.remove(fault);
  bench.simulator.elapse(10_000);
  expect(await bench.ok('GET', `${paths.paris}/task/${task.id}`)).toMatchObject({ status: 'done' });
});

test('an update of vRack Services waits while it is paused', async () => {
  const fault = bench.simulator.faults.add({ kind: 'taskPauses', times: 1 });
  const { checksum, targetSpec } = await bench.ok<{ checksum: string; targetSpec: unknown }>(
    'GET',
    paths.files,
  );
  await bench.ok('PUT', paths.files, { checksum, targetSpec });
  bench.simulator.elapse(60_000);
  expect(await bench.ok('GET', paths.files)).toMatchObject({ resourceStatus: 'UPDATING' });
  bench.simulator.faults.remove(fault);
  expect(await bench.ok('GET', paths.files)).toMatchObject({ resourceStatus: 'READY' });
});

test('a stale checksum', async () => {
  bench.simulator.faults.add({ kind: 'staleChecksum', times: 1 });
  expect(await bench.refused('PUT', paths.files, {})).toMatchObject({
    status: 412,
    class: 'Client::PreconditionFailed::ChecksumMismatch',
  });
});

test('faults are set, listed and removed over HTTP, by local programs only', async () => {
  const url = `${bench.simulator.url}/_simulator/faults`;
  const send = (
    method: string,
    body?: unknown,
    headers: Record<string, string> = { 'Content-Type': 'application/json' },
  ) => fetch(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const added = (await (await send('POST', { kind: 'status', status: 500 })).json()) as { id: number };
  expect((await bench.ask('GET', '/v1/me')).status).toBe(500);
  expect(await (await fetch(url)).json()).toMatchObject([{ id: added.id, kind: 'status', hits: 1 }]);
  expect((await fetch(`${url}/${added.id}`, { method: 'DELETE' })).status).toBe(200);
  expect((await bench.ask('GET', '/v1/me')).status).toBe(200);

  const mistake = await send('POST', { kind: 'explode' });
  expect([mistake.status, await mistake.json()]).toMatchObject([
    400,
    { message: expect.stringContaining('"kind"') as string },
  ]);
  expect((await send('POST', { kind: 'hang' }, { 'Content-Type': 'text/plain' })).status).toBe(400);
});

test('time can be moved over HTTP', async () => {
  const task = await bench.ok<{ id: number }>('POST', `${paths.paris}/interface/4021/lock`);
  const headers = { 'Content-Type': 'application/json' };
  await fetch(`${bench.simulator.url}/_simulator/elapse`, { method: 'POST', headers, body: '{"ms":10000}' });
  expect(await bench.ok('GET', `${paths.paris}/task/${task.id}`)).toMatchObject({ status: 'done' });
});
