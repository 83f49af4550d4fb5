import { t } from '@vscode/l10n';
import { formatAddress } from '../../../ip/address.ts';
import { PUBLIC } from '../../../lint/support/networks.ts';
import type { Instance, InstanceInterface, Project } from '../../../topology/model.ts';
import type { InstanceState, InterfaceState, ProjectState, RegionalState } from '../../accountState.ts';
import { instanceAddress, interfaceAddress } from '../../address.ts';
import type { Planning } from '../../planning.ts';
import { isPruned } from '../../pruning.ts';
import {
  isGoing,
  type InstancePair,
  type InterfacePair,
  type NetworkPair,
  type WantedInstance,
  type WantedInterface,
} from './domain.ts';

/** The instances of a project: what the file says beside what the account has. */
export const instancesOfFile = (
  planning: Planning,
  node: Project,
  state: ProjectState,
  project: string,
  networks: readonly NetworkPair[],
): InstancePair[] => {
  const live = state.instances.filter((one) => !isGoing(one));
  const label = labels(live, node);
  const nets = networksOf(state, networks);
  const kept = (one: InstanceState): InstancePair => keptInstance(project, one, label(one), nets);
  if (!node.keys.has('instances')) return live.map(kept);
  const pairs: InstancePair[] = [];
  const used = new Set<InstanceState>();
  const byId = new Map(live.map((one) => [one.id, one]));
  const byName = groupByName(live);
  for (const instance of node.instances) {
    const id = instance.id?.value;
    const name = instance.name?.value ?? (id === undefined ? undefined : (byId.get(id)?.name ?? id));
    if (name === undefined) continue;
    const region = instance.region?.value;
    const named =
      id === undefined
        ? (byName.get(name) ?? []).filter((one) => region === undefined || one.region === region)
        : [byId.get(id)].filter((one) => one !== undefined);
    const [found] = named;
    const address = instanceAddress(project, found ? label(found) : name);
    const refuse = (reason: string): void => {
      for (const one of named) used.add(one);
      const summary = t('Create the instance {0}', name);
      planning.draft.refuse({ id: `${address}#create`, address, summary, reason, node: instance });
    };
    if (named.length > 1) {
      refuse(
        t(
          'The project has {0} instances named {1} in {2}. Write the id of the one you mean.',
          named.length,
          name,
          region ?? '?',
        ),
      );
      continue;
    }
    if (found) used.add(found);
    if (!found && id !== undefined) {
      refuse(t('The project has no instance {0}.', id));
      continue;
    }
    const made = found ? undefined : wantedInstance(instance, name, state);
    if (typeof made === 'string') {
      refuse(made);
      continue;
    }
    if (found) noteDifferences(planning, instance, found, state);
    pairs.push({
      address,
      name,
      region: found?.region ?? region ?? '',
      live: found,
      want: made ?? 'stays',
      node: instance,
      interfaces: interfacesOfFile(planning, instance, found, address, nets),
    });
  }
  const present = new Set(pairs.flatMap((pair) => (pair.live ? [pair.node] : [])));
  const list = [node, ...node.instances.filter((one) => !present.has(one))];
  for (const one of live) {
    if (used.has(one)) continue;
    const pair = kept(one);
    const summary = t('instance {0} in {1}', one.name, one.region);
    const goes = isPruned(planning, { kind: 'instance', address: pair.address, summary }, list);
    pairs.push(goes ? { ...pair, want: undefined } : pair);
  }
  return pairs;
};

const groupByName = (live: readonly InstanceState[]): ReadonlyMap<string, InstanceState[]> => {
  const groups = new Map<string, InstanceState[]>();
  for (const one of live) {
    const list = groups.get(one.name);
    if (list) list.push(one);
    else groups.set(one.name, [one]);
  }
  return groups;
};

/** A name, or the id where several instances have it. */
const labels = (live: readonly InstanceState[], { instances }: Project) => {
  const counts = new Map<string, number>();
  for (const { name } of live) counts.set(name, (counts.get(name) ?? 0) + 1);
  const inFile = new Map<string, number>();
  for (const { id, name } of instances) {
    if (!id && name?.value !== undefined) inFile.set(name.value, (inFile.get(name.value) ?? 0) + 1);
  }
  return ({ id, name }: InstanceState): string =>
    (counts.get(name) ?? 0) > 1 || (inFile.get(name) ?? 0) > 1 ? id : name;
};

/** The networks that interfaces may be on, by name and by id. */
interface Networks {
  readonly byName: ReadonlyMap<string, NetworkPair>;
  readonly byId: ReadonlyMap<string, NetworkPair>;
  readonly publicIds: ReadonlySet<string>;
  readonly publicId: string | undefined;
}

const networksOf = ({ publicNetworks }: ProjectState, networks: readonly NetworkPair[]): Networks => ({
  // Those of the file come first.
  byName: new Map(
    [...networks].reverse().flatMap((pair) => {
      const name = pair.want?.name ?? pair.live?.name;
      return name === undefined ? [] : [[name, pair] as const];
    }),
  ),
  byId: new Map(networks.flatMap((pair) => (pair.live ? [[pair.live.id, pair] as const] : []))),
  publicIds: new Set(publicNetworks.map(({ id }) => id)),
  publicId: publicNetworks[0]?.id,
});

const interfacesOfFile = (
  planning: Planning,
  node: Instance,
  live: InstanceState | undefined,
  instance: string,
  nets: Networks,
): InterfacePair[] => {
  if (!node.keys.has('interfaces')) return live ? keptInterfaces(live, instance, nets) : [];
  const wanted = node.interfaces.flatMap((one): FileInterface[] => {
    const name = one.network?.value;
    if (name === undefined) return [];
    const network = name === PUBLIC ? nets.publicId : nets.byName.get(name);
    const ip = one.ip?.value === undefined ? undefined : formatAddress(one.ip.value);
    return [{ one, name, want: network === undefined ? undefined : { network, ip } }];
  });
  const { matches, rest } = live ? matchInterfaces(wanted, live, nets) : NOTHING_THERE;
  const label = counter();
  const pairs = wanted.flatMap((one): InterfacePair[] => {
    const address = interfaceAddress(instance, label(one.name));
    if (!one.want) {
      planning.draft.refuse({
        id: `${address}#create`,
        address,
        summary: t('Add an interface on {0} to {1}', one.name, node.name?.text ?? node.id?.text ?? '?'),
        reason: t('The project has no network {0}.', one.name),
        node: one.one,
      });
    }
    return [{ address, label: one.name, live: matches.get(one), want: one.want, node: one.one }];
  });
  const present = new Set(wanted.flatMap((one) => (matches.get(one) ? [one.one] : [])));
  const list = [node, ...node.interfaces.filter((one) => !present.has(one))];
  for (const found of rest) {
    const pair = keptInterface(found, instance, nets, label);
    // An instance has one interface at least: made without one, it gets a public one.
    if (node.id === undefined && wanted.length === 0 && rest.length === 1 && isPublic(found, nets)) {
      pairs.push(pair);
      continue;
    }
    const summary = t('interface on {0} of {1}', pair.label, live?.name ?? '?');
    const goes = isPruned(planning, { kind: 'interface', address: pair.address, summary }, list);
    pairs.push(goes ? { ...pair, want: undefined } : pair);
  }
  return pairs;
};

/** An interface as the file has it; without `want` its network is not known. */
interface FileInterface {
  readonly one: InstanceInterface;
  readonly name: string;
  readonly want: WantedInterface | undefined;
}

interface InterfaceMatches {
  readonly matches: ReadonlyMap<FileInterface, InterfaceState>;
  /** What the instance has beside these. */
  readonly rest: readonly InterfaceState[];
}

/** Of an instance that is yet to be made. */
const NOTHING_THERE: InterfaceMatches = { matches: new Map(), rest: [] };

/** First by network and address, then by network: one there with another address is what this one replaces. */
const matchInterfaces = (
  wanted: readonly FileInterface[],
  live: InstanceState,
  nets: Networks,
): InterfaceMatches => {
  const rest = [...live.interfaces];
  const matches = new Map<FileInterface, InterfaceState>();
  const isOn = (found: InterfaceState, { network }: WantedInterface): boolean =>
    typeof network === 'string' ? isPublic(found, nets) : found.network === network.live?.id;
  const match = (
    list: readonly FileInterface[],
    fits: (found: InterfaceState, want: WantedInterface) => boolean,
  ): void => {
    for (const one of list) {
      const { want } = one;
      if (!want || matches.has(one)) continue;
      const index = rest.findIndex((found) => isOn(found, want) && fits(found, want));
      const [found] = index < 0 ? [] : rest.splice(index, 1);
      if (found) matches.set(one, found);
    }
  };
  const hasIp = wanted.filter(({ want }) => want?.ip !== undefined);
  match(hasIp, (found, { ip }) => ip !== undefined && found.addresses.includes(ip));
  match(
    wanted.filter(({ want }) => want?.ip === undefined),
    () => true,
  );
  match(hasIp, () => true);
  return { matches, rest };
};

const isPublic = (found: InterfaceState, { publicIds }: Networks): boolean =>
  found.isPublic || publicIds.has(found.network);

/** `app`, then `app:2`, … */
const counter = (): ((name: string) => string) => {
  const counts = new Map<string, number>();
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}:${count}`;
  };
};

const keptInterface = (
  live: InterfaceState,
  instance: string,
  nets: Networks,
  label: (name: string) => string,
): InterfacePair => {
  const pair = nets.byId.get(live.network);
  const name = isPublic(live, nets) ? PUBLIC : (pair?.want?.name ?? pair?.live?.name ?? live.network);
  return {
    address: interfaceAddress(instance, label(name)),
    label: name,
    live,
    want: { network: pair ?? live.network, ip: undefined },
    node: undefined,
  };
};

const keptInterfaces = (live: InstanceState, instance: string, nets: Networks): InterfacePair[] => {
  const label = counter();
  return live.interfaces.map((one) => keptInterface(one, instance, nets, label));
};

const keptInstance = (project: string, live: InstanceState, label: string, nets: Networks): InstancePair => {
  const address = instanceAddress(project, label);
  return {
    address,
    name: live.name,
    region: live.region,
    live,
    want: 'stays',
    node: undefined,
    interfaces: keptInterfaces(live, address, nets),
  };
};

/** A text says why there can be none. */
const wantedInstance = (
  { region, flavor, image, volume, sshKey }: Instance,
  name: string,
  { catalogue }: ProjectState,
): WantedInstance | string => {
  const where = region?.value;
  if (
    where === undefined ||
    flavor?.value === undefined ||
    (image?.value === undefined && volume?.value === undefined)
  ) {
    return t(
      'The file does not say all of it: a new instance takes a region, a flavor, and an image or a volume.',
    );
  }
  const offered = (list: readonly RegionalState[] | undefined, text: string): string | undefined =>
    list?.find((one) => one.region === where && (one.id === text || one.name === text))?.id;
  const flavorId = offered(catalogue?.flavors, flavor.value);
  if (flavorId === undefined) return t('There is no flavor {0} in {1}.', flavor.value, where);
  const imageId = image?.value === undefined ? undefined : offered(catalogue?.images, image.value);
  if (image?.value !== undefined && imageId === undefined)
    return t('There is no image {0} in {1}.', image.value, where);
  const key = sshKey?.value;
  const keyId = catalogue?.sshKeys.find((one) => one.id === key || one.name === key)?.id;
  if (key !== undefined && keyId === undefined) return t('The project has no SSH key {0}.', key);
  return { name, flavor: flavorId, image: imageId, volume: volume?.value, sshKey: keyId };
};

/** What an instance is made of is given once; a difference is told, and never made good by a new instance. */
const noteDifferences = (
  { draft }: Planning,
  { flavor, image, id }: Instance,
  live: InstanceState,
  { catalogue }: ProjectState,
): void => {
  if (id || !catalogue) return;
  const differs = (text: string | undefined, own: string | null, list: readonly RegionalState[]): boolean => {
    if (text === undefined || own === null || own === text) return false;
    const same = list.filter((one) => one.id === own || one.name === own);
    return same.length > 0 && !same.some((one) => one.id === text || one.name === text);
  };
  const note = (what: string, written: string, own: string | null, node: Instance['flavor']): void => {
    const message = t(
      '{0} has the {1} {2}, not {3}; it stays as it is.',
      live.name,
      what,
      own ?? '-',
      written,
    );
    draft.notes.push({ message, node });
  };
  if (differs(flavor?.value, live.flavor, catalogue.flavors))
    note(t('flavor'), flavor?.text ?? '', live.flavor, flavor);
  if (differs(image?.value, live.image, catalogue.images))
    note(t('image'), image?.text ?? '', live.image, image);
};
