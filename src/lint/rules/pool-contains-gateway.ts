import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { usable } from '../../ip/cidr.ts';
import { contains } from '../../ip/range.ts';
import { rule } from '../rule.ts';
import { inProject } from '../support/examples.ts';
import { gatewaysOf, isCleanPool, pastGateways } from '../support/pools.ts';
import { replacement } from '../support/replace.ts';
import { gatewayOf, poolOf } from '../support/vlans.ts';

export default rule({
  id: 'pool-contains-gateway',
  severity: 'error',
  title: () => t('A pool gives out the address of the gateway'),
  why: () =>
    t(
      'With a gateway, which a subnet has unless the file says no, its first address belongs to it; an instance that gets the same address cuts all others off.',
    ),
  source: [
    'OpenStack Networking API, subnets: gateway_ip',
    'API /cloud/project/{serviceName}/network/private',
  ],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'The pool begins after the gateway, or there is none',
        text: inProject(`
networks:
  - name: app
    subnets:
      - { region: GRA11, cidr: 192.168.1.0/24, start: 192.168.1.2, end: 192.168.1.254 }
  - name: data
    subnets:
      - { region: GRA11, cidr: 192.168.2.0/24, start: 192.168.2.1, end: 192.168.2.254, gateway: false }
`),
      },
    ],
    bad: [
      {
        about: 'The pool begins with the first address',
        text: inProject(`
networks:
  - name: app
    subnets:
      - region: GRA11
        cidr: 192.168.1.0/24
        start: 192.168.1.1 # <- here
        end: 192.168.1.254
        gateway: true
`),
      },
      {
        about: 'The gateway is in another region of the same network',
        text: inProject(`
networks:
  - name: app
    vlan: 42
    subnets:
      - { region: GRA11, cidr: 192.168.0.0/16, start: 192.168.1.2, end: 192.168.1.254 }
      - region: SBG5
        cidr: 192.168.0.0/16
        start: 192.168.0.1 # <- here
        end: 192.168.0.254
        gateway: false
`),
      },
    ],
  },
  visit: {
    network: (network, report) => {
      const gateways = gatewaysOf(network);
      for (const subnet of network.subnets) {
        const block = subnet.cidr?.value;
        const pool = poolOf(subnet);
        // A pool from the network address on has a finding of its own, whose fix begins it after the gateway.
        if (!block || !pool || !subnet.poolStart || pool.start === block.network) continue;
        const own = gatewayOf(subnet);
        const inside = own !== undefined && contains(pool, own) ? own : firstInside(gateways.keys(), pool);
        if (inside === undefined) continue;
        const owner = inside === own ? subnet : (gateways.get(inside) ?? subnet);
        const start = pastGateways(pool.start, gateways);
        const text = formatAddress(start);
        const isClean = isCleanPool({ start, end: Math.min(pool.end, usable(block).last) }, block, gateways);
        report(
          subnet.poolStart,
          t(
            'The pool {0} to {1} gives out {2}, the address of the gateway of {3}.',
            formatAddress(pool.start),
            formatAddress(pool.end),
            formatAddress(inside),
            owner.region?.text ?? owner.cidr?.text ?? '?',
          ),
          {
            related: [
              { spot: owner.gateway ?? owner.cidr ?? owner, message: t('the subnet with the gateway') },
            ],
            ...(isClean ? replacement(t('Begin the pool at {0}', text), subnet.poolStart, text) : {}),
          },
        );
      }
    },
  },
});

const firstInside = (
  addresses: Iterable<number>,
  pool: { start: number; end: number },
): number | undefined => {
  for (const address of addresses) if (contains(pool, address)) return address;
  return undefined;
};
