import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { contains, maskOf, usable, type Cidr } from '../../ip/cidr.ts';
import type { AddressValue, Network, Project, Subnet } from '../../topology/model.ts';
import { rule, type Fix } from '../rule.ts';
import { inProject } from '../support/examples.ts';
import { isFreePool } from '../support/pools.ts';
import { replacements } from '../support/replace.ts';

export default rule({
  id: 'pool-outside-subnet',
  severity: 'error',
  title: () => t('A pool begins or ends outside its subnet'),
  why: () => t('The API refuses it: a host with such an address would not reach its own network.'),
  source: [
    'API /cloud/project/{serviceName}/network/private/{networkId}/subnet',
    'OVHcloud guide "Public Cloud: configure the vRack with the OVHcloud API"',
  ],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'Inside',
        text: inProject(`
networks:
  - name: app
    subnets:
      - { region: GRA11, cidr: 192.168.1.0/24, start: 192.168.1.10, end: 192.168.1.200 }
`),
      },
    ],
    bad: [
      {
        about: 'The pool ends in the next subnet',
        text: inProject(`
networks:
  - name: app
    subnets:
      - region: GRA11
        cidr: 192.168.1.0/24
        start: 192.168.1.10
        end: 192.168.2.10 # <- here
`),
      },
      {
        about: 'All of the pool is in another subnet',
        text: inProject(`
networks:
  - name: app
    subnets:
      - region: GRA11
        cidr: 192.168.1.0/24
        start: 192.168.2.10 # <- here
        end: 192.168.2.20 # <- here
`),
      },
    ],
  },
  project: (project, report) => {
    for (const network of project.networks) {
      for (const subnet of network.subnets) {
        const { cidr } = subnet;
        const block = cidr?.value;
        if (!block) continue;
        for (const address of [subnet.poolStart, subnet.poolEnd]) {
          if (address?.value === undefined || contains(block, address.value)) continue;
          const { first, last } = usable(block);
          report(
            address,
            t(
              '{0} is not in {1}; addresses for hosts there are {2} to {3}.',
              address.text,
              cidr.text,
              formatAddress(first),
              formatAddress(last),
            ),
            {
              related: [{ spot: cidr, message: t('the subnet of the pool') }],
              ...moved(project, network, subnet, block),
            },
          );
        }
      }
    }
  },
});

/** Moves what is outside into the subnet, with the same host part, if that makes a pool with nothing wrong. */
const moved = (project: Project, network: Network, subnet: Subnet, block: Cidr): { fix?: Fix } => {
  const { poolStart, poolEnd } = subnet;
  if (poolStart?.value === undefined || poolEnd?.value === undefined) return {};
  const inside = (address: number): number => (block.network | (address & ~maskOf(block.prefix))) >>> 0;
  const range = { start: inside(poolStart.value), end: inside(poolEnd.value) };
  if (!isFreePool(range, subnet, network, project)) return {};
  const wanted: readonly (readonly [AddressValue, number])[] = [
    [poolStart, range.start],
    [poolEnd, range.end],
  ];
  const [start, end] = [formatAddress(range.start), formatAddress(range.end)];
  return replacements(
    t('Move the pool into the subnet, {0} to {1}', start, end),
    wanted.flatMap(([spot, address]) =>
      spot.value === address ? [] : [{ spot, text: formatAddress(address) }],
    ),
  );
};
