import { describe, expect, it } from 'vitest';
import { TopologyDocument } from '../../../src/topology/document.ts';
import type { Spot } from '../../../src/topology/model.ts';
import { toJs } from '../../../src/topology/shape.ts';
import { readYaml } from '../../../src/topology/yamlNode.ts';

const at = (text: string, spot: Spot | undefined): string | undefined =>
  spot && text.slice(spot.item.toFile(spot.start), spot.item.toFile(spot.end, true));

describe('YAML of a topology', () => {
  it('gives values of aliases the place of the alias, and names the anchor', () => {
    const text = `version: 1
vracks:
  - id: pn-1
    connect:
      - service: &paris 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        pops:
          - &pop { interface: 1, type: l3, subnet: 10.0.0.0/30 }
          - *pop
sites:
  - name: office
    via: [*paris]
`;
    const { topology } = new TopologyDocument(text);
    const subnet = topology.vracks[0]?.connect[0]?.pops[1]?.subnet;
    expect(at(text, subnet)).toBe('*pop');
    expect(at(text, subnet?.anchor)).toBe('10.0.0.0/30');
    const via = topology.sites[0]?.via[0];
    expect(via?.value).toBe('0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77');
    expect(at(text, via)).toBe('*paris');
  });

  it('merges what a merge key brings, below what is written', () => {
    const text = `version: 1
vracks:
  - id: pn-1
    connect:
      - service: a
        pops:
          - &base { interface: 1, type: l3, customerAsn: 65010 }
          - <<: *base
            interface: 2
`;
    const pop = new TopologyDocument(text).topology.vracks[0]?.connect[0]?.pops[1];
    expect([pop?.interface?.value, pop?.type?.value, pop?.customerAsn?.value]).toEqual([2, 'l3', 65_010]);
    expect(at(text, pop?.customerAsn)).toBe('*base');
  });

  it('takes an id that YAML reads as a number from its text', () => {
    const text = `version: 1
vracks:
  - id: pn-1
    projects:
      - id: 12345678901234567890123456789012
      - id: 1234567890123456789012345678e012
`;
    const { topology, root } = new TopologyDocument(text);
    expect(topology.vracks[0]?.projects.map(({ id }) => id?.value)).toEqual([
      '12345678901234567890123456789012',
      '1234567890123456789012345678e012',
    ]);
    const problems = root.lists[0]?.pieces[0]?.lists[0]?.pieces.flatMap((piece) => piece.problems) ?? [];
    expect(problems.map(({ rule, fix }) => [rule, fix?.edits[0]?.text])).toEqual([
      ['schema', '"12345678901234567890123456789012"'],
      ['schema', '"1234567890123456789012345678e012"'],
    ]);
  });

  it('survives an alias bomb', () => {
    const levels = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level += 1) {
      const [name, below] = [String.fromCharCode(97 + level), String.fromCharCode(96 + level)];
      levels.push(`${name}: &${name} [${Array.from({ length: 10 }, () => `*${below}`).join(', ')}]`);
    }
    const { problems } = readYaml(levels.join('\n'));
    expect(problems.map(({ message }) => message)).toContain('The aliases stand for too many values');
  });

  it('survives an anchor that holds itself', () => {
    expect(readYaml('a: &a\n  b: *a\n').root?.kind).toBe('map');
  });

  it.each([
    '',
    ' ',
    '\n',
    '\uFEFF',
    '# only a comment\n',
    '---\n',
    '---\n---\n',
    '\0\0\0',
    '[',
    'null',
    '- a\n- b\n',
  ])('knows nothing of %j, and says why or is silent', (text) => {
    const { topology } = new TopologyDocument(text);
    expect([topology.vracks, topology.sites]).toEqual([[], []]);
  });

  it('reads files of Windows, with a mark of the byte order', () => {
    const text = '\uFEFFversion: 1\r\nvracks:\r\n  - id: pn-1\r\n    name: a\r\n  - id: pn-2\r\n';
    const document = new TopologyDocument(text);
    expect(document.topology.vracks.map(({ id }) => id?.value)).toEqual(['pn-1', 'pn-2']);
    expect(at(text, document.topology.vracks[1]?.id)).toBe('pn-2');
  });

  it('names the keys of the object that a wrong key stands in', () => {
    const text = `version: 1
vracks:
  - id: pn-1
    vrackServices:
      - id: vrs
        regin: eu-west-rbx
        subnets:
          - cidrr: 10.0.0.0/24
`;
    const problems = new TopologyDocument(text).root.lists[0]?.pieces[0]?.problems ?? [];
    const said = problems.map(({ message }) => message).join('\n');
    expect(said).toContain('did you mean "region"');
    expect(said).toContain('did you mean "cidr"');
    expect(said).toContain('vrs-a1b-c2d-e3f-g4h');
  });

  it.each([
    ['lists', `version: 1\nvracks: ${'['.repeat(20_000)}`],
    ['closed lists', `a: ${'['.repeat(400)}${']'.repeat(400)}\n`],
    ['maps', `a: ${'{a: '.repeat(5_000)}`],
    ['dashes', `${'- '.repeat(20_000)}a\n`],
    ['keys', Array.from({ length: 2_000 }, (_, level) => `${' '.repeat(level)}a:\n`).join('')],
    ['question marks', '? '.repeat(20_000)],
  ])('says once that values are nested too deeply: %s', (_, text) => {
    const { problems } = readYaml(text);
    expect(problems.map(({ message }) => message)).toEqual([
      'The values are nested too deeply: 200 levels are the most, and a topology has about ten.',
    ]);
    const [{ start, end } = { start: -1, end: -1 }] = problems;
    expect(end - start).toBeLessThanOrEqual(1);
    expect(new TopologyDocument(text).topology.vracks).toEqual([]);
  });

  it('reads what is nested deeply, but not too much', () => {
    const { root, problems } = readYaml(`a: ${'['.repeat(150)}${']'.repeat(150)}\n`);
    expect(problems).toEqual([]);
    expect(JSON.stringify(root && toJs(root))).toBe(`{"a":${'['.repeat(150)}${']'.repeat(150)}}`);
  });

  it('says what to do of several documents', () => {
    const { problems } = readYaml('---\nversion: 1\n---\nversion: 1\n');
    expect(problems.map(({ message }) => message)).toEqual([
      'A second YAML document begins here: each topology has a file of its own.',
    ]);
  });
});
