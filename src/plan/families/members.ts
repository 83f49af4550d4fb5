import { t } from '@vscode/l10n';
import type { Scalar, Spot, Vrack } from '../../topology/model.ts';
import type { AccountState, VrackState } from '../accountState.ts';
import { dedicatedCloudAddress, ipAddress, loadBalancerAddress, serverAddress } from '../address.ts';
import type { Family } from '../operation.ts';
import type { ObjectKind } from '../plan.ts';
import type { Planning } from '../planning.ts';
import { attach, move, unlisted, type Member } from './membership.ts';

/** What hangs on a vRack by its name alone: servers, hosted private clouds, IP blocks, load balancers. */
export const memberSteps = (planning: Planning, vrack: Vrack, state: VrackState): void => {
  if (vrack.keys.has('servers')) servers(planning, vrack, state);
  for (const simple of SIMPLE) {
    if (vrack.keys.has(simple.key)) simpleMembers(planning, vrack, state, simple);
  }
};

interface Simple {
  readonly key: 'dedicatedClouds' | 'ips' | 'loadBalancers';
  readonly kind: ObjectKind;
  readonly family: Family;
  readonly address: (vrack: string, id: string) => string;
  readonly name: (id: string) => string;
  /** Equal for two ways to write the same thing. */
  readonly same: (id: string) => string;
}

const SIMPLE: readonly Simple[] = [
  {
    key: 'dedicatedClouds',
    kind: 'dedicatedCloud',
    family: 'dedicatedCloud',
    address: dedicatedCloudAddress,
    name: (id) => t('private cloud {0}', id),
    same: (id) => id,
  },
  {
    key: 'ips',
    kind: 'ip',
    family: 'ip',
    address: ipAddress,
    name: (id) => t('IP block {0}', id),
    // One address is a block of its own.
    same: (id) => (id.includes('/') ? id : `${id}/32`),
  },
  {
    key: 'loadBalancers',
    kind: 'loadBalancer',
    family: 'ipLoadbalancing',
    address: loadBalancerAddress,
    name: (id) => t('load balancer {0}', id),
    same: (id) => id,
  },
];

const simpleMembers = (
  planning: Planning,
  vrack: Vrack,
  state: VrackState,
  { key, kind, family, address, name, same }: Simple,
): void => {
  const member = (vrack: string, id: string, node?: Scalar<string>): Member => ({
    kind,
    family,
    id,
    address: address(vrack, id),
    name: name(id),
    node,
  });
  const rest = new Map(state[key].map((id) => [same(id), id]));
  const present = new Set(rest.keys());
  const list: Spot[] = [vrack];
  for (const node of vrack[key]) {
    const id = node.value;
    if (id !== undefined) rest.delete(same(id));
    if (id !== undefined && present.has(same(id))) continue;
    list.push(node);
    if (id === undefined) continue;
    const other = planning.state.vracks.find(
      (one) => one !== state && one[key].some((x) => same(x) === same(id)),
    );
    if (other) move(planning, state.id, member(state.id, id, node), other.id, member(other.id, id, node));
    else attach(planning, state.id, member(state.id, id, node));
  }
  for (const id of rest.values()) unlisted(planning, state.id, member(state.id, id), list);
};

const servers = (planning: Planning, vrack: Vrack, state: VrackState): void => {
  const { servers: wanted } = vrack;
  const names = new Set(wanted.map(({ name }) => name?.value));
  for (const node of wanted) {
    const name = node.name?.value;
    if (name === undefined || isOn(state, name)) continue;
    const other = vrackOfServer(planning.state, name);
    const address = serverAddress(state.id, name);
    if (other) {
      // All that the server has there, so that one of its interfaces does not stay behind.
      const [first] = onVrack(other, name);
      if (!first) continue;
      const there = { ...serverMember(other.id, name, first), node };
      move(planning, state.id, { ...there, address }, other.id, there);
      continue;
    }
    const free = state.attachableServerInterfaces?.filter(({ server }) => server === name) ?? [];
    if (free.length > 1) {
      planning.draft.refuse({
        id: `${address}#attach`,
        address,
        summary: t('Attach {0} to {1}', t('server {0}', name), state.id),
        reason: t(
          'The server has several interfaces that could be attached: {0}. Attach the one you mean from the tree.',
          free.map(({ id }) => id).join(', '),
        ),
        node,
      });
      continue;
    }
    const own: Attachment = free[0]
      ? { family: 'dedicatedServerInterface', id: free[0].id }
      : { family: 'dedicatedServer', id: name };
    attach(planning, state.id, { ...serverMember(state.id, name, own), node });
  }
  const absent = wanted.filter(({ name }) => name?.value === undefined || !isOn(state, name.value));
  const seen = new Set([...state.serverInterfaces.map(({ server }) => server), ...state.servers]);
  for (const name of seen) {
    if (names.has(name)) continue;
    onVrack(state, name).forEach((one, index) => {
      const member = serverMember(state.id, name, one);
      // A server may be on the vRack with several interfaces.
      unlisted(
        planning,
        state.id,
        index === 0 ? member : { ...member, address: `${member.address}/interface/${one.id}` },
        [vrack, ...absent],
      );
    });
  }
};

interface Attachment {
  readonly family: 'dedicatedServerInterface' | 'dedicatedServer';
  readonly id: string;
}

const isOn = ({ serverInterfaces, servers }: VrackState, name: string): boolean =>
  servers.includes(name) || serverInterfaces.some(({ server }) => server === name);

/** The vRack that a server is on, the first if there are several. */
const vrackOfServer = ({ vracks }: AccountState, name: string): VrackState | undefined => {
  let index = byServer.get(vracks);
  if (!index) {
    const found = new Map<string, VrackState>();
    for (const vrack of vracks) {
      for (const server of [...vrack.serverInterfaces.map((one) => one.server), ...vrack.servers]) {
        if (!found.has(server)) found.set(server, vrack);
      }
    }
    byServer.set(vracks, (index = found));
  }
  return index.get(name);
};

/** A list that was read is never changed. */
const byServer = new WeakMap<readonly VrackState[], ReadonlyMap<string, VrackState>>();

/** How a server is on a vRack: by its interfaces, or the old way by its name. */
export const onVrack = ({ serverInterfaces, servers }: VrackState, name: string): Attachment[] => [
  ...serverInterfaces
    .filter(({ server }) => server === name)
    .map(({ id }): Attachment => ({ family: 'dedicatedServerInterface', id })),
  ...servers
    .filter((server) => server === name)
    .map((): Attachment => ({ family: 'dedicatedServer', id: name })),
];

export const serverMember = (vrack: string, name: string, { family, id }: Attachment): Member => ({
  kind: 'server',
  family,
  id,
  address: serverAddress(vrack, name),
  name: t('server {0}', name),
  node: undefined,
});

/** Those of the file that are on the vRack. */
export const membersOnVrack = (vrack: Vrack, state: VrackState): Member[] => [
  ...vrack.servers.flatMap((node) => {
    const name = node.name?.value;
    if (name === undefined) return [];
    return onVrack(state, name).map((one, index): Member => {
      const member = { ...serverMember(state.id, name, one), node };
      return index === 0 ? member : { ...member, address: `${member.address}/interface/${one.id}` };
    });
  }),
  ...SIMPLE.flatMap(({ key, kind, family, address, name, same }) =>
    vrack[key].flatMap((node): Member[] => {
      const id = state[key].find((one) => node.value !== undefined && same(one) === same(node.value));
      return id === undefined
        ? []
        : [{ kind, family, id, address: address(state.id, id), name: name(id), node }];
    }),
  ),
];
