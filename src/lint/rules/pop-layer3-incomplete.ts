import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { layerOf } from '../support/layer.ts';
import { missingAt } from '../support/spots.ts';

export default rule({
  id: 'pop-layer3-incomplete',
  severity: 'error',
  title: () => t('A layer 3 PoP configuration without customerAsn or subnet'),
  why: () =>
    t(
      'At layer 3 OVHcloud opens a BGP session with the customer: it needs the ASN of the customer and a /30 for both ends.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect with the API"', 'API /ovhCloudConnect/{serviceName}/config/pop'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Everything that the session needs.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        pops:
          - interface: 4021
            type: l3
            customerAsn: 65010
            ovhAsn: 35540
            subnet: 10.10.12.0/30
`,
      },
    ],
    bad: [
      {
        about: 'The subnet is missing.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        pops:
          - interface: 4021 # <- here
            type: l3
            customerAsn: 65010
            ovhAsn: 35540
`,
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      if (layerOf(connect) !== 'l3') return;
      for (const pop of connect.pops) {
        if (pop.type?.value !== 'l3') continue;
        const missing = [...(pop.customerAsn ? [] : ['customerAsn']), ...(pop.subnet ? [] : ['subnet'])];
        const [first] = missing;
        if (first === undefined) continue;
        report(
          missingAt(pop, first),
          missing.length > 1
            ? t('"customerAsn" and "subnet" are missing; a PoP configuration of type l3 needs both.')
            : t('"{0}" is missing; a PoP configuration of type l3 needs it.', first),
        );
      }
    },
  },
});
