import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { inVrack } from '../support/examples.ts';
import { layer3Routing } from '../support/routing.ts';
import { missingAt } from '../support/spots.ts';

export default rule({
  id: 'bgp-neighbor-single',
  severity: 'information',
  title: () => t('One single BGP neighbour in a datacenter'),
  why: () =>
    t(
      'When the only neighbour fails, everything behind it is cut off. Two, each with a session to both routers of OVHcloud, survive that.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect: technical capabilities and limits"'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Two neighbours',
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
`),
      },
    ],
    bad: [
      {
        about: 'One neighbour',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          bgp:
            - asn: 65040
              neighbor: 172.16.1.5 # <- here
`),
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      for (const { datacenter, routing } of layer3Routing(connect)) {
        const [only, second] = routing.bgp;
        if (!only || second || routing.static.length > 0) continue;
        report(
          only.neighbor ?? missingAt(only, 'neighbor'),
          t(
            '{0} is the only BGP neighbour in the datacenter {1}; a second one takes over when it fails.',
            only.neighbor?.text ?? '',
            datacenter.datacenter?.text ?? '',
          ),
        );
      }
    },
  },
});
