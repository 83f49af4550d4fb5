import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { asnsOf, isOvhRole, TROUBLED_OVH_ASNS } from '../support/asns.ts';
import { inVrack } from '../support/examples.ts';

export default rule({
  id: 'asn-known-issue',
  severity: 'warning',
  title: () => t('An ovhAsn with a known issue'),
  why: () =>
    t(
      'The guides name it as a known issue that routes from the vRack do not reach the PoP when ovhAsn is 65501; 65502 and 65519 have the same use elsewhere. Another guide shows 65501 in an example, so this is contradictory.',
    ),
  source: [
    'OVHcloud guide "OVHcloud Connect: technical capabilities and limits"',
    'OVHcloud guide "OVHcloud Connect: datacenter configuration"',
  ],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'The public number of OVHcloud',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        ovhAsn: 35540
        subnet: 172.16.1.0/28
`),
      },
    ],
    bad: [
      {
        about: 'The number that OVHcloud uses inside, in Europe',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        ovhAsn: 65501 # <- here
        subnet: 172.16.1.0/28
`),
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      for (const { role, asn } of asnsOf(connect)) {
        if (!isOvhRole(role) || asn.value === undefined || !TROUBLED_OVH_ASNS.has(asn.value)) continue;
        report(
          asn,
          t(
            'With {0} as ovhAsn routes of the vRack may not reach the PoP, a known issue that the guides contradict each other on; 35540 or another private ASN avoids it.',
            asn.text,
          ),
        );
      }
    },
  },
});
