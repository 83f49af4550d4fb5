import { t } from '@vscode/l10n';
import type { Cidr } from '../../ip/cidr.ts';
import type { CidrValue, Jdcloud, JdConnection, Topology } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { byLater, conflicts } from '../support/conflicts.ts';
import { waysOf } from '../support/via.ts';

export default rule({
  id: 'jdcloud-segment-overlap',
  severity: 'error',
  title: () => t('Segments of the customer, of VPCs or of the hosted area overlap'),
  why: () =>
    t(
      'The border gateway routes between them: an address that is in two of them is reached in one place only. Prefixes of sites are compared where a line of JD Cloud leads to them.',
    ),
  source: ['Guide to JD Cloud Direct Connection'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'The VPC and the site have blocks of their own.',
        text: `
sites:
  - name: beijing-idc
    prefixes: [10.50.0.0/16]
    via: [line-1]
jdcloud:
  regions:
    - region: cn-north-1
      borderGateways:
        - name: bgw-1
          vpcs:
            - name: vpc-prod
              cidr: 10.200.0.0/16
      connections:
        - name: line-1
      hostedSegments: [10.60.0.0/24]
`,
      },
    ],
    bad: [
      {
        about: 'A VPC inside the network of the site, and a hosted segment inside the VPC.',
        text: `
sites:
  - name: beijing-idc
    prefixes: [10.50.0.0/16]
    via: [line-1]
jdcloud:
  regions:
    - region: cn-north-1
      borderGateways:
        - name: bgw-1
          vpcs:
            - name: vpc-prod
              cidr: 10.50.128.0/24 # <- here
            - name: vpc-test
              cidr: 10.200.0.0/16
      connections:
        - name: line-1
      hostedSegments:
        - 10.200.4.0/24 # <- here
`,
      },
    ],
  },
  file(topology, report) {
    if (!topology.jdcloud) return;
    const segments = segmentsOf(topology, topology.jdcloud);
    const pairs = conflicts(
      segments.map((segment) => ({ cidr: segment.cidr, of: segment })),
      // Two sites are site-overlap.
      (a, b) => a.domain === b.domain && (a.kind !== 'site' || b.kind !== 'site'),
    );
    for (const [later, [first, ...more]] of byLater(pairs, ({ value }) => value)) {
      if (!first) continue;
      report(later.value, t('{0} overlaps {1}, {2}.', later.value.text, first.value.text, describe(first)), {
        related: [first, ...more].map((other) => ({ spot: other.value, message: describe(other) })),
      });
    }
  },
});

interface Segment {
  readonly kind: 'site' | 'vpc' | 'hosted';
  readonly value: CidrValue;
  readonly cidr: Cidr;
  readonly name: string;
  /** Segments of one domain reach each other. */
  readonly domain: number;
}

const describe = ({ kind, name }: Segment): string => {
  switch (kind) {
    case 'site':
      return t('a prefix of the site {0}', name);
    case 'vpc':
      return t('the segment of the VPC {0}', name);
    case 'hosted':
      return t('a segment of the hosted area in {0}', name);
  }
};

/** All segments. A region is a domain of its own, unless a site has lines to several regions. */
const segmentsOf = (topology: Topology, { regions }: Jdcloud): Segment[] => {
  const domains = regions.map((_, index) => index);
  const regionOf = new Map<JdConnection, number>();
  regions.forEach(({ connections }, index) =>
    connections.forEach((connection) => regionOf.set(connection, index)),
  );
  const { sites } = topology;
  const ways = waysOf(topology);
  const reached = sites.map(({ via }) =>
    via.flatMap(({ value }) => {
      const way = value === undefined ? undefined : ways(value);
      return way?.kind === 'jdcloud' ? (regionOf.get(way.connection) ?? []) : [];
    }),
  );
  for (const [first, ...others] of reached) {
    if (first === undefined) continue;
    const joined = new Set([first, ...others].map((region) => domains[region]));
    const domain = domains[first] ?? first;
    domains.forEach((one, index) => {
      if (joined.has(one)) domains[index] = domain;
    });
  }
  const segments: Segment[] = [];
  const add = (kind: Segment['kind'], value: CidrValue | undefined, name: string, region: number): void => {
    if (value?.value)
      segments.push({ kind, value, cidr: value.value, name, domain: domains[region] ?? region });
  };
  sites.forEach((site, index) => {
    const [region] = reached[index] ?? [];
    if (region !== undefined)
      for (const prefix of site.prefixes) add('site', prefix, site.name?.text ?? '?', region);
  });
  regions.forEach(({ region, borderGateways, hostedSegments }, index) => {
    for (const { vpcs } of borderGateways)
      for (const vpc of vpcs) add('vpc', vpc.cidr, vpc.name?.text ?? '?', index);
    for (const segment of hostedSegments) add('hosted', segment, region?.text ?? '?', index);
  });
  return segments;
};
