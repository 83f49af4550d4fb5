import { describe, expect, it } from 'vitest';
import type { DocumentSymbol, SelectionRange } from 'vscode-languageserver-types';
import { codeLenses } from '../../../src/language/codeLenses.ts';
import { documentLinks } from '../../../src/language/documentLinks.ts';
import { foldingRanges } from '../../../src/language/folding.ts';
import { selectionRanges } from '../../../src/language/selectionRanges.ts';
import { documentSymbols } from '../../../src/language/symbols.ts';
import { at, contextOf } from './cursor.ts';
import { examples, fullExample } from './support.ts';

const outline = (symbols: readonly DocumentSymbol[], depth = 0): string[] =>
  symbols.flatMap(({ name, detail, children }) => [
    `${'  '.repeat(depth)}${name}${detail ? ` (${detail})` : ''}`,
    ...outline(children ?? [], depth + 1),
  ]);

const isInside = (inner: DocumentSymbol['range'], outer: DocumentSymbol['range']): boolean => {
  const number = ({ line, character }: { line: number; character: number }) => line * 10_000 + character;
  return number(outer.start) <= number(inner.start) && number(inner.end) <= number(outer.end);
};

describe('the outline', () => {
  it('shows what there is, by name', () => {
    expect(outline(documentSymbols(contextOf(fullExample)))).toEqual([
      'production (pn-104210)',
      '  paris-a (par-th2)',
      '    4021 (l3 10.10.12.0/30)',
      '    eu-west-gra (172.16.1.0/28)',
      '      10.20.0.0/16 (172.16.1.5)',
      '    eu-west-sbg (172.16.2.0/28)',
      '      172.16.2.5 (65040)',
      '      172.16.2.6 (65040)',
      '  shop',
      '    app (vLAN 42)',
      '      192.168.0.0/16 (GRA11)',
      '      192.168.0.0/16 (SBG5)',
      '    router-1 (192.168.1.10)',
      '    web-1 (192.168.1.11)',
      '  vrs-a1b-c2d-e3f-g4h (eu-west-rbx)',
      '    files (10.120.0.0/24)',
      '  ns3012345.ip-10-20-30.eu',
      '  ns3012346.ip-10-20-31.eu (172.16.1.6)',
      'paris-office (10.50.0.0/16, 10.51.0.0/16)',
      'cn-north-1 (JD Cloud)',
      '  bgw-1',
      '    vpc-prod (10.200.0.0/16)',
      '  line-1',
      '    vif-1 (10.255.0.0/30)',
    ]);
  });

  it.each([...examples, ['full', fullExample] as const])('nests its ranges in %s', (_, text) => {
    const check = (symbol: DocumentSymbol): void => {
      expect(isInside(symbol.selectionRange, symbol.range)).toBe(true);
      for (const child of symbol.children ?? []) {
        expect(isInside(child.range, symbol.range)).toBe(true);
        check(child);
      }
    };
    documentSymbols(contextOf(text)).forEach(check);
  });

  it('keeps to the upper levels of a large file', () => {
    const vracks = Array.from(
      { length: 400 },
      (_, n) => `  - id: pn-${n}\n    servers: [${'a, '.repeat(20)}a]\n`,
    );
    const symbols = documentSymbols(contextOf(`version: 1\nvracks:\n${vracks.join('')}`));
    expect(symbols).toHaveLength(400);
    expect(symbols.reduce((sum, { children }) => sum + (children?.length ?? 0), 400)).toBeLessThanOrEqual(
      5_000,
    );
  });
});

describe('folding', () => {
  const ranges = (text: string) =>
    foldingRanges(contextOf(text)).map(({ startLine, endLine, kind }) => [startLine, endLine, kind]);
  it('folds keys, items and comments', () => {
    expect(
      ranges(
        '# a\n# b\nversion: 1\nvracks:\n  - id: pn-1\n    ips:\n      - a\n\n  # c\n  - id: pn-2\nsites: []\n',
      ),
    ).toEqual([
      [0, 1, 'comment'],
      [3, 9, undefined],
      [4, 6, undefined],
      [5, 6, undefined],
    ]);
  });

  it('folds lists in the column of their key', () => {
    expect(ranges('vracks:\n- id: pn-1\n  name: a\n- id: pn-2\nsites:\n- name: a\n')).toEqual([
      [0, 3, undefined],
      [1, 2, undefined],
      [4, 5, undefined],
    ]);
  });

  it('keeps to a bound, outermost first', () => {
    expect(foldingRanges(contextOf(fullExample), 3).map(({ startLine }) => startLine)).toHaveLength(3);
  });
});

describe('expanding the selection', () => {
  it('takes the word, its key, its object, its list and so on', () => {
    const { context, position } = at(
      'version: 1\nvracks:\n  - id: pn-1\n    connect:\n      - service: a\n        name: par|is\n      - service: b\n',
    );
    const texts: string[] = [];
    for (
      let one: SelectionRange | undefined = selectionRanges(context, [position])[0];
      one;
      one = one.parent
    ) {
      const offset = (of: { line: number; character: number }) =>
        context.lines.startOf(of.line) + of.character;
      texts.push(context.document.text.slice(offset(one.range.start), offset(one.range.end)));
    }
    expect(texts.map((text) => text.split('\n').length)).toEqual([1, 1, 2, 4, 5, 6, 8]);
    expect(texts[0]).toBe('paris');
    expect(texts[1]).toBe('name: paris');
    expect(texts[2]).toBe('- service: a\n        name: paris');
  });
});

describe('links', () => {
  const text = 'vracks:\n  - id: pn-1\n    connect:\n      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77\n';
  it('lead to the control panel of the account', () => {
    const [link] = documentLinks({ ...contextOf(text), account: { panel: 'https://panel.example/' } });
    expect(link).toMatchObject({
      target: 'https://panel.example/#/dedicated/vrack/pn-1',
      range: { start: { line: 1, character: 8 } },
    });
    expect(documentLinks(contextOf(text))).toHaveLength(2);
  });

  it('are none where the account has no control panel', () => {
    expect(documentLinks({ ...contextOf(text), account: {} })).toEqual([]);
  });
});

describe('lenses', () => {
  const text =
    'version: 1\nvracks:\n  - id: pn-1\n    connect:\n      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77\n        datacenters:\n          - datacenter: GRA\n            subnet: 172.16.1.5/28\n  - id: pn-2\n';
  it('count findings of each vRack and service', () => {
    const context = contextOf(text);
    const errors = context.findings.filter(({ severity }) => severity === 'error').length;
    expect(errors).toBeGreaterThan(0);
    const lenses = codeLenses(context, { showFindings: 'show' });
    expect(lenses.map(({ range }) => range.start.line)).toEqual([2, 4]);
    expect(lenses[0]?.command).toMatchObject({
      title: expect.stringContaining(`Errors: ${errors}`) as string,
      command: 'show',
    });
  });

  it('offer at the top of the file what the editor can do with it', () => {
    const provisioning = { plan: 'p', apply: 'a', compare: 'c', import: 'i' };
    const lenses = codeLenses(contextOf(text), { provisioning }).slice(0, 4);
    expect(lenses.map(({ range }) => range.start)).toEqual(Array(4).fill({ line: 0, character: 0 }));
    expect(lenses.map(({ command }) => command?.command)).toEqual(['p', 'a', 'c', 'i']);
    expect(lenses[0]?.command?.arguments).toEqual([contextOf(text).uri]);
    expect(codeLenses(contextOf('version: 1\n'), { provisioning })).toEqual([]);
  });

  it('show the state in the account', () => {
    const lenses = codeLenses({
      ...contextOf(text),
      findings: [],
      account: { vracks: [{ id: 'pn-1', name: 'prod' }] },
    });
    expect(lenses.map(({ command }) => command?.title)).toEqual(['prod', 'not in the account']);
  });

  it('say of services and vRack Services how they are doing', () => {
    const services = `${text}    vrackServices:\n      - id: vrs-a1b-c2d-e3f-g4h\n`;
    const lenses = codeLenses({
      ...contextOf(services),
      findings: [],
      account: {
        connect: [
          { id: '0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77', state: { state: 'down', text: 'Session down' } },
        ],
        vrackServices: [{ id: 'vrs-a1b-c2d-e3f-g4h', status: 'READY', region: 'eu-west-rbx' }],
      },
    });
    expect(lenses.map(({ command }) => command?.title)).toEqual(['⚠ Session down', 'READY · eu-west-rbx']);
  });
});
