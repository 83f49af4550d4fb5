import { t } from '@vscode/l10n';
import type { Scalar } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { datacenterKey } from '../support/datacenters.ts';
import { inVrack } from '../support/examples.ts';

export default rule({
  id: 'datacenter-duplicate',
  severity: 'error',
  title: () => t('One datacenter twice in a service'),
  why: () => t('A vRack has one configuration of a datacenter, with one subnet and one pair of routers.'),
  source: ['OVHcloud guide "OVHcloud Connect: layer 3"'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Two datacenters.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
      - datacenter: eu-west-sbg
        subnet: 172.16.2.0/28
`),
      },
    ],
    bad: [
      {
        about: 'The same datacenter again.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
      - datacenter: eu-west-gra # <- here
        subnet: 172.16.2.0/28
`),
      },
    ],
  },
  visit: {
    connect: ({ datacenters }, report) => {
      const first = new Map<string, Scalar<string>>();
      for (const { datacenter } of datacenters) {
        const key = datacenter && datacenterKey(datacenter);
        if (!datacenter || key === undefined) continue;
        const other = first.get(key);
        if (!other) first.set(key, datacenter);
        else {
          report(
            datacenter,
            t('The datacenter {0} is already configured in this service.', datacenter.text),
            {
              related: [{ spot: other, message: t('its first configuration') }],
            },
          );
        }
      }
    },
  },
});
