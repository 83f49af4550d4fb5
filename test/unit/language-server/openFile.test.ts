import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { Documents } from '../../../src/language-server/documents.ts';
import { OpenFile } from '../../../src/language-server/openFile.ts';
import { Linter } from '../../../src/lint/engine.ts';
import { placeOf } from '../../../src/topology/place.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';

const start = `version: 1\r
vracks:
  - id: pn-104210
    name: "é🛰️"
    projects:
      - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
        networks:
          - name: app
            vlan: 42
sites:
  - name: paris
    prefixes: [10.50.0.0/16]
`;

/** What the linter says of a document, as text. */
const said = (document: TopologyDocument | undefined) =>
  document &&
  new Linter().lint(document).map(({ rule, message, spot }) => ({ rule, message, ...placeOf(spot) }));

/** The text after changes, counted in the plainest way. */
const changed = (text: string, changes: readonly TextDocumentContentChangeEvent[]): string =>
  changes.reduce((before, change) => {
    if (!('range' in change)) return change.text;
    const offset = ({ line, character }: { line: number; character: number }) => {
      const lines = before.split('\n');
      if (line >= lines.length) return before.length;
      const own = lines[line] ?? '';
      const length = line < lines.length - 1 ? own.replace(/\r$/, '').length : own.length;
      return lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + Math.min(character, length);
    };
    const from = offset(change.range.start);
    return before.slice(0, from) + change.text + before.slice(Math.max(from, offset(change.range.end)));
  }, text);

const position = fc.record({ line: fc.nat(14), character: fc.nat(30) });
const change: fc.Arbitrary<TextDocumentContentChangeEvent> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      range: fc
        .tuple(position, position)
        .map(([a, b]) =>
          a.line < b.line || (a.line === b.line && a.character <= b.character)
            ? { start: a, end: b }
            : { start: b, end: a },
        ),
      text: fc.constantFrom('', ' ', '\n', '\r\n', 'x', '  - name: b\n', 'pn-1', '[', '🛰️', '# ', ': '),
    }),
  },
  { weight: 1, arbitrary: fc.record({ text: fc.constantFrom(start, '', 'version: 1\n') }) },
);

test('after any changes, during the first parse or later, text and findings are those of a fresh file', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
      fc.nat(6),
      // 0: other work gets its turn after each item.
      fc.constantFrom(0, 1000),
      async (notifications, readyAfter, turnMs) => {
        const file = new OpenFile('file:///a', 1, start, turnMs);
        let text = start;
        let ready = file.ready();
        for (const [index, changes] of notifications.entries()) {
          if (index === readyAfter) await ready;
          file.change(index + 2, changes);
          text = changed(text, changes);
          ready = file.ready();
        }
        await ready;
        expect(file.text).toBe(text);
        expect(file.document?.text).toBe(text);
        expect(said(file.document)).toEqual(said(new TopologyDocument(text)));
      },
    ),
    { numRuns: 300 },
  );
});

test('a file parsed item by item is what it is when parsed at once', () => {
  const parsing = TopologyDocument.parsing(start);
  let step = parsing.next();
  let steps = 0;
  while (!step.done) {
    step = parsing.next();
    steps += 1;
  }
  // One for each item that is split off, and one for the file.
  expect(steps).toBe(5);
  expect(said(step.value)).toEqual(said(new TopologyDocument(start)));
});

test('a closed file is let go of, parsed or not', async () => {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  const documents = new Documents();
  const large = `version: 1\nsites:\n${'  - name: a\n'.repeat(5_000)}`;
  const kept: WeakRef<object>[] = [];
  const open = async (uri: string, wait: boolean) => {
    const text = wait ? start : large;
    const file = documents.open({ textDocument: { uri, languageId: 'ovh-topology', version: 1, text } });
    const ready = file?.ready();
    if (wait) await ready;
    for (const one of [file, file?.document]) if (one) kept.push(new WeakRef(one));
    documents.close({ textDocument: { uri } });
    await ready;
  };
  for (let n = 0; n < 10; n += 1) await open(`file:///${n}`, n % 2 === 0);
  expect(documents.size).toBe(0);
  // A WeakRef holds on until the end of the turn in which it was made.
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  expect(kept).toHaveLength(15);
  expect(kept.filter((ref) => ref.deref() !== undefined)).toEqual([]);
});

test('opening a file again that was not closed forgets the first', () => {
  const documents = new Documents();
  const open = (text: string) =>
    documents.open({ textDocument: { uri: 'file:///a', languageId: 'ovh-topology', version: 1, text } });
  const first = open(start);
  const second = open('version: 1\n');
  expect(first?.isClosed).toBe(true);
  expect(documents.get('file:///a')).toBe(second);
  expect(documents.size).toBe(1);
});
