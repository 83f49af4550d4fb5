import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { contains, intersect } from '../../ip/range.ts';
import type { AddressValue, Spot, Subnet } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { inProject } from '../support/examples.ts';
import { intersections } from '../support/pools.ts';
import { positionOf } from '../support/spots.ts';
import { poolOf } from '../support/vlans.ts';

export default rule({
  id: 'pool-overlap',
  severity: 'error',
  title: () => t('Pools of two regions of a network have addresses in common'),
  why: () =>
    t(
      'Each region gives out addresses without asking the other: sooner or later two hosts of one network have the same.',
    ),
  source: [
    'OVHcloud guide "Public Cloud: configure the vRack with the OVHcloud API"',
    'OVHcloud guide "Public Cloud: extend a private network to several regions" (pci-extend)',
  ],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'A pool for each region',
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
        about: 'The same pool in both regions',
        text: inProject(`
networks:
  - name: app
    vlan: 42
    subnets:
      - region: GRA11
        cidr: 192.168.0.0/16
        start: 192.168.0.2
        end: 192.168.0.254
      - region: SBG5
        cidr: 192.168.0.0/16
        start: 192.168.0.2 # <- here
        end: 192.168.0.254
`),
      },
    ],
  },
  visit: {
    network: ({ subnets }, report) => {
      const pools = subnets.flatMap((of) => {
        const range = poolOf(of);
        return range ? [{ range, of }] : [];
      });
      const reported = new Set<Subnet>();
      for (const { a, b } of intersections(pools, (subnet) => subnet)) {
        const [earlier, later] = positionOf(a) <= positionOf(b) ? [a, b] : [b, a];
        const [one, other] = [poolOf(earlier), poolOf(later)];
        const common = one && other && intersect(one, other);
        if (!common || reported.has(later)) continue;
        reported.add(later);
        report(
          spotOf(later, one),
          t(
            'The pools of {0} and {1} both give out {2} to {3}.',
            later.region?.text ?? '?',
            earlier.region?.text ?? '?',
            formatAddress(common.start),
            formatAddress(common.end),
          ),
          { related: [{ spot: spotOf(earlier, other), message: t('the other pool') }] },
        );
      }
    },
  },
});

/** The end of the pool when only that reaches into the other pool, else its start. */
const spotOf = (
  { poolStart, poolEnd, cidr, ...subnet }: Subnet,
  other: { start: number; end: number },
): Spot => {
  const reaches = (address: AddressValue | undefined): boolean =>
    address?.value !== undefined && contains(other, address.value);
  const isEnd = !reaches(poolStart) && reaches(poolEnd);
  return (isEnd ? poolEnd : poolStart) ?? poolEnd ?? cidr ?? subnet;
};
