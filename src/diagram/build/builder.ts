import {
  edgeId,
  nodeOf,
  type EdgeKind,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type NodeParts,
  type Presence,
} from '../graph.ts';
import { isolated } from '../text/shown.ts';
import { bandwidthText } from '../../words/numbers.ts';

type Fact = string | undefined | false;
type AddedParts = Omit<NodeParts, 'facts' | 'slots'> & { readonly facts?: readonly Fact[] };

/** Gathers nodes and edges. Ids that would repeat get a number, so that every node can be told from the others. */
export class GraphBuilder {
  readonly #nodes: GraphNode[] = [];
  readonly #edges = new Map<string, GraphEdge>();
  readonly #taken = new Map<string, number>();

  constructor(private readonly presence: Presence) {}

  /** Adds a node and answers with its id. What is not known of its facts keeps its slot. */
  add({ facts = [], ...parts }: AddedParts): string {
    const times = (this.#taken.get(parts.id) ?? 0) + 1;
    this.#taken.set(parts.id, times);
    const id = times === 1 ? parts.id : `${parts.id}#${times}`;
    const slots = facts.flatMap((fact, slot) => (isKnown(fact) ? [slot] : []));
    this.#nodes.push(nodeOf({ presence: this.presence, ...parts, id, facts: known(...facts), slots }));
    return id;
  }

  /** Adds an edge, once between the same two. */
  connect(
    from: string,
    to: string,
    kind: EdgeKind,
    rest: Partial<Pick<GraphEdge, 'label' | 'live'>> = {},
  ): void {
    const id = edgeId(from, to, kind);
    if (this.#edges.has(id)) return;
    this.#edges.set(id, {
      id,
      from,
      to,
      kind,
      label: rest.label,
      live: rest.live,
      presence: this.presence,
    });
  }

  graph(): Graph {
    // Sites are found last and stand first, on the screen and for who goes through with the keyboard.
    const nodes = this.#nodes.toSorted((a, b) => Number(b.kind === 'site') - Number(a.kind === 'site'));
    return { nodes, edges: [...this.#edges.values()], isOverlay: false };
  }
}

const isKnown = (fact: Fact): fact is string => fact !== undefined && fact !== false && fact !== '';

/** Facts without those that are not known. */
export const known = (...facts: readonly Fact[]): string[] => facts.filter(isKnown);

export const asn = (number: number | undefined): string | undefined =>
  number === undefined ? undefined : `AS${number}`;

/** A bandwidth as people write it. */
export const bandwidthLabel = (text: string | undefined): string | undefined => {
  const label = text && bandwidthText(text);
  return label === text ? text && isolated(text) : label;
};

/** An arrow from left to right in what people read from left to right. */
export const arrow = (from: string | undefined, to: string | undefined): string =>
  `${from ?? '?'} → ${to ?? '?'}`;
