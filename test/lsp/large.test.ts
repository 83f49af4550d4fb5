import { afterEach, beforeEach, expect, test } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver-protocol';
import { Client, range } from './support/client.ts';
import { largeTopology } from './support/large.ts';

const LARGE = 'file:///nowhere/large.topology.yaml';
const SMALL = 'file:///nowhere/small.topology.yaml';

let client: Client;
beforeEach(async () => {
  client = await Client.start();
});
afterEach(async () => {
  expect(await client.stop()).toBe(0);
});

test('while a large file is read for the first time, other files are served', async () => {
  await client.open(LARGE, largeTopology(50_000));
  await client.open(SMALL, 'versions: 1\n');
  expect(await client.diagnostics(SMALL)).not.toEqual([]);
  expect(client.published(LARGE)).toEqual([]);
  await client.diagnostics(LARGE);
});

test('what is typed into a large file while it is first read counts', async () => {
  const text = largeTopology(10_000);
  await client.open(LARGE, text);
  const wrong = range(0, 9, 0, 10);
  await client.change(LARGE, [wrong, '2']);
  await client.change(LARGE, [wrong, '1'], [range(2, 8, 2, 10), 'xx']);
  const errors = (await client.diagnostics(LARGE)).filter(
    ({ severity }) => severity === DiagnosticSeverity.Error,
  );
  expect(errors.map(({ code, range: { start } }) => [code, start.line])).toEqual([['schema', 2]]);
  // Nothing was said of the texts in between.
  expect(client.published(LARGE).map(({ version }) => version)).toEqual([3]);
});

test('a file that is closed while it is first read is let go of', async () => {
  await client.open(LARGE, largeTopology(10_000));
  await client.close(LARGE);
  await client.open(LARGE, 'versions: 1\n');
  expect((await client.diagnostics(LARGE)).map(({ code }) => code)).toContain('unknown-key');
  expect(client.published(LARGE).map(({ diagnostics }) => diagnostics.length > 0)).toEqual([false, true]);
});
