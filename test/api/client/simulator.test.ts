/** The client under each fault that the simulator can inject: every call settles, and says why and what to do. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OvhApi } from '../../../src/ovh/api.ts';
import { createClient } from '../../../src/ovh/client.ts';
import type { ClientOptions } from '../../../src/ovh/client.ts';
import { readOnlyRules, requestConsumerKey, waitUntilValidated } from '../../../src/ovh/consumerKey.ts';
import { getMe } from '../../../src/ovh/resources/account.ts';
import { listConnectServices } from '../../../src/ovh/resources/ovhCloudConnect.ts';
import { createExtraConfig, listPopConfigs } from '../../../src/ovh/resources/ovhCloudConnectConfig.ts';
import { attach, getVrack, listAttached, listVracks } from '../../../src/ovh/resources/vrack.ts';
import { listVrackServices } from '../../../src/ovh/resources/vrackServices.ts';
import { startSimulator } from '../../../src/simulator/index.ts';
import type { Simulator } from '../../../src/simulator/index.ts';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.close());

const keysOf = ({ credentials: { applicationKey, applicationSecret, consumerKey } }: Simulator) => ({
  applicationKey,
  applicationSecret,
  consumerKey,
});
const clientOf = (options: Partial<ClientOptions> = {}): OvhApi =>
  createClient({
    endpoint: simulator.url,
    credentials: keysOf(simulator),
    sleep: () => Promise.resolve(),
    ...options,
  });

describe('sign-in', () => {
  it.each([
    [{ applicationKey: 'wrong' }, 'The API does not know the application key'],
    [{ applicationSecret: 'wrong' }, 'The API refused the signature'],
    [{ consumerKey: 'wrong' }, 'The consumer key is not valid'],
  ])('with %j ends in one sentence', async (wrong, message) => {
    const api = clientOf({ credentials: { ...keysOf(simulator), ...wrong } });
    const answer = getMe(api);
    await expect(answer).rejects.toMatchObject({ kind: 'credentials' });
    await expect(answer).rejects.toThrow(message);
  });

  it('with a key whose owner has yet to agree works once they have', async () => {
    const { applicationKey, applicationSecret } = simulator.credentials;
    const request = await requestConsumerKey({
      endpoint: simulator.url,
      applicationKey,
      rules: readOnlyRules,
    });
    const credentials = { applicationKey, applicationSecret, consumerKey: request.consumerKey };
    const api = clientOf({ credentials });
    await expect(getMe(api)).rejects.toMatchObject({ kind: 'credentials' });

    let looks = 0;
    await waitUntilValidated(credentials, {
      endpoint: simulator.url,
      sleep: async () => {
        if (++looks === 2) await fetch(request.validationUrl, { method: 'POST', body: 'answer=validate' });
      },
    });
    expect(looks).toBe(2);
    expect((await getMe(api)).nichandle).not.toBe('');
    await listVracks(api);
    await listVrackServices(api);
    const [vrack = ''] = await listVracks(api);
    await expect(attach(api, vrack, 'cloudProject', 'p')).rejects.toMatchObject({
      kind: 'api',
      status: 403,
      errorCode: 'NOT_GRANTED_CALL',
    });
  });

  it('that is refused by the owner ends the wait', async () => {
    const { applicationKey, applicationSecret } = simulator.credentials;
    const { consumerKey, validationUrl } = await requestConsumerKey({
      endpoint: simulator.url,
      applicationKey,
      rules: readOnlyRules,
    });
    await fetch(validationUrl, { method: 'POST', body: 'answer=refuse' });
    await expect(
      waitUntilValidated({ applicationKey, applicationSecret, consumerKey }, { endpoint: simulator.url }),
    ).rejects.toThrow('was refused');
  });
});

describe('faults', () => {
  it('429 with Retry-After is waited out', async () => {
    simulator.faults.add({ kind: 'status', status: 429, retryAfter: 2, times: 2, match: { path: '/vrack' } });
    const sleeps: number[] = [];
    const api = clientOf({
      random: () => 0,
      sleep: (ms) => {
        sleeps.push(ms);
        return Promise.resolve();
      },
    });
    expect((await listVracks(api)).length).toBeGreaterThan(0);
    expect(sleeps).toEqual([2000, 2000]);
  });

  it.each([
    [{ kind: 'status', status: 503 } as const, { kind: 'api', status: 503 }, 'try again later'],
    [
      { kind: 'reset' } as const,
      { kind: 'network', network: 'reset' },
      'was cut before the answer was complete',
    ],
    [{ kind: 'html' } as const, { kind: 'answer' }, 'A web page came back'],
    [{ kind: 'html', status: 502 } as const, { kind: 'api', status: 502 }, 'try again later'],
    [{ kind: 'forbidden' } as const, { kind: 'api', status: 403 }, 'ask its administrator to allow'],
    [{ kind: 'hang' } as const, { kind: 'timeout' }, 'did not answer GET /v1/vrack within 0.3 s'],
  ])(
    '%j that does not pass ends in one sentence, and leaves the other calls alone',
    async (fault, facts, message) => {
      simulator.faults.add({ ...fault, match: { path: '^/vrack$' } });
      const api = clientOf();
      const answer = listVracks(api, { deadlineMs: fault.kind === 'hang' ? 300 : 30_000 });
      const other = listConnectServices(api);
      await expect(answer).rejects.toMatchObject(facts);
      await expect(answer).rejects.toThrow(message);
      expect((await other).length).toBeGreaterThan(0);
      simulator.faults.clear();
      expect((await listVracks(api)).length).toBeGreaterThan(0);
    },
  );

  it('errors name the query id', async () => {
    await expect(getVrack(clientOf(), 'pn-999999')).rejects.toMatchObject({
      kind: 'api',
      status: 404,
      apiClass: 'Client::NotFound',
      queryId: expect.stringMatching(/./) as unknown,
    });
  });

  it('a clock that jumps is followed', async () => {
    const api = clientOf();
    await getMe(api);
    simulator.faults.add({ kind: 'clockSkew', seconds: -7200 });
    expect((await getMe(api)).nichandle).not.toBe('');
  });

  it('a change whose answer is lost is not made twice', async () => {
    const api = clientOf();
    const [service = ''] = await listConnectServices(api);
    const [pop = 0] = await listPopConfigs(api, service);
    simulator.faults.add({ kind: 'reset', match: { method: 'POST' } });
    const before = simulator.requestCount;
    await expect(
      createExtraConfig(api, service, pop, 6402, {
        type: 'network',
        subnet: '10.250.0.0/16',
        nextHop: '172.16.8.7',
      }),
    ).rejects.toMatchObject({ kind: 'network', network: 'reset' });
    expect(simulator.requestCount - before).toBe(1);
  });

  it('a simulator that goes away is named', async () => {
    const api = clientOf();
    await getMe(api);
    await simulator.close();
    await expect(getMe(api)).rejects.toMatchObject({
      kind: 'network',
      network: 'refused',
      message: expect.stringContaining('refuses the connection') as unknown,
    });
  });

  it('a token that the API has forgotten is renewed', async () => {
    const { clientId, clientSecret } = simulator.credentials;
    const api = clientOf({ credentials: { clientId, clientSecret } });
    await getMe(api);
    simulator.faults.add({ kind: 'status', status: 401, times: 1, match: { path: '/vrack' } });
    expect((await listVracks(api)).length).toBeGreaterThan(0);
  });
});

describe('the large scenario', () => {
  it('costs one request for each thing that is asked for', async () => {
    const large = await startSimulator({ scenario: 'large' });
    try {
      const api = createClient({ endpoint: large.url, credentials: keysOf(large) });
      const vracks = await listVracks(api);
      expect(vracks).toHaveLength(50);
      const attached = await Promise.all(vracks.map((id) => listAttached(api, id, 'ovhCloudConnect')));
      expect(attached.flat().length).toBeGreaterThanOrEqual(150);
      // The time, the list, and one request a vRack.
      expect(large.requestCount).toBe(52);
    } finally {
      await large.close();
    }
  });
});
