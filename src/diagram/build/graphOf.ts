import { t } from '@vscode/l10n';
import type { Estate, EstateSite, EstateVrack, Layer } from '../estate.ts';
import type { Graph, Presence } from '../graph.ts';
import { isolated, shown } from '../text/shown.ts';
import { asn, GraphBuilder } from './builder.ts';
import { addProject, addVrackServices } from './cloud.ts';
import { addConnect, addDatacenter, addRouting, edgeOf, layerOf } from './connect.ts';
import { addJdRegion } from './jdcloud.ts';
import { addFurther, addServers, type Segment } from './servers.ts';

/** The graph of what a file describes or an account has. */
export const graphOfEstate = (estate: Estate, presence: Exclude<Presence, 'both'>): Graph => {
  const clean = cleaned(estate);
  const builder = new GraphBuilder(presence);
  const ways = new Ways();
  for (const [index, vrack] of clean.vracks.entries()) addVrack(builder, vrack, index, ways);
  if (clean.unattached.length > 0) {
    const group = builder.add({
      id: 'unattached',
      kind: 'unattached',
      shape: 'group',
      column: 'service',
      title: t('On no vRack'),
    });
    for (const [index, connect] of clean.unattached.entries()) {
      const id = addConnect(builder, connect, group, undefined, index);
      ways.add(connect.name, connect.id, { id, layer: layerOf(connect) });
    }
  }
  for (const [index, region] of clean.jdRegions.entries()) {
    for (const [name, id] of addJdRegion(builder, region, index)) {
      ways.add(name, undefined, { id, layer: 'l3' });
    }
  }
  for (const [index, site] of clean.sites.entries()) addSite(builder, site, index, ways);
  return builder.graph();
};

/** Every text as it may be shown, whatever file or account it came from. */
const cleaned = <T>(value: T): T => {
  if (typeof value === 'string') return shown(value) as T;
  if (Array.isArray(value)) return value.map(cleaned) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cleaned(each)])) as T;
};

interface Way {
  readonly id: string;
  readonly layer: Layer;
}

/** What `via` of a site may name: a service by its name or uuid, a JD Cloud line by its name. The first one counts. */
class Ways {
  readonly #byName = new Map<string, Way>();
  readonly #byId = new Map<string, Way>();

  add(name: string | undefined, id: string | undefined, way: Way): void {
    if (name !== undefined && !this.#byName.has(name)) this.#byName.set(name, way);
    if (id !== undefined && !this.#byId.has(id)) this.#byId.set(id, way);
  }

  find(name: string): Way | undefined {
    return this.#byName.get(name) ?? this.#byId.get(name.toLowerCase());
  }
}

const addVrack = (builder: GraphBuilder, vrack: EstateVrack, index: number, ways: Ways): void => {
  const id = builder.add({
    id: `vrack:${vrack.id ?? vrack.name ?? `#${index}`}`,
    kind: 'vrack',
    shape: 'group',
    column: 'service',
    title: vrack.name ?? vrack.id ?? t('Unnamed vRack'),
    facts: ['vRack', vrack.name === undefined ? undefined : vrack.id],
    place: vrack.place,
    key: vrack.key,
    live: vrack.live,
  });
  for (const [at, connect] of vrack.connect.entries()) {
    const service = addConnect(builder, connect, id, id, at);
    ways.add(connect.name, connect.id, { id: service, layer: layerOf(connect) });
  }
  const hosts = new Map<string, string>();
  const noteHost = (address: string, host: string) => {
    if (!hosts.has(address)) hosts.set(address, host);
  };
  const segments: Segment[] = [];
  const datacenters = vrack.datacenters.map((datacenter, at) => {
    const added = addDatacenter(builder, datacenter, id, at);
    segments.push({ id: added, vlan: 0, cidr: datacenter.subnet });
    return added;
  });
  for (const [at, services] of vrack.vrackServices.entries()) {
    const added = addVrackServices(builder, services, id, at);
    for (const { vlan, cidr } of services.subnets) segments.push({ id: added, vlan: vlan ?? 0, cidr });
  }
  for (const [at, project] of vrack.projects.entries()) addProject(builder, project, id, at, noteHost);
  addServers(builder, vrack, id, segments, noteHost);
  addFurther(builder, vrack, id);
  vrack.datacenters.forEach((datacenter, at) => {
    const card = datacenters[at];
    if (card !== undefined) addRouting(builder, datacenter, card, (address) => hosts.get(address));
  });
};

const addSite = (builder: GraphBuilder, site: EstateSite, index: number, ways: Ways): void => {
  const id = builder.add({
    id: `site:${site.name ?? `#${index}`}`,
    kind: 'site',
    shape: 'card',
    column: 'site',
    title: site.name ?? t('Unnamed site'),
    facts: [asn(site.asn), ...site.prefixes.map(isolated)],
    place: site.place,
  });
  for (const name of site.via) {
    const way = ways.find(name);
    if (!way) continue;
    const label = way.layer === 'l3' ? 'L3 · BGP' : way.layer === 'l2' ? 'L2' : undefined;
    builder.connect(id, way.id, edgeOf(way.layer), { label });
  }
};
