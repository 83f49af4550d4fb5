import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Shared } from '../../../src/ovh/shared.ts';
import { sleep, unlessAborted } from '../../../src/ovh/sleep.ts';
import { Wait } from '../../../src/ovh/wait.ts';

const place = { method: 'GET', path: '/v1/me' };
const never = () => new Promise<never>(() => undefined);
const turn = () => new Promise<void>((resolve) => process.nextTick(resolve));
const listeners = (signal: AbortSignal) => getEventListeners(signal, 'abort').length;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

describe('Wait', () => {
  it('leaves neither timer nor listener behind', () => {
    const { signal } = new AbortController();
    const wait = new Wait(place, 1000, signal);
    expect([vi.getTimerCount(), listeners(signal)]).toEqual([1, 1]);
    wait.dispose();
    expect([vi.getTimerCount(), listeners(signal)]).toEqual([0, 0]);
  });

  it('does not take a very long deadline for none', () => {
    const wait = new Wait(place, Infinity, undefined);
    vi.advanceTimersByTime(86_400_000);
    expect(wait.signal.aborted).toBe(false);
    wait.dispose();
  });

  it('ends with the reason that comes first', () => {
    const caller = new AbortController();
    const wait = new Wait(place, 1000, caller.signal);
    vi.advanceTimersByTime(1000);
    caller.abort();
    expect(wait.signal.reason).toMatchObject({ kind: 'timeout', method: 'GET', path: '/v1/me' });
  });
});

describe('Shared', () => {
  it('cannot be joined once the last has given up, though the work has not noticed yet', async () => {
    let aborted: AbortSignal | undefined;
    const shared = new Shared((signal) => {
      aborted = signal;
      return never();
    });
    const [one, two] = [new AbortController(), new AbortController()];
    const first = shared.join(one.signal);
    const second = shared.join(two.signal);
    one.abort(new Error('one'));
    await expect(first).rejects.toThrow('one');
    expect([shared.joinable, aborted?.aborted]).toEqual([true, false]);
    two.abort(new Error('two'));
    await expect(second).rejects.toThrow('two');
    expect([shared.joinable, aborted?.aborted]).toEqual([false, true]);
  });

  it('does not abort work that has settled, and takes its listeners away', async () => {
    const settled = vi.fn();
    let own: AbortSignal | undefined;
    const shared = new Shared((signal) => {
      own = signal;
      return Promise.resolve('done');
    }, settled);
    const { signal } = new AbortController();
    await expect(shared.join(signal)).resolves.toBe('done');
    await turn();
    expect([own?.aborted, listeners(signal), settled.mock.calls.length]).toEqual([false, 0, 1]);
  });

  it('hands a failure to all, and to nobody else', async () => {
    const { signal } = new AbortController();
    const shared = new Shared(() => Promise.reject(new Error('no')));
    await expect(shared.join(signal)).rejects.toThrow('no');
    await expect(shared.join(signal)).rejects.toThrow('no');
    new Shared(() => Promise.reject(new Error('unheard')));
    await turn();
  });
});

describe('sleep', () => {
  it('ends with its time or with the signal, and leaves nothing behind', async () => {
    const caller = new AbortController();
    const slept = sleep(1000, caller.signal);
    vi.advanceTimersByTime(1000);
    await slept;
    expect(listeners(caller.signal)).toBe(0);

    const cut = sleep(1000, caller.signal);
    caller.abort(new Error('cut'));
    await expect(cut).rejects.toThrow('cut');
    expect(vi.getTimerCount()).toBe(0);
    await expect(sleep(1000, caller.signal)).rejects.toThrow('cut');
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('unlessAborted', () => {
  it('is the promise itself while nobody aborts', async () => {
    const { signal } = new AbortController();
    await expect(unlessAborted(Promise.resolve(1), signal)).resolves.toBe(1);
    await expect(unlessAborted(Promise.reject(new Error('own')), signal)).rejects.toThrow('own');
    await turn();
    expect(listeners(signal)).toBe(0);
    await expect(
      unlessAborted(Promise.reject(new Error('own')), AbortSignal.abort(new Error('before'))),
    ).rejects.toThrow('before');
  });
});
