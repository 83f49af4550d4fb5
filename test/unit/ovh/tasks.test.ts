import { describe, expect, it } from 'vitest';
import type { OvhApi } from '../../../src/ovh/api.ts';
import { OvhError } from '../../../src/ovh/errors.ts';
import { followConnectTask, followVrackTask, pollDelays } from '../../../src/ovh/tasks.ts';

const notFound = new OvhError('api', 'not found', { status: 404 });
const network = new OvhError('network', 'cut', { network: 'reset' });

/** An API that gives these answers to its GETs in turn, the last one for ever, and the time that passes in between. */
const script = (...answers: (string | OvhError)[]) => {
  let time = 0;
  let asked = 0;
  const paths: string[] = [];
  const none = () => Promise.reject(new Error('not expected'));
  const api: OvhApi = {
    endpoint: 'test',
    get: (path, decode) => {
      paths.push(path);
      const answer = answers[Math.min(asked++, answers.length - 1)];
      return answer instanceof OvhError
        ? Promise.reject(answer)
        : Promise.resolve(decode({ id: 7, function: 'f', status: answer }));
    },
    list: none,
    post: none,
    put: none,
    delete: none,
  };
  const sleeps: number[] = [];
  const timing = {
    now: () => time,
    sleep: (ms: number) => {
      sleeps.push(ms);
      time += ms;
      return Promise.resolve();
    },
  };
  return { api, timing, sleeps, paths, asked: () => asked };
};

describe('pollDelays', () => {
  it('grows by half from 0.25 s to 15 s', () => {
    const delays: number[] = [];
    for (const delay of pollDelays()) {
      if (delays.push(delay) === 14) break;
    }
    expect(delays.slice(0, 3)).toEqual([250, 375, 562.5]);
    expect(delays.slice(-2)).toEqual([15_000, 15_000]);
  });
});

describe('followVrackTask', () => {
  it('ends when the task is done', async () => {
    const { api, timing, paths } = script('init', 'todo', 'doing', 'done');
    const seen: string[] = [];
    await followVrackTask(api, 'pn-1', 7, { ...timing, onProgress: ({ status }) => seen.push(status) });
    expect(seen).toEqual(['init', 'todo', 'doing', 'done']);
    expect(paths[0]).toBe('/v1/vrack/pn-1/task/7');
  });

  it('takes a task that vanishes after it was seen as finished', async () => {
    const { api, timing } = script('doing', notFound);
    await expect(followVrackTask(api, 'pn-1', 7, timing)).resolves.toBeUndefined();
  });

  it('takes a task that was never there as finished only when its effect shows', async () => {
    const shown = script(notFound);
    await followVrackTask(shown.api, 'pn-1', 7, { ...shown.timing, readBack: () => Promise.resolve(true) });
    const unknown = script(notFound);
    await expect(followVrackTask(unknown.api, 'pn-1', 7, unknown.timing)).rejects.toMatchObject({
      kind: 'task',
      message: 'The task 7 of pn-1 is not known to the API: refresh to see whether the change was made.',
    });
    const hidden = script(notFound);
    await expect(
      followVrackTask(hidden.api, 'pn-1', 7, { ...hidden.timing, readBack: () => Promise.resolve(false) }),
    ).rejects.toMatchObject({ kind: 'task' });
  });

  it('waits for a task that shows up late', async () => {
    const { api, timing } = script(notFound, notFound, 'todo', 'doing', notFound);
    const seen: string[] = [];
    await followVrackTask(api, 'pn-1', 7, { ...timing, onProgress: ({ status }) => seen.push(status) });
    expect(seen).toEqual(['todo', 'doing']);
  });

  it('waits for the effect of a finished task, without asking for the task again', async () => {
    const { api, timing, asked } = script('done', new OvhError('api', 'asked again'));
    let looks = 0;
    await followVrackTask(api, 'pn-1', 7, { ...timing, readBack: () => Promise.resolve(++looks === 3) });
    expect([looks, asked()]).toEqual([3, 1]);
  });

  it('fails when the effect never shows', async () => {
    const { api, timing } = script('doing', notFound);
    await expect(
      followVrackTask(api, 'pn-1', 7, { ...timing, readBack: () => Promise.resolve(false) }),
    ).rejects.toMatchObject({ kind: 'task' });
  });

  it('fails when the task was cancelled', async () => {
    const { api, timing } = script('doing', 'cancelled');
    await expect(followVrackTask(api, 'pn-1', 7, timing)).rejects.toThrow('was cancelled by OVHcloud');
  });

  it('follows on through trouble, and reports it', async () => {
    const { api, timing } = script('doing', network, new OvhError('api', 'busy', { status: 503 }), 'done');
    const troubles: string[] = [];
    await followVrackTask(api, 'pn-1', 7, { ...timing, onTrouble: ({ message }) => troubles.push(message) });
    expect(troubles).toEqual(['cut', 'busy']);
  });

  it('does not follow on without rights', async () => {
    const { api, timing } = script('doing', new OvhError('api', 'forbidden', { status: 403 }));
    await expect(followVrackTask(api, 'pn-1', 7, timing)).rejects.toThrow('forbidden');
  });

  it('gives up after an hour', async () => {
    const { api, timing } = script('doing');
    await expect(followVrackTask(api, 'pn-1', 7, timing)).rejects.toMatchObject({ kind: 'timeout' });
    expect(timing.now()).toBeGreaterThan(3_580_000);
    expect(timing.now()).toBeLessThanOrEqual(3_600_000);
  });

  it.each([0, -1, NaN, 1.5])('refuses the task id %d without asking', async (id) => {
    const { api, timing, asked } = script('done');
    await expect(followVrackTask(api, 'pn-1', id, timing)).rejects.toMatchObject({ kind: 'task' });
    expect(asked()).toBe(0);
  });

  it('ends at once when the caller gives up while it waits', async () => {
    const { api } = script('doing');
    const caller = new AbortController();
    const following = followVrackTask(api, 'pn-1', 7, {
      signal: caller.signal,
      onProgress: () => queueMicrotask(() => caller.abort()),
    });
    await expect(following).rejects.toMatchObject({ kind: 'aborted' });
  });
});

describe('followConnectTask', () => {
  it('follows a paused task on until it is done', async () => {
    const { api, timing, paths } = script('todo', 'pause', 'pause', 'doing', 'done');
    const seen: string[] = [];
    await followConnectTask(api, 'uuid', 7, { ...timing, onProgress: ({ status }) => seen.push(status) });
    expect(seen).toEqual(['todo', 'pause', 'pause', 'doing', 'done']);
    expect(paths[0]).toBe('/v1/ovhCloudConnect/uuid/task/7');
  });

  it.each([
    ['error', 'failed'],
    ['denied', 'was denied'],
  ])('fails on %s', async (status, words) => {
    const { api, timing } = script('doing', status);
    await expect(followConnectTask(api, 'uuid', 7, timing)).rejects.toThrow(words);
  });

  it('does not take a task that is not there as finished', async () => {
    const { api, timing } = script('doing', notFound);
    await expect(followConnectTask(api, 'uuid', 7, timing)).rejects.toMatchObject({ kind: 'task' });
  });

  it('looks again when a task is missing for a moment', async () => {
    const { api, timing } = script(...Array<string>(40).fill('doing'), notFound, 'doing', 'done');
    await expect(followConnectTask(api, 'uuid', 7, timing)).resolves.toBeUndefined();
  });

  it('gives up after twenty minutes', async () => {
    const { api, timing } = script('pause');
    await expect(followConnectTask(api, 'uuid', 7, timing)).rejects.toMatchObject({ kind: 'timeout' });
    expect(timing.now()).toBeLessThanOrEqual(1_200_000);
  });

  it('refuses a task id that is none', async () => {
    const { api, timing } = script('done');
    await expect(followConnectTask(api, 'uuid', 0, timing)).rejects.toMatchObject({ kind: 'task' });
  });
});
