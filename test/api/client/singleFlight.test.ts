import { describe, expect, it } from 'vitest';
import { nothing, string, unknown } from '../../../src/ovh/decode.ts';
import { clientOf, json, startApi } from './apiServer.ts';

/** A server whose answers are given when told to: `release(n)` answers the n-th request with its number. */
const held = async () => {
  const answers: (() => void)[] = [];
  const closed: number[] = [];
  const server = await startApi((_request, response, index) => {
    answers[index] = () => json(response, `answer ${index}`);
    response.on('close', () => {
      if (!response.writableFinished) closed.push(index);
    });
  });
  return { server, release: (index: number) => answers[index]?.(), closed };
};
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('one request per URL', () => {
  it('serves all who ask while it is under way', async () => {
    const { server, release } = await held();
    const api = clientOf(server);
    const calls = Array.from({ length: 10 }, () => api.get('/v1/x', string, { query: { a: 1 } }));
    const other = api.get('/v1/x', string, { query: { a: 2 } });
    await server.arrivals(2);
    release(0);
    release(1);
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['answer 0']));
    await expect(other).resolves.toBe('answer 1');
    expect(server.received).toHaveLength(2);
  });

  it('is asked anew once it was answered', async () => {
    const server = await startApi((_request, response, index) => json(response, `answer ${index}`));
    const api = clientOf(server);
    expect([await api.get('/v1/x', string), await api.get('/v1/x', string)]).toEqual([
      'answer 0',
      'answer 1',
    ]);
  });

  it('goes on until the last who waits has given up', async () => {
    const { server, release, closed } = await held();
    const api = clientOf(server);
    const [one, two] = [new AbortController(), new AbortController()];
    const first = api.get('/v1/x', string, { signal: one.signal });
    const second = api.get('/v1/x', string, { signal: two.signal });
    await server.arrivals(1);
    one.abort();
    await expect(first).rejects.toMatchObject({ kind: 'aborted' });
    expect(closed).toEqual([]);
    release(0);
    await expect(second).resolves.toBe('answer 0');

    const third = api.get('/v1/x', string, { signal: two.signal });
    await server.arrivals(2);
    two.abort();
    await expect(third).rejects.toMatchObject({ kind: 'aborted' });
    await expect.poll(() => closed).toEqual([1]);
  });

  it('is not joined after everybody gave up', async () => {
    const { server, release } = await held();
    const api = clientOf(server);
    const caller = new AbortController();
    const left = api.get('/v1/x', string, { signal: caller.signal });
    await server.arrivals(1);
    caller.abort();
    await expect(left).rejects.toMatchObject({ kind: 'aborted' });
    const next = api.get('/v1/x', string);
    await server.arrivals(2);
    release(1);
    await expect(next).resolves.toBe('answer 1');
  });

  it('lets the more patient wait on', async () => {
    const { server, release } = await held();
    const api = clientOf(server);
    // Looked at from the start: on a busy machine it ends before the request has arrived.
    const hasty = expect(api.get('/v1/x', string, { deadlineMs: 30 })).rejects.toMatchObject({
      kind: 'timeout',
    });
    const patient = api.get('/v1/x', string);
    await server.arrivals(1);
    await hasty;
    release(0);
    await expect(patient).resolves.toBe('answer 0');
    expect(server.received).toHaveLength(1);
  });

  it('is repeated as long as the most patient waits', async () => {
    const answers: (() => void)[] = [];
    const server = await startApi((_request, response, index) => {
      if (index > 0) json(response, 'ok');
      else answers.push(() => json(response, {}, 503, { 'Retry-After': '5' }));
    });
    const api = clientOf(server);
    const hasty = api.get('/v1/x', string, { deadlineMs: 4_000 });
    const patient = api.get('/v1/x', string, { deadlineMs: 30_000 });
    await server.arrivals(1);
    answers[0]?.();
    expect(await Promise.all([hasty, patient])).toEqual(['ok', 'ok']);
  });

  it('is not joined while it is being aborted', async () => {
    const server = await startApi((_request, response, index) => {
      if (index === 0) json(response, {}, 503);
      else json(response, 'ok');
    });
    const caller = new AbortController();
    let slept: () => void = () => undefined;
    const sleeping = new Promise<void>((resolve) => (slept = resolve));
    const api = clientOf(server, {
      sleep: () => {
        slept();
        return new Promise(() => undefined);
      },
    });
    const left = api.get('/v1/x', string, { signal: caller.signal });
    await sleeping;
    caller.abort();
    await expect(left).rejects.toMatchObject({ kind: 'aborted' });
    await expect(api.get('/v1/x', string, { deadlineMs: 4_000 })).resolves.toBe('ok');
  });

  it('fails all who wait, and nobody after them', async () => {
    const server = await startApi((_request, response, index) => {
      if (index === 0) json(response, { message: 'no' }, 404);
      else json(response, 'ok');
    });
    const api = clientOf(server);
    const calls = [api.get('/v1/x', string), api.get('/v1/x', string)];
    for (const call of calls) await expect(call).rejects.toMatchObject({ status: 404 });
    await expect(api.get('/v1/x', string)).resolves.toBe('ok');
  });

  it('checks the answer for each caller by the caller’s own decoder', async () => {
    const { server, release } = await held();
    const api = clientOf(server);
    const good = api.get('/v1/x', string);
    const bad = api.get('/v1/x', nothing);
    const worse = api.get('/v1/x', (): never => {
      throw new Error('my own');
    });
    await server.arrivals(1);
    release(0);
    await expect(good).resolves.toBe('answer 0');
    await expect(bad).resolves.toBeUndefined();
    await expect(worse).rejects.toThrow('my own');
  });

  it('is not shared across a change: what is read after it is new', async () => {
    const { server, release } = await held();
    const api = clientOf(server);
    const before = api.get('/v1/x', string);
    await server.arrivals(1);
    const change = api.post('/v1/x', {}, unknown);
    await server.arrivals(2);
    release(1);
    await change;
    const after = api.get('/v1/x', string);
    await server.arrivals(3);
    release(0);
    release(2);
    await expect(before).resolves.toBe('answer 0');
    await expect(after).resolves.toBe('answer 2');
  });

  it('never shares a change', async () => {
    const { server, release } = await held();
    const api = clientOf(server);
    const changes = [api.post('/v1/x', {}, unknown), api.post('/v1/x', {}, unknown)];
    await server.arrivals(2);
    release(0);
    release(1);
    await Promise.all(changes);
  });
});

describe('concurrency', () => {
  it('is eight requests at once, no fewer and no more', async () => {
    const { server, release } = await held();
    const api = clientOf(server);
    const calls = Array.from({ length: 20 }, (_, index) => api.get(`/v1/x/${index}`, string));
    await server.arrivals(8);
    await turn();
    await turn();
    expect(server.received).toHaveLength(8);
    for (let index = 0; index < 20; index++) {
      await server.arrivals(index + 1);
      release(index);
    }
    await Promise.all(calls);
    expect(server.mostOpen).toBe(8);
  });
});
