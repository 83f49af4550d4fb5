import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Linter } from '../../../../src/lint/engine.ts';
import { TopologyDocument } from '../../../../src/topology/document.ts';

const rulesOf = (text: string): string[] =>
  new Linter()
    .lint(new TopologyDocument(text))
    .map(({ rule }) => rule)
    .sort();

it.each(['lines', 'cloud', 'jd', 'merge', 'bridge'])(
  'a key with a letter too many is one finding, and what it stands for is not missing besides: %s',
  (name) => {
    const lines = readFileSync(new URL(`${name}.topology.yaml`, import.meta.url), 'utf8').split('\n');
    const before = rulesOf(lines.join('\n'));
    let misspelt = 0;
    for (const [index, line] of lines.entries()) {
      const [, start, key = ''] = /^(\s*(?:- )*)(\w+):(?: |$)/.exec(line) ?? [];
      if (start === undefined) continue;
      misspelt += 1;
      const wrong = `${start}${key}${key.at(-1) ?? ''}${line.slice(start.length + key.length)}`;
      const text = lines.with(index, wrong).join('\n');
      expect(rulesOf(text), `${index + 1} ${wrong}`).toEqual([...before, 'unknown-key'].sort());
    }
    expect(misspelt).toBeGreaterThan(25);
  },
  60_000,
);

it('a misspelt key that does not belong to its object is one finding', () => {
  const text = `version: 1
vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        pops:
          - interface: 4021
            type: l2
            subnt: 10.10.12.0/30
      - service: 4af8b210-9e6c-4d37-b5a1-c2e07f91d864
`;
  expect(rulesOf(text)).toEqual(['unknown-key']);
});

it('a misspelt id makes no new instance of one that exists', () => {
  const text = `version: 1
vracks:
  - id: pn-104210
    projects:
      - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
        instances:
          - ID: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30
            name: web-1
            region: GRA11
`;
  expect(rulesOf(text)).toEqual(['unknown-key']);
});
