import { t } from '@vscode/l10n';
import { isDocumentation, isPrivate, reservedKind } from '../../ip/cidr.ts';
import { rule } from '../rule.ts';
import { inVrack } from '../support/examples.ts';
import { visitCidrs } from '../support/fields.ts';

export default rule({
  id: 'cidr-not-private',
  severity: 'warning',
  title: () => t('The subnet of a datacenter or of a private network is public address space'),
  why: () =>
    t(
      'Hosts in the vRack could no longer reach the real owner of these addresses. OVHcloud recommends private addresses for the subnets of datacenters.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect: datacenter configuration"', 'RFC 1918'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'A private datacenter subnet; the PoP subnet may be public space that you own',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - { interface: 4021, type: l3, customerAsn: 65010, ovhAsn: 65020, subnet: 8.8.8.0/30 }
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
`),
      },
    ],
    bad: [
      {
        about:
          'Public addresses in the datacenter and in a vLAN; 172.32.0.0 lies just behind the private 172.16.0.0/12',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 8.8.8.0/28 # <- here
        routing:
          static:
            - { subnet: 10.20.0.0/16, nextHop: 8.8.8.5 }
projects:
  - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
    networks:
      - name: app
        subnets:
          - region: GRA11
            cidr: 172.32.0.0/24 # <- here
`),
      },
    ],
  },
  visit: visitCidrs((value, role, report) => {
    const cidr = value.value;
    if ((role !== 'datacenter' && role !== 'vlanSubnet') || !cidr || isPrivate(cidr)) return;
    // These have rules of their own.
    if (isDocumentation(cidr) || reservedKind(cidr) !== undefined) return;
    report(
      value,
      t(
        '{0} is not private address space; expected a block of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16.',
        value.text,
      ),
    );
  }),
});
