import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nothing, object, string, unknown } from '../../../src/ovh/decode.ts';
import { getCurrentCredential } from '../../../src/ovh/resources/account.ts';
import { clientOf, json, keys, startApi } from './apiServer.ts';
import type { ApiServer, Received } from './apiServer.ts';

/** The signature that OVHcloud documents, computed here once more. */
const expected = (server: ApiServer, { method, url, headers, body }: Received): string => {
  const timestamp = String(headers['x-ovh-timestamp']);
  const signed = [keys.applicationSecret, keys.consumerKey, method, server.url + url, body, timestamp].join(
    '+',
  );
  return `$1$${createHash('sha1').update(signed).digest('hex')}`;
};

describe('signature', () => {
  it('covers the method, the final URL, the body to the byte and the time of the API', async () => {
    const server = await startApi((_request, response) => json(response, {}));
    server.clockAhead = 86_400;
    const before = Math.floor(Date.now() / 1000);
    const api = clientOf(server);
    await api.get('/v1/vrack/pn-1/ip/10.0.0.0%2F24', unknown, {
      query: { b: 'x y&é', a: 1, none: undefined },
    });
    await api.post('/v1/vrack', { name: 'Zürich "é" 東京', nested: [null, 1.5] }, unknown);
    await api.put('/v2/vrackServices/resource/vrs-1', {}, unknown);
    await api.delete('/v1/vrack/pn-1/cloudProject/p', unknown);
    await api.post('/v1/x/without-body', undefined, unknown);
    expect(server.received).toHaveLength(5);
    for (const request of server.received) {
      expect(request.headers['x-ovh-application']).toBe(keys.applicationKey);
      expect(request.headers['x-ovh-consumer']).toBe(keys.consumerKey);
      expect(request.headers['x-ovh-signature']).toBe(expected(server, request));
      expect(Number(request.headers['x-ovh-timestamp']) - before).toBeGreaterThanOrEqual(86_399);
      expect(JSON.stringify(request.headers)).not.toContain(keys.applicationSecret);
    }
    expect(server.received.map(({ url }) => url)[0]).toBe(
      '/v1/vrack/pn-1/ip/10.0.0.0%2F24?b=x%20y%26%C3%A9&a=1',
    );
    expect(JSON.parse(server.received[1]?.body ?? '')).toEqual({
      name: 'Zürich "é" 東京',
      nested: [null, 1.5],
    });
    expect(server.received[4]?.headers['content-type']).toBeUndefined();
    expect(server.timeRequests).toBe(1);
  });

  it('asks for the time once, however many calls come first', async () => {
    const server = await startApi((_request, response) => json(response, 'ok'));
    const api = clientOf(server);
    await Promise.all(Array.from({ length: 30 }, (_, index) => api.get(`/v1/x/${index}`, string)));
    expect(server.timeRequests).toBe(1);
  });

  it('is on the calls below /auth too', async () => {
    const server = await startApi((_request, response) => json(response, { status: 'validated' }));
    await getCurrentCredential(clientOf(server));
    expect(server.received[0]?.headers['x-ovh-signature']).toBe(
      expected(server, server.received[0] ?? expect.fail('no request')),
    );
  });
});

describe('a clock that changes', () => {
  /** Refuses timestamps that are off by more than 30 s, as the API does. */
  const strict = async (status: number, body: object) => {
    const server: ApiServer = await startApi((request, response) => {
      const now = Date.now() / 1000 + server.clockAhead;
      const good = Math.abs(Number(request.headers['x-ovh-timestamp']) - now) < 30;
      if (good) json(response, { name: request.url });
      else json(response, body, status);
    });
    return server;
  };

  it.each([
    [400, { errorCode: 'QUERY_TIME_OUT', message: 'Query out of time' }],
    [403, { errorCode: 'INVALID_SIGNATURE', message: 'Invalid signature' }],
    [400, { class: 'Client::BadRequest', message: 'Invalid timestamp' }],
  ])('is asked for again after %i %j, once for all calls under way', async (status, body) => {
    const server = await strict(status, body);
    const api = clientOf(server);
    await api.get('/v1/first', unknown);
    server.clockAhead = -7200;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => api.get(`/v1/x/${index}`, object({ name: string }))),
    );
    expect(answers.map(({ name }) => name)).toEqual(
      Array.from({ length: 20 }, (_, index) => `/v1/x/${index}`),
    );
    expect(server.timeRequests).toBe(2);
  });

  it('makes a refused change be sent again: it was not carried out', async () => {
    const server = await strict(400, { errorCode: 'QUERY_TIME_OUT', message: 'Query out of time' });
    const api = clientOf(server);
    await api.get('/v1/first', unknown);
    server.clockAhead = 3600;
    await api.post('/v1/x', { a: 1 }, nothing);
    expect(server.received.filter(({ method }) => method === 'POST')).toHaveLength(2);
  });

  it('ends with one sentence when the secret itself is wrong', async () => {
    const server = await startApi((_request, response) =>
      json(response, { errorCode: 'INVALID_SIGNATURE', message: 'Invalid signature' }, 400),
    );
    const api = clientOf(server);
    await expect(api.get('/v1/x', unknown)).rejects.toMatchObject({
      kind: 'credentials',
      message:
        'The API refused the signature of the request: check the application secret and the consumer key, or sign in again.',
    });
    expect(server.received.length).toBeLessThanOrEqual(2);
  });
});
