import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Account } from '../../../src/extension/features/accounts/account.ts';
import { Accounts } from '../../../src/extension/features/accounts/accounts.ts';
import { AccountStore } from '../../../src/extension/features/accounts/accountStore.ts';
import { registerAccountCommands } from '../../../src/extension/features/accounts/commands.ts';
import type { SimulationVariables } from '../../../src/extension/features/accounts/simulated.ts';
import { fakeLog } from './fakeLog.ts';
import { FakeEditor, settle } from './fakePlaces.ts';
import { answers, editor, resetEditor } from './fakeVscode.ts';

vi.mock('vscode', async () => (await import('./fakeVscode.ts')).fakeVscode);

const keys = { applicationKey: 'AK', applicationSecret: 'very-secret', consumerKey: 'CK' };
const account = (id: string): Account => ({
  id,
  label: `label of ${id}`,
  endpoint: 'ovh-eu',
  method: 'applicationKeys',
});

let places: FakeEditor;
let log: ReturnType<typeof fakeLog>;
beforeEach(() => {
  resetEditor();
  places = new FakeEditor();
});

const open = (env: SimulationVariables = {}) => {
  log = fakeLog();
  const accounts = new Accounts(new AccountStore(places.window()), env, log);
  registerAccountCommands(accounts, log, 'publisher.name');
  return accounts;
};
const run = async (command: string, ...args: unknown[]) => {
  await editor.commands.get(command)?.(...args);
  await settle();
};

describe('the first start', () => {
  test('nobody is signed in, and the editor knows', async () => {
    const accounts = open();
    await accounts.ready;
    expect(Object.fromEntries(editor.contexts)).toEqual({
      'ovhTopology.signedIn': false,
      'ovhTopology.hasAccounts': false,
      'ovhTopology.ready': true,
    });
    expect(editor.statusBar.visible).toBe(false);
  });

  test('a variable makes a simulated account current, for this window only', async () => {
    const accounts = open({ OVH_TOPOLOGY_SIMULATE: 'demo' });
    await accounts.ready;
    expect(accounts.current).toMatchObject({ method: 'simulated', scenario: 'demo' });
    expect(editor.contexts.get('ovhTopology.signedIn')).toBe(true);
    expect(places.globalState.values.size).toBe(0);
  });

  test('the variable leaves an account that is there alone', async () => {
    await new AccountStore(places.window()).save(account('a'), keys);
    expect(open({ OVH_TOPOLOGY_SIMULATE: 'demo' }).current?.id).toBe('a');
  });
});

describe('the status bar', () => {
  test('names the account, and warns when its keys were refused', async () => {
    const accounts = open();
    await accounts.store.save(account('a'), keys);
    await settle();
    expect(editor.statusBar).toMatchObject({ text: '$(account) label of a', visible: true });
    expect(editor.statusBar.tooltip).toContain('ovh-eu');
    accounts.setProblem('The key has expired.');
    expect(editor.statusBar.text).toBe('$(warning) label of a');
    expect(editor.statusBar.backgroundColor).toBeDefined();
    expect(editor.statusBar.tooltip).toMatch(/^The key has expired\./);
    await accounts.store.save(account('b'), keys);
    await settle();
    expect(editor.statusBar.text).toBe('$(account) label of b');
    expect(editor.statusBar.backgroundColor).toBeUndefined();
  });
});

describe('access', () => {
  test("uses the account's endpoint, or that of the setting", async () => {
    const accounts = open();
    await accounts.store.save(account('a'), keys);
    expect(await accounts.access(account('a'))).toMatchObject({ endpoint: 'ovh-eu', credentials: keys });
    const told: unknown[] = [];
    accounts.onDidChangeCurrent((current) => told.push(current));
    editor.configuration.set('ovhTopology.endpoint', ' https://proxy.example ');
    editor.configured.fire({ affectsConfiguration: (name) => name === 'ovhTopology.endpoint' });
    expect(told).toEqual([account('a')]);
    expect(await accounts.access(account('a'))).toMatchObject({ endpoint: 'https://proxy.example' });
  });

  test.each(['nonsense', 'http://example.com', 'https://me:secret@example.com'])(
    'the setting "%s" is refused in a sentence that names the setting',
    async (value) => {
      const accounts = open();
      await accounts.store.save(account('a'), keys);
      editor.configuration.set('ovhTopology.endpoint', value);
      const failure = await accounts.access(account('a')).catch((error: unknown) => error);
      expect(failure).toMatchObject({ kind: 'configuration' });
      expect(String(failure)).toContain('ovhTopology.endpoint');
      expect(String(failure)).not.toContain('secret');
    },
  );

  test('keys that vanished are told once, with the way on', async () => {
    const accounts = open();
    await accounts.store.save(account('a'), keys);
    places.secrets.values.clear();
    editor.button = 'Sign In';
    await expect(accounts.access(account('a'))).rejects.toMatchObject({ kind: 'credentials' });
    await expect(accounts.access(account('a'))).rejects.toMatchObject({ kind: 'credentials' });
    await settle();
    expect(editor.messages).toHaveLength(1);
    expect(editor.executed).toEqual([{ id: 'ovhTopology.signIn', args: [account('a')] }]);
  });
});

describe('commands', () => {
  test('signing out asks, naming the account', async () => {
    const accounts = open();
    await accounts.store.save(account('a'), keys);
    await run('ovhTopology.signOut');
    expect(editor.messages).toEqual(['Sign out of label of a?']);
    expect(accounts.current?.id).toBe('a');
    editor.button = 'Sign Out';
    await run('ovhTopology.signOut');
    expect(accounts.all).toEqual([]);
    expect(places.secrets.values.size).toBe(0);
    expect(editor.contexts.get('ovhTopology.signedIn')).toBe(false);
  });

  test('the menu marks the current account and switches', async () => {
    const accounts = open();
    await accounts.store.save(account('a'), keys);
    await accounts.store.save(account('b'), keys);
    answers({ choose: 'label of a' });
    await run('ovhTopology.accountMenu');
    const marked = editor.shown[0]?.items.filter(({ description }) => description?.includes('current'));
    expect(marked?.map(({ label }) => label)).toEqual(['$(account) label of b']);
    expect(accounts.current?.id).toBe('a');
  });

  test('the menu does not list what nobody can do', async () => {
    open();
    answers('escape');
    await run('ovhTopology.accountMenu');
    expect(editor.shown[0]?.items.map(({ label }) => label).join()).not.toContain('Sign Out');
  });

  test('the first steps and the log can be opened', async () => {
    open();
    await run('ovhTopology.openWalkthrough');
    expect(editor.executed[0]).toEqual({
      id: 'workbench.action.openWalkthrough',
      args: ['publisher.name#start', false],
    });
    await run('ovhTopology.showLog');
    expect(log.shown).toBe(true);
  });

  test('a scenario with a mistake is told, and no account of it is kept', async () => {
    const accounts = open();
    await run('ovhTopology.simulateAccount', 'nosuchscenario');
    expect(editor.messages).toHaveLength(1);
    expect(editor.messages[0]).toContain('nosuchscenario');
    await run('ovhTopology.simulateAccount', '/no/such/file.json');
    expect(editor.messages[1]).toBe('The scenario file /no/such/file.json cannot be read.');
    expect(accounts.all).toEqual([]);
  });

  test('a variable that is no number is told', async () => {
    const accounts = open({ OVH_TOPOLOGY_SIMULATE_LATENCY: 'slow' });
    await expect(accounts.simulate('empty')).rejects.toThrow('OVH_TOPOLOGY_SIMULATE_LATENCY');
    expect(accounts.all).toEqual([]);
  });
});
