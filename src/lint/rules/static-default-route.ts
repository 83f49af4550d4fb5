import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { inVrack } from '../support/examples.ts';
import { layer3Routing } from '../support/routing.ts';

export default rule({
  id: 'static-default-route',
  severity: 'information',
  title: () => t('A default route in a datacenter'),
  why: () =>
    t(
      'The default route is announced to every site: all that they have no better route for, the Internet too, goes to this next hop.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect: datacenter configuration"'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'A destination of its own',
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
`),
      },
    ],
    bad: [
      {
        about: 'Everything goes through one router',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          static:
            - subnet: 0.0.0.0/0 # <- here
              nextHop: 172.16.1.5
`),
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      for (const { routing } of layer3Routing(connect)) {
        for (const { subnet, nextHop } of routing.static) {
          // With host bits it is a slip of the prefix length.
          if (subnet?.value?.prefix !== 0 || subnet.hasHostBits) continue;
          report(
            subnet,
            t(
              '{0} sends all that the sites have no better route for to {1}.',
              subnet.text,
              nextHop?.text ?? '',
            ),
          );
        }
      }
    },
  },
});
