import { describe, expect, it } from 'vitest';
import { found, linesOf, mended } from './found.ts';

const SERVICE = '0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77';
const PROJECT = '9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f';

describe('duplicate-id', () => {
  it('reports a vRack that was copied once, not all that is in it', () => {
    const vrack = `  - id: pn-104210
    projects: [{ id: ${PROJECT} }]
    dedicatedClouds: [pcc-1]
    vrackServices: [{ id: vrs-a1b-c2d-e3f-g4h, region: eu-west-rbx }]
`;
    expect(found(`vracks:\n${vrack}${vrack}`)).toEqual(['duplicate-id error pn-104210']);
  });

  it('reports what can be in one vRack only, whatever the case of its digits', () => {
    const body = `vracks:
  - id: pn-104210
    projects: [{ id: ${PROJECT} }]
    ips: [51.210.4.0/28]
  - id: pn-104211
    projects: [{ id: ${PROJECT.toUpperCase()} }]
    ips: [51.210.4.0/28]
`;
    expect(found(body)).toEqual([
      `duplicate-id error ${PROJECT.toUpperCase()}`,
      'duplicate-id error 51.210.4.0/28',
    ]);
  });

  it('leaves a service under two vRacks to the rule for that', () => {
    const body = `vracks:
  - { id: pn-104210, connect: [{ service: ${SERVICE}, name: paris-a }] }
  - { id: pn-104211, connect: [{ service: ${SERVICE}, name: paris-b }] }
`;
    expect(found(body)).toEqual([`connect-multiple-vracks error ${SERVICE}`]);
  });

  it('lets a server have several uses, and instances that exist one name', () => {
    const servers = (second: string): string =>
      `vracks:\n  - id: pn-104210\n    servers: [{ name: ns1.eu, vlan: 42 }, ${second}]\n`;
    expect(found(servers('{ name: ns1.eu, vlan: 43 }'))).toEqual([]);
    expect(found(servers('{ name: ns1.eu, vlan: 42 }'))).toEqual(['duplicate-id error ns1.eu']);
    const instances = (id: string, region = 'GRA11'): string => `vracks:
  - id: pn-104210
    projects:
      - id: ${PROJECT}
        instances:
          - { name: web, region: GRA11, id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30 }
          - { name: web, region: ${region}, ${id} }
`;
    const fresh = 'flavor: b3-8, image: Debian 12, sshKey: admin';
    expect(found(instances('id: 84d1f6b2-7c09-4e5a-b3f8-2a60c9d75e14'))).toEqual([]);
    expect(found(instances('id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30'))).toEqual([
      'duplicate-id error 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30',
    ]);
    expect(found(instances(fresh))).toEqual(['duplicate-id error web']);
    expect(found(instances(fresh, 'SBG5'))).toEqual([]);
  });

  it('reports a name that "via" could mean twice, at the later one in the file', () => {
    const body = `jdcloud:
  regions:
    - region: cn-north-1
      connections: [{ name: line }]
vracks:
  - id: pn-104210
    connect: [{ service: ${SERVICE}, name: line }]
`;
    expect(linesOf(body, 'duplicate-id')).toEqual([7]);
  });

  it('knows a VPC on two border gateways as one', () => {
    const gateways = (cidr: string): string => `jdcloud:
  regions:
    - region: cn-north-1
      borderGateways:
        - { name: bgw-1, vpcs: [{ name: vpc, cidr: 10.200.0.0/16 }] }
        - { name: bgw-2, vpcs: [{ name: vpc, cidr: ${cidr} }] }
`;
    expect(linesOf(gateways('10.200.0.0/16'), 'duplicate-id')).toEqual([]);
    expect(linesOf(gateways('10.201.0.0/16'), 'duplicate-id')).toEqual([6]);
    expect(
      linesOf(
        gateways('10.201.0.0/16').replace('name: vpc, cidr: 10.201', 'name: bgw-1, cidr: 10.201'),
        'duplicate-id',
      ),
    ).toEqual([6]);
  });

  it('keeps "public" for the public network', () => {
    const body = `vracks:
  - id: pn-104210
    projects: [{ id: ${PROJECT}, networks: [{ name: public, vlan: 42 }] }]
`;
    expect(found(body)).toEqual(['duplicate-id error public']);
  });
});

describe('unresolved-reference', () => {
  const site = (via: string): string => `vracks:
  - id: pn-104210
    connect: [{ service: ${SERVICE}, name: paris-a }]
sites:
  - { name: paris, via: [${via}] }
`;

  it.each(['paris-a', SERVICE, SERVICE.toUpperCase()])('%s is a service', (via) => {
    expect(found(site(via))).toEqual([]);
  });

  it('offers the name that was meant, and none that is far', () => {
    expect(found(site('paris-b'))).toEqual(['unresolved-reference error paris-b']);
    expect(mended(site('pariss-a'), 'unresolved-reference')).toBe(site('paris-a'));
    expect(() => mended(site('frankfurt'), 'unresolved-reference')).toThrow();
  });

  it('waits for a network whose name is still to come', () => {
    const body = (networks: string): string => `vracks:
  - id: pn-104210
    projects:
      - id: ${PROJECT}
        networks: [${networks}]
        instances:
          - id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30
            interfaces: [{ network: app }]
`;
    expect(linesOf(body('{ vlan: 42 }'), 'unresolved-reference')).toEqual([]);
    expect(linesOf(body(''), 'unresolved-reference')).toEqual([8]);
  });

  it('does not report a next hop of the wrong kind', () => {
    const body = `jdcloud:
  regions:
    - region: cn-north-1
      borderGateways: [{ name: bgw-1, routes: [{ destination: 10.50.0.0/16, nextHop: line-1 }] }]
      connections: [{ name: line-1 }]
`;
    expect(linesOf(body, 'unresolved-reference')).toEqual([]);
    expect(linesOf(body, 'jdcloud-next-hop')).toEqual([4]);
  });
});
