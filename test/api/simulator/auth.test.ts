/** Credentials: signatures, consumer keys and their rules, OAuth2, the clock. */
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { signedClient } from './signedClient.ts';
import { startBench, type Bench } from './helpers.ts';

let bench: Bench;
let now = Date.now();
beforeEach(async () => {
  now = Date.now();
  bench = await startBench({ now: () => now });
});
afterEach(() => bench.simulator.close());

const refusal = async (keys: Parameters<typeof signedClient>[1], path = '/1.0/me') => {
  const answer = await signedClient(bench.simulator, keys)('GET', path);
  return [answer.status, (answer.body as { errorCode: string }).errorCode];
};

describe('signature', () => {
  test('is good for /1.0, /v1 and /v2, with query and with a body of several bytes a character', async () => {
    await bench.ok('GET', '/1.0/me');
    await bench.ok('GET', '/v1/vrack/pn-104210/allowedServices?serviceFamily=ip');
    await bench.ok('GET', '/v2/vrackServices/resource');
    await bench.ok('PUT', '/v1/vrack/pn-104210', { name: 'réseau privé', description: '網路' });
    expect(await bench.ok('GET', '/v1/vrack/pn-104210')).toMatchObject({
      name: 'réseau privé',
      description: '網路',
    });
  });

  test('covers the path as sent: an encoded slash is not a slash', async () => {
    const block = encodeURIComponent('203.0.113.64/28');
    expect(await bench.ok('GET', `/v1/vrack/pn-104210/ip/${block}`)).toMatchObject({ ip: '203.0.113.64/28' });
  });

  test('is good from a client that speaks https to a proxy in front, with its port or without', async () => {
    const { url } = bench.simulator;
    for (const origin of [url.replace('http:', 'https:'), 'https://127.0.0.1']) {
      const answer = await signedClient(bench.simulator, {}, origin)('GET', '/1.0/vrack');
      expect(answer.status, origin).toBe(200);
    }
    const elsewhere = await signedClient(
      bench.simulator,
      {},
      'https://elsewhere.example',
    )('GET', '/1.0/vrack');
    expect(elsewhere.status).toBe(400);
  });

  test.each([
    ['key', { applicationKey: 'wrong' }, 403, 'INVALID_KEY'],
    ['secret', { applicationSecret: 'wrong' }, 400, 'INVALID_SIGNATURE'],
    ['consumer key', { consumerKey: 'wrong' }, 403, 'INVALID_CREDENTIAL'],
  ])('is refused with a wrong %s', async (_, keys, status, code) => {
    expect(await refusal(keys)).toEqual([status, code]);
  });

  test('is refused when a byte of the body changed on the way', async () => {
    const { url, credentials } = bench.simulator;
    const signed = await fetch(`${url}/v1/vrack/pn-104210`, {
      method: 'PUT',
      headers: {
        'X-Ovh-Application': credentials.applicationKey,
        'X-Ovh-Consumer': credentials.consumerKey,
        'X-Ovh-Timestamp': String(Math.floor(now / 1000)),
        'X-Ovh-Signature': `$1$${'0'.repeat(40)}`,
      },
      body: '{"name":"other"}',
    });
    expect(signed.status).toBe(400);
  });

  test('is refused when it is missing, and when its time is off by more than 30 s', async () => {
    const unsigned = await fetch(`${bench.simulator.url}/1.0/me`);
    expect([unsigned.status, await unsigned.json()]).toMatchObject([403, { errorCode: 'NOT_CREDENTIAL' }]);
    now += 29_000;
    expect((await bench.ask('GET', '/1.0/me')).status).toBe(200);
    now += 3_000;
    expect(await refusal({})).toEqual([400, 'QUERY_TIME_OUT']);
  });
});

test('/auth/time follows a clock that is set wrong, and signatures are checked against it', async () => {
  bench.simulator.faults.add({ kind: 'clockSkew', seconds: 600 });
  const time = (await (await fetch(`${bench.simulator.url}/1.0/auth/time`)).json()) as number;
  expect(time).toBe(Math.floor(now / 1000) + 600);
  expect(await refusal({})).toEqual([400, 'QUERY_TIME_OUT']);
});

test('a request that is too large, or no JSON, is refused', async () => {
  const body = { description: 'x'.repeat(1_100_000) };
  expect((await bench.ask('PUT', '/v1/vrack/pn-104210', body)).status).toBe(413);
  const credential = `${bench.simulator.url}/1.0/auth/credential`;
  const headers = { 'X-Ovh-Application': bench.simulator.credentials.applicationKey };
  const response = await fetch(credential, { method: 'POST', headers, body: '{"accessRules":' });
  expect([response.status, await response.json()]).toMatchObject([400, { message: 'Invalid JSON received' }]);
});

test('every answer carries a query id, JSON as its type, and null for nothing', async () => {
  const answer = await bench.ask('PUT', '/v1/vrack/pn-104210', { name: 'a' });
  expect(answer.headers.get('x-ovh-queryid')).toMatch(/^SIM\.ext-1\.[0-9a-f]+\.\d+$/);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(answer.body).toBeNull();
});

describe('consumer key', () => {
  const request = async (rules: unknown) => {
    const response = await fetch(`${bench.simulator.url}/1.0/auth/credential`, {
      method: 'POST',
      headers: {
        'X-Ovh-Application': bench.simulator.credentials.applicationKey,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ accessRules: rules, redirection: null }),
    });
    expect(response.status).toBe(200);
    return (await response.json()) as { consumerKey: string; validationUrl: string; state: string };
  };

  test('is asked for, validated in the browser, and then good for its rules only', async () => {
    const asked = await request([
      { method: 'GET', path: '/vrack*' },
      { method: 'GET', path: '/v2/vrackServices*' },
    ]);
    expect(asked.state).toBe('pendingValidation');
    const ask = signedClient(bench.simulator, { consumerKey: asked.consumerKey });
    expect((await ask('GET', '/1.0/auth/currentCredential')).body).toMatchObject({
      status: 'pendingValidation',
    });
    expect((await ask('GET', '/1.0/vrack')).body).toMatchObject({ errorCode: 'INVALID_CREDENTIAL' });

    const page = await (await fetch(asked.validationUrl)).text();
    expect(page).toContain('GET /vrack*');
    const form = { method: 'POST', body: new URLSearchParams({ answer: 'validate' }) };
    expect(await (await fetch(asked.validationUrl, form)).text()).toContain('validated');

    expect((await ask('GET', '/1.0/auth/currentCredential')).body).toMatchObject({ status: 'validated' });
    expect((await ask('GET', '/1.0/vrack/pn-104210')).status).toBe(200);
    expect((await ask('GET', '/v1/vrack')).status).toBe(200);
    expect((await ask('GET', '/v2/vrackServices/resource')).status).toBe(200);
    expect((await ask('GET', '/1.0/me')).body).toMatchObject({ errorCode: 'NOT_GRANTED_CALL' });
    expect((await ask('PUT', '/1.0/vrack/pn-104210', { name: 'x' })).status).toBe(403);
  });

  test('can be refused', async () => {
    const { consumerKey, validationUrl } = await request([{ method: 'GET', path: '/*' }]);
    await fetch(validationUrl, { method: 'POST', body: new URLSearchParams({ answer: 'refuse' }) });
    const ask = signedClient(bench.simulator, { consumerKey });
    expect((await ask('GET', '/1.0/auth/currentCredential')).body).toMatchObject({ status: 'refused' });
  });

  test('expires, and is gone after logout', async () => {
    const { consumerKey } = bench.simulator.state.credentials.add({ expiration: now + 5_000 });
    const ask = signedClient(bench.simulator, { consumerKey });
    expect((await ask('GET', '/1.0/me')).status).toBe(200);
    now += 5_000;
    expect((await ask('GET', '/1.0/me')).body).toMatchObject({ errorCode: 'INVALID_CREDENTIAL' });
    expect((await ask('POST', '/1.0/auth/logout')).status).toBe(200);
    expect((await ask('GET', '/1.0/auth/currentCredential')).body).toMatchObject({
      message: 'This credential does not exist',
    });
  });

  test('of a scenario has the state and rules given there', async () => {
    const scenario = {
      name: 'keys',
      consumerKeys: [
        { consumerKey: 'late', status: 'expired' as const },
        { consumerKey: 'reader', rules: [{ method: 'GET' as const, path: '/me' }] },
      ],
    };
    const other = await startBench({ scenario, now: () => now });
    onTestFinished(() => other.simulator.close());
    const asLate = signedClient(other.simulator, { consumerKey: 'late' });
    expect((await asLate('GET', '/1.0/me')).body).toMatchObject({ errorCode: 'INVALID_CREDENTIAL' });
    const asReader = signedClient(other.simulator, { consumerKey: 'reader' });
    expect((await asReader('GET', '/1.0/me')).status).toBe(200);
    expect((await asReader('GET', '/1.0/vrack')).body).toMatchObject({ errorCode: 'NOT_GRANTED_CALL' });
  });

  test('is not given to an unknown application', async () => {
    const response = await fetch(`${bench.simulator.url}/1.0/auth/credential`, {
      method: 'POST',
      headers: { 'X-Ovh-Application': 'wrong' },
      body: JSON.stringify({ accessRules: [{ method: 'GET', path: '/*' }] }),
    });
    expect([response.status, await response.json()]).toMatchObject([403, { errorCode: 'INVALID_KEY' }]);
  });
});

describe('OAuth2', () => {
  const token = async (fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const url = `${bench.simulator.url}/auth/oauth2/token`;
    const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const me = (bearer: unknown) =>
    fetch(`${bench.simulator.url}/v1/me`, { headers: { Authorization: `Bearer ${String(bearer)}` } });

  test('a token comes by form or by Basic header, and ends after an hour', async () => {
    const { clientId, clientSecret } = bench.simulator.credentials;
    const grant = { grant_type: 'client_credentials', scope: 'all' };
    const byForm = await token({ ...grant, client_id: clientId, client_secret: clientSecret });
    expect(byForm.body).toMatchObject({ token_type: 'Bearer', expires_in: 3599, scope: 'all' });
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const byHeader = await token(grant, { Authorization: `Basic ${basic}` });
    expect((await me(byForm.body.access_token)).status).toBe(200);
    expect((await me(byHeader.body.access_token)).status).toBe(200);
    now += 3_600_000;
    const late = await me(byForm.body.access_token);
    expect([late.status, await late.json()]).toMatchObject([401, { class: 'Client::Unauthorized' }]);
  });

  test('wrong credentials and a wrong grant are refused as RFC 6749 says', async () => {
    const wrong = await token({ grant_type: 'client_credentials', client_id: 'a', client_secret: 'b' });
    expect([wrong.status, wrong.body.error]).toEqual([401, 'invalid_client']);
    const grant = await token({ grant_type: 'password' });
    expect([grant.status, grant.body.error]).toEqual([400, 'unsupported_grant_type']);
    expect((await me('nonsense')).status).toBe(401);
  });
});
