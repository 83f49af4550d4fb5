import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Accounts } from '../../../src/extension/features/accounts/accounts.ts';
import { AccountStore } from '../../../src/extension/features/accounts/accountStore.ts';
import { registerAccountCommands } from '../../../src/extension/features/accounts/commands.ts';
import { startSimulator } from '../../../src/simulator/index.ts';
import type { Simulator } from '../../../src/simulator/index.ts';
import { fakeLog } from '../../unit/accounts/fakeLog.ts';
import { FakeEditor, settle } from '../../unit/accounts/fakePlaces.ts';
import { answers, editor, resetEditor } from '../../unit/accounts/fakeVscode.ts';
import type { Reaction } from '../../unit/accounts/fakeVscode.ts';

vi.mock('vscode', async () => (await import('../../unit/accounts/fakeVscode.ts')).fakeVscode);

let simulator: Simulator;
let places: FakeEditor;
let accounts: Accounts;
let log: ReturnType<typeof fakeLog>;

beforeAll(async () => {
  simulator = await startSimulator({ scenario: 'empty' });
});
afterAll(() => simulator.close());
beforeEach(() => {
  resetEditor();
  simulator.faults.clear();
  places = new FakeEditor();
  log = fakeLog();
  accounts = new Accounts(new AccountStore(places.window()), {}, log);
  registerAccountCommands(accounts, log, 'publisher.name');
});
afterEach(() => accounts.dispose());

const run = async (command: string, ...args: unknown[]) => {
  await editor.commands.get(command)?.(...args);
  await settle();
};
const here = (): Reaction[] => [{ choose: 'Another URL' }, { type: simulator.url }];
const type = (...texts: string[]): Reaction[] => texts.map((text) => ({ type: text }));

/** Nothing of a sign-in that did not succeed may be left anywhere. */
const expectNothingKept = () => {
  expect(accounts.all).toEqual([]);
  expect(places.secrets.values.size).toBe(0);
  expect(places.globalState.values.size).toBe(0);
};

/** Answers the request for access as the account's owner does on the page. */
const ownerSays = (status: 'validated' | 'refused' | 'expired') => {
  editor.browse = (url) => {
    const token = new URL(url).searchParams.get('credentialToken') ?? '';
    const credential = simulator.state.credentials.byValidationToken(token);
    if (credential !== undefined) credential.status = status;
    return true;
  };
};

describe('signing in', () => {
  test('with three keys', async () => {
    const { applicationKey, applicationSecret, consumerKey } = simulator.credentials;
    answers(
      ...here(),
      { choose: 'consumer key' },
      ...type(applicationKey, ` ${applicationSecret} `, consumerKey),
    );
    await run('ovhTopology.signIn');
    expect(editor.messages).toEqual([]);
    expect(accounts.current).toMatchObject({
      label: simulator.state.account.nichandle,
      endpoint: simulator.url,
      method: 'applicationKeys',
    });
    const access = await accounts.access(accounts.current ?? expect.fail('nobody is signed in'));
    expect(access).toMatchObject({
      endpoint: simulator.url,
      credentials: { applicationKey, applicationSecret, consumerKey },
    });
    const secretPrompts = editor.shown.filter(({ password }) => password).map(({ prompt }) => prompt);
    expect(secretPrompts).toEqual(['Application secret', 'Consumer key']);
    expect(log.lines.join('\n')).not.toMatch(new RegExp(`${applicationSecret}|${consumerKey}`));
  });

  test('with a service account', async () => {
    const { clientId, clientSecret } = simulator.credentials;
    answers(...here(), { choose: 'Service account' }, ...type(clientId, clientSecret));
    await run('ovhTopology.signIn');
    expect(accounts.current).toMatchObject({ label: simulator.state.account.nichandle, method: 'oauth2' });
  });

  test('with an access token', async () => {
    answers(...here(), { choose: 'Access token' }, ...type(simulator.state.credentials.issueToken()));
    await run('ovhTopology.signIn');
    expect(accounts.current?.method).toBe('accessToken');
  });

  test('by agreeing in the browser, with least rights', async () => {
    const { applicationKey, applicationSecret } = simulator.credentials;
    ownerSays('validated');
    answers(
      ...here(),
      { choose: '$(key) Application key and application secret' },
      { choose: 'Read only' },
      ...type(applicationKey, applicationSecret),
    );
    await run('ovhTopology.signIn');
    expect(editor.messages).toEqual([]);
    expect(editor.opened).toHaveLength(1);
    const { credentials } = await accounts.access(accounts.current ?? expect.fail('nobody is signed in'));
    const key = 'consumerKey' in credentials ? credentials.consumerKey : '';
    const rules = simulator.state.credentials.find(key)?.rules ?? [];
    expect(rules.length).toBeGreaterThan(0);
    expect(new Set(rules.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(log.lines.join('\n')).not.toContain(key);
  });

  test.each([
    ['refused', /refused/],
    ['expired', /expired/],
  ] as const)('a request that was %s is said, and nothing is kept', async (status, sentence) => {
    const { applicationKey, applicationSecret } = simulator.credentials;
    ownerSays(status);
    answers(
      ...here(),
      { choose: '$(key) Application key and application secret' },
      { choose: 'Read only' },
      ...type(applicationKey, applicationSecret),
      'escape',
    );
    await run('ovhTopology.signIn');
    expect(editor.shown.at(-1)?.problem).toMatch(sentence);
    expectNothingKept();
  });

  test('waiting for the browser can be cancelled', async () => {
    const { applicationKey, applicationSecret } = simulator.credentials;
    const opened = new Promise<void>((resolve) => {
      editor.browse = () => {
        resolve();
        return false;
      };
    });
    editor.button = 'Copy Link';
    answers(
      ...here(),
      { choose: '$(key) Application key and application secret' },
      { choose: 'Read only' },
      ...type(applicationKey, applicationSecret),
    );
    const signingIn = run('ovhTopology.signIn');
    await opened;
    await vi.waitFor(() => expect(editor.cancelProgress).toBeDefined());
    editor.cancelProgress?.();
    await signingIn;
    expect(editor.clipboard).toBe(editor.opened[0]);
    expectNothingKept();
  });

  test('by keys made on the page of OVHcloud', async () => {
    const { applicationKey, applicationSecret, consumerKey } = simulator.credentials;
    answers(
      ...here(),
      { choose: 'Create keys' },
      { choose: 'Read only' },
      ...type(applicationKey, applicationSecret, consumerKey),
    );
    await run('ovhTopology.signIn');
    expect(editor.opened[0]).toMatch(/\/createToken\/\?GET=/);
    expect(editor.opened[0]).not.toMatch(/POST|PUT|DELETE/);
    expect(accounts.current?.label).toBe(simulator.state.account.nichandle);
  });

  test('a wrong key is said in the last box; going back finds what was typed', async () => {
    const { applicationKey, applicationSecret, consumerKey } = simulator.credentials;
    answers(
      ...here(),
      { choose: 'consumer key' },
      ...type('wrongApplicationKey', applicationSecret, consumerKey),
      'back',
      'back',
      ...type(applicationKey, applicationSecret, consumerKey),
    );
    await run('ovhTopology.signIn');
    const again = editor.shown.slice(6, 9);
    expect(again.map(({ prompt, value }) => [prompt, value])).toEqual([
      ['Consumer key', consumerKey],
      ['Application secret', applicationSecret],
      ['Application key', 'wrongApplicationKey'],
    ]);
    expect(again[0]?.problem).toContain('application key');
    expect(again[0]?.password).toBe(true);
    expect(accounts.all).toHaveLength(1);
  });

  test.each([
    ['expired', 'The consumer key has expired: create another one.'],
    ['pendingValidation', 'The consumer key is not validated yet: open its validation page, then sign in.'],
    ['refused', 'The consumer key was refused by the owner of the account: create another one.'],
  ] as const)('a consumer key that is %s is said, and nothing is kept', async (status, sentence) => {
    const { applicationKey, applicationSecret } = simulator.credentials;
    const { consumerKey } = simulator.state.credentials.add({ status });
    answers(
      ...here(),
      { choose: 'consumer key' },
      ...type(applicationKey, applicationSecret, consumerKey),
      'escape',
    );
    await run('ovhTopology.signIn');
    expect(editor.shown.at(-1)?.problem).toBe(sentence);
    expectNothingKept();
  });

  test('a web page in place of the API is said, and nothing is kept', async () => {
    const { applicationKey, applicationSecret, consumerKey } = simulator.credentials;
    simulator.faults.add({ kind: 'html' });
    answers(
      ...here(),
      { choose: 'consumer key' },
      ...type(applicationKey, applicationSecret, consumerKey),
      'escape',
    );
    await run('ovhTopology.signIn');
    expect(editor.shown.at(-1)?.problem).toMatch(/web page/i);
    expectNothingKept();
  });

  test('no network is said, and nothing is kept', async () => {
    // No waiting between the tries.
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const gone = await startSimulator({ scenario: 'empty' });
    await gone.close();
    answers({ choose: 'Another URL' }, ...type(gone.url), { choose: 'Access token' }, ...type('T'), 'escape');
    await run('ovhTopology.signIn');
    vi.restoreAllMocks();
    expect(editor.shown.at(-1)?.problem).toContain(new URL(gone.url).hostname);
    expectNothingKept();
  });

  test('keys that may not read the person are good keys', async () => {
    const { applicationKey, applicationSecret } = simulator.credentials;
    const { consumerKey } = simulator.state.credentials.add({ rules: [{ method: 'GET', path: '/vrack*' }] });
    answers(...here(), { choose: 'consumer key' }, ...type(applicationKey, applicationSecret, consumerKey));
    await run('ovhTopology.signIn');
    expect(accounts.all).toHaveLength(1);
  });

  test('signing in again replaces the keys of the same account', async () => {
    const { applicationKey, applicationSecret, consumerKey } = simulator.credentials;
    const other = simulator.state.credentials.add({});
    answers(...here(), { choose: 'consumer key' }, ...type(applicationKey, applicationSecret, consumerKey));
    await run('ovhTopology.signIn');
    const before = accounts.current ?? expect.fail('nobody is signed in');
    answers(
      { choose: 'Another URL' },
      ...type(simulator.url),
      { choose: 'consumer key' },
      ...type(applicationKey, applicationSecret, other.consumerKey),
    );
    await run('ovhTopology.signIn', before);
    expect(accounts.all.map(({ id }) => id)).toEqual([before.id]);
    expect((await accounts.access(before)).credentials).toMatchObject({ consumerKey: other.consumerKey });
  });

  test('what cannot be a key is refused while it is typed', async () => {
    answers(...here(), { choose: 'Access token' }, ...type('', 'two words', '“quoted”'), 'escape');
    await run('ovhTopology.signIn');
    expect(editor.shown.slice(-3).map(({ problem }) => problem !== undefined)).toEqual([true, true, true]);
    expectNothingKept();
  });

  test('plain http to another machine is refused while it is typed', async () => {
    answers({ choose: 'Another URL' }, ...type('http://api.example'), 'escape');
    await run('ovhTopology.signIn');
    expect(editor.shown.at(-1)?.problem).toContain('https');
    expectNothingKept();
  });
});

describe('importing', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ovh-topology-'));
    for (const name of Object.keys(process.env)) if (name.startsWith('OVH_')) vi.stubEnv(name, '');
    vi.stubEnv('HOME', path.join(folder, 'nobody'));
    vi.stubEnv('USERPROFILE', path.join(folder, 'nobody'));
    editor.workspaceFolders = [{ uri: { scheme: 'file', fsPath: folder } }];
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });
  const conf = (consumerKey: string) =>
    writeFile(
      path.join(folder, 'ovh.conf'),
      [
        '[default]',
        `endpoint=${simulator.url}`,
        `[${simulator.url}]`,
        `application_key=${simulator.credentials.applicationKey}`,
        `application_secret=${simulator.credentials.applicationSecret}`,
        ...(consumerKey === '' ? [] : [`consumer_key=${consumerKey}`]),
      ].join('\n'),
    );

  test('lists what was found without secrets, tries it and keeps it', async () => {
    await conf(simulator.credentials.consumerKey);
    answers({ choose: folder });
    await run('ovhTopology.importCredentials');
    expect(accounts.current).toMatchObject({ endpoint: simulator.url, method: 'applicationKeys' });
    const texts = editor.shown.flatMap(({ items }) =>
      items.map(({ label, description, detail }) => [label, description, detail].join()),
    );
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain(simulator.url);
    expect(texts[0]).not.toContain(simulator.credentials.applicationSecret);
    expect(texts[0]).not.toContain(simulator.credentials.consumerKey);
  });

  test('an untrusted workspace is not read', async () => {
    await conf(simulator.credentials.consumerKey);
    editor.isTrusted = false;
    answers('escape');
    await run('ovhTopology.importCredentials');
    expect(JSON.stringify([editor.shown, editor.messages])).not.toContain(folder);
    expectNothingKept();
  });

  test('a workspace that is not on this machine is not read', async () => {
    await conf(simulator.credentials.consumerKey);
    editor.workspaceFolders = [{ uri: { scheme: 'vscode-vfs', fsPath: folder } }];
    answers('escape');
    await run('ovhTopology.importCredentials');
    expect(JSON.stringify([editor.shown, editor.messages])).not.toContain(folder);
    expectNothingKept();
  });

  test('keys that the API refuses are said, and nothing is kept', async () => {
    await conf('wrongConsumerKey');
    answers({ choose: folder });
    await run('ovhTopology.importCredentials');
    expect(editor.messages[0]).toMatch(/consumer key/i);
    expectNothingKept();
  });

  test('a consumer key that is missing is asked for', async () => {
    await conf('');
    ownerSays('validated');
    answers({ choose: folder }, { choose: 'Read only' });
    await run('ovhTopology.importCredentials');
    expect(accounts.current?.label).toBe(simulator.state.account.nichandle);
  });
});

describe('the simulated account', () => {
  test('starts one simulator for a scenario, which signing out stops', async () => {
    await accounts.simulate('empty');
    const account = accounts.current ?? expect.fail('nobody is signed in');
    const first = await accounts.access(account);
    const second = await accounts.access(account);
    expect(second.endpoint).toBe(first.endpoint);
    expect((await fetch(`${first.endpoint}/1.0/auth/time`)).status).toBe(200);
    await first.dispose();
    expect((await fetch(`${first.endpoint}/1.0/auth/time`)).status).toBe(200);
    editor.button = 'Sign Out';
    await run('ovhTopology.signOut');
    await expect(fetch(`${first.endpoint}/1.0/auth/time`)).rejects.toThrow();
    expect(accounts.all).toEqual([]);
  });

  test('one command makes it current', async () => {
    await run('ovhTopology.simulateAccount');
    expect(accounts.current).toMatchObject({ method: 'simulated', scenario: 'demo' });
    expect(editor.messages).toEqual([]);
  });

  test('a scenario file with a mistake is said with its place, and nothing is kept', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'ovh-topology-'));
    const file = path.join(folder, 'mine.json');
    await writeFile(file, '{"name": "mine", "vracks": [{}]}');
    await run('ovhTopology.simulateAccount', file);
    await rm(folder, { recursive: true });
    expect(editor.messages[0]).toContain('vracks[0]');
    expectNothingKept();
  });
});
