import * as vscode from 'vscode';
import type { ExplorerModel } from '../../../explorer/model.ts';
import type { TreeNode } from '../../../explorer/node.ts';
import { tooltip, treeItem, type RowMark } from './treeItem.ts';

/**
 * A node as the editor sees it. Each filter makes new ones with ids of their own: the editor remembers by id which rows
 * a person has closed, and a match below a closed row would stay hidden.
 */
export interface Element {
  readonly node: TreeNode;
  readonly id: string;
}

/** Shows an explorer model in the editor's tree. Answers at once; the model says when there is more to show. */
export class TreeProvider implements vscode.TreeDataProvider<Element> {
  readonly #changed = new vscode.EventEmitter<Element[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #elements = new Map<string, Element>();
  #model: ExplorerModel | undefined;
  #stop: (() => void) | undefined;
  #filters = 0;
  /** What rows were shown with, by element. */
  readonly #marks = new Map<string, string>();
  #markOf: ((node: TreeNode) => RowMark | undefined) | undefined;
  /** What a person opened and closed, by node id: the editor forgets it while a filter takes rows away. */
  readonly #expanded = new Map<string, boolean>();

  get model(): ExplorerModel | undefined {
    return this.#model;
  }

  show(model: ExplorerModel | undefined): void {
    this.#stop?.();
    this.#model = model;
    this.#elements = new Map();
    this.#expanded.clear();
    this.#marks.clear();
    this.#stop = model?.onDidChange((nodes) => this.#tell(nodes));
    this.#changed.fire(undefined);
  }

  filter(text: string | undefined): void {
    this.#filters += 1;
    this.#elements = new Map();
    this.#model?.setFilter(text);
    this.#changed.fire(undefined);
  }

  /**
   * Rows say from now on what `markOf` has to say of them; to be called again when that has changed. Only rows that say
   * something else are shown again: a row that a person opens just then would close again.
   */
  mark(markOf: ((node: TreeNode) => RowMark | undefined) | undefined): void {
    this.#markOf = markOf;
    const changed = [...this.#elements.values()].filter(
      ({ id, node }) => (this.#marks.get(id) ?? '') !== (markOf?.(node)?.text ?? ''),
    );
    if (changed.length > 0) this.#changed.fire(changed);
  }

  /** A row was opened or closed. The editor may tell it late, when a filter has come or gone since. */
  expand({ id, node }: Element, expanded: boolean): void {
    // A filtered tree is another tree; what is opened there says nothing of this one.
    if (id !== node.id) return;
    this.#expanded.set(node.id, expanded);
    if (expanded) this.#model?.open(node);
    else this.#model?.close(node);
  }

  get #isFiltered(): boolean {
    return this.#model?.filterText !== undefined;
  }

  getTreeItem({ id, node }: Element): vscode.TreeItem {
    // The model changed between the question for children and this one: the row goes away with the next refresh.
    if (!this.#model) return new vscode.TreeItem('');
    const opens = this.#model.opensItself(node);
    const expanded = this.#isFiltered ? opens : (this.#expanded.get(node.id) ?? opens);
    const mark = this.#markOf?.(node);
    if (mark) this.#marks.set(id, mark.text);
    else this.#marks.delete(id);
    return treeItem(id, node, this.#model.row(node), expanded, mark);
  }

  getChildren(element?: Element): Element[] {
    if (!this.#model) return [];
    // The editor asks for what is below a row that it opens. That a person opened it is lost when the rows around it are
    // shown anew just then.
    if (element && !this.#isFiltered && this.#expanded.get(element.id) !== true) this.expand(element, true);
    const nodes = element ? this.#model.children(element.node) : this.#model.roots;
    return nodes.map((node) => this.element(node));
  }

  getParent({ node }: Element): Element | undefined {
    return node.parent && this.element(node.parent);
  }

  resolveTreeItem(item: vscode.TreeItem, { node }: Element): vscode.TreeItem {
    if (this.#model) item.tooltip = tooltip(this.#model.knownRow(node));
    return item;
  }

  element(node: TreeNode): Element {
    const id = this.#isFiltered ? `filter${this.#filters}:${node.id}` : node.id;
    const known = this.#elements.get(id);
    if (known?.node === node) return known;
    const element = { id, node };
    this.#elements.set(id, element);
    return element;
  }

  dispose(): void {
    this.#stop?.();
    this.#changed.dispose();
  }

  #tell(nodes: readonly TreeNode[]): void {
    this.#changed.fire(nodes.map((node) => this.element(node)));
  }
}
