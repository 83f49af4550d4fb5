import { t } from '@vscode/l10n';
import { sortKey } from '../../ip/order.ts';
import { rule } from '../rule.ts';
import { inVrack } from '../support/examples.ts';
import { layer3Routing } from '../support/routing.ts';
import { missingAt } from '../support/spots.ts';

/** Static routes up to which the guide does not advise BGP (R60). */
const MOST = 5;

export default rule({
  id: 'static-route-count',
  severity: 'warning',
  title: () => t('More than five static routes in a datacenter'),
  why: () =>
    t(
      'The guide advises BGP for more than five routes: they then follow the network by themselves, and fail over.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect: routing configuration"'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Five routes',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          static:
            - subnet: 10.20.0.0/16
              nextHop: 172.16.1.5
            - subnet: 10.21.0.0/16
              nextHop: 172.16.1.5
            - subnet: 10.22.0.0/16
              nextHop: 172.16.1.5
            - subnet: 10.23.0.0/16
              nextHop: 172.16.1.5
            - subnet: 10.24.0.0/16
              nextHop: 172.16.1.5
`),
      },
    ],
    bad: [
      {
        about: 'A sixth route',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          static:
            - subnet: 10.20.0.0/16
              nextHop: 172.16.1.5
            - subnet: 10.21.0.0/16
              nextHop: 172.16.1.5
            - subnet: 10.22.0.0/16
              nextHop: 172.16.1.5
            - subnet: 10.23.0.0/16
              nextHop: 172.16.1.5
            - subnet: 10.24.0.0/16
              nextHop: 172.16.1.5
            - subnet: 10.25.0.0/16 # <- here
              nextHop: 172.16.1.5
`),
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      for (const { datacenter, routing } of layer3Routing(connect)) {
        // A destination that stands twice is one, and has a finding of its own.
        const seen = new Set<number>();
        const routes = routing.static.filter(({ subnet }) => {
          if (!subnet?.value) return true;
          const key = sortKey(subnet.value);
          if (seen.has(key)) return false;
          seen.add(key);
          return true;
        });
        const excess = routes[MOST];
        if (!excess) continue;
        report(
          excess.subnet ?? missingAt(excess, 'subnet'),
          t(
            '{0} static routes in the datacenter {1}; above {2} the guide advises BGP.',
            routes.length,
            datacenter.datacenter?.text ?? '',
            MOST,
          ),
        );
      }
    },
  },
});
