/** Waiting for objects that show their own state: when it ends, and when it fails. */
import { describe, expect, it } from 'vitest';
import type { OvhApi } from '../../../src/ovh/api.ts';
import { OvhError } from '../../../src/ovh/errors.ts';
import {
  followInstance,
  followNetwork,
  followOperation,
  followOrder,
  followVrackServices,
} from '../../../src/ovh/follow.ts';

const notFound = new OvhError('api', 'not found', { status: 404 });
const cut = new OvhError('network', 'cut', { network: 'reset' });

/** An API that gives these answers in turn, the last one for ever, and the time that passes in between. */
const script = (...answers: unknown[]) => {
  let time = 0;
  let asked = 0;
  const none = () => Promise.reject(new Error('not expected'));
  const api: OvhApi = {
    endpoint: 'test',
    get: (_path, decode) => {
      const answer = answers[Math.min(asked++, answers.length - 1)];
      return answer instanceof OvhError ? Promise.reject(answer) : Promise.resolve(decode(answer));
    },
    list: none,
    post: none,
    put: none,
    delete: none,
  };
  const timing = {
    now: () => time,
    sleep: (ms: number) => {
      time += ms;
      return Promise.resolve();
    },
  };
  return { api, timing, asked: () => asked, minutes: () => time / 60_000 };
};

const MINUTE = 60_000;
const network = (status: string, ...regions: (readonly [region: string, status: string])[]) => ({
  id: 'pn-1_2',
  status,
  regions: regions.map(([region, regional]) => ({ region, status: regional })),
});
const instance = (status: string) => ({ id: 'i', status });
const operation = (status: string) => ({ id: 'o', status });
const services = (resourceStatus: string, checksum = 'one') => ({
  id: 'vrs',
  checksum,
  resourceStatus,
  currentState: { productStatus: 'ACTIVE', subnets: [] },
});

describe('a network', () => {
  it('is awaited until it is active in every region', async () => {
    const { api, timing, asked } = script(
      network('BUILDING', ['GRA11', 'BUILDING'], ['SBG5', 'BUILDING']),
      cut,
      network('ACTIVE', ['GRA11', 'ACTIVE'], ['SBG5', 'BUILDING']),
      network('ACTIVE', ['GRA11', 'ACTIVE'], ['SBG5', 'ACTIVE']),
    );
    await followNetwork(api, 'p', 'pn-1_2', 'active', timing);
    expect(asked()).toBe(4);
  });

  it('is awaited in one region only: there, or gone from there', async () => {
    const coming = script(
      network('ACTIVE', ['GRA11', 'BUILDING']),
      network('ACTIVE', ['GRA11', 'BUILDING'], ['SBG5', 'ACTIVE']),
    );
    await followNetwork(coming.api, 'p', 'pn-1_2', 'active', { ...coming.timing, region: 'SBG5' });
    expect(coming.asked()).toBe(2);
    const going = script(network('ACTIVE', ['SBG5', 'ACTIVE']), network('ACTIVE', ['GRA11', 'ACTIVE']));
    await followNetwork(going.api, 'p', 'pn-1_2', 'gone', { ...going.timing, region: 'SBG5' });
    expect(going.asked()).toBe(2);
  });

  it('is awaited until it is gone', async () => {
    const { api, timing, asked } = script(network('DELETING'), notFound);
    await followNetwork(api, 'p', 'pn-1_2', 'gone', timing);
    expect(asked()).toBe(2);
  });

  it('may be unseen for two minutes, and is awaited for ten', async () => {
    const unseen = script(notFound);
    await expect(followNetwork(unseen.api, 'p', 'n', 'active', unseen.timing)).rejects.toMatchObject({
      kind: 'task',
    });
    expect(unseen.minutes()).toBeGreaterThan(2);
    expect(unseen.minutes()).toBeLessThan(3);
    const stuck = script(network('BUILDING'));
    const failure = { kind: 'timeout', message: expect.stringContaining('10 minutes') as unknown };
    await expect(followNetwork(stuck.api, 'p', 'n', 'active', stuck.timing)).rejects.toMatchObject(failure);
  });
});

it('an instance is awaited until it runs or is gone, and fails in ERROR', async () => {
  const started = script(instance('BUILD'), instance('ACTIVE'));
  await followInstance(started.api, 'p', 'i', 'active', started.timing);
  const broken = script(instance('BUILD'), instance('ERROR'));
  await expect(followInstance(broken.api, 'p', 'i', 'active', broken.timing)).rejects.toMatchObject({
    kind: 'task',
  });
  for (const last of [instance('DELETED'), notFound]) {
    const ending = script(instance('ERROR'), instance('DELETING'), last);
    await followInstance(ending.api, 'p', 'i', 'gone', ending.timing);
    expect(ending.asked()).toBe(3);
  }
});

it('an operation ends completed or in error', async () => {
  const good = script(operation('created'), operation('in-progress'), operation('completed'));
  await followOperation(good.api, 'p', 'o', good.timing);
  expect(good.asked()).toBe(3);
  const bad = script(operation('in-error'));
  await expect(followOperation(bad.api, 'p', 'o', bad.timing)).rejects.toMatchObject({ kind: 'task' });
});

it('vRack Services end READY, or with the next change, or in ERROR', async () => {
  const ready = script(services('UPDATING'), services('READY'));
  await followVrackServices(ready.api, 'vrs', { ...ready.timing, checksum: 'one' });
  expect(ready.asked()).toBe(2);
  const overtaken = script(services('UPDATING'), services('UPDATING', 'two'));
  await followVrackServices(overtaken.api, 'vrs', { ...overtaken.timing, checksum: 'one' });
  expect(overtaken.asked()).toBe(2);
  const failed = script(services('UPDATING'), services('ERROR'));
  await expect(followVrackServices(failed.api, 'vrs', failed.timing)).rejects.toMatchObject({ kind: 'task' });
});

it('an order is awaited through documents, and fails when it is cancelled', async () => {
  const seen: string[] = [];
  const good = script('notPaid', 'documentsRequested', 'delivering', 'delivered');
  await followOrder(good.api, 7, { ...good.timing, onProgress: (status) => seen.push(status) });
  expect(seen).toEqual(['notPaid', 'documentsRequested', 'delivering', 'delivered']);
  const bad = script('checking', 'cancelling');
  await expect(followOrder(bad.api, 7, bad.timing)).rejects.toMatchObject({ kind: 'task' });
  const slow = script('delivering');
  await expect(followOrder(slow.api, 7, slow.timing)).rejects.toMatchObject({ kind: 'timeout' });
  expect(slow.timing.now()).toBeGreaterThan(59 * MINUTE);
});
