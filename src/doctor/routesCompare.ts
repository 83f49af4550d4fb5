/** Routes that BGP exchanges, against those that should be there. */
import { covers, equals, formatCidr, overlaps, parseCidr, type Cidr } from '../ip/cidr.ts';
import type { Connect, Site, Topology, Vrack } from '../topology/model.ts';
import type { PopHealth } from './health.ts';

export interface ExpectedRoutes {
  /** What the customer's routers should announce to OVHcloud; undefined where nothing says. */
  readonly announced: readonly Cidr[] | undefined;
  /** What OVHcloud should advertise to the customer. */
  readonly advertised: readonly Cidr[];
  /** Whether a topology file says so, or the configuration of the service. */
  readonly source: 'file' | 'configuration';
}

/**
 * What a topology file expects of a service: the prefixes of the sites behind it, and the datacenter subnets and static
 * routes of its vRack (a datacenter configuration belongs to the vRack, whichever service it is written under).
 * Undefined when the file does not have the service.
 */
export const routesOfFile = (topology: Topology, service: string): ExpectedRoutes | undefined => {
  const found = findConnect(topology, service);
  if (!found) return undefined;
  const { vrack, connect } = found;
  const sites = topology.sites.filter((site) => isBehind(site, connect));
  const datacenters = vrack.connect.flatMap((one) => one.datacenters);
  return {
    announced: sites.length > 0 ? cidrs(sites.flatMap(({ prefixes }) => prefixes)) : undefined,
    advertised: cidrs(
      datacenters.flatMap(({ subnet, routing }) => [
        subnet,
        ...(routing?.static ?? []).map((route) => route.subnet),
      ]),
    ),
    source: 'file',
  };
};

export const findConnect = (
  topology: Topology,
  service: string,
): { readonly vrack: Vrack; readonly connect: Connect } | undefined => {
  for (const vrack of topology.vracks) {
    const connect = vrack.connect.find((one) => one.service?.value === service);
    if (connect) return { vrack, connect };
  }
  return undefined;
};

const isBehind = ({ via }: Site, { service, name }: Connect): boolean =>
  via.some(({ value }) => value !== undefined && (value === service?.value || value === name?.value));

const cidrs = (values: readonly ({ readonly value: Cidr | undefined } | undefined)[]): Cidr[] =>
  values.flatMap((value) => (value?.value ? [value.value] : []));

/** What the configuration of a PoP configuration alone makes one expect: its datacenter subnets and static routes. */
export const routesOfConfiguration = ({ datacenters }: PopHealth): ExpectedRoutes => ({
  announced: undefined,
  advertised: datacenters
    .filter(({ status }) => status === 'active')
    .flatMap(({ subnet, extras }) => [
      subnet,
      ...extras
        .filter(({ type, status }) => type === 'network' && status === 'active')
        .map((extra) => extra.subnet),
    ])
    .flatMap((text) => cidrOfText(text) ?? []),
  source: 'configuration',
});

export const cidrOfText = (text: string | null | undefined): Cidr | undefined => {
  const parsed = text ? parseCidr(text) : undefined;
  return parsed?.ok ? parsed.value.cidr : undefined;
};

/**
 * `present`: as expected. `aggregated`: a shorter prefix covers it. `split`: longer prefixes inside it, which may leave
 * gaps. `missing`: nothing leads there. `unexpected`: there, and nothing expects it.
 */
export type RouteState = 'present' | 'aggregated' | 'split' | 'missing' | 'unexpected';

export interface ComparedRoute {
  readonly prefix: string;
  readonly state: RouteState;
  /** The routes that there are in its place, for `aggregated` and `split`. */
  readonly by: readonly string[];
}

/** Expected routes in their order, then the unexpected ones. Equal prefixes are compared once. */
export const compareRoutes = (expected: readonly Cidr[], actual: readonly Cidr[]): ComparedRoute[] => [
  ...distinct(expected).map((cidr) => compareOne(cidr, actual)),
  ...distinct(actual)
    // A default route overlaps everything; it is expected only where it is written.
    .filter((cidr) => !expected.some((other) => (cidr.prefix === 0 ? equals : overlaps)(cidr, other)))
    .map((cidr): ComparedRoute => ({ prefix: formatCidr(cidr), state: 'unexpected', by: [] })),
];

const compareOne = (cidr: Cidr, actual: readonly Cidr[]): ComparedRoute => {
  const prefix = formatCidr(cidr);
  if (actual.some((other) => equals(other, cidr))) return { prefix, state: 'present', by: [] };
  // A default route leads everywhere; that does not make the expected route be there.
  const shorter = actual.filter((other) => other.prefix > 0 && covers(other, cidr));
  if (shorter.length > 0) return { prefix, state: 'aggregated', by: shorter.map(formatCidr) };
  const longer = actual.filter((other) => covers(cidr, other));
  if (longer.length > 0) return { prefix, state: 'split', by: longer.map(formatCidr) };
  return { prefix, state: 'missing', by: [] };
};

const distinct = (list: readonly Cidr[]): Cidr[] => [
  ...new Map(list.map((cidr) => [formatCidr(cidr), cidr])).values(),
];
