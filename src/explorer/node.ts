import type { Inventory } from '../inventory/inventory.ts';
import type { Query } from '../inventory/query.ts';

/**
 * How an object is doing, as its colour tells. `neutral` has no state to show; `unknown` is not loaded yet.
 * A state never shows by colour alone: the row's words say it too.
 */
export type State = 'ok' | 'init' | 'deleting' | 'down' | 'error' | 'warning' | 'neutral' | 'unknown';

/** One line of the tree, without any editor. */
export interface Row {
  readonly label: string;
  /** What matters beside the name: layer, subnet, ASNs, vLAN, region, bandwidth, state in words. */
  readonly description?: string;
  /** Name of a codicon. */
  readonly icon: string;
  readonly state: State;
  /** Everything known of the object, for the tooltip: title and value. */
  readonly fields?: readonly Field[];
}

export type Field = readonly [title: string, value: string];

/** What an object is to commands: what "copy id" copies, where the control panel shows it, what "show as JSON" shows. */
export interface Subject {
  readonly id: string;
  /** Path of the object's page below the control panel's address; absent when it has no page of its own. */
  readonly panel?: string;
  readonly json?: (inventory: Inventory) => unknown;
}

/**
 * An object at one place of the tree. The same object at two places is two nodes with one set of queries. A node holds
 * ids only; everything that can change is read from the inventory when it is shown.
 */
export interface TreeNode {
  /** Ancestry path. Holds no text that changes. */
  readonly id: string;
  readonly kind: string;
  readonly parent: TreeNode | undefined;
  readonly subject?: Subject;
  /** What the row's text needs. Read behind the row when it is shown. */
  readonly reads?: (inventory: Inventory) => readonly Query<unknown>[];
  /** What the row says too when it happens to be known; never read for the row's sake. */
  readonly glances?: (inventory: Inventory) => readonly Query<unknown>[];
  readonly row: (inventory: Inventory) => Row;
  /** What is below the node, in this order. Absent for a leaf. */
  readonly sections?: readonly Section[];
  readonly expanded?: boolean;
  /** Said in place of children when there are none. */
  readonly emptyText?: (inventory: Inventory) => string;
  /** Ids of the nodes that are refreshed when this one settles or vanishes: what a finished task has changed. */
  readonly affects?: readonly string[];
}

/** Part of a node's children that is loaded, and may fail, on its own. */
export interface Section {
  readonly id: string;
  /** What the section holds, for the row that says that it could not be read. */
  readonly title?: () => string;
  /** What the section needs. May name more once the first answers are known (lists, then lists of each). */
  readonly reads: (inventory: Inventory) => readonly Query<unknown>[];
  /** The nodes, from known answers only. */
  readonly nodes: (inventory: Inventory, parent: TreeNode) => readonly TreeNode[];
}

/** A section as it stands. */
export interface KnownSection {
  readonly section: Section;
  /** Undefined while an answer is missing. */
  readonly nodes: readonly TreeNode[] | undefined;
  readonly failure: Error | undefined;
}

export const knownSections = (inventory: Inventory, node: TreeNode): readonly KnownSection[] =>
  (node.sections ?? []).map((section) => {
    const answers = section.reads(inventory).map((query) => inventory.peek(query));
    const isKnown = answers.every(({ value }) => value !== undefined);
    return {
      section,
      nodes: isKnown ? section.nodes(inventory, node) : undefined,
      failure: answers.find(({ error }) => error !== undefined)?.error,
    };
  });

/** The path of a child: `id` names it among its siblings (an address block keeps its slash out of the path). */
export const childId = (parent: TreeNode | undefined, id: string): string => {
  const segment = id.replaceAll('%', '%25').replaceAll('/', '%2F');
  return parent ? `${parent.id}/${segment}` : segment;
};

/** A section whose children come from one list. */
export const listSection = <T>(
  id: string,
  list: Query<T>,
  nodes: (value: NonNullable<T>, parent: TreeNode, inventory: Inventory) => readonly TreeNode[],
  title?: () => string,
): Section => ({
  id,
  ...(title ? { title } : {}),
  reads: () => [list],
  nodes: (inventory, parent) => {
    const value = inventory.value(list);
    return value === undefined || value === null ? [] : nodes(value, parent, inventory);
  },
});

/** Ancestors of a node, nearest first. */
export function* ancestors(node: TreeNode): Generator<TreeNode> {
  for (let above = node.parent; above; above = above.parent) yield above;
}
