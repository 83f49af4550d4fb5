import { describe, expect, it } from 'vitest';
import { found, linesOf, mended } from './found.ts';

const APP =
  '{ name: app, vlan: 42, regions: [GRA11, SBG5], subnets: [{ region: GRA11, cidr: 192.168.0.0/16, start: 192.168.1.2, end: 192.168.1.254 }, { region: SBG5, cidr: 192.168.0.0/16, start: 192.168.2.2, end: 192.168.2.254, gateway: false }] }';

/** Instances that exist, each `region: interfaces`; what follows comes after them, indented as keys of the vRack. */
const project = (
  network: string,
  instances: readonly (readonly [region: string, ...interfaces: string[]])[],
  rest = '',
): string => `vracks:
  - id: pn-104210
    projects:
      - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
        networks:
          - ${network}
        instances:
${instances
  .map(
    (
      [region, ...interfaces],
      index,
    ) => `          - id: 3f2a9c1e-0b7d-4e55-9a61-${String(index).padStart(12, '0')}
            region: ${region}
            interfaces: [${interfaces.join(', ')}]
`,
  )
  .join('')}${rest}`;

const on = (ip: string): string => `{ network: app, ip: ${ip} }`;

describe('a fixed address', () => {
  it.each([
    ['GRA11', '192.168.1.10', []],
    ['GRA11', '192.168.0.10', []],
    ['SBG5', '192.168.1.10', ['instance-ip-in-pool error 192.168.1.10']],
    ['GRA11', '10.9.9.9', ['instance-ip-outside-subnet error 10.9.9.9']],
    ['GRA11', '192.168.1', ['address-malformed error 192.168.1']],
    ['GRA11', 'fd00::1', ['ipv6-unsupported error fd00::1']],
    ['BHS5', '192.168.0.10', ['instance-region error app']],
  ])('in %s, %s', (region, ip, expected) =>
    expect(found(project(APP, [[region, on(ip)]]))).toEqual(expected),
  );

  it('is nobody else’s in the vLAN, of servers either', () => {
    const twice = project(APP, [
      ['GRA11', on('192.168.0.10')],
      ['SBG5', on('192.168.0.10')],
    ]);
    expect(linesOf(twice, 'instance-ip-duplicate')).toEqual([13]);
    const server = (vlan: number): string =>
      project(
        APP,
        [['GRA11', on('192.168.0.10')]],
        `    servers: [{ name: ns1.ip-10-0-0.eu, vlan: ${vlan}, ip: 192.168.0.10 }]\n`,
      );
    expect(found(server(42))).toEqual(['instance-ip-duplicate error 192.168.0.10']);
    expect(found(server(43))).toEqual([]);
  });

  it('is not known to be outside of a network whose subnets are not known', () => {
    expect(found(project('{ name: app, vlan: 42 }', [['GRA11', on('10.9.9.9')]]))).toEqual([]);
    const malformed = '{ name: app, vlan: 42, subnets: [{ region: GRA11, cidr: 192.168 }] }';
    expect(found(project(malformed, [['GRA11', on('10.9.9.9')]]))).toEqual(['cidr-malformed error 192.168']);
  });

  it.each([
    ['instance-ip-outside-subnet', '10.9.9.9'],
    ['instance-ip-in-pool', '192.168.2.10'],
    ['instance-ip-duplicate', '192.168.1.2'],
  ])('is mended by %s with one that nothing uses', (rule, ip) => {
    const body = (last: string): string =>
      project(
        APP,
        [
          ['GRA11', on('192.168.1.2')],
          ['GRA11', on('192.168.1.3')],
          ['GRA11', on(last)],
        ],
        '    servers: [{ name: ns1.ip-10-0-0.eu, vlan: 42, ip: 192.168.1.4 }]\n',
      );
    expect(mended(body(ip), rule)).toBe(body('192.168.1.5'));
    expect(found(body('192.168.1.5'))).toEqual([]);
  });

  it('keeps clear of the OVHcloud routers and of service ranges', () => {
    const network =
      '{ name: app, vlan: 0, subnets: [{ region: GRA11, cidr: 172.16.1.0/24, gateway: false }] }';
    const body = (ip: string): string =>
      project(
        network,
        [['GRA11', on(ip)]],
        `    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        datacenters: [{ datacenter: GRA, ovhAsn: 65030, subnet: 172.16.1.0/24 }]
`,
      );
    expect(mended(body('10.9.9.9'), 'instance-ip-outside-subnet')).toBe(body('172.16.1.4'));
  });

  it('is taken away from the public network', () => {
    const body = `vracks:
  - id: pn-104210
    projects:
      - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
        instances:
          - id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30
            interfaces:
              - network: public
                ip: 1.2.3.4
`;
    expect(found(body)).toEqual(['instance-ip-on-public error 1.2.3.4']);
    expect(mended(body, 'instance-ip-on-public')).toBe(body.replace(/ *ip: 1.2.3.4\n/, ''));
  });
});

describe('a new instance', () => {
  const instance = (keys: string): string[] =>
    found(`vracks:
  - id: pn-104210
    projects:
      - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
        instances:
          - { name: web-1, region: GRA11, flavor: b3-8, ${keys} }
`);

  it.each([
    ['image: Debian 12, sshKey: admin', []],
    ['image: Debian 12', ['instance-no-ssh-key warning name']],
    ['image: Debian 12, sshKey: ~', ['instance-no-ssh-key warning sshKey']],
    ['image: Windows Server 2022', []],
    ['image: 5b1f0c3e-9a7d-4e21-8c64-0d2f7a9e3b18', []],
    ['volume: 5b1f0c3e-9a7d-4e21-8c64-0d2f7a9e3b18', []],
    ['sshKey: admin', ['instance-source-missing error name']],
    ['image: ~', ['instance-source-missing error image']],
  ])('with %s', (keys, expected) => expect(instance(keys)).toEqual(expected));
});
