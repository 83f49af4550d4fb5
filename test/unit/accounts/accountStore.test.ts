import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Account } from '../../../src/extension/features/accounts/account.ts';
import { AccountStore, MissingSecret } from '../../../src/extension/features/accounts/accountStore.ts';
import { FakeEditor, FakeMemento, settle } from './fakePlaces.ts';

vi.mock('vscode', async () => (await import('./fakeVscode.ts')).fakeVscode);

const account = (id: string): Account => ({
  id,
  label: `label of ${id}`,
  endpoint: 'ovh-eu',
  method: 'applicationKeys',
});
const keys = { applicationKey: 'AK', applicationSecret: 'very-secret', consumerKey: 'CK' };

let editor: FakeEditor;
beforeEach(() => {
  editor = new FakeEditor();
});

describe('keeping accounts', () => {
  test('an account is current once it is saved, and comes back in the next window', async () => {
    const store = new AccountStore(editor.window());
    await store.save(account('a'), keys);
    expect(store.current).toEqual(account('a'));
    expect(await new AccountStore(editor.window()).credentials(account('a'))).toEqual(keys);
    expect(new AccountStore(editor.window()).current).toEqual(account('a'));
  });

  test('secrets are in the secret storage only', async () => {
    const window = editor.window();
    await new AccountStore(window).save(account('a'), keys);
    const states = [...editor.globalState.values.values(), ...window.workspaceState.values.values()].join();
    expect(states).not.toContain('very-secret');
    expect(states).not.toContain('CK');
    expect([...editor.secrets.values.keys()]).toEqual(['ovhTopology.account.a']);
  });

  test('a list that cannot be written leaves no secret behind', async () => {
    const store = new AccountStore(editor.window());
    editor.globalState.failure = new Error('disk full');
    await expect(store.save(account('a'), keys)).rejects.toThrow('disk full');
    expect(editor.secrets.values.size).toBe(0);
    expect(store.current).toBeUndefined();
  });

  test('a list that cannot be written brings the former keys back', async () => {
    const store = new AccountStore(editor.window());
    await store.save(account('a'), keys);
    editor.globalState.failure = new Error('disk full');
    await expect(store.save(account('a'), { ...keys, consumerKey: 'NEW' })).rejects.toThrow('disk full');
    expect(await store.credentials(account('a'))).toEqual(keys);
  });

  test('a secret storage that fails keeps nothing', async () => {
    const store = new AccountStore(editor.window());
    editor.secrets.failure = new Error('locked');
    await expect(store.save(account('a'), keys)).rejects.toThrow('locked');
    expect(store.all).toEqual([]);
  });

  test('saving again replaces the entry in its place', async () => {
    const store = new AccountStore(editor.window());
    await store.save(account('a'), keys);
    await store.save(account('b'), keys);
    await store.save({ ...account('a'), label: 'renamed' }, keys);
    expect(store.all.map(({ label }) => label)).toEqual(['renamed', 'label of b']);
  });

  test('entries that make no sense are passed over', () => {
    editor.globalState.values.set(
      'ovhTopology.accounts',
      JSON.stringify([1, null, { id: 'x' }, account('a')]),
    );
    expect(new AccountStore(editor.window()).all).toEqual([account('a')]);
  });
});

describe('the current account', () => {
  test('a workspace comes back to its own, another one starts with the last chosen', async () => {
    const workspace = new FakeMemento();
    const store = new AccountStore(editor.window(workspace));
    await store.save(account('a'), keys);
    const other = new AccountStore(editor.window());
    await other.save(account('b'), keys);
    expect(store.current?.id).toBe('a');
    expect(new AccountStore(editor.window(workspace)).current?.id).toBe('a');
    expect(new AccountStore(editor.window()).current?.id).toBe('b');
  });

  test('choosing tells; choosing the current or an unknown one does not', async () => {
    const store = new AccountStore(editor.window());
    await store.save(account('a'), keys);
    await store.save(account('b'), keys);
    const told: (string | undefined)[] = [];
    store.onDidChangeCurrent((current) => told.push(current?.id));
    await store.select('a');
    await store.select('a');
    await store.select('nobody');
    expect(told).toEqual(['a']);
  });

  test('is the same object until it changes', async () => {
    const store = new AccountStore(editor.window());
    await store.save(account('a'), keys);
    const { current } = store;
    expect(store.all).toHaveLength(1);
    expect(store.current).toBe(current);
    store.renew();
    expect(store.current).not.toBe(current);
    expect(store.current).toEqual(current);
  });

  test('a temporary account is not kept, and makes room for the same one when it is saved', async () => {
    const store = new AccountStore(editor.window());
    store.useTemporary(account('t'));
    expect(store.current?.id).toBe('t');
    expect(new AccountStore(editor.window()).all).toEqual([]);
    await store.save(account('t'));
    expect(store.all).toEqual([account('t')]);
  });
});

describe('signing out', () => {
  test('forgets the secret and the entry, tells, and goes on with the next account', async () => {
    const store = new AccountStore(editor.window());
    await store.save(account('a'), keys);
    await store.save(account('b'), keys);
    const forgotten: string[] = [];
    const current: (string | undefined)[] = [];
    store.onDidForget(({ id }) => forgotten.push(id));
    store.onDidChangeCurrent((one) => current.push(one?.id));
    await store.forget(account('b'));
    await settle();
    expect(forgotten).toEqual(['b']);
    expect(current).toEqual(['a']);
    expect([...editor.secrets.values.keys()]).toEqual(['ovhTopology.account.a']);
    expect(store.all).toEqual([account('a')]);
  });

  test('of the last account leaves nothing at all', async () => {
    const window = editor.window();
    const store = new AccountStore(window);
    await store.save(account('a'), keys);
    await store.forget(account('a'));
    expect(store.current).toBeUndefined();
    expect(editor.secrets.values.size).toBe(0);
    expect(editor.globalState.values.get('ovhTopology.accounts')).toBe('[]');
    expect(editor.globalState.values.has('ovhTopology.currentAccount')).toBe(false);
    expect(window.workspaceState.values.size).toBe(0);
  });

  test('that fails forgets nothing', async () => {
    const store = new AccountStore(editor.window());
    await store.save(account('a'), keys);
    editor.secrets.failure = new Error('locked');
    await expect(store.forget(account('a'))).rejects.toThrow('locked');
    expect(store.current?.id).toBe('a');
  });

  test('reaches the other windows', async () => {
    const here = new AccountStore(editor.window());
    await here.save(account('a'), keys);
    const there = new AccountStore(editor.window());
    const forgotten: string[] = [];
    there.onDidForget(({ id }) => forgotten.push(id));
    await here.forget(account('a'));
    await settle();
    expect(forgotten).toEqual(['a']);
    expect(there.current).toBeUndefined();
  });
});

describe('secrets that change', () => {
  test('new keys from another window are used from then on', async () => {
    const here = new AccountStore(editor.window());
    await here.save(account('a'), keys);
    const there = new AccountStore(editor.window());
    await there.credentials(account('a'));
    const before = there.current;
    const told: (Account | undefined)[] = [];
    there.onDidChangeCurrent((one) => told.push(one));
    await here.save(account('a'), { ...keys, consumerKey: 'NEW' });
    await settle();
    expect(told).toEqual([account('a')]);
    // So that what was made for the former keys can tell that it is out of date.
    expect(told[0]).not.toBe(before);
    expect(there.current).toBe(told[0]);
    expect(await there.credentials(account('a'))).toEqual({ ...keys, consumerKey: 'NEW' });
  });

  test("a window's own writing is told once", async () => {
    const store = new AccountStore(editor.window());
    await store.save(account('a'), keys);
    await settle();
    const before = store.current;
    const told: unknown[] = [];
    store.onDidChangeCurrent((one) => told.push(one));
    await store.save(account('a'), { ...keys, consumerKey: 'NEW' });
    await settle();
    expect(told).toHaveLength(1);
    expect(told[0]).not.toBe(before);
  });

  test.each([
    ['is gone', undefined],
    ['is no JSON', '{'],
    ['is not a secret of ours', '{}'],
    ['is null', 'null'],
  ])('a secret that %s is said in one sentence that names the account', async (_what, text) => {
    const store = new AccountStore(editor.window());
    await store.save(account('a'), keys);
    if (text === undefined) editor.secrets.values.delete('ovhTopology.account.a');
    else editor.secrets.values.set('ovhTopology.account.a', text);
    const failure = await store.credentials(account('a')).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MissingSecret);
    expect(failure).toHaveProperty('message', expect.stringMatching(/label of a.*sign in again\.$/));
    expect(store.all).toEqual([account('a')]);
  });
});
