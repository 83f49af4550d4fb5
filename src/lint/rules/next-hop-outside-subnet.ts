import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { cidrOf, contains, formatCidr, last } from '../../ip/cidr.ts';
import { rule } from '../rule.ts';
import { LONGEST_DATACENTER_PREFIX, routedDatacenters } from '../support/datacenters.ts';
import { inVrack } from '../support/examples.ts';
import { OVH_ADDRESSES } from '../support/hostAddresses.ts';
import { byServices, remembered } from '../support/remember.ts';

export default rule({
  id: 'next-hop-outside-subnet',
  severity: 'error',
  title: () => t('A next hop outside the datacenter subnet'),
  why: () =>
    t(
      'OVHcloud sends the packets of a static route to a host in the subnet of the datacenter; a router elsewhere cannot be reached that way.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect Direct from the control panel"'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'The router is in the subnet.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          static:
            - subnet: 10.20.0.0/16
              nextHop: 172.16.1.5
`),
      },
    ],
    bad: [
      {
        about: 'The router is in another subnet.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          static:
            - subnet: 10.20.0.0/16
              nextHop: 172.16.2.5 # <- here
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
      for (const { nextHop } of datacenter.routing?.static ?? []) {
        if (nextHop?.value === undefined || contains(block, nextHop.value)) continue;
        report(
          nextHop,
          t(
            'The next hop {0} is outside the subnet of the datacenter, {1}; a router there has one of {2} to {3}.',
            nextHop.text,
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
