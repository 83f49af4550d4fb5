import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { last, usable } from '../../ip/cidr.ts';
import { rule } from '../rule.ts';
import { inProject } from '../support/examples.ts';
import { gatewaysOf, isCleanPool, pastGateways } from '../support/pools.ts';
import { replacement } from '../support/replace.ts';
import { poolOf } from '../support/vlans.ts';

export default rule({
  id: 'pool-network-or-broadcast',
  severity: 'error',
  title: () => t('A pool gives out the network or broadcast address'),
  why: () => t('No host can have the first or the last address of a subnet.'),
  source: [
    'API /cloud/project/{serviceName}/network/private/{networkId}/subnet',
    'OVHcloud guide "Public Cloud: configure the vRack with the OVHcloud API"',
  ],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'From the second to the last but one',
        text: inProject(`
networks:
  - name: app
    subnets:
      - { region: GRA11, cidr: 192.168.1.0/24, start: 192.168.1.2, end: 192.168.1.254 }
`),
      },
    ],
    bad: [
      {
        about: 'All of the subnet',
        text: inProject(`
networks:
  - name: app
    subnets:
      - region: GRA11
        cidr: 192.168.1.0/24
        start: 192.168.1.0 # <- here
        end: 192.168.1.255 # <- here
`),
      },
    ],
  },
  visit: {
    network: (network, report) => {
      const gateways = gatewaysOf(network);
      for (const subnet of network.subnets) {
        const { cidr, poolStart, poolEnd } = subnet;
        const pool = poolOf(subnet);
        const block = cidr?.value;
        // A block of one or two addresses has neither.
        if (!cidr || !block || !pool || block.prefix > 30) continue;
        const related = [{ spot: cidr, message: t('the subnet of the pool') }];
        const hosts = usable(block);
        if (poolStart && pool.start === block.network) {
          const start = pastGateways(hosts.first, gateways);
          const text = formatAddress(start);
          const isClean = isCleanPool({ start, end: Math.min(pool.end, hosts.last) }, block, gateways);
          report(
            poolStart,
            t(
              '{0} is the network address of {1}; the pool may begin at {2}.',
              poolStart.text,
              cidr.text,
              text,
            ),
            { related, ...(isClean ? replacement(t('Begin the pool at {0}', text), poolStart, text) : {}) },
          );
        }
        if (poolEnd && pool.end === last(block)) {
          const text = formatAddress(hosts.last);
          const isClean = pool.start <= hosts.last && !gateways.has(hosts.last);
          report(
            poolEnd,
            t('{0} is the broadcast address of {1}; the pool may end at {2}.', poolEnd.text, cidr.text, text),
            { related, ...(isClean ? replacement(t('End the pool at {0}', text), poolEnd, text) : {}) },
          );
        }
      }
    },
  },
});
