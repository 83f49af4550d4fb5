import { t } from '@vscode/l10n';
import type { AddressValue } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { inVrack } from '../support/examples.ts';
import { layer3Routing } from '../support/routing.ts';

export default rule({
  id: 'bgp-neighbor-duplicate',
  severity: 'error',
  title: () => t('One BGP neighbour twice in a datacenter'),
  why: () => t('There is one BGP session with an address; a second configuration of it is refused.'),
  source: ['API /ovhCloudConnect/{serviceName}/config/pop/{configId}/datacenter/{datacenterId}/extra'],
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
        about: 'The same address again',
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
              neighbor: 172.16.1.5 # <- here
`),
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      for (const { datacenter, routing } of layer3Routing(connect)) {
        const first = new Map<number, AddressValue>();
        for (const { neighbor } of routing.bgp) {
          if (neighbor?.value === undefined) continue;
          const other = first.get(neighbor.value);
          if (!other) first.set(neighbor.value, neighbor);
          else {
            report(
              neighbor,
              t(
                '{0} is already a BGP neighbour in the datacenter {1}.',
                neighbor.text,
                datacenter.datacenter?.text ?? '',
              ),
              { related: [{ spot: other, message: t('the same neighbour') }] },
            );
          }
        }
      }
    },
  },
});
