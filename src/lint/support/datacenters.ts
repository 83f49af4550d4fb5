import type { Cidr } from '../../ip/cidr.ts';
import type { CidrValue, Connect, Datacenter, Scalar, Vrack } from '../../topology/model.ts';
import { layerOf } from './layer.ts';

/** How a file names a datacenter: by its number, its region, or its name. */
type Naming = 'number' | 'region' | 'name';

const namingOf = (text: string): Naming =>
  /^\d+$/.test(text) ? 'number' : /^[a-z]{2}-[a-z]+-[a-z]/i.test(text) ? 'region' : 'name';

/** What two equal namings of a datacenter have in common; case does not count. */
export const datacenterKey = ({ value }: Scalar<string>): string | undefined => value?.toLowerCase();

/**
 * Whether two values of `datacenter` mean the same one. undefined where only the account knows: `GRA`, `eu-west-gra`
 * and `12` may be one datacenter.
 */
export const isSameDatacenter = (a: Datacenter, b: Datacenter): boolean | undefined => {
  const left = a.datacenter && datacenterKey(a.datacenter);
  const right = b.datacenter && datacenterKey(b.datacenter);
  if (left === undefined || right === undefined) return undefined;
  if (left === right) return true;
  return namingOf(left) === namingOf(right) ? false : undefined;
};

/** A datacenter configuration of layer 3 as it stands under a service, with what it takes over from other services. */
export interface RoutedDatacenter {
  readonly connect: Connect;
  readonly datacenter: Datacenter;
  /** Equal for equal namings; undefined when it is not named. */
  readonly key: string | undefined;
  /** Its own subnet, or the one that another service gives the same datacenter. */
  readonly subnet: CidrValue | undefined;
  /** Its own ASN, or the one that another service gives the same datacenter. */
  readonly ovhAsn: Scalar<number> | undefined;
  /** Whether a subnet may come from a configuration that only the account can tell to be the same. */
  readonly mayInherit: boolean;
}

/**
 * The datacenter configurations of a vRack, in the order of the file, without those of layer 2 services. They belong
 * to the vRack and the datacenter: what one service gives serves all layer 3 services of the vRack (R43).
 */
export const routedDatacenters = ({ connect }: Vrack): readonly RoutedDatacenter[] => {
  let found = known.get(connect);
  if (!found) known.set(connect, (found = findRouted(connect)));
  return found;
};

/** Many rules ask for them; a list of services never changes, an edit makes another one. */
const known = new WeakMap<readonly Connect[], readonly RoutedDatacenter[]>();

const findRouted = (all: readonly Connect[]): RoutedDatacenter[] => {
  const own = all
    .filter((connect) => layerOf(connect) !== 'l2')
    .flatMap((connect) =>
      connect.datacenters.map((datacenter) => ({
        connect,
        datacenter,
        key: datacenter.datacenter && datacenterKey(datacenter.datacenter),
      })),
    );
  const subnets = new Map<string, CidrValue>();
  const asns = new Map<string, Scalar<number>>();
  const services = new Map<Naming, Set<Connect>>();
  for (const { connect, datacenter, key } of own) {
    if (key === undefined) continue;
    if (datacenter.ovhAsn && !asns.has(key)) asns.set(key, datacenter.ovhAsn);
    if (!datacenter.subnet) continue;
    if (!subnets.has(key)) subnets.set(key, datacenter.subnet);
    const naming = namingOf(key);
    const others = services.get(naming);
    if (others) others.add(connect);
    else services.set(naming, new Set([connect]));
  }
  const isUnnamed = own.some(({ key, datacenter }) => !key && datacenter.subnet !== undefined);
  const hasOther = (connect: Connect, key: string): boolean =>
    isUnnamed ||
    [...services].some(
      ([naming, of]) => naming !== namingOf(key) && (of.size > 1 || (of.size === 1 && !of.has(connect))),
    );
  return own.map(({ connect, datacenter, key }) => ({
    connect,
    datacenter,
    key,
    subnet: datacenter.subnet ?? (key === undefined ? undefined : subnets.get(key)),
    ovhAsn: datacenter.ovhAsn ?? (key === undefined ? undefined : asns.get(key)),
    mayInherit: !datacenter.subnet && (key === undefined || hasOther(connect, key)),
  }));
};

/** A datacenter subnet has at least 16 addresses (R39). */
export const LONGEST_DATACENTER_PREFIX = 28;

/** The subnet of a datacenter, when it is one that the addresses in it can be judged by. */
export const soundSubnet = ({ subnet }: RoutedDatacenter): Cidr | undefined =>
  subnet?.value && subnet.value.prefix <= LONGEST_DATACENTER_PREFIX ? subnet.value : undefined;
