import type { Inventory } from '../inventory/inventory.ts';
import type { Query } from '../inventory/query.ts';
import { isNotFound } from '../ovh/errors.ts';
import type { TreeNode } from './node.ts';

/** What is needed of the tree. */
export interface VanishingTree {
  readonly knownChildren: (node: TreeNode) => readonly TreeNode[];
  /** Reads an answer again; does not throw. */
  readonly load: (query: Query<unknown>) => Promise<void>;
  /** It is there after all. */
  readonly onThere: (node: TreeNode) => void;
}

/** Finds out whether an object is still there when an answer about it, or about what is below it, is "not found". */
export class Vanishing {
  /** Whether they are still there is being asked, or they are not, and are about to go from the screen. */
  readonly #doubted = new Set<TreeNode>();

  constructor(
    private readonly inventory: Inventory,
    private readonly tree: VanishingTree,
  ) {}

  isAnyGone(queries: readonly Query<unknown>[]): boolean {
    return queries.some((query) => isNotFound(this.inventory.peek(query).error));
  }

  isDoubted(node: TreeNode): boolean {
    return this.#doubted.has(node);
  }

  forget(node: TreeNode): void {
    this.#doubted.delete(node);
  }

  /** What is below it is not there: most likely it was deleted, which its parent tells. Until then that is no failure. */
  doubt(node: TreeNode): void {
    const { parent } = node;
    if (!parent || this.#doubted.has(node)) return;
    this.#doubted.add(node);
    void this.check(node, parent).then(() => {
      if (!this.#isListed(node, parent)) return;
      this.#doubted.delete(node);
      this.tree.onThere(node);
    });
  }

  /** Reads again the list that named it. */
  async check(node: TreeNode, parent: TreeNode): Promise<void> {
    await this.#reload((parent.sections ?? []).flatMap((section) => section.reads(this.inventory)));
    // Still named by the list: an object that several services share may be gone on one way and there on another.
    if (this.#isListed(node, parent)) await this.#reload(node.reads?.(this.inventory) ?? []);
  }

  #isListed({ id }: TreeNode, parent: TreeNode): boolean {
    return this.tree.knownChildren(parent).some((child) => child.id === id);
  }

  async #reload(queries: readonly Query<unknown>[]): Promise<void> {
    this.inventory.outdate(queries.map(({ key }) => key));
    await Promise.all(queries.map((query) => this.tree.load(query)));
  }
}
