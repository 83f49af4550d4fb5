import { describe, expect, it } from 'vitest';
import { Limiter } from '../../../src/ovh/limiter.ts';
import type { Sleep } from '../../../src/ovh/sleep.ts';

/** A clock that moves only when told to, and the sleeps that wait for it. */
const manualTime = () => {
  let now = 1_000_000;
  const sleeping = new Set<{ at: number; wake: () => void }>();
  const sleep: Sleep = (ms, signal) =>
    new Promise((resolve, reject) => {
      const sleeper = { at: now + ms, wake: resolve };
      sleeping.add(sleeper);
      signal?.addEventListener('abort', () => {
        sleeping.delete(sleeper);
        reject(signal.reason as Error);
      });
    });
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    now: () => now,
    sleep,
    sleeping,
    turn,
    async advance(ms: number) {
      now += ms;
      for (const sleeper of sleeping) {
        if (sleeper.at <= now) {
          sleeping.delete(sleeper);
          sleeper.wake();
        }
      }
      await turn();
    },
  };
};

const never = new AbortController().signal;

/** Work that ends when told to. */
const work = () => {
  let finish: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (finish = resolve));
  return { run: () => done, finish };
};

describe('Limiter', () => {
  it('runs so many at once, and the rest in order', async () => {
    const limiter = new Limiter({ concurrency: 2, perSecond: Infinity, burst: 120 });
    const started: number[] = [];
    const works = Array.from({ length: 4 }, work);
    const all = works.map((w, index) =>
      limiter.run(() => {
        started.push(index);
        return w.run();
      }, never),
    );
    await Promise.resolve();
    expect(started).toEqual([0, 1]);
    expect(limiter).toMatchObject({ running: 2, waiting: 2 });
    works[1]?.finish();
    await all[1];
    await Promise.resolve();
    expect(started).toEqual([0, 1, 2]);
    works.forEach((w) => w.finish());
    await Promise.all(all);
    expect(started).toEqual([0, 1, 2, 3]);
    expect(limiter).toMatchObject({ running: 0, waiting: 0 });
  });

  it('gives the place back when the work fails', async () => {
    const limiter = new Limiter({ concurrency: 1, perSecond: Infinity, burst: 1 });
    await expect(limiter.run(() => Promise.reject(new Error('no')), never)).rejects.toThrow('no');
    await expect(limiter.run(() => Promise.resolve('yes'), never)).resolves.toBe('yes');
  });

  it('starts a burst at once, then as many a second as allowed', async () => {
    const time = manualTime();
    const limiter = new Limiter({ concurrency: 1000, perSecond: 2, burst: 120, ...time });
    let started = 0;
    const all = Array.from({ length: 125 }, () =>
      limiter.run(() => {
        started++;
        return Promise.resolve();
      }, never),
    );
    await time.turn();
    expect(started).toBe(120);
    await time.advance(499);
    expect(started).toBe(120);
    await time.advance(1);
    expect(started).toBe(121);
    await time.advance(500);
    expect(started).toBe(122);
    for (let i = 0; i < 3; i++) await time.advance(500);
    await Promise.all(all);
    expect(time.sleeping.size).toBe(0);
  });

  it('does not save more than the bucket holds', async () => {
    const time = manualTime();
    const limiter = new Limiter({ concurrency: 1000, perSecond: 2, burst: 3, ...time });
    await time.advance(3_600_000);
    let started = 0;
    const rest = new AbortController();
    const all = Array.from({ length: 5 }, () =>
      limiter.run(() => Promise.resolve(started++), rest.signal).catch(() => undefined),
    );
    await time.turn();
    expect(started).toBe(3);
    rest.abort(new Error('enough'));
    await Promise.all(all);
  });

  it('lets a waiter leave the queue, and takes no token for it', async () => {
    const time = manualTime();
    const limiter = new Limiter({ concurrency: 10, perSecond: 1, burst: 1, ...time });
    await limiter.run(() => Promise.resolve(), never);
    const leaving = new AbortController();
    const left = limiter.run(() => Promise.resolve('ran'), leaving.signal);
    const staying = limiter.run(() => Promise.resolve('stayed'), never);
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    expect(limiter.waiting).toBe(1);
    await time.advance(1000);
    await expect(staying).resolves.toBe('stayed');
  });

  it('leaves no timer behind when everybody has left', async () => {
    const time = manualTime();
    const limiter = new Limiter({ concurrency: 10, perSecond: 1, burst: 1, ...time });
    await limiter.run(() => Promise.resolve(), never);
    const leaving = new AbortController();
    const left = limiter.run(() => Promise.resolve(), leaving.signal);
    expect(time.sleeping.size).toBe(1);
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    expect(time.sleeping.size).toBe(0);
    const next = limiter.run(() => Promise.resolve('next'), never);
    await time.turn();
    await time.advance(1000);
    await expect(next).resolves.toBe('next');
  });

  it('refuses at once whoever had given up before', async () => {
    const limiter = new Limiter({ concurrency: 1, perSecond: Infinity, burst: 1 });
    let ran = false;
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(limiter.run(() => Promise.resolve((ran = true)), gone)).rejects.toThrow('gone');
    expect(ran).toBe(false);
  });

  it('survives a clock that is set back', async () => {
    let now = 10_000;
    const limiter = new Limiter({ concurrency: 9, perSecond: 1, burst: 2, now: () => now });
    await limiter.run(() => Promise.resolve(), never);
    now = 0;
    await expect(limiter.run(() => Promise.resolve('ran'), never)).resolves.toBe('ran');
  });

  it('starts work that somebody waits for before work in the background', async () => {
    const limiter = new Limiter({ concurrency: 1, perSecond: Infinity, burst: 120 });
    const order: string[] = [];
    const first = work();
    const run = (name: string, background: boolean) =>
      limiter.run(
        () => {
          order.push(name);
          return name === 'first' ? first.run() : Promise.resolve();
        },
        never,
        { background },
      );
    const all = [run('first', false), run('behind', true), run('urgent', false)];
    first.finish();
    await Promise.all(all);
    expect(order).toEqual(['first', 'urgent', 'behind']);
  });

  it('leaves the last tokens to work that somebody waits for', async () => {
    const time = manualTime();
    const limiter = new Limiter({
      concurrency: 1_000,
      perSecond: 2,
      burst: 30,
      now: time.now,
      sleep: time.sleep,
    });
    let background = 0;
    let urgent = 0;
    const start = (isBackground: boolean) =>
      limiter.run(
        () => {
          if (isBackground) background += 1;
          else urgent += 1;
          return Promise.resolve();
        },
        never,
        { background: isBackground },
      );
    for (let i = 0; i < 15; i++) void start(true);
    await time.turn();
    expect(background).toBe(10);
    for (let i = 0; i < 21; i++) void start(false);
    await time.turn();
    expect(urgent).toBe(20);
    await time.advance(500);
    expect([urgent, background]).toEqual([21, 10]);
    await time.advance(20 * 500);
    expect(background).toBe(10);
    await time.advance(500);
    expect(background).toBe(11);
  });

  it('starts work earlier when somebody begins to wait for it', async () => {
    const limiter = new Limiter({ concurrency: 1, perSecond: Infinity, burst: 120 });
    const order: string[] = [];
    const first = work();
    const urgency = { background: true };
    const all = [
      limiter.run(() => first.run(), never),
      limiter.run(() => Promise.resolve(order.push('behind')), never, { background: true }),
      limiter.run(() => Promise.resolve(order.push('promoted')), never, urgency),
    ];
    limiter.promote(urgency);
    first.finish();
    await Promise.all(all);
    expect(order).toEqual(['promoted', 'behind']);
  });
});
