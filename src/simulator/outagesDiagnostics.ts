/** What the diagnostics of a service answer: BGP session, routes, MAC addresses, as its state and outages make them. */
import { datacenterConfigs } from './connectTasks.ts';
import { outagesOf } from './outages.ts';
import type { ConnectService, ExtraConfig, PopConfig } from './state.ts';
import type { World } from './world.ts';

/** Prefixes that OVHcloud accepts over one BGP session. */
export const PREFIX_LIMIT = 100;

export type DiagnosticName = 'diagPeering' | 'diagPeeringExtra' | 'diagRoutes' | 'diagMacs';
export type DiagnosticType = 'default' | 'routes' | 'advertised-routes';

const emptyRow = {
  cmd: null,
  output: null,
  prefix: null,
  aspath: null,
  med: null,
  localprefix: null,
  mac: null,
  routermac: null,
  timestamp: null,
};
type Row = Record<keyof typeof emptyRow, string | number | null>;

/** AS number that a wrongly configured customer router announces. */
const WRONG_ASN = 64_999;

export function diagnosticResult(
  world: World,
  service: ConnectService,
  name: DiagnosticName,
  type: DiagnosticType,
  pop: PopConfig,
  timestamp: string | null,
  extra?: ExtraConfig,
): Row[] {
  const row = (fields: Partial<Row>): Row => ({ ...emptyRow, timestamp, ...fields });
  if (name === 'diagMacs') return macs(world, service, pop).map(row);
  if (name === 'diagPeeringExtra') {
    const output = neighborPeering(world, pop, extra);
    return [row({ cmd: `show ip bgp neighbors ${extra?.bgpNeighborIp ?? ''}`, output })];
  }
  const peer = hostOf(pop, 2);
  if (type === 'default' && name !== 'diagRoutes') {
    return [row({ cmd: `show ip bgp neighbors ${peer}`, output: peering(world, pop, peer) })];
  }
  const advertised = type === 'advertised-routes';
  const cmd = `show ip bgp neighbors ${peer} ${advertised ? 'advertised-routes' : 'routes'}`;
  const prefixes = advertised ? advertisedRoutes(world, service, pop) : announcedRoutes(world, pop);
  const aspath = String((advertised ? pop.ovhBgpArea : pop.customerBgpArea) ?? '');
  const routes = prefixes.map((prefix) => row({ cmd, prefix, aspath, med: 0, localprefix: 100 }));
  return routes.length > 0 ? routes : [row({ cmd, output: '0 routes' })];
}

/** The n-th host of the /30 of a PoP configuration: 1 is OVHcloud, 2 the customer. */
function hostOf(pop: PopConfig, n: number): string {
  const [address = '0.0.0.0'] = (pop.subnet ?? '').split('/');
  const octets = address.split('.').map(Number);
  return [...octets.slice(0, 3), (octets[3] ?? 0) + n].join('.');
}

function peering(world: World, pop: PopConfig, peer: string): string {
  const outages = outagesOf(world);
  const lines = [
    `BGP neighbor is ${peer}, remote AS ${pop.customerBgpArea ?? 0}, local AS ${pop.ovhBgpArea ?? 0}`,
  ];
  if (pop.session === 'up') {
    lines.push('BGP state is Established', `Prefixes accepted ${pop.prefixes}, limit ${PREFIX_LIMIT}`);
  } else if (outages.on(pop, 'wrongCustomerAsn').length > 0) {
    lines.push(
      'BGP state is Idle',
      `Last error: notification sent, OPEN Message Error: Bad Peer AS (2/2), neighbor announced AS ${WRONG_ASN}`,
    );
  } else if (outages.on(pop, 'wrongOvhAsn').length > 0) {
    lines.push(
      'BGP state is Idle',
      'Last error: notification received, OPEN Message Error: Bad Peer AS (2/2)',
    );
  } else lines.push('BGP state is Active', 'Last error: connection timed out');
  return lines.join('\n');
}

/** A BGP neighbour in a datacenter. */
function neighborPeering(world: World, pop: PopConfig, extra: ExtraConfig | undefined): string {
  const outages = outagesOf(world);
  const concerned = (kind: 'neighborDown' | 'neighborWrongAsn') =>
    outages
      .on(pop, kind)
      .some(({ extraConfigId }) => extraConfigId === undefined || extraConfigId === extra?.id);
  const head = `BGP neighbor is ${extra?.bgpNeighborIp ?? '?'}, remote AS ${extra?.bgpNeighborArea ?? 0}`;
  if (concerned('neighborWrongAsn')) {
    return `${head}\nBGP state is Idle\nLast error: notification sent, OPEN Message Error: Bad Peer AS (2/2), neighbor announced AS ${WRONG_ASN}`;
  }
  if (concerned('neighborDown')) return `${head}\nBGP state is Active\nLast error: connection timed out`;
  return `${head}\nBGP state is Established`;
}

/** What the customer announces: as many /24 as the PoP configuration says, from 192.168.128.0/24 and 10.200.0.0/24 on. */
function announcedRoutes(world: World, pop: PopConfig): string[] {
  if (pop.session === 'down') return [];
  const missing = outagesOf(world)
    .on(pop, 'routeNotAnnounced')
    .map(({ prefix }) => prefix ?? announced(0));
  return Array.from({ length: pop.prefixes }, (_, index) => announced(index)).filter(
    (prefix) => !missing.includes(prefix),
  );
}

const announced = (index: number): string =>
  index < 64 ? `192.168.${128 + index}.0/24` : `10.200.${index - 64}.0/24`;

/** What OVHcloud advertises: the subnets of the datacenters, and what is routed statically behind them. */
function advertisedRoutes(world: World, service: ConnectService, pop: PopConfig): string[] {
  if (pop.session === 'down') return [];
  const all = datacenterConfigs(world, service, 'l3')
    .filter(({ status }) => status === 'active')
    .flatMap((config) => [
      config.subnet,
      ...[...config.extras.values()].map((extra) => (extra.type === 'network' ? extra.subnet : null)),
    ])
    .filter((subnet) => subnet !== null);
  const missing = outagesOf(world)
    .on(pop, 'routeNotAdvertised')
    .map(({ prefix }) => prefix ?? all[0]);
  return all.filter((subnet) => !missing.includes(subnet));
}

/** Devices of the customer have no router MAC; those of the vRack are known by the router they are behind. */
function macs(world: World, service: ConnectService, pop: PopConfig): Partial<Row>[] {
  const cmd = 'show mac address-table';
  const vrack = [{ cmd, mac: '02:00:5e:20:00:01', routermac: '02:00:5e:ff:00:01' }];
  const port = service.interfaces.get(pop.interfaceId);
  const learns = port?.interfaceStatus === 'up' && outagesOf(world).on(pop, 'macMissing').length === 0;
  return learns ? [{ cmd, mac: '02:00:5e:10:00:01' }, { cmd, mac: '02:00:5e:10:00:02' }, ...vrack] : vrack;
}
