import { t } from '@vscode/l10n';
import { equals } from '../../ip/cidr.ts';
import type { Vrack } from '../../topology/model.ts';
import { rule, type Report } from '../rule.ts';
import {
  datacenterBlocks,
  describeBlock,
  networkBlocks,
  servicesBlocks,
  type DatacenterBlock,
  type NetworkBlock,
  type ServicesBlock,
} from '../support/blocks.ts';
import { byLater, conflicts } from '../support/conflicts.ts';
import { LONGEST_DATACENTER_PREFIX } from '../support/datacenters.ts';
import { isSubnetPrefix, soundRange } from '../support/vrackServices.ts';

type VlanBlock = DatacenterBlock | NetworkBlock | ServicesBlock;

export default rule({
  id: 'vrack-services-overlap',
  severity: 'error',
  title: () => t('A subnet of vRack Services overlaps another subnet of its vLAN'),
  why: () =>
    t(
      'In one vLAN two subnets that overlap without being the same answer for the same addresses. Hosts may use the very same CIDR as the vRack Services, outside of its service range.',
    ),
  source: ['OVHcloud guide "vRack Services: global presentation" (vrs)'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Hosts in the very same CIDR and vLAN, with a pool that avoids the service range.',
        text: `
vracks:
  - id: pn-104210
    projects:
      - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
        networks:
          - name: files
            vlan: 30
            subnets:
              - region: GRA11
                cidr: 10.120.0.0/24
                start: 10.120.0.64
                end: 10.120.0.199
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-gra
        subnets:
          - cidr: 10.120.0.0/24
            vlan: 30
            serviceRange: 10.120.0.32/27
`,
      },
    ],
    bad: [
      {
        about: 'Two vRack Services that share a subnet and the service range in it.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - cidr: 10.120.0.0/24
            vlan: 30
            serviceRange: 10.120.0.32/27
      - id: vrs-i5j-k6l-m7n-o8p
        region: eu-west-gra
        subnets:
          - cidr: 10.120.0.0/24
            vlan: 30
            serviceRange: 10.120.0.48/28 # <- here
`,
      },
      {
        about: 'The network is a /16 in the same vLAN, the vRack Services a /24 of it.',
        text: `
vracks:
  - id: pn-104210
    projects:
      - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
        networks:
          - name: files
            vlan: 30
            subnets:
              - region: GRA11
                cidr: 10.120.0.0/16
                start: 10.120.1.2
                end: 10.120.1.254
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-gra
        subnets:
          - cidr: 10.120.0.0/24 # <- here
            vlan: 30
            serviceRange: 10.120.0.32/27
`,
      },
      {
        about: 'An untagged vRack Services and a datacenter subnet inside it.',
        text: `
vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        datacenters:
          - datacenter: eu-west-gra
            ovhAsn: 65030
            subnet: 172.16.1.0/28
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-gra
        subnets:
          - cidr: 172.16.1.0/24 # <- here
            serviceRange: 172.16.1.32/27
`,
      },
    ],
  },
  vrack(vrack, report) {
    sharedRanges(vrack, report);
    const services = servicesBlocks(vrack).filter(({ cidr }) => isSubnetPrefix(cidr.prefix));
    for (const [vlan, inVlan] of byVlan(services)) {
      const others: VlanBlock[] = networkBlocks(vrack).filter((block) => block.vlan === vlan);
      // The router of a datacenter is untagged.
      if (vlan === 0) {
        others.push(
          ...datacenterBlocks(vrack).filter(({ cidr }) => cidr.prefix <= LONGEST_DATACENTER_PREFIX),
        );
      }
      const blocks = [...others, ...inVlan].map((block) => ({ cidr: block.cidr, of: block }));
      const pairs = conflicts(
        blocks,
        (outer, inner) =>
          (outer.role === 'services' || inner.role === 'services') && !equals(outer.cidr, inner.cidr),
      );
      for (const [later, [first, ...more]] of byLater(pairs, ({ value }) => value)) {
        if (!first) continue;
        report(
          later.value,
          t(
            '{0} overlaps {1}, {2}, in the same vLAN; the two must be the same CIDR, or apart.',
            later.value.text,
            first.value.text,
            describeBlock(first),
          ),
          {
            related: [first, ...more].map((other) => ({ spot: other.value, message: describeBlock(other) })),
          },
        );
      }
    }
  },
});

/** The same CIDR may stand in several vRack Services, but not the same service range. */
const sharedRanges = (vrack: Vrack, report: Report): void => {
  const ranges = vrack.vrackServices.flatMap((services) =>
    services.subnets.flatMap((subnet) => soundRange(services, subnet) ?? []),
  );
  const pairs = conflicts(
    ranges.map((range) => ({ cidr: range.range, of: range })),
    (outer, inner) =>
      outer.vlan === inner.vlan && typeof outer.vlan === 'number' && equals(outer.subnet, inner.subnet),
  );
  for (const [later, others] of byLater(pairs, ({ value }) => value)) {
    const [first] = others;
    if (!first) continue;
    report(
      later.value,
      t(
        '{0} overlaps {1}, the service range of {2} in the same subnet and vLAN.',
        later.value.text,
        first.value.text,
        first.services.id?.text ?? '?',
      ),
      { related: others.map(({ value }) => ({ spot: value, message: t('The service range') })) },
    );
  }
};

const byVlan = (blocks: readonly ServicesBlock[]): ReadonlyMap<number, ServicesBlock[]> => {
  const vlans = new Map<number, ServicesBlock[]>();
  for (const block of blocks) {
    if (typeof block.vlan !== 'number') continue;
    const known = vlans.get(block.vlan);
    if (known) known.push(block);
    else vlans.set(block.vlan, [block]);
  }
  return vlans;
};
