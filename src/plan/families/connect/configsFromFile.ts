import { t } from '@vscode/l10n';
import { formatCidr } from '../../../ip/cidr.ts';
import type { Datacenter } from '../../../topology/model.ts';
import type { ConnectState, DatacenterState } from '../../accountState.ts';
import { datacenterAddress } from '../../address.ts';
import type { Planning } from '../../planning.ts';
import { isPruned } from '../../pruning.ts';
import { liveConfigs } from './liveConfigs.ts';
import { wantedOfConfig, type ConfigPair, type Layer, type LiveConfig, type WantedConfig } from './domain.ts';
import { extrasOfFile, keptExtras } from './extrasFromFile.ts';
import type { Service } from './fromFile.ts';

/** The datacenter configurations of a vRack: those of layer 3 belong to the vRack, that of layer 2 to its service. */
export const configsOfFile = (
  planning: Planning,
  vrack: string,
  services: readonly Service[],
): ConfigPair[] => {
  const routed = services.filter((service) => layerOf(service) === 'l3');
  const bridged = services.filter((service) => layerOf(service) === 'l2');
  const unbridged = services.filter((service) => layerOf(service) !== 'l2' && service.isOn);
  return [
    ...configsOf(planning, { layer: 'l3', owner: vrack, vrack }, routed, services),
    ...bridged.flatMap((service) =>
      configsOf(planning, { layer: 'l2', owner: service.address, vrack }, [service], [service]),
    ),
    // A service that turns from layer 2 to layer 3 loses the one it has.
    ...unbridged.flatMap((service) =>
      goneConfigs(service.address, liveConfigs([service.state], 'l2'), service),
    ),
  ];
};

/** What it is to be, or what it is where the file does not say. */
const layerOf = ({ pops }: Service): Layer => {
  const wanted = pops.find(({ want, node }) => want && node) ?? pops.find(({ want }) => want);
  return wanted?.want?.type ?? pops.find(({ live }) => live)?.live?.type ?? 'l3';
};

const goneConfigs = (
  owner: string,
  live: ReadonlyMap<number, LiveConfig>,
  { pops }: Pick<Service, 'pops'>,
): ConfigPair[] =>
  pops.some(({ want }) => want?.type === 'l2')
    ? []
    : [...live.values()].map((config) => goneConfig(owner, config));

const goneConfig = (owner: string, live: LiveConfig, layer: Layer = 'l2'): ConfigPair => {
  const address = datacenterAddress(owner, live.datacenter);
  return {
    layer,
    address,
    datacenter: { id: live.datacenter, name: nameOf(live) },
    live,
    want: undefined,
    node: undefined,
    writers: [],
    extras: keptExtras(address, live).map((pair) => ({ ...pair, want: undefined })),
    routingSwitch: undefined,
  };
};

/**
 * Whether the last service of a layer turns to the other one, or is pruned: it takes the configurations that are not in
 * the file along. PoP configurations that are pruned of a service that stays do not, because the file wants its
 * datacenters as they are.
 */
const losesLayer = (services: readonly Service[], layer: Layer): boolean =>
  !services.some(({ pops }) => pops.some(({ want }) => want?.type === layer)) &&
  services.some(
    ({ pops, node }) =>
      pops.some(({ live }) => live?.type === layer) && (!node || pops.some(({ want }) => want)),
  );

interface Owner {
  readonly layer: Layer;
  readonly owner: string;
  readonly vrack: string;
}

interface Written {
  readonly datacenter: DatacenterState;
  /** In the order of the file; what the first leaves out is taken from the next. */
  readonly nodes: Datacenter[];
  readonly writers: ConnectState[];
}

const configsOf = (
  planning: Planning,
  { layer, owner }: Owner,
  services: readonly Service[],
  seeing: readonly Service[],
): ConfigPair[] => {
  const live = liveConfigs(
    seeing.filter(({ isOn }) => isOn).map(({ state }) => state),
    layer,
  );
  const { written, isClear } = writtenConfigs(planning, owner, services);
  const pairs: ConfigPair[] = [];
  for (const [id, { datacenter, nodes, writers }] of written) {
    const config = live.get(id);
    live.delete(id);
    const address = datacenterAddress(owner, id);
    const [node] = nodes;
    const routing = nodes.find((one) => one.routing)?.routing;
    const isOdd = layer === 'l2' && nodes.some((one) => one.subnet ?? one.routing);
    if (isOdd) {
      planning.draft.refuse({
        id: `${address}#create`,
        address,
        summary: t('Create the datacenter configuration {0}', datacenter.name),
        reason: t('The service has layer 2, where a datacenter has neither subnet nor routing.'),
        node,
      });
      if (!config) continue;
    }
    pairs.push({
      layer,
      address,
      datacenter,
      live: config,
      want: layer === 'l2' ? {} : wantedConfig(nodes, config),
      node,
      writers,
      ...extrasOfFile(planning, address, isOdd ? undefined : routing, config),
    });
  }
  const isLost = losesLayer(seeing, layer);
  const present = new Set(pairs.flatMap((pair) => (pair.live ? [pair.node] : [])));
  const list = services.flatMap(({ node }) =>
    node ? [node, ...node.datacenters.filter((one) => !present.has(one))] : [],
  );
  for (const [id, config] of live) {
    if (isLost) {
      pairs.push(goneConfig(owner, config, layer));
      continue;
    }
    const address = datacenterAddress(owner, id);
    const name = nameOf(config);
    const isManaged = isClear && services.some(({ node }) => node?.keys.has('datacenters'));
    const summary = t('Datacenter configuration {0}', name);
    const goes =
      isManaged &&
      isPruned(planning, { kind: 'datacenter', address, summary }, list) &&
      mayGo(planning, address, name, services);
    pairs.push({
      layer,
      address,
      datacenter: { id, name },
      live: config,
      want: goes ? undefined : wantedOfConfig(config),
      node: undefined,
      writers: [],
      extras: goes
        ? keptExtras(address, config).map((pair) => ({ ...pair, want: undefined }))
        : keptExtras(address, config),
      routingSwitch: undefined,
    });
  }
  return pairs;
};

/** Services whose configuration is to stay and of which the file does not say that they go without it. */
const mayGo = (planning: Planning, address: string, name: string, services: readonly Service[]): boolean => {
  if (planning.deleteShared.has(address)) return true;
  const users = services.filter(
    ({ node, pops }) => !node?.keys.has('datacenters') && pops.some(({ live, want }) => live && want),
  );
  if (users.length === 0) return true;
  planning.draft.refuse({
    // Not the step of that name: it may still be built again with what is above it.
    id: `${address}#stays`,
    address,
    summary: t('Delete the datacenter configuration {0}', name),
    reason: t(
      'It is shared: {0} still uses it. It is deleted only when that is asked for by its address, {1}.',
      users.map(({ state }) => planning.consequences.nameOf(state)).join(', '),
      address,
    ),
  });
  return false;
};

const nameOf = ({ datacenter, seenBy }: LiveConfig): string =>
  seenBy.flatMap(({ service }) => service.datacenters).find(({ id }) => id === datacenter)?.name ??
  String(datacenter);

const writtenConfigs = (
  planning: Planning,
  owner: string,
  services: readonly Service[],
): { written: Map<number, Written>; isClear: boolean } => {
  const written = new Map<number, Written>();
  let isClear = true;
  for (const { state, node } of services) {
    for (const datacenter of node?.datacenters ?? []) {
      const text = datacenter.datacenter?.value;
      if (text === undefined) {
        isClear = false;
        continue;
      }
      const found = resolveDatacenter(state, text);
      if (typeof found === 'string') {
        isClear = false;
        const address = datacenterAddress(owner, text);
        planning.draft.refuse({
          id: `${address}#create`,
          address,
          summary: t('Create the datacenter configuration {0}', text),
          reason: found,
          node: datacenter,
        });
        continue;
      }
      const known = written.get(found.id);
      if (known) {
        known.nodes.push(datacenter);
        known.writers.push(state);
      } else written.set(found.id, { datacenter: found, nodes: [datacenter], writers: [state] });
    }
  }
  return { written, isClear };
};

/** The datacenter that a value of the file means: by number, by name, or by a region that has only one; else why not. */
const resolveDatacenter = (
  { id, name, datacenters }: ConnectState,
  text: string,
): DatacenterState | string => {
  const wanted = text.toLowerCase();
  const own = datacenters.find((one) => String(one.id) === wanted || one.name.toLowerCase() === wanted);
  if (own) return own;
  const inRegion = datacenters.filter(({ region }) => region?.toLowerCase() === wanted);
  if (inRegion.length === 1 && inRegion[0]) return inRegion[0];
  return inRegion.length > 1
    ? t('The region {0} has several datacenters; name one: {1}.', text, listOf(inRegion))
    : t('{0} does not reach a datacenter {1}; it reaches {2}.', name || id, text, listOf(datacenters) || '-');
};

const listOf = (datacenters: readonly DatacenterState[]): string =>
  datacenters.map(({ name }) => name).join(', ');

/** A subnet that the file leaves out is that of the account: the service inherits it. */
const wantedConfig = (nodes: readonly Datacenter[], live: LiveConfig | undefined): WantedConfig => {
  const subnet = nodes.find((one) => one.subnet?.value)?.subnet?.value;
  const ovhAsn = nodes.find((one) => one.ovhAsn?.value !== undefined)?.ovhAsn?.value;
  const written = subnet ? formatCidr(subnet) : (live?.subnet ?? undefined);
  const asn = ovhAsn ?? live?.ovhAsn ?? undefined;
  return { ...(written !== undefined && { subnet: written }), ...(asn !== undefined && { ovhAsn: asn }) };
};
