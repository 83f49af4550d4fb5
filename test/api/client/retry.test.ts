import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { nothing, unknown } from '../../../src/ovh/decode.ts';
import { clientOf, json, startApi } from './apiServer.ts';
import type { Handler } from './apiServer.ts';

/** Begins an answer and cuts the connection in the middle of its body. */
const cut: Handler = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
  response.write('{"half":', () => response.destroy());
};

/** Answers so many requests with `broken`, then properly. */
const brokenFor = (times: number, broken: Handler): Handler => {
  return (request, response, index) => {
    if (index < times) broken(request, response, index);
    else json(response, 'ok');
  };
};

const status =
  (code: number, headers: Record<string, string> = {}): Handler =>
  (_request, response) =>
    json(response, { class: 'Server::Error', message: 'no' }, code, headers);

describe('reading', () => {
  it.each([
    ['429', status(429)],
    ['500', status(500)],
    ['503', status(503)],
    [
      'an HTML page of a gateway',
      ((_q, r) => r.writeHead(502).end('<html>Bad gateway</html>')) satisfies Handler,
    ],
    ['a cut answer', cut],
    ['a dropped connection', ((_q, r) => r.destroy()) satisfies Handler],
  ])('is tried again after %s, with growing waits', async (_name, broken) => {
    const server = await startApi(brokenFor(3, broken));
    const api = clientOf(server);
    await expect(api.get('/v1/x', unknown)).resolves.toBe('ok');
    expect(server.received).toHaveLength(4);
    expect(api.sleeps).toEqual([125, 250, 500]);
  });

  it('waits as long as the API asks', async () => {
    const server = await startApi(brokenFor(1, status(429, { 'Retry-After': '7' })));
    const api = clientOf(server);
    await api.get('/v1/x', unknown);
    expect(api.sleeps).toEqual([7125]);
  });

  it('ends at once when the API asks to wait beyond the deadline', async () => {
    const server = await startApi(status(429, { 'Retry-After': '3600' }));
    const api = clientOf(server);
    await expect(api.get('/v1/x', unknown)).rejects.toMatchObject({
      kind: 'api',
      status: 429,
      retryAfterMs: 3_600_000,
      message: 'The API receives too many requests from this account: try again in 3600 s.',
    });
    expect([server.received.length, api.sleeps]).toEqual([1, []]);
  });

  it('ends after five more tries, with the last failure', async () => {
    const server = await startApi(status(503));
    await expect(clientOf(server).get('/v1/x', unknown)).rejects.toMatchObject({ kind: 'api', status: 503 });
    expect(server.received).toHaveLength(6);
  });

  it.each([400, 403, 404, 409, 460])('is not tried again after %i', async (code) => {
    const server = await startApi(status(code));
    await expect(clientOf(server).get('/v1/x', unknown)).rejects.toMatchObject({ status: code });
    expect(server.received).toHaveLength(1);
  });

  it('types a cut answer as such', async () => {
    const server = await startApi(cut);
    await expect(clientOf(server).get('/v1/x', unknown)).rejects.toMatchObject({
      kind: 'network',
      network: 'reset',
      message: expect.stringContaining('was cut before the answer was complete') as unknown,
    });
  });

  it('does not take up a place while it waits', async () => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const server = await startApi((request, response) => {
      if (request.url === '/v1/busy') json(response, {}, 503);
      else json(response, 'ok');
    });
    const api = clientOf(server, { concurrency: 1, sleep: () => released });
    const busy = api.get('/v1/busy', unknown);
    await server.arrivals(1);
    await expect(api.get('/v1/other', unknown)).resolves.toBe('ok');
    release();
    await expect(busy).rejects.toMatchObject({ status: 503 });
  });
});

describe('changing', () => {
  const change = {
    POST: (api: ReturnType<typeof clientOf>) => api.post('/v1/x', { a: 1 }, nothing),
    PUT: (api: ReturnType<typeof clientOf>) => api.put('/v1/x', { a: 1 }, nothing),
    DELETE: (api: ReturnType<typeof clientOf>) => api.delete('/v1/x', nothing),
  };
  const methods = ['POST', 'PUT', 'DELETE'] as const;

  it.each(methods)('%s is never repeated when it may have been carried out', async (method) => {
    for (const broken of [cut, status(500), status(503), ((_q, r) => r.destroy()) satisfies Handler]) {
      const server = await startApi(broken);
      await expect(change[method](clientOf(server))).rejects.toThrow();
      expect(server.received).toHaveLength(1);
    }
  });

  it.each(methods)('%s is repeated after 429: it was not carried out', async (method) => {
    const server = await startApi(brokenFor(2, status(429, { 'Retry-After': '1' })));
    const api = clientOf(server);
    await change[method](api);
    expect(server.received.map((request) => request.method)).toEqual([method, method, method]);
    expect(new Set(server.received.map(({ body }) => body)).size).toBe(1);
    expect(api.sleeps).toEqual([1125, 1125]);
  });

  it('is repeated when nobody listened', async () => {
    const server = await startApi((_request, response) => json(response, 'ok'));
    // A port that was free a moment ago, and that the first tries are sent to.
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    let tries = 0;
    const api = clientOf(server, {
      credentials: { accessToken: 'token' },
      fetch: (input, init) => fetch(++tries <= 2 ? `http://127.0.0.1:${port}/` : input, init),
    });
    await expect(api.post('/v1/x', {}, unknown)).resolves.toBe('ok');
    expect([tries, server.received.length]).toEqual([3, 1]);
  });

  it('ends with one sentence when nobody ever listens', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    await expect(
      clientOf({ url: `http://127.0.0.1:${port}` }).post('/v1/x', {}, nothing),
    ).rejects.toMatchObject({
      kind: 'network',
      network: 'refused',
      message: `127.0.0.1:${port} refuses the connection: check the endpoint, and that its server is running.`,
    });
  });

  it('is repeated when only the time could not be had: nothing was sent yet', async () => {
    const server = await startApi((_request, response) => json(response, 'ok'));
    let failures = 0;
    const api = clientOf(server, {
      fetch: (input, init) =>
        input === `${server.url}/v1/auth/time` && failures++ < 2
          ? Promise.resolve(new Response('{}', { status: 503 }))
          : fetch(input, init),
    });
    await expect(api.post('/v1/x', {}, unknown)).resolves.toBe('ok');
    expect(server.received).toHaveLength(1);
  });
});
