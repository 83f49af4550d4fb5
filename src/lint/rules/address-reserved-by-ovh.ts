import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { formatCidr, last, type Cidr } from '../../ip/cidr.ts';
import { sortKey } from '../../ip/order.ts';
import type { AddressValue, Routing, Vrack } from '../../topology/model.ts';
import { rule, type Report } from '../rule.ts';
import { routedDatacenters, soundSubnet } from '../support/datacenters.ts';
import { inVrack } from '../support/examples.ts';
import { addressPlanner } from '../support/freeAddress.ts';
import { datacenterPlanner } from '../support/freeInDatacenter.ts';
import { instanceAddresses, OVH_ADDRESSES, serverAddresses } from '../support/hostAddresses.ts';
import { byServices, remembered } from '../support/remember.ts';
import { replacement } from '../support/replace.ts';

export default rule({
  id: 'address-reserved-by-ovh',
  severity: 'error',
  title: () => t('One of the first three addresses of a datacenter subnet as the address of a host'),
  why: () =>
    t(
      'In each datacenter subnet OVHcloud takes +1 for the virtual router that is the gateway with static routes, and +2 and +3 for its two routers. A second host with such an address cuts the traffic of all. With BGP the virtual router is off; whether +1 is then free is not documented.',
    ),
  source: [
    'OVHcloud guide "OVHcloud Connect: layer 3"',
    'OVHcloud guide "OVHcloud Connect: datacenter configuration"',
    'OVHcloud guide "OVHcloud Connect: common issues"',
  ],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'The fourth address is the first for the customer.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          static:
            - subnet: 10.20.0.0/16
              nextHop: 172.16.1.4
`),
      },
    ],
    bad: [
      {
        about: 'A next hop that is the virtual router of OVHcloud itself.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          static:
            - subnet: 10.20.0.0/16
              nextHop: 172.16.1.1 # <- here
`),
      },
      {
        about: 'With BGP the first address may be free, which is not documented; the second is not.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          bgp:
            - asn: 65040
              neighbor: 172.16.1.1 # <- here, warning
            - asn: 65040
              neighbor: 172.16.1.2 # <- here
`),
      },
      {
        about: 'A server with the address of a router.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
servers:
  - name: ns3012345.ip-198-51-100.eu
    vlan: 0
    ip: 172.16.1.3 # <- here
`),
      },
    ],
  },
  vrack: (vrack, report) => {
    checkRouters(vrack, report);
    checkHosts(vrack, report);
  },
});

const checkRouters = remembered(byServices, (vrack: Vrack, report) => {
  for (const one of routedDatacenters(vrack)) {
    const block = soundSubnet(one);
    if (!block) continue;
    const { routing } = one.datacenter;
    for (const { nextHop } of routing?.static ?? []) if (nextHop) check(nextHop, block, false, report);
    for (const { neighbor } of routing?.bgp ?? []) if (neighbor) check(neighbor, block, true, report);
  }
});

const checkHosts = (vrack: Vrack, report: Report): void => {
  const blocks = new Map<number, { block: Cidr; isBgp: boolean }>();
  const reserved = new Map<number, { block: Cidr; isBgp: boolean }>();
  for (const one of routedDatacenters(vrack)) {
    const block = soundSubnet(one);
    if (!block || blocks.has(sortKey(block))) continue;
    const found = { block, isBgp: speaksBgp(one.datacenter) };
    blocks.set(sortKey(block), found);
    for (let offset = 1; offset <= OVH_ADDRESSES; offset++) reserved.set(block.network + offset, found);
  }
  if (blocks.size === 0) return;
  const nextAddress = addressPlanner(() => vrack);
  for (const project of vrack.projects) {
    for (const { spot, subnet, network, region } of instanceAddresses(project, (one) => reserved.has(one))) {
      // A network that only overlaps the datacenter subnet is the mistake, and not the addresses in it.
      const found = network.vlan?.value === 0 ? blocks.get(sortKey(subnet)) : undefined;
      if (found) check(spot, found.block, found.isBgp, report, () => nextAddress(network, region));
    }
  }
  const nextServerAddress = datacenterPlanner(vrack);
  for (const { spot, address, vlan } of serverAddresses(vrack)) {
    const found = vlan === 0 || vlan === undefined ? reserved.get(address) : undefined;
    if (found) check(spot, found.block, found.isBgp, report, () => nextServerAddress(found.block));
  }
};

const speaksBgp = ({ routing }: { readonly routing: Routing | undefined }): boolean =>
  routing !== undefined && routing.bgp.length > 0 && routing.static.length === 0;

const check = (
  spot: AddressValue,
  block: Cidr,
  isBgp: boolean,
  report: Report,
  nextAddress: () => string | undefined = () => undefined,
): void => {
  if (spot.value === undefined) return;
  const offset = spot.value - block.network;
  if (offset < 1 || offset > OVH_ADDRESSES) return;
  const free = nextAddress();
  const fix = free === undefined ? {} : replacement(t('Use the next free address, {0}', free), spot, free);
  const cidr = formatCidr(block);
  const from = formatAddress(block.network + OVH_ADDRESSES + 1);
  const to = formatAddress(last(block) - 1);
  if (offset > 1) {
    report(
      spot,
      t('{0} belongs to a router of OVHcloud in {1}; use one of {2} to {3}.', spot.text, cidr, from, to),
      fix,
    );
  } else if (isBgp) {
    report(
      spot,
      t(
        '{0} is kept for the virtual router of OVHcloud in {1}; whether it is free with BGP is not documented, so use one of {2} to {3}.',
        spot.text,
        cidr,
        from,
        to,
      ),
      { severity: 'warning', ...fix },
    );
  } else {
    report(
      spot,
      t(
        '{0} belongs to the virtual router of OVHcloud in {1}; use one of {2} to {3}.',
        spot.text,
        cidr,
        from,
        to,
      ),
      fix,
    );
  }
};
