import { t } from '@vscode/l10n';
import type { Scalar } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { isAsn } from '../support/asns.ts';
import { inVrack } from '../support/examples.ts';
import { bySites, remembered } from '../support/remember.ts';
import { waysOf, type Way } from '../support/via.ts';

export default rule({
  id: 'site-asn-differs',
  severity: 'information',
  title: () => t('The ASN of a site is none of its services'),
  why: () =>
    t(
      'The router of a site speaks BGP at the PoP with customerAsn. A site with another ASN is behind a further router, or one of the two numbers is a slip.',
    ),
  source: ['RFC 4271, 4.2'],
  since: '0.1.0',
  needsAll: true,
  examples: {
    good: [
      {
        about: 'The ASN of the site is customerAsn of its service',
        text:
          inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    name: paris-a
    pops:
      - { interface: 4021, type: l3, customerAsn: 65010, ovhAsn: 35540, subnet: 10.10.12.0/30 }
`) +
          `sites:
  - name: paris-office
    asn: 65010
    via: [paris-a]
`,
      },
    ],
    bad: [
      {
        about: 'Two ASNs for one office',
        text:
          inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    name: paris-a
    pops:
      - { interface: 4021, type: l3, customerAsn: 65010, ovhAsn: 35540, subnet: 10.10.12.0/30 }
`) +
          `sites:
  - name: paris-office
    asn: 65011 # <- here
    via: [paris-a]
`,
      },
    ],
  },
  file: remembered(bySites, (topology, report) => {
    const ways = waysOf(topology);
    for (const { asn, name, via } of topology.sites) {
      if (asn?.value === undefined || !isAsn(asn.value) || via.length === 0) continue;
      const customers = via.map(({ value }) => customersOf(value === undefined ? undefined : ways(value)));
      // With one number unknown, the site may have that one.
      const known = customers.flatMap((one) => one ?? []);
      const [first] = known;
      if (!first || customers.includes(undefined) || known.some(({ value }) => value === asn.value)) continue;
      const numbers = [...new Set(known.map(({ text }) => text))].join(', ');
      report(
        asn,
        t(
          'The site {0} has the ASN {1}, but the customer at its services has {2}.',
          name?.text ?? '',
          asn.text,
          numbers,
        ),
        { related: [{ spot: first, message: t('the ASN of the customer') }] },
      );
    }
  }),
});

/** The ASNs of the customer at the end of a way; undefined when one is not known. */
const customersOf = (way: Way | undefined): Scalar<number>[] | undefined => {
  if (!way) return undefined;
  const all =
    way.kind === 'connect'
      ? way.connect.pops.filter(({ type }) => type?.value !== 'l2')
      : way.connection.virtualInterfaces;
  const known = all.flatMap(({ customerAsn }) => (customerAsn?.value === undefined ? [] : [customerAsn]));
  return known.length === all.length ? known : undefined;
};
