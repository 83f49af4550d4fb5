import { t } from '@vscode/l10n';
import type { AddressValue, Network, Project, Vrack } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { inProject, inVrack } from '../support/examples.ts';
import { addressPlanner } from '../support/freeAddress.ts';
import { networksByName } from '../support/networks.ts';
import { keptFor } from '../support/remember.ts';
import { replacement } from '../support/replace.ts';
import { positionOf } from '../support/spots.ts';
import { serverVlanOf, vlanOf } from '../support/vlans.ts';

/** A fixed address of an instance, or of a server. */
interface Host {
  readonly ip: AddressValue;
  readonly name: string;
  readonly at: { readonly network: Network; readonly region: string | undefined } | undefined;
}

export default rule({
  id: 'instance-ip-duplicate',
  severity: 'error',
  title: () => t('One address twice on a network'),
  why: () => t('The API refuses the second, or both hosts answer and neither is reached reliably.'),
  source: ['API /cloud/project/{serviceName}/instance/{instanceId}/interface', 'RFC 5227'],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'The same address on two networks is two addresses',
        text: inProject(`
networks:
  - { name: app, vlan: 42, subnets: [{ region: GRA11, cidr: 192.168.1.0/24 }] }
  - { name: data, vlan: 43, subnets: [{ region: GRA11, cidr: 192.168.1.0/24 }] }
instances:
  - id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30
    region: GRA11
    interfaces:
      - { network: app, ip: 192.168.1.10 }
      - { network: data, ip: 192.168.1.10 }
`),
      },
    ],
    bad: [
      {
        about: 'Two instances',
        text: inProject(`
networks:
  - { name: app, vlan: 42, subnets: [{ region: GRA11, cidr: 192.168.1.0/24 }] }
instances:
  - id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30
    region: GRA11
    interfaces:
      - { network: app, ip: 192.168.1.10 }
  - id: 84d1f6b2-7c09-4e5a-b3f8-2a60c9d75e14
    region: GRA11
    interfaces:
      - { network: app, ip: 192.168.1.10 } # <- here
`),
      },
      {
        about: 'An instance and a server in one vLAN',
        text: inVrack(`
projects:
  - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
    networks:
      - { name: app, vlan: 42, subnets: [{ region: GRA11, cidr: 192.168.1.0/24 }] }
    instances:
      - id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30
        region: GRA11
        interfaces:
          - { network: app, ip: 192.168.1.10 }
servers:
  - { name: ns3012346.ip-10-20-31.eu, vlan: 42, ip: 192.168.1.10 } # <- here
`),
      },
    ],
  },
  vrack: (vrack, report) => {
    const shared = sharedPlaces(vrack);
    if (shared.size === 0) return;
    const nextAddress = addressPlanner(() => vrack);
    const byPlace = new Map<Place, Map<number, Host>>();
    const see = (place: Place, host: Host): void => {
      const address = host.ip.value;
      if (address === undefined || !shared.has(place)) return;
      let hosts = byPlace.get(place);
      if (!hosts) byPlace.set(place, (hosts = new Map<number, Host>()));
      const other = hosts.get(address);
      if (!other) {
        hosts.set(address, host);
        return;
      }
      // Servers alone: what an address of theirs is for is not known here.
      if (!other.at && !host.at) return;
      const [earlier, later] = positionOf(other.ip) <= positionOf(host.ip) ? [other, host] : [host, other];
      const free = later.at && nextAddress(later.at.network, later.at.region);
      report(later.ip, t('{0} is already the address of {1} in this vLAN.', later.ip.text, earlier.name), {
        related: [{ spot: earlier.ip, message: t('the first host with this address') }],
        ...(free === undefined ? {} : replacement(t('Use the next free address, {0}', free), later.ip, free)),
      });
    };
    for (const project of vrack.projects) {
      const byName = networksByName(project);
      for (const { name, id, region, interfaces } of project.instances) {
        for (const { network: used, ip } of interfaces) {
          const network = byName.get(used?.value ?? '');
          if (!network || !ip) continue;
          const at = { network, region: region?.value };
          see(placeOf(network), { ip, name: name?.text ?? id?.text ?? '?', at });
        }
      }
    }
    for (const server of vrack.servers) {
      const vlan = serverVlanOf(server);
      if (server.ip && typeof vlan === 'number') {
        see(vlan, { ip: server.ip, name: server.name?.text ?? '?', at: undefined });
      }
    }
  },
});

/** Where an address is to be there once: a vLAN, or a network where OVHcloud chooses the vLAN. */
type Place = number | Network;

const placeOf = (network: Network): Place => {
  const vlan = vlanOf(network);
  return typeof vlan === 'number' ? vlan : network;
};

/** The places where hosts of a project have addresses, and whether one of them is there twice. */
const placesOf = keptFor(
  ({ networks, instances }: Project) => [networks, instances],
  (project): ReadonlyMap<Place, boolean> => {
    const byName = networksByName(project);
    const addresses = new Map<Place, Set<number>>();
    const places = new Map<Place, boolean>();
    for (const { network: name, ip } of project.instances.flatMap(({ interfaces }) => interfaces)) {
      const network = byName.get(name?.value ?? '');
      if (!network || ip?.value === undefined) continue;
      const place = placeOf(network);
      const known = addresses.get(place) ?? new Set<number>();
      addresses.set(place, known);
      places.set(place, (places.get(place) ?? false) || known.has(ip.value));
      known.add(ip.value);
    }
    return places;
  },
);

/**
 * The places where an address may be there twice: inside a project, or because projects or servers share a vLAN. Mostly
 * there are none, and an edit changes one project of a thousand.
 */
const sharedPlaces = ({ projects, servers }: Vrack): ReadonlySet<Place> => {
  const seen = new Set<Place>();
  const shared = new Set<Place>();
  for (const project of projects) {
    for (const [place, hasTwice] of placesOf(project)) {
      if (hasTwice || seen.has(place)) shared.add(place);
      seen.add(place);
    }
  }
  for (const server of servers) {
    const vlan = serverVlanOf(server);
    if (typeof vlan === 'number' && seen.has(vlan)) shared.add(vlan);
  }
  return shared;
};
