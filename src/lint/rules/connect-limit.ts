import { t } from '@vscode/l10n';
import type { Connect } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { byAllServices, remembered } from '../support/remember.ts';
import { distinctServices } from '../support/services.ts';

/** Services in a vRack, and services at a point of presence (R16). */
const LIMIT = 16;

const services = (count: number, more: (index: number) => string, mark: number): string =>
  Array.from({ length: count }, (_, index) => {
    const id = `0b6f2c1e-58b1-4d0e-8a57-0000000000${(index + 10).toString()}`;
    return `      - service: ${id}${index === mark ? ' # <- here' : ''}\n${more(index)}`;
  }).join('');

export default rule({
  id: 'connect-limit',
  severity: 'warning',
  title: () => t('More OVHcloud Connect services than a vRack or a point of presence takes'),
  why: () =>
    t(
      'The guides give 16 services as the most for one vRack and for one point of presence; what is beyond that may not be delivered.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect: technical capabilities"'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: '16 services, half of them at each of two points of presence.',
        text: `vracks:
  - id: pn-104210
    connect:
${services(LIMIT, (index) => `        pop: ${index % 2 === 0 ? 'par-th2' : 'par-pa3'}\n`, -1)}`,
      },
    ],
    bad: [
      {
        about: 'A 17th service in a vRack.',
        text: `vracks:
  - id: pn-104210
    connect:
${services(LIMIT + 1, () => '', LIMIT)}`,
      },
    ],
  },
  file: remembered(byAllServices, (topology, report) => {
    const atPop = new Map<string, Connect[]>();
    const all = new Set(distinctServices(topology.vracks.flatMap(({ connect }) => connect)));
    for (const { id, connect: written } of topology.vracks) {
      const connect = distinctServices(written);
      const excess = connect[LIMIT];
      if (excess) {
        report(
          excess.service ?? excess,
          t(
            '{0} services in the vRack {1}; at most {2} are possible.',
            connect.length,
            id?.text ?? '',
            LIMIT,
          ),
        );
      }
      for (const one of connect) {
        const pop = one.pop?.value?.toLowerCase();
        // A service too many for its vRack has its finding.
        if (pop === undefined || one === excess || !all.has(one)) continue;
        const others = atPop.get(pop);
        if (others) others.push(one);
        else atPop.set(pop, [one]);
      }
    }
    for (const found of atPop.values()) {
      const pop = found[LIMIT]?.pop;
      if (!pop) continue;
      report(
        pop,
        t(
          '{0} services at the point of presence {1}; at most {2} are possible.',
          found.length,
          pop.text,
          LIMIT,
        ),
      );
    }
  }),
});
