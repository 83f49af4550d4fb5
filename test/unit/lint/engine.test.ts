import { describe, expect, it } from 'vitest';
import { Linter } from '../../../src/lint/engine.ts';
import { rule, type Rule } from '../../../src/lint/rule.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';

const FILE = `version: 1
vracks:
  - id: pn-1
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        name: a
      - service: 1b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        name: b
sites:
  - name: s
`;

const meta = {
  severity: 'warning' as const,
  title: () => 'a rule for tests',
  why: () => 'to see what the engine does',
  source: [],
  since: '0.1.0',
  examples: { good: [], bad: [] },
};
const named = (id: string): Rule =>
  rule({
    ...meta,
    id,
    visit: { connect: ({ name }, report) => name && report(name, `seen ${name.text}`) },
  });

const found = (linter: Linter, document: TopologyDocument, options = {}) =>
  linter.lint(document, options).map((finding) => `${finding.rule} ${finding.severity} ${finding.message}`);

describe('Linter', () => {
  it('looks again only at items that changed', () => {
    const seen: string[] = [];
    const linter = new Linter([
      rule({ ...meta, id: 'spy', visit: { connect: ({ name }) => void seen.push(name?.text ?? '') } }),
    ]);
    const document = new TopologyDocument(FILE);
    linter.lint(document);
    linter.lint(document);
    expect(seen).toEqual(['a', 'b']);
    const at = FILE.indexOf('name: b') + 6;
    document.edit(at, at + 1, 'c');
    linter.lint(document);
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  it('reports what the others say when a rule throws', () => {
    const crash = rule({
      ...meta,
      id: 'crash',
      vrack: () => {
        throw new Error('boom');
      },
    });
    expect(found(new Linter([crash, named('good')]), new TopologyDocument(FILE))).toEqual([
      'rule-crashed warning The rule crash failed and reports nothing here: Error: boom',
      'good warning seen a',
      'good warning seen b',
    ]);
  });

  it('changes severities and switches rules off', () => {
    const linter = new Linter([named('one'), named('two')]);
    const document = new TopologyDocument(FILE);
    expect(found(linter, document, { levels: { one: 'off', two: 'error' } })).toEqual([
      'two error seen a',
      'two error seen b',
    ]);
  });

  it.each([
    ['        name: a # topology-disable-line one', ['one warning seen b']],
    ['        # topology-disable-next-line one\n        name: a', ['one warning seen b']],
    ['        # topology-disable-next-line\n        name: a', ['one warning seen b']],
    ['        # topology-disable one\n        name: a', []],
    [
      '        # topology-disable-next-line two\n        name: a',
      [
        'unused-suppression information This comment suppresses nothing: remove it.',
        'one warning seen a',
        'one warning seen b',
      ],
    ],
    [
      '        # topology-disable one\n        name: a\n        # topology-enable one',
      ['one warning seen b'],
    ],
  ])('obeys the comment in %j', (text, expected) => {
    const document = new TopologyDocument(FILE.replace('        name: a', text));
    expect(found(new Linter([named('one')]), document)).toEqual(expected);
  });

  it('lets no comment hide what is not YAML', () => {
    const document = new TopologyDocument(`# topology-disable\nversion: 1\nvracks: [\n`);
    expect(found(new Linter([]), document).join('\n')).toMatch(/^yaml-syntax error/m);
  });

  it('runs rules across items when a file cannot be split, too', () => {
    const seen: string[] = [];
    const linter = new Linter([
      rule({
        ...meta,
        id: 'across',
        vrack: ({ id }) => void seen.push(`vrack ${id?.text ?? ''}`),
        project: ({ id }) => void seen.push(`project ${id?.text ?? ''}`),
        file: ({ vracks }) => void seen.push(`file ${vracks.length}`),
        visit: { site: ({ name }) => void seen.push(`site ${name?.text ?? ''}`) },
      }),
    ]);
    const text = `${FILE}# &a\n`.replace('    connect:', '    projects:\n      - id: p\n    connect:');
    linter.lint(new TopologyDocument(text));
    expect(seen.sort()).toEqual(['file 1', 'project p', 'site s', 'vrack pn-1']);
  });

  it('says of the projects of a vRack that cannot be read what a fresh lint says', () => {
    const rules = [
      rule({ ...meta, id: 'across', project: ({ id }, report) => id && report(id, `seen ${id.text}`) }),
    ];
    const text = `version: 1\nvracks:\n  - id: pn-1\n    projects:\n      - id: ${'9f'.repeat(16)}\n`;
    const linter = new Linter(rules);
    const document = new TopologyDocument(text);
    const check = () => {
      const said = found(linter, document);
      expect(said).toEqual(found(new Linter(rules), new TopologyDocument(document.text)));
      return said.filter((one) => one.startsWith('across'));
    };
    expect(check()).toEqual([`across warning seen ${'9f'.repeat(16)}`]);
    const at = text.indexOf('id: pn-1');
    // The vRack is a word now, and its projects are the same as before.
    document.edit(at, at + 'id: pn-1'.length, 'pn-1-of-nothing #');
    expect(check()).toEqual([]);
    document.edit(at, at + 'pn-1-of-nothing #'.length, 'id: pn-1');
    expect(check()).toEqual([`across warning seen ${'9f'.repeat(16)}`]);
  });

  it('says once what an alias repeats', () => {
    const text = FILE.replace('name: a', 'name: &n a').replace('name: b', 'name: *n');
    const document = new TopologyDocument(text);
    expect(found(new Linter([named('one')]), document)).toEqual(['one warning seen a']);
  });

  it('says where an alias is wrong, and where it is written', () => {
    const text = FILE.replace('name: a', 'name: &n a').replace('name: b', 'name: *n');
    const second = rule({
      ...meta,
      id: 'second',
      vrack: ({ connect: [, other] }, report) => other?.name && report(other.name, 'the second'),
    });
    const document = new TopologyDocument(text);
    const [finding] = new Linter([second]).lint(document);
    const { spot, related } = finding ?? {};
    expect(text.slice(spot?.start, spot?.end)).toBe('*n');
    expect(related?.map(({ spot: { start, end } }) => text.slice(start, end))).toEqual(['a']);
  });
});
