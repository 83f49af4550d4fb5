import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readPlainYaml } from '../../../src/topology/plainYaml.ts';
import { readAnyYaml } from '../../../src/topology/yamlNode.ts';
import { nearlyYaml } from './yamlTexts.ts';
import { fc, PATIENCE_MS, runs } from '../properties.ts';

const folder = path.join(import.meta.dirname, '../../../examples');
const EXAMPLES = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));

/** Every way to write a thing that the fast reader knows, and some that it does not. */
const EVERY = `# about
key: value # comment
empty:
commented: # nothing

  # deep
  flow: [a, 1, 10.0.0.0/8, true]
  none: []
  map: { subnet: 10.0.0.0/16, nextHop: 172.16.1.5, vlan: 42 }
  nothing: {}
list:
- a
- key: 1
  other: 'quoted'

  more: "double"
- last:
    - Debian 12
    - urn:v1:eu:resource:x
  # of the list
number: 007
float: 1.5
date: 2026-11-20
word: null
dash: -x
id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
accent: é#à
`;

/** What the fast reader says is what the package says; it may also say nothing. */
const agrees = (text: string): boolean => {
  const plain = readPlainYaml(text);
  if (plain === undefined) return false;
  const any = readAnyYaml(text);
  // Many times faster than expect, and hundreds of thousands are compared.
  if (!isDeepStrictEqual({ root: plain, problems: [] }, any)) {
    expect({ root: plain, problems: [] }, JSON.stringify(text)).toEqual(any);
    expect.fail(`${JSON.stringify(text)}: the same but for the kind of its objects`);
  }
  return true;
};

const PARTS = [
  ...[' ', '  ', '    ', '\n', '\n\n', '\r\n', '- ', '-', ':', ': ', '#', ' # c', '# c\n', '    # deep\n'],
  ...["'", '"', '[', ']', '{', '}', ',', ', ', '&a ', '*a', '|', '>', '\t', '---\n', '...\n', '? ', '!!str '],
  ...['x', '1', '1.5', '0x1f', '.5', '-1', '+1', '~', 'null', 'true', 'y', 'key:', 'key: v\n', '  key: v\n'],
  ...[
    '- a\n',
    '  - a\n',
    '- k: v\n',
    'é',
    '😀',
    '\u2028',
    '\ufeff',
    '\u0085',
    '\\',
    '%',
    '@',
    '<<: 1\n',
    '[]',
    '{}',
  ],
];

const change = fc.record({
  at: fc.nat({ max: 100_000 }),
  remove: fc.oneof(fc.constant(0), fc.nat({ max: 4 }), fc.nat({ max: 60 })),
  insert: fc.array(fc.constantFrom(...PARTS), { maxLength: 3 }).map((parts) => parts.join('')),
});

const RUNS = runs(150) * 10;

describe('the fast reader of plain YAML', () => {
  it('reads nearly all of the examples as the package does', () => {
    const plain = EXAMPLES.filter((text) => !text.includes('&')).map((text) => agrees(text));
    expect(plain).not.toContain(false);
  });

  it.each([
    'a: 1',
    'a: 1\n',
    '  - a: 1\n    b: 2\n  # outside\n\n',
    '  - a: 1\n    b:\n      c: 2\n # outside\n',
    'a:\n  b: 1\n# outside\nc: 2\n',
    'a:\n- b\n- c\nd: [x, y] # comment\n',
    'a: 1 \r\nb:  \r\n  - c: d\r\n',
    '- a:\n- b: 1\n',
    'a: { b: c }\nd: {}\ne: []\n',
    'a: 1\na: 2\n',
  ])('reads %j', (text) => {
    expect(agrees(text)).toBe(true);
  });

  it('leaves the rest to the package', () => {
    for (const text of [
      '',
      'a',
      'a: &b 1\n',
      'a: |\n  b\n',
      'a: b\n  c\n',
      'a: 1e5\n',
      'a: b: c\n',
      '- - a\n',
      // The package refuses keys of more than 1,024 characters.
      `${'k'.repeat(1_100)}: v\n`,
      `a: { ${'k'.repeat(1_100)}: v }\n`,
    ]) {
      expect(readPlainYaml(text), text).toBeUndefined();
    }
  });

  it(
    'never says anything else than the package',
    () => {
      fc.assert(
        fc.property(
          fc.constantFrom(EVERY, EVERY.replaceAll('\n', '\r\n'), ...EXAMPLES),
          fc.nat({ max: 100_000 }),
          fc.integer({ min: 10, max: 400 }),
          fc.array(change, { maxLength: 4 }),
          (whole, from, length, changes) => {
            // Some lines of a file, as one item would be.
            const start = whole.indexOf('\n', from % whole.length) + 1;
            let text = whole.slice(start, start + length);
            for (const { at, remove, insert } of changes) {
              const place = at % (text.length + 1);
              text = text.slice(0, place) + insert + text.slice(place + remove);
            }
            agrees(text);
          },
        ),
        { numRuns: RUNS },
      );
    },
    PATIENCE_MS,
  );

  it(
    'never says anything else of lines put together by chance',
    () => {
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...PARTS), { maxLength: 14 }), (parts) => {
          agrees(parts.join(''));
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE_MS,
  );

  it(
    'never says anything else of what is nearly YAML, and reads much of it',
    () => {
      let read = 0;
      fc.assert(
        fc.property(nearlyYaml, (text) => {
          if (agrees(text)) read += 1;
        }),
        { numRuns: RUNS },
      );
      expect(read).toBeGreaterThan(RUNS / 20);
    },
    PATIENCE_MS,
  );
});
