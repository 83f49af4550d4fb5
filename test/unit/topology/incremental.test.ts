import { describe, expect, it } from 'vitest';
import { TopologyDocument } from '../../../src/topology/document.ts';
import type { Item } from '../../../src/topology/model.ts';
import type { Piece } from '../../../src/topology/piece.ts';
import { placeOf } from '../../../src/topology/place.ts';
import { fc, PATIENCE_MS, runs } from '../properties.ts';

/** Everything that a document knows, with places in the file: equal texts must give equal pictures. */
const picture = (document: TopologyDocument): unknown => {
  const seen = new Set<object>();
  const at = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(at);
    if (value instanceof Map) return [...(value as Map<string, unknown>)].map(([key, one]) => [key, at(one)]);
    const entries = Object.entries(value).filter(([key]) => key !== 'item');
    const { item, start, end } = value as { item?: Item; start?: number; end?: number };
    if (item === undefined || start === undefined || end === undefined) {
      return Object.fromEntries(entries.map(([key, one]) => [key, at(one)]));
    }
    const place = placeOf({ item, start, end });
    return { ...Object.fromEntries(entries.map(([key, one]) => [key, at(one)])), ...place };
  };
  const pieces = (piece: Piece): unknown => {
    expect(seen.has(piece)).toBe(false);
    seen.add(piece);
    return [
      piece.kind,
      piece.start,
      piece.length,
      piece.text,
      at(piece.problems),
      piece.lists.map(({ key, at: offset, length, pieces: below }) => [
        key,
        offset,
        length,
        below.map(pieces),
      ]),
    ];
  };
  return { text: document.text, pieces: pieces(document.root), topology: at(document.topology) };
};

/** The values of a document and their places in the file, however it is split. Blocks end where the split lets them. */
const values = ({ topology }: TopologyDocument): unknown => {
  const at = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(at);
    if (value instanceof Map) return [...(value as Map<string, unknown>)].map(([key, one]) => [key, at(one)]);
    const { item, start, end, ...rest } = value as { item?: Item; start?: number; end?: number };
    const place =
      item && start !== undefined && end !== undefined
        ? { start: item.toFile(start), ...('kind' in rest ? {} : { end: item.toFile(end, true) }) }
        : {};
    return { ...Object.fromEntries(Object.entries(rest).map(([key, one]) => [key, at(one)])), ...place };
  };
  return at(topology);
};

const START = `# private network
version: 1
vracks:
  - id: pn-104210
    name: production # first
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        name: paris-a
        pops:
          - interface: 4021
            type: l3
            customerAsn: 65010
            subnet: 10.10.12.0/30
        datacenters:
          - datacenter: eu-west-gra
            subnet: 172.16.1.0/28
            routing:
              static:
                - { subnet: 10.20.0.0/16, nextHop: 172.16.1.5 }
      - service: 1b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e78
        name: 'paris-b'
    # between
    projects:
    - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
      networks:
        - name: app
          vlan: 42
          subnets:
            - region: GRA11
              cidr: 192.168.0.0/16
        - name: db
      instances:
        - name: router-1
          interfaces: [{ network: app, ip: 192.168.1.10 }]
  - id: pn-104211
sites:
  - name: paris-office
    prefixes: [10.50.0.0/16]
    via: [paris-a]
  - name: lyon
`;

const PIECES_OF_TEXT = [
  ' ',
  '  ',
  '\n',
  '\n\n',
  '-',
  '- ',
  ':',
  ': ',
  '#',
  "'",
  '"',
  '[',
  ']',
  '{',
  '}',
  ',',
  '&a',
  '*a',
  '|',
  '>',
  '\t',
  '---\n',
  'x',
  '1',
  '\r\n',
  'connect:\n',
  '      - service: x\n',
  '  - id: pn-1\n',
  '    name: y\n',
  'vracks:\n',
  'sites:\n',
  '        - name: z\n',
  '# c\n',
  '    projects:\n',
  'null',
  '!!str ',
  '? ',
  '<<: *a\n',
  'é',
  '😀',
  '..',
  '%',
];

const edit = fc.record({
  at: fc.nat({ max: 10_000 }),
  remove: fc.oneof(
    { weight: 4, arbitrary: fc.nat({ max: 3 }) },
    { weight: 1, arbitrary: fc.nat({ max: 120 }) },
  ),
  insert: fc.oneof(
    fc.constantFrom(...PIECES_OF_TEXT),
    fc.array(fc.constantFrom(...PIECES_OF_TEXT), { maxLength: 4 }).map((parts) => parts.join('')),
  ),
});

/** The text after edits. */
const edited = (edits: readonly { at: number; remove: number; insert: string }[]): string =>
  edits.reduce((text, { at, remove, insert }) => {
    const from = at % (text.length + 1);
    return text.slice(0, from) + insert + text.slice(from + remove);
  }, START);

const run = (start: string, edits: readonly { at: number; remove: number; insert: string }[]) => {
  const document = new TopologyDocument(start);
  for (const { at, remove, insert } of edits) {
    const from = at % (document.text.length + 1);
    document.edit(from, Math.min(document.text.length, from + remove), insert);
    expect(picture(document)).toEqual(picture(new TopologyDocument(document.text)));
  }
};

describe('a topology document', () => {
  it('is split at its list items', () => {
    const { root } = new TopologyDocument(START);
    const names = (piece: Piece): unknown[] => [
      piece.kind,
      ...piece.lists.flatMap(({ pieces }) => pieces.map(names)),
    ];
    expect(names(root)).toEqual([
      'topology',
      ['vrack', ['connect'], ['connect'], ['project', ['network'], ['network'], ['instance']]],
      ['vrack'],
      ['site'],
      ['site'],
    ]);
  });

  it('parses again only the item that an edit touches', () => {
    const document = new TopologyDocument(START);
    const leaves = (piece: Piece): Piece[] => [
      piece,
      ...piece.lists.flatMap(({ pieces }) => pieces.flatMap(leaves)),
    ];
    const before = new Set(leaves(document.root));
    const at = START.indexOf('172.16.1.5');
    document.edit(at, at + 10, '172.16.1.6');
    expect(
      leaves(document.root)
        .filter((piece) => !before.has(piece))
        .map(({ kind }) => kind),
    ).toEqual(['connect']);
    expect(document.topology.vracks[0]?.connect[0]?.datacenters[0]?.routing?.static[0]?.nextHop?.text).toBe(
      '172.16.1.6',
    );
  });

  it(
    'after any edits is what a fresh parse of its text is',
    () => {
      fc.assert(
        fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => run(START, edits)),
        { numRuns: runs(150) },
      );
    },
    PATIENCE_MS,
  );

  it('is what it was after an edit is undone', () => {
    fc.assert(
      fc.property(edit, ({ at, remove, insert }) => {
        const document = new TopologyDocument(START);
        const from = at % START.length;
        const removed = START.slice(from, from + remove);
        document.edit(from, from + removed.length, insert);
        document.edit(from, from + insert.length, removed);
        expect(picture(document)).toEqual(picture(new TopologyDocument(START)));
      }),
      { numRuns: runs(100) },
    );
  });

  it('says the same split as it does whole', () => {
    // A comment with an anchor in it makes a text unfit for splitting and changes nothing else.
    const values = (text: string) =>
      JSON.stringify(new TopologyDocument(text).topology, (key, value: unknown) =>
        ['item', 'start', 'end', 'keys'].includes(key) ? undefined : value,
      );
    expect(values(`${START}# &a\n`)).toBe(values(START));
  });

  it(
    'says the same split as it does whole, whatever was changed in it, as long as it is YAML',
    () => {
      const isYaml = (piece: Piece): boolean =>
        piece.problems.every(({ rule }) => rule !== 'yaml-syntax') &&
        piece.lists.every(({ pieces }) => pieces.every(isYaml));
      const problems = (piece: Piece): string[] => [
        ...piece.problems.map(({ rule, message, spot }) =>
          [rule, message, spot.item.toFile(spot.start), spot.item.toFile(spot.end, true)].join(' '),
        ),
        ...piece.lists.flatMap(({ pieces }) => pieces.flatMap(problems)),
      ];
      let compared = 0;
      fc.assert(
        fc.property(fc.array(edit, { maxLength: 3 }).map(edited), (text) => {
          // A key or item of no characters has no place that is its own.
          if (/^[ -]*(?::|-[ \r]*(?:#.*)?$)/m.test(text)) return;
          const whole = new TopologyDocument(text, false);
          const split = new TopologyDocument(text);
          expect(isYaml(split.root)).toBe(isYaml(whole.root));
          if (!isYaml(whole.root)) return;
          compared += 1;
          expect(values(split)).toEqual(values(whole));
          expect(problems(split.root).sort()).toEqual(problems(whole.root).sort());
        }),
        { numRuns: runs(150) },
      );
      expect(compared).toBeGreaterThan(runs(150) / 10);
    },
    PATIENCE_MS,
  );
});
