import { t } from '@vscode/l10n';
import { covers, type Cidr } from '../../ip/cidr.ts';
import type { CidrValue, Site, Topology, Vrack } from '../../topology/model.ts';
import { rule, type Report } from '../rule.ts';
import {
  datacenterBlocks,
  describeBlock,
  forSweep,
  networkBlocks,
  popBlocks,
  relatedBlocks,
  servicesBlocks,
  type VrackBlock,
} from '../support/blocks.ts';
import { byLater, conflicts, overlapsBetween } from '../support/conflicts.ts';
import { inVrack } from '../support/examples.ts';
import { layerOf } from '../support/layer.ts';
import { bySites, keptFor } from '../support/remember.ts';
import { servicesOf, waysOf, type Way } from '../support/via.ts';

/** A prefix of a site. */
interface Prefix {
  readonly value: CidrValue;
  readonly cidr: Cidr;
  readonly site: Site;
}

const LINE = `
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    name: paris-a
    pops:
      - { interface: 4021, type: l3, customerAsn: 65010, ovhAsn: 65020, subnet: 10.10.12.0/30 }
    datacenters:
      - datacenter: eu-west-gra
        ovhAsn: 65030
        subnet: 172.16.1.0/28
`;

export default rule({
  id: 'site-overlap',
  severity: 'error',
  title: () => t('A prefix of a site overlaps a subnet of the vRack, or a prefix of another site'),
  why: () =>
    t(
      'An address must be on one side only: routers on both sides think that they are at home and drop, or loop, what is meant for the other. A summary that contains a subnet works as long as the more precise route is there.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect: datacenter configuration"'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Each side has addresses of its own',
        text:
          inVrack(LINE) +
          'sites:\n  - { name: paris, asn: 65010, prefixes: [10.50.0.0/16], via: [paris-a] }\n  - { name: lyon, prefixes: [10.51.0.0/16] }\n',
      },
      {
        about: 'A site on a layer 2 service is in the vLAN itself',
        text:
          inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    name: paris-a
    provider: OVHcloud
    pops:
      - { interface: 4021, type: l2 }
    datacenters:
      - datacenter: eu-west-gra
projects:
  - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
    networks:
      - name: app
        vlan: 42
        subnets:
          - { region: GRA11, cidr: 192.168.1.0/24 }
`) + 'sites:\n  - { name: paris, prefixes: [192.168.1.0/24], via: [paris-a] }\n',
      },
    ],
    bad: [
      {
        about: 'The subnet of the datacenter on the customer side, and a summary that contains it',
        text:
          inVrack(LINE) +
          `sites:
  - name: paris
    asn: 65010
    prefixes:
      - 172.16.1.0/28 # <- here
      - 172.16.0.0/12 # <- here, warning
    via: [paris-a]
`,
      },
      {
        about: 'Two sites with the same addresses',
        text: `sites:
  - name: paris
    prefixes: [10.50.0.0/16]
  - name: lyon
    prefixes: [10.50.8.0/24] # <- here, warning
`,
      },
    ],
  },
  file: (topology, report) => {
    const reported = reportSubnets(topology, report);
    for (const [prefix, others] of meetingPrefixes(topology)) {
      if (!reported.has(prefix)) reportSites(prefix, others, report);
    }
  },
});

/** The prefixes of all sites. */
const prefixesOf = ({ sites }: Topology): Prefix[] =>
  sites.flatMap((site) =>
    site.prefixes.flatMap((value): Prefix[] => (value.value ? [{ value, cidr: value.value, site }] : [])),
  );

/** The prefixes that reach each vRack. */
const reaching = keptFor(bySites, (topology: Topology): ReadonlyMap<Vrack, readonly Prefix[]> => {
  const ways = waysOf(topology);
  const byVrack = new Map<Vrack, Prefix[]>();
  const vracks = new Map(topology.sites.map((site) => [site, routedVracks(site, ways)]));
  for (const prefix of prefixesOf(topology)) {
    for (const vrack of vracks.get(prefix.site) ?? []) {
      const known = byVrack.get(vrack);
      if (known) known.push(prefix);
      else byVrack.set(vrack, [prefix]);
    }
  }
  return byVrack;
});

type Overlaps = ReturnType<typeof overlapsBetween<Prefix, VrackBlock>>;

const knownOverlaps = new WeakMap<
  readonly Prefix[],
  { readonly stamp: number; readonly overlaps: Overlaps }
>();

/** What prefixes overlap in a vRack. An edit changes one vRack of hundreds. */
const overlapsIn = (vrack: Vrack, prefixes: readonly Prefix[]): Overlaps => {
  const { stamp } = vrack.item;
  let known = knownOverlaps.get(prefixes);
  if (known?.stamp !== stamp) {
    knownOverlaps.set(prefixes, (known = { stamp, overlaps: overlapsBetween(prefixes, blocksOf(vrack)) }));
  }
  return known.overlaps;
};

/** Prefixes against the subnets of the vRacks that the sites reach; returns the prefixes that have a finding. */
const reportSubnets = (topology: Topology, report: Report): ReadonlySet<Prefix> => {
  const byVrack = reaching(topology);
  const found = new Map<Prefix, readonly VrackBlock[]>();
  for (const vrack of topology.vracks) {
    const prefixes = byVrack.get(vrack);
    for (const [prefix, blocks] of prefixes ? overlapsIn(vrack, prefixes) : []) {
      found.set(prefix, [...(found.get(prefix) ?? []), ...blocks]);
    }
  }
  for (const [prefix, blocks] of found) {
    const around = blocks.find(({ cidr }) => covers(cidr, prefix.cidr));
    const [block = around] = blocks;
    if (around) {
      report(
        prefix.value,
        t(
          '{0} is part of {1}, {2}; a network on the customer side needs addresses of its own.',
          prefix.value.text,
          around.value.text,
          describeBlock(around),
        ),
        { related: relatedBlocks([around]) },
      );
    } else if (block) {
      report(
        prefix.value,
        t(
          '{0} contains {1}, {2}; as a summary it works only while the more precise route is there.',
          prefix.value.text,
          block.value.text,
          describeBlock(block),
        ),
        { severity: 'warning', related: relatedBlocks(blocks) },
      );
    }
  }
  return new Set(found.keys());
};

/** Prefixes of sites that overlap earlier ones which they can meet, with those. */
const meetingPrefixes = keptFor(bySites, (topology: Topology): ReadonlyMap<Prefix, readonly Prefix[]> => {
  const ways = waysOf(topology);
  const reach = new Map<Site, ReadonlySet<object> | undefined>();
  const reachOf = (site: Site): ReadonlySet<object> | undefined => {
    if (!reach.has(site)) reach.set(site, placesOf(site, ways));
    return reach.get(site);
  };
  const mayMeet = (a: Prefix, b: Prefix): boolean => {
    if (a.site === b.site) return false;
    const [one, other] = [reachOf(a.site), reachOf(b.site)];
    return !one || !other || [...one].some((place) => other.has(place));
  };
  return byLater(conflicts(forSweep(prefixesOf(topology)), mayMeet), ({ value }) => value);
});

const reportSites = (prefix: Prefix, others: readonly Prefix[], report: Report): void => {
  const [other] = others;
  if (!other) return;
  report(
    prefix.value,
    t(
      '{0} overlaps {1} of the site {2}; routes to both lead to one of them.',
      prefix.value.text,
      other.value.text,
      other.site.name?.text ?? '?',
    ),
    {
      severity: 'warning',
      related: others.slice(0, 5).map(({ value, site }) => ({
        spot: value,
        message: t('a prefix of the site {0}', site.name?.text ?? '?'),
      })),
    },
  );
};

const blocksOf = (vrack: Vrack): VrackBlock[] => [
  ...popBlocks(vrack),
  ...datacenterBlocks(vrack),
  ...networkBlocks(vrack),
  ...servicesBlocks(vrack),
];

/** The vRacks that a site reaches by routing. A layer 2 service makes the site part of the vRack's own networks. */
const routedVracks = (site: Site, ways: (name: string) => Way | undefined): ReadonlySet<Vrack> =>
  new Set(
    [...servicesOf(site, ways)].flatMap(([connect, vrack]) => (layerOf(connect) === 'l2' ? [] : [vrack])),
  );

/** What a site is connected to: vRacks and JD Cloud connections. undefined when the file does not tell all of it. */
const placesOf = (site: Site, ways: (name: string) => Way | undefined): ReadonlySet<object> | undefined => {
  const places = new Set<object>();
  for (const { value } of site.via) {
    const way = value === undefined ? undefined : ways(value);
    if (!way) return undefined;
    // JD Cloud routes between its lines.
    places.add(way.kind === 'connect' ? way.vrack : JD_CLOUD);
  }
  return places.size === 0 ? undefined : places;
};

const JD_CLOUD = {};
