import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { inVrack } from '../support/examples.ts';
import { layer3Routing } from '../support/routing.ts';
import { inFileOrder } from '../support/spots.ts';

export default rule({
  id: 'routing-mixed',
  severity: 'error',
  title: () => t('Static routes and BGP neighbours in one datacenter'),
  why: () =>
    t('A datacenter routes in one way: the type of its first extra configuration is the type of all.'),
  source: [
    'OVHcloud guide "OVHcloud Connect Direct from the control panel"',
    'OVHcloud guide "OVHcloud Connect with the API"',
  ],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Two BGP neighbours.',
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
        about: 'A static route and BGP neighbours.',
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
          bgp: # <- here
            - asn: 65040
              neighbor: 172.16.1.5
            - asn: 65040
              neighbor: 172.16.1.6
`),
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      for (const { routing } of layer3Routing(connect)) {
        if (routing.static.length === 0 || routing.bgp.length === 0) continue;
        const [earlier, later] = inFileOrder(
          routing.keys.get('static') ?? routing,
          routing.keys.get('bgp') ?? routing,
        );
        report(later, t('"static" and "bgp" in one datacenter; it has one of the two.'), {
          related: [{ spot: earlier, message: t('the other way of routing') }],
        });
      }
    },
  },
});
