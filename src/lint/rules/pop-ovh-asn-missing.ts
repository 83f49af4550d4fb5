import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { layerOf } from '../support/layer.ts';
import { missingAt } from '../support/spots.ts';

export default rule({
  id: 'pop-ovh-asn-missing',
  severity: 'information',
  title: () => t('A layer 3 PoP configuration without ovhAsn'),
  why: () =>
    t(
      'The customer configures the ASN of OVHcloud on his router, so it should be known. Some guides ask for it; another says that OVHcloud chooses one when it is absent, and which one is not documented.',
    ),
  source: [
    'OVHcloud guide "OVHcloud Connect with the API"',
    'OVHcloud guide "OVHcloud Connect: PoP configuration"',
  ],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Both ASNs are given.',
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
        about: 'OVHcloud will choose its ASN.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        pops:
          - interface: 4021 # <- here
            type: l3
            customerAsn: 65010
            subnet: 10.10.12.0/30
`,
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      // A service of both layers is pop-layer-mixed: what its interfaces need is not known.
      if (layerOf(connect) !== 'l3') return;
      for (const pop of connect.pops) {
        if (pop.type?.value !== 'l3' || pop.ovhAsn) continue;
        report(
          missingAt(pop, 'ovhAsn'),
          t(
            '"ovhAsn" is missing; which ASN OVHcloud then takes is not documented, and the router of the customer needs it.',
          ),
        );
      }
    },
  },
});
