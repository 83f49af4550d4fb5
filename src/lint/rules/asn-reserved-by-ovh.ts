import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { asnsOf, isOvhRole, OVH_ASNS } from '../support/asns.ts';
import { inVrack } from '../support/examples.ts';

export default rule({
  id: 'asn-reserved-by-ovh',
  severity: 'error',
  title: () => t('An ASN of OVHcloud on the side of the customer'),
  why: () =>
    t(
      'OVHcloud uses 65501 (Europe), 65502 (Canada), 65519 (Asia) and 35540 inside; routes of a customer with one of them are dropped as loops.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect: common issues"'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: '35540 is right for the side of OVHcloud',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - interface: 4021
        type: l3
        customerAsn: 65010
        ovhAsn: 35540
        subnet: 10.10.12.0/30
`),
      },
    ],
    bad: [
      {
        about: 'The number of OVHcloud in Europe',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - interface: 4021
        type: l3
        customerAsn: 65501 # <- here
        ovhAsn: 35540
        subnet: 10.10.12.0/30
`),
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      for (const { role, asn } of asnsOf(connect)) {
        if (isOvhRole(role) || asn.value === undefined || !OVH_ASNS.has(asn.value)) continue;
        report(
          asn,
          role === 'customer'
            ? t(
                'The ASN {0} belongs to OVHcloud; the customer needs another one, such as one of 64512 to 65534.',
                asn.text,
              )
            : t(
                'The ASN {0} belongs to OVHcloud; the neighbour needs another one, such as one of 64512 to 65534.',
                asn.text,
              ),
        );
      }
    },
  },
});
