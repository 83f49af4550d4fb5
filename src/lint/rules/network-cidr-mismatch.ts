import { t } from '@vscode/l10n';
import { formatCidr } from '../../ip/cidr.ts';
import { sortKey } from '../../ip/order.ts';
import type { CidrValue } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { inProject } from '../support/examples.ts';

export default rule({
  id: 'network-cidr-mismatch',
  severity: 'warning',
  title: () => t('A network has different blocks in different regions'),
  why: () =>
    t(
      'A network is one broadcast domain over all its regions. With different blocks the hosts of two regions are neighbours that do not know of each other; what keeps the regions apart is the pool, not the block.',
    ),
  source: ['OVHcloud guide "Public Cloud: extend a private network to several regions" (pci-extend)'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'One block, a pool for each region',
        text: inProject(`
networks:
  - name: app
    vlan: 42
    subnets:
      - { region: GRA11, cidr: 192.168.0.0/16, start: 192.168.1.2, end: 192.168.1.254 }
      - { region: SBG5, cidr: 192.168.0.0/16, start: 192.168.2.2, end: 192.168.2.254 }
`),
      },
    ],
    bad: [
      {
        about: 'A block for each region',
        text: inProject(`
networks:
  - name: app
    vlan: 42
    subnets:
      - { region: GRA11, cidr: 192.168.1.0/24, start: 192.168.1.2, end: 192.168.1.254 }
      - { region: SBG5, cidr: 192.168.2.0/24, start: 192.168.2.2, end: 192.168.2.254 } # <- here
`),
      },
    ],
  },
  visit: {
    network: ({ name, subnets }, report) => {
      const first = subnets.find(({ region, cidr }) => region?.value !== undefined && cidr?.value);
      const region = first?.region?.value;
      if (!first?.cidr?.value || region === undefined) return;
      // A region may have several subnets: each block of another region must be one of them.
      const expected = new Map<number, CidrValue>();
      for (const subnet of subnets) {
        const { cidr } = subnet;
        if (subnet.region?.value === region && cidr?.value) expected.set(sortKey(cidr.value), cidr);
      }
      for (const { region: other, cidr } of subnets) {
        if (!cidr?.value || other?.value === undefined || other.value === region) continue;
        if (expected.has(sortKey(cidr.value))) continue;
        report(
          cidr,
          t(
            'The network {0} has {1} in {2}, but {3} in {4}; one block in all regions, with a pool for each, is expected.',
            name?.text ?? '?',
            cidr.text,
            other.text,
            formatCidr(first.cidr.value),
            region,
          ),
          { related: [{ spot: first.cidr, message: t('the block in {0}', region) }] },
        );
      }
    },
  },
});
