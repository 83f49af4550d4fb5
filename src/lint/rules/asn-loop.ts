import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { asnsOf, isAsn, OVH_ASNS, type AsnRole, type AsnUse } from '../support/asns.ts';
import { inVrack } from '../support/examples.ts';
import { byServices, remembered } from '../support/remember.ts';
import { positionOf } from '../support/spots.ts';

/** On the way neighbour, datacenter, PoP, customer: whose ASN drops routes that carry it of whom. */
const CONFLICTS: Readonly<Record<AsnRole, readonly AsnRole[]>> = {
  customer: ['datacenterOvh', 'neighbor'],
  datacenterOvh: ['customer'],
  neighbor: ['customer', 'popOvh'],
  popOvh: ['neighbor'],
};

export default rule({
  id: 'asn-loop',
  severity: 'warning',
  title: () => t('BGP drops routes because an ASN comes twice on their way'),
  why: () =>
    t(
      'A router drops a route that already carries its own ASN. Between a neighbour in the datacenter and the customer lie the ASNs of OVHcloud in the datacenter and at the PoP; an ASN that comes back on that way stops the routes, unless a router is told to allow it (allowas-in).',
    ),
  source: ['RFC 4271, 9.1.2'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Customer, OVHcloud and neighbour differ',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - interface: 4021
        type: l3
        customerAsn: 65010
        ovhAsn: 35540
        subnet: 10.10.12.0/30
    datacenters:
      - datacenter: eu-west-gra
        ovhAsn: 35540
        subnet: 172.16.1.0/28
        routing:
          bgp:
            - asn: 65040
              neighbor: 172.16.1.5
            - asn: 65040
              neighbor: 172.16.1.6
`),
      },
    ],
    bad: [
      {
        about: 'A neighbour in the datacenter has the ASN of the customer',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - interface: 4021
        type: l3
        customerAsn: 65010
        ovhAsn: 35540
        subnet: 10.10.12.0/30
    datacenters:
      - datacenter: eu-west-gra
        ovhAsn: 35540
        subnet: 172.16.1.0/28
        routing:
          bgp:
            - asn: 65040
              neighbor: 172.16.1.5
            - asn: 65010 # <- here
              neighbor: 172.16.1.6
`),
      },
      {
        about: 'OVHcloud in the datacenter has the ASN of the customer',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - interface: 4021
        type: l3
        customerAsn: 65010
        ovhAsn: 35540
        subnet: 10.10.12.0/30
    datacenters:
      - datacenter: eu-west-gra
        ovhAsn: 65010 # <- here
        subnet: 172.16.1.0/28
`),
      },
    ],
  },
  vrack: remembered(byServices, ({ connect }, report) => {
    for (const [asn, uses] of byAsn(connect.flatMap(asnsOf))) {
      const roles = new Set(uses.map(({ role }) => role));
      if (![...roles].some((role) => CONFLICTS[role].some((other) => roles.has(other)))) continue;
      const first = new Map<AsnRole, AsnUse>();
      for (const use of inOrder(uses)) {
        const role = CONFLICTS[use.role].find((other) => first.has(other));
        const other = role && first.get(role);
        if (!first.has(use.role)) first.set(use.role, use);
        if (!other) continue;
        report(
          use.asn,
          t(
            'The ASN {0} of {1} is also that of {2}; BGP drops routes that pass both.',
            asn,
            call(use.role),
            call(other.role),
          ),
          { related: [{ spot: other.asn, message: t('the ASN of {0}', call(other.role)) }] },
        );
      }
    }
  }),
});

/** Groups by number, without numbers and sessions that have a finding of their own. */
const byAsn = (uses: readonly AsnUse[]): ReadonlyMap<number, AsnUse[]> => {
  const groups = new Map<number, AsnUse[]>();
  for (const use of uses) {
    const { value } = use.asn;
    const isCustomers = use.role === 'customer' || use.role === 'neighbor';
    if (value === undefined || !isAsn(value)) continue;
    if (isCustomers && (OVH_ASNS.has(value) || use.peer?.value === value)) continue;
    const group = groups.get(value);
    if (group) group.push(use);
    else groups.set(value, [use]);
  }
  return groups;
};

const inOrder = (uses: readonly AsnUse[]): AsnUse[] =>
  uses
    .map((use) => ({ use, at: positionOf(use.asn) }))
    .sort((a, b) => a.at - b.at)
    .map(({ use }) => use);

const call = (role: AsnRole): string => {
  switch (role) {
    case 'customer':
      return t('the customer');
    case 'popOvh':
      return t('OVHcloud at the PoP');
    case 'datacenterOvh':
      return t('OVHcloud in the datacenter');
    case 'neighbor':
      return t('a BGP neighbour');
  }
};
