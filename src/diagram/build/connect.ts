import { t } from '@vscode/l10n';
import type { EstateConnect, EstateDatacenter, EstatePop, Layer } from '../estate.ts';
import { isolated } from '../text/shown.ts';
import { arrow, asn, bandwidthLabel, known, type GraphBuilder } from './builder.ts';

/** The edge that a layer is drawn as; what is not known is only attached. */
export const edgeOf = (layer: Layer): 'l2' | 'l3' | 'attach' => layer ?? 'attach';
export const layerLabel = (layer: Layer): string | undefined => layer?.toUpperCase();

/** The layer of a service: all its PoP configurations have one. */
export const layerOf = ({ pops }: EstateConnect): Layer => pops.find(({ layer }) => layer)?.layer;

/** A service with its PoP configurations as rows. Answers with its id. */
export const addConnect = (
  builder: GraphBuilder,
  connect: EstateConnect,
  parent: string,
  vrack: string | undefined,
  index: number,
): string => {
  const identity = connect.id ?? connect.name ?? `${parent}/${index}`;
  const id = builder.add({
    id: `connect:${identity}`,
    kind: 'connect',
    shape: 'card',
    column: 'service',
    parent,
    title: connect.name ?? connect.id ?? t('Unnamed service'),
    facts: [
      t('OVHcloud Connect'),
      connect.pop && isolated(connect.pop),
      bandwidthLabel(connect.bandwidth),
      connect.provider !== 'OVHcloud' && connect.provider && isolated(connect.provider),
      connect.ports !== undefined && (connect.ports === 1 ? t('1 port') : t('{0} ports', connect.ports)),
    ],
    place: connect.place,
    key: connect.key,
    live: connect.live,
  });
  const pops = connect.pops.map((pop, at) => addPop(builder, pop, id, identity, at));
  if (vrack !== undefined) {
    if (pops.length === 0) builder.connect(id, vrack, 'attach');
    connect.pops.forEach(({ layer, live }, at) => {
      const from = pops[at];
      if (from !== undefined) builder.connect(from, vrack, edgeOf(layer), { label: layerLabel(layer), live });
    });
  }
  return id;
};

const addPop = (
  builder: GraphBuilder,
  pop: EstatePop,
  parent: string,
  identity: string,
  index: number,
): string =>
  builder.add({
    id: `pop:${identity}/${pop.interface ?? `#${index}`}`,
    kind: 'pop',
    shape: 'row',
    column: 'service',
    parent,
    title: known(t('Port {0}', pop.interface ?? '?'), layerLabel(pop.layer)).join(' · '),
    facts: [
      pop.customerAsn !== undefined || pop.ovhAsn !== undefined
        ? `${asn(pop.customerAsn) ?? 'AS?'} ↔ ${asn(pop.ovhAsn) ?? 'AS?'}`
        : undefined,
      pop.subnet,
    ],
    place: pop.place,
    key: pop.key,
    live: pop.live,
  });

/** A datacenter with its static routes and BGP neighbours. `hostAt` finds what has an address in the vRack. */
export const addDatacenter = (
  builder: GraphBuilder,
  datacenter: EstateDatacenter,
  vrack: string,
  index: number,
): string => {
  const [name, ...others] = datacenter.names;
  const suffix = datacenter.layer === 'l2' ? '/l2' : '';
  const idOf = (one: string) => `dc:${vrack}/${one.toLowerCase()}${suffix}`;
  const id = builder.add({
    id: idOf(name ?? `#${index}`),
    aliases: others.map(idOf),
    kind: 'datacenter',
    shape: 'card',
    column: 'segment',
    parent: vrack,
    title: name ?? t('Unnamed datacenter'),
    facts: [t('Datacenter'), datacenter.subnet, asn(datacenter.ovhAsn)],
    place: datacenter.place,
    key: datacenter.key,
    live: datacenter.live,
  });
  builder.connect(vrack, id, edgeOf(datacenter.layer), { label: layerLabel(datacenter.layer) });
  return id;
};

/** The rows of a datacenter, each with an edge to the host that is its next hop. */
export const addRouting = (
  builder: GraphBuilder,
  { routes, neighbors }: EstateDatacenter,
  id: string,
  hostAt: (address: string) => string | undefined,
): void => {
  const leadTo = (row: string, address: string | undefined) => {
    const host = address === undefined ? undefined : hostAt(address);
    if (host !== undefined) builder.connect(row, host, 'route');
  };
  for (const route of routes) {
    const row = builder.add({
      id: `route:${id}/${route.subnet ?? ''}>${route.nextHop ?? ''}`,
      kind: 'staticRoute',
      shape: 'row',
      column: 'segment',
      parent: id,
      title: arrow(route.subnet, route.nextHop),
      place: route.place,
      key: route.key,
      live: route.live,
    });
    leadTo(row, route.nextHop);
  }
  for (const one of neighbors) {
    const row = builder.add({
      id: `bgp:${id}/${one.asn ?? ''} ${one.neighbor ?? ''}`,
      kind: 'bgpNeighbor',
      shape: 'row',
      column: 'segment',
      parent: id,
      title: known('BGP', asn(one.asn), one.neighbor).join(' · '),
      place: one.place,
      key: one.key,
      live: one.live,
    });
    leadTo(row, one.neighbor);
  }
};
