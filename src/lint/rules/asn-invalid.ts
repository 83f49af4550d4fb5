import { t } from '@vscode/l10n';
import type { Scalar } from '../../topology/model.ts';
import { rule, type Report } from '../rule.ts';
import { asnsOf, isAsn, LARGEST_ASN } from '../support/asns.ts';
import { inVrack } from '../support/examples.ts';
import { isOther } from '../support/notation.ts';
import { replacement } from '../support/replace.ts';

export default rule({
  id: 'asn-invalid',
  severity: 'error',
  title: () => t('An ASN that nobody can have'),
  why: () =>
    t(
      'An ASN is a whole number from 1 to 4294967294 without 23456 and 65535, which protocols keep for themselves. The API takes any number, and the BGP session then never comes up.',
    ),
  source: ['RFC 6793', 'RFC 7300', 'RFC 7607', 'API /ovhCloudConnect/{serviceName}/config/pop'],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'Private ASNs, from 64512 to 65534',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - interface: 4021
        type: l3
        customerAsn: 65010
        ovhAsn: 65020
        subnet: 10.10.12.0/30
`),
      },
    ],
    bad: [
      {
        about: 'The last number of 16 bits, and the one that stands for numbers of 32 bits',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - interface: 4021
        type: l3
        customerAsn: 65535 # <- here
        ovhAsn: 23456 # <- here
        subnet: 10.10.12.0/30
`),
      },
      {
        about: 'A number only: no letters, no dot',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - interface: 4021
        type: l3
        customerAsn: AS65010 # <- here
        ovhAsn: 65020
        subnet: 10.10.12.0/30
`),
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      for (const { asn } of asnsOf(connect)) check(asn, report);
    },
    site: ({ asn }, report) => {
      if (asn) check(asn, report);
    },
    // JD Cloud has a range of its own, with a rule of its own; that it is a number at all is checked here.
    jdRegion: ({ connections }, report) => {
      for (const { customerAsn } of connections.flatMap((one) => one.virtualInterfaces)) {
        if (customerAsn && customerAsn.value === undefined) check(customerAsn, report);
      }
    },
  },
});

const check = (asn: Scalar<number>, report: Report): void => {
  const { value, text } = asn;
  // A list or a block of keys is a mistake of shape.
  if (isOther(asn)) return;
  if (value !== undefined && isAsn(value)) return;
  const digits = /^\s*(?:ASN?\s*)?([1-9][0-9]{0,9})\s*$/i.exec(text)?.[1];
  if (value === undefined && digits !== undefined && isAsn(Number(digits))) {
    report(
      asn,
      t('"{0}" is not an ASN; write the number alone, {1}.', text, digits),
      replacement(t('Write {0}', digits), asn, digits),
    );
  } else if (value === undefined || !Number.isInteger(value)) {
    report(asn, t('"{0}" is not an ASN; it is a whole number from 1 to {1}.', text, LARGEST_ASN));
  } else if (value > 0 && value <= LARGEST_ASN) {
    report(asn, t('The ASN {0} is kept for the protocol; 64512 to 65534 are for private use.', text));
  } else {
    report(asn, t('The ASN {0} is out of range; an ASN is from 1 to {1}.', text, LARGEST_ASN));
  }
};
