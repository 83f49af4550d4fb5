import { t } from '@vscode/l10n';
import { sortKey } from '../../ip/order.ts';
import type { CidrValue } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { inVrack } from '../support/examples.ts';
import { layer3Routing } from '../support/routing.ts';

export default rule({
  id: 'static-route-duplicate',
  severity: 'error',
  title: () => t('One destination twice in a datacenter'),
  why: () =>
    t('A datacenter has one static route to a destination, with one next hop; two next hops need BGP.'),
  source: ['API /ovhCloudConnect/{serviceName}/config/pop/{configId}/datacenter/{datacenterId}/extra'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Two destinations',
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
`),
      },
    ],
    bad: [
      {
        about: 'The same destination through another next hop',
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
            - subnet: 10.20.0.0/16 # <- here
              nextHop: 172.16.1.6
`),
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      for (const { datacenter, routing } of layer3Routing(connect)) {
        const first = new Map<number, CidrValue>();
        for (const { subnet } of routing.static) {
          if (!subnet?.value) continue;
          const key = sortKey(subnet.value);
          const other = first.get(key);
          if (!other) first.set(key, subnet);
          else {
            report(
              subnet,
              t(
                'The datacenter {0} already has a static route to {1}.',
                datacenter.datacenter?.text ?? '',
                subnet.text,
              ),
              { related: [{ spot: other, message: t('the same destination') }] },
            );
          }
        }
      }
    },
  },
});
