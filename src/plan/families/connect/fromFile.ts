import { t } from '@vscode/l10n';
import { formatCidr } from '../../../ip/cidr.ts';
import type { Connect, Pop, Vrack } from '../../../topology/model.ts';
import type { ConnectState } from '../../accountState.ts';
import { connectAddress, popAddress } from '../../address.ts';
import { findConnect, type Planning } from '../../planning.ts';
import { isPruned } from '../../pruning.ts';
import { configsOfFile } from './configsFromFile.ts';
import {
  isGoing,
  wantedOfPop,
  type ConnectDomain,
  type MemberPair,
  type PopPair,
  type WantedPop,
} from './domain.ts';

/** A service of the file or of its vRack, or of both. */
export interface Service {
  readonly state: ConnectState;
  readonly address: string;
  /** Where the file has it. */
  readonly node: Connect | undefined;
  /** Whether it is on the vRack now. */
  readonly isOn: boolean;
  readonly pops: readonly PopPair[];
}

/** What the file says of the OVHcloud Connect services of a vRack, beside what the account has. */
export const connectFromFile = (planning: Planning, vrack: Vrack, id: string): ConnectDomain => {
  const inFile = servicesOfFile(planning, vrack, id);
  const listed = new Set(inFile.map(({ state }) => state.id));
  const others = planning.state.connect.filter((one) => one.vrack === id && !listed.has(one.id));
  const isManaged = vrack.keys.has('connect');
  const members: MemberPair[] = inFile.map(({ state, address, isOn, node }) => ({
    service: state,
    address,
    isOn,
    isWanted: true,
    node,
  }));
  const present = new Set(inFile.flatMap(({ isOn, node }) => (isOn ? [node] : [])));
  const list = [vrack, ...vrack.connect.filter((node) => !present.has(node))];
  const rest = others.map((state): Service => {
    const address = connectAddress(id, state.id);
    const summary = t('OVHcloud Connect {0}', planning.consequences.nameOf(state));
    const goes = isManaged && isPruned(planning, { kind: 'ovhCloudConnect', address, summary }, list);
    members.push({ service: state, address, isOn: true, isWanted: !goes, node: undefined });
    return { state, address, node: undefined, isOn: true, pops: keptPops(state, address, goes) };
  });
  const services = [...inFile, ...rest];
  return {
    vrack: id,
    members,
    pops: services.flatMap(({ pops }) => pops),
    configs: configsOfFile(planning, id, services),
  };
};

const servicesOfFile = (planning: Planning, vrack: Vrack, id: string): Service[] => {
  const services = new Map<string, Service>();
  for (const node of vrack.connect) {
    const name = node.service?.value;
    if (name === undefined) continue;
    const state = findConnect(planning.state, name);
    const address = connectAddress(id, state?.id ?? name);
    if (!state) {
      planning.draft.refuse({
        id: `${address}#attach`,
        address,
        summary: t('Attach OVHcloud Connect {0} to {1}', name, id),
        reason: t('The account has no OVHcloud Connect service {0}.', name),
        node,
      });
      continue;
    }
    if (services.has(state.id)) continue;
    const isOn = state.vrack === id;
    services.set(state.id, {
      state,
      address,
      node,
      isOn,
      pops: popsOfFile(planning, node, state, address, isOn),
    });
  }
  return [...services.values()];
};

const keptPops = (service: ConnectState, address: string, goes = false): PopPair[] =>
  service.pops
    .filter((live) => !isGoing(live))
    .map((live) => ({
      service,
      interface: live.interface,
      address: popAddress(address, live.interface),
      live,
      want: goes ? undefined : wantedOfPop(live),
      node: undefined,
    }));

const popsOfFile = (
  planning: Planning,
  node: Connect,
  service: ConnectState,
  address: string,
  isOn: boolean,
): PopPair[] => {
  const live = isOn ? keptPops(service, address) : [];
  if (!node.keys.has('pops')) return live;
  const rest = new Map(live.map((pair) => [pair.interface, pair]));
  const pairs: PopPair[] = [];
  for (const pop of node.pops) {
    const port = pop.interface?.value;
    if (port === undefined) continue;
    const pair: PopPair = {
      service,
      interface: port,
      address: popAddress(address, port),
      live: rest.get(port)?.live,
      want: wantedPop(pop),
      node: pop,
    };
    rest.delete(port);
    if (pair.want) pairs.push(pair);
    else {
      planning.draft.refuse({
        id: `${pair.address}#create`,
        address: pair.address,
        summary: t('Create the PoP configuration of interface {0}', port),
        reason: t('The file does not say all of it: layer 3 takes customerAsn and subnet.'),
        node: pop,
      });
      if (pair.live) pairs.push({ ...pair, want: wantedOfPop(pair.live) });
    }
  }
  const ports = new Set(live.map((pair) => pair.interface));
  const list = [
    node,
    ...node.pops.filter((pop) => pop.interface?.value === undefined || !ports.has(pop.interface.value)),
  ];
  for (const pair of rest.values()) {
    const { address: where, interface: port } = pair;
    const summary = t(
      'PoP configuration of interface {0} of {1}',
      port,
      planning.consequences.nameOf(service),
    );
    const goes = isPruned(planning, { kind: 'pop', address: where, summary }, list);
    pairs.push(goes ? { ...pair, want: undefined } : pair);
  }
  return withoutSecondLayer(planning, service, pairs);
};

/**
 * The API refuses layers 2 and 3 on one service. Where a PoP configuration that is not in the file stays, those of the
 * other layer are not made.
 */
const withoutSecondLayer = (
  planning: Planning,
  service: ConnectState,
  pairs: readonly PopPair[],
): PopPair[] => {
  const stays = pairs.find(({ node, want }) => !node && want);
  return pairs.flatMap((pair): PopPair[] => {
    if (!stays?.want || !pair.want || pair.want.type === stays.want.type) return [pair];
    planning.draft.refuse({
      id: `${pair.address}#create`,
      address: pair.address,
      summary: t('Create the PoP configuration of interface {0}', pair.interface),
      reason: t(
        '{0} has layers 2 and 3 never at once, and interface {1}, which is not in the file, has the other. Write it in the file, or plan with pruning.',
        planning.consequences.nameOf(service),
        stays.interface,
      ),
      node: pair.node,
    });
    return pair.live ? [{ ...pair, want: wantedOfPop(pair.live) }] : [];
  });
};

/** undefined: it is not written completely. */
const wantedPop = ({ type, customerAsn, ovhAsn, subnet }: Pop): WantedPop | undefined => {
  if (type?.value === 'l2') return { type: 'l2' };
  if (type?.value !== 'l3' || customerAsn?.value === undefined || !subnet?.value) return undefined;
  return {
    type: 'l3',
    customerAsn: customerAsn.value,
    ...(ovhAsn?.value !== undefined && { ovhAsn: ovhAsn.value }),
    subnet: formatCidr(subnet.value),
  };
};
