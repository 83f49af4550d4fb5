import { describe, expect, it } from 'vitest';
import { found, mended } from './found.ts';

/** A project with networks in flow style. */
const project = (...networks: readonly string[]): string =>
  `vracks:
  - id: pn-104210
    projects:
      - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
        networks:
${networks.map((one) => `          - ${one}\n`).join('')}`;

const subnet = (keys: string): string =>
  project(`{ name: app, vlan: 42, subnets: [{ region: GRA11, cidr: 192.168.1.0/24, ${keys} }] }`);

describe('a pool', () => {
  it.each([
    ['start: 192.168.1.2, end: 192.168.1.254', []],
    ['start: 192.168.1.1, end: 192.168.1.254, gateway: false', []],
    ['start: 192.168.1.1, end: 192.168.1.254', ['pool-contains-gateway error 192.168.1.1']],
    // The network address is the one defect; its fix begins the pool after the gateway.
    ['start: 192.168.1.0, end: 192.168.1.24', ['pool-network-or-broadcast error 192.168.1.0']],
    ['start: 192.168.1.9, end: 192.168.1.255', ['pool-network-or-broadcast error 192.168.1.255']],
    ['start: 192.168.1.20, end: 192.168.1.10', ['pool-order error 192.168.1.20']],
    ['start: 192.168.2.20, end: 192.168.1.30', ['pool-outside-subnet error 192.168.2.20']],
    [
      'start: 192.168.2.20, end: 192.168.3.30',
      ['pool-outside-subnet error 192.168.2.20', 'pool-outside-subnet error 192.168.3.30'],
    ],
    ['start: 192.168.1.020, end: 192.168.1.10', ['address-malformed error 192.168.1.020']],
    ['start: 192.168.1.9', []],
    ['dhcp: false', []],
  ])('%s', (keys, expected) => expect(found(subnet(keys))).toEqual(expected));

  it.each([
    [
      'pool-network-or-broadcast',
      'start: 192.168.1.0, end: 192.168.1.24',
      'start: 192.168.1.2, end: 192.168.1.24',
    ],
    [
      'pool-contains-gateway',
      'start: 192.168.1.1, end: 192.168.1.24',
      'start: 192.168.1.2, end: 192.168.1.24',
    ],
    ['pool-order', 'start: 192.168.1.24, end: 192.168.1.2', 'start: 192.168.1.2, end: 192.168.1.24'],
    [
      'pool-outside-subnet',
      'start: 192.168.2.10, end: 192.168.2.24',
      'start: 192.168.1.10, end: 192.168.1.24',
    ],
  ])('%s is mended to a pool with nothing wrong', (rule, before, after) => {
    expect(mended(subnet(before), rule)).toBe(subnet(after));
    expect(found(subnet(after))).toEqual([]);
  });

  it('is not mended into a worse one', () => {
    expect(() => mended(subnet('start: 192.168.1.254, end: 192.168.1.1'), 'pool-order')).toThrow();
    expect(() => mended(subnet('start: 192.168.2.20, end: 192.168.2.10'), 'pool-outside-subnet')).toThrow();
  });

  it('leaves the pools of other regions alone', () => {
    const regions = (second: string): string =>
      project(
        `{ name: app, vlan: 42, subnets: [{ region: GRA11, cidr: 192.168.0.0/16, start: 192.168.1.2, end: 192.168.1.254 }, { region: SBG5, cidr: 192.168.0.0/16, ${second} }] }`,
      );
    expect(found(regions('start: 192.168.2.2, end: 192.168.2.9'))).toEqual([]);
    expect(found(regions('start: 192.168.1.9, end: 192.168.2.9'))).toEqual([
      'pool-overlap error 192.168.1.9',
    ]);
    expect(found(regions('start: 192.168.0.9, end: 192.168.1.9'))).toEqual([
      'pool-overlap error 192.168.1.9',
    ]);
    expect(found(regions('start: 192.168.0.9, end: 192.168.2.9'))).toEqual([
      'pool-overlap error 192.168.0.9',
    ]);
    expect(found(regions('gateway: false'))).toEqual([]);
  });
});

describe('vLANs', () => {
  it.each([
    ['vlan: 0', []],
    ['vlan: 4000', []],
    ['vlan: 4001', ['vlan-range error 4001']],
    ['vlan: -1', ['vlan-range error -1']],
    ['vlan: 4.5', ['schema error 4.5']],
    ['vlan: "42"', ['schema error "42"']],
    ['vlan: many', ['schema error many']],
    ['vlan: [42, 43]', ['schema error vlan']],
    ['vlan: null', []],
  ])('%s', (vlan, expected) => expect(found(project(`{ name: app, ${vlan} }`))).toEqual(expected));

  it('are given once in a project, 0 as well', () => {
    expect(found(project('{ name: app, vlan: 0 }', '{ name: data, vlan: 0 }'))).toEqual([
      'vlan-duplicate error 0',
    ]);
    expect(found(project('{ name: app }', '{ name: data }'))).toEqual([]);
  });

  it('of a network that stands there twice are one finding', () => {
    expect(found(project('{ name: app, vlan: 42 }', '{ name: app, vlan: 42 }'))).toEqual([
      'duplicate-id error app',
    ]);
  });

  const projects = (first: string, second: string, id = 'd8f05b3e7a614c29b1e4c60f92a7d3b5'): string =>
    `${project(`{ name: app, vlan: 42, ${first} }`)}      - id: ${id}
        networks:
          - { name: app, vlan: 42, ${second} }
`;
  const at = (cidr: string, pool = ''): string => `subnets: [{ region: GRA11, cidr: ${cidr}${pool} }]`;

  it('of two projects meet', () => {
    const pool = (from: number, to: number): string => `, start: 10.1.1.${from}, end: 10.1.1.${to}`;
    const shared = (first: string, second: string): string[] =>
      found(projects(first, second), true).filter((one) => one.startsWith('vlan-shared'));
    expect(shared(at('10.1.0.0/16', pool(2, 9)), at('10.1.0.0/16', pool(9, 12)))).toEqual([
      'vlan-shared error 42',
    ]);
    expect(shared(at('10.1.0.0/16', pool(2, 9)), at('10.1.0.0/16', pool(10, 12)))).toEqual([
      'vlan-shared warning 42',
    ]);
    expect(shared(at('10.1.0.0/16'), at('10.1.4.0/24'))).toEqual(['vlan-shared warning 42']);
    expect(shared(at('10.1.0.0/16'), at('10.2.0.0/16'))).toEqual(['vlan-shared information 42']);
    // Without a subnet both get 10.0.0.0/16.
    expect(shared('regions: []', 'regions: []')).toEqual(['vlan-shared warning 42']);
    expect(shared(at('10.1.0.0/16'), at('10.2'))).toEqual([]);
  });

  it('of a project that stands there twice are one finding', () => {
    const body = projects(at('10.1.0.0/16'), at('10.1.0.0/16'), '9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f');
    expect(found(body)).toEqual(['duplicate-id error 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f']);
  });
});

describe('the regions of a network', () => {
  it('may each have several subnets, all with the same blocks', () => {
    const both = (third: string): string =>
      project(
        `{ name: app, vlan: 42, subnets: [{ region: GRA11, cidr: 10.1.0.0/24 }, { region: GRA11, cidr: 10.1.1.0/24 }, { region: SBG5, cidr: ${third} }] }`,
      );
    expect(found(both('10.1.1.0/24'))).toEqual([]);
    expect(found(both('10.1.2.0/24'))).toEqual(['network-cidr-mismatch warning 10.1.2.0/24']);
  });

  it('are offered where one was mistyped', () => {
    const body = (region: string): string =>
      project(`{ name: app, regions: [GRA11, SBG5], subnets: [{ region: ${region}, cidr: 10.1.0.0/24 }] }`);
    expect(mended(body('GRA1'), 'subnet-region-unknown')).toBe(body('GRA11'));
    expect(() => mended(body('BHS'), 'subnet-region-unknown')).toThrow();
  });
});
