import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { parseCidr } from '../../ip/cidr.ts';
import type {
  CatalogueState,
  InstanceState,
  InterfaceState,
  NetworkState,
  ProjectState,
  RegionalState,
  SubnetState,
} from '../accountState.ts';
import {
  instanceAddress,
  interfaceAddress,
  networkAddress,
  networkRegionAddress,
  projectAddress,
  subnetAddress,
} from '../address.ts';
import { fullName, type Labels } from './labels.ts';
import { entry, list, map, type Item } from './yaml.ts';

/** The public network, which is referred to without being written. */
const PUBLIC = 'public';

/** Public Cloud projects of a vRack as items of `projects`. */
export const projectItems = (
  vrack: string,
  ids: readonly string[],
  known: ReadonlyMap<string, ProjectState>,
  labels: Labels,
): Item[] =>
  ids.map((id) => {
    const state = known.get(id);
    const address = projectAddress(vrack, id);
    if (!state) return { address, value: map(entry('id', id)), notes: [t('not readable')] };
    const label = labels.give(state.name);
    const networks = new Networks(address, state);
    return {
      address,
      notes: networks.leftOut(),
      value: map(
        entry('id', id),
        entry('name', label, fullName(state.name, label)),
        entry('networks', list(networks.items())),
        entry('instances', list(instanceItems(address, state, networks))),
      ),
    };
  });

/** The networks of a project that can be written, and how interfaces name them. */
class Networks {
  readonly #written: readonly NetworkState[];
  readonly #nameless: readonly NetworkState[];
  readonly #byId: ReadonlyMap<string, NetworkState>;
  readonly #isOnlyName: (name: string) => boolean;

  constructor(
    private readonly project: string,
    { networks }: ProjectState,
  ) {
    const staying = networks.filter(({ status }) => status !== 'DELETING');
    this.#written = staying.filter(({ name }) => name !== '');
    this.#nameless = staying.filter(({ name }) => name === '');
    this.#byId = new Map(this.#written.map((network) => [network.id, network]));
    this.#isOnlyName = onlyNames(this.#written);
  }

  /** What the file has to be silent about, in words. */
  leftOut(): string[] {
    return this.#nameless.map(({ id }) => t('The network {0} has no name and is not in this file.', id));
  }

  items(): Item[] {
    return this.#written.map((network) => networkItem(this.addressOf(network), network));
  }

  addressOf({ id, name }: NetworkState): string {
    return networkAddress(this.project, this.#isOnlyName(name) ? name : id);
  }

  /** The name that means the network of an interface; undefined where no name means it alone. */
  nameOf({ network: id, isPublic }: InterfaceState): string | undefined {
    if (isPublic) return PUBLIC;
    const network = this.#byId.get(id);
    return network && network.name !== PUBLIC && this.#isOnlyName(network.name) ? network.name : undefined;
  }
}

/** Whether a name is that of one of these alone. */
const onlyNames = (all: readonly { readonly name: string }[]): ((name: string) => boolean) => {
  const counts = new Map<string, number>();
  for (const { name } of all) counts.set(name, (counts.get(name) ?? 0) + 1);
  return (name) => counts.get(name) === 1;
};

const networkItem = (address: string, { name, vlan, regions, subnets }: NetworkState): Item => ({
  address,
  notes: subnets.filter(({ pools }) => pools.length === 0).map(withoutPool),
  value: map(
    entry('name', name),
    entry('vlan', vlan ?? undefined, vlan === 0 ? t('untagged') : undefined),
    entry('regions', {
      isFlow: true,
      items: regions
        .filter(({ status }) => status !== 'DELETING')
        .map(({ region }) => ({ address: networkRegionAddress(address, region), value: region })),
    }),
    entry('subnets', list(subnets.flatMap((subnet) => subnetItems(address, subnet)))),
  ),
});

const withoutPool = ({ cidr }: SubnetState): string =>
  t('The subnet {0} has no pool in any region and is not in this file.', cidr);

/** A subnet once for each region that it has a pool in. */
const subnetItems = (network: string, { cidr, gateway, dhcp, pools }: SubnetState): Item[] => {
  const regions = new Set<string>();
  return pools
    .filter(({ region }) => region !== '' && !regions.has(region) && regions.add(region))
    .map(({ region, start, end }) => ({
      address: subnetAddress(network, region, cidr),
      value: map(
        entry('region', region),
        entry('cidr', cidr),
        entry('start', start || undefined),
        entry('end', end || undefined),
        entry('dhcp', dhcp),
        entry('gateway', gateway !== null, unusualGateway(cidr, gateway)),
      ),
    }));
};

/** The address of a gateway that is not the first of its subnet: a file cannot say it. */
const unusualGateway = (cidr: string, gateway: string | null): string | undefined => {
  const parsed = parseCidr(cidr);
  if (gateway === null || !parsed.ok) return undefined;
  return gateway === formatAddress(parsed.value.cidr.network + 1) ? undefined : gateway;
};

const GONE = new Set(['DELETED', 'DELETING', 'SOFT_DELETED']);

/** Instances by id: only their interfaces are managed. */
const instanceItems = (
  project: string,
  { instances, catalogue }: ProjectState,
  networks: Networks,
): Item[] => {
  const staying = instances.filter(({ status }) => !GONE.has(status));
  const isOnlyName = onlyNames(staying);
  return staying.map((instance) => {
    const label = isOnlyName(instance.name) && instance.name ? instance.name : instance.id;
    const address = instanceAddress(project, label);
    const interfaces = instance.interfaces.map((one) => interfaceItem(address, one, networks));
    const isWhole = !interfaces.includes(undefined);
    const silent = t('Its interfaces are not in this file: no name of a network means one of them alone.');
    return {
      address,
      notes: isWhole ? [] : [silent],
      value: map(
        entry('id', instance.id, madeOf(instance, catalogue)),
        entry('name', instance.name || undefined),
        entry('region', instance.region || undefined),
        isWhole ? entry('interfaces', list(interfaces.filter((item) => item !== undefined))) : [],
      ),
    };
  });
};

const interfaceItem = (instance: string, state: InterfaceState, networks: Networks): Item | undefined => {
  const network = networks.nameOf(state);
  if (network === undefined) return undefined;
  // A version 4 address; the file has none of the public network, nor any of version 6.
  const ip = state.isPublic ? undefined : state.addresses.find((address) => address.includes('.'));
  return {
    address: interfaceAddress(instance, network),
    value: map(entry('network', network), entry('ip', ip)),
  };
};

/** Flavor and image by the names of the catalogue, where it was read. */
const madeOf = (
  { flavor, image }: InstanceState,
  catalogue: CatalogueState | undefined,
): string | undefined => {
  const names = [nameIn(catalogue?.flavors, flavor), nameIn(catalogue?.images, image)];
  return names.filter((name) => name !== undefined).join(', ') || undefined;
};

const nameIn = (known: readonly RegionalState[] | undefined, id: string | null): string | undefined =>
  known?.find((one) => one.id === id)?.name;
