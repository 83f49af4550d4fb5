import { describe, expect, it } from 'vitest';
import { definition, prepareRename, references, rename } from '../../../src/language/references.ts';
import { applyEdits, at, readCursor } from './cursor.ts';

const project = (use: string, name = 'app'): string =>
  `version: 1\nvracks:\n  - id: pn-1\n    projects:\n      - networks:\n          - name: ${name}\n          - name: data\n        instances:\n          - interfaces:\n              - network: ${use}\n              - { network: "app" }\n      - networks:\n          - name: app\n`;

const renamed = (marked: string, name: string): string => {
  const { context, position } = at(marked);
  return applyEdits(readCursor(marked).text, rename(context, position, name)?.changes?.[context.uri] ?? []);
};

describe('names', () => {
  it('leads from a use to where the name is given, in its own project', () => {
    const { context, position } = at(project('a|pp'));
    expect(definition(context, position)?.range.start).toEqual({ line: 5, character: 18 });
  });

  it('leads nowhere from what names nothing', () => {
    const { context, position } = at(project('nothi|ng'));
    expect(definition(context, position)).toBeNull();
    expect(references(context, position, { includeDeclaration: true })).toEqual([]);
  });

  it('finds all uses', () => {
    const { context, position } = at(project('app', 'a|pp'));
    const lines = (includeDeclaration: boolean) =>
      references(context, position, { includeDeclaration }).map(({ range }) => range.start.line);
    expect(lines(false)).toEqual([9, 10]);
    expect(lines(true)).toEqual([5, 9, 10]);
  });

  it('renames all, with the quotes that are there', () => {
    expect(renamed(project('ap|p'), 'front')).toBe(project('front', 'front').replace('"app"', '"front"'));
  });

  it('quotes a name that YAML would misread', () => {
    expect(renamed(project('ap|p'), 'true')).toContain('- name: "true"');
  });

  it('refuses a name that is taken, reserved or none', () => {
    const { context, position } = at(project('ap|p'));
    expect(() => rename(context, position, 'data')).toThrow('"data" is the name of another object.');
    expect(() => rename(context, position, 'public')).toThrow('public network');
    expect(() => rename(context, position, ' ')).toThrow('at least one character');
  });

  it('knows services and JD Cloud connections in via', () => {
    const text =
      'vracks:\n  - connect:\n      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77\n        name: paris\nsites:\n  - via: [par|is, line-1]\njdcloud:\n  regions:\n    - connections:\n        - name: line-1\n';
    expect(renamed(text, 'lyon')).toBe(text.replace('|', '').replaceAll('paris', 'lyon'));
    expect(renamed(text.replace('|', '').replace('line-1]', 'lin|e-1]'), 'x')).toContain('- name: x');
  });

  it('knows what JD Cloud names', () => {
    const text =
      'jdcloud:\n  regions:\n    - borderGateways:\n        - name: bgw\n          vpcs:\n            - name: vpc\n          routes:\n            - nextHop: vif\n            - nextHop: vpc\n      connections:\n        - name: l\n          virtualInterfaces:\n            - name: v|if\n              borderGateway: bgw\n      vpcRoutes:\n        - { vpc: vpc, nextHop: bgw }\n';
    expect(renamed(text, 'x')).toBe(text.replace('v|if', 'x').replace('nextHop: vif', 'nextHop: x'));
    expect(
      renamed(text.replace('|', '').replace('nextHop: bgw', 'nextHop: b|gw'), 'y').match(/\by\b/g),
    ).toHaveLength(3);
  });

  it('does not rename uuids', () => {
    const { context, position } = at(
      'vracks:\n  - connect:\n      - service: 0b6f|2c1e-58b1-4d0e-8a57-3c1a2f9d4e77\n',
    );
    expect(prepareRename(context, position)).toBeNull();
    expect(rename(context, position, 'x')).toBeNull();
  });
});
