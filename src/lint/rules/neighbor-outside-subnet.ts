import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { cidrOf, contains, formatCidr, last } from '../../ip/cidr.ts';
import { rule } from '../rule.ts';
import { LONGEST_DATACENTER_PREFIX, routedDatacenters } from '../support/datacenters.ts';
import { inVrack } from '../support/examples.ts';
import { OVH_ADDRESSES } from '../support/hostAddresses.ts';
import { byServices, remembered } from '../support/remember.ts';

export default rule({
  id: 'neighbor-outside-subnet',
  severity: 'error',
  title: () => t('A BGP neighbour outside the datacenter subnet'),
  why: () =>
    t(
      'The BGP sessions of a datacenter are direct: both routers of OVHcloud and the neighbour are in the subnet of the datacenter, and multihop is not possible.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect Direct from the control panel"'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Both neighbours are in the subnet.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
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
        about: 'The second neighbour is in another subnet.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          bgp:
            - asn: 65040
              neighbor: 172.16.1.5
            - asn: 65040
              neighbor: 172.16.2.6 # <- here
`),
      },
    ],
  },
  vrack: remembered(byServices, (vrack, report) => {
    for (const { datacenter, subnet } of routedDatacenters(vrack)) {
      if (!subnet?.value) continue;
      // A subnet that is too small is the mistake, and not the addresses in the /28 that it should be.
      const { network, prefix } = subnet.value;
      const block = cidrOf(network, Math.min(prefix, LONGEST_DATACENTER_PREFIX));
      for (const { neighbor } of datacenter.routing?.bgp ?? []) {
        if (neighbor?.value === undefined || contains(block, neighbor.value)) continue;
        report(
          neighbor,
          t(
            'The neighbour {0} is outside the subnet of the datacenter, {1}; a router there has one of {2} to {3}.',
            neighbor.text,
            formatCidr(block),
            formatAddress(network + OVH_ADDRESSES + 1),
            formatAddress(last(block) - 1),
          ),
          { related: [{ spot: subnet, message: t('the subnet of the datacenter') }] },
        );
      }
    }
  }),
});
