import { describe, expect, it } from 'vitest';
import {
  createTokenUrl,
  readOnlyRules,
  readWriteRules,
  requestConsumerKey,
  waitUntilValidated,
} from '../../../src/ovh/consumerKey.ts';
import { json, keys, startApi } from './apiServer.ts';

/** Time that passes only in sleeps. */
const quickTime = () => {
  let time = Date.now();
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => time,
    sleep: (ms: number) => {
      sleeps.push(ms);
      time += ms;
      return Promise.resolve();
    },
  };
};

describe('requestConsumerKey', () => {
  it('sends the application key and the rules, unsigned', async () => {
    const server = await startApi((_request, response) =>
      json(response, {
        consumerKey: 'new-key',
        state: 'pendingValidation',
        validationUrl: 'https://eu.api.ovh.com/auth/?credentialToken=x',
      }),
    );
    const answer = await requestConsumerKey({
      endpoint: `${server.url}/1.0`,
      applicationKey: keys.applicationKey,
      rules: [{ method: 'GET', path: '/vrack*' }],
      redirection: 'vscode://x/y',
    });
    expect(answer).toMatchObject({ consumerKey: 'new-key', state: 'pendingValidation' });
    const [request] = server.received;
    expect(request).toMatchObject({ method: 'POST', url: '/v1/auth/credential' });
    expect(JSON.parse(request?.body ?? '')).toEqual({
      accessRules: [{ method: 'GET', path: '/vrack*' }],
      redirection: 'vscode://x/y',
    });
    expect(request?.headers['x-ovh-application']).toBe(keys.applicationKey);
    expect(request?.headers['x-ovh-consumer']).toBeUndefined();
    expect(request?.headers['x-ovh-signature']).toBeUndefined();
  });

  it('explains a wrong application key', async () => {
    const server = await startApi((_request, response) =>
      json(response, { errorCode: 'INVALID_KEY', message: 'This application key is invalid' }, 403),
    );
    await expect(
      requestConsumerKey({ endpoint: server.url, applicationKey: 'wrong', rules: readOnlyRules }),
    ).rejects.toMatchObject({ kind: 'credentials', errorCode: 'INVALID_KEY' });
  });

  it('ends when the caller gives up, and on an odd answer', async () => {
    const server = await startApi((_request, response, index) => {
      if (index === 0) json(response, { consumerKey: 1 });
    });
    const request = { endpoint: server.url, applicationKey: 'k', rules: readOnlyRules };
    await expect(requestConsumerKey(request)).rejects.toMatchObject({ kind: 'answer' });
    await expect(requestConsumerKey({ ...request, signal: AbortSignal.timeout(20) })).rejects.toMatchObject({
      kind: 'aborted',
    });
  });
});

describe('waitUntilValidated', () => {
  const states = (...answers: (string | [number, object])[]) =>
    startApi((_request, response, index) => {
      const answer = answers[Math.min(index, answers.length - 1)];
      if (typeof answer === 'string') json(response, { status: answer });
      else json(response, answer?.[1], answer?.[0]);
    });

  it('asks with the new key, ever more seldom, until it is validated', async () => {
    const server = await states(
      'pendingValidation',
      [403, { errorCode: 'INVALID_CREDENTIAL', message: 'This credential is not valid' }],
      'pendingValidation',
      'validated',
    );
    const time = quickTime();
    await waitUntilValidated(keys, { endpoint: server.url, ...time });
    expect(time.sleeps).toEqual([250, 375, 562.5]);
    expect(server.received.every(({ url }) => url === '/v1/auth/currentCredential')).toBe(true);
    expect(server.received[0]?.headers['x-ovh-consumer']).toBe(keys.consumerKey);
  });

  it.each([
    ['refused', 'was refused'],
    ['expired', 'has expired'],
  ])('fails when it was %s', async (state, words) => {
    const server = await states('pendingValidation', state);
    await expect(waitUntilValidated(keys, { endpoint: server.url, ...quickTime() })).rejects.toThrow(words);
  });

  it('fails at once with a wrong application key', async () => {
    const server = await states([
      403,
      { errorCode: 'INVALID_KEY', message: 'This application key is invalid' },
    ]);
    await expect(waitUntilValidated(keys, { endpoint: server.url, ...quickTime() })).rejects.toMatchObject({
      errorCode: 'INVALID_KEY',
    });
    expect(server.received).toHaveLength(1);
  });

  it('gives up after a quarter of an hour', async () => {
    const server = await states('pendingValidation');
    const time = quickTime();
    const started = time.now();
    await expect(waitUntilValidated(keys, { endpoint: server.url, ...time })).rejects.toMatchObject({
      kind: 'timeout',
    });
    expect(time.now() - started).toBeLessThanOrEqual(900_000);
  });

  it('ends when the caller gives up between two looks', async () => {
    const server = await states('pendingValidation');
    const caller = new AbortController();
    const waiting = waitUntilValidated(keys, {
      endpoint: server.url,
      signal: caller.signal,
      log: ({ path }) => {
        if (path === '/v1/auth/currentCredential') setImmediate(() => caller.abort());
      },
    });
    await expect(waiting).rejects.toMatchObject({ kind: 'aborted' });
  });
});

describe('rights', () => {
  it('are only for reading where nothing is changed', () => {
    expect(new Set(readOnlyRules.map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  it('never reach orders, contracts or the whole account', () => {
    const writing = readWriteRules.filter(({ method }) => method !== 'GET');
    const matches = (path: string) =>
      writing.filter((rule) =>
        new RegExp(
          `^${rule.path
            .split('*')
            .map((text) => text.replaceAll('.', '\\.'))
            .join('.*')}$`,
        ).test(path),
      );
    for (const path of ['/me', '/order/cart', '/ovhCloudConnect/u/terminate', '/vrack/pn-1/changeContact']) {
      expect(matches(path).filter(({ method }) => method === 'POST')).toEqual([]);
    }
  });

  it('let a service be renamed, watched and ordered to be patched, as its panel offers', () => {
    const needed = [
      'PUT /ovhCloudConnect/*',
      'POST /ovhCloudConnect/*/monitoring',
      'DELETE /ovhCloudConnect/*/monitoring',
      'POST /ovhCloudConnect/*/loa',
      'POST /ovhCloudConnect/*/serviceKey/*',
    ];
    expect(readWriteRules.map(({ method, path }) => `${method} ${path}`)).toEqual(
      expect.arrayContaining(needed),
    );
  });

  it('fill in the page that creates a token', async () => {
    const rules = [
      { method: 'GET', path: '/vrack*' },
      { method: 'POST', path: '/vrack/*/cloudProject' },
    ] as const;
    const query = 'GET=/vrack*&POST=/vrack/*/cloudProject';
    expect(await createTokenUrl('ovh-eu', rules)).toBe(`https://eu.api.ovh.com/createToken/?${query}`);
    expect(await createTokenUrl('ovh-ca', rules)).toBe(`https://ca.api.ovh.com/createToken/?${query}`);
    expect(await createTokenUrl('ovh-us', rules)).toBe(`https://api.us.ovhcloud.com/createToken/?${query}`);
  });
});
