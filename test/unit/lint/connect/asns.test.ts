import { describe, expect, it } from 'vitest';
import { bridge, findingsOf, lint, vrack } from './lint.ts';

interface Numbers {
  readonly customer?: string | number;
  readonly pop?: string | number;
  readonly datacenter?: string | number;
  readonly neighbor?: string | number;
}

const file = ({ customer = 65_010, pop = 65_020, datacenter = 65_030, neighbor = 65_040 }: Numbers): string =>
  vrack(`      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        pops:
          - { interface: 1, type: l3, customerAsn: ${customer}, ovhAsn: ${pop}, subnet: 10.10.12.0/30 }
        datacenters:
          - datacenter: eu-west-gra
            ovhAsn: ${datacenter}
            subnet: 172.16.1.0/28
            routing:
              bgp:
                - { asn: 65041, neighbor: 172.16.1.5 }
                - { asn: ${neighbor}, neighbor: 172.16.1.6 }
`);

const asn = (numbers: Numbers): string[] => lint(file(numbers));

describe('a number that nobody has', () => {
  it('is invalid wherever it stands', () => {
    for (const key of ['customer', 'pop', 'datacenter', 'neighbor'] as const) {
      for (const value of ['0', '-1', '23456', '65535', '4294967295', '4294967296', '1e20', '65010.5']) {
        expect(asn({ [key]: value })).toEqual([`asn-invalid: ${value}`]);
      }
    }
  });

  it('at both ends of a session is two invalid numbers, not an equal pair', () => {
    expect(asn({ customer: 0, pop: 0 })).toEqual(['asn-invalid: 0', 'asn-invalid: 0']);
  });

  it('is no number at all', () => {
    for (const value of ['AS65010', '"65010"', 'true', '1.10', '"1.10"', '""', 'private', '"AS 65010"']) {
      expect(asn({ customer: value })).toEqual([`asn-invalid: ${value}`]);
    }
  });

  it('is mended where the number can be told', () => {
    const mended = (value: string) =>
      findingsOf(file({ customer: value })).flatMap(({ fix }) => fix?.edits.map(({ text }) => text) ?? []);
    expect(mended('AS65010')).toEqual(['65010']);
    expect(mended('"65010"')).toEqual(['65010']);
    expect(mended('as 65010')).toEqual(['65010']);
    expect(mended('AS0')).toEqual([]);
    expect(mended('AS65535')).toEqual([]);
    expect(mended('"1.10"')).toEqual([]);
  });

  it('of a site or of JD Cloud has to be one as well', () => {
    expect(lint('version: 1\nsites:\n  - name: paris\n    asn: 0\n')).toEqual(['asn-invalid: 0']);
    const jdcloud = (value: string) => `version: 1
jdcloud:
  regions:
    - region: cn-north-1
      borderGateways:
        - name: bgw-1
      connections:
        - name: line-1
          virtualInterfaces:
            - { name: vif-1, vlan: 100, borderGateway: bgw-1, customerAsn: ${value}, subnet: 10.255.0.0/30 }
`;
    expect(lint(jdcloud('AS65001'))).toEqual(['asn-invalid: AS65001']);
    expect(lint(jdcloud('65001'))).toEqual([]);
    expect(lint(jdcloud('0'))).toEqual(['jdcloud-asn: 0 (warning)']);
  });

  it('at layer 2 is a field too much', () => {
    const text = vrack(bridge(1)).replace('type: l2', 'type: l2, customerAsn: 0');
    expect(lint(text)).toEqual(['pop-layer2-extra-fields: customerAsn']);
  });
});

describe('an odd number', () => {
  it('of 32 bits, and for documents', () => {
    expect(asn({ customer: 65_536 })).toEqual(['asn-documentation: 65536 (warning)']);
    expect(asn({ customer: 65_551 })).toEqual(['asn-documentation: 65551 (warning)']);
    expect(asn({ customer: 65_552 })).toEqual(['asn-32bit: 65552 (warning)']);
    expect(asn({ customer: 4_294_967_294 })).toEqual(['asn-32bit: 4294967294 (warning)']);
    expect(asn({ customer: 64_495 })).toEqual([]);
    expect(asn({ customer: 64_496 })).toEqual(['asn-documentation: 64496 (warning)']);
    expect(asn({ customer: 64_511 })).toEqual(['asn-documentation: 64511 (warning)']);
    expect(asn({ customer: 64_512 })).toEqual([]);
  });

  it('of OVHcloud, by the side that it is on', () => {
    for (const number of [65_501, 65_502, 65_519]) {
      expect(asn({ customer: number })).toEqual([`asn-reserved-by-ovh: ${number}`]);
      expect(asn({ neighbor: number })).toEqual([`asn-reserved-by-ovh: ${number}`]);
      expect(asn({ pop: number })).toEqual([`asn-known-issue: ${number} (warning)`]);
      expect(asn({ datacenter: number })).toEqual([`asn-known-issue: ${number} (warning)`]);
    }
    expect(asn({ pop: 35_540, datacenter: 35_540 })).toEqual([]);
    // One defect: it is neither an equal pair nor a loop besides.
    expect(asn({ customer: 35_540, pop: 35_540, datacenter: 35_540 })).toEqual([
      'asn-reserved-by-ovh: 35540',
    ]);
    expect(asn({ neighbor: 35_540, pop: 35_540, datacenter: 35_540 })).toEqual([
      'asn-reserved-by-ovh: 35540',
    ]);
  });
});

describe('numbers that meet', () => {
  it('at both ends of a session, reported where the later one is written', () => {
    expect(asn({ customer: 65_020 })).toEqual(['asn-session-equal: 65020']);
    const text = file({ customer: 65_020 });
    const [finding] = findingsOf(text).filter(({ rule }) => rule === 'asn-session-equal');
    expect(finding?.spot.item.toFile(finding.spot.start)).toBe(text.lastIndexOf('65020'));
    expect(finding?.related.map(({ spot }) => spot.item.toFile(spot.start))).toEqual([text.indexOf('65020')]);
    expect(asn({ neighbor: 65_030 })).toEqual(['asn-session-equal: 65030']);
    // The PoP has the number too: still one defect.
    expect(asn({ neighbor: 65_030, pop: 65_030 })).toEqual(['asn-session-equal: 65030']);
  });

  it('on the way of the routes', () => {
    expect(asn({ datacenter: 65_010 })).toEqual(['asn-loop: 65010 (warning)']);
    expect(asn({ neighbor: 65_010 })).toEqual(['asn-loop: 65010 (warning)']);
    expect(asn({ neighbor: 65_020 })).toEqual(['asn-loop: 65020 (warning)']);
    expect(asn({ datacenter: 65_020 })).toEqual([]);
    expect(asn({ neighbor: 65_041 })).toEqual([]);
  });

  it('reports each number that comes later, and not in another vRack', () => {
    const text = file({ customer: 65_041, neighbor: 65_041 });
    expect(lint(text)).toEqual(['asn-loop: 65041 (warning)', 'asn-loop: 65041 (warning)']);
    const other = file({})
      .replace('version: 1\nvracks:\n', '')
      .replace('pn-104210', 'pn-104211')
      .replace('0b6f', '1b6f')
      .replace('interface: 1', 'interface: 2')
      .replaceAll('65041', '65050');
    expect(lint(file({}) + other.replaceAll('65010', '65041'))).toEqual([]);
  });

  it('sees a customer that is written below the datacenters', () => {
    const text = vrack(`      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        datacenters:
          - datacenter: eu-west-gra
            ovhAsn: 65010
            subnet: 172.16.1.0/28
        pops:
          - { interface: 1, type: l3, customerAsn: 65010, ovhAsn: 65020, subnet: 10.10.12.0/30 }
`);
    const [finding] = findingsOf(text).filter(({ rule }) => rule === 'asn-loop');
    expect(finding?.spot.item.toFile(finding.spot.start)).toBe(text.lastIndexOf('65010'));
  });
});
