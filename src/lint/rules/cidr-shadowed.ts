import { t } from '@vscode/l10n';
import { overlaps, type Cidr } from '../../ip/cidr.ts';
import type { CidrValue, Vrack } from '../../topology/model.ts';
import { rule, type Report } from '../rule.ts';
import {
  describeBlock,
  distinctDatacenterBlocks,
  networkBlocks,
  popBlocks,
  relatedBlocks,
  servicesBlocks,
  type VrackBlock,
} from '../support/blocks.ts';
import { overlapsBetween } from '../support/conflicts.ts';
import { isSameDatacenter, routedDatacenters, type RoutedDatacenter } from '../support/datacenters.ts';
import { inVrack } from '../support/examples.ts';
import { isTagged } from '../support/vlans.ts';

/** The destination of a static route. */
interface Destination {
  readonly role: 'destination';
  readonly value: CidrValue;
  readonly cidr: Cidr;
  readonly of: RoutedDatacenter;
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
  vrack: (vrack, report) => {
    checkDestinations(vrack, report);
    checkDatacenters(vrack, report);
  },
});

const checkDestinations = (vrack: Vrack, report: Report): void => {
  const destinations = destinationsOf(vrack);
  if (destinations.length === 0) return;
  const untagged = [...networkBlocks(vrack), ...servicesBlocks(vrack)].filter(({ vlan }) => vlan === 0);
  const blocks = [...popBlocks(vrack), ...distinctDatacenterBlocks(vrack), ...untagged];
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

const checkDatacenters = (vrack: Vrack, report: Report): void => {
  const tagged = [...networkBlocks(vrack), ...servicesBlocks(vrack)].filter(({ vlan }) => isTagged(vlan));
  if (tagged.length === 0) return;
  for (const [block, others] of overlapsBetween(distinctDatacenterBlocks(vrack), tagged, () => true)) {
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
  const seen = new Set<string>();
  return routedDatacenters(vrack).flatMap((of) =>
    (of.datacenter.routing?.static ?? []).flatMap(({ subnet: value }): Destination[] => {
      const cidr = value?.value;
      if (!cidr) return [];
      const id = `${of.key ?? ''} ${cidr.network}/${cidr.prefix}`;
      if (seen.has(id) || (of.subnet?.value && overlaps(of.subnet.value, cidr))) return [];
      seen.add(id);
      return [{ role: 'destination', value, cidr, of }];
    }),
  );
};

const isShadowed = (destination: Destination, other: VrackBlock): boolean =>
  other.role !== 'datacenter' || isSameDatacenter(destination.of.datacenter, other.datacenter) === false;
