import type {
  Connect,
  Datacenter,
  Instance,
  JdBorderGateway,
  JdConnection,
  JdRegion,
  JdVirtualInterface,
  Network,
  Node,
  Pop,
  Project,
  Routing,
  Server,
  Site,
  Spot,
  Subnet,
  Vrack,
  VrackServices,
  VrackServicesSubnet,
} from '../topology/model.ts';
import type { TopologyDocument } from '../topology/document.ts';
import type { LanguageContext } from './context.ts';
import type { Place, Step } from './position.ts';
import { placeOf } from '../topology/place.ts';

/** The objects of the model that a place is inside of, by their kind. What is too broken to have a model is absent. */
export interface Enclosing {
  vrack?: Vrack;
  connect?: Connect;
  pop?: Pop;
  datacenter?: Datacenter;
  routing?: Routing;
  project?: Project;
  network?: Network;
  subnet?: Subnet;
  instance?: Instance;
  interface?: Node;
  vrackServices?: VrackServices;
  vrackServicesSubnet?: VrackServicesSubnet;
  server?: Server;
  site?: Site;
  jdRegion?: JdRegion;
  jdBorderGateway?: JdBorderGateway;
  jdConnection?: JdConnection;
  jdVirtualInterface?: JdVirtualInterface;
}

/** The model's name of a key, where it is another than that of the file. */
const PROPERTIES: Readonly<Record<string, string>> = { start: 'poolStart', end: 'poolEnd' };

/** What the model has under a key of a node. */
export const childOf = (node: object, key: string): unknown =>
  (node as Readonly<Record<string, unknown>>)[PROPERTIES[key] ?? key];

/** The objects that the steps to a place lead through, by their kind. */
export const enclosing = (context: LanguageContext, place: Pick<Place, 'path'>): Enclosing =>
  Object.fromEntries(nodesAround(context, place).map((node) => [node.kind, node]));

/** The objects that the steps to a place lead through, outermost first. */
export const nodesAround = (
  { document }: LanguageContext,
  { path }: Pick<Place, 'path'>,
): (Node & { readonly kind: string })[] => {
  const found: (Node & { readonly kind: string })[] = [];
  let at: unknown = document.topology;
  for (const step of path) {
    at = follow(document, at, step);
    if (at === undefined) break;
    if (isNode(at)) found.push(at);
  }
  return found;
};

const follow = (document: TopologyDocument, from: unknown, step: Step): unknown => {
  if (step.kind === 'item')
    return Array.isArray(from) ? itemAt(document, from as Spot[], step.from) : undefined;
  return typeof from === 'object' && from !== null ? childOf(from, step.name) : undefined;
};

const isNode = (value: unknown): value is Node & { kind: string } =>
  typeof value === 'object' && value !== null && 'kind' in value;

/** The item of a list that begins behind a dash or a bracket, if one does. */
const itemAt = (document: TopologyDocument, items: readonly Spot[], from: number): Spot | undefined => {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item && placeOf(item).start < from) low = middle + 1;
    else high = middle;
  }
  const item = items[low];
  if (!item) return undefined;
  const between = document.text.slice(from, Math.min(placeOf(item).start, from + 1_000));
  // Only blanks, comments, anchors and quotes may stand between a dash and what it begins.
  return /^(?:\s|#[^\n]*(?=\n)|[&!][^\s]*\s|["'])*$/.test(between) ? item : undefined;
};
