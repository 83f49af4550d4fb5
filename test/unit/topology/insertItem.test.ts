import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMap, isSeq, parse, parseDocument } from 'yaml';
import { insertItem, InsertError, type ListPath } from '../../../src/topology/insertItem.ts';

const apply = (text: string, path: ListPath, item: unknown, comment?: string): string => {
  const edit = insertItem(text, path, item, comment);
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
};

const pop = { interface: 4021, type: 'l3' };

describe('an item goes into a list of the file', () => {
  it.each([
    [
      'behind the last item',
      'vracks:\n  - id: pn-1\n    connect: []\n  - id: pn-2 # two\n',
      ['vracks'],
      { id: 'pn-3' },
      'vracks:\n  - id: pn-1\n    connect: []\n  - id: pn-2 # two\n  - id: pn-3\n',
    ],
    [
      'into an empty flow list',
      'pops: [] # none\n',
      ['pops'],
      pop,
      'pops: [{ interface: 4021, type: l3 }] # none\n',
    ],
    ['into a flow list', 'regions: [GRA11, SBG5]\n', ['regions'], 'BHS5', 'regions: [GRA11, SBG5, BHS5]\n'],
    [
      'under a key without a value',
      'pops: # later\nname: x\n',
      ['pops'],
      pop,
      'pops: # later\n  - interface: 4021\n    type: l3\nname: x\n',
    ],
    [
      'in place of null',
      'pops: null # later\nname: x\n',
      ['pops'],
      pop,
      'pops: # later\n  - interface: 4021\n    type: l3\nname: x\n',
    ],
    [
      'with a list that is made',
      'vracks:\n  - id: pn-1\n    name: prod # p\n\n# sites\nsites: []\n',
      ['vracks', 0, 'connect'],
      { service: 's' },
      'vracks:\n  - id: pn-1\n    name: prod # p\n    connect:\n      - service: s\n\n# sites\nsites: []\n',
    ],
    [
      'with all that leads to it',
      'version: 1\nvracks:\n  - id: pn-1\n',
      ['vracks', 0, 'connect', 0, 'pops'],
      pop,
      'version: 1\nvracks:\n  - id: pn-1\n    connect:\n      - pops:\n          - interface: 4021\n            type: l3\n',
    ],
    [
      'where dashes stand below their key',
      'vracks:\n- id: pn-1\n',
      ['vracks', 0, 'servers'],
      'ns1',
      'vracks:\n- id: pn-1\n  servers:\n  - ns1\n',
    ],
    ['into an empty file', '', ['vracks'], { id: 'pn-1' }, 'vracks:\n  - id: pn-1\n'],
    ['into a file of comments', '# mine', ['vracks'], { id: 'pn-1' }, '# mine\nvracks:\n  - id: pn-1\n'],
    [
      'into a flow mapping',
      'vracks: [{ id: pn-1 }]\n',
      ['vracks', 0, 'servers'],
      'ns1',
      'vracks: [{ id: pn-1, servers: [ ns1 ] }]\n',
    ],
    ['without an end of line', 'ips:\n  - a', ['ips'], 'b', 'ips:\n  - a\n  - b'],
    [
      'behind a block scalar',
      'ips:\n  - |\n    a\n    b\nname: x\n',
      ['ips'],
      'c',
      'ips:\n  - |\n    a\n    b\n  - c\nname: x\n',
    ],
  ] as [string, string, ListPath, unknown, string][])('%s', (_, before, path, item, expected) => {
    expect(apply(before, path, item)).toBe(expected);
  });

  it('keeps CRLF', () => {
    expect(apply('ips:\r\n  - a\r\nname: x\r\n', ['ips'], 'b')).toBe('ips:\r\n  - a\r\n  - b\r\nname: x\r\n');
  });

  it('says a comment on one line', () => {
    expect(apply('ips:\n  - a\n', ['ips'], 'b', 'was\nhere: [')).toBe(
      'ips:\n  - a\n  # was here: [\n  - b\n',
    );
  });

  it('leaves aliases and broken files alone', () => {
    expect(() => insertItem('a: &x [1]\nips: *x\n', ['ips'], 'b')).toThrow(InsertError);
    expect(() => insertItem('ips: [', ['ips'], 'b')).toThrow(InsertError);
    expect(() => insertItem('vracks: 3\n', ['vracks', 0, 'ips'], 'b')).toThrow(InsertError);
  });
});

/** Paths of all lists of a file. */
const listsOf = (text: string): ListPath[] => {
  const paths: ListPath[] = [];
  const walk = (node: unknown, path: ListPath): void => {
    if (isMap(node)) for (const { key, value } of node.items) walk(value, [...path, String(key)]);
    if (isSeq(node)) {
      paths.push(path);
      node.items.forEach((item, index) => walk(item, [...path, index]));
    }
  };
  walk(parseDocument(text).contents, []);
  return paths;
};

const examples = readdirSync('examples').filter((name) => name.endsWith('.topology.yaml'));

describe.each(examples)('%s', (name) => {
  const text = readFileSync(`examples/${name}`, 'utf8');
  it.each([text, text.replaceAll('\n', '\r\n')])(
    'takes an item in each of its lists and changes nothing else',
    (source) => {
      for (const path of listsOf(source)) {
        const item = { name: 'new: #1', list: [1, { deep: true }] };
        const after = apply(source, path, item);
        const expected = parse(source) as object;
        const list = path.reduce<unknown>(
          (value, step) => (value as Record<string | number, unknown>)[step],
          expected,
        );
        (list as unknown[]).push(item);
        expect(parse(after)).toEqual(expected);
        // Every line of before is there, in order, but where a flow list took the item.
        const lines = after.split('\n');
        const lost = source.split('\n').filter((line) => !lines.includes(line));
        expect(lost.length).toBeLessThanOrEqual(1);
        expect(after.match(/#/g)?.length).toBe((source.match(/#/g)?.length ?? 0) + 1);
      }
    },
  );
});

it('writes any text so that it reads back', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('ips: []\n', 'ips:\n  - a\n', 'ips:\n', ''),
      (value, before) => {
        const { ips } = parse(apply(before, ['ips'], value)) as { ips: string[] };
        expect(ips.at(-1)).toBe(value);
      },
    ),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 300) },
  );
});

it('keeps blanks of any kind at the end of a text', () => {
  for (const value of ['\u00A0', ' ', 'a\u2003', '\u0085', 'two\n\n', '\u2028'])
    expect((parse(apply('ips:\n  - a\n', ['ips'], value)) as { ips: string[] }).ips.at(-1)).toBe(value);
});
