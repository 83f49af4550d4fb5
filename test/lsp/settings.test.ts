import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DiagnosticSeverity, FileChangeType, type Diagnostic } from 'vscode-languageserver-protocol';
import { Client, type ClientOptions } from './support/client.ts';

/** One error of a rule that has a level of its own in these tests. */
const text = 'version: 1\nversion: 1\n';

let folder = '';
let client: Client | undefined;
const start = async (options?: ClientOptions): Promise<Client> => (client = await Client.start(options));
const uriOf = (...parts: string[]) => pathToFileURL(path.join(folder, ...parts)).href;
const write = (content: unknown, ...parts: string[]) =>
  writeFile(
    path.join(folder, ...parts, '.ovh-topology.json'),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
const severities = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ severity }) => severity);

beforeEach(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'ovh-topology-lsp-')));
  await mkdir(path.join(folder, 'deep/deeper'), { recursive: true });
});

afterEach(async () => {
  await client?.stop();
  client = undefined;
  await rm(folder, { recursive: true });
});

test('the nearest .ovh-topology.json above a file counts', async () => {
  await write({ rules: { 'duplicate-key': 'warning' } });
  await write({ rules: { 'duplicate-key': 'information' } }, 'deep');
  const editor = await start();
  const [near, far] = [uriOf('deep/deeper/topology.yaml'), uriOf('topology.yaml')];
  await editor.open(near, text);
  await editor.open(far, text);
  expect(severities(await editor.diagnostics(near))).toEqual([DiagnosticSeverity.Information]);
  expect(severities(await editor.diagnostics(far))).toEqual([DiagnosticSeverity.Warning]);
});

test('the setting is asked for each file and wins over it', async () => {
  await write({ rules: { 'duplicate-key': 'warning' } });
  const [one, other] = [uriOf('one.topology.yaml'), uriOf('other.topology.yaml')];
  const editor = await start({ rules: (uri) => (uri === one ? { 'duplicate-key': 'off' } : {}) });
  await editor.open(one, text);
  await editor.open(other, text);
  expect(await editor.diagnostics(one)).toEqual([]);
  expect(severities(await editor.diagnostics(other))).toEqual([DiagnosticSeverity.Warning]);
});

test('a change of the setting counts at once', async () => {
  let level = 'error';
  const editor = await start({ rules: () => ({ 'duplicate-key': level }) });
  const uri = uriOf('topology.yaml');
  await editor.open(uri, text);
  expect(severities(await editor.diagnostics(uri))).toEqual([DiagnosticSeverity.Error]);
  level = 'warning';
  editor.forget(uri);
  await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  expect(severities(await editor.diagnostics(uri))).toEqual([DiagnosticSeverity.Warning]);
});

test('a client that cannot be asked sends its settings', async () => {
  const editor = await start({
    initialize: { initializationOptions: { rules: { 'duplicate-key': 'off' } } },
  });
  const uri = uriOf('topology.yaml');
  await editor.open(uri, text);
  expect(await editor.diagnostics(uri)).toEqual([]);
  editor.forget(uri);
  await editor.connection.sendNotification('workspace/didChangeConfiguration', {
    settings: { ovhTopology: { rules: { 'duplicate-key': 'warning' } } },
  });
  expect(severities(await editor.diagnostics(uri))).toEqual([DiagnosticSeverity.Warning]);
});

test('.ovh-topology.json is watched through the client', async () => {
  const editor = await start({
    capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
  });
  const watch = await editor.until(() =>
    editor.registered.find(({ method }) => method === 'workspace/didChangeWatchedFiles'),
  );
  expect(watch.options).toEqual({ watchers: [{ globPattern: '**/.ovh-topology.json' }] });
  const uri = uriOf('topology.yaml');
  await editor.open(uri, text);
  expect(severities(await editor.diagnostics(uri))).toEqual([DiagnosticSeverity.Error]);
  await write({ rules: { 'duplicate-key': 'off' } });
  editor.forget(uri);
  await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: uriOf('.ovh-topology.json'), type: FileChangeType.Created }],
  });
  expect(await editor.diagnostics(uri)).toEqual([]);
});

test('a client that watches nothing has it read again when a file is saved', async () => {
  const editor = await start();
  const uri = uriOf('topology.yaml');
  await editor.open(uri, text);
  await editor.diagnostics(uri);
  await write({ rules: { 'duplicate-key': 'off' } });
  editor.forget(uri);
  await editor.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  expect(await editor.diagnostics(uri)).toEqual([]);
});

test.each([
  ['not JSON', '{"rules":', /JSON/],
  ['a rule that does not exist', { rules: { 'duplicate-keys': 'off' } }, /duplicate-keys.*duplicate-key/],
  ['a level that does not exist', { rules: { 'duplicate-key': 'warn' } }, /"warn"/],
])('says once what is wrong with it, and goes on without: %s', async (_what, content, reason) => {
  await write(content);
  const editor = await start();
  const uris = [uriOf('one.topology.yaml'), uriOf('other.topology.yaml')];
  for (const uri of uris) {
    await editor.open(uri, text);
    expect(severities(await editor.diagnostics(uri))).toEqual([DiagnosticSeverity.Error]);
  }
  expect(editor.shown).toHaveLength(1);
  expect(editor.shown[0]).toMatch(reason);
  expect(editor.shown[0]).toContain(path.join(folder, '.ovh-topology.json'));
});
