import { t } from '@vscode/l10n';
import type {
  ConnectState,
  DatacenterConfigState,
  DatacenterState,
  ExtraState,
  PopState,
} from '../accountState.ts';
import {
  bgpNeighborAddress,
  connectAddress,
  datacenterAddress,
  popAddress,
  staticRouteAddress,
} from '../address.ts';
import { fullName, type Labels } from './labels.ts';
import { entry, list, map, type Item, type YamlList, type YamlMap } from './yaml.ts';

/** OVHcloud Connect services of a vRack as items of `connect`. */
export const connectItems = (
  vrack: string,
  ids: readonly string[],
  known: ReadonlyMap<string, ConnectState>,
  labels: Labels,
): Item[] => {
  const shared = new SharedDatacenters();
  return ids.map((id) => {
    const state = known.get(id);
    const address = connectAddress(vrack, id);
    if (!state) return { address, value: map(entry('service', id)), notes: [t('not readable')] };
    return connectItem(vrack, address, state, labels, shared);
  });
};

const connectItem = (
  vrack: string,
  address: string,
  state: ConnectState,
  labels: Labels,
  shared: SharedDatacenters,
): Item => {
  const pops = state.pops.filter(isStaying);
  // What is below a PoP configuration goes with it, a little later.
  const staying = new Set(pops.map(({ id }) => id));
  const configs = state.datacenterConfigs.filter(
    (config) => isStaying(config) && config.pops.some((id) => staying.has(id)),
  );
  const label = labels.give(state.name);
  const isLayer2 = pops.some(({ type }) => type === 'l2');
  const owner = isLayer2 ? undefined : shared.ownerOf(configs);
  if (!isLayer2) shared.write(configs, label ?? state.id);
  const inherited = t('The datacenters are written under {0}: they are shared.', owner ?? '');
  return {
    address,
    notes: [...failures(state), ...(owner === undefined ? [] : [inherited])],
    value: map(
      entry('service', state.id, state.status === 'active' ? undefined : state.status),
      entry('name', label, fullName(state.name, label)),
      entry('provider', state.provider || undefined),
      entry('pop', state.pop || undefined),
      entry('ports', state.ports === 1 || state.ports === 2 ? state.ports : undefined),
      entry(
        'pops',
        list(pops.map((pop) => ({ address: popAddress(address, pop.interface), value: popMap(pop) }))),
      ),
      owner === undefined
        ? entry(
            'datacenters',
            list(
              configs.map((config) => datacenterItem(isLayer2 ? address : vrack, config, state, isLayer2)),
            ),
          )
        : [],
    ),
  };
};

interface WithStatus {
  readonly status: string;
}

/** What is being deleted, or could not be made, is not in a file of what shall be. */
const isStaying = ({ status }: WithStatus): boolean => status !== 'toDelete' && !hasFailed({ status });

const hasFailed = ({ status }: WithStatus): boolean => status === 'failed';

/** What a plan would make again if it were in the file. */
const failures = ({ pops, datacenterConfigs }: ConnectState): string[] => [
  ...pops.filter(hasFailed).map((pop) => notMade(t('The PoP configuration of interface {0}', pop.interface))),
  ...datacenterConfigs
    .filter(hasFailed)
    .map(({ datacenter }) => notMade(t('The configuration of datacenter {0}', datacenter))),
];

const notMade = (what: string): string =>
  t('{0} could not be made by OVHcloud and is not in this file.', what);

const popMap = ({ interface: id, type, customerAsn, ovhAsn, subnet }: PopState): YamlMap =>
  type === 'l2'
    ? map(entry('interface', id), entry('type', type))
    : map(
        entry('interface', id),
        entry('type', type),
        entry('customerAsn', customerAsn ?? undefined),
        entry('ovhAsn', ovhAsn ?? undefined),
        entry('subnet', subnet ?? undefined),
      );

const datacenterItem = (
  owner: string,
  config: DatacenterConfigState,
  { datacenters }: ConnectState,
  isLayer2: boolean,
): Item => {
  const address = datacenterAddress(owner, config.datacenter);
  const { value, comment } = datacenterName(config.datacenter, datacenters);
  const name = entry('datacenter', value, comment);
  if (isLayer2) return { address, value: map(name) };
  const routes = config.extras.filter(hasFailed).map(routeName);
  const routing = routingMap(address, config);
  return {
    address,
    notes: routes.map(notMade),
    value: map(
      name,
      entry('ovhAsn', config.ovhAsn ?? undefined),
      entry('subnet', config.subnet ?? undefined),
      entry('routing', routing),
    ),
  };
};

const routeName = (extra: ExtraState): string =>
  extra.type === 'network'
    ? t('The static route to {0}', extra.subnet)
    : t('The BGP neighbour {0}', extra.neighbor);

/** A datacenter by name where the name means it and no other, by number otherwise. */
const datacenterName = (
  id: number,
  datacenters: readonly DatacenterState[],
): { readonly value: string | number; readonly comment: string | undefined } => {
  const datacenter = datacenters.find((one) => one.id === id);
  if (!datacenter?.name) return { value: id, comment: undefined };
  const { name, region } = datacenter;
  const isOnly = !datacenters.some(
    (one) => one.id !== id && (one.name.toLowerCase() === name.toLowerCase() || String(one.id) === name),
  );
  const place = region && region !== name ? t('region {0}', region) : undefined;
  if (isOnly) return { value: name, comment: place };
  return { value: id, comment: place === undefined ? name : `${name}, ${place}` };
};

const routingMap = (address: string, { extras }: DatacenterConfigState): YamlMap | undefined => {
  const items = { static: [] as Item[], bgp: [] as Item[] };
  for (const extra of extras.filter(isStaying)) {
    if (extra.type === 'network') {
      items.static.push({
        address: staticRouteAddress(address, extra.subnet),
        value: map(entry('subnet', extra.subnet), entry('nextHop', extra.nextHop)),
      });
    } else {
      items.bgp.push({
        address: bgpNeighborAddress(address, extra.neighbor),
        value: map(entry('asn', extra.asn), entry('neighbor', extra.neighbor)),
      });
    }
  }
  const lists: readonly [string, YamlList][] = [
    ['static', list(items.static)],
    ['bgp', list(items.bgp)],
  ];
  const routing = map(...lists.map(([key, value]) => entry(key, value)));
  return routing.entries.length > 0 ? routing : undefined;
};

/**
 * DC configurations belong to the vRack: one is written under the first service that has it. A service all of whose
 * configurations stand there already goes without; one that has others besides is written out, so that what is under
 * a service is all that it has.
 */
class SharedDatacenters {
  readonly #written = new Map<number, { readonly text: string; readonly owner: string }>();

  /** The service under which all of these are written, or the services. */
  ownerOf(configs: readonly DatacenterConfigState[]): string | undefined {
    const owners = new Set<string>();
    for (const config of configs) {
      const written = this.#written.get(config.datacenter);
      if (written?.text !== contentOf(config)) return undefined;
      owners.add(written.owner);
    }
    return owners.size > 0 ? [...owners].join(', ') : undefined;
  }

  write(configs: readonly DatacenterConfigState[], owner: string): void {
    for (const config of configs) {
      if (!this.#written.has(config.datacenter))
        this.#written.set(config.datacenter, { text: contentOf(config), owner });
    }
  }
}

const contentOf = ({ ovhAsn, subnet, extras }: DatacenterConfigState): string =>
  JSON.stringify([
    ovhAsn,
    subnet,
    extras
      .filter(isStaying)
      .map((extra) =>
        (extra.type === 'network' ? [extra.subnet, extra.nextHop] : [extra.asn, extra.neighbor]).join(' '),
      )
      .sort(),
  ]);
