import { t } from '@vscode/l10n';
import { formatCidr } from '../../ip/cidr.ts';
import type { Vrack, VrackServices, VrackServicesSubnet } from '../../topology/model.ts';
import type { VrackServicesState, VrackServicesSubnetState, VrackState } from '../accountState.ts';
import { endpointAddress, vrackServicesAddress, vrackServicesSubnetAddress } from '../address.ts';
import { changesOf } from '../changes.ts';
import type { Change } from '../plan.ts';
import type { Planning } from '../planning.ts';
import { isPruned } from '../pruning.ts';
import { attach, move, unlisted, type Member } from './membership.ts';

/** A vRack Services with the list of subnets that it is to have: there is one call, which replaces the whole list. */
export interface ServicesPair {
  readonly vrack: string;
  readonly live: VrackServicesState;
  readonly want: readonly VrackServicesSubnetState[];
  readonly node: VrackServices | undefined;
}

/** What the file says of the vRack Services of a vRack. Puts in the draft how they come to it. */
export const servicesFromFile = (planning: Planning, vrack: Vrack, state: VrackState): ServicesPair[] => {
  const pairs: ServicesPair[] = [];
  const seen = new Set<string>();
  for (const node of vrack.vrackServices) {
    const id = node.id?.value;
    if (id === undefined || seen.has(id)) continue;
    seen.add(id);
    const live = planning.state.vrackServices.find((one) => one.id === id);
    const member = servicesMember(
      state.id,
      live ?? { id, name: null, region: node.region?.value ?? '' },
      node,
    );
    if (!live) {
      planning.draft.refuse({
        id: `${member.address}#attach`,
        address: member.address,
        summary: t('Attach {0} to {1}', member.name, state.id),
        reason: t('The account has no vRack Services {0}.', id),
        node,
      });
      continue;
    }
    const other = live.vrack === state.id ? undefined : secondOfRegion(planning, vrack, state.id, live);
    if (other) {
      planning.draft.refuse({
        id: `${member.address}#attach`,
        address: member.address,
        summary: t('Attach {0} to {1}', member.name, state.id),
        reason: t(
          'A vRack has one vRack Services of a region, and {0} is there for {1}. Write it on another vRack, detach it, or plan with pruning.',
          other.id,
          other.region,
        ),
        node,
      });
    } else if (live.vrack === null) attach(planning, state.id, member);
    else if (live.vrack !== state.id) {
      const there = servicesMember(live.vrack, live, node);
      move(planning, state.id, member, live.vrack, there);
    }
    pairs.push({ vrack: state.id, live, want: wantedSubnets(planning, member.address, node, live), node });
  }
  if (vrack.keys.has('vrackServices')) {
    for (const id of state.vrackServices) {
      if (seen.has(id)) continue;
      const live = planning.state.vrackServices.find((one) => one.id === id);
      if (live?.status === 'DELETING') continue;
      unlisted(planning, state.id, servicesMember(state.id, live ?? { id, name: null, region: '' }), [
        vrack,
        ...vrack.vrackServices.filter((node) => !state.vrackServices.some((one) => one === node.id?.value)),
      ]);
    }
  }
  return pairs;
};

/** Another one of the same region that is on the vRack and stays. */
const secondOfRegion = (
  { state, topology, prune }: Planning,
  vrack: Vrack,
  id: string,
  { id: own, region }: VrackServicesState,
): VrackServicesState | undefined =>
  state.vrackServices.find((one) => {
    if (one.id === own || one.vrack !== id || one.region !== region) return false;
    if (vrack.vrackServices.some((node) => node.id?.value === one.id)) return true;
    const isPruned = prune && vrack.keys.has('vrackServices');
    const isWantedElsewhere = topology.vracks.some(({ vrackServices }) =>
      vrackServices.some((node) => node.id?.value === one.id),
    );
    return !isPruned && !isWantedElsewhere;
  });

export const servicesMember = (
  vrack: string,
  { id, region }: Pick<VrackServicesState, 'id' | 'name' | 'region'>,
  node?: VrackServices,
): Member => ({
  kind: 'vrackServices',
  family: 'vrackServices',
  id,
  address: vrackServicesAddress(vrack, id),
  name: t('vRack Services {0}', id),
  node,
  // A vRack has one in a region: one that leaves makes room for another.
  lanes: [`${vrack}/${region}`],
});

const wantedSubnets = (
  planning: Planning,
  address: string,
  node: VrackServices,
  live: VrackServicesState,
): readonly VrackServicesSubnetState[] => {
  if (!node.keys.has('subnets')) return live.subnets;
  const rest = [...live.subnets];
  const take = (
    matches: (one: VrackServicesSubnetState) => boolean,
  ): VrackServicesSubnetState | undefined => {
    const index = rest.findIndex(matches);
    return index < 0 ? undefined : rest.splice(index, 1)[0];
  };
  const written = node.subnets.flatMap((subnet) => {
    const cidr = subnet.cidr?.value && formatCidr(subnet.cidr.value);
    return cidr === undefined ? [] : [{ subnet, cidr }];
  });
  const exact = new Map(written.map((one) => [one, take(({ cidr }) => cidr === one.cidr)]));
  // There is one at most: with another address it is the same one, changed.
  const wanted = written.map((one) => {
    const match = exact.get(one) ?? (written.length === 1 ? rest.shift() : undefined);
    return wantedSubnet(planning, address, one.subnet, one.cidr, match);
  });
  const kept = rest.filter((one) => {
    const subnet = {
      kind: 'vrackServicesSubnets',
      address: vrackServicesSubnetAddress(address, one.cidr),
      summary: t('subnet {0} of vRack Services {1}', one.cidr, live.id),
    } as const;
    return !isPruned(planning, subnet, [node]);
  });
  return [...wanted, ...kept];
};

const wantedSubnet = (
  planning: Planning,
  services: string,
  { keys, name, vlan, serviceRange, endpoints }: VrackServicesSubnet,
  cidr: string,
  live: VrackServicesSubnetState | undefined,
): VrackServicesSubnetState => {
  const range = serviceRange?.value && formatCidr(serviceRange.value);
  const written = endpoints.flatMap(({ value }) => value ?? []);
  const others = (live?.endpoints ?? []).filter((urn) => !written.includes(urn));
  const isManaged = keys.has('endpoints');
  if (isManaged) {
    const subnet = vrackServicesSubnetAddress(services, live?.cidr ?? cidr);
    for (const urn of others) {
      planning.draft.unmanaged.push({
        kind: 'vrackServicesSubnets',
        address: endpointAddress(subnet, urn),
        summary: t('endpoint {0}', urn),
      });
    }
  }
  // In the order that they have: what only stands in another order is the same.
  const kept = (live?.endpoints ?? []).filter(
    (urn) => written.includes(urn) || !(isManaged && planning.prune),
  );
  return {
    cidr,
    name: keys.has('name') ? (name?.value ?? null) : (live?.name ?? null),
    // Absent is untagged as well when the subnet is new.
    vlan: keys.has('vlan') ? (vlan?.value ?? null) : (live?.vlan ?? null),
    serviceRange: range ?? live?.serviceRange ?? '',
    endpoints: [...kept, ...written.filter((urn) => !kept.includes(urn))],
  };
};

/** Puts in the draft the calls that replace lists of subnets. An endpoint leaves one vRack Services before another gets it. */
export const servicesSteps = (planning: Planning, given: readonly ServicesPair[], empties = false): void => {
  const gained = new Map<string, ServicesPair>();
  const inUse = endpointsInUse(planning, given);
  const pairs = given.map((pair) => withoutForeign(planning, pair, inUse));
  for (const pair of pairs) for (const urn of gains(pair)) gained.set(urn, pair);
  const loses = (pair: ServicesPair): ServicesPair[] =>
    losses(pair).flatMap((urn) => {
      const other = gained.get(urn);
      return other && other !== pair ? [other] : [];
    });
  const givers = new Map<ServicesPair, string[]>();
  const takes: (() => void)[] = [];
  for (const pair of pairs) {
    const takers = loses(pair);
    if (takers.length === 0) continue;
    // One that gives and takes does so in two calls, so that no two wait for each other.
    const isBoth = gains(pair).some((urn) =>
      pairs.some((other) => other !== pair && losses(other).includes(urn)),
    );
    const moving = new Set(losses(pair).filter((urn) => gained.has(urn)));
    const released = isBoth
      ? pair.live.subnets.map((one) => ({
          ...one,
          endpoints: one.endpoints.filter((urn) => !moving.has(urn)),
        }))
      : pair.want;
    const id = update(planning, pair, pair.live.subnets, released, 'releaseEndpoints', []);
    for (const taker of takers) givers.set(taker, [...(givers.get(taker) ?? []), id]);
    // All that give to it are known once every pair has been looked at.
    if (isBoth)
      takes.push(() =>
        update(planning, pair, released, pair.want, 'updateVrackServices', givers.get(pair) ?? []),
      );
  }
  for (const take of takes) take();
  for (const pair of pairs) {
    const { live, want } = pair;
    if (isSame(live.subnets, want) || loses(pair).length > 0) continue;
    update(
      planning,
      pair,
      live.subnets,
      want,
      empties ? 'emptyVrackServices' : 'updateVrackServices',
      givers.get(pair) ?? [],
    );
  }
};

/** Where the endpoints are that stay where they are. */
const endpointsInUse = ({ state }: Planning, pairs: readonly ServicesPair[]): ReadonlyMap<string, string> => {
  const planned = new Map(pairs.map(({ live, want }) => [live.id, want]));
  return new Map(
    state.vrackServices.flatMap((one) => {
      const kept = new Set(urns(planned.get(one.id) ?? one.subnets));
      return urns(one.subnets).flatMap((urn) => (kept.has(urn) ? [[urn, one.id] as const] : []));
    }),
  );
};

/** A managed service is an endpoint of one vRack Services: what another one keeps cannot be had. */
const withoutForeign = (
  { draft }: Planning,
  pair: ServicesPair,
  inUse: ReadonlyMap<string, string>,
): ServicesPair => {
  const isForeign = (urn: string): boolean => (inUse.get(urn) ?? pair.live.id) !== pair.live.id;
  const foreign = gains(pair).filter(isForeign);
  if (foreign.length === 0) return pair;
  const services = vrackServicesAddress(pair.vrack, pair.live.id);
  for (const urn of foreign) {
    const subnet = pair.want.find(({ endpoints }) => endpoints.includes(urn));
    const address = endpointAddress(vrackServicesSubnetAddress(services, subnet?.cidr ?? '?'), urn);
    draft.refuse({
      id: `${address}#create`,
      address,
      summary: t('Add the endpoint {0} to vRack Services {1}', urn, pair.live.id),
      reason: t(
        'It is an endpoint of vRack Services {0}, and stays there. Take it away there first.',
        inUse.get(urn) ?? '?',
      ),
      node: pair.node,
    });
  }
  const want = pair.want.map((one) => ({
    ...one,
    endpoints: one.endpoints.filter((urn) => !foreign.includes(urn)),
  }));
  return { ...pair, want };
};

const urns = (subnets: readonly VrackServicesSubnetState[]): string[] =>
  subnets.flatMap(({ endpoints }) => endpoints);
const gains = ({ live, want }: ServicesPair): string[] => {
  const old = new Set(urns(live.subnets));
  return urns(want).filter((urn) => !old.has(urn));
};
const losses = ({ live, want }: ServicesPair): string[] => {
  const kept = new Set(urns(want));
  return urns(live.subnets).filter((urn) => !kept.has(urn));
};

const isSame = (a: readonly VrackServicesSubnetState[], b: readonly VrackServicesSubnetState[]): boolean =>
  listChanges(a, b).length === 0;

const update = (
  { draft }: Planning,
  { vrack, live, node }: ServicesPair,
  from: readonly VrackServicesSubnetState[],
  to: readonly VrackServicesSubnetState[],
  phase: 'releaseEndpoints' | 'emptyVrackServices' | 'updateVrackServices',
  needs: readonly string[],
): string => {
  const address = vrackServicesAddress(vrack, live.id);
  const isSecond = phase === 'updateVrackServices' && draft.has(`${address}#release`);
  const subnets = to.map(({ cidr }) => cidr).join(', ');
  return draft.add({
    id: `${address}#${phase === 'releaseEndpoints' ? 'release' : isSecond ? 'take' : 'update'}`,
    action: 'update',
    kind: 'vrackServicesSubnets',
    address,
    summary:
      to.length === 0
        ? t('Delete the subnets of vRack Services {0}', live.id)
        : t('Set the subnets of vRack Services {0}: {1}', live.id, subnets),
    disruption: disruptionOf(from, to),
    changes: listChanges(from, to),
    operation: { kind: 'updateVrackServices', id: live.id, from, to },
    nodes: [node],
    phase,
    lanes: [`vrackServices:${live.id}`],
    needs: [...needs, ...draft.known(`${address}#attach`).filter(() => phase === 'updateVrackServices')],
  });
};

/** New subnets, endpoints and names interrupt nothing; all else takes addresses away. */
const disruptionOf = (
  from: readonly VrackServicesSubnetState[],
  to: readonly VrackServicesSubnetState[],
): string | null => {
  const lost = new Set<string>();
  for (const [index, old] of from.entries()) {
    const now = counterpart(to, from, old, index);
    const isMoved = now?.cidr !== old.cidr || now.vlan !== old.vlan || now.serviceRange !== old.serviceRange;
    for (const urn of old.endpoints) if (isMoved || !now.endpoints.includes(urn)) lost.add(urn);
    if (now && isMoved && old.endpoints.length === 0) lost.add(old.cidr);
  }
  return lost.size === 0 ? null : t('Cuts off {0}', [...lost].join(', '));
};

/** The same subnet in another list: by its address, or the only one there is. */
const counterpart = (
  list: readonly VrackServicesSubnetState[],
  other: readonly VrackServicesSubnetState[],
  subnet: VrackServicesSubnetState,
  index: number,
): VrackServicesSubnetState | undefined =>
  list.find(({ cidr }) => cidr === subnet.cidr) ??
  (list.length === other.length && !other.some(({ cidr }) => cidr === list[index]?.cidr)
    ? list[index]
    : undefined);

const listChanges = (
  from: readonly VrackServicesSubnetState[],
  to: readonly VrackServicesSubnetState[],
): Change[] => {
  const changes: Change[] = [];
  const seen = new Set<VrackServicesSubnetState>();
  from.forEach((old, index) => {
    const now = counterpart(to, from, old, index);
    if (!now) {
      changes.push({ field: 'subnet', from: old.cidr, to: null });
      return;
    }
    seen.add(now);
    changes.push(...subnetChanges(old, now));
  });
  for (const now of to) {
    if (seen.has(now)) continue;
    changes.push({ field: 'subnet', from: null, to: now.cidr });
    changes.push(...now.endpoints.map((urn) => ({ field: 'endpoint', from: null, to: urn })));
  }
  return changes;
};

const subnetChanges = (old: VrackServicesSubnetState, now: VrackServicesSubnetState): Change[] => [
  ...changesOf([
    ['cidr', old.cidr, now.cidr],
    ['name', old.name, now.name],
    ['serviceRange', old.serviceRange, now.serviceRange],
  ]),
  ...(old.vlan === now.vlan ? [] : [{ field: 'vlan', from: vlanText(old.vlan), to: vlanText(now.vlan) }]),
  ...old.endpoints
    .filter((urn) => !now.endpoints.includes(urn))
    .map((urn) => ({ field: 'endpoint', from: urn, to: null })),
  ...now.endpoints
    .filter((urn) => !old.endpoints.includes(urn))
    .map((urn) => ({ field: 'endpoint', from: null, to: urn })),
];

const vlanText = (vlan: number | null): string => (vlan === null ? t('untagged') : String(vlan));
