import { beforeEach, describe, expect, it } from 'vitest';
import { Derived } from '../../../src/explorer/derived.ts';
import { Inventory } from '../../../src/inventory/inventory.ts';
import { query } from '../../../src/inventory/query.ts';
import { FakeApi } from '../support/fakeApi.ts';

const answer = (name: string) => query(`/${name}`, () => Promise.resolve(''));
const of = { name: 'of' };
let inventory: Inventory;
let computed: number;
beforeEach(() => {
  inventory = new Inventory(new FakeApi(() => ''));
  computed = 0;
});
const know = (name: string, value: string) => inventory.restore([[`/${name}`, value, 1]]);
const derive = (...names: string[]) =>
  new Derived<object, string>(inventory, () => {
    computed++;
    return names.map((name) => inventory.value(answer(name)) ?? inventory.peek(answer(name)).value).join('+');
  });

describe('Derived', () => {
  it('is computed once while its answers stay as they are', () => {
    know('a', '1');
    const derived = derive('a');
    expect([derived.get(of), derived.get(of)]).toEqual(['1', '1']);
    know('b', '2');
    expect(derived.get(of)).toBe('1');
    expect(computed).toBe(1);
  });

  it('is computed again when an answer arrives that was missing', () => {
    const derived = derive('a', 'b');
    expect(derived.get(of)).toBe('+');
    know('b', '2');
    expect(derived.get(of)).toBe('+2');
    know('a', '1');
    expect(derived.get(of)).toBe('1+2');
  });

  it('is computed again when reading an answer fails', async () => {
    const failing = query<string>('/a', () => Promise.reject(new Error('no')));
    const derived = new Derived<object, string>(
      inventory,
      () => inventory.peek(failing).error?.message ?? '',
    );
    expect(derived.get(of)).toBe('');
    await expect(inventory.load(failing)).rejects.toThrow('no');
    expect(derived.get(of)).toBe('no');
  });

  it('forgets what it is told to forget', () => {
    const derived = derive('a');
    derived.get(of);
    derived.delete(of);
    derived.get(of);
    expect(computed).toBe(2);
  });
});
