/** Rules of JD Cloud where they meet each other: one defect has one finding. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../findings.ts';

const EXAMPLE = readFileSync(
  new URL('../../../../examples/jdcloud.topology.yaml', import.meta.url),
  'utf8',
).replaceAll('\r\n', '\n');

/** The example with texts replaced; `# <- rule` at the end of a line says what is expected there. */
const changed = (
  ...changes: readonly (readonly [string, string])[]
): { text: string; expected: string[] } => {
  let text = EXAMPLE;
  for (const [from, to] of changes) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  const expected = text
    .split('\n')
    .flatMap((line, index) =>
      (/# <- (.+)$/.exec(line)?.[1]?.split(' ') ?? []).map((rule) => `${index + 1} ${rule}`),
    );
  return { text, expected };
};

const BACK = '            - { destination: 10.200.0.0/16, nextHop: vpc-prod }';
const ON = '            - { destination: 10.50.0.0/16, nextHop: vif-1 }';
const OUT = '        - { vpc: vpc-prod, destination: 10.50.0.0/16, nextHop: bgw-1 }';
const OUT_2 = '        - { vpc: vpc-prod, destination: 10.51.0.0/16, nextHop: bgw-1 }';
const VIF_1 = `              borderGateway: bgw-1
              customerAsn: 65001
              subnet: 10.255.0.0/30`;

describe.each<[string, readonly (readonly [string, string])[]]>([
  ['the example', []],
  [
    'no route from the VPC to one site',
    [
      [`${OUT}\n`, ''],
      [ON, `${ON} # <- jdcloud-one-way`],
    ],
  ],
  [
    'no route from the VPC at all',
    [
      [`${OUT}\n`, ''],
      [OUT_2, ''],
      [BACK, `${BACK} # <- jdcloud-one-way`],
    ],
  ],
  [
    'no route to the VPC',
    [
      [`${BACK}\n`, ''],
      [OUT, `${OUT} # <- jdcloud-one-way`],
    ],
  ],
  [
    'no route to the line',
    [
      [`${ON}\n`, ''],
      [OUT, `${OUT} # <- jdcloud-one-way`],
    ],
  ],
  [
    'the site as the destination of the way to the VPC',
    [
      [BACK, BACK.replace('10.200', '10.50')],
      [OUT, `${OUT} # <- jdcloud-one-way`],
    ],
  ],
  ['a summary on the way', [[ON, ON.replace('10.50.0.0/16', '10.48.0.0/12')]]],
  ['a next hop that is a connection', [[ON, `${ON.replace('vif-1', 'line-1')} # <- jdcloud-next-hop`]]],
  [
    'a next hop that is the border gateway itself',
    [[BACK, `${BACK.replace('vpc-prod', 'bgw-1')} # <- jdcloud-next-hop`]],
  ],
  ['a VPC that leads to a line', [[OUT, `${OUT.replace('bgw-1', 'vif-1')} # <- jdcloud-next-hop`]]],
  ['a next hop that is nowhere', [[ON, `${ON.replace('vif-1', 'vif-9')} # <- unresolved-reference`]]],
  ['a border gateway that is nowhere', [[VIF_1, VIF_1.replace('bgw-1', 'bgw-9 # <- unresolved-reference')]]],
  ['a VPC that is nowhere', [[OUT, `${OUT.replace('vpc-prod', 'vpc-9')} # <- unresolved-reference`]]],
  [
    'a border gateway of another region',
    [
      [VIF_1, VIF_1.replace('bgw-1', 'bgw-2 # <- jdcloud-region')],
      [OUT_2, `${OUT_2}\n    - region: cn-south-1\n      borderGateways:\n        - name: bgw-2`],
    ],
  ],
  ['public addresses of a line', [['10.255.0.0/30', '8.8.8.0/30 # <- jdcloud-interconnect']]],
  ['addresses for documents on a line', [['10.255.0.0/30', '203.0.113.0/30 # <- jdcloud-interconnect']]],
  ['a /31 on a line', [['10.255.0.0/30', '10.255.0.0/31 # <- jdcloud-interconnect']]],
  ['the first ASN of the customer', [['customerAsn: 65001', 'customerAsn: 65499']]],
  ['an ASN above those of the customer', [['customerAsn: 65001', 'customerAsn: 65500 # <- jdcloud-asn']]],
  ['no ASN at all', [['customerAsn: 65001', 'customerAsn: 0 # <- jdcloud-asn']]],
  ['one vLAN twice', [['vlan: 101', 'vlan: 100 # <- jdcloud-vlan-duplicate']]],
  [
    'a VPC around the prefix of the site',
    [
      ['prefixes: [10.50.0.0/16, ', 'prefixes: [10.200.3.0/24, '],
      ['cidr: 10.200.0.0/16', 'cidr: 10.200.0.0/16 # <- jdcloud-segment-overlap'],
    ],
  ],
  [
    'a site that no line leads to',
    [
      ['via: [line-1]', 'via: []'],
      ['10.50.0.0/16, 10.51', '10.200.0.0/16, 10.51'],
    ],
  ],
  [
    'a segment of the hosted area in the VPC',
    [[OUT_2, `${OUT_2}\n      hostedSegments:\n        - 10.200.9.0/24 # <- jdcloud-segment-overlap`]],
  ],
  [
    'the same segment in a region that nothing leads to',
    [
      [
        OUT_2,
        `${OUT_2}\n    - region: cn-south-1\n      borderGateways:\n        - name: bgw-2\n          vpcs: [{ name: vpc-2, cidr: 10.200.0.0/16 }]`,
      ],
    ],
  ],
  [
    'the same segment in a region that the same site leads to',
    [
      ['via: [line-1]', 'via: [line-1, line-2]'],
      [
        OUT_2,
        `${OUT_2}\n    - region: cn-south-1\n      borderGateways:\n        - name: bgw-2\n          vpcs:\n            - name: vpc-2\n              cidr: 10.200.0.0/16 # <- jdcloud-segment-overlap\n      connections: [{ name: line-2 }]`,
      ],
    ],
  ],
])('%s', (_about, changes) => {
  it('is found where it is', () => {
    const { text, expected } = changed(...changes);
    expect(findingsOf(text).map((one) => one.replace(/ <.*/s, ''))).toEqual(expected);
  });
});

describe('jdcloud-quota', () => {
  const routes = (count: number): string =>
    `version: 1\njdcloud:\n  regions:\n    - region: cn-north-1\n      borderGateways:\n        - name: bgw-1\n          vpcs: [{ name: vpc-1, cidr: 10.200.0.0/16 }]\n          routes:\n${Array.from(
      { length: count },
      (_, index) => `            - { destination: 10.200.${index}.0/24, nextHop: vpc-1 }\n`,
    ).join('')}`;
  const over = (count: number) => findingsOf(routes(count)).filter((one) => one.includes('jdcloud-quota'));

  it('is 50 static routes of a border gateway', () => {
    expect(over(50)).toEqual([]);
    expect(over(51)).toEqual(['59 jdcloud-quota <destination>']);
  });
});
