import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { equals, usable } from '../../ip/cidr.ts';
import { intersect } from '../../ip/range.ts';
import { rule, type Report } from '../rule.ts';
import {
  describeBlock,
  distinctDatacenterBlocks,
  networkBlocks,
  type DatacenterBlock,
  type NetworkBlock,
} from '../support/blocks.ts';
import { overlapsBetween } from '../support/conflicts.ts';
import { inVrack } from '../support/examples.ts';
import { replacement } from '../support/replace.ts';
import { hasGateway, poolOf } from '../support/vlans.ts';

const example = (network: string, routing = ''): string =>
  inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        ovhAsn: 65030
        subnet: 172.16.1.0/24
${routing}projects:
  - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
    networks:
      - name: routers
        vlan: 0
        subnets:
          - region: GRA11
${network}`);

export default rule({
  id: 'vlan-zero-overlap',
  severity: 'error',
  title: () => t('The subnet of an untagged network overlaps the subnet of a datacenter'),
  why: () =>
    t(
      'vLAN 0 and the datacenter are one broadcast domain. With the identical block, and a pool that keeps clear of the three addresses of the OVHcloud routers, instances join the datacenter subnet; anything else gives addresses out twice or hides hosts from each other.',
    ),
  source: [
    'OVHcloud guide "OVHcloud Connect: datacenter configuration"',
    'OVHcloud guide "OVHcloud Connect: layer 3 mode" (occ-layer3)',
  ],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about:
          'Instances join the datacenter subnet: the same block, and a pool after the addresses of the routers',
        text: example(`            cidr: 172.16.1.0/24
            start: 172.16.1.10
            end: 172.16.1.100
`),
      },
      { about: 'Another block', text: example('            cidr: 172.16.5.0/24\n') },
    ],
    bad: [
      { about: 'A larger block around it', text: example('            cidr: 172.16.0.0/16 # <- here\n') },
      {
        about: 'The same block, but the pool gives out +2 and +3, the addresses of the OVHcloud routers',
        text: example(`            cidr: 172.16.1.0/24
            start: 172.16.1.2 # <- here
            end: 172.16.1.100
`),
      },
      {
        about: 'The same block with a gateway: with BGP in the datacenter nobody has the first address',
        text: example(
          `            cidr: 172.16.1.0/24
            start: 172.16.1.10
            end: 172.16.1.100
            gateway: true # <- here, warning
`,
          `        routing:
          bgp:
            - { asn: 65040, neighbor: 172.16.1.5 }
            - { asn: 65040, neighbor: 172.16.1.6 }
`,
        ),
      },
    ],
  },
  vrack: (vrack, report) => {
    const untagged = networkBlocks(vrack).filter(({ vlan }) => vlan === 0);
    if (untagged.length === 0) return;
    for (const [network, datacenters] of overlapsBetween(untagged, distinctDatacenterBlocks(vrack))) {
      const [datacenter] = datacenters;
      if (datacenter) compare(network, datacenter, report);
    }
  },
});

const compare = (network: NetworkBlock, block: DatacenterBlock, report: Report): void => {
  const related = [{ spot: block.value, message: describeBlock(block) }];
  if (!equals(network.cidr, block.cidr)) {
    report(
      network.value,
      t(
        '{0} overlaps {1}, {2}, in the same broadcast domain; use exactly {1} to join it, or a block apart from it.',
        network.value.text,
        block.value.text,
        describeBlock(block),
      ),
      { related },
    );
    return;
  }
  const { subnet } = network;
  const routers = { start: block.cidr.network + 1, end: block.cidr.network + 3 };
  const pool = poolOf(subnet);
  const free = formatAddress(routers.end + 1);
  if (pool && intersect(pool, routers)) {
    const spot = subnet.poolStart ?? network.value;
    report(
      spot,
      t(
        'The pool gives out addresses of {0} to {1}, which the OVHcloud routers of datacenter {2} have; it may begin at {3}.',
        formatAddress(routers.start),
        formatAddress(routers.end),
        block.datacenter.datacenter?.text ?? '?',
        free,
      ),
      {
        related,
        ...(subnet.poolStart && pool.end > routers.end
          ? replacement(t('Begin the pool at {0}', free), subnet.poolStart, free)
          : {}),
      },
    );
    return;
  }
  if (hasGateway(subnet) && (block.datacenter.routing?.bgp.length ?? 0) > 0) {
    report(
      subnet.gateway ?? network.value,
      t(
        'The gateway of this subnet is {0}, where nobody answers: with BGP in datacenter {1} there is no virtual router. Set gateway to false and route to the addresses {2} and {3}.',
        formatAddress(usable(block.cidr).first),
        block.datacenter.datacenter?.text ?? '?',
        formatAddress(block.cidr.network + 2),
        formatAddress(block.cidr.network + 3),
      ),
      {
        severity: 'warning',
        related,
        ...(subnet.gateway ? replacement(t('Set gateway to false'), subnet.gateway, 'false') : {}),
      },
    );
  }
};
