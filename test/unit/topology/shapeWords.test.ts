import { expect, it } from 'vitest';
import { Linter } from '../../../src/lint/engine.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';

const findingsOf = (text: string) => new Linter().lint(new TopologyDocument(text));

const inNetwork = (lines: string): string => `version: 1
vracks:
  - id: pn-104210
    projects:
      - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
        networks:
          - name: app
            ${lines}
`;

it.each([
  [`vlan: "43"`, 'vlan: 43', '"43" is text because of its quotes; it must be a whole number.'],
  [
    `subnets: [{ region: GRA, cidr: 10.0.0.0/24, gateway: 'false' }]`,
    'subnets: [{ region: GRA, cidr: 10.0.0.0/24, gateway: false }]',
    '"false" is text because of its quotes; it must be true or false.',
  ],
])('a value that is right but for its quotes: %s', (wrong, right, message) => {
  const text = inNetwork(wrong);
  const [finding] = findingsOf(text).filter(({ rule }) => rule === 'schema');
  expect(finding?.message).toBe(message);
  const [edit] = finding?.fix?.edits ?? [];
  if (!edit) throw new Error('no fix');
  const { item, start, end } = edit.spot;
  expect(text.slice(0, item.toFile(start)) + edit.text + text.slice(item.toFile(end, true))).toBe(
    inNetwork(right),
  );
});

it('a text in quotes that would be no number without them either has no such fix', () => {
  const [finding] = findingsOf(inNetwork(`vlan: "043"`)).filter(({ rule }) => rule === 'schema');
  expect(finding?.message).toBe('043 must be a whole number.');
  expect(finding?.fix).toBeUndefined();
});

it.each(['vracks:\n  -\n', 'vracks:\n  - id: pn-104210\n    connect:\n      -\n'])(
  'an item with nothing in it is no empty file: %j',
  (lines) => {
    const messages = findingsOf(`version: 1\n${lines}`).map(({ message }) => message);
    expect(messages).toEqual(['This must be a block of keys.']);
  },
);
