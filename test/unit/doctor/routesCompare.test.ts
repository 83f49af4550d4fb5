import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cidrOfText, compareRoutes, routesOfFile } from '../../../src/doctor/routesCompare.ts';
import { covers, formatCidr, type Cidr } from '../../../src/ip/cidr.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';

const cidrOf = (text: string): Cidr => {
  const cidr = cidrOfText(text);
  if (!cidr) throw new Error(text);
  return cidr;
};
const cidrs = (...texts: string[]): Cidr[] => texts.map(cidrOf);
const states = (expected: string[], actual: string[]) =>
  compareRoutes(cidrs(...expected), cidrs(...actual)).map(({ prefix, state, by }) =>
    [prefix, state, ...by].join(' '),
  );

describe('routes against what is expected', () => {
  it.each([
    [['10.0.0.0/16'], ['10.0.0.0/16'], ['10.0.0.0/16 present']],
    [['10.0.1.0/24'], ['10.0.0.0/16'], ['10.0.1.0/24 aggregated 10.0.0.0/16']],
    [['10.0.0.0/16'], ['10.0.0.0/17', '10.0.128.0/17'], ['10.0.0.0/16 split 10.0.0.0/17 10.0.128.0/17']],
    [['10.0.0.0/16'], [], ['10.0.0.0/16 missing']],
    [['10.0.0.0/16'], ['0.0.0.0/0'], ['10.0.0.0/16 missing', '0.0.0.0/0 unexpected']],
    [[], ['10.1.0.0/16', '10.1.0.0/16'], ['10.1.0.0/16 unexpected']],
  ])('expected %j, there %j', (expected, actual, result) => {
    expect(states(expected, actual)).toEqual(result);
  });

  it('never calls a route missing that an announced one covers, nor one unexpected that is expected', () => {
    const block = fc
      .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 8, max: 16 }))
      .map(([octet, prefix]) => cidrOf(`10.${octet & (0xff << (16 - prefix))}.0.0/${prefix}`));
    fc.assert(
      fc.property(fc.array(block), fc.array(block), (expected, actual) => {
        for (const { prefix, state } of compareRoutes(expected, actual)) {
          const cidr = cidrOf(prefix);
          const isCovered = actual.some((other) => covers(other, cidr));
          if (state === 'missing') expect(isCovered).toBe(false);
          if (state === 'present' || state === 'aggregated') expect(isCovered).toBe(true);
          if (state === 'unexpected') expect(expected.map(formatCidr)).not.toContain(prefix);
        }
      }),
    );
  });
});

describe('what a topology file expects', () => {
  const a = '0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77';
  const b = '4af8b210-9e6c-4d37-b5a1-c2e07f91d864';
  const { topology } = new TopologyDocument(`version: 1
vracks:
  - id: pn-1
    connect:
      - service: ${a}
        name: first
        datacenters:
          - datacenter: GRA
            subnet: 172.16.1.0/28
            routing: { static: [{ subnet: 10.20.0.0/16, nextHop: 172.16.1.5 }] }
      - service: ${b}
        name: second
  - id: pn-2
    connect:
      - service: 91c3e5a7-0d2f-4b68-8e14-6a7c9d0b3f52
        datacenters: [{ datacenter: SBG, subnet: 172.16.9.0/28 }]
sites:
  - { name: office, prefixes: [192.168.0.0/24, nonsense], via: [first] }
  - { name: lab, prefixes: [192.168.1.0/24], via: [${b}] }
`);
  const texts = (list: readonly Cidr[] | undefined) => list?.map(formatCidr);

  it('is what its sites announce, and what its vRack has at OVHcloud', () => {
    const first = routesOfFile(topology, a);
    expect(texts(first?.announced)).toEqual(['192.168.0.0/24']);
    expect(texts(first?.advertised)).toEqual(['172.16.1.0/28', '10.20.0.0/16']);
    const second = routesOfFile(topology, b);
    expect(texts(second?.announced)).toEqual(['192.168.1.0/24']);
    expect(texts(second?.advertised)).toEqual(['172.16.1.0/28', '10.20.0.0/16']);
  });

  it('is nothing certain without a site, and nothing at all without the service', () => {
    expect(routesOfFile(topology, '91c3e5a7-0d2f-4b68-8e14-6a7c9d0b3f52')?.announced).toBeUndefined();
    expect(routesOfFile(topology, 'elsewhere')).toBeUndefined();
  });
});
