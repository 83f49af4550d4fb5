import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { cidrOf, formatCidr, last, type Cidr } from '../../ip/cidr.ts';
import { OverlapIndex } from '../../ip/overlapIndex.ts';
import type { Block } from '../../ip/sweep.ts';
import type { CidrValue, Vrack } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { datacenterBlocks, networkBlocks, popBlocks, servicesBlocks } from '../support/blocks.ts';
import { LONGEST_DATACENTER_PREFIX, routedDatacenters } from '../support/datacenters.ts';
import { inVrack } from '../support/examples.ts';
import { OVH_ADDRESSES, serverAddresses } from '../support/hostAddresses.ts';
import { replacement } from '../support/replace.ts';

/** Above this the subnet is larger than any use that is known of it. */
const SHORTEST_USUAL = 16;

export default rule({
  id: 'datacenter-subnet-prefix',
  severity: 'error',
  title: () => t('A datacenter subnet smaller than a /28'),
  why: () =>
    t(
      'OVHcloud takes three addresses of the subnet for its routers, and the API refuses less than a /28. A subnet above a /16 is hardly meant and leaves little room for other networks.',
    ),
  source: [
    'API /ovhCloudConnect/{serviceName}/config/pop/{configId}/datacenter',
    'OVHcloud guide "OVHcloud Connect Direct from the control panel"',
    'OVHcloud guide "OVHcloud Connect: datacenter configuration"',
  ],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'The smallest subnet: 11 addresses for the customer.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
`),
      },
    ],
    bad: [
      {
        about: 'Half of what is needed.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/29 # <- here
`),
      },
      {
        about: 'All of 10.0.0.0/8 for one datacenter.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 10.0.0.0/8 # <- here, warning
`),
      },
    ],
  },
  vrack: (vrack, report) => {
    const isFree = wideningOf(vrack);
    for (const { datacenter } of routedDatacenters(vrack)) {
      const { subnet } = datacenter;
      if (!subnet?.value) continue;
      const { network, prefix } = subnet.value;
      if (prefix > LONGEST_DATACENTER_PREFIX) {
        const wide = cidrOf(network, LONGEST_DATACENTER_PREFIX);
        const text = formatCidr(wide);
        report(
          subnet,
          t(
            '{0} is too small for a datacenter; a /28 or larger is needed, such as {1}, where the customer has {2} to {3}.',
            subnet.text,
            text,
            formatAddress(wide.network + OVH_ADDRESSES + 1),
            formatAddress(last(wide) - 1),
          ),
          isFree(wide, subnet) ? replacement(t('Use {0}', text), subnet, text) : {},
        );
      } else if (prefix < SHORTEST_USUAL) {
        report(subnet, t('{0} is unusually large for a datacenter; a /28 to /16 is expected.', subnet.text), {
          severity: 'warning',
        });
      }
    }
  },
});

/**
 * Answers whether a datacenter subnet may grow to a block: nothing else of the vRack overlaps it, and no host has an
 * address that OVHcloud takes then. The vRack is only looked at when there is something to answer.
 */
const wideningOf = (vrack: Vrack): ((wide: Cidr, own: CidrValue) => boolean) => {
  let others: OverlapIndex<CidrValue> | undefined;
  let hosts: OverlapIndex<object> | undefined;
  return (wide, own) => {
    others ??= new OverlapIndex(writtenBlocks(vrack));
    hosts ??= new OverlapIndex(untaggedHosts(vrack));
    const reserved = [cidrOf(wide.network, 30), { network: last(wide), prefix: 32 }];
    return (
      others.overlapping(wide).every((one) => one === own) &&
      reserved.every((block) => hosts?.overlapping(block).length === 0)
    );
  };
};

const writtenBlocks = (vrack: Vrack): Block<CidrValue>[] => [
  ...[...popBlocks(vrack), ...datacenterBlocks(vrack), ...networkBlocks(vrack), ...servicesBlocks(vrack)].map(
    ({ value, cidr }) => ({ cidr, of: value }),
  ),
  ...routedDatacenters(vrack).flatMap(({ datacenter }) =>
    (datacenter.routing?.static ?? []).flatMap(({ subnet }) =>
      // The default route overlaps everything.
      subnet?.value && subnet.value.prefix > 0 ? [{ cidr: subnet.value, of: subnet }] : [],
    ),
  ),
];

const untaggedHosts = (vrack: Vrack): Block<object>[] => {
  const routers = routedDatacenters(vrack).flatMap(({ datacenter: { routing } }) => [
    ...(routing?.static ?? []).map(({ nextHop }) => nextHop?.value),
    ...(routing?.bgp ?? []).map(({ neighbor }) => neighbor?.value),
  ]);
  return [...routers, ...serverAddresses(vrack).map(({ address }) => address)].flatMap((address) =>
    address === undefined ? [] : [{ cidr: { network: address, prefix: 32 }, of: {} }],
  );
};
