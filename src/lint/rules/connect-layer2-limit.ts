import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { layerOf } from '../support/layer.ts';
import { byServices, remembered } from '../support/remember.ts';
import { distinctServices } from '../support/services.ts';

export default rule({
  id: 'connect-layer2-limit',
  severity: 'error',
  title: () => t('More than one layer 2 service in a vRack'),
  why: () =>
    t(
      'A layer 2 service extends the Ethernet network of the vRack; a second one would make a loop. Several layer 3 services beside it are fine.',
    ),
  source: [
    'OVHcloud guide "OVHcloud Connect: layer 2"',
    'OVHcloud guide "OVHcloud Connect: technical capabilities"',
  ],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'One service at layer 2, one at layer 3.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        pops:
          - interface: 4021
            type: l2
      - service: 4af8b210-9e6c-4d37-b5a1-c2e07f91d864
        pops:
          - interface: 4031
            type: l3
            customerAsn: 65010
            ovhAsn: 35540
            subnet: 10.10.12.0/30
`,
      },
    ],
    bad: [
      {
        about: 'A second service at layer 2.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        pops:
          - interface: 4021
            type: l2
      - service: 4af8b210-9e6c-4d37-b5a1-c2e07f91d864
        pops:
          - interface: 4031
            type: l2 # <- here
`,
      },
    ],
  },
  vrack: remembered(byServices, ({ id, connect }, report) => {
    const [first, ...others] = distinctServices(connect)
      .filter((one) => layerOf(one) === 'l2')
      .flatMap(({ pops }) => pops.find(({ type }) => type)?.type ?? []);
    if (!first) return;
    for (const type of others) {
      report(
        type,
        t(
          'A second service of type {0} in the vRack {1}; a vRack has one layer 2 service at most.',
          type.text,
          id?.text ?? '',
        ),
        { related: [{ spot: first, message: t('the layer 2 service of this vRack') }] },
      );
    }
  }),
});
