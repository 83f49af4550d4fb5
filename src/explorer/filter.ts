import type { ExplorerModel } from './model.ts';
import type { Row, TreeNode } from './node.ts';

/** Rows that hold every word of a text, with their ancestors, among what is known. Reads nothing. */
export class Filter {
  readonly #kept = new Map<TreeNode, readonly TreeNode[]>();
  readonly #words: readonly string[];

  constructor(
    private readonly model: ExplorerModel,
    private readonly root: TreeNode,
    readonly text: string,
  ) {
    this.#words = text.toLowerCase().split(/\s+/).filter(Boolean);
    this.#keep(root);
  }

  /**
   * The children to show, or undefined where the filter has no say: below a match that has no match below it, everything
   * can be opened as usual.
   */
  children(node: TreeNode): readonly TreeNode[] | undefined {
    return this.#kept.get(node) ?? (node === this.root ? [] : undefined);
  }

  #keep(node: TreeNode): boolean {
    const kept = this.model.knownChildren(node).filter((child) => this.#keep(child));
    if (kept.length > 0) this.#kept.set(node, kept);
    return kept.length > 0 || this.#matches(node);
  }

  #matches(node: TreeNode): boolean {
    const text = this.model.searchText(node);
    return this.#words.every((word) => text.includes(word));
  }
}

/** All of a row that a filter looks at, in lower case. */
export const searchText = ({ subject }: TreeNode, { label, description, fields = [] }: Row): string =>
  [label, description, subject?.id, ...fields.map(([, value]) => value)].join('\n').toLowerCase();
