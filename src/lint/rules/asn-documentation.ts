import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { asnsOf, isDocumentationAsn } from '../support/asns.ts';
import { inVrack } from '../support/examples.ts';

export default rule({
  id: 'asn-documentation',
  severity: 'warning',
  title: () => t('An ASN for examples in documents'),
  why: () =>
    t(
      '64496 to 64511 and 65536 to 65551 are set aside for documents; one in a real network is most often left over from an example, and some routers filter it.',
    ),
  source: ['RFC 5398'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'A private ASN',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - interface: 4021
        type: l3
        customerAsn: 64512
        ovhAsn: 35540
        subnet: 10.10.12.0/30
`),
      },
    ],
    bad: [
      {
        about: 'An ASN from a guide',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - interface: 4021
        type: l3
        customerAsn: 64500 # <- here
        ovhAsn: 35540
        subnet: 10.10.12.0/30
`),
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      for (const { asn } of asnsOf(connect)) {
        if (asn.value === undefined || !isDocumentationAsn(asn.value)) continue;
        report(
          asn,
          t('The ASN {0} is for examples in documents; 64512 to 65534 are for private use.', asn.text),
        );
      }
    },
  },
});
