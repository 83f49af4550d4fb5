import { t } from '@vscode/l10n';
import {
  byId,
  childrenOf,
  edgeId,
  nodeOf,
  type Folded,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type NodeKind,
  type Presence,
} from './graph.ts';

export interface CollapseOptions {
  /** What the reader folded or unfolded: ids of groups and cards. It counts for more than any limit. */
  readonly collapsed?: ReadonlySet<string>;
  readonly expanded?: ReadonlySet<string>;
}

/** A project with more cards than this is folded. */
const MOST_CARDS = 24;
/** A card with more rows than this shows the first of them. */
const MOST_ROWS = 8;
const ROWS_SHOWN = 6;
/**
 * A picture with more nodes than this folds projects, then vRacks, the largest first, until it has no more; with each
 * go those that are about as large, so that what is alike looks alike.
 */
const MOST_NODES = 200;

/**
 * Folds what is too large to look at: groups become one card that says what is in it, and long cards are cut. Edges
 * lead to what stands for their ends.
 */
export const collapsed = (graph: Graph, options: CollapseOptions = {}): Graph => {
  const folding = new Folding(graph, options);
  folding.foldGroups();
  folding.cutCards();
  return folding.result();
};

class Folding {
  readonly #children: ReadonlyMap<string | undefined, readonly GraphNode[]>;
  readonly #nodes: ReadonlyMap<string, GraphNode>;
  readonly #folded = new Set<string>();
  /** Hidden rows, and the row that stands for them. */
  readonly #cut = new Map<string, string>();
  readonly #more = new Map<string, GraphNode>();

  constructor(
    private readonly graph: Graph,
    private readonly options: CollapseOptions,
  ) {
    this.#children = childrenOf(graph.nodes);
    this.#nodes = byId(graph.nodes);
  }

  foldGroups(): void {
    const { collapsed: closed, expanded: open } = this.options;
    const groups = this.graph.nodes.filter(({ shape }) => shape === 'group');
    const cards = (id: string) => this.#children.get(id)?.length ?? 0;
    for (const { id, kind } of groups) {
      const isLarge = kind === 'project' && cards(id) > MOST_CARDS;
      if (closed?.has(id) || (isLarge && !open?.has(id))) this.#folded.add(id);
    }
    const sizes = new Map(groups.map(({ id }) => [id, this.#below(id)]));
    let visible = this.graph.nodes.length;
    for (const id of this.#folded) visible -= sizes.get(id) ?? 0;
    for (const kind of ['project', 'vrack', 'jdRegion'] as const) {
      const candidates = groups
        .filter((group) => group.kind === kind && !this.#folded.has(group.id) && !open?.has(group.id))
        .sort((a, b) => (sizes.get(b.id) ?? 0) - (sizes.get(a.id) ?? 0));
      let last = Infinity;
      for (const { id } of candidates) {
        const size = sizes.get(id) ?? 0;
        if (visible <= MOST_NODES && size < last / 2) return;
        if (visible > MOST_NODES) last = size;
        this.#folded.add(id);
        visible -= this.#visibleBelow(id);
      }
      if (visible <= MOST_NODES) return;
    }
  }

  cutCards(): void {
    const { collapsed: closed, expanded: open } = this.options;
    for (const card of this.graph.nodes) {
      if (card.shape !== 'card') continue;
      const rows = this.#children.get(card.id) ?? [];
      const isLong = rows.length > MOST_ROWS && !open?.has(card.id);
      if (rows.length === 0 || !(isLong || closed?.has(card.id))) continue;
      const hidden = rows.slice(closed?.has(card.id) ? 0 : ROWS_SHOWN);
      const more = nodeOf({
        id: `more:${card.id}`,
        kind: 'more',
        shape: 'row',
        column: card.column,
        parent: card.id,
        title: t('{0} more', hidden.length),
        presence: card.presence,
        findings: hidden.flatMap(({ findings }) => findings),
        live: worstOf(hidden),
        hidden: hidden.length,
        folded: foldedOf(hidden),
      });
      this.#more.set(card.id, more);
      for (const { id } of hidden) this.#cut.set(id, more.id);
    }
  }

  result(): Graph {
    if (this.#folded.size === 0 && this.#cut.size === 0) return this.graph;
    const nodes: GraphNode[] = [];
    const after = new Map<string, string>();
    for (const node of this.graph.nodes) {
      const standIn = this.#standIn(node.id);
      if (standIn === node.id) {
        nodes.push(this.#folded.has(node.id) ? this.#summary(node) : node);
      }
      after.set(node.id, standIn);
    }
    // Behind the rows that are shown, which are all behind their card.
    for (const [card, more] of this.#more) if (after.get(card) === card) nodes.push(more);
    return { ...this.graph, nodes, edges: this.#edges(after) };
  }

  /** What is seen instead of a node: the outermost folded group around it, the row for the rest of a card, itself. */
  #standIn(id: string): string {
    let seen = this.#cut.get(id) ?? id;
    for (let node = this.#nodes.get(id); node; node = this.#parentOf(node)) {
      if (this.#folded.has(node.id)) seen = node.id;
    }
    return seen;
  }

  #parentOf({ parent }: GraphNode): GraphNode | undefined {
    return parent === undefined ? undefined : this.#nodes.get(parent);
  }

  #below(id: string): number {
    const children = this.#children.get(id) ?? [];
    return children.reduce((sum, child) => sum + 1 + this.#below(child.id), 0);
  }

  #visibleBelow(id: string): number {
    if (!this.#children.has(id)) return 0;
    const children = this.#children.get(id) ?? [];
    return children.reduce(
      (sum, child) => sum + 1 + (this.#folded.has(child.id) ? 0 : this.#visibleBelow(child.id)),
      0,
    );
  }

  #all(id: string): GraphNode[] {
    return (this.#children.get(id) ?? []).flatMap((child) => [child, ...this.#all(child.id)]);
  }

  #summary(group: GraphNode): GraphNode {
    const inside = this.#all(group.id);
    return {
      ...group,
      shape: 'card',
      facts: [...group.facts, ...countsOf(inside)],
      findings: [...group.findings, ...inside.flatMap(({ findings }) => findings)],
      live: worstOf([group, ...inside]) ?? group.live,
      hidden: inside.length,
      folded: foldedOf(inside),
    };
  }

  #edges(after: ReadonlyMap<string, string>): GraphEdge[] {
    const edges = new Map<string, GraphEdge>();
    for (const edge of this.graph.edges) {
      const from = after.get(edge.from) ?? edge.from;
      const to = after.get(edge.to) ?? edge.to;
      if (from === edge.from && to === edge.to) edges.set(edge.id, edge);
      else if (from !== to && !this.#isInside(from, to)) {
        const id = edgeId(from, to, edge.kind);
        const known = edges.get(id);
        if (!known) edges.set(id, { ...edge, id, from, to, label: sharedLabel(edge) });
        else {
          edges.set(id, {
            ...known,
            label: known.label === edge.label ? known.label : sharedLabel(edge),
            presence: merge(known.presence, edge.presence),
            live: worstOf([known, edge]) ?? known.live,
          });
        }
      }
    }
    return [...edges.values()];
  }

  /** An edge between a group and what stands in it says nothing any more; the hub of an open vRack stays an end. */
  #isInside(from: string, to: string): boolean {
    return this.#folded.has(from) && this.#nodes.get(to)?.parent === from;
  }
}

const merge = (a: Presence, b: Presence): Presence => (a === b ? a : 'both');

/** Edges with labels of their own become one, which can only say the layer. */
const sharedLabel = ({ kind }: GraphEdge): string | undefined =>
  kind === 'l2' || kind === 'l3' ? kind.toUpperCase() : undefined;

/** What is down must not be hidden; the rest may be. */
const worstOf = (parts: readonly Pick<GraphNode, 'live'>[]): GraphNode['live'] =>
  parts.find(({ live }) => live?.state === 'down')?.live;

const foldedOf = (nodes: readonly GraphNode[]): Folded => ({
  file: nodes.filter(({ presence }) => presence === 'file').length,
  account: nodes.filter(({ presence }) => presence === 'account').length,
  differing: nodes.filter(({ differs }) => differs.length > 0).length,
});

const countsOf = (nodes: readonly GraphNode[]): string[] => {
  const count = (kind: NodeKind) => nodes.filter((node) => node.kind === kind).length;
  const [services, lines, datacenters] = [count('connect'), count('jdConnection'), count('datacenter')];
  const [projects, networks, instances] = [count('project'), count('network'), count('instance')];
  return [
    services > 0 && (services === 1 ? t('1 service') : t('{0} services', services)),
    lines > 0 && (lines === 1 ? t('1 line') : t('{0} lines', lines)),
    datacenters > 0 && (datacenters === 1 ? t('1 datacenter') : t('{0} datacenters', datacenters)),
    projects > 0 && (projects === 1 ? t('1 project') : t('{0} projects', projects)),
    networks > 0 && (networks === 1 ? t('1 network') : t('{0} networks', networks)),
    instances > 0 && (instances === 1 ? t('1 instance') : t('{0} instances', instances)),
  ].filter((text) => text !== false);
};
