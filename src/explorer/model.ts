import { t } from '@vscode/l10n';
import type { Inventory, LoadOptions } from '../inventory/inventory.ts';
import type { Query } from '../inventory/query.ts';
import { Derived } from './derived.ts';
import { Filter, searchText } from './filter.ts';
import { emptyNode, errorNode, isMessage, loadingNode, moreNode, searchRestNode } from './messages.ts';
import {
  ancestors,
  knownSections,
  type KnownSection,
  type Row,
  type Section,
  type TreeNode,
} from './node.ts';
import { Settling } from './settling.ts';
import { Vanishing } from './vanishing.ts';

export interface ExplorerOptions {
  /** Rows of one parent before a "show more" row. */
  pageSize?: number;
  /** Milliseconds for which changes are gathered before the tree is told. */
  gatherMs?: number;
}

const GATHER_MS = 30;
const FILTER_AGAIN_MS = 400;

/**
 * The account as a tree of rows. Walks, pages, filters and refreshes; tells which nodes have changed. Knows nothing of
 * the editor: the extension shows it as a tree view, the command line prints it.
 *
 * Rows come from what the inventory knows; looking at a row has what is missing read behind it. Children are the
 * sections of a node; a section that fails or is slow does not hold up the others.
 */
export class ExplorerModel {
  readonly #root: TreeNode;
  readonly #nodes = new Map<string, TreeNode>();
  /** Nodes whose row was asked for; on the screen unless an ancestor is closed. */
  readonly #shown = new Set<TreeNode>();
  readonly #closed = new Set<TreeNode>();
  /** Nodes whose children are on the screen, with the children's names as last handed out. */
  readonly #open = new Map<TreeNode, string>();
  readonly #pages = new Map<string, number>();
  readonly #listeners = new Set<(nodes: readonly TreeNode[]) => void>();
  /** Making the nodes of a large account takes long, so they are made once. */
  readonly #sections: Derived<TreeNode, readonly KnownSection[]>;
  readonly #texts: Derived<TreeNode, string>;
  readonly #settling: Settling;
  readonly #vanishing: Vanishing;
  readonly #changedKeys = new Set<string>();
  readonly #stop: () => void;
  #gather: NodeJS.Timeout | undefined;
  #filter: Filter | undefined;
  /** Everything was loaded once, so a filter that searches what is loaded searches all. */
  #isAllLoaded = false;

  constructor(
    readonly inventory: Inventory,
    root: TreeNode,
    private readonly options: ExplorerOptions = {},
  ) {
    this.#root = this.#intern(root);
    this.#sections = new Derived(inventory, (node) => knownSections(inventory, node));
    this.#texts = new Derived(inventory, (node) => searchText(node, node.row(inventory)));
    this.#settling = new Settling(inventory, (query) => this.#isOnScreen(query));
    this.#vanishing = new Vanishing(inventory, {
      knownChildren: (node) => this.knownChildren(node),
      load: (query) => this.#load(query),
      onThere: (node) => this.#fire([node]),
    });
    this.#stop = inventory.onDidChange((key) => {
      this.#changedKeys.add(key);
      // A filter looks at everything that is known, so it looks less often.
      const wait = this.#filter ? FILTER_AGAIN_MS : (this.options.gatherMs ?? GATHER_MS);
      this.#gather ??= setTimeout(() => this.#tell(), wait);
    });
  }

  get roots(): TreeNode[] {
    return [this.#root];
  }

  /** Nodes held in memory. */
  get size(): number {
    return this.#nodes.size;
  }

  /** Calls back with the nodes whose row or children changed, narrowest first. Returns the way to stop it. */
  onDidChange(listener: (nodes: readonly TreeNode[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The node of an id, if it was handed out. */
  find(id: string): TreeNode | undefined {
    return this.#nodes.get(id);
  }

  /** The row as it stands; what it lacks is read behind it. Searching reads nothing. */
  row(node: TreeNode): Row {
    this.#shown.add(node);
    if (!this.#filter) for (const query of this.#reads(node)) this.#read(query);
    return node.row(this.inventory);
  }

  /** The row from what is known, without reading anything. */
  knownRow(node: TreeNode): Row {
    return node.row(this.inventory);
  }

  /**
   * The children as they stand, at once: a section that is being read shows as a row that says so, and the node is told
   * as changed when it arrives. Opening a node this way has its sections read.
   */
  children(node: TreeNode): TreeNode[] {
    const filtered = this.#filter?.children(node);
    if (filtered) {
      return node === this.#root ? [...filtered, ...this.#endOfSearch(filtered.length)] : [...filtered];
    }
    for (const section of node.sections ?? []) void this.loadSection(section);
    return this.#handOut(node);
  }

  /** Whether the node shows its children without being asked: the way to a match does. */
  opensItself(node: TreeNode): boolean {
    return this.#filter ? this.#filter.children(node) !== undefined : (node.expanded ?? false);
  }

  /** Children that are known now, without failures, waits and pages. */
  knownChildren(node: TreeNode): TreeNode[] {
    return this.#sections
      .get(node)
      .flatMap(({ nodes = [] }) => nodes)
      .map((child) => this.#intern(child));
  }

  /** What a filter looks for words in, from what is known. */
  searchText(node: TreeNode): string {
    return this.#texts.get(node);
  }

  /** Everything below a node as one waits for it: no page limit, no grace. For the command line and "load the rest". */
  async loadedChildren(node: TreeNode, signal?: AbortSignal): Promise<TreeNode[]> {
    const options = signal ? { signal } : {};
    await Promise.all([
      this.#loadRow(node, options),
      ...(node.sections ?? []).map((section) => this.loadSection(section, options)),
    ]);
    return this.#compose(node, Infinity);
  }

  /**
   * Loads all that is not loaded yet, breadth first.
   * @param onProgress called with the number of objects seen so far
   */
  async loadAll(signal?: AbortSignal, onProgress?: (objects: number) => void): Promise<void> {
    let level: TreeNode[] = [this.#root];
    let seen = 0;
    while (level.length > 0 && !signal?.aborted) {
      const below = await Promise.all(level.map((node) => this.loadedChildren(node, signal)));
      seen += level.length;
      onProgress?.(seen);
      level = below.flat().filter((node) => !isMessage(node));
    }
    if (signal?.aborted) return;
    this.#isAllLoaded = true;
    if (this.#filter) this.#fire([this.#root]);
  }

  /** Loads what a section needs; failures stay in the inventory and show as rows. */
  async loadSection(section: Section, options: LoadOptions = {}): Promise<void> {
    const tried = new Set<string>();
    for (;;) {
      const missing = section
        .reads(this.inventory)
        .filter((query) => !tried.has(query.key) && !this.inventory.isFresh(query));
      if (missing.length === 0 || options.signal?.aborted) return;
      for (const query of missing) tried.add(query.key);
      await Promise.all(missing.map((query) => this.#load(query, options)));
    }
  }

  /** The next page of a node's children. */
  showMore(node: TreeNode): void {
    this.#pages.set(node.id, (this.#pages.get(node.id) ?? 1) + 1);
    this.#fire([node]);
  }

  /** A node was closed: its rows are off the screen, though the editor keeps them for the next time. */
  close(node: TreeNode): void {
    this.#closed.add(node);
  }

  /** A node was opened. What changed while it was closed is told now. */
  open(node: TreeNode): void {
    if (!this.#closed.delete(node)) return;
    for (const shown of this.#shown) if (isInside(shown, node)) this.#follow(shown);
    this.#fire([node]);
  }

  /** The view came on the screen or left it. Nothing polls while it is hidden. */
  setVisible(visible: boolean): void {
    this.#settling.setActive(visible);
    if (visible) for (const node of this.#shown) this.#follow(node);
  }

  /** Reads a node and all that is known below it again: what is on the screen now, the rest when it is next opened. */
  async refresh(node: TreeNode = this.#root): Promise<void> {
    const outdated = new Set<string>();
    const visit = (visited: TreeNode) => {
      for (const query of this.#reads(visited)) outdated.add(query.key);
      for (const section of visited.sections ?? []) {
        for (const query of section.reads(this.inventory)) outdated.add(query.key);
      }
      this.knownChildren(visited).forEach(visit);
    };
    visit(node);
    this.inventory.outdate(outdated);
    await this.#loadScreen((other) => isInside(other, node));
    // What has vanished is known before its rows are made.
    this.#tell();
    this.#fire([node]);
  }

  /** Reads again what the account was changed in: answers on the screen now, the rest when it is next asked for. */
  async readAgain(isChanged: (key: string) => boolean): Promise<void> {
    this.inventory.outdate([...this.inventory.keys()].filter(isChanged));
    await this.#loadScreen(() => true);
  }

  /** Loads what is not fresh of the rows on the screen. */
  async #loadScreen(isWanted: (node: TreeNode) => boolean): Promise<void> {
    const inside = (other: TreeNode) => isWanted(other) && !this.#isHidden(other);
    const loads = [...this.#open.keys()]
      .filter(inside)
      .flatMap((open) => (open.sections ?? []).map((s) => this.loadSection(s)));
    for (const shown of this.#shown) {
      if (inside(shown)) loads.push(this.#loadRow(shown));
    }
    await Promise.all(loads);
  }

  /** Shows only rows that hold every word of the text, with their ancestors; undefined shows all again. */
  setFilter(text: string | undefined): void {
    this.#filter = text === undefined || text.trim() === '' ? undefined : new Filter(this, this.#root, text);
    this.#fire([this.#root]);
  }

  get filterText(): string | undefined {
    return this.#filter?.text;
  }

  dispose(): void {
    this.#stop();
    clearTimeout(this.#gather);
    this.#settling.dispose();
    this.#sections.dispose();
    this.#texts.dispose();
    this.#listeners.clear();
  }

  /** What ends a filtered tree: a way to search the rest, as long as there is a rest. */
  #endOfSearch(found: number): TreeNode[] {
    if (!this.#isAllLoaded) return [searchRestNode(this.#root, found)];
    return found === 0 ? [emptyNode(this.#root, t('Nothing found'))] : [];
  }

  /** One node per id, so that the editor keeps its selection and expansion over a refresh. */
  #intern(node: TreeNode): TreeNode {
    const known = this.#nodes.get(node.id);
    if (known && !isMessage(node)) return known;
    this.#nodes.set(node.id, node);
    return node;
  }

  #handOut(node: TreeNode): TreeNode[] {
    const children = this.#compose(node, (this.#pages.get(node.id) ?? 1) * (this.options.pageSize ?? 200));
    const names = this.#names(children);
    if (this.#open.get(node) !== names) this.#forgetOthers(node, children);
    this.#open.set(node, names);
    return children;
  }

  #compose(node: TreeNode, limit: number): TreeNode[] {
    const children: TreeNode[] = [];
    const messages: TreeNode[] = [];
    let loading = false;
    const isDoubted = this.#vanishing.isDoubted(node);
    for (const known of this.#sections.get(node)) {
      const { section, nodes } = known;
      const failure = isDoubted ? undefined : known.failure;
      if (nodes) children.push(...nodes);
      else if (!failure) loading = true;
      if (failure) messages.push(errorNode(node, section, failure));
    }
    if (loading) messages.push(loadingNode(node));
    if (children.length === 0 && messages.length === 0 && node.emptyText) {
      messages.push(emptyNode(node, node.emptyText(this.inventory)));
    }
    if (children.length > limit) messages.push(moreNode(node, limit, children.length));
    const unique = new Map([...children.slice(0, limit), ...messages].map((child) => [child.id, child]));
    return [...unique.values()].map((child) => this.#intern(child));
  }

  #names(children: readonly TreeNode[]): string {
    return children
      .map((child) =>
        isMessage(child) ? `${child.id}=${child.row(this.inventory).description ?? ''}` : child.id,
      )
      .join('\n');
  }

  /** Drops what hung below a node and is gone. */
  #forgetOthers(node: TreeNode, children: readonly TreeNode[]): void {
    const kept = new Set(children.map((child) => child.id));
    const below = `${node.id}/`;
    for (const [id, other] of this.#nodes) {
      if (!id.startsWith(below)) continue;
      const child = id.slice(below.length).split('/', 1)[0] ?? '';
      if (kept.has(below + child)) continue;
      this.#nodes.delete(id);
      this.#shown.delete(other);
      this.#open.delete(other);
      this.#closed.delete(other);
      this.#vanishing.forget(other);
      this.#sections.delete(other);
      this.#texts.delete(other);
    }
  }

  #reads(node: TreeNode): readonly Query<unknown>[] {
    return node.reads?.(this.inventory) ?? [];
  }

  /** Loads what a row needs, and what it needs once that is known. */
  #loadRow(node: TreeNode, options: LoadOptions = { background: true }): Promise<void> {
    const reads = (inventory: Inventory) => node.reads?.(inventory) ?? [];
    return this.loadSection({ id: 'row', reads, nodes: () => [] }, options);
  }

  #read(query: Query<unknown>): void {
    if (this.inventory.isFresh(query)) this.#settling.follow(query);
    else void this.#load(query, { background: true });
  }

  async #load(query: Query<unknown>, options: LoadOptions = {}): Promise<void> {
    try {
      await this.inventory.load(query, options);
    } catch {
      // The failure is kept in the inventory and shown as a row.
    }
    this.#settling.follow(query);
  }

  #follow(node: TreeNode): void {
    for (const query of this.#reads(node)) this.#settling.follow(query);
  }

  #isOnScreen(query: Query<unknown>): boolean {
    for (const node of this.#shown) {
      if (this.#reads(node).some(({ key }) => key === query.key) && !this.#isHidden(node)) return true;
    }
    return false;
  }

  #isHidden(node: TreeNode): boolean {
    return this.#closed.size > 0 && [...ancestors(node)].some((above) => this.#closed.has(above));
  }

  /** Tells which nodes the gathered changes touch, and follows up on objects that settled or vanished. */
  #tell(): void {
    clearTimeout(this.#gather);
    this.#gather = undefined;
    const keys = new Set(this.#changedKeys);
    this.#changedKeys.clear();
    const touches = (queries: readonly Query<unknown>[] | undefined) =>
      queries?.some(({ key }) => keys.has(key)) ?? false;
    if (this.#filter) {
      // What arrives while a filter is set may match too.
      this.#filter = new Filter(this, this.#root, this.#filter.text);
      this.#fire([this.#root]);
      return;
    }
    const changed = new Set<TreeNode>();
    for (const node of this.#shown) {
      if (this.#isHidden(node)) continue;
      if (touches(node.glances?.(this.inventory))) changed.add(node);
      if (!touches(this.#reads(node))) continue;
      changed.add(node);
      this.#follow(node);
      this.#followUp(node);
    }
    for (const [node, names] of this.#open) {
      const touched = node.sections?.filter((section) => touches(section.reads(this.inventory))) ?? [];
      if (touched.length === 0) continue;
      if (touched.some((section) => this.#vanishing.isAnyGone(section.reads(this.inventory))))
        this.#vanishing.doubt(node);
      const now = this.#compose(node, (this.#pages.get(node.id) ?? 1) * (this.options.pageSize ?? 200));
      if (this.#names(now) !== names) changed.add(node);
    }
    if (changed.size > 0) this.#fire([...changed]);
  }

  /** After a task has ended: what it changed. After an object has vanished: the list that named it. */
  #followUp(node: TreeNode): void {
    const reads = this.#reads(node);
    const gone = this.#vanishing.isAnyGone(reads);
    if (gone || reads.every((query) => this.#settling.isSettled(query))) {
      for (const id of node.affects ?? []) {
        const affected = this.#nodes.get(id);
        if (affected) void this.refresh(affected);
      }
    }
    if (gone && node.parent && !node.affects) void this.#vanishing.check(node, node.parent);
  }

  #fire(nodes: readonly TreeNode[]): void {
    for (const listener of this.#listeners) listener(nodes);
  }
}

const isInside = (node: TreeNode, above: TreeNode): boolean =>
  node === above || node.id.startsWith(`${above.id}/`);
