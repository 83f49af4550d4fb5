import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { formatCidr, last, usable, type Cidr } from '../../ip/cidr.ts';
import type { AddressValue, Vrack } from '../../topology/model.ts';
import { rule, type Report } from '../rule.ts';
import { servicesBlocks } from '../support/blocks.ts';
import { routedDatacenters, soundSubnet } from '../support/datacenters.ts';
import { inVrack } from '../support/examples.ts';
import { addressPlanner } from '../support/freeAddress.ts';
import { datacenterPlanner } from '../support/freeInDatacenter.ts';
import {
  instanceAddresses,
  maybeAtEnd,
  OVH_ADDRESSES,
  serverAddresses,
  unusableAs,
  type ServerAddress,
} from '../support/hostAddresses.ts';
import { byServices, remembered } from '../support/remember.ts';
import { replacement } from '../support/replace.ts';
import { vlanOf, type Vlan } from '../support/vlans.ts';

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
  fixable: true,
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
    checkRouters(vrack, report);
    checkServers(vrack, report);
  },
  project: (project, report, vrack) => {
    const nextAddress = addressPlanner(vrack);
    for (const { spot, address, subnet, network, region } of instanceAddresses(project, maybeAtEnd)) {
      if (!unusableAs(subnet, address)) continue;
      reportHost(spot, address, subnet, nextAddress(network, region), report);
    }
  },
});

const checkRouters = remembered(byServices, (vrack: Vrack, report) => {
  for (const one of routedDatacenters(vrack)) {
    const block = soundSubnet(one);
    if (!block) continue;
    const { routing } = one.datacenter;
    for (const { nextHop } of routing?.static ?? []) checkRouter(nextHop, block, report);
    for (const { neighbor } of routing?.bgp ?? []) checkRouter(neighbor, block, report);
  }
});

const checkServers = (vrack: Vrack, report: Report): void => {
  const servers = new Map<Vlan, Map<number, ServerAddress[]>>();
  for (const server of serverAddresses(vrack)) {
    // What is said to be in no vLAN can only be told from the datacenter that it is in.
    const vlan = server.vlan ?? 0;
    const byAddress = servers.get(vlan) ?? new Map<number, ServerAddress[]>();
    servers.set(vlan, byAddress);
    const same = byAddress.get(server.address);
    if (same) same.push(server);
    else byAddress.set(server.address, [server]);
  }
  if (servers.size === 0) return;
  const nextAddress = datacenterPlanner(vrack);
  const check = (vlan: Vlan, block: Cidr | undefined, isDatacenter = false): void => {
    const inVlan = block && servers.get(vlan);
    if (!inVlan) return;
    for (const address of [block.network, last(block)]) {
      if (!unusableAs(block, address)) continue;
      for (const { spot } of inVlan.get(address) ?? []) {
        reportHost(spot, address, block, isDatacenter ? nextAddress(block) : undefined, report);
      }
      // Several blocks may say the same of a server; once is enough.
      inVlan.delete(address);
    }
  };
  for (const one of routedDatacenters(vrack)) check(0, soundSubnet(one), true);
  for (const { networks } of vrack.projects) {
    for (const network of networks) {
      if (servers.has(vlanOf(network)))
        for (const { cidr } of network.subnets) check(vlanOf(network), cidr?.value);
    }
  }
  for (const { vlan, cidr } of servicesBlocks(vrack)) check(vlan, cidr);
};

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

const reportHost = (
  spot: AddressValue,
  address: number,
  block: Cidr,
  free: string | undefined,
  report: Report,
): void => {
  const { first, last: end } = usable(block);
  const cidr = formatCidr(block);
  const from = formatAddress(first);
  const to = formatAddress(end);
  report(
    spot,
    unusableAs(block, address) === 'network'
      ? t('{0} is the network address of {1}; hosts there have one of {2} to {3}.', spot.text, cidr, from, to)
      : t(
          '{0} is the broadcast address of {1}; hosts there have one of {2} to {3}.',
          spot.text,
          cidr,
          from,
          to,
        ),
    free === undefined ? {} : replacement(t('Use the next free address, {0}', free), spot, free),
  );
};
