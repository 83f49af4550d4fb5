import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  CancellationTokenSource,
  LSPErrorCodes,
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type Location,
  type Position,
  type SelectionRange,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node.js';
import { Client, range, type ClientOptions } from './support/client.ts';
import { largeTopology } from './support/large.ts';

const URI = 'file:///nowhere/a.topology.yaml';

const text = `version: 1
vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        name: paris-a
        pops:
          - interface: 4021
            type: l3
            customerAsn: 65010
            subnet: 10.10.12.1/30
sites:
  - name: office
    via: [paris-a]
`;

/** Where a part of the text begins. */
const at = (part: string, plus = 0): Position => {
  const before = text.slice(0, text.indexOf(part)).split('\n');
  return { line: before.length - 1, character: (before.at(-1) ?? '').length + plus };
};

let client: Client;
const start = async (options?: ClientOptions) => {
  client = await Client.start(options);
  await client.open(URI, text);
};
const ask = <T>(method: string, position: Position, params: object = {}): Promise<T> =>
  client.connection.sendRequest(`textDocument/${method}`, {
    textDocument: { uri: URI },
    position,
    ...params,
  });
const actionsAt = (position: Position) =>
  client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: URI },
    range: { start: position, end: position },
    context: { diagnostics: [] },
  });

afterEach(async () => {
  expect(await client.stop()).toBe(0);
});

describe('a client that has no commands of ours', () => {
  beforeEach(() => start());

  test('hovers', async () => {
    const { contents } = await ask<Hover>('hover', at('10.10.12.1/30', 2));
    expect(JSON.stringify(contents)).toContain('10.10.12.0');
    expect(await ask('hover', { line: 0, character: 0 })).not.toBeNull();
  });

  test('completes keys and names, as plain text when it knows no snippets', async () => {
    const keys = await ask<CompletionItem[]>('completion', at('subnet: 10', 0));
    expect(keys.map(({ label }) => label)).toContain('ovhAsn');
    expect(keys.every(({ insertTextFormat = 1 }) => insertTextFormat === 1)).toBe(true);
  });

  test('gets fixes, and none that would need a command', async () => {
    const actions = await actionsAt(at('10.10.12.1/30', 2));
    const fix = actions.find(({ edit }) => JSON.stringify(edit).includes('10.10.12.0/30'));
    expect(fix?.edit?.changes?.[URI]).toEqual([{ range: range(10, 20, 10, 33), newText: '10.10.12.0/30' }]);
    expect(actions.filter(({ command }) => command)).toEqual([]);
  });

  test('finds and renames names', async () => {
    const use = at('paris-a]', 1);
    const name = { start: at('paris-a'), end: at('paris-a', 7) };
    expect(await ask<Location>('definition', use)).toEqual({ uri: URI, range: name });
    expect(await ask<Location[]>('references', use, { context: { includeDeclaration: true } })).toHaveLength(
      2,
    );
    expect(await ask('prepareRename', use)).toMatchObject({ placeholder: 'paris-a' });
    const { changes } = await ask<WorkspaceEdit>('rename', use, { newName: 'paris-b' });
    expect(changes?.[URI]?.map(({ newText }) => newText)).toEqual(['paris-b', 'paris-b']);
    await expect(ask('rename', use, { newName: ' ' })).rejects.toMatchObject({
      code: LSPErrorCodes.RequestFailed,
      message: 'A name must have at least one character.',
    });
  });

  test('gets outline, folding, selection, links, lenses and a formatted text', async () => {
    const of = <T>(method: string, params: object = {}): Promise<T> =>
      client.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri: URI }, ...params });
    const [vracks] = await of<DocumentSymbol[]>('documentSymbol');
    expect(JSON.stringify(vracks)).toContain('paris-a');
    expect(await of<FoldingRange[]>('foldingRange')).toContainEqual(
      expect.objectContaining({ startLine: 1, endLine: 10 }),
    );
    const [selection] = await of<SelectionRange[]>('selectionRange', { positions: [at('paris-a', 2)] });
    expect(selection?.range).toEqual({ start: at('paris-a'), end: at('paris-a', 7) });
    const links = await of<DocumentLink[]>('documentLink');
    expect(links.map(({ range: place }) => place.start)).toContainEqual(at('pn-104210'));
    const lenses = await of<CodeLens[]>('codeLens');
    expect(lenses.map(({ command }) => command?.command)).toContain('');
    expect(await of('formatting', { options: { tabSize: 2, insertSpaces: true } })).toEqual([]);
  });

  test('gets null for a file that is not a topology file, or not open', async () => {
    await client.open('file:///nowhere/compose.yaml', text, 'yaml');
    for (const uri of ['file:///nowhere/compose.yaml', 'file:///nowhere/other.topology.yaml']) {
      expect(
        await client.connection.sendRequest('textDocument/hover', {
          textDocument: { uri },
          position: at('l3'),
        }),
      ).toBeNull();
    }
  });
});

test('our editor is offered the page of a rule', async () => {
  await start({ initialize: { initializationOptions: { commands: true } } });
  const actions = await actionsAt(at('10.10.12.1/30', 2));
  expect(actions.flatMap(({ command }) => command ?? [])).toContainEqual(
    expect.objectContaining({ command: 'ovhTopology.openRule', arguments: ['cidr-host-bits'] }),
  );
});

test('what is known of the account is completed, until there is none', async () => {
  await start();
  const labels = async () => {
    const items = await ask<CompletionItem[] | null>('completion', at('0b6f2c1e'));
    return (items ?? []).map(({ label }) => label);
  };
  const tell = (account: unknown) => client.connection.sendNotification('ovhTopology/account', { account });
  expect(await labels()).not.toContain('Lyon');
  await tell({ connect: [{ id: '11111111-58b1-4d0e-8a57-3c1a2f9d4e77', name: 'Lyon' }] });
  expect(await labels()).toContain('Lyon');
  await tell(null);
  expect(await labels()).not.toContain('Lyon');
});

describe('a request about a large file that is first read', () => {
  const LARGE = 'file:///nowhere/large.topology.yaml';
  const hover = () => ({ textDocument: { uri: LARGE }, position: { line: 6, character: 12 } });
  beforeEach(async () => {
    await start();
    await client.open(LARGE, largeTopology(10_000));
  });

  test('is answered when it has been', async () => {
    expect(await client.connection.sendRequest('textDocument/hover', hover())).not.toBeNull();
  });

  test('ends at once when it is cancelled', async () => {
    const cancel = new CancellationTokenSource();
    const answer = client.connection.sendRequest('textDocument/hover', hover(), cancel.token);
    // The server has seen the request: it answers another one that was sent after it.
    await ask('hover', at('l3'));
    expect(client.published(LARGE)).toEqual([]);
    cancel.cancel();
    await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(client.published(LARGE)).toEqual([]);
  });

  test('is dropped when the text is another one by then', async () => {
    const answer = client.connection.sendRequest('textDocument/hover', hover());
    await client.change(LARGE, [range(0, 0), '# '], [range(0, 0), '# ']);
    await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
  });
});
