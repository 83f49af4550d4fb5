import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { reportExtraKey } from '../support/extraKeys.ts';
import { inVrack } from '../support/examples.ts';
import { layerOf } from '../support/layer.ts';

export default rule({
  id: 'datacenter-layer2-extra-fields',
  severity: 'error',
  title: () => t('A datacenter of a layer 2 service with ASN, subnet or routing'),
  why: () =>
    t(
      'At layer 2 the datacenter is only where the line enters the vRack; there is no router that could have an address, an ASN or routes.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect with the API"'],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'The datacenter, nothing else.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - interface: 4021
        type: l2
    datacenters:
      - datacenter: eu-west-gra
`),
      },
    ],
    bad: [
      {
        about: 'A subnet, which belongs to layer 3.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - interface: 4021
        type: l2
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28 # <- here
`),
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      if (layerOf(connect) !== 'l2') return;
      for (const datacenter of connect.datacenters) {
        for (const key of ['ovhAsn', 'subnet', 'routing'] as const) {
          if (!datacenter[key]) continue;
          reportExtraKey(
            datacenter,
            key,
            report,
            t('The datacenter of a layer 2 service has no "{0}": it has its name only.', key),
          );
        }
      }
    },
  },
});
