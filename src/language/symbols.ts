import { t } from '@vscode/l10n';
import type { DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { Connect, Jdcloud, Project, Scalar, Spot, Topology, Vrack } from '../topology/model.ts';
import type { LanguageContext } from './context.ts';
import { extentOf } from './extent.ts';
import { rangeOf } from './text.ts';
import { placeOf } from '../topology/place.ts';

/** Entries of an outline. A file with more shows its upper levels. */
const MOST = 5_000;

const MODULE: SymbolKind = 2 satisfies typeof SymbolKind.Module;
const NAMESPACE: SymbolKind = 3 satisfies typeof SymbolKind.Namespace;
const PACKAGE: SymbolKind = 4 satisfies typeof SymbolKind.Package;
const CLASS: SymbolKind = 5 satisfies typeof SymbolKind.Class;
const FIELD: SymbolKind = 8 satisfies typeof SymbolKind.Field;
const INTERFACE: SymbolKind = 11 satisfies typeof SymbolKind.Interface;
const CONSTANT: SymbolKind = 14 satisfies typeof SymbolKind.Constant;
const OBJECT: SymbolKind = 19 satisfies typeof SymbolKind.Object;
const STRUCT: SymbolKind = 23 satisfies typeof SymbolKind.Struct;

/** An object of the file as the outline shows it; what is below it is only asked for while there is room. */
interface Entry {
  readonly node: Spot;
  readonly kind: SymbolKind;
  readonly name: Scalar<unknown> | undefined;
  /** Shown where the object has no name yet. */
  readonly fallback: string;
  readonly detail?: string | undefined;
  readonly children?: () => readonly Entry[];
}

/** The outline of a file, and what breadcrumbs show. */
export const documentSymbols = (context: LanguageContext): DocumentSymbol[] => {
  const top = fileEntries(context.document.topology).slice(0, MOST);
  const symbols = top.map((entry) => toSymbol(context, entry));
  let room = MOST - symbols.length;
  // Level by level, so that a large file keeps its upper ones.
  let level = top.map((entry, index) => ({ entry, symbol: symbols[index] }));
  while (level.length > 0) {
    const next: typeof level = [];
    for (const { entry, symbol } of level) {
      const children = entry.children?.() ?? [];
      if (children.length > room || !symbol) continue;
      room -= children.length;
      symbol.children = children.map((child) => toSymbol(context, child));
      next.push(...children.map((child, index) => ({ entry: child, symbol: symbol.children?.[index] })));
    }
    level = next;
  }
  return symbols;
};

const toSymbol = (context: LanguageContext, entry: Entry): DocumentSymbol => {
  const { lines } = context;
  const { node, name, fallback, kind, detail } = entry;
  const extent = extentOf(context, node);
  const own = name ? placeOf(name) : extent;
  const isInside = extent.start <= own.start && own.end <= extent.end;
  return {
    name: name?.text || fallback,
    ...(detail ? { detail } : {}),
    kind,
    range: rangeOf(lines, extent),
    selectionRange: rangeOf(lines, isInside ? own : { start: extent.start, end: extent.start }),
  };
};

const fileEntries = ({ vracks, sites, jdcloud }: Topology): Entry[] => [
  ...vracks.map((vrack): Entry => ({
    node: vrack,
    kind: MODULE,
    name: vrack.name ?? vrack.id,
    fallback: t('vRack'),
    detail: vrack.name ? vrack.id?.text : undefined,
    children: () => vrackEntries(vrack),
  })),
  ...sites.map((site): Entry => ({
    node: site,
    kind: NAMESPACE,
    name: site.name,
    fallback: t('Site'),
    detail: site.prefixes.map(({ text }) => text).join(', '),
  })),
  ...(jdcloud ? jdEntries(jdcloud) : []),
];

const vrackEntries = ({ connect, projects, vrackServices, servers }: Vrack): Entry[] => [
  ...connect.map((one): Entry => ({
    node: one,
    kind: INTERFACE,
    name: one.name ?? one.service,
    fallback: t('OVHcloud Connect'),
    detail: one.pop?.text,
    children: () => connectEntries(one),
  })),
  ...projects.map((one): Entry => ({
    node: one,
    kind: PACKAGE,
    name: one.name ?? one.id,
    fallback: t('Public Cloud project'),
    children: () => projectEntries(one),
  })),
  ...vrackServices.map((one): Entry => ({
    node: one,
    kind: INTERFACE,
    name: one.id,
    fallback: t('vRack Services'),
    detail: one.region?.text,
    children: () =>
      one.subnets.map((subnet): Entry => ({
        node: subnet,
        kind: CONSTANT,
        name: subnet.name ?? subnet.cidr,
        fallback: t('Subnet'),
        detail: subnet.name ? subnet.cidr?.text : undefined,
      })),
  })),
  ...servers.map((one): Entry => ({
    node: one,
    kind: OBJECT,
    name: one.name,
    fallback: t('Dedicated server'),
    detail: one.ip?.text,
  })),
];

const connectEntries = ({ pops, datacenters }: Connect): Entry[] => [
  ...pops.map((pop): Entry => ({
    node: pop,
    kind: FIELD,
    name: pop.interface,
    fallback: t('PoP configuration'),
    detail: [pop.type?.text, pop.subnet?.text].filter((text) => text !== undefined).join(' '),
  })),
  ...datacenters.map((one): Entry => ({
    node: one,
    kind: CLASS,
    name: one.datacenter,
    fallback: t('Datacenter configuration'),
    detail: one.subnet?.text,
    children: () => [
      ...(one.routing?.static ?? []).map((route): Entry => ({
        node: route,
        kind: CONSTANT,
        name: route.subnet,
        fallback: t('Static route'),
        detail: route.nextHop?.text,
      })),
      ...(one.routing?.bgp ?? []).map((neighbor): Entry => ({
        node: neighbor,
        kind: CONSTANT,
        name: neighbor.neighbor,
        fallback: t('BGP neighbour'),
        detail: neighbor.asn?.text,
      })),
    ],
  })),
];

const projectEntries = ({ networks, instances }: Project): Entry[] => [
  ...networks.map((network): Entry => ({
    node: network,
    kind: STRUCT,
    name: network.name,
    fallback: t('Private network'),
    detail: network.vlan && `vLAN ${network.vlan.text}`,
    children: () =>
      network.subnets.map((subnet): Entry => ({
        node: subnet,
        kind: CONSTANT,
        name: subnet.cidr,
        fallback: t('Subnet'),
        detail: subnet.region?.text,
      })),
  })),
  ...instances.map((instance): Entry => ({
    node: instance,
    kind: OBJECT,
    name: instance.name ?? instance.id,
    fallback: t('Instance'),
    detail: instance.interfaces.flatMap(({ ip }) => ip?.text ?? []).join(', '),
  })),
];

const jdEntries = ({ regions }: Jdcloud): Entry[] =>
  regions.map((region): Entry => ({
    node: region,
    kind: MODULE,
    name: region.region,
    fallback: t('JD Cloud region'),
    detail: 'JD Cloud',
    children: () => [
      ...region.borderGateways.map((gateway): Entry => ({
        node: gateway,
        kind: INTERFACE,
        name: gateway.name,
        fallback: t('Border gateway'),
        children: () =>
          gateway.vpcs.map((vpc): Entry => ({
            node: vpc,
            kind: CLASS,
            name: vpc.name,
            fallback: t('VPC'),
            detail: vpc.cidr?.text,
          })),
      })),
      ...region.connections.map((connection): Entry => ({
        node: connection,
        kind: INTERFACE,
        name: connection.name,
        fallback: t('JD Cloud connection'),
        children: () =>
          connection.virtualInterfaces.map((one): Entry => ({
            node: one,
            kind: FIELD,
            name: one.name,
            fallback: t('Virtual interface'),
            detail: one.subnet?.text,
          })),
      })),
    ],
  }));
