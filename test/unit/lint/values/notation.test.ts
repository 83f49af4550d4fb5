import { describe, expect, it } from 'vitest';
import { meantAddress, meantCidr } from '../../../../src/lint/support/notation.ts';
import { found, mended } from './found.ts';

const site = (prefix: string): string => `sites:\n  - name: paris\n    prefixes:\n      - ${prefix}\n`;

describe('what is meant by a malformed value', () => {
  it.each([
    ['010.0.0.0/8', undefined],
    ['10.0.0.0/08', undefined],
    [' 10.0.0.0 / 8', '10.0.0.0/8'],
    ['192.168.1.0/255.255.255.0', '192.168.1.0/24'],
    ['0.0.0.0/0.0.0.0', '0.0.0.0/0'],
    ['10.1.2.3/255.255.255.255', '10.1.2.3/32'],
    ['10.020.0.5/16', undefined],
    ['10.20.0.0/00', undefined],
    ['10.0.0.0/255.0.255.0', undefined],
    ['10.0.0.0/0.0.0.255', undefined],
    ['10.1/16', undefined],
    ['10.0.0.0', undefined],
    ['10.0.0.0/8/8', undefined],
    ['10.0.0.256/24', undefined],
    ['', undefined],
  ])('%j is %j', (text, expected) => expect(meantCidr(text)).toBe(expected));

  it('takes blanks out of addresses, and nothing else', () => {
    expect(meantAddress(' 10.0. 0.1')).toBe('10.0.0.1');
    expect(meantAddress('010.0.0.1')).toBeUndefined();
    expect(meantAddress('10.0.0')).toBeUndefined();
    expect(meantAddress('10.0.0.1/24')).toBeUndefined();
  });
});

describe('a value that is no block', () => {
  it.each(['10.0.0.0', '10.50', '""', '10.0.0.0/33', 'AS65010', '10.0.0.0/-1'])('%s is malformed', (text) => {
    expect(found(site(text))).toEqual([`cidr-malformed error ${text}`]);
  });

  it.each(['fd00::/64', '"2001:db8::1"', '::/0'])('%s is IPv6', (text) => {
    expect(found(site(text))).toEqual([`ipv6-unsupported error ${text}`]);
  });

  it.each(['~', 'null', ''])('nothing (%j) is not malformed', (text) => {
    expect(found(site(text)).filter((one) => one.startsWith('cidr'))).toEqual([]);
  });

  it('is mended where there is no doubt what is meant', () => {
    expect(mended(site('10.50.0.0 /16'), 'cidr-malformed')).toBe(site('10.50.0.0/16'));
    expect(() => mended(site('10.050.0.0/16'), 'cidr-malformed')).toThrow();
  });
});

describe('address space', () => {
  it.each([
    ['127.0.0.0/8', 'cidr-reserved error'],
    ['239.1.0.0/16', 'cidr-reserved error'],
    ['0.1.0.0/16', 'cidr-reserved warning'],
    ['169.254.0.0/16', 'cidr-reserved warning'],
    ['250.0.0.0/8', 'cidr-reserved warning'],
    ['203.0.113.0/24', 'cidr-documentation warning'],
  ])('%s on a site: %s', (text, expected) => expect(found(site(text))).toEqual([`${expected} ${text}`]));

  it.each(['0.0.0.0/0', '128.0.0.0/1', '8.8.8.0/24', '203.0.112.0/23'])('%s on a site: nothing', (text) => {
    expect(found(site(text))).toEqual([]);
  });

  const datacenter = (subnet: string): string => `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        datacenters:
          - { datacenter: eu-west-gra, ovhAsn: 65030, subnet: ${subnet} }
`;

  it.each([
    ['8.8.8.0/28', 'cidr-not-private warning'],
    ['172.15.255.0/24', 'cidr-not-private warning'],
    ['127.0.0.0/28', 'cidr-reserved error'],
    ['192.0.2.0/28', 'cidr-documentation warning'],
  ])('%s in a datacenter has one finding: %s', (text, expected) => {
    expect(found(datacenter(text))).toEqual([`${expected} ${text}`]);
  });

  it('of vRack Services is one finding as well', () => {
    const body = `vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - { cidr: 192.0.2.0/24, serviceRange: 192.0.2.32/27 }
`;
    expect(found(body)).toEqual(['vrack-services-not-private error 192.0.2.0/24']);
  });

  it('leaves alone what must not be there at all', () => {
    const body = `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        provider: OVHcloud
        pops:
          - { interface: 4021, type: l2, subnet: 127.0.0.5/30 }
`;
    expect(found(body)).toEqual([expect.stringMatching(/^pop-layer2-extra-fields error/)]);
  });
});
