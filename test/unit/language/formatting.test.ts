import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { formatting } from '../../../src/language/formatting.ts';
import { toJs } from '../../../src/topology/shape.ts';
import { readYaml } from '../../../src/topology/yamlNode.ts';
import { fc, PATIENCE_MS, runs } from '../properties.ts';
import { applyEdits, contextOf } from './cursor.ts';
import { examples, fullExample } from './support.ts';

const format = (text: string): string => applyEdits(text, formatting(contextOf(text)));

const meaning = (text: string): unknown => {
  const { root } = readYaml(text);
  return root && toJs(root);
};

const comments = (text: string): string[] =>
  [...text.matchAll(/(?:^|\s)(#.*)$/gm)].map(([, one]) => one?.trimEnd() ?? '');

const withoutBlanks = (text: string): string => text.replace(/\n\s*\n/g, '\n');

describe('formatting', () => {
  it.each([
    [
      'lists deeper than their key',
      'vracks:\n- id: pn-1\n  ips:\n  - a\n  - b\n',
      'vracks:\n  - id: pn-1\n    ips:\n      - a\n      - b\n',
    ],
    [
      'four blanks',
      'vracks:\n    -   id: pn-1\n        connect:\n            - service: a\n',
      'vracks:\n  - id: pn-1\n    connect:\n      - service: a\n',
    ],
    ['blanks behind colons and at the end', 'version:    1   \nvracks: []\t\n', 'version: 1\nvracks: []\n'],
    ['empty lines', '\n\nversion: 1\n\n\n  \nvracks: []\n\n\n', 'version: 1\n\nvracks: []\n'],
    ['no line break at the end', 'version: 1', 'version: 1\n'],
    [
      'comments',
      '# top\nvracks: # all\n# first\n- id: pn-1   # one\n  # inside\n  name: a\n# last\n',
      '# top\nvracks: # all\n  # first\n  - id: pn-1   # one\n    # inside\n    name: a\n# last\n',
    ],
    [
      'flow style over several lines',
      'sites:\n- { name: a,\n    via: [x,\n      y] }\n- name: b\n',
      'sites:\n  - { name: a,\n      via: [x,\n        y] }\n  - name: b\n',
    ],
    [
      'anchors',
      'vracks:\n- connect: &a\n  - service: x\n- connect: *a\n',
      'vracks:\n  - connect: &a\n      - service: x\n  - connect: *a\n',
    ],
    ['CRLF', 'vracks:\r\n- id: pn-1  \r\n', 'vracks:\r\n  - id: pn-1\r\n'],
  ])('%s', (_, text, expected) => {
    expect(format(text)).toBe(expected);
  });

  it('changes nothing that is no YAML, or whose meaning hangs on blanks', () => {
    for (const text of ['vracks: [\n', 'sites:\n- name: |\n    a\n\n\n    b\n', 'a:   1\n\tb: 2\n'])
      expect(format(text)).toBe(text);
  });

  it.each([...examples, ['full', fullExample] as const])('leaves %s as it is', (_, text) => {
    expect(format(text)).toBe(text);
  });

  it(
    'changes no model, keeps comments and is idempotent, whatever the indents',
    () => {
      const sources = [...examples.map(([, text]) => text), fullExample];
      fc.assert(
        fc.property(
          fc.constantFrom(...sources),
          fc.integer({ min: 2, max: 8 }),
          fc.boolean(),
          fc.infiniteStream(fc.nat(6)),
          (text, indent, indentSeq, random) => {
            const written = parseDocument(text).toString({ indent, indentSeq, lineWidth: 0 });
            const messy = written.replaceAll('\n', () => {
              const [noise = 0] = random.take(1);
              return ' '.repeat(noise) + (noise === 5 ? '\n\n' : '\n');
            });
            const formatted = format(messy);
            expect(meaning(formatted)).toEqual(meaning(messy));
            expect(comments(formatted)).toEqual(comments(messy));
            expect(format(formatted)).toBe(formatted);
            // However it was indented, it is indented one way now.
            const usual = parseDocument(text).toString({ indent: 2, indentSeq: true, lineWidth: 0 });
            expect(withoutBlanks(formatted)).toBe(withoutBlanks(usual));
          },
        ),
        { numRuns: runs(40) },
      );
    },
    PATIENCE_MS,
  );
});
