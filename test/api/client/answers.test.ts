import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../../src/ovh/client.ts';
import { nothing, object, string, unknown } from '../../../src/ovh/decode.ts';
import { OvhError } from '../../../src/ovh/errors.ts';
import type { RequestLogEntry } from '../../../src/ovh/requestLog.ts';
import { clientOf, json, keys, startApi } from './apiServer.ts';

const html = (response: ServerResponse, status: number) =>
  response
    .writeHead(status, { 'Content-Type': 'text/html' })
    .end('<!doctype html><p>Please sign in to this network</p>');

describe('answers', () => {
  it.each([200, 201, 204])('with status %i and no body are accepted', async (status) => {
    const server = await startApi((_request, response) => response.writeHead(status).end());
    await expect(clientOf(server).put('/v1/x', {}, nothing)).resolves.toBeUndefined();
  });

  it('with null are accepted for calls that return nothing', async () => {
    const server = await startApi((_request, response) => json(response, null));
    await expect(clientOf(server).put('/v1/x', {}, nothing)).resolves.toBeUndefined();
  });

  it.each([200, 403, 404])('that are a web page (status %i) say so', async (status) => {
    const server = await startApi((_request, response) => html(response, status));
    await expect(clientOf(server).get('/v1/x', unknown)).rejects.toMatchObject({
      kind: 'answer',
      status,
      message: expect.stringContaining('A web page came back instead of the answer of GET /v1/x') as unknown,
    });
    expect(server.received).toHaveLength(1);
  });

  it('that are no JSON say so', async () => {
    const server = await startApi((_request, response) => response.end('{"a":'));
    await expect(clientOf(server).get('/v1/x', unknown)).rejects.toMatchObject({
      kind: 'answer',
      message: 'The answer of GET /v1/x cannot be read: check the endpoint and the proxy.',
    });
  });

  it('that lack a field name it', async () => {
    const server = await startApi((_request, response) => json(response, { name: 1 }));
    await expect(clientOf(server).get('/v1/x', object({ name: string }))).rejects.toMatchObject({
      kind: 'answer',
      message:
        'The answer of GET /v1/x is not what was expected ($.name: expected a string, found a number).',
    });
  });

  it('that redirect are not followed: the credentials stay here', async () => {
    const other = await startApi((_request, response) => json(response, 'stolen'));
    const server = await startApi((_request, response) =>
      response.writeHead(307, { Location: `${other.url}/v1/x` }).end(),
    );
    await expect(clientOf(server).get('/v1/x', unknown)).rejects.toMatchObject({
      kind: 'answer',
      status: 307,
    });
    await expect(clientOf(server).post('/v1/x', {}, unknown)).rejects.toMatchObject({ kind: 'answer' });
    expect(other.received).toEqual([]);
  });

  it('that are errors carry all that the API said', async () => {
    const server = await startApi((_request, response) =>
      json(
        response,
        {
          class: 'Client::Forbidden',
          message: 'No',
          details: { unauthorizedActionsByIAM: 'vrack:apiovh:get' },
        },
        403,
      ),
    );
    const error: unknown = await clientOf(server)
      .get('/v1/vrack/pn-1', unknown)
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(OvhError);
    expect(error).toMatchObject({
      kind: 'api',
      status: 403,
      apiClass: 'Client::Forbidden',
      apiMessage: 'No',
      queryId: 'EU.ext-1.test',
      method: 'GET',
      path: '/v1/vrack/pn-1',
    });
  });
});

describe('createClient', () => {
  it.each([
    [{ endpoint: 'ovh-xx' }, 'The endpoint "ovh-xx" is not known'],
    [{ endpoint: 'http://eu.api.ovh.com' }, 'must begin with https'],
    [{ endpoint: 'ovh-eu', requestsPerSecond: 0 }, 'requestsPerSecond must be a number above 0, not 0.'],
    [{ endpoint: 'ovh-eu', requestsPerSecond: NaN }, 'requestsPerSecond must be a number above 0, not NaN.'],
    [{ endpoint: 'ovh-eu', credentials: { ...keys, consumerKey: '' } }, 'consumerKey is empty'],
    [
      { endpoint: 'ovh-eu', credentials: { ...keys, applicationKey: 'abc ' } },
      'applicationKey is empty or holds blanks',
    ],
    [{ endpoint: 'ovh-eu', credentials: { accessToken: 'a“b' } }, 'accessToken is empty or holds'],
  ])('refuses %j', (options, message) => {
    expect(() => createClient({ credentials: keys, ...options })).toThrow(message);
    expect(() => createClient({ credentials: keys, ...options })).toThrow(OvhError);
  });

  it('names its endpoint', () => {
    expect(createClient({ endpoint: 'ovh-ca', credentials: keys }).endpoint).toBe('ovh-ca');
    expect(createClient({ endpoint: 'http://127.0.0.1:4010/1.0', credentials: keys }).endpoint).toBe(
      'http://127.0.0.1:4010',
    );
  });
});

describe('request log', () => {
  it('tells every request on the wire, and no secret', async () => {
    const log: RequestLogEntry[] = [];
    const server = await startApi((_request, response, index) => {
      if (index === 0) json(response, { class: 'Server::Error', message: 's3cret of the answer' }, 503);
      else if (index === 1) response.destroy();
      else json(response, { consumerKey: 's3cret of the answer' });
    });
    const api = clientOf(server, { log: (entry) => log.push(entry) });
    await api.get('/v1/x', unknown, { query: { token: 's3cret of the query', region: 'GRA11' } });
    await api.post('/v1/y', { userData: 's3cret of the body' }, unknown);
    expect(log).toEqual(
      [
        { method: 'GET', path: '/v1/auth/time', status: 200, attempt: 1 },
        {
          method: 'GET',
          path: '/v1/x?token=••••&region=GRA11',
          status: 503,
          attempt: 1,
          error: 'api Server::Error',
        },
        { method: 'GET', path: '/v1/x?token=••••&region=GRA11', attempt: 2, error: 'network reset' },
        { method: 'GET', path: '/v1/x?token=••••&region=GRA11', status: 200, attempt: 3 },
        { method: 'POST', path: '/v1/y', status: 200, attempt: 1 },
      ].map((entry) => expect.objectContaining(entry) as unknown),
    );
    expect(log[1]?.queryId).toBe('EU.ext-1.test');
    expect(log.every(({ durationMs }) => durationMs >= 0)).toBe(true);
    const text = JSON.stringify(log);
    for (const secret of ['s3cret', keys.consumerKey, keys.applicationKey, '$1$'])
      expect(text).not.toContain(secret);
  });

  it('does not tell the secrets of a service account', async () => {
    const log: RequestLogEntry[] = [];
    const server = await startApi((request, response) =>
      request.url === '/auth/oauth2/token'
        ? json(response, { access_token: 's3cret-token', expires_in: 3600 })
        : json(response, { message: 'no' }, 404),
    );
    const api = clientOf(server, {
      credentials: { clientId: 'EU.id', clientSecret: 's3cret-client' },
      log: (entry) => log.push(entry),
    });
    const error: unknown = await api.get('/v1/x', unknown).catch((e: unknown) => e);
    expect(log.map(({ path }) => path)).toEqual(['/auth/oauth2/token', '/v1/x']);
    expect(JSON.stringify([log, error])).not.toContain('s3cret');
  });
});
