import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { datacenterKey } from '../support/datacenters.ts';
import { inVrack } from '../support/examples.ts';
import { layerOf } from '../support/layer.ts';
import { missingAt } from '../support/spots.ts';

export default rule({
  id: 'datacenter-layer2-count',
  severity: 'error',
  title: () => t('A layer 2 service with more than one datacenter'),
  why: () => t('At layer 2 a line leads to one datacenter; several need layer 3.'),
  source: ['OVHcloud guide "OVHcloud Connect: layer 2"'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'One datacenter.',
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
        about: 'A second datacenter.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - interface: 4021
        type: l2
    datacenters:
      - datacenter: eu-west-gra
      - datacenter: eu-west-sbg # <- here
`),
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      if (layerOf(connect) !== 'l2') return;
      const [first] = connect.datacenters;
      const key = first?.datacenter && datacenterKey(first.datacenter);
      // The same datacenter again is another mistake.
      const second = connect.datacenters
        .slice(1)
        .find(({ datacenter }) => key === undefined || !datacenter || datacenterKey(datacenter) !== key);
      if (!first || !second) return;
      report(
        second.datacenter ?? missingAt(second, 'datacenter'),
        t('{0} is a second datacenter; a layer 2 service leads to one only.', second.datacenter?.text ?? ''),
        { related: [{ spot: first.datacenter ?? first, message: t('the datacenter of this service') }] },
      );
    },
  },
});
