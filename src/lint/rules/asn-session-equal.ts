import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { asnsOf, isAsn, isOvhRole, OVH_ASNS, type AsnUse } from '../support/asns.ts';
import { routedDatacenters } from '../support/datacenters.ts';
import { inVrack } from '../support/examples.ts';
import { byServices, remembered } from '../support/remember.ts';
import { inFileOrder } from '../support/spots.ts';

export default rule({
  id: 'asn-session-equal',
  severity: 'error',
  title: () => t('Both ends of a BGP session have one ASN'),
  why: () =>
    t(
      'OVHcloud speaks external BGP only, at the PoP and in the datacenter: the two ends have different ASNs.',
    ),
  source: [
    'OVHcloud guide "OVHcloud Connect: layer 3"',
    'OVHcloud guide "OVHcloud Connect: technical capabilities and limits"',
  ],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Two ASNs',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - interface: 4021
        type: l3
        customerAsn: 65005
        ovhAsn: 65006
        subnet: 10.10.12.0/30
`),
      },
    ],
    bad: [
      {
        about: 'The customer has the ASN of OVHcloud',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - interface: 4021
        type: l3
        customerAsn: 65005
        ovhAsn: 65005 # <- here
        subnet: 10.10.12.0/30
`),
      },
      {
        about: 'A neighbour in the datacenter has the ASN of OVHcloud',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        ovhAsn: 65030
        subnet: 172.16.1.0/28
        routing:
          bgp:
            - asn: 65040
              neighbor: 172.16.1.5
            - asn: 65030 # <- here
              neighbor: 172.16.1.6
`),
      },
    ],
  },
  vrack: remembered(byServices, (vrack, report) => {
    const inherited = new Map(routedDatacenters(vrack).map((one) => [one.datacenter, one.ovhAsn]));
    for (const connect of vrack.connect) {
      for (const use of asnsOf(connect)) {
        const own = use.datacenter && inherited.get(use.datacenter);
        const peer = use.role === 'neighbor' ? (use.peer ?? own) : use.peer;
        if (isOvhRole(use.role) || !peer || !isEqual(use, peer.value)) continue;
        const [earlier, later] = inFileOrder(peer, use.asn);
        report(
          later,
          t('Both ends of the BGP session have the ASN {0}; they need two different ones.', later.text),
          { related: [{ spot: earlier, message: t('the ASN of the other end') }] },
        );
      }
    }
  }),
});

/** A number that the customer must not have anyway has its own finding. */
const isEqual = ({ asn: { value } }: AsnUse, peer: number | undefined): boolean =>
  value !== undefined && value === peer && isAsn(value) && !OVH_ASNS.has(value);
