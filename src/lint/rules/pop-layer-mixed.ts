import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { layerOf } from '../support/layer.ts';

export default rule({
  id: 'pop-layer-mixed',
  severity: 'error',
  title: () => t('Layer 2 and layer 3 in one service'),
  why: () =>
    t(
      'A service is at layer 2 or at layer 3 as a whole. To change it, everything configured on it is deleted and made anew.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect Direct from the control panel"'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Two interfaces, both at layer 3.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        ports: 2
        pops:
          - interface: 4021
            type: l3
            customerAsn: 65010
            ovhAsn: 35540
            subnet: 10.10.12.0/30
          - interface: 4022
            type: l3
            customerAsn: 65010
            ovhAsn: 35540
            subnet: 10.10.12.4/30
`,
      },
    ],
    bad: [
      {
        about: 'One interface at layer 3, the other at layer 2.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        ports: 2
        pops:
          - interface: 4021
            type: l3
            customerAsn: 65010
            ovhAsn: 35540
            subnet: 10.10.12.0/30
          - interface: 4022
            type: l2 # <- here
`,
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      if (layerOf(connect) !== 'mixed') return;
      const types = connect.pops.flatMap(({ type }) => (type?.value === undefined ? [] : [type]));
      const first = types[0];
      const other = types.find(({ value }) => value !== first?.value);
      if (!first || !other) return;
      report(
        other,
        t(
          '{0} here, {1} on another interface: all PoP configurations of a service have one type.',
          other.text,
          first.text,
        ),
        {
          related: [{ spot: first, message: t('the type of the first PoP configuration') }],
        },
      );
    },
  },
});
