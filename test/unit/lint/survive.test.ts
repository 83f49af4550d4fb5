import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Linter } from '../../../src/lint/engine.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';
import { fc, PATIENCE_MS, runs } from '../properties.ts';

const folder = new URL('../../../examples/', import.meta.url);
const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.topology.yaml'))
  .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);

const findings = (text: string) => new Linter().lint(new TopologyDocument(text));
const crashes = (text: string) =>
  findings(text)
    .filter(({ rule }) => rule === 'rule-crashed')
    .map(({ message }) => message);

const RUNS = runs(60);

describe.each(examples)('%s', (_name, text) => {
  it('is clean', () => {
    const grave = findings(text).filter(({ severity }) => severity !== 'information');
    expect(grave.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  it(
    'crashes no rule, however much of it is typed',
    () => {
      fc.assert(
        fc.property(fc.nat({ max: text.length }), (length) => {
          expect(crashes(text.slice(0, length))).toEqual([]);
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE_MS,
  );

  it(
    'crashes no rule, whatever is changed in it',
    () => {
      const words = [
        '',
        ' ',
        'null',
        '-',
        ':',
        '[',
        '{}',
        '0.0.0.0/0',
        '1',
        '"',
        "'",
        '\n',
        '10.0.0.1/8',
        '*x',
        'true',
        '-1',
        '🙂',
      ];
      fc.assert(
        fc.property(
          fc.array(
            fc.record({
              at: fc.nat({ max: text.length }),
              take: fc.nat({ max: 30 }),
              put: fc.constantFrom(...words),
            }),
            { minLength: 1, maxLength: 4 },
          ),
          (changes) => {
            const changed = changes.reduce(
              (before, { at, take, put }) => before.slice(0, at) + put + before.slice(at + take),
              text,
            );
            expect(crashes(changed)).toEqual([]);
          },
        ),
        { numRuns: RUNS },
      );
    },
    PATIENCE_MS,
  );

  it(
    'is linted after edits as it is afresh',
    () => {
      const show = (linter: Linter, document: TopologyDocument) =>
        linter
          .lint(document)
          .map(({ rule, severity, message, spot }) =>
            [rule, severity, message, spot.item.toFile(spot.start), spot.item.toFile(spot.end, true)].join(
              ' ',
            ),
          )
          .sort();
      fc.assert(
        fc.property(
          fc.array(
            fc.record({
              at: fc.nat({ max: text.length }),
              take: fc.nat({ max: 4 }),
              put: fc.constantFrom('1', 'x', '', ' ', '.', '/24'),
            }),
            {
              minLength: 1,
              maxLength: 5,
            },
          ),
          (edits) => {
            const document = new TopologyDocument(text);
            const linter = new Linter();
            linter.lint(document);
            for (const { at, take, put } of edits) {
              const from = Math.min(at, document.text.length);
              document.edit(from, Math.min(from + take, document.text.length), put);
              expect(show(linter, document)).toEqual(show(new Linter(), new TopologyDocument(document.text)));
            }
          },
        ),
        { numRuns: RUNS },
      );
    },
    PATIENCE_MS,
  );
});
