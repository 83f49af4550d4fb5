import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { formatCidr, last, usable, type Cidr } from '../../ip/cidr.ts';
import type { AddressValue } from '../../topology/model.ts';
import { rule, type Report } from '../rule.ts';
import { routedDatacenters, soundSubnet } from '../support/datacenters.ts';
import { inVrack } from '../support/examples.ts';
import {
  blockFinder,
  instanceAddresses,
  OVH_ADDRESSES,
  serverAddresses,
  unusableAs,
} from '../support/hostAddresses.ts';

export default rule({
  id: 'address-not-usable',
  severity: 'error',
  title: () => t('The network or broadcast address of a subnet as the address of a host'),
  why: () =>
    t(
      'The first and the last address of a subnet stand for the subnet and for all its hosts; no host can have them.',
    ),
  source: [
    'RFC 919',
    'RFC 950',
    'API /ovhCloudConnect/{serviceName}/config/pop/{configId}/datacenter/{datacenterId}/extra',
  ],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'A host in the middle.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          static:
            - subnet: 10.20.0.0/16
              nextHop: 172.16.1.14
`),
      },
    ],
    bad: [
      {
        about: 'A next hop that is the broadcast address.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          static:
            - subnet: 10.20.0.0/16
              nextHop: 172.16.1.15 # <- here
`),
      },
      {
        about: 'A server that has the address of the network.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
servers:
  - name: ns3012345.ip-198-51-100.eu
    vlan: 0
    ip: 172.16.1.0 # <- here
`),
      },
    ],
  },
  vrack: (vrack, report) => {
    for (const one of routedDatacenters(vrack)) {
      const block = soundSubnet(one);
      if (!block) continue;
      const { routing } = one.datacenter;
      for (const { nextHop } of routing?.static ?? []) checkRouter(nextHop, block, report);
      for (const { neighbor } of routing?.bgp ?? []) checkRouter(neighbor, block, report);
    }
    for (const project of vrack.projects) {
      for (const { spot, address, subnet } of instanceAddresses(project)) {
        if (unusableAs(subnet.cidr.value, address)) reportHost(spot, address, subnet.cidr.value, report);
      }
    }
    const servers = serverAddresses(vrack);
    if (servers.length === 0) return;
    const blocksOf = blockFinder(vrack);
    for (const { spot, address, vlan } of servers) {
      const block = blocksOf(vlan ?? 0, address).find((one) => unusableAs(one, address));
      if (block) reportHost(spot, address, block, report);
    }
  },
});

const checkRouter = (spot: AddressValue | undefined, block: Cidr, report: Report): void => {
  const kind = spot?.value === undefined ? undefined : outsideUsable(block, spot.value);
  if (!spot || !kind) return;
  const from = formatAddress(block.network + OVH_ADDRESSES + 1);
  const to = formatAddress(last(block) - 1);
  report(
    spot,
    kind === 'network'
      ? t(
          '{0} is the network address of {1}; a router of the customer there has one of {2} to {3}.',
          spot.text,
          formatCidr(block),
          from,
          to,
        )
      : t(
          '{0} is the broadcast address of {1}; a router of the customer there has one of {2} to {3}.',
          spot.text,
          formatCidr(block),
          from,
          to,
        ),
  );
};

/** Like `unusableAs`, for an address that may be outside the block, which another rule reports. */
const outsideUsable = (block: Cidr, address: number): 'network' | 'broadcast' | undefined =>
  address === block.network || address === last(block) ? unusableAs(block, address) : undefined;

const reportHost = (spot: AddressValue, address: number, block: Cidr, report: Report): void => {
  const { first, last: end } = usable(block);
  report(
    spot,
    unusableAs(block, address) === 'network'
      ? t(
          '{0} is the network address of {1}; hosts there have one of {2} to {3}.',
          spot.text,
          formatCidr(block),
          formatAddress(first),
          formatAddress(end),
        )
      : t(
          '{0} is the broadcast address of {1}; hosts there have one of {2} to {3}.',
          spot.text,
          formatCidr(block),
          formatAddress(first),
          formatAddress(end),
        ),
  );
};
