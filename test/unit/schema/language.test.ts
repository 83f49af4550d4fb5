import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

interface Rule {
  readonly include?: string;
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly while?: string;
  readonly patterns?: readonly Rule[];
  readonly captures?: Readonly<Record<string, Rule>>;
  readonly beginCaptures?: Readonly<Record<string, Rule>>;
}
interface Grammar {
  readonly scopeName: string;
  readonly patterns: readonly Rule[];
  readonly repository: Readonly<Record<string, Rule>>;
}
interface Enter {
  readonly beforeText: string;
  readonly afterText?: string;
  readonly action: { readonly indent: string; readonly appendText?: string };
}
interface Configuration {
  readonly comments: { readonly lineComment: string };
  readonly folding: { readonly offSide: boolean };
  readonly wordPattern: { readonly pattern: string; readonly flags: string };
  readonly indentationRules: {
    readonly increaseIndentPattern: string;
    readonly decreaseIndentPattern: string;
  };
  readonly onEnterRules: readonly Enter[];
}
interface Manifest {
  readonly contributes: {
    readonly languages: readonly {
      readonly id: string;
      readonly extensions: readonly string[];
      readonly filenames: readonly string[];
      readonly filenamePatterns: readonly string[];
      readonly configuration: string;
      readonly icon: { readonly light: string; readonly dark: string };
    }[];
    readonly grammars: readonly {
      readonly language: string;
      readonly scopeName: string;
      readonly path: string;
    }[];
  };
}

const json = (file: string): unknown => JSON.parse(fs.readFileSync(path.resolve(file), 'utf8'));
const { contributes } = json('package.json') as Manifest;
const language = contributes.languages.find(({ id }) => id === 'ovh-topology');
const contribution = contributes.grammars.find((one) => one.language === 'ovh-topology');
if (!language || !contribution)
  throw new Error('package.json does not contribute the language ovh-topology.');
const configuration = json(language.configuration) as Configuration;
const grammar = json(contribution.path) as Grammar;

describe('the language in the manifest', () => {
  it('names the topology files and no other YAML', () => {
    expect(language.filenames).toEqual(['topology.yaml', 'topology.yml']);
    expect(language.filenamePatterns).toEqual(['*.topology.yaml', '*.topology.yml']);
    // The first extension is the one that "Save as" offers.
    expect(language.extensions).toEqual(['.topology.yaml', '.topology.yml']);
  });

  it('has its icons and its grammar', () => {
    for (const icon of [language.icon.light, language.icon.dark]) {
      const svg = fs.readFileSync(path.resolve(icon), 'utf8');
      // A file icon is an image: it has no colour of the editor to inherit.
      expect(svg).toMatch(/^<svg .*stroke="#[0-9a-f]{6}"/);
    }
    expect(grammar.scopeName).toBe(contribution.scopeName);
  });
});

/** Every rule of the grammar, at any depth. */
function* rules(of: readonly Rule[]): Generator<Rule> {
  for (const rule of of) {
    yield rule;
    yield* rules([
      ...(rule.patterns ?? []),
      ...Object.values(rule.captures ?? {}),
      ...Object.values(rule.beginCaptures ?? {}),
    ]);
  }
}
const all = [...rules([...grammar.patterns, ...Object.values(grammar.repository)])];

/** The scope that the value rules of one style give to the beginning of `text`. */
function scopeOf(style: 'block' | 'flow', text: string): string | undefined {
  for (const rule of grammar.repository[`${style}-value`]?.patterns ?? []) {
    if (rule.match !== undefined && new RegExp(`^(?:${rule.match})`).test(text)) return rule.name;
  }
  return undefined;
}

describe('the grammar', () => {
  it('includes only what it has, and all that it has', () => {
    const included = all.flatMap(({ include }) => (include === undefined ? [] : [include.slice(1)]));
    expect([...new Set(included)].sort()).toEqual(Object.keys(grammar.repository).sort());
  });

  it('has regular expressions that work here as well as in the editor', () => {
    const sources = all.flatMap(({ match, begin, end }) => [match, begin, end]);
    for (const source of sources) if (source !== undefined) expect(() => new RegExp(source)).not.toThrow();
  });

  it.each([
    ['10.20.0.0/16', 'constant.numeric.ip.ovh-topology'],
    ['172.16.1.5', 'constant.numeric.ip.ovh-topology'],
    ['172.16.1.5 # the router', 'constant.numeric.ip.ovh-topology'],
    ['256.1.1.1', 'string.unquoted.plain.out.yaml'],
    ['10.0.0.0/33', 'string.unquoted.plain.out.yaml'],
    ['10.0.0.1 and more', 'string.unquoted.plain.out.yaml'],
    ['65010', 'constant.numeric.integer.decimal.yaml'],
    ['1e9', 'constant.numeric.float.yaml'],
    ['true', 'constant.language.boolean.yaml'],
    ['truely', 'string.unquoted.plain.out.yaml'],
    ['~', 'constant.language.null.yaml'],
    ['Debian 12', 'string.unquoted.plain.out.yaml'],
    ['urn:v1:eu:resource:storageNetApp:2f1c', 'string.unquoted.plain.out.yaml'],
  ])('colours the value %s', (text, scope) => {
    expect(scopeOf('block', text)).toBe(scope);
  });

  it('ends a value in flow style at a comma or a bracket', () => {
    expect(scopeOf('flow', '10.0.0.0/8, b')).toBe('constant.numeric.ip.ovh-topology');
    expect(scopeOf('flow', '42}')).toBe('constant.numeric.integer.decimal.yaml');
    expect(scopeOf('block', '42}')).toBe('string.unquoted.plain.out.yaml');
  });

  it.each([
    ['# topology-disable-next-line rule-a, rule-b', 'topology-disable-next-line', 'rule-a, rule-b'],
    ['vlan: 1 # topology-disable-line', 'topology-disable-line', undefined],
    ['#topology-enable cidr-overlap', 'topology-enable', 'cidr-overlap'],
    ['# topology-disable', 'topology-disable', undefined],
    ['# topology-disabled cidr-overlap', undefined, undefined],
    ['# see topology-disable', undefined, undefined],
  ])('marks the steering comment %j', (text, directive, named) => {
    const found = new RegExp(grammar.repository['steering-comment']?.match ?? '').exec(text);
    expect([found?.[2], found?.[3]]).toEqual([directive, named]);
  });
});

/** What Enter at the end of `line` adds, as the first rule that fits says. */
function enter(line: string, after = ''): string | undefined {
  const fits = configuration.onEnterRules.find(
    ({ beforeText, afterText }) =>
      new RegExp(beforeText).test(line) && (afterText === undefined || new RegExp(afterText).test(after)),
  );
  return fits && `${fits.action.indent}:${fits.action.appendText ?? ''}`;
}

describe('typing', () => {
  it('folds by indentation and comments with #', () => {
    expect(configuration.folding.offSide).toBe(true);
    expect(configuration.comments.lineComment).toBe('#');
  });

  it.each([
    ['  - 10.50.0.0/16', 'none:- '],
    ['  - ns3012345.ip-10-20-30.eu # web', 'none:- '],
    ['  - urn:v1:eu:resource:storageNetApp:2f', 'none:- '],
    ['  - "quoted"', 'none:- '],
    ['  - *alias', 'none:- '],
    ['  - { destination: 10.0.0.0/8, nextHop: vif-1 }', 'none:- '],
    ['  - name: app', 'none:  '],
    ['  - id: pn-1 # production', 'none:  '],
    ['  - routing:', 'indent:  '],
    ['  - routing: # later', 'indent:  '],
    ['  name: app', undefined],
    ['  subnets:', undefined],
    ['  - ', undefined],
    ['# a comment', undefined],
  ])('Enter after %j', (line, expected) => {
    expect(enter(line)).toBe(expected);
  });

  it('goes on with a comment that is split', () => {
    expect(enter('  # one', 'two')).toBe('none:# ');
  });

  it.each([
    ['vracks:', true],
    ['  subnets: # comment', true],
    ['  datacenters: &dcs', true],
    ['  - connect:', true],
    ['  regions: [', true],
    ['  name: app', false],
    ['  - 10.0.0.0/8', false],
    ['  # connect:', false],
    ['  subnets: []', false],
    ['  urn:v1:eu', false],
  ])('indents after %j: %j', (line, expected) => {
    expect(new RegExp(configuration.indentationRules.increaseIndentPattern).test(line)).toBe(expected);
  });

  it('takes addresses, ids and URNs as one word', () => {
    const { pattern, flags } = configuration.wordPattern;
    const words = (line: string) => line.match(new RegExp(pattern, `g${flags}`));
    expect(words('- subnet: 10.20.0.0/16 # réseau')).toEqual(['subnet', '10.20.0.0/16', 'réseau']);
    expect(words('via: [paris-a, *dc]')).toEqual(['via', 'paris-a', 'dc']);
    expect(words('- urn:v1:eu:resource:storageNetApp:2f1c-77')).toEqual([
      'urn:v1:eu:resource:storageNetApp:2f1c-77',
    ]);
  });

  it.each([' '.repeat(20_000), `  - ${'a: '.repeat(7_000)}`, `- ${'a#'.repeat(10_000)}`, '-'.repeat(20_000)])(
    'stays quick on a line of 20,000 characters',
    (line) => {
      // Backtracking without bounds would run into the time limit of the test.
      enter(line);
      new RegExp(configuration.indentationRules.increaseIndentPattern).test(line);
      for (const { match } of all) if (match !== undefined) new RegExp(match).test(line);
    },
  );
});
