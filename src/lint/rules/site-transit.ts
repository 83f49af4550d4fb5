import { t } from '@vscode/l10n';
import type { Connect, Site, Vrack } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { inVrack } from '../support/examples.ts';
import { layerOf } from '../support/layer.ts';
import { bySites, remembered } from '../support/remember.ts';
import { servicesOf, waysOf } from '../support/via.ts';

export default rule({
  id: 'site-transit',
  severity: 'information',
  title: () => t('Sites behind different services do not reach each other'),
  why: () =>
    t(
      'OVHcloud routes between a point of presence and the datacenters, and not from one point of presence to another: two sites on different services need a way of their own.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect: technical capabilities and limits"'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Both sites on the same services',
        text:
          inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    name: paris-a
  - service: 4af8b210-9e6c-4d37-b5a1-c2e07f91d864
    name: paris-b
`) +
          `sites:
  - name: paris
    prefixes: [10.50.0.0/16]
    via: [paris-a, paris-b]
  - name: lyon
    prefixes: [10.51.0.0/16]
    via: [paris-a, paris-b]
`,
      },
    ],
    bad: [
      {
        about: 'Each site on its own service',
        text:
          inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    name: paris-line
  - service: 4af8b210-9e6c-4d37-b5a1-c2e07f91d864
    name: london-line
`) +
          `sites:
  - name: paris
    prefixes: [10.50.0.0/16]
    via: [paris-line]
  - name: london
    prefixes: [10.51.0.0/16]
    via: [london-line] # <- here
`,
      },
    ],
  },
  file: remembered(bySites, (topology, report) => {
    const ways = waysOf(topology);
    const byVrack = new Map<Vrack, Map<string, Behind>>();
    for (const site of topology.sites) {
      for (const [vrack, services] of perVrack(servicesOf(site, ways))) {
        const earlier = byVrack.get(vrack) ?? new Map<string, Behind>();
        byVrack.set(vrack, earlier);
        const other = firstDisjoint(earlier.values(), services);
        // Sites with the same services say the same; one of them is enough to compare with.
        const signature = [...services]
          .map((one) => vrack.connect.indexOf(one))
          .sort()
          .join();
        if (!earlier.has(signature)) earlier.set(signature, { site, services });
        if (!other) continue;
        report(
          site.via[0] ?? site,
          t(
            '{0} and {1} are behind different services: OVHcloud does not forward from one point of presence to another.',
            site.name?.text ?? '',
            other.site.name?.text ?? '',
          ),
          {
            related: [
              {
                spot: other.site.via[0] ?? other.site,
                message: t('the way to {0}', other.site.name?.text ?? ''),
              },
            ],
          },
        );
        break;
      }
    }
  }),
});

/** At layer 2 nothing is routed, and what is in one network reaches what is in it. */
const perVrack = (services: ReadonlyMap<Connect, Vrack>): ReadonlyMap<Vrack, ReadonlySet<Connect>> => {
  const groups = new Map<Vrack, Set<Connect>>();
  for (const [connect, vrack] of services) {
    if (layerOf(connect) === 'l2') continue;
    const group = groups.get(vrack);
    if (group) group.add(connect);
    else groups.set(vrack, new Set([connect]));
  }
  return groups;
};

interface Behind {
  readonly site: Site;
  readonly services: ReadonlySet<Connect>;
}

const firstDisjoint = (sites: Iterable<Behind>, services: ReadonlySet<Connect>): Behind | undefined => {
  for (const one of sites) if (![...services].some((service) => one.services.has(service))) return one;
  return undefined;
};
