import { TopologyDocument } from '../topology/document.ts';
import type { AccountView } from './accountView.ts';
import { graphOfEstate } from './build/graphOf.ts';
import { collapsed } from './collapse.ts';
import { drawioText } from './drawio.ts';
import { withFindings, type PlacedFinding } from './findings.ts';
import { estateOfAccount } from './fromAccount.ts';
import { estateOfTopology } from './fromTopology.ts';
import { byId, type Graph, type GraphNode, type Place } from './graph.ts';
import { layoutGraph, type Layout } from './layout/layout.ts';
import { mermaidText } from './mermaid.ts';
import { overlaid } from './overlay.ts';
import { changesOf, drawScene, type Scene, type SceneChanges } from './svg/scene.ts';
import { svgText } from './svg/svg.ts';
import { nodeText } from './svg/words.ts';

/** What is looked at: the file, the account, or both laid over each other. */
export type View = 'file' | 'account' | 'both';

/** All that a picture is made of, as plain data that can be sent to another thread. */
export interface DrawingInput {
  readonly title: string;
  /** Text of the topology file; null: there is none. */
  readonly text: string | null;
  readonly findings: readonly PlacedFinding[];
  readonly account: AccountView | null;
  readonly view: View;
  /** What a person folded and unfolded. */
  readonly collapsed: readonly string[];
  readonly expanded: readonly string[];
}

export interface DrawOptions {
  /** The page has no picture yet: it gets all of it instead of the changes. */
  readonly isWhole: boolean;
  /** Everything may move: a person asked for another view. After an edit what did not change stays where it is. */
  readonly isFresh: boolean;
}

export interface Drawn {
  readonly scene: Scene | undefined;
  readonly changes: SceneChanges | undefined;
  /** Ids of the nodes as one would read them; undefined: as before. */
  readonly order: readonly string[] | undefined;
  readonly isEmpty: boolean;
}

/** Where a node comes from. */
export interface Located {
  readonly place: Place | undefined;
  /** Keys of the account's objects that it is in, outermost first, and its own. */
  readonly keys: readonly string[];
}

export type TextFormat = 'svg' | 'mermaid' | 'drawio';

const NOTHING: Graph = { nodes: [], edges: [], isOverlay: false };
const MOST_FOUND = 500;

/** A picture that follows a file and an account: it remembers what it showed, and says what has changed. */
export class Drawing {
  #input: DrawingInput = {
    title: '',
    text: null,
    findings: [],
    account: null,
    view: 'file',
    collapsed: [],
    expanded: [],
  };
  #document: TopologyDocument | undefined;
  #file: Graph | undefined;
  #account: Graph | undefined;
  /** Nothing folded. */
  #whole = NOTHING;
  #shown = NOTHING;
  #layout: Layout | undefined;
  #scene: Scene | undefined;
  #order = '';

  /** Takes what is new, and draws. */
  draw(update: Partial<DrawingInput>, { isWhole, isFresh }: DrawOptions): Drawn {
    this.#take(update);
    this.#whole = this.#graph();
    const { collapsed: closed, expanded: open, title } = this.#input;
    this.#shown = collapsed(this.#whole, { collapsed: new Set(closed), expanded: new Set(open) });
    const layout = layoutGraph(this.#shown, isFresh ? undefined : this.#layout);
    const scene = drawScene(this.#shown, layout, { title, isInteractive: true });
    const before = isWhole ? undefined : this.#scene;
    this.#layout = layout;
    this.#scene = scene;
    const ids = this.#shown.nodes.map(({ id }) => id);
    const order = ids.join('\n');
    const isSameOrder = before !== undefined && order === this.#order;
    this.#order = order;
    return {
      scene: before ? undefined : scene,
      changes: before && changesOf(before, scene),
      order: isSameOrder ? undefined : ids,
      isEmpty: ids.length === 0,
    };
  }

  /** Nodes in which all words occur, folded away or not. */
  find(text: string): string[] {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    return this.#whole.nodes
      .filter((node) => {
        const own = nodeText(node, this.#whole.isOverlay).toLowerCase();
        return words.every((word) => own.includes(word));
      })
      .slice(0, MOST_FOUND)
      .map(({ id }) => id);
  }

  locate(id: string): Located {
    const nodes = byId(this.#whole.nodes);
    const node = nodes.get(id) ?? this.#cardOf(id);
    if (!node) return { place: undefined, keys: [] };
    const around = [node, ...ancestorsOf(node, nodes)];
    return { place: node.place, keys: around.flatMap(({ key }) => key ?? []).reverse() };
  }

  /** The node that is shown for an offset of the file. */
  at(offset: number): string | undefined {
    let innermost: GraphNode | undefined;
    let length = Infinity;
    for (const node of this.#whole.nodes) {
      const { place } = node;
      if (!place || offset < place.start || offset > place.end || place.end - place.start >= length) continue;
      innermost = node;
      length = place.end - place.start;
    }
    return innermost && this.#visible(innermost);
  }

  /** What has to be unfolded so that a node is to be seen. */
  foldsAround(id: string): string[] {
    const nodes = byId(this.#whole.nodes);
    const node = nodes.get(id);
    return node ? [...ancestorsOf(node, nodes)].map((one) => one.id) : [];
  }

  /** The picture as it is folded now, as text for a file; without the gaps that edits have left. */
  export(format: TextFormat, theme: 'light' | 'dark'): string {
    const { title } = this.#input;
    switch (format) {
      case 'svg':
        return svgText(this.#shown, layoutGraph(this.#shown), { title, theme });
      case 'mermaid':
        return mermaidText(this.#shown);
      case 'drawio':
        return drawioText(this.#shown, layoutGraph(this.#shown), title);
    }
  }

  #take(update: Partial<DrawingInput>): void {
    const before = this.#input;
    this.#input = { ...before, ...update };
    const { text, account, findings } = this.#input;
    if (text !== before.text) {
      this.#file = undefined;
      const change = this.#follow(text);
      // Until the linter has looked at the new text, its findings stay with what they were about.
      if (change && update.findings === undefined) {
        this.#input = { ...this.#input, findings: findings.map((one) => moved(one, change)) };
      }
    }
    if (account !== before.account) this.#account = undefined;
  }

  #follow(text: string | null): Edit | undefined {
    const document = this.#document;
    if (text === null || !document) {
      this.#document = text === null ? undefined : new TopologyDocument(text);
      return undefined;
    }
    const change = editBetween(document.text, text);
    document.edit(change.start, change.end, change.inserted);
    return change;
  }

  #graph(): Graph {
    const { view, findings, account } = this.#input;
    this.#file ??= this.#document
      ? graphOfEstate(estateOfTopology(this.#document.topology), 'file')
      : NOTHING;
    this.#account ??= account ? graphOfEstate(estateOfAccount(account), 'account') : NOTHING;
    switch (view) {
      case 'file':
        return withFindings(this.#file, findings);
      case 'account':
        return this.#account;
      case 'both':
        return overlaid(withFindings(this.#file, findings), this.#account);
    }
  }

  /** The card whose rest a row stands for. */
  #cardOf(id: string): GraphNode | undefined {
    const parent = byId(this.#shown.nodes).get(id)?.parent;
    return this.#whole.nodes.find((node) => node.id === parent);
  }

  #visible(node: GraphNode): string | undefined {
    const shown = byId(this.#shown.nodes);
    const all = byId(this.#whole.nodes);
    return [node, ...ancestorsOf(node, all)].find(({ id }) => shown.has(id))?.id;
  }
}

function* ancestorsOf(node: GraphNode, nodes: ReadonlyMap<string, GraphNode>): Generator<GraphNode> {
  let above = node.parent === undefined ? undefined : nodes.get(node.parent);
  for (; above; above = above.parent === undefined ? undefined : nodes.get(above.parent)) yield above;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly inserted: string;
}

/** The one edit that makes `after` of `before`. */
const editBetween = (before: string, after: string): Edit => {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail += 1;
  return { start, end: before.length - tail, inserted: after.slice(start, after.length - tail) };
};

const moved = (finding: PlacedFinding, { start, end, inserted }: Edit): PlacedFinding => {
  const shift = inserted.length - (end - start);
  const place = (offset: number): number => (offset >= end ? offset + shift : Math.min(offset, start));
  const isBefore = finding.end <= start;
  return isBefore ? finding : { ...finding, start: place(finding.start), end: place(finding.end) };
};
