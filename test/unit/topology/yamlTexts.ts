import fc from 'fast-check';

/** Ways to write a value: what is plain, what is special, and what only looks like either. */
const VALUES = [
  ...['x', 'abc', 'Debian 12', 'a b  c', '10.0.0.0/8', '172.16.1.5', 'urn:v1:eu:x', 'fe80::1', 'a#b', 'a:b'],
  ...[
    'é',
    '日本',
    '😀',
    'a😀b',
    '\u00a0',
    '\u00a0x',
    'x\u00a0',
    'a\u2028b',
    '\u2028',
    '\u2029x',
    '\u0085',
    'a\u0085b',
  ],
  ...['0', '1', '007', '42', '-1', '+1', '-0', '1_000', '0x1f', '0X1F', '0o17', '0b11', '123456789012345'],
  ...[
    '1234567890123456',
    '99999999999999999999',
    '1.',
    '.5',
    '1.5',
    '-.5',
    '+.5',
    '1e5',
    '1E-5',
    '1.5e+3',
    '.e5',
  ],
  ...[
    '.inf',
    '-.inf',
    '+.INF',
    '.Inf',
    '.nan',
    '.NaN',
    '.NAN',
    'inf',
    'nan',
    '1e',
    'e5',
    '0x',
    '0xg',
    '0o8',
    '1.2.3',
  ],
  ...['~', 'null', 'Null', 'NULL', 'nULL', 'true', 'True', 'TRUE', 'tRUE', 'false', 'False', 'FALSE'],
  ...['yes', 'no', 'on', 'off', 'y', 'n', 'Yes', '2026-11-20', '2026-11-20T10:00:00Z', '12:30', '12:30:45'],
  ...[
    "''",
    '""',
    "'a'",
    '"a"',
    "'it''s'",
    '"a\\nb"',
    '"\\x41"',
    '"\\u00e9"',
    '"a',
    "'a",
    '"a"b',
    "'a' b",
    '"a: b"',
  ],
  ...[
    "'a # b'",
    '"a # b"',
    '"é"',
    "'😀'",
    "'1'",
    '"null"',
    "'a\n  b'",
    '"a\n  b"',
    '"a\n\n  b"',
    '"a\\\n  b"',
    "' a '",
  ],
  ...[
    '[]',
    '{}',
    '[ ]',
    '{ }',
    '[a]',
    '[a, b]',
    '[ a , b ]',
    '[a,b]',
    '[1, 2]',
    '[a, ]',
    '[,]',
    '[a b]',
    '[10.0.0.0/8]',
  ],
  ...[
    '[-1]',
    '[- a]',
    '[-]',
    '[a: b]',
    '["a"]',
    '[[a]]',
    '[a',
    'a]',
    '[a]b',
    '[a] b',
    '[~]',
    '[.5]',
    '[null, true]',
  ],
  ...[
    '{ a: b }',
    '{a: b}',
    '{a:b}',
    '{ a: 1, a: 2 }',
    '{ a }',
    '{ a: }',
    '{a: b, }',
    '{ "a": b }',
    '{ a: b',
    '{ a: [b] }',
  ],
  ...[
    '[a,\n b]',
    '{ a: b,\n c: d }',
    '[a # c\n , b]',
    '|',
    '>',
    '|-',
    '|\n  a',
    '|2\n   a',
    '>\n  a\n\n  b',
    '|+\n  a\n\n',
  ],
  ...[
    '&a x',
    '*a',
    '&a',
    '!!str 1',
    '!x y',
    '!',
    '? a',
    '?',
    '-',
    '- a',
    '- - a',
    '--',
    '---',
    '--- a',
    '...',
    '-a',
    '-1a',
  ],
  ...[
    ':',
    ':a',
    'a:',
    'a: b',
    'a :b',
    '#',
    '#a',
    '%a',
    '@a',
    '`a',
    ',',
    'a,',
    ']',
    '}',
    '|a',
    '>a',
    '\\',
    '/',
    '.',
    '..',
  ],
  ...[
    '\0',
    'a\0',
    '\x07',
    '\x7f',
    '\t',
    'a\tb',
    '\ufeff',
    'a\ufeff',
    '\ud83d',
    '\ude00',
    '\uffff',
    '\ufffe',
    '\u200b',
  ],
];

const KEYS = [
  ...['a', 'b', 'c', 'key', 'vracks', 'id', 'null', 'true', 'yes', 'constructor', 'toString'],
  ...[
    '__proto__',
    '<<',
    '1',
    '1.5',
    '~',
    'é',
    'a b',
    'a-b',
    'a_b',
    'a1',
    '"q"',
    "'q'",
    '[a]',
    '{a: b}',
    '? a',
    '&x a',
  ],
  ...[
    '*a',
    '!!str a',
    '-a',
    '- a',
    '',
    '.',
    'k'.repeat(1023),
    'k'.repeat(1024),
    'k'.repeat(1025),
    'k'.repeat(2000),
  ],
];

/** Mostly the first, which is the usual one. */
const mostly = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 20, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(usual, ...others) },
  );

const usual = (all: readonly string[], count: number): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 15, arbitrary: fc.constantFrom(...all.slice(0, count)) },
    { weight: 1, arbitrary: fc.constantFrom(...all) },
  );

/** A comment between two lines. */
const between = ([column, end]: readonly [number, string]): string => `\n${' '.repeat(column)}# c${end}`;

const line = fc.record({
  /** How many blocks end before it. */
  up: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat({ max: 4 })),
  /** Columns by which it is deeper than the block that it is in, where one begins. */
  step: mostly(2, 0, 1, 3, 4),
  /** Columns that it is off. */
  off: fc.oneof({ weight: 60, arbitrary: fc.constant(0) }, fc.integer({ min: -2, max: 2 })),
  dashes: fc.constantFrom(0, 0, 0, 1, 1, 2),
  dash: mostly('- ', '-  ', '-', '-\t', '-   '),
  isChange: fc.oneof({ weight: 30, arbitrary: fc.constant(false) }, fc.constant(true)),
  key: usual(KEYS, 8),
  colon: mostly(': ', ':', ':  ', ' : ', ':\t', ':#', ' '),
  value: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 3, arbitrary: usual(VALUES, 22) }),
  after: fc.oneof(
    { weight: 20, arbitrary: fc.constant('') },
    { weight: 4, arbitrary: fc.constantFrom(' ', '   ', ' # c', ' #', '  # c: d', ' # "') },
    { weight: 1, arbitrary: fc.constantFrom('#', '\t', '\t# c', ' # \u0085', ' # \t', '\u00a0', '\u2028') },
  ),
  end: fc.oneof(
    { weight: 20, arbitrary: fc.constant('\n') },
    {
      weight: 6,
      arbitrary: fc.tuple(fc.nat({ max: 9 }), fc.constantFrom('\n\n', '\r\n', '\n')).map(between),
    },
    { weight: 3, arbitrary: fc.constantFrom('\n\n', '\r\n', '\n  \n', '\r\n\r\n', '\n \n\n') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('\n\t\n', '\r', '', '\n\t# c\n', '\r\r\n', '\n---\n', '\n...\n'),
    },
  ),
});

interface Block {
  readonly column: number;
  readonly isList: boolean;
}

/**
 * Texts that are nearly YAML: blocks of keys and lists with indents that mostly fit, and each line with something odd in
 * it now and then.
 */
export const nearlyYaml: fc.Arbitrary<string> = fc
  .tuple(
    mostly('', '\ufeff', '---\n', '# c\n', '\n', '  # c\n', ' ', '%YAML 1.2\n---\n'),
    fc.array(line, { minLength: 1, maxLength: 14 }),
    mostly(false, true),
  )
  .map(([head, lines, hasNoEnd]) => {
    const blocks: Block[] = [];
    let isOpen = true;
    let text = head;
    for (const { up, step, off, dashes, dash, isChange, key, colon, value, after, end } of lines) {
      if (isOpen) {
        const around = blocks.at(-1);
        const column = around ? around.column + step : step === 2 ? 0 : step;
        if (!around || column > around.column || (dashes > 0 && !around.isList)) {
          blocks.push({ column, isList: dashes > 0 });
        }
      } else for (let i = 0; i < up && blocks.length > 1; i += 1) blocks.pop();
      const block = blocks.at(-1) ?? { column: 0, isList: false };
      text += ' '.repeat(Math.max(0, block.column + off));
      const isList = block.isList !== isChange;
      let column = block.column;
      for (let i = 0; isList && i < Math.max(1, dashes); i += 1) {
        text += dash;
        column += dash.length;
        if (i > 0) blocks.push({ column: column - dash.length, isList: true });
      }
      const isKeyed = !isList || step !== 1;
      if (isKeyed) {
        text += key + (value === '' && colon === ': ' ? ':' : colon);
        if (isList) blocks.push({ column, isList: false });
      }
      isOpen = isKeyed && value === '';
      text += value + after + end;
    }
    return hasNoEnd ? text.replace(/\r?\n$/, '') : text;
  });
