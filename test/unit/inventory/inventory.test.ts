import { describe, expect, it } from 'vitest';
import { Inventory } from '../../../src/inventory/inventory.ts';
import { bestEffort, query } from '../../../src/inventory/query.ts';
import { number, string } from '../../../src/ovh/decode.ts';
import { OvhError } from '../../../src/ovh/errors.ts';
import { deferred, FakeApi } from '../support/fakeApi.ts';

const ask = (key: string) =>
  query(key, (api, signal) => api.get(key, number, { signal }), { freshMs: 1_000 });
const setUp = (answer: (path: string) => unknown) => {
  const api = new FakeApi(answer);
  const clock = { now: 1_000_000 };
  const inventory = new Inventory(api, () => clock.now);
  const changes: string[] = [];
  inventory.onDidChange((key) => changes.push(key));
  return { api, clock, inventory, changes };
};

describe('Inventory', () => {
  it('asks once however many ask at the same time, and not again while the answer is fresh', async () => {
    const { api, inventory, clock } = setUp(() => 7);
    expect(await Promise.all([inventory.load(ask('/a')), inventory.load(ask('/a'))])).toEqual([7, 7]);
    clock.now += 999;
    expect(await inventory.load(ask('/a'))).toBe(7);
    expect(api.calls).toEqual(['/a']);
    clock.now += 1;
    await inventory.load(ask('/a'));
    expect(api.calls).toEqual(['/a', '/a']);
  });

  it('shares one answer between two ways to the same object', async () => {
    const { api, inventory } = setUp(() => 7);
    const way = (path: string) => query('object', (client) => client.get(path, number));
    await inventory.load(way('/by/one'));
    expect(await inventory.load(way('/by/another'))).toBe(7);
    expect(api.calls).toEqual(['/by/one']);
  });

  it('keeps the last good value beside a failure, and does not repeat a failure by mere looking', async () => {
    let fails = false;
    const { api, inventory, clock } = setUp(() => {
      if (fails) throw new OvhError('api', 'broken', { status: 500 });
      return 7;
    });
    await inventory.load(ask('/a'));
    fails = true;
    await expect(inventory.load(ask('/a'), { again: true })).rejects.toThrow('broken');
    expect(inventory.peek(ask('/a'))).toMatchObject({ value: 7, error: { message: 'broken' } });
    clock.now += 5_000;
    await expect(inventory.load(ask('/a'))).rejects.toThrow('broken');
    expect(api.calls).toHaveLength(2);
    fails = false;
    expect(await inventory.load(ask('/a'), { again: true })).toBe(7);
    expect(inventory.peek(ask('/a')).error).toBeUndefined();
  });

  it('reads again after a read that began before the answer was declared outdated', async () => {
    const first = deferred<number>();
    const answers = [first.promise, Promise.resolve(2)];
    const { api, inventory } = setUp(() => answers.shift());
    const early = inventory.load(ask('/a'));
    inventory.outdate(['/a']);
    const late = inventory.load(ask('/a'));
    const later = inventory.load(ask('/a'), { again: true });
    first.resolve(1);
    expect([await early, await late, await later]).toEqual([1, 2, 2]);
    expect(api.calls).toHaveLength(2);
    expect(inventory.value(ask('/a'))).toBe(2);
  });

  it('tells of changes that can be seen, and of nothing else', async () => {
    const answers = [1, 1, 2];
    const { inventory, changes } = setUp(() => answers.shift());
    for (let read = 0; read < 3; read += 1) await inventory.load(ask('/a'), { again: true });
    expect(changes).toEqual(['/a', '/a']);
  });

  it('ends the wait of the caller that gives up, not the request', async () => {
    const answer = deferred<number>();
    const { inventory } = setUp(() => answer.promise);
    const patient = inventory.load(ask('/a'));
    const controller = new AbortController();
    const hasty = inventory.load(ask('/a'), { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(hasty).rejects.toThrow('enough');
    answer.resolve(7);
    expect(await patient).toBe(7);
  });

  it('sends nothing in the background while the keys are refused, until a read by hand succeeds', async () => {
    let refused = true;
    const { api, inventory } = setUp(() => {
      if (refused) throw new OvhError('credentials', 'expired', { status: 403 });
      return 7;
    });
    await expect(inventory.load(ask('/a'))).rejects.toThrow('expired');
    await expect(inventory.load(ask('/b'), { background: true })).rejects.toThrow('expired');
    expect(api.calls).toEqual(['/a']);
    expect(inventory.refusal?.message).toBe('expired');
    refused = false;
    await inventory.load(ask('/c'));
    expect(await inventory.load(ask('/b'), { background: true })).toBe(7);
    expect(inventory.refusal).toBeUndefined();
  });

  it('marks background reads, so that the client puts them behind others', async () => {
    const { api, inventory } = setUp(() => 7);
    await inventory.load(ask('/a'), { background: true });
    await inventory.load(ask('/b'));
    expect(api.options.map((options) => options?.background ?? false)).toEqual([true, false]);
  });

  it('restores answers of an earlier session as unconfirmed, and never over fresh ones', async () => {
    const { inventory, clock } = setUp(() => 7);
    await inventory.load(ask('/a'));
    inventory.restore([
      ['/a', 1, 5],
      ['/b', 2, 6],
    ]);
    expect(inventory.value(ask('/a'))).toBe(7);
    expect(inventory.peek(ask('/b'))).toMatchObject({ value: 2, asOf: 6, fromSnapshot: true });
    expect(inventory.oldestUnconfirmed()).toBe(6);
    await inventory.load(ask('/b'));
    expect(inventory.oldestUnconfirmed()).toBeUndefined();
    expect([...inventory.answers()]).toEqual([
      ['/a', 7, clock.now],
      ['/b', 7, clock.now],
    ]);
  });

  it('reads a route that the account is not offered as null, and other failures as failures', async () => {
    const status = { value: 403 };
    const { inventory } = setUp(() => {
      throw new OvhError('api', 'no', { status: status.value });
    });
    const offered = query(
      '/a',
      bestEffort((api) => api.get('/a', string)),
    );
    expect(await inventory.load(offered)).toBeNull();
    status.value = 500;
    await expect(inventory.load(offered, { again: true })).rejects.toThrow('no');
  });

  it('aborts what is under way when it is disposed of', async () => {
    let seen: AbortSignal | undefined;
    const api = new FakeApi((_path, options) => {
      seen = options?.signal;
      return new Promise((_resolve, reject) => {
        seen?.addEventListener('abort', () => reject(new Error('aborted')));
      });
    });
    const inventory = new Inventory(api);
    const load = inventory.load(ask('/a'));
    await Promise.resolve();
    inventory.dispose();
    await expect(load).rejects.toThrow();
    expect(seen?.aborted).toBe(true);
  });
});
