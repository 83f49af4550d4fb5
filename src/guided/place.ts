import type { ConnectState, DatacenterConfigState, VrackServicesSubnetState } from '../plan/accountState.ts';
import type { ListPath } from '../topology/insertItem.ts';
import type { Connect, Datacenter, Topology } from '../topology/model.ts';
import { datacenterNames } from './datacenters.ts';

/** A list of a topology file, by the ids that its owners have at OVHcloud: it is the same in every file of the account. */
export type ListPlace =
  | { readonly list: 'vracks' }
  | {
      readonly list:
        'connect' | 'projects' | 'vrackServices' | 'servers' | 'dedicatedClouds' | 'ips' | 'loadBalancers';
      readonly vrack: string;
    }
  | { readonly list: 'pops' | 'datacenters'; readonly vrack: string; readonly service: string }
  | {
      readonly list: 'static' | 'bgp';
      readonly vrack: string;
      readonly service: string;
      /** Any way to write the datacenter, the best first: name, id, region. */
      readonly datacenter: readonly string[];
      /** What the datacenter has at OVHcloud, for a file in which nothing of it is written yet. */
      readonly config?: { readonly ovhAsn?: number; readonly subnet?: string };
    }
  | { readonly list: 'networks' | 'instances'; readonly vrack: string; readonly project: string }
  | {
      readonly list: 'subnets';
      readonly vrack: string;
      readonly project: string;
      readonly network: string;
    }
  | {
      readonly list: 'interfaces';
      readonly vrack: string;
      readonly project: string;
      /** Id or name. */
      readonly instance: readonly string[];
    }
  | { readonly list: 'serviceSubnets'; readonly vrack: string; readonly vrackServices: string }
  | {
      readonly list: 'endpoints';
      readonly vrack: string;
      readonly vrackServices: string;
      /** CIDR of the subnet. */
      readonly subnet: string;
      /** What the subnet has at OVHcloud, for a file in which nothing of it is written yet. */
      readonly config?: Readonly<Record<string, string | number | null>>;
    };

/** The routes, or neighbours, of a datacenter that a service reaches. */
export const routePlace = (
  list: 'static' | 'bgp',
  vrack: string,
  { id, datacenters }: Pick<ConnectState, 'id' | 'datacenters'>,
  { datacenter, ovhAsn, subnet }: DatacenterConfigState,
): ListPlace => ({
  list,
  vrack,
  service: id,
  datacenter: datacenterNames(datacenter, datacenters).map(String),
  config: { ...(ovhAsn !== null && { ovhAsn }), ...(subnet !== null && { subnet }) },
});

/** The endpoints of a subnet of a vRack Services. */
export const endpointsPlace = (
  vrack: string,
  vrackServices: string,
  { cidr, name, vlan, serviceRange }: VrackServicesSubnetState,
): ListPlace & { readonly list: 'endpoints' } => ({
  list: 'endpoints',
  vrack,
  vrackServices,
  subnet: cidr,
  config: { ...(name !== null && { name }), vlan, serviceRange },
});

/** Where an item goes in a file, with the owners that the file does not have yet around it. */
export interface Insertion {
  readonly path: ListPath;
  readonly item: unknown;
}

/** Finds the place of an item in a file; owners that are not in it are made, with their ids alone. */
export const insertionOf = (topology: Topology, place: ListPlace, item: unknown): Insertion => {
  const levels = levelsOf(topology, place);
  const path: (string | number)[] = [];
  for (const [depth, level] of levels.entries()) {
    path.push(...level.keys);
    if (level.index === undefined) return { path, item: wrap(levels.slice(depth), item) };
    path.push(level.index);
  }
  return { path, item };
};

/** A list on the way, and the owner in it that the way goes through. The last level is the list itself. */
interface Level {
  readonly keys: readonly string[];
  /** Where the owner is in the list; undefined when it is not in the file, and for the last level. */
  readonly index: number | undefined;
  /** The owner as it is written when it has to be made. */
  readonly owner: Readonly<Record<string, unknown>> | undefined;
}

const wrap = (levels: readonly Level[], item: unknown): unknown => {
  const [level, ...below] = levels;
  if (!level?.owner) return item;
  const [next] = below;
  if (!next) return level.owner;
  const inner = next.keys.reduceRight<unknown>((value, key) => ({ [key]: value }), [wrap(below, item)]);
  return { ...level.owner, ...(inner as object) };
};

const levelsOf = (topology: Topology, place: ListPlace): Level[] => {
  const last = (...keys: string[]): Level => ({ keys, index: undefined, owner: undefined });
  if (place.list === 'vracks') return [last('vracks')];
  const vrackIndex = indexOf(topology.vracks, ({ id }) => id?.text === place.vrack);
  const vrack = vrackIndex === undefined ? undefined : topology.vracks[vrackIndex];
  const levels: Level[] = [{ keys: ['vracks'], index: vrackIndex, owner: { id: place.vrack } }];

  if ('service' in place) {
    const own = indexOf(vrack?.connect, ({ service }) => service?.text === place.service);
    const connect = (index: number | undefined): Level => ({
      keys: ['connect'],
      index,
      owner: { service: place.service },
    });
    if (!('datacenter' in place)) return [...levels, connect(own), last(place.list)];
    const names = place.datacenter;
    const isMeant = (one: Datacenter): boolean => names.includes(one.datacenter?.text ?? '');
    const writes = (one: Connect | undefined): boolean => one?.datacenters.some(isMeant) ?? false;
    // The configuration belongs to the vRack: it may be written under another of its services.
    const index = writes(vrack?.connect[own ?? -1]) ? own : (indexOf(vrack?.connect, writes) ?? own);
    const datacenters = index === undefined ? undefined : vrack?.connect[index]?.datacenters;
    levels.push(connect(index), {
      keys: ['datacenters'],
      index: indexOf(datacenters, isMeant),
      owner: { datacenter: dataOf(names[0] ?? ''), ...place.config },
    });
    return [...levels, last('routing', place.list)];
  }
  if ('project' in place) {
    const index = indexOf(vrack?.projects, ({ id }) => id?.text === place.project);
    const project = index === undefined ? undefined : vrack?.projects[index];
    levels.push({ keys: ['projects'], index, owner: { id: place.project } });
    if (place.list === 'subnets') {
      levels.push({
        keys: ['networks'],
        index: indexOf(project?.networks, ({ name }) => name?.text === place.network),
        owner: { name: place.network },
      });
    } else if (place.list === 'interfaces') {
      const ids = place.instance;
      levels.push({
        keys: ['instances'],
        index: indexOf(project?.instances, ({ id, name }) =>
          ids.some((one) => one === id?.text || one === name?.text),
        ),
        owner: { id: ids[0] },
      });
    }
    return [...levels, last(place.list)];
  }
  if ('vrackServices' in place) {
    const index = indexOf(vrack?.vrackServices, ({ id }) => id?.text === place.vrackServices);
    levels.push({ keys: ['vrackServices'], index, owner: { id: place.vrackServices } });
    if (place.list === 'serviceSubnets') return [...levels, last('subnets')];
    const subnets = index === undefined ? undefined : vrack?.vrackServices[index]?.subnets;
    levels.push({
      keys: ['subnets'],
      index: indexOf(subnets, ({ cidr }) => cidr?.text === place.subnet),
      owner: { cidr: place.subnet, ...place.config },
    });
    return [...levels, last('endpoints')];
  }
  return [...levels, last(place.list)];
};

/** A datacenter's id is a number in a file. */
const dataOf = (name: string): string | number => (/^\d+$/.test(name) ? Number(name) : name);

const indexOf = <T>(list: readonly T[] | undefined, is: (one: T) => boolean): number | undefined => {
  const index = list?.findIndex(is) ?? -1;
  return index === -1 ? undefined : index;
};
