import { describe, expect, it } from 'vitest';
import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import type { AccountSnapshot } from '../../../src/language/account.ts';
import { completion } from '../../../src/language/completion.ts';
import { applyEdits, at, itemsAt, readCursor } from './cursor.ts';

const items = (marked: string, account?: AccountSnapshot): CompletionItem[] => {
  const { context, position } = at(marked, account);
  return itemsAt(context, position, { snippets: false });
};

const labels = (marked: string, account?: AccountSnapshot): string[] =>
  items(marked, account).map(({ label }) => label);

/** The text after the choice of an item. */
const choose = (marked: string, label: string, account?: AccountSnapshot): string => {
  const item = items(marked, account).find((one) => one.label === label);
  if (!item) throw new Error(`"${label}" is not offered, but ${labels(marked, account).join(', ')}`);
  return applyEdits(readCursor(marked).text, [item.textEdit as TextEdit]);
};

/** Lines of a vRack, below its id. */
const inVrack = (body: string): string => `version: 1\nvracks:\n  - id: pn-1\n${body}`;
const SERVICE = '0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77';
const inConnect = (body: string): string => inVrack(`    connect:\n      - service: ${SERVICE}\n${body}`);

describe('keys', () => {
  it('offers those that are missing, needed ones first', () => {
    expect(labels('|')).toEqual(['version', 'vracks', 'sites', 'jdcloud']);
    expect(labels('version: 1\n|\nsites: []\n')).toEqual(['vracks', 'jdcloud']);
    expect(labels(inConnect('        pops:\n          - type: l3\n            |')).slice(0, 2)).toEqual([
      'interface',
      'customerAsn',
    ]);
  });

  it('explains them by the schema', () => {
    const [item] = items('|');
    expect(item).toMatchObject({
      detail: 'Version',
      documentation: { value: expect.stringContaining('format') as string },
    });
  });

  it.each([
    ['|', 'version', 'version: 1'],
    ['ver|', 'version', 'version: 1'],
    ['version: 1\nvr|', 'vracks', 'version: 1\nvracks:\n  - id: '],
    [inVrack('    con|'), 'connect', inVrack('    connect:\n      - service: ')],
    [inVrack('    con|: x'), 'connect', inVrack('    connect: x')],
    [
      inConnect('        datacenters:\n          - datacenter: GRA\n            ro|'),
      'routing',
      inConnect('        datacenters:\n          - datacenter: GRA\n            routing:\n              '),
    ],
    ['sites:\n  - na|', 'name', 'sites:\n  - name: '],
    ['sites:\n  -|', 'name', 'sites:\n  - name: '],
    ['sites:\n  - name: a\n    v|', 'via', 'sites:\n  - name: a\n    via: []'],
    ['sites:\n  - { name: a, v| }', 'via', 'sites:\n  - { name: a, via: [] }'],
    ['sites:\r\n  - name: a\r\nvr|', 'vracks', 'sites:\r\n  - name: a\r\nvracks:\r\n  - id: '],
  ])('%j: %s', (text, label, expected) => {
    expect(choose(text, label)).toBe(expected);
  });

  it('offers nothing in comments, behind values and where the indent fits no object', () => {
    expect(labels('# |')).toEqual([]);
    expect(labels('version: 1 |')).toEqual([]);
    expect(labels(inVrack('   |'))).toEqual([]);
    expect(labels('vracks: |\n  - id: pn-1\n')).toEqual([]);
  });
});

describe('values of the schema', () => {
  it('offers layers, the one in use first', () => {
    expect(labels(inConnect('        pops:\n          - type: |'))).toEqual(['l3', 'l2']);
    expect(labels(inConnect('        pops:\n          - type: l2\n          - type: |'))).toEqual([
      'l2',
      'l3',
    ]);
  });

  it('offers booleans, the default first', () => {
    const subnet = inVrack('    projects:\n      - networks:\n          - subnets:\n              - dhcp: |');
    expect(labels(subnet)).toEqual(['true', 'false']);
    expect(choose(subnet, 'false')).toBe(subnet.replace('|', 'false'));
  });

  it('replaces the whole value and keeps what follows', () => {
    const text = inConnect('        pops:\n          - type: l|2 # layer');
    expect(choose(text, 'l3')).toBe(inConnect('        pops:\n          - type: l3 # layer'));
  });

  it('adds the blank behind a colon', () => {
    expect(choose(inConnect('        ports:|'), '2')).toBe(inConnect('        ports: 2'));
  });
});

describe('computed values', () => {
  const pops =
    '        pops:\n          - interface: 1\n            type: l3\n            subnet: 10.10.12.0/30\n          - interface: 2\n            type: l3\n            subnet: ';
  it.each([
    ['the next /30', inConnect(`${pops}|`), '10.10.12.4/30'],
    [
      'the next /30 behind a gap',
      inConnect(`${pops}|\n      - service: b\n        pops:\n          - subnet: 10.10.12.4/30\n`),
      '10.10.12.8/30',
    ],
    ['the first /30', inConnect('        pops:\n          - subnet: |'), '10.10.0.0/30'],
    [
      'the next /28',
      inConnect(
        '        datacenters:\n          - datacenter: GRA\n            subnet: 172.16.1.0/28\n          - datacenter: SBG\n            subnet: |',
      ),
      '172.16.1.16/28',
    ],
    [
      'the /28 of the same datacenter elsewhere',
      inConnect(
        '        datacenters:\n          - datacenter: GRA\n            subnet: 172.16.1.0/28\n      - service: b\n        datacenters:\n          - datacenter: GRA\n            subnet: |',
      ),
      '172.16.1.0/28',
    ],
    [
      'a next hop',
      inConnect(
        '        datacenters:\n          - datacenter: GRA\n            subnet: 172.16.1.0/28\n            routing:\n              static:\n                - nextHop: |',
      ),
      '172.16.1.4',
    ],
    [
      'a second neighbour',
      inConnect(
        '        datacenters:\n          - datacenter: GRA\n            subnet: 172.16.1.0/28\n            routing:\n              bgp:\n                - neighbor: 172.16.1.4\n                - neighbor: |',
      ),
      '172.16.1.5',
    ],
    [
      'a server as next hop',
      inConnect(
        '        datacenters:\n          - datacenter: GRA\n            subnet: 172.16.1.0/28\n            routing:\n              static:\n                - nextHop: |\n    servers:\n      - name: s\n        ip: 172.16.1.9\n',
      ),
      '172.16.1.9',
    ],
    [
      'a private ASN',
      inConnect(
        '        pops:\n          - customerAsn: 65010\n      - service: b\n        datacenters:\n          - routing:\n              bgp:\n                - asn: |',
      ),
      '65011',
    ],
    [
      'a vLAN',
      inVrack(
        '    projects:\n      - networks:\n          - name: a\n            vlan: 42\n          - name: b\n            vlan: |',
      ),
      '43',
    ],
    [
      'a vLAN that vRack Services do not use',
      inVrack(
        '    vrackServices:\n      - subnets:\n          - vlan: 43\n    projects:\n      - networks:\n          - vlan: 42\n          - vlan: |',
      ),
      '44',
    ],
    [
      'a service range',
      inVrack(
        '    vrackServices:\n      - subnets:\n          - cidr: 10.120.0.0/24\n            serviceRange: |',
      ),
      '10.120.0.32/27',
    ],
    [
      'the CIDR of the other region',
      inVrack(
        '    projects:\n      - networks:\n          - subnets:\n              - cidr: 10.1.0.0/16\n              - cidr: |',
      ),
      '10.1.0.0/16',
    ],
    [
      'a pool behind that of the other region',
      inVrack(
        '    projects:\n      - networks:\n          - subnets:\n              - cidr: 10.1.0.0/16\n                start: 10.1.1.1\n                end: 10.1.1.254\n              - cidr: 10.1.0.0/16\n                start: |',
      ),
      '10.1.2.1',
    ],
  ])('%s', (_, text, expected) => {
    expect(labels(text)[0]).toBe(expected);
    expect(choose(text, expected)).toBe(text.replace('|', expected));
  });

  it('counts the value at the cursor as free', () => {
    expect(labels(inConnect(`${pops}10.10.12.4|/30`))[0]).toBe('10.10.12.4/30');
  });

  it('offers a fixed address outside the pools, and one of the pool', () => {
    const text = inVrack(
      '    projects:\n      - networks:\n          - name: app\n            subnets:\n              - region: GRA11\n                cidr: 10.1.0.0/24\n                start: 10.1.0.10\n                end: 10.1.0.99\n        instances:\n          - region: GRA11\n            interfaces:\n              - network: app\n                ip: |',
    );
    expect(labels(text)).toEqual(['10.1.0.2', '10.1.0.10']);
  });
});

describe('addresses of hosts', () => {
  const GRA =
    '        datacenters:\n          - datacenter: GRA\n            subnet: 172.16.1.0/28\n            routing:\n              static:\n                - subnet: 10.20.0.0/16\n                  nextHop: 172.16.1.4\n';
  const network = (vlan: number, cidr: string) =>
    `        networks:\n          - name: app\n            vlan: ${vlan}\n            subnets:\n              - region: GRA11\n                cidr: ${cidr}\n                gateway: false\n`;
  const instance = (ip: string) =>
    `        instances:\n          - region: GRA11\n            interfaces:\n              - network: app\n                ip: ${ip}\n`;
  const server = (vlan: number, ip: string) =>
    `    servers:\n      - name: s\n        vlan: ${vlan}\n        ip: ${ip}\n`;

  it('are not those of OVHcloud, a server or another next hop; that of a next hop is for its router', () => {
    const project = `    projects:\n      - id: a\n${network(0, '172.16.1.0/28')}${instance('|')}`;
    const text = inConnect(`${GRA}${project}${server(0, '172.16.1.5')}`);
    expect(labels(text)).toEqual(['172.16.1.6', '172.16.1.4']);
  });

  it('are not those of another project in the vLAN, nor of the range of managed services', () => {
    const other = `      - id: b\n${network(7, '10.1.0.0/24')}${instance('10.1.0.1')}`;
    const project = `    projects:\n${other}      - id: a\n${network(7, '10.1.0.0/24')}${instance('|')}`;
    const services =
      '    vrackServices:\n      - id: v\n        subnets:\n          - cidr: 10.1.0.0/24\n            vlan: 7\n            serviceRange: 10.1.0.0/29\n';
    expect(labels(inVrack(project))).toEqual(['10.1.0.2']);
    expect(labels(inVrack(`${project}${services}`))).toEqual(['10.1.0.8']);
  });

  it('of servers are those of its vLAN: of the datacenter when it is untagged', () => {
    const project = `    projects:\n      - id: a\n${network(7, '10.1.0.0/24')}${instance('10.1.0.1')}`;
    expect(labels(inConnect(`${GRA}${project}${server(0, '|')}`))).toEqual(['172.16.1.5', '172.16.1.4']);
    expect(labels(inConnect(`${GRA}${project}${server(7, '|')}`))).toEqual(['10.1.0.2']);
  });
});

describe('names of the file', () => {
  const project =
    '    projects:\n      - networks:\n          - name: app\n            vlan: 1\n          - name: data\n            vlan: 2\n        instances:\n          - name: a\n            interfaces:\n              - network: app\n              - network: |\n';
  it('offers networks that the instance is not on yet, and the public one', () => {
    expect(labels(inVrack(project))).toEqual(['data', 'public']);
  });

  it('offers services and connections as ways to a site, those not there yet', () => {
    const text = `${inConnect('        name: paris\n      - service: b\n')}sites:\n  - name: a\n    via: [paris, |]\njdcloud:\n  regions:\n    - connections:\n        - name: line-1\n`;
    expect(labels(text)).toEqual(['b', 'line-1']);
    expect(choose(text, 'line-1')).toBe(text.replace('|', 'line-1'));
  });

  it('offers what JD Cloud names', () => {
    const text = (route: string) =>
      `version: 1\njdcloud:\n  regions:\n    - borderGateways:\n        - name: bgw-1\n          vpcs:\n            - name: vpc-1\n          routes:\n            - nextHop: ${route}\n      connections:\n        - virtualInterfaces:\n            - name: vif-1\n              borderGateway: `;
    expect(labels(`${text('|')}bgw-1\n`)).toEqual(['vif-1', 'vpc-1']);
    expect(labels(`${text('vif-1')}|\n`)).toEqual(['bgw-1']);
  });
});

describe('the account', () => {
  const account: AccountSnapshot = {
    vracks: [
      { id: 'pn-1', name: 'prod' },
      { id: 'pn-2', name: 'lab' },
    ],
    connect: [
      {
        id: SERVICE,
        name: 'paris',
        details: {
          status: 'active',
          vrack: 'pn-1',
          provider: 'OVHcloud',
          pop: 'par-th2',
          ports: 2,
          interfaces: [4021, 4022],
          popConfigs: undefined,
          datacenters: [
            { id: 1, name: 'GRA', region: 'eu-west-gra', available: true },
            { id: 2, name: 'PAR-A', region: 'eu-west-par', available: true },
            { id: 3, name: 'PAR-B', region: 'eu-west-par', available: true },
            { id: 4, name: 'SBG', region: 'eu-west-sbg', available: false },
          ],
          datacenterConfigs: undefined,
        },
      },
      { id: '11111111-58b1-4d0e-8a57-3c1a2f9d4e77' },
    ],
    projects: [
      {
        id: '12345678901234567890123456789012',
        name: 'shop',
        regions: ['GRA11', 'SBG5'],
        flavors: [
          { id: 'f', name: 'b3-8', region: 'GRA11' },
          { id: 'g', name: 'b3-16', region: 'SBG5' },
        ],
        images: [],
        sshKeys: [{ id: 'k', name: 'admin' }],
      },
    ],
  };

  it('offers vRacks and services that the file does not have', () => {
    expect(labels('vracks:\n  - id: pn-1\n  - id: |', account)).toEqual(['lab']);
    expect(labels(inConnect('      - service: |'), account)).toEqual([
      '11111111-58b1-4d0e-8a57-3c1a2f9d4e77',
    ]);
  });

  it('writes the id of what is chosen by name, in quotes where YAML needs them', () => {
    expect(choose('vracks:\n  - id: |', 'prod', account)).toBe('vracks:\n  - id: pn-1');
    expect(choose(inVrack('    projects:\n      - id: |'), 'shop', account)).toContain(
      '"12345678901234567890123456789012"',
    );
  });

  it('offers interfaces of the service that are not used yet', () => {
    expect(
      labels(inConnect('        pops:\n          - interface: 4021\n          - interface: |'), account),
    ).toEqual(['4022']);
  });

  it('offers datacenters that are available, by region where it is unique', () => {
    const offered = labels(inConnect('        datacenters:\n          - datacenter: |'), account);
    expect(offered).toEqual(['eu-west-gra', 'PAR-A', 'PAR-B']);
    const inUse = inConnect(
      '        datacenters:\n          - datacenter: eu-west-gra\n          - datacenter: |',
    );
    expect(labels(inUse)).toContain('eu-west-sbg');
    expect(labels(inUse)).not.toContain('eu-west-gra');
  });

  it('offers no examples beside what it has', () => {
    expect(labels(inConnect('        pop: |'), account)).toEqual(['par-th2']);
    expect(labels(inConnect('        pop: |'))).toContain('par-pa3');
  });

  it('offers flavors of the region', () => {
    const text = inVrack(
      '    projects:\n      - id: "12345678901234567890123456789012"\n        instances:\n          - region: SBG5\n            flavor: |',
    );
    expect(labels(text, account)[0]).toBe('b3-16');
    expect(labels(text, account)).not.toContain('GRA11');
  });
});

describe('whole blocks', () => {
  it('inserts a PoP', () => {
    expect(choose(inConnect('        pops:\n          - |'), 'PoP at layer 3')).toBe(
      inConnect(
        '        pops:\n          - interface: \n            type: l3\n            customerAsn: 64512\n            ovhAsn: 35540\n            subnet: 10.10.0.0/30',
      ),
    );
  });

  it('inserts one below its key', () => {
    expect(choose(inConnect('        pops: |'), 'PoP at layer 2')).toBe(
      inConnect('        pops:\n          - interface: \n            type: l2'),
    );
  });

  it('inserts one with its dash', () => {
    expect(choose(inConnect('        pops:\n          |'), 'PoP at layer 2')).toBe(
      inConnect('        pops:\n          - interface: \n            type: l2'),
    );
  });

  it.each([
    ['Datacenter with static routes', '        datacenters:\n          - |', 'nextHop: 172.16.0.4'],
    ['Datacenter with BGP', '        datacenters:\n          - |', 'neighbor: 172.16.0.5'],
  ])('%s', (label, body, expected) => {
    expect(choose(inConnect(body), label)).toContain(expected);
  });

  it.each([
    ['Network with subnets', '    projects:\n      - networks:\n          - |', 'cidr: 192.168.0.0/24'],
    [
      'vRack Services subnet',
      '    vrackServices:\n      - subnets:\n          - |',
      'serviceRange: 10.120.0.32/27',
    ],
  ])('%s', (label, body, expected) => {
    expect(choose(inVrack(body), label)).toContain(expected);
  });

  it('inserts a JD Cloud connection', () => {
    const text =
      'jdcloud:\n  regions:\n    - borderGateways:\n        - name: bgw-1\n      connections:\n        - |';
    expect(choose(text, 'JD Cloud connection')).toContain('borderGateway: bgw-1');
  });

  describe('fit beside what is there', () => {
    const full = `version: 1
vracks:
  - id: pn-1
    connect:
      - service: ${SERVICE}
        name: line-1
        pops:
          - interface: 1
            type: l3
            customerAsn: 65010
            ovhAsn: 65020
            subnet: 10.10.0.0/30
          <pop>
        datacenters:
          - datacenter: eu-west-gra
            ovhAsn: 65030
            subnet: 172.16.0.0/28
          <datacenter>
      <connect>
    projects:
      - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
        networks:
          - name: app
            vlan: 42
            subnets:
              - { region: GRA11, cidr: 192.168.0.0/24 }
          <network>
    vrackServices:
      <vrackServices>
      - id: vrs-a1b-c2d-e3f-g4h
        subnets:
          <servicesSubnet>
jdcloud:
  regions:
    - region: cn-north-1
      borderGateways:
        - name: bgw-1
      connections:
        - name: line-2
          virtualInterfaces:
            - { name: vif-1, vlan: 100, borderGateway: bgw-1, customerAsn: 65001, subnet: 10.255.0.0/30 }
        <connection>
`;
    const there = (place: string) => full.replace(`<${place}>`, '|').replaceAll(/ *<\w+>\n/g, '');

    it.each([
      ['pop', 'PoP at layer 3'],
      ['datacenter', 'Datacenter with static routes'],
      ['datacenter', 'Datacenter with BGP'],
      ['connect', 'OVHcloud Connect service at layer 3'],
      ['network', 'Network with subnets'],
      ['vrackServices', 'vRack Services'],
      ['servicesSubnet', 'vRack Services subnet'],
      ['connection', 'JD Cloud connection'],
    ])('%s: %s', (place, label) => {
      const text = choose(there(place), label);
      const { context } = at(`|${text}`);
      // What is still to be filled in is missing, and what needs a second one is not there.
      const wrong = context.findings.filter(
        ({ rule, severity }) => severity === 'error' && rule !== 'schema',
      );
      expect(wrong.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    });

    it('has BGP and a subnet where they are promised', () => {
      expect(choose(there('connect'), 'OVHcloud Connect service at layer 3')).toContain(
        'subnet: 172.16.0.16/28\n            routing:\n              bgp:\n                - asn: 65040\n                  neighbor: 172.16.0.20\n',
      );
      expect(choose(there('vrackServices'), 'vRack Services')).toContain('serviceRange: 10.120.0.32/27');
    });
  });

  it('offers snippets to editors that know them, with escaped text', () => {
    const { context, position } = at(inConnect('        pops:\n          - |'));
    const item = itemsAt(context, position).find(({ label }) => label === 'PoP at layer 2');
    expect(item).toMatchObject({
      insertTextFormat: 2,
      textEdit: { newText: 'interface: $1\n            type: l2' },
    });
  });
});

describe('a list that is too long', () => {
  it('is cut, and holds what fits the letters typed so far', () => {
    const networks = Array.from({ length: 900 }, (_, n) => `          - name: net-${n}\n`).join('');
    const text = (typed: string) =>
      inVrack(
        `    projects:\n      - networks:\n${networks}        instances:\n          - interfaces:\n              - network: ${typed}|\n`,
      );
    const { context, position } = at(text(''));
    expect(completion(context, position)).toMatchObject({ isIncomplete: true });
    expect(labels(text(''))).toHaveLength(300);
    expect(labels(text('net-899'))).toEqual(['net-899']);
  });
});

describe('comments that steer the linter', () => {
  it('offers what they begin with', () => {
    expect(choose('version: 1 # topo|', 'topology-disable-line')).toBe('version: 1 # topology-disable-line');
    expect(labels('version: 1 # see |')).toEqual([]);
  });

  it('offers rules that are not named yet', () => {
    const text = '# topology-disable-next-line schema, cidr-h|\nversion: 1\n';
    expect(choose(text, 'cidr-host-bits')).toBe(
      '# topology-disable-next-line schema, cidr-host-bits\nversion: 1\n',
    );
    expect(labels(text)).not.toContain('schema');
    expect(labels(text)).not.toContain('yaml-syntax');
  });
});
