import { t } from '@vscode/l10n';
import { contains } from '../../ip/cidr.ts';
import { rule } from '../rule.ts';
import { inProject } from '../support/examples.ts';
import { isFreePool } from '../support/pools.ts';
import { replacements } from '../support/replace.ts';

export default rule({
  id: 'pool-order',
  severity: 'error',
  title: () => t('A pool that begins after its end'),
  why: () => t('The API refuses it; most likely start and end are exchanged.'),
  source: ['API /cloud/project/{serviceName}/network/private/{networkId}/subnet'],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'From .10 to .200',
        text: inProject(`
networks:
  - name: app
    subnets:
      - { region: GRA11, cidr: 192.168.1.0/24, start: 192.168.1.10, end: 192.168.1.200 }
`),
      },
    ],
    bad: [
      {
        about: 'From .200 to .10',
        text: inProject(`
networks:
  - name: app
    subnets:
      - region: GRA11
        cidr: 192.168.1.0/24
        start: 192.168.1.200 # <- here
        end: 192.168.1.10
`),
      },
    ],
  },
  project: (project, report) => {
    for (const network of project.networks) {
      for (const subnet of network.subnets) {
        const { cidr, poolStart, poolEnd } = subnet;
        const [start, end] = [poolStart?.value, poolEnd?.value];
        if (!poolStart || !poolEnd || start === undefined || end === undefined || start <= end) continue;
        const block = cidr?.value;
        // An address outside the subnet is wrong wherever it stands.
        if (block && !(contains(block, start) && contains(block, end))) continue;
        const canExchange = isFreePool({ start: end, end: start }, subnet, network, project);
        report(poolStart, t('The pool begins at {0}, after its end {1}.', poolStart.text, poolEnd.text), {
          related: [{ spot: poolEnd, message: t('the end of the pool') }],
          ...(canExchange
            ? replacements(t('Exchange start and end'), [
                { spot: poolStart, text: poolEnd.text },
                { spot: poolEnd, text: poolStart.text },
              ])
            : {}),
        });
      }
    }
  },
});
