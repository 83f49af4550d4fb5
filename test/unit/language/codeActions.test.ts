import { describe, expect, it } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import { codeActions, type CodeActionOptions } from '../../../src/language/codeActions.ts';
import { placeOf } from '../../../src/topology/place.ts';
import { applyEdits, at, contextOf, readCursor } from './cursor.ts';

const actions = (marked: string, options?: CodeActionOptions): CodeAction[] => {
  const { context, position } = at(marked);
  return codeActions(context, { start: position, end: position }, options);
};

const titles = (marked: string, options?: CodeActionOptions): string[] =>
  actions(marked, options).map(({ title }) => title);

const run = (marked: string, title: string | RegExp, options?: CodeActionOptions): string => {
  const all = actions(marked, options);
  const action = all.find((one) => (typeof title === 'string' ? one.title === title : title.test(one.title)));
  if (!action)
    throw new Error(`"${String(title)}" is not there, but ${all.map((one) => one.title).join('; ')}`);
  return applyEdits(readCursor(marked).text, Object.values(action.edit?.changes ?? {}).flat());
};

const rulesOf = (text: string): string[] => contextOf(text).findings.map(({ rule }) => rule);

const inConnect = (body: string): string =>
  `version: 1\nvracks:\n  - id: pn-1\n    connect:\n      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77\n        name: paris\n        provider: OVHcloud\n${body}`;

describe('fixes of findings', () => {
  const hostBits = inConnect(
    '        datacenters:\n          - datacenter: GRA\n            subnet: 172.16.1.5|/28\n          - datacenter: SBG\n            subnet: 172.16.2.5/28\n',
  );

  it('applies the fix of a finding', () => {
    expect(run(hostBits, 'Use the network address 172.16.1.0/28')).toContain('172.16.1.0/28');
  });

  it('ties it to the diagnostic of the editor, and prefers it', () => {
    const { context, position } = at(hostBits);
    const finding = context.findings.find(({ rule }) => rule === 'cidr-host-bits');
    const start = context.lines.positionOf(finding ? placeOf(finding.spot).start : 0);
    const diagnostic: Diagnostic = { code: 'cidr-host-bits', message: '', range: { start, end: position } };
    const [action] = codeActions(context, { start: position, end: position }, { diagnostics: [diagnostic] });
    expect(action).toMatchObject({ kind: 'quickfix', isPreferred: true, diagnostics: [diagnostic] });
  });

  it('fixes all of this kind', () => {
    const fixed = run(hostBits, 'Fix all 2 findings of cidr-host-bits');
    expect(fixed).toContain('172.16.1.0/28');
    expect(fixed).toContain('172.16.2.0/28');
    expect(rulesOf(fixed)).not.toContain('cidr-host-bits');
  });

  it('fixes everything, when asked for', () => {
    expect(titles(hostBits, { only: ['source'] })).toEqual(['Fix everything that has a fix']);
    expect(rulesOf(run(hostBits, /./, { only: ['source.fixAll'] }))).not.toContain('cidr-host-bits');
    expect(titles('version: 1\n|', { only: ['source'] })).toEqual([]);
  });

  it('removes all that layer 2 does not have', () => {
    const text = inConnect(
      '        pops:\n          - interface: 1\n            type: l2\n            customerAsn: 6501|0\n            subnet: 10.0.0.0/30\n        datacenters:\n          - datacenter: GRA\n            subnet: 172.16.1.0/28\n',
    );
    expect(
      run(text.replace('|', '').replace('custo', 'cus|to'), 'Remove everything that layer 2 does not have'),
    ).toBe(
      inConnect(
        '        pops:\n          - interface: 1\n            type: l2\n        datacenters:\n          - datacenter: GRA\n',
      ),
    );
  });
});

describe('suppressing', () => {
  const text = inConnect(
    '        datacenters:\n          - datacenter: GRA\n            subnet: 172.16.1.5|/28\n',
  );

  it('adds a comment above the line', () => {
    const suppressed = run(text, 'Suppress cidr-host-bits in this line');
    expect(suppressed).toContain(
      '            # topology-disable-next-line cidr-host-bits\n            subnet:',
    );
    expect(rulesOf(suppressed)).not.toContain('cidr-host-bits');
    expect(rulesOf(suppressed)).not.toContain('unused-suppression');
  });

  it('adds to a comment that is there', () => {
    const commented = text.replace(
      '            subnet',
      '            # topology-disable-next-line other\n            subnet',
    );
    expect(run(commented, 'Suppress cidr-host-bits in this line')).toContain(
      '# topology-disable-next-line other, cidr-host-bits\n',
    );
  });

  it('adds a comment to the file', () => {
    const suppressed = run(text, 'Suppress cidr-host-bits in this file');
    expect(suppressed).toMatch(/^# topology-disable cidr-host-bits\nversion/);
    expect(rulesOf(suppressed)).not.toContain('cidr-host-bits');
  });

  it('keeps line breaks', () => {
    expect(run(text.replaceAll('\n', '\r\n'), 'Suppress cidr-host-bits in this line')).toContain(
      'cidr-host-bits\r\n',
    );
  });

  it('does not silence what is no YAML', () => {
    expect(titles('version: [|')).not.toContain('Suppress yaml-syntax in this line');
  });
});

describe('what is free', () => {
  it('takes the next free subnet', () => {
    const text = inConnect(
      '        pops:\n          - interface: 1\n            type: l3\n            subnet: 10.0.0.0/30\n          - interface: 2\n            type: l3\n            subnet: 10.0.0.0|/30\n',
    );
    expect(run(text, /10\.0\.0\.4\/30/)).toContain('subnet: 10.0.0.4/30');
  });
});

describe('converting', () => {
  const inDatacenter = (routing: string) =>
    inConnect(
      `        datacenters:\n          - datacenter: GRA\n            ovhAsn: 65030\n            subnet: 172.16.1.0/28\n            routing:\n${routing}    ips: []\n`,
    );
  const routes =
    '              sta|tic:\n                - subnet: 10.20.0.0/16\n                  nextHop: 172.16.1.5\n                - { subnet: 10.21.0.0/16, nextHop: 172.16.1.6 } # second\n';

  it('turns static routes into neighbours', () => {
    expect(run(inDatacenter(routes), 'Convert static routes to BGP')).toBe(
      inDatacenter(
        '              bgp:\n                - asn: 65031\n                  neighbor: 172.16.1.5\n                - asn: 65031\n                  neighbor: 172.16.1.6\n',
      ),
    );
  });

  it('turns neighbours into static routes to the networks of the vRack', () => {
    const text = `${inDatacenter('              b|gp:\n                - asn: 65031\n                  neighbor: 172.16.1.5\n')}    projects:\n      - id: "12345678901234567890123456789012"\n        networks:\n          - name: app\n            vlan: 42\n            subnets:\n              - region: GRA11\n                cidr: 10.20.0.0/16\n`;
    expect(run(text, 'Convert BGP to static routes')).toContain(
      '              static:\n                - subnet: 10.20.0.0/16\n                  nextHop: 172.16.1.5\n    ips: []',
    );
  });
});

describe('sorting', () => {
  it('sorts by what an item is called, comments with it', () => {
    const text =
      'version: 1\nsites: # all\n|  # the last\n  - name: b\n    asn: 2 # two\n\n  # the first\n  - name: a\n    asn: 1\n';
    const marked = text.replace('|', '').replace('sites', 'si|tes');
    expect(run(marked, 'Sort "sites"')).toBe(
      'version: 1\nsites: # all\n\n  # the first\n  - name: a\n    asn: 1\n  # the last\n  - name: b\n    asn: 2 # two\n',
    );
  });

  it('sorts addresses and numbers by value', () => {
    const text = inConnect(
      '        datacenters:\n          - routing:\n              sta|tic:\n                - subnet: 10.20.0.0/16\n                - subnet: 10.3.0.0/16',
    );
    expect(run(text, 'Sort "static"')).toMatch(/10\.3\.0\.0\/16\n {16}- subnet: 10\.20\.0\.0\/16$/);
  });

  it('offers it only where it changes something', () => {
    expect(titles('version: 1\nsi|tes:\n  - name: a\n  - name: b\n')).not.toContain('Sort "sites"');
  });
});

describe('the page of a rule', () => {
  it('opens in editors that have the command', () => {
    const text = 'version: 1\nvracks:\n  - id: pn|x\n';
    const page = actions(text, { openRule: 'open' }).find(({ command }) => command);
    expect(page).toMatchObject({
      title: 'Explain schema',
      command: { command: 'open', arguments: ['schema'] },
    });
    expect(actions(text).some(({ command }) => command)).toBe(false);
  });
});
