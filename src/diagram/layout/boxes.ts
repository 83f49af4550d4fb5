import { childrenOf, type Graph, type GraphEdge, type GraphNode } from '../graph.ts';
import { CARD, COLUMN_X, GAP, GROUP, HUB, INNER_GROUP, rightOf } from './metrics.ts';
import { factLines, headHeight, rowHeight } from './size.ts';
import { stack } from './stack.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A node in its place. */
export interface NodeBox extends Box {
  readonly parent: string | undefined;
  /** What its height is counted from: the top of the group, card or column that it stands in. */
  readonly offset: number;
  /** The facts as they stand on lines. */
  readonly lines: readonly string[];
}

export interface Boxes {
  readonly nodes: ReadonlyMap<string, NodeBox>;
  /** The bars in the middle of the vRacks, by vRack. */
  readonly hubs: ReadonlyMap<string, Box>;
}

/** A thing that is measured; `place` puts it and what is in it somewhere. */
interface Measured {
  readonly id: string;
  readonly height: number;
  place(y: number, offset: number): void;
}

/** Puts every node in its place; what was in `previous` stays there as far as it can. */
export const placeNodes = (graph: Graph, previous: ReadonlyMap<string, NodeBox> | undefined): Boxes =>
  new Placing(graph, previous).run();

class Placing {
  readonly #nodes = new Map<string, NodeBox>();
  readonly #hubs = new Map<string, Box>();
  readonly #children: ReadonlyMap<string | undefined, readonly GraphNode[]>;
  readonly #beside = new Map<string, GraphNode[]>();

  constructor(
    private readonly graph: Graph,
    private readonly previous: ReadonlyMap<string, NodeBox> | undefined,
  ) {
    this.#children = childrenOf(graph.nodes);
    for (const node of graph.nodes) {
      if (node.beside === undefined) continue;
      const hosts = this.#beside.get(node.beside);
      if (hosts) hosts.push(node);
      else this.#beside.set(node.beside, [node]);
    }
  }

  run(): Boxes {
    const top = this.#childrenOf(undefined);
    const roots = top.filter(({ column }) => column !== 'site');
    this.#placeColumn(
      roots.map((node) => (node.shape === 'group' ? this.#group(node) : this.#card(node))),
      GAP.groups,
      0,
    );
    this.#placeSites(top.filter(({ column }) => column === 'site'));
    this.#alignGroups(roots.filter(({ shape }) => shape === 'group'));
    return { nodes: this.#nodes, hubs: this.#hubs };
  }

  #childrenOf(id: string | undefined): readonly GraphNode[] {
    return this.#children.get(id) ?? [];
  }

  /** Where a thing was, counted as it is counted now; undefined when it was elsewhere. */
  #before(id: string, parent: string | undefined): number | undefined {
    const box = this.previous?.get(id);
    return box && box.parent === parent ? box.offset : undefined;
  }

  #parentOf(id: string): string | undefined {
    return this.#parents.get(id);
  }
  readonly #parents = new Map<string, string | undefined>();

  /** Stacks things from `y` down. @returns the height of all */
  #placeColumn(things: readonly Measured[], gap: number, y: number): number {
    const tops = stack(
      things.map(({ id, height }) => ({ id, height, before: this.#before(id, this.#parentOf(id)) })),
      gap,
    );
    let bottom = 0;
    for (const thing of things) {
      const top = tops.get(thing.id) ?? 0;
      thing.place(y + top, top);
      bottom = Math.max(bottom, top + thing.height);
    }
    return bottom;
  }

  /** The height that things will have, before anybody knows where they are. */
  #columnHeight(things: readonly Measured[], gap: number): number {
    const tops = stack(
      things.map(({ id, height }) => ({ id, height, before: this.#before(id, this.#parentOf(id)) })),
      gap,
    );
    return things.reduce((most, { id, height }) => Math.max(most, (tops.get(id) ?? 0) + height), 0);
  }

  #card(node: GraphNode): Measured {
    this.#parents.set(node.id, node.parent);
    const lines = factLines(node);
    const head = headHeight(lines.length);
    const rows = this.#childrenOf(node.id).map((row) => ({ row, lines: factLines(row) }));
    const height = rows.reduce((sum, row) => sum + rowHeight(row.lines.length), head);
    const x = COLUMN_X[node.column];
    return {
      id: node.id,
      height,
      place: (y, offset) => {
        this.#nodes.set(node.id, { x, y, width: CARD.width, height, parent: node.parent, offset, lines });
        let below = head;
        for (const { row, lines: own } of rows) {
          const rowBox = { x, y: y + below, width: CARD.width, height: rowHeight(own.length) };
          this.#nodes.set(row.id, { ...rowBox, parent: node.id, offset: below, lines: own });
          below += rowBox.height;
        }
      },
    };
  }

  /** A card with the hosts that stand beside it. */
  #band(node: GraphNode): Measured {
    const card = this.#card(node);
    const hosts = (this.#beside.get(node.id) ?? []).map((host) => this.#card(host));
    return {
      id: node.id,
      height: Math.max(card.height, this.#columnHeight(hosts, GAP.cards)),
      place: (y, offset) => {
        card.place(y, offset);
        this.#placeColumn(hosts, GAP.cards, y);
      },
    };
  }

  #group(node: GraphNode): Measured {
    this.#parents.set(node.id, node.parent);
    return node.kind === 'project' ? this.#project(node) : this.#network(node);
  }

  /** Networks on the left, instances on the right. */
  #project(node: GraphNode): Measured {
    const children = this.#childrenOf(node.id);
    const columns = [
      children.filter(({ column }) => column !== 'host').map((child) => this.#card(child)),
      children.filter(({ column }) => column === 'host').map((child) => this.#card(child)),
    ];
    const body = Math.max(0, ...columns.map((column) => this.#columnHeight(column, GAP.cards)));
    const height = INNER_GROUP.header + (body === 0 ? 0 : body + INNER_GROUP.padding);
    const x = COLUMN_X.segment - INNER_GROUP.padding;
    const right = rightOf((columns[1]?.length ?? 0) > 0 ? 'host' : 'segment') + INNER_GROUP.padding;
    return {
      id: node.id,
      height,
      place: (y, offset) => {
        this.#nodes.set(node.id, { x, y, width: right - x, height, parent: node.parent, offset, lines: [] });
        for (const column of columns) this.#placeColumn(column, GAP.cards, y + INNER_GROUP.header);
      },
    };
  }

  /** Services on the left, the hub of a vRack in the middle, all that hangs on it on the right. */
  #network(node: GraphNode): Measured {
    const children = this.#childrenOf(node.id);
    const services = children.filter(({ column }) => column === 'service').map((child) => this.#card(child));
    const cards = new Set(children.map(({ id }) => id));
    const bands = children
      .filter(({ column, beside }) => column !== 'service' && (beside === undefined || !cards.has(beside)))
      .map((child) => (child.shape === 'group' ? this.#group(child) : this.#band(child)));
    const hasHub = node.kind === 'vrack';
    const body = Math.max(
      hasHub ? HUB.least : 0,
      this.#columnHeight(services, GAP.cards),
      this.#columnHeight(bands, GAP.bands),
    );
    const height = GROUP.header + body + GROUP.padding;
    return {
      id: node.id,
      height,
      place: (y, offset) => {
        const top = y + GROUP.header;
        // How wide it is, is known when all groups are.
        this.#nodes.set(node.id, { x: 0, y, width: 0, height, parent: node.parent, offset, lines: [] });
        if (hasHub) this.#hubs.set(node.id, { x: -HUB.width / 2, y: top, width: HUB.width, height: body });
        this.#placeColumn(services, GAP.cards, top);
        this.#placeColumn(bands, GAP.bands, top);
      },
    };
  }

  /** Sites stand on a level with the first of the services that they use. */
  #placeSites(sites: readonly GraphNode[]): void {
    const cards = sites.map((site) => this.#card(site));
    const levels = new Map<string, number>();
    for (const { from, to } of this.graph.edges satisfies readonly GraphEdge[]) {
      const target = this.#nodes.get(to);
      if (!target) continue;
      levels.set(from, Math.min(levels.get(from) ?? Infinity, target.y));
    }
    const items = cards
      .map(({ id, height }) => ({
        id,
        height,
        before: this.#before(id, undefined),
        wish: levels.get(id) ?? Infinity,
      }))
      .sort((a, b) => (a.wish === b.wish ? 0 : a.wish - b.wish))
      // Those that lead nowhere come last.
      .map(({ wish, ...item }) => (wish === Infinity ? item : { ...item, wish }));
    const tops = stack(items, GAP.cards);
    for (const card of cards) {
      const top = tops.get(card.id) ?? 0;
      card.place(top, top);
    }
  }

  /** Groups are as wide as the widest of them, so that they read as one list. */
  #alignGroups(groups: readonly GraphNode[]): void {
    let left = Infinity;
    let right = -Infinity;
    for (const hub of this.#hubs.values()) {
      left = Math.min(left, hub.x - HUB.width);
      right = Math.max(right, hub.x + 2 * HUB.width);
    }
    const ids = new Set(groups.map(({ id }) => id));
    for (const { x, width, parent } of this.#nodes.values()) {
      if (parent === undefined || !ids.has(parent)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + width);
    }
    if (left === Infinity) [left, right] = [COLUMN_X.service, rightOf('service')];
    // A heading needs room, whatever is below it.
    right = Math.max(right, left + CARD.width);
    for (const { id } of groups) {
      const box = this.#nodes.get(id);
      if (!box) continue;
      const x = left - GROUP.padding;
      this.#nodes.set(id, { ...box, x, width: right + GROUP.padding - x });
    }
  }
}
