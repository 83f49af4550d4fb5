import { t } from '@vscode/l10n';
import { covers, equals } from '../../ip/cidr.ts';
import { rule } from '../rule.ts';
import { routedDatacenters } from '../support/datacenters.ts';
import { inVrack } from '../support/examples.ts';
import { byServices, remembered } from '../support/remember.ts';

export default rule({
  id: 'static-route-covers-datacenter',
  severity: 'error',
  title: () => t('A static route that covers the subnet of its own datacenter'),
  why: () =>
    t(
      'The hosts of the datacenter subnet are reached directly; a route to them through one of them sends their packets around. A larger destination works for what is outside, but is hardly meant to hold the next hop itself.',
    ),
  source: ['RFC 1812, 5.2.4.3'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'A destination elsewhere',
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
        about: 'The subnet of the datacenter itself',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          static:
            - subnet: 172.16.1.0/28 # <- here
              nextHop: 172.16.1.5
`),
      },
      {
        about: 'A destination that contains the subnet of the datacenter',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          static:
            - subnet: 172.16.0.0/16 # <- here, warning
              nextHop: 172.16.1.5
`),
      },
    ],
  },
  vrack: remembered(byServices, (vrack, report) => {
    for (const { datacenter, subnet: own } of routedDatacenters(vrack)) {
      if (!own?.value) continue;
      for (const { subnet } of datacenter.routing?.static ?? []) {
        if (!subnet?.value || subnet.value.prefix === 0) continue;
        const related = [{ spot: own, message: t('the subnet of the datacenter') }];
        if (covers(own.value, subnet.value)) {
          report(
            subnet,
            equals(own.value, subnet.value)
              ? t('{0} is the subnet of the datacenter itself, which needs no route.', subnet.text)
              : t(
                  '{0} lies inside the subnet of the datacenter, {1}, which needs no route.',
                  subnet.text,
                  own.text,
                ),
            { related },
          );
        } else if (covers(subnet.value, own.value)) {
          report(
            subnet,
            t(
              '{0} contains the subnet of the datacenter, {1}, and with it the next hop.',
              subnet.text,
              own.text,
            ),
            { severity: 'warning', related },
          );
        }
      }
    }
  }),
});
