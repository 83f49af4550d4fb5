import { t } from '@vscode/l10n';
import { cidrOf, formatCidr, nextFree, type Cidr } from '../../ip/cidr.ts';
import type { Topology, Vrack } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import {
  datacenterBlocks,
  describeBlock,
  distinctDatacenterBlocks,
  forSweep,
  networkBlocks,
  popBlocks,
  relatedBlocks,
  servicesBlocks,
  type DatacenterBlock,
  type PopBlock,
} from '../support/blocks.ts';
import { byLater, conflicts } from '../support/conflicts.ts';
import { isSameDatacenter } from '../support/datacenters.ts';
import { inVrack } from '../support/examples.ts';
import { replacement } from '../support/replace.ts';

type Routed = PopBlock | DatacenterBlock;

export default rule({
  id: 'cidr-overlap',
  severity: 'error',
  title: () => t('Subnets of PoPs or datacenters of one vRack overlap'),
  why: () =>
    t(
      'All PoPs and datacenters of a vRack share one routing domain: with the same addresses in two places, traffic goes to one of them only.',
    ),
  source: [
    'OVHcloud guide "OVHcloud Connect: layer 3 mode" (occ-layer3)',
    'OVHcloud guide "OVHcloud Connect: datacenter configuration"',
  ],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'Each PoP and each datacenter has a block of its own',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    ports: 2
    pops:
      - { interface: 4021, type: l3, customerAsn: 65010, ovhAsn: 65020, subnet: 10.10.12.0/30 }
      - { interface: 4022, type: l3, customerAsn: 65010, ovhAsn: 65020, subnet: 10.10.12.4/30 }
    datacenters:
      - { datacenter: eu-west-gra, ovhAsn: 65030, subnet: 172.16.1.0/28 }
      - { datacenter: eu-west-sbg, ovhAsn: 65030, subnet: 172.16.2.0/28 }
`),
      },
      {
        about: 'Two services share a datacenter: it is one configuration, written twice',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - { datacenter: eu-west-gra, ovhAsn: 65030, subnet: 172.16.1.0/28 }
  - service: 6e5b0f38-d4a9-4c71-82b7-f3905e1c7a26
    datacenters:
      - { datacenter: eu-west-gra, ovhAsn: 65030, subnet: 172.16.1.0/28 }
`),
      },
    ],
    bad: [
      {
        about: 'One /30 at two PoPs, and a subnet stretched over two datacenters',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    ports: 2
    pops:
      - { interface: 4021, type: l3, customerAsn: 65010, ovhAsn: 65020, subnet: 10.10.12.0/30 }
      - { interface: 4022, type: l3, customerAsn: 65010, ovhAsn: 65020, subnet: 10.10.12.0/30 } # <- here
    datacenters:
      - { datacenter: eu-west-gra, ovhAsn: 65030, subnet: 172.16.1.0/28 }
      - { datacenter: eu-west-sbg, ovhAsn: 65030, subnet: 172.16.1.0/28 } # <- here
`),
      },
      {
        about: 'The /30 of a PoP is cut out of the subnet of a datacenter',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - { interface: 4021, type: l3, customerAsn: 65010, ovhAsn: 65020, subnet: 172.16.1.4/30 }
    datacenters:
      - { datacenter: eu-west-gra, ovhAsn: 65030, subnet: 172.16.1.0/28 } # <- here
`),
      },
    ],
  },
  vrack: (vrack, report, topology) => {
    const blocks: Routed[] = [...popBlocks(vrack), ...distinctDatacenterBlocks(vrack)];
    const found = byLater(conflicts(forSweep(blocks), isConflict), ({ value }) => value);
    for (const [block, others] of found) {
      const [other] = others;
      if (!other) continue;
      report(
        block.value,
        t(
          '{0} overlaps {1}, {2}; the PoPs and datacenters of a vRack need blocks of their own.',
          block.value.text,
          other.value.text,
          describeBlock(other),
        ),
        { related: relatedBlocks(others), ...freeBlock(block, vrack, topology) },
      );
    }
  },
});

/** What stands twice as a whole has a finding of its own: a service, an interface, a datacenter. */
const isConflict = (a: Routed, b: Routed): boolean => {
  const isOneService = a.connect.service?.text === b.connect.service?.text;
  if (isOneService && a.connect !== b.connect) return false;
  if (a.role === 'pop' && b.role === 'pop') {
    return a.connect !== b.connect || a.pop.interface?.value !== b.pop.interface?.value;
  }
  if (a.role === 'pop' || b.role === 'pop') return true;
  return isSameDatacenter(a.datacenter, b.datacenter) === false;
};

/** For a PoP, the next /30 near it that nothing uses. Addresses in a datacenter would have to follow its subnet. */
const freeBlock = (block: Routed, vrack: Vrack, topology: () => Topology): ReturnType<typeof replacement> => {
  if (block.role !== 'pop' || block.value.value?.prefix !== 30) return {};
  const used: Cidr[] = [
    ...popBlocks(vrack),
    ...datacenterBlocks(vrack),
    ...networkBlocks(vrack),
    ...servicesBlocks(vrack),
  ].map(({ cidr }) => cidr);
  for (const { datacenters } of vrack.connect) {
    for (const { routing } of datacenters) {
      for (const { subnet } of routing?.static ?? []) if (subnet?.value?.prefix) used.push(subnet.value);
    }
  }
  for (const { prefixes } of topology().sites) {
    for (const { value } of prefixes) if (value?.prefix) used.push(value);
  }
  const free = nextFree(cidrOf(block.cidr.network, 24), 30, used);
  if (!free) return {};
  const text = formatCidr(free);
  return replacement(t('Use the next free /30, {0}', text), block.value, text);
};
