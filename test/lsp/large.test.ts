import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  CancellationTokenSource,
  DiagnosticSeverity,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver-protocol';
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

/** Requests one after the other, each sent when the one before was answered. */
const hovers = async (uri: string, count: number): Promise<unknown[]> => {
  const answers: unknown[] = [];
  for (let i = 0; i < count; i += 1) {
    answers.push(
      await client.connection.sendRequest('textDocument/hover', {
        textDocument: { uri },
        position: { line: 2, character: 10 },
      }),
    );
  }
  return answers;
};

test('while a large file is linted for the first time, requests are answered', async () => {
  await client.open(LARGE, largeTopology(50_000));
  // The first one waits for the model. After it, everything is sent while the lint is under way.
  expect(await hovers(LARGE, 4)).not.toContain(null);
  expect(client.published(LARGE)).toEqual([]);
  await client.diagnostics(LARGE);
});

test('a request that waits for findings holds up no other, and can be cancelled', async () => {
  await client.open(LARGE, largeTopology(50_000));
  await hovers(LARGE, 1);
  const events: string[] = [];
  const lenses = client.connection
    .sendRequest('textDocument/codeLens', { textDocument: { uri: LARGE } })
    .then(() => events.push('lenses'));
  const cancelling = new CancellationTokenSource();
  const cancelled = client.connection
    .sendRequest('textDocument/codeLens', { textDocument: { uri: LARGE } }, cancelling.token)
    .then(
      () => events.push('lenses after all'),
      (error: unknown) => events.push(error instanceof ResponseError ? `error ${error.code}` : 'error'),
    );
  await hovers(LARGE, 1);
  events.push('hover');
  cancelling.cancel();
  await Promise.all([lenses, cancelled]);
  expect(events).toEqual(['hover', `error ${LSPErrorCodes.RequestCancelled}`, 'lenses']);
});

test('what is typed while a large file is linted for the first time counts', async () => {
  await client.open(LARGE, largeTopology(50_000));
  await hovers(LARGE, 2);
  await client.change(LARGE, [range(0, 9, 0, 10), '2']);
  const errors = (await client.diagnostics(LARGE)).filter(
    ({ severity }) => severity === DiagnosticSeverity.Error,
  );
  expect(errors.map(({ code, range: { start } }) => [code, start.line])).toEqual([['schema', 0]]);
  // The lint of the text before was given up.
  expect(client.published(LARGE).map(({ version }) => version)).toEqual([2]);
});

test('a file that is closed while it is first read is let go of', async () => {
  await client.open(LARGE, largeTopology(10_000));
  await client.close(LARGE);
  await client.open(LARGE, 'versions: 1\n');
  expect((await client.diagnostics(LARGE)).map(({ code }) => code)).toContain('unknown-key');
  expect(client.published(LARGE).map(({ diagnostics }) => diagnostics.length > 0)).toEqual([false, true]);
});
