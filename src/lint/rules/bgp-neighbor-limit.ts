import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { inVrack } from '../support/examples.ts';
import { layer3Routing } from '../support/routing.ts';
import { missingAt } from '../support/spots.ts';

/** R55. */
const MOST = 4;

export default rule({
  id: 'bgp-neighbor-limit',
  severity: 'error',
  title: () => t('More than four BGP neighbours in a datacenter'),
  why: () => t('OVHcloud takes four BGP neighbours in a datacenter; a fifth is refused.'),
  source: ['OVHcloud guide "OVHcloud Connect: technical capabilities and limits"'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Four neighbours',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          bgp:
            - asn: 65040
              neighbor: 172.16.1.5
            - asn: 65040
              neighbor: 172.16.1.6
            - asn: 65040
              neighbor: 172.16.1.7
            - asn: 65040
              neighbor: 172.16.1.8
`),
      },
    ],
    bad: [
      {
        about: 'A fifth neighbour',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          bgp:
            - asn: 65040
              neighbor: 172.16.1.5
            - asn: 65040
              neighbor: 172.16.1.6
            - asn: 65040
              neighbor: 172.16.1.7
            - asn: 65040
              neighbor: 172.16.1.8
            - asn: 65040
              neighbor: 172.16.1.9 # <- here
`),
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      for (const { datacenter, routing } of layer3Routing(connect)) {
        // A neighbour that stands twice is one, and has a finding of its own.
        const seen = new Set<number>();
        const neighbors = routing.bgp.filter(({ neighbor: { value } = {} }) => {
          if (value === undefined) return true;
          if (seen.has(value)) return false;
          seen.add(value);
          return true;
        });
        const excess = neighbors[MOST];
        if (!excess) continue;
        report(
          excess.neighbor ?? missingAt(excess, 'neighbor'),
          t(
            '{0} BGP neighbours in the datacenter {1}; at most {2} are possible.',
            neighbors.length,
            datacenter.datacenter?.text ?? '',
            MOST,
          ),
        );
      }
    },
  },
});
