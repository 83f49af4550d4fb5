import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { asnsOf, isAsn, isDocumentationAsn } from '../support/asns.ts';
import { inVrack } from '../support/examples.ts';

export default rule({
  id: 'asn-32bit',
  severity: 'warning',
  title: () => t('An ASN above 65535'),
  why: () =>
    t(
      'Whether OVHcloud Connect takes ASNs of 32 bits is not documented; its guides recommend the private numbers of 16 bits, 64512 to 65534.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect: layer 3"', 'RFC 6793', 'RFC 6996'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'A private ASN of 16 bits',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - interface: 4021
        type: l3
        customerAsn: 64600
        ovhAsn: 35540
        subnet: 10.10.12.0/30
`),
      },
    ],
    bad: [
      {
        about: 'A private ASN of 32 bits',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - interface: 4021
        type: l3
        customerAsn: 4200000001 # <- here
        ovhAsn: 35540
        subnet: 10.10.12.0/30
`),
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      for (const { asn } of asnsOf(connect)) {
        if (asn.value === undefined || asn.value <= 65_535) continue;
        if (!isAsn(asn.value) || isDocumentationAsn(asn.value)) continue;
        report(
          asn,
          t(
            'The ASN {0} has 32 bits; whether OVHcloud takes one is not documented, 64512 to 65534 is recommended.',
            asn.text,
          ),
        );
      }
    },
  },
});
