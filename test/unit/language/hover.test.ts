import { describe, expect, it } from 'vitest';
import type { MarkupContent } from 'vscode-languageserver-types';
import type { AccountSnapshot } from '../../../src/language/account.ts';
import { hover } from '../../../src/language/hover.ts';
import { at } from './cursor.ts';

const SERVICE = '0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77';

const say = (marked: string, account?: AccountSnapshot): string => {
  const { context, position } = at(marked, account);
  return (hover(context, position)?.contents as MarkupContent | undefined)?.value ?? '';
};

const inConnect = (body: string): string =>
  `version: 1\nvracks:\n  - id: pn-1\n    connect:\n      - service: ${SERVICE}\n        name: paris\n${body}`;

describe('a key', () => {
  it('says what it is, and whether it is needed', () => {
    const text = say(inConnect('        pops:\n          - inter|face: 1\n'));
    expect(text).toMatch(/^\*\*Interface\*\*/);
    expect(text).toContain('interfaceId');
    expect(text).toContain('Needed');
  });

  it('says the default and the choices', () => {
    expect(
      say('vracks:\n  - projects:\n      - networks:\n          - subnets:\n              - dh|cp: true'),
    ).toContain('Default: `true`');
    expect(say(inConnect('        po|rts: 1\n'))).toContain('One of `1`, `2`');
  });

  it('says nothing of unknown keys, comments and blanks', () => {
    expect(say('ver|sio: 1')).toBe('');
    expect(say('# co|mment')).toBe('');
    expect(say('version: 1\n|\n')).toBe('');
  });
});

describe('a value', () => {
  it('says who takes the addresses of a PoP subnet', () => {
    const text = say(inConnect('        pops:\n          - type: l3\n            subnet: 10.10.12.0/3|0\n'));
    expect(text).toContain('Network `10.10.12.0`, broadcast `10.10.12.3`, mask `255.255.255.252`');
    expect(text).toContain('Usable: `10.10.12.1` to `10.10.12.2`, 2 of 4 addresses');
    expect(text).toContain('OVHcloud `10.10.12.1`, customer `10.10.12.2`');
    expect(text).toContain('Overlaps nothing else');
  });

  it('turns them round at JD Cloud', () => {
    const text = say(
      'jdcloud:\n  regions:\n    - connections:\n        - virtualInterfaces:\n            - subnet: 10.255.0.0|/30\n',
    );
    expect(text).toContain('Customer `10.255.0.1`, JD Cloud `10.255.0.2`');
  });

  it('says what OVHcloud keeps of a datacenter subnet', () => {
    const body = (routing: string) =>
      `        datacenters:\n          - datacenter: GRA\n            subnet: 172.16.1.0/2|8\n${routing}`;
    const text = say(inConnect(body('')));
    expect(text).toContain(
      '`172.16.1.1` virtual router (VRRP), the gateway; `172.16.1.2` and `172.16.1.3` its two routers',
    );
    expect(text).toContain('For hosts and routers: `172.16.1.4` to `172.16.1.14`');
    expect(
      say(inConnect(body('            routing:\n              bgp:\n                - asn: 65040\n'))),
    ).toContain('off with BGP');
  });

  it('names what a block overlaps', () => {
    const text = say(
      `${inConnect('        datacenters:\n          - datacenter: GRA\n            subnet: 172.16.1.0/2|8\n')}sites:\n  - name: a\n    prefixes: [172.16.0.0/16]\n`,
    );
    expect(text).toContain('Overlaps a prefix of the site a `172.16.0.0/16`');
  });

  it('says which subnet an address is in and who has it', () => {
    const text = say(
      inConnect(
        '        datacenters:\n          - datacenter: GRA\n            subnet: 172.16.1.0/28\n            routing:\n              static:\n                - subnet: 10.0.0.0/8\n                  nextHop: 172.16.1.|5\n    servers:\n      - name: router\n        ip: 172.16.1.5\n',
      ),
    );
    expect(text).toContain('In `172.16.1.0/28`, the subnet of datacenter GRA');
    expect(text).toContain('server router');
  });

  it('says that an address is one of OVHcloud', () => {
    const body = (hop: string) =>
      inConnect(
        `        datacenters:\n          - datacenter: GRA\n            subnet: 172.16.1.0/28\n            routing:\n              static:\n                - nextHop: ${hop}\n`,
      );
    expect(say(body('172.16.1.|1'))).toContain('the virtual router of OVHcloud');
    expect(say(body('172.16.1.|3'))).toContain('+3: a router of OVHcloud');
    expect(say(body('172.16.1.1|5'))).toContain('broadcast address');
    expect(say(body('10.9.9.|9'))).toContain('In no subnet of this file');
  });

  it.each([
    ['65010', 'Private, 16 bits'],
    ['4200000001', 'Private, 32 bits'],
    ['35540', 'An ASN of OVHcloud'],
    ['23456', 'Reserved'],
    ['64500', 'RFC 5398'],
    ['3356', 'Public, 16 bits'],
  ])('says what kind of ASN %s is', (asn, expected) => {
    expect(say(inConnect(`        pops:\n          - customerAsn: ${asn}|\n`))).toContain(expected);
  });

  it('says what a name refers to', () => {
    const text = say(`${inConnect('        pop: par-th2\n')}sites:\n  - name: a\n    via: [pa|ris]\n`);
    expect(text).toContain('OVHcloud Connect, par\\-th2');
    expect(
      say(
        'vracks:\n  - projects:\n      - networks:\n          - name: app\n            vlan: 42\n        instances:\n          - interfaces:\n              - network: a|pp\n',
      ),
    ).toContain('Private network, `vLAN 42`');
  });

  it('says how a service, its port and its session are doing', () => {
    const id = 'e8bc163c-82ee-4187-b328-8c7d4ac636db';
    const details = {
      status: 'active',
      vrack: null,
      provider: undefined,
      pop: undefined,
      ports: 1,
      interfaces: [4021],
      popConfigs: [{ id: 5301, interface: 4021, type: 'l3', customerAsn: null, ovhAsn: null, subnet: null }],
      datacenters: undefined,
      datacenterConfigs: undefined,
    };
    const account: AccountSnapshot = {
      connect: [
        {
          id,
          details,
          state: { state: 'down', text: 'BGP down since 2026-11-20 08:55 UTC' },
          ports: [{ id: 4021, state: 'up', text: 'up' }],
          sessions: [{ id: 5301, state: 'down', text: 'BGP down' }],
        },
      ],
    };
    const file = `vracks:\n  - connect:\n      - service: ${id}\n        pops:\n          - interface: 4021\n`;
    const at = (word: string) => say(file.replace(word, `${word.slice(0, 1)}|${word.slice(1)}`), account);
    expect(at(id)).toContain('State: ⚠ **BGP down since 2026\\-11\\-20 08:55 UTC**');
    expect(at('4021')).toContain('Port: up');
    expect(at('4021')).toContain('BGP session: ⚠ **BGP down**');
  });

  it('says what the account knows, as text', () => {
    const account: AccountSnapshot = { vracks: [{ id: 'pn-1', name: 'prod [x](y)' }] };
    expect(say('vracks:\n  - id: pn|-1\n', account)).toContain('In the account: prod \\[x\\]\\(y\\)');
    expect(say('vracks:\n  - id: pn|-2\n', account)).toContain('The account does not have it');
    expect(say('vracks:\n  - id: pn|-2\n')).not.toContain('account does');
  });
});
