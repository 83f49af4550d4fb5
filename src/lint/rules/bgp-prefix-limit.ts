import { t } from '@vscode/l10n';
import { sortKey } from '../../ip/order.ts';
import type { CidrValue, Connect } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { inVrack } from '../support/examples.ts';
import { layerOf } from '../support/layer.ts';
import { bySites, remembered } from '../support/remember.ts';
import { callService, servicesOf, waysOf } from '../support/via.ts';

/** Prefixes that OVHcloud takes in a BGP session (R61). */
const MOST = 100;

const prefixes = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) => `      - 10.50.${index}.0/24${index === MOST ? ' # <- here' : ''}\n`,
  ).join('');

const file = (count: number): string =>
  inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    name: paris-a
`) +
  `sites:
  - name: paris-office
    via: [paris-a]
    prefixes:
${prefixes(count)}`;

export default rule({
  id: 'bgp-prefix-limit',
  severity: 'warning',
  title: () => t('More than 100 prefixes behind one service'),
  why: () =>
    t(
      'OVHcloud takes at most 100 prefixes in a BGP session. Announce summaries instead of single networks: a 101st prefix is not accepted.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect: technical capabilities and limits"'],
  since: '0.1.0',
  examples: {
    good: [{ about: 'The most that is possible', text: file(MOST) }],
    bad: [{ about: 'One more', text: file(MOST + 1) }],
  },
  file: remembered(bySites, (topology, report) => {
    const ways = waysOf(topology);
    const announced = new Map<Connect, Map<number, CidrValue>>();
    for (const site of topology.sites) {
      for (const connect of servicesOf(site, ways).keys()) {
        if (layerOf(connect) === 'l2') continue;
        const known = announced.get(connect) ?? new Map<number, CidrValue>();
        announced.set(connect, known);
        for (const prefix of site.prefixes) {
          const key = prefix.value && sortKey(prefix.value);
          if (key !== undefined && !known.has(key)) known.set(key, prefix);
        }
      }
    }
    // Services that the same sites are behind go over the limit together.
    const found = new Map<CidrValue, { count: number; services: Connect[] }>();
    for (const [connect, known] of announced) {
      const excess = known.size > MOST ? [...known.values()][MOST] : undefined;
      if (!excess) continue;
      const other = found.get(excess);
      if (other) other.services.push(connect);
      else found.set(excess, { count: known.size, services: [connect] });
    }
    for (const [prefix, { count, services }] of found) {
      report(
        prefix,
        t(
          'The sites behind {0} announce {1} prefixes; at most {2} are taken.',
          services.map(callService).join(', '),
          count,
          MOST,
        ),
        {
          related: services.flatMap(({ name, service }) => {
            const spot = name ?? service;
            return spot ? [{ spot, message: t('the service') }] : [];
          }),
        },
      );
    }
  }),
});
