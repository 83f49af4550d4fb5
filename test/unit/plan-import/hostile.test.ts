import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Linter } from '../../../src/lint/engine.ts';
import { toTopologyText } from '../../../src/plan/import/toTopologyText.ts';
import { commentText, scalarText } from '../../../src/plan/import/yamlText.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';
import {
  account,
  connect,
  instance,
  network,
  OTHER_SERVICE,
  project,
  SERVICE,
  vrack,
  vrackServices,
} from './support/state.ts';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 500);

/** Pieces that mean something to YAML, to the linter or to a terminal. */
const PIECES = ['#', ' #', ': ', ':', '- ', '-', '? ', '"', "'", '\\', '\n', '\r\n', '\t', ' ', '&a', '*a', '!!int', '%', '@', '`', '|', '>', '{', '}', '[', ']', ',', '---', '...', '\n---\n', '<<', '~', 'null', 'yes', 'true', '0', '1', '1e3', '0x1f', '0o7', '.inf', '.5', '1_0', '2024-01-02', '# topology-disable', '#topology-disable-line', 'topology-enable', '\0', '\u0085', '\u2028', '\u202e', '\ufeff', '\ufffe', '\ud800', '\udc00', '😀', 'é', '中', 'a', 'name']; // prettier-ignore

const hostile = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

describe('text of the account', { timeout: 120_000 }, () => {
  test('is the same when it is read again', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(parse(`- ${scalarText(text)} # c`)).toEqual([text]);
        expect(parse(`[${scalarText(text)}, x]`)).toEqual([text, 'x']);
        // Other tools read version 1.1.
        expect(parse(`key: ${scalarText(text)}\n`, { version: '1.1' })).toEqual({ key: text });
      }),
      { numRuns: RUNS * 4 },
    );
  });

  test.each([
    '.51_0',
    'e5',
    '1.5e+3',
    '._',
    '1:30',
    '12:30:45',
    '1:30.5',
    '1_0.5_1e3',
    '+.5',
    '-0b1',
    '+0x1f',
    '-0o17',
  ])('is not a number to other tools either: %s', (text) => {
    expect(parse(`key: ${scalarText(text)}\n`, { version: '1.1' })).toEqual({ key: text });
  });

  test('shows nothing that turns or hides text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        // eslint-disable-next-line no-control-regex -- what must not be there
        const unseen = /[\0-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;
        expect(scalarText(text)).not.toMatch(unseen);
        expect(commentText(text)).not.toMatch(unseen);
      }),
      { numRuns: RUNS },
    );
  });

  test('in every place of a file leaves the file whole', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 12, maxLength: 12 }), fc.boolean(), (texts, isSame) => {
        const text = (index: number): string => (isSame ? texts[0] : texts[index]) ?? '';
        const networks = [
          network({
            name: `n${text(0)}`,
            regions: [{ region: `r${text(1)}`, status: 'ACTIVE', openstackId: null }],
            subnets: [],
          }),
          network({ id: 'pn-104210_43', vlan: 43, name: `m${text(2)}`, regions: [], subnets: [] }),
        ];
        const instances = [
          instance({
            name: text(3),
            region: '',
            interfaces: [{ id: 'p', network: 'pn-104210_42', isPublic: false, addresses: [] }],
          }),
        ];
        const catalogue = { flavors: [{ id: 'f1', name: text(4), region: '' }], images: [], sshKeys: [] };
        const state = account({
          account: { endpoint: text(5), nichandle: text(6) },
          vracks: [
            vrack({
              name: text(7),
              connect: [SERVICE, OTHER_SERVICE],
              projects: [project().id],
              vrackServices: [vrackServices().id],
              servers: [`s${text(8)}`],
            }),
          ],
          connect: [
            connect({ name: text(9) }),
            connect({ id: OTHER_SERVICE, name: text(10), pop: text(11) }),
          ],
          projects: [project({ name: text(7), networks, instances, catalogue })],
          vrackServices: [vrackServices({ name: text(8) })],
        });
        const file = toTopologyText(state);
        const findings = new Linter().lint(new TopologyDocument(file));
        const broken = ['yaml-syntax', 'duplicate-key', 'schema', 'unknown-key', 'unused-suppression', 'rule-crashed', 'duplicate-id', 'unresolved-reference']; // prettier-ignore
        expect(findings.filter(({ rule }) => broken.includes(rule))).toEqual([]);
        expect(parse(file)).toMatchObject({
          vracks: [
            {
              connect: [{ service: SERVICE }, { service: OTHER_SERVICE }],
              projects: [
                {
                  networks: [{ name: `n${text(0)}`, regions: [`r${text(1)}`] }, { name: `m${text(2)}` }],
                  instances: [
                    { ...(text(3) ? { name: text(3) } : {}), interfaces: [{ network: `n${text(0)}` }] },
                  ],
                },
              ],
              servers: [`s${text(8)}`],
            },
          ],
        });
      }),
      { numRuns: RUNS },
    );
  });
});
