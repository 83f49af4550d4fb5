import { t } from '@vscode/l10n';
import { overlaps, type Cidr } from '../../ip/cidr.ts';
import { sortKey } from '../../ip/order.ts';
import type { CidrValue, Datacenter, Vrack } from '../../topology/model.ts';
import { rule, type Report } from '../rule.ts';
import {
  describeBlock,
  distinctDatacenterBlocks,
  networkBlocks,
  popBlocks,
  relatedBlocks,
  servicesBlocks,
  type DatacenterBlock,
  type VrackBlock,
} from '../support/blocks.ts';
import { overlapsBetween } from '../support/conflicts.ts';
import { isSameDatacenter } from '../support/datacenters.ts';
import { inVrack } from '../support/examples.ts';
import { layerOf } from '../support/layer.ts';
import { byBlocks, remembered } from '../support/remember.ts';
import { isTagged } from '../support/vlans.ts';

/** The destination of a static route. */
interface Destination {
  readonly value: CidrValue;
  readonly cidr: Cidr;
  readonly datacenter: Datacenter;
}

export default rule({
  id: 'cidr-shadowed',
  severity: 'warning',
  title: () => t('A route or a datacenter subnet hides another block of the vRack'),
  why: () =>
    t(
      'The more precise or directly connected block wins: part of the traffic goes another way than the file suggests. A static route to a tagged vLAN is right, it is how a router in the datacenter subnet leads there.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect: datacenter configuration"'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'A static route to a tagged vLAN, through a router in the datacenter subnet',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        ovhAsn: 65030
        subnet: 172.16.1.0/28
        routing:
          static:
            - { subnet: 192.168.1.0/24, nextHop: 172.16.1.5 }
projects:
  - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
    networks:
      - name: app
        vlan: 42
        subnets:
          - region: GRA11
            cidr: 192.168.1.0/24
`),
      },
    ],
    bad: [
      {
        about: 'A static route to the subnet of another datacenter, and one to the subnet of a PoP',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - { interface: 4021, type: l3, customerAsn: 65010, ovhAsn: 65020, subnet: 10.10.12.0/30 }
    datacenters:
      - datacenter: eu-west-gra
        ovhAsn: 65030
        subnet: 172.16.1.0/28
        routing:
          static:
            - { subnet: 172.16.2.0/24, nextHop: 172.16.1.5 } # <- here
            - { subnet: 10.10.0.0/16, nextHop: 172.16.1.5 } # <- here
      - datacenter: eu-west-sbg
        ovhAsn: 65031
        subnet: 172.16.2.0/28
`),
      },
      {
        about: 'A datacenter and a tagged vLAN with the same addresses',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        ovhAsn: 65030
        subnet: 172.16.1.0/28 # <- here
        routing:
          static:
            - { subnet: 10.20.0.0/16, nextHop: 172.16.1.5 }
projects:
  - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
    networks:
      - name: app
        vlan: 42
        subnets:
          - region: GRA11
            cidr: 172.16.0.0/16
`),
      },
    ],
  },
  vrack: remembered(byBlocks, (vrack, report) => {
    const datacenters = distinctDatacenterBlocks(vrack);
    const hosts = [...networkBlocks(vrack), ...servicesBlocks(vrack)];
    const untagged = hosts.filter(({ vlan }) => vlan === 0);
    const tagged = hosts.filter(({ vlan }) => isTagged(vlan));
    checkDestinations(destinationsOf(vrack), [...popBlocks(vrack), ...datacenters, ...untagged], report);
    checkDatacenters(datacenters, tagged, report);
  }),
});

const checkDestinations = (
  destinations: readonly Destination[],
  blocks: readonly VrackBlock[],
  report: Report,
): void => {
  for (const [destination, others] of overlapsBetween(destinations, blocks, isShadowed)) {
    const [other] = others;
    if (!other) continue;
    report(
      destination.value,
      t(
        'The route to {0} overlaps {1}, {2}, which the vRack reaches without it.',
        destination.value.text,
        other.value.text,
        describeBlock(other),
      ),
      { related: relatedBlocks(others) },
    );
  }
};

const checkDatacenters = (
  datacenters: readonly DatacenterBlock[],
  tagged: readonly VrackBlock[],
  report: Report,
): void => {
  for (const [block, others] of overlapsBetween(datacenters, tagged)) {
    const [other] = others;
    if (!other) continue;
    report(
      block.value,
      t(
        '{0} overlaps {1}, {2}; the datacenter is untagged, so its router never sees the hosts of that vLAN.',
        block.value.text,
        other.value.text,
        describeBlock(other),
      ),
      { related: relatedBlocks(others) },
    );
  }
};

/** Static destinations, each once a datacenter, without those that overlap their own datacenter: another rule has them. */
const destinationsOf = (vrack: Vrack): Destination[] => {
  const seen = new Map<string, Set<number>>();
  const destinations: Destination[] = [];
  for (const connect of vrack.connect) {
    if (connect.datacenters.length === 0 || layerOf(connect) === 'l2') continue;
    for (const datacenter of connect.datacenters) {
      const name = datacenter.datacenter?.text ?? '';
      const own = datacenter.subnet?.value;
      for (const { subnet: value } of datacenter.routing?.static ?? []) {
        const cidr = value?.value;
        if (!cidr || (own && overlaps(own, cidr))) continue;
        const known = seen.get(name);
        if (known?.has(sortKey(cidr))) continue;
        if (known) known.add(sortKey(cidr));
        else seen.set(name, new Set([sortKey(cidr)]));
        destinations.push({ value, cidr, datacenter });
      }
    }
  }
  return destinations;
};

const isShadowed = (destination: Destination, other: VrackBlock): boolean =>
  other.role !== 'datacenter' || isSameDatacenter(destination.datacenter, other.datacenter) === false;
