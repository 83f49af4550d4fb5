import { describe, expect, it } from 'vitest';
import { nothing, unknown } from '../../../src/ovh/decode.ts';
import { sleep } from '../../../src/ovh/sleep.ts';
import { clientOf, json, startApi } from './apiServer.ts';
import type { Handler } from './apiServer.ts';

const hang: Handler = () => undefined;
const hangInBody: Handler = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.write('{"half":');
};
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('deadline', () => {
  it.each([
    ['no answer', hang],
    ['an answer that stops in the middle', hangInBody],
  ])('ends %s', async (_name, handler) => {
    const server = await startApi(handler);
    const api = clientOf(server);
    const expected = { kind: 'timeout', message: expect.stringContaining('/v1/x within 0.1 s') as unknown };
    await expect(api.get('/v1/x', unknown, { deadlineMs: 100 })).rejects.toMatchObject(expected);
    await expect(api.post('/v1/x', {}, nothing, { deadlineMs: 100 })).rejects.toMatchObject(expected);
    await expect(api.list('/v2/x', unknown, { deadlineMs: 100 })).rejects.toMatchObject({ kind: 'timeout' });
  });

  it('ends a request whose fetch ignores the signal', async () => {
    const api = clientOf(
      { url: 'http://127.0.0.1:1' },
      { credentials: { accessToken: 't' }, fetch: () => new Promise(() => undefined) },
    );
    await expect(api.get('/v1/x', unknown, { deadlineMs: 20 })).rejects.toMatchObject({ kind: 'timeout' });
    await expect(api.post('/v1/x', {}, nothing, { deadlineMs: 20 })).rejects.toMatchObject({
      kind: 'timeout',
    });
  });

  it('holds while the time or a token is asked for', async () => {
    const api = clientOf({ url: 'http://127.0.0.1:1' }, { fetch: () => new Promise(() => undefined) });
    await expect(api.post('/v1/x', {}, nothing, { deadlineMs: 20 })).rejects.toMatchObject({
      kind: 'timeout',
    });
  });

  it('holds in the queue, and frees it', async () => {
    let answer: () => void = () => undefined;
    const server = await startApi((request, response) => {
      if (request.url === '/v1/first') answer = () => json(response, 'first');
      else json(response, 'ok');
    });
    const api = clientOf(server, { concurrency: 1 });
    const first = api.get('/v1/first', unknown);
    await server.arrivals(1);
    await expect(api.get('/v1/second', unknown, { deadlineMs: 20 })).rejects.toMatchObject({
      kind: 'timeout',
    });
    answer();
    await expect(first).resolves.toBe('first');
    await expect(api.get('/v1/third', unknown)).resolves.toBe('ok');
    expect(server.received.map(({ url }) => url)).toEqual(['/v1/first', '/v1/third']);
  });

  it('holds over the waits between tries, and names what failed last', async () => {
    const server = await startApi((_request, response, index) => {
      if (index === 0) json(response, { message: 'busy' }, 503);
    });
    await expect(clientOf(server).get('/v1/x', unknown, { deadlineMs: 500 })).rejects.toMatchObject({
      kind: 'timeout',
      cause: { status: 503 },
    });
  });

  it('is a limit for all pages of a list together', async () => {
    let page = 0;
    const server = await startApi((_request, response) => {
      setTimeout(() => json(response, [], 200, { 'X-Pagination-Cursor-Next': `c${++page}` }), 20);
    });
    await expect(clientOf(server).list('/v2/x', unknown, { deadlineMs: 150 })).rejects.toMatchObject({
      kind: 'timeout',
    });
  });
});

describe('abort', () => {
  it('ends the call at once, and the request on the wire', async () => {
    const closed: string[] = [];
    const server = await startApi((request, response) => {
      response.on('close', () => closed.push(request.url));
    });
    const api = clientOf(server);
    const caller = new AbortController();
    const get = api.get('/v1/get', unknown, { signal: caller.signal });
    const post = api.post('/v1/post', {}, nothing, { signal: caller.signal });
    await server.arrivals(2);
    caller.abort();
    await expect(get).rejects.toMatchObject({ kind: 'aborted', message: 'The request was cancelled.' });
    await expect(post).rejects.toMatchObject({ kind: 'aborted' });
    await expect.poll(() => closed.sort()).toEqual(['/v1/get', '/v1/post']);
  });

  it('sends nothing for a caller who had given up before', async () => {
    const server = await startApi((_request, response) => json(response, 'ok'));
    const api = clientOf(server);
    await expect(api.get('/v1/x', unknown, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      kind: 'aborted',
    });
    await expect(api.post('/v1/x', {}, nothing, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      kind: 'aborted',
    });
    await turn();
    expect([server.received.length, server.timeRequests]).toEqual([0, 0]);
  });

  it('leaves the queue', async () => {
    let answer: () => void = () => undefined;
    const server = await startApi((request, response) => {
      if (request.url === '/v1/first') answer = () => json(response, 'first');
      else json(response, 'ok');
    });
    const api = clientOf(server, { concurrency: 1 });
    const first = api.get('/v1/first', unknown);
    await server.arrivals(1);
    const caller = new AbortController();
    const queued = Array.from({ length: 50 }, (_, index) =>
      api.get(`/v1/queued/${index}`, unknown, { signal: caller.signal }),
    );
    const last = api.get('/v1/last', unknown);
    await turn();
    caller.abort();
    for (const call of queued) await expect(call).rejects.toMatchObject({ kind: 'aborted' });
    answer();
    await Promise.all([first, last]);
    expect(server.received.map(({ url }) => url)).toEqual(['/v1/first', '/v1/last']);
  });

  it('ends the wait between two tries', async () => {
    const server = await startApi((_request, response) => json(response, {}, 503, { 'Retry-After': '20' }));
    const caller = new AbortController();
    const api = clientOf(server, {
      sleep: (ms, signal) => {
        queueMicrotask(() => caller.abort());
        return sleep(ms, signal);
      },
    });
    await expect(api.get('/v1/x', unknown, { signal: caller.signal })).rejects.toMatchObject({
      kind: 'aborted',
    });
    expect(server.received).toHaveLength(1);
  });
});
