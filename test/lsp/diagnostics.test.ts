import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver-protocol';
import { brief, Client, range, root, servers, type ClientOptions } from './support/client.ts';

const URI = 'file:///nowhere/a.topology.yaml';

/** A DC subnet with host bits set. */
const text = `version: 1
vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        pops:
          - interface: 4021
            type: l3
            customerAsn: 65010
            ovhAsn: 65020
            subnet: 10.10.12.1/30
`;

let client: Client | undefined;
const start = async (options?: ClientOptions): Promise<Client> => (client = await Client.start(options));

afterEach(async () => {
  if (client) expect(await client.stop()).toBe(0);
  client = undefined;
});

describe.each(Object.entries(servers))('the server of the %s', (_name, server) => {
  test('says what is wrong, where, and where to read more', async () => {
    const editor = await start({ server });
    await editor.open(URI, text);
    const diagnostics = await editor.diagnostics(URI);
    expect(brief(text, diagnostics)).toContain('cidr-host-bits: 10.10.12.1/30');
    const one = diagnostics.find(({ code }) => code === 'cidr-host-bits');
    expect(one).toMatchObject({ severity: DiagnosticSeverity.Error, source: 'ovh-topology' });
    expect(one?.message).toContain('10.10.12.0');
    const page = fileURLToPath(one?.codeDescription?.href ?? '');
    expect(page).toBe(path.join(root, 'docs/rules/cidr-host-bits.md'));
    expect(!existsSync(path.dirname(page)) || existsSync(page)).toBe(true);
  });
});

test('a shipped example has no errors and no warnings', async () => {
  const editor = await start();
  const file = path.join(root, 'examples/three-sites.topology.yaml');
  const uri = pathToFileURL(file).href;
  await editor.open(uri, await readFile(file, 'utf8'));
  const grave = (await editor.diagnostics(uri)).filter(
    ({ severity }) => severity !== DiagnosticSeverity.Information,
  );
  expect(grave).toEqual([]);
});

test('follows edits, each of which counts on the one before it', async () => {
  const editor = await start();
  await editor.open(URI, text);
  await editor.diagnostics(URI);
  // 10.10.12.1/30: takes the 1 away, then puts a 0 in its place.
  await editor.change(URI, [range(10, 29, 10, 30), ''], [range(10, 29), '0']);
  expect(brief(text, await editor.diagnostics(URI)).filter((one) => one.startsWith('cidr'))).toEqual([]);
  await editor.change(URI, [range(10, 29, 10, 30), '2']);
  expect(brief(text.replace('12.1/30', '12.2/30'), await editor.diagnostics(URI))).toContain(
    'cidr-host-bits: 10.10.12.2/30',
  );
  await editor.change(URI, [undefined, 'version: 1\nvracks: nothing\n']);
  expect(brief('version: 1\nvracks: nothing\n', await editor.diagnostics(URI))).toEqual(['schema: nothing']);
});

test('findings stay where they are when a change leaves the text as it was', async () => {
  const editor = await start();
  await editor.open(URI, text);
  const before = await editor.diagnostics(URI);
  await editor.change(URI, [range(10, 29, 10, 30), '1']);
  expect(await editor.diagnostics(URI)).toEqual(before);
});

test('counts in UTF-16 units, and knows both ends of line', async () => {
  const editor = await start();
  const wide = 'version: 1\r\nvracks:\r\n  - { name: "🛰️ é", id: vrack42 }\r\n';
  await editor.open(URI, wide);
  const [found] = await editor.diagnostics(URI);
  const line = wide.split('\r\n')[2] ?? '';
  expect(found).toMatchObject({
    code: 'schema',
    range: range(2, line.indexOf('vrack42'), 2, line.length - 2),
  });
  // Beyond the end of its line is that end, before the carriage return.
  await editor.change(URI, [range(2, line.indexOf('vrack42'), 2, 999), 'pn-42 }']);
  expect(await editor.diagnostics(URI)).toEqual([]);
});

test('names both sides of a conflict', async () => {
  const editor = await start();
  const twice = 'version: 1\nvracks:\n  - id: pn-104210\n    name: a\n    name: b\n';
  await editor.open(URI, twice);
  const [found] = await editor.diagnostics(URI);
  expect(found?.code).toBe('duplicate-key');
  expect(found?.relatedInformation?.map(({ location }) => location)).toEqual([
    { uri: URI, range: range(3, 4, 3, 8) },
  ]);
});

test('knows a topology file by its name too, and leaves other files alone', async () => {
  const editor = await start();
  const wrong = 'versions: 1\n';
  const names = ['topology.yaml', 'topology.yml', 'lyon.topology.yaml', 'c%C3%A9.topology.yml'];
  for (const name of names) {
    const uri = `file:///nowhere/${name}`;
    await editor.open(uri, wrong, 'yaml');
    expect((await editor.diagnostics(uri)).length, name).toBeGreaterThan(0);
  }
  await editor.open('untitled:Untitled-1', wrong);
  expect((await editor.diagnostics('untitled:Untitled-1')).length).toBeGreaterThan(0);
  await editor.open('file:///nowhere/compose.yaml', wrong, 'yaml');
  await editor.open('file:///nowhere/mytopology.yaml', wrong, 'yaml');
  await editor.open(URI, wrong);
  await editor.diagnostics(URI);
  expect(editor.published('file:///nowhere/compose.yaml')).toEqual([]);
  expect(editor.published('file:///nowhere/mytopology.yaml')).toEqual([]);
});

test('sends the first thousand findings, errors first, and says how many there are', async () => {
  const editor = await start();
  const projects = Array.from({ length: 1200 }, (_, n) => `      - id: ${n}x\n`).join('');
  const many = `version: 1\nvracks:\n  - id: pn-104210\n    projects:\n${projects}# topology-disable-next-line vlan-shared\n`;
  await editor.open(URI, many);
  const diagnostics = await editor.diagnostics(URI);
  const notice = diagnostics.filter(({ code }) => code === 'too-many-findings');
  expect(notice).toHaveLength(1);
  expect(notice[0]?.severity).toBe(DiagnosticSeverity.Information);
  expect(notice[0]?.message).toContain('1201');
  const others = diagnostics.filter(({ code }) => code !== 'too-many-findings');
  expect(others).toHaveLength(1000);
  expect(others.every(({ severity }) => severity === DiagnosticSeverity.Error)).toBe(true);
});

test('a file that is too large is not analysed, until it is small enough', async () => {
  const editor = await start();
  await editor.open(URI, `versions: 1\n${'# filler\n'.repeat(1_200_000)}`);
  expect((await editor.diagnostics(URI)).map(({ code }) => code)).toEqual(['file-too-large']);
  await editor.change(URI, [range(1, 0, 1_200_000, 0), '']);
  expect((await editor.diagnostics(URI)).map(({ code }) => code)).toContain('unknown-key');
});

test('what was said of a file is taken back when it is closed', async () => {
  const editor = await start();
  await editor.open(URI, text);
  await editor.diagnostics(URI);
  await editor.close(URI);
  const last = await editor.until(() => editor.published(URI).find((one) => one.version === undefined));
  expect(last.diagnostics).toEqual([]);
});

test("speaks the client's language", async () => {
  const bundle = JSON.parse(await readFile(path.join(root, 'l10n/bundle.l10n.fr.json'), 'utf8')) as Record<
    string,
    string
  >;
  const english = 'This comment suppresses nothing: remove it.';
  const editor = await start({ initialize: { locale: 'fr-CH' }, env: { LANG: 'en_GB.UTF-8' } });
  await editor.open(URI, 'version: 1\n# topology-disable-next-line schema\n');
  expect((await editor.diagnostics(URI)).map(({ message }) => message)).toEqual([bundle[english] ?? english]);
});

test('what is learnt of the account is told once it changes a finding', async () => {
  const editor = await start();
  const tell = (id: string, name: string) =>
    editor.connection.sendNotification('ovhTopology/account', { account: { vracks: [{ id, name }] } });
  await editor.open(URI, text);
  await editor.diagnostics(URI);
  await tell('pn-104210', 'Paris');
  // Answered once what came before has been looked at.
  const position = { line: 2, character: 10 };
  await editor.connection.sendRequest('textDocument/hover', { textDocument: { uri: URI }, position });
  await tell('pn-200', 'Paris');
  const last = await editor.until(() =>
    editor.published(URI).find(({ diagnostics }) => brief(text, diagnostics).join().includes('live-')),
  );
  expect(editor.published(URI).indexOf(last)).toBe(1);
});
