import { describe, expect, it } from 'vitest';
import { nothing, unknown } from '../../../src/ovh/decode.ts';
import { clientOf, json, startApi } from './apiServer.ts';
import type { ApiServer } from './apiServer.ts';

const credentials = { clientId: 'EU.client', clientSecret: 'cl1ent-s3cret' };

/** Gives out tokens `t1`, `t2`, … and accepts those in `good`. */
const tokenServer = async (expiresIn = 3600) => {
  const good = new Set<string>();
  let tokens = 0;
  const server: ApiServer = await startApi((request, response) => {
    if (request.url === '/auth/oauth2/token') {
      const token = `t${++tokens}`;
      good.add(token);
      json(response, { access_token: token, token_type: 'Bearer', expires_in: expiresIn, scope: 'all' });
      return;
    }
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (token !== undefined && good.has(token)) json(response, { token });
    else json(response, { class: 'Client::Unauthorized', message: 'Invalid token' }, 401);
  });
  return { server, good, tokens: () => tokens };
};

describe('service account', () => {
  it('asks for one token, however many calls come first, as RFC 6749 says', async () => {
    const { server, tokens } = await tokenServer();
    const api = clientOf(server, { credentials });
    await Promise.all(Array.from({ length: 20 }, (_, index) => api.get(`/v1/x/${index}`, unknown)));
    expect(tokens()).toBe(1);
    const [first] = server.received;
    expect(first).toMatchObject({ method: 'POST', url: '/auth/oauth2/token' });
    expect(first?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    expect(Object.fromEntries(new URLSearchParams(first?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'EU.client',
      client_secret: 'cl1ent-s3cret',
      scope: 'all',
    });
    expect(server.timeRequests).toBe(0);
    expect(server.mostOpen).toBeLessThanOrEqual(8);
  });

  it('renews the token before it expires', async () => {
    const { server, tokens } = await tokenServer(3600);
    let now = 0;
    const api = clientOf(server, { credentials, now: () => now });
    await api.get('/v1/a', unknown);
    now = 3_539_000;
    await api.get('/v1/b', unknown);
    expect(tokens()).toBe(1);
    now = 3_541_000;
    await api.get('/v1/c', unknown);
    expect(tokens()).toBe(2);
  });

  it('uses a token of a short life for half of it', async () => {
    const { server, tokens } = await tokenServer(10);
    let now = 0;
    const api = clientOf(server, { credentials, now: () => now });
    await api.get('/v1/a', unknown);
    now = 4_900;
    await api.get('/v1/b', unknown);
    expect(tokens()).toBe(1);
    now = 5_100;
    await api.get('/v1/c', unknown);
    expect(tokens()).toBe(2);
  });

  it('renews a refused token once for all calls under way, changes included', async () => {
    const { server, good, tokens } = await tokenServer();
    const api = clientOf(server, { credentials });
    await api.get('/v1/first', unknown);
    good.clear();
    await Promise.all([
      ...Array.from({ length: 20 }, (_, index) => api.get(`/v1/x/${index}`, unknown)),
      api.post('/v1/y', {}, nothing),
    ]);
    expect(tokens()).toBe(2);
  });

  it('does not renew for ever', async () => {
    const server = await startApi((request, response) =>
      request.url === '/auth/oauth2/token'
        ? json(response, { access_token: 't', expires_in: 3600 })
        : json(response, { message: 'Invalid token' }, 401),
    );
    await expect(clientOf(server, { credentials }).get('/v1/x', unknown)).rejects.toMatchObject({
      kind: 'credentials',
      status: 401,
    });
    expect(server.received.filter(({ url }) => url === '/v1/x')).toHaveLength(2);
  });

  it('explains a wrong client secret, and asks again on the next call', async () => {
    let wrong = true;
    const server = await startApi((request, response) => {
      if (request.url !== '/auth/oauth2/token') json(response, 'ok');
      else if (wrong) json(response, { error: 'invalid_client', error_description: 'no' }, 401);
      else json(response, { access_token: 't', expires_in: 3600 });
    });
    const api = clientOf(server, { credentials });
    const refused = api.get('/v1/x', unknown);
    await expect(refused).rejects.toMatchObject({
      kind: 'credentials',
      message: 'The service account was refused: check the client id, the client secret and the endpoint.',
    });
    await expect(refused).rejects.not.toThrow('cl1ent-s3cret');
    wrong = false;
    await expect(api.get('/v1/x', unknown)).resolves.toBe('ok');
  });

  it('says so when the token address answers something else', async () => {
    const server = await startApi((_request, response) => json(response, { hello: true }));
    await expect(clientOf(server, { credentials }).get('/v1/x', unknown)).rejects.toMatchObject({
      kind: 'answer',
    });
  });

  it('goes on for the others when the caller who asked for the token gives up', async () => {
    let answer: () => void = () => undefined;
    const server = await startApi((request, response) => {
      if (request.url === '/auth/oauth2/token')
        answer = () => json(response, { access_token: 't', expires_in: 3600 });
      else json(response, 'ok');
    });
    const api = clientOf(server, { credentials });
    const caller = new AbortController();
    const first = api.get('/v1/first', unknown, { signal: caller.signal });
    await server.arrivals(1);
    const second = api.get('/v1/second', unknown);
    await new Promise<void>((resolve) => setImmediate(resolve));
    caller.abort();
    await expect(first).rejects.toMatchObject({ kind: 'aborted' });
    answer();
    await expect(second).resolves.toBe('ok');
    expect(server.received.filter(({ url }) => url === '/auth/oauth2/token')).toHaveLength(1);
  });
});

describe('access token', () => {
  it('is sent as it is', async () => {
    const { server, good } = await tokenServer();
    good.add('given');
    await expect(
      clientOf(server, { credentials: { accessToken: 'given' } }).get('/v1/x', unknown),
    ).resolves.toEqual({ token: 'given' });
    expect(server.received).toHaveLength(1);
  });
});
