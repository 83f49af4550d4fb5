import { t } from '@vscode/l10n';
import type { EstateInstance, EstateNetwork, EstateProject, EstateVrackServices } from '../estate.ts';
import { isolated } from '../text/shown.ts';
import { known, type GraphBuilder } from './builder.ts';

export const vlanLabel = (vlan: number | undefined): string =>
  vlan === undefined ? t('vLAN chosen') : vlan === 0 ? t('untagged') : t('vLAN {0}', vlan);

/** Remembers who has an address, for routes that lead there. */
export type NoteHost = (address: string, id: string) => void;

/** A network of a project, for the instances in it. */
interface AddedNetwork {
  readonly id: string;
  readonly vlan: number | undefined;
}

/** A project with its networks and instances. */
export const addProject = (
  builder: GraphBuilder,
  project: EstateProject,
  vrack: string,
  index: number,
  noteHost: NoteHost,
): void => {
  const identity = project.id ?? project.name ?? `${vrack}/${index}`;
  const id = builder.add({
    id: `project:${identity}`,
    kind: 'project',
    shape: 'group',
    column: 'segment',
    parent: vrack,
    title: project.name ?? project.id ?? t('Unnamed project'),
    facts: [t('Public Cloud project')],
    place: project.place,
    key: project.key,
    live: project.live,
  });
  if (project.networks.length + project.instances.length === 0) builder.connect(vrack, id, 'attach');
  const networks = new Map<string, AddedNetwork>();
  project.networks.forEach((network, at) => {
    const added = addNetwork(builder, network, id, vrack, identity, at);
    if (network.name !== undefined && !networks.has(network.name))
      networks.set(network.name, { id: added, vlan: network.vlan });
  });
  project.instances.forEach((instance, at) =>
    addInstance(builder, instance, id, identity, at, networks, noteHost),
  );
};

const addNetwork = (
  builder: GraphBuilder,
  network: EstateNetwork,
  parent: string,
  vrack: string,
  identity: string,
  index: number,
): string => {
  const regions = [...new Set([...network.regions, ...network.subnets.map(({ region }) => region ?? '')])];
  const id = builder.add({
    id: `network:${identity}/${network.name ?? `#${index}`}`,
    aliases: network.vlan === undefined ? [] : [`vlan:${identity}/${network.vlan}`],
    kind: 'network',
    shape: 'card',
    column: 'segment',
    parent,
    title: network.name ?? t('Unnamed network'),
    facts: [vlanLabel(network.vlan), ...regions.map(isolated)],
    place: network.place,
    key: network.key,
    live: network.live,
  });
  builder.connect(vrack, id, 'l2', { label: vlanLabel(network.vlan) });
  for (const subnet of network.subnets) {
    builder.add({
      id: `subnet:${id}/${subnet.region ?? ''} ${subnet.cidr ?? ''}`,
      kind: 'subnet',
      shape: 'row',
      column: 'segment',
      parent: id,
      title: known(subnet.cidr ?? '?', subnet.region && isolated(subnet.region)).join(' · '),
      place: subnet.place,
      key: subnet.key,
      live: subnet.live,
    });
  }
  return id;
};

const addInstance = (
  builder: GraphBuilder,
  instance: EstateInstance,
  parent: string,
  identity: string,
  index: number,
  networks: ReadonlyMap<string, AddedNetwork>,
  noteHost: NoteHost,
): void => {
  const byName = instance.name === undefined ? undefined : `instance:${identity}/${instance.name}`;
  const id = builder.add({
    id: byName ?? `instance:${identity}/${instance.id ?? `#${index}`}`,
    aliases: instance.id === undefined ? [] : [`instance:${identity}/${instance.id}`],
    kind: 'instance',
    shape: 'card',
    column: 'host',
    parent,
    title: instance.name ?? instance.id ?? t('Unnamed instance'),
    facts: [
      t('Instance'),
      instance.region && isolated(instance.region),
      instance.flavor && isolated(instance.flavor),
    ],
    place: instance.place,
    key: instance.key,
    live: instance.live,
  });
  for (const one of instance.interfaces) {
    const network = one.network === undefined ? undefined : networks.get(one.network);
    const row = builder.add({
      id: `interface:${id}/${one.isPublic ? 'public' : (one.network ?? '')}`,
      aliases: network?.vlan === undefined ? [] : [`interface:${id}/vlan ${network.vlan}`],
      kind: 'interface',
      shape: 'row',
      column: 'host',
      parent: id,
      title: known(one.isPublic ? t('public') : isolated(one.network ?? '?'), ...one.addresses).join(' · '),
      place: one.place,
      key: one.key,
      live: one.live,
    });
    if (one.isPublic) continue;
    for (const address of one.addresses) noteHost(address, row);
    if (network) builder.connect(network.id, row, 'l2');
  }
};

/** A vRack Services with its subnets. Answers with its id. */
export const addVrackServices = (
  builder: GraphBuilder,
  services: EstateVrackServices,
  vrack: string,
  index: number,
): string => {
  const id = builder.add({
    id: `vrackServices:${services.id ?? `${vrack}/${index}`}`,
    kind: 'vrackServices',
    shape: 'card',
    column: 'segment',
    parent: vrack,
    title: services.name ?? services.id ?? t('Unnamed vRack Services'),
    facts: [t('vRack Services'), services.region && isolated(services.region)],
    place: services.place,
    key: services.key,
    live: services.live,
  });
  const vlans = services.subnets.map(({ vlan }) => vlanLabel(vlan ?? 0));
  builder.connect(vrack, id, 'l2', { label: vlans.length > 0 ? [...new Set(vlans)].join(', ') : 'L2' });
  for (const subnet of services.subnets) {
    builder.add({
      id: `servicesSubnet:${id}/${subnet.cidr ?? ''}`,
      kind: 'vrackServicesSubnet',
      shape: 'row',
      column: 'segment',
      parent: id,
      title: known(subnet.name && isolated(subnet.name), subnet.cidr).join(' · ') || '?',
      facts: [
        subnet.serviceRange && t('services {0}', subnet.serviceRange),
        subnet.endpoints === 1 ? t('1 endpoint') : t('{0} endpoints', subnet.endpoints),
      ],
      place: subnet.place,
      key: subnet.key,
      live: subnet.live,
    });
  }
  return id;
};
