import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { routedDatacenters } from '../support/datacenters.ts';
import { inVrack } from '../support/examples.ts';
import { layerOf } from '../support/layer.ts';
import { byServices, remembered } from '../support/remember.ts';
import { missingAt } from '../support/spots.ts';

export default rule({
  id: 'datacenter-layer3-incomplete',
  severity: 'error',
  title: () => t('A layer 3 datacenter without subnet'),
  why: () =>
    t(
      'At layer 3 OVHcloud puts two routers into the datacenter and needs a subnet for them. One service of the vRack has to give it; the others share it.',
    ),
  source: [
    'OVHcloud guide "OVHcloud Connect with the API"',
    'OVHcloud guide "OVHcloud Connect: datacenter configuration"',
  ],
  since: '0.1.0',
  needsAll: true,
  examples: {
    good: [
      {
        about: 'The second service shares the datacenter with the first.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - { interface: 4021, type: l3, customerAsn: 65010, ovhAsn: 35540, subnet: 10.10.12.0/30 }
    datacenters:
      - datacenter: eu-west-gra
        ovhAsn: 35540
        subnet: 172.16.1.0/28
  - service: 4af8b210-9e6c-4d37-b5a1-c2e07f91d864
    pops:
      - { interface: 4031, type: l3, customerAsn: 65010, ovhAsn: 35540, subnet: 10.10.12.4/30 }
    datacenters:
      - datacenter: eu-west-gra
`),
      },
    ],
    bad: [
      {
        about: 'No service of the vRack gives the subnet.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - { interface: 4021, type: l3, customerAsn: 65010, ovhAsn: 35540, subnet: 10.10.12.0/30 }
    datacenters:
      - datacenter: eu-west-gra # <- here
        ovhAsn: 35540
`),
      },
    ],
  },
  vrack: remembered(byServices, (vrack, report) => {
    const seen = new Set<string | undefined>();
    for (const { connect, datacenter, key, subnet, mayInherit } of routedDatacenters(vrack)) {
      // Under several services it is one configuration, and a subnet under one of them is enough.
      if (subnet || mayInherit || layerOf(connect) !== 'l3' || seen.has(key)) continue;
      seen.add(key);
      report(
        missingAt(datacenter, 'subnet'),
        t(
          '"subnet" is missing; the datacenter {0} of a layer 3 service needs one of a /28 or larger.',
          datacenter.datacenter?.text ?? '',
        ),
      );
    }
  }),
});
