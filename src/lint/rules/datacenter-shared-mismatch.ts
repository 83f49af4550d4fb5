import { t } from '@vscode/l10n';
import { equals, formatCidr } from '../../ip/cidr.ts';
import { formatAddress } from '../../ip/address.ts';
import type { Connect, Datacenter, Routing, Spot } from '../../topology/model.ts';
import { rule, type Report } from '../rule.ts';
import { routedDatacenters } from '../support/datacenters.ts';
import { inVrack } from '../support/examples.ts';
import { byServices, remembered } from '../support/remember.ts';
import { missingAt } from '../support/spots.ts';

export default rule({
  id: 'datacenter-shared-mismatch',
  severity: 'error',
  title: () => t('Two services of a vRack configure one datacenter differently'),
  why: () =>
    t(
      'The configuration of a datacenter belongs to the vRack: every layer 3 service shares it. Written under several services it has to be the same, or be written once.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect: layer 3"', 'OVHcloud guide "OVHcloud Connect with the API"'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'The same configuration under both services.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        ovhAsn: 65030
        subnet: 172.16.1.0/28
  - service: 4af8b210-9e6c-4d37-b5a1-c2e07f91d864
    datacenters:
      - datacenter: eu-west-gra
        ovhAsn: 65030
        subnet: 172.16.1.0/28
`),
      },
    ],
    bad: [
      {
        about: 'Another subnet under the second service.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        ovhAsn: 65030
        subnet: 172.16.1.0/28
  - service: 4af8b210-9e6c-4d37-b5a1-c2e07f91d864
    datacenters:
      - datacenter: eu-west-gra
        ovhAsn: 65030
        subnet: 172.16.9.0/28 # <- here
`),
      },
      {
        about: 'Another subnet under the second service, and with it another next hop: that is one mistake.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          static:
            - { subnet: 10.20.0.0/16, nextHop: 172.16.1.5 }
  - service: 4af8b210-9e6c-4d37-b5a1-c2e07f91d864
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.9.0/28 # <- here
        routing:
          static:
            - { subnet: 10.20.0.0/16, nextHop: 172.16.9.5 }
`),
      },
    ],
  },
  vrack: remembered(byServices, (vrack, report) => {
    const shared = new Map<string, { seen: Set<Connect>; first: Datacenter[] }>();
    for (const { connect, datacenter, key } of routedDatacenters(vrack)) {
      if (key === undefined) continue;
      const known = shared.get(key);
      if (!known) shared.set(key, { seen: new Set([connect]), first: [datacenter] });
      // Twice in one service is another mistake.
      if (!known || known.seen.has(connect)) continue;
      known.seen.add(connect);
      const isSameSubnet = compareSubnets(known.first, datacenter, report);
      compareAsns(known.first, datacenter, report);
      // Next hops and neighbours are in the subnet: with another one they are others.
      if (isSameSubnet) compareRouting(known.first, datacenter, report);
      known.first.push(datacenter);
    }
  }),
});

/** Whether the subnets are the same, or one of them is not known. */
const compareSubnets = (
  others: readonly Datacenter[],
  { datacenter, subnet }: Datacenter,
  report: Report,
): boolean => {
  const other = others.find((one) => one.subnet)?.subnet;
  if (!other?.value || !subnet?.value || equals(other.value, subnet.value)) return true;
  report(
    subnet,
    t(
      '{0} here, {1} under another service: {2} has one subnet in a vRack.',
      subnet.text,
      other.text,
      datacenter?.text ?? '',
    ),
    { related: [{ spot: other, message: t('the subnet under the other service') }] },
  );
  return false;
};

const compareAsns = (
  others: readonly Datacenter[],
  { datacenter, ovhAsn }: Datacenter,
  report: Report,
): void => {
  const other = others.find((one) => one.ovhAsn)?.ovhAsn;
  if (other?.value === undefined || ovhAsn?.value === undefined || other.value === ovhAsn.value) return;
  report(
    ovhAsn,
    t(
      '{0} here, {1} under another service: OVHcloud has one ASN in {2} in a vRack.',
      ovhAsn.text,
      other.text,
      datacenter?.text ?? '',
    ),
    { related: [{ spot: other, message: t('the ASN under the other service') }] },
  );
};

const compareRouting = (others: readonly Datacenter[], datacenter: Datacenter, report: Report): void => {
  const { routing } = datacenter;
  const other = others.find((one) => one.routing)?.routing;
  if (!routing || !other) return;
  const here = entriesOf(routing);
  const there = entriesOf(other);
  // What is half typed cannot be compared.
  if (!here || !there) return;
  const added = [...here].find(([entry]) => !there.has(entry));
  const lost = [...there].find(([entry]) => !here.has(entry));
  const name = datacenter.datacenter?.text ?? '';
  if (added) {
    report(
      added[1],
      t(
        '{0} is not in the routing of {1} under another service; it is one routing for the vRack.',
        added[0],
        name,
      ),
      {
        related: [
          {
            spot: lost?.[1] ?? missingAt(other, 'static'),
            message: t('the routing under the other service'),
          },
        ],
      },
    );
  } else if (lost) {
    report(
      missingAt(routing, routing.bgp.length > 0 ? 'bgp' : 'static'),
      t(
        '{0} is missing here; it is in the routing of {1} under another service, and it is one routing for the vRack.',
        lost[0],
        name,
      ),
      { related: [{ spot: lost[1], message: t('the routing under the other service') }] },
    );
  }
};

/** The routes and neighbours with how they are compared and called; undefined when one of them is not known. */
const entriesOf = (routing: Routing): ReadonlyMap<string, Spot> | undefined => {
  const entries = new Map<string, Spot>();
  for (const { subnet, nextHop } of routing.static) {
    if (!subnet?.value || nextHop?.value === undefined) return undefined;
    entries.set(`${formatCidr(subnet.value)} → ${formatAddress(nextHop.value)}`, subnet);
  }
  for (const { asn, neighbor } of routing.bgp) {
    if (asn?.value === undefined || neighbor?.value === undefined) return undefined;
    entries.set(`${formatAddress(neighbor.value)} AS${asn.value}`, neighbor);
  }
  return entries;
};
