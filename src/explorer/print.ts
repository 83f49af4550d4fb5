import { maskSecrets } from '../ovh/secrets.ts';
import type { ExplorerModel } from './model.ts';
import type { State, TreeNode } from './node.ts';

/** A node with all that is below it, as text and JSON show it. */
export interface Branch {
  readonly kind: string;
  readonly id?: string;
  readonly label: string;
  readonly description?: string;
  readonly state: State;
  /** What the API said of the object, with secrets masked. */
  readonly object?: unknown;
  readonly children: readonly Branch[];
}

/** Loads a node and all that is below it. Failures are branches of kind `error`. */
export const loadBranch = async (model: ExplorerModel, node: TreeNode): Promise<Branch> => {
  const below = await model.loadedChildren(node);
  const children = await Promise.all(below.map((child) => loadBranch(model, child)));
  const { label, description, state } = model.knownRow(node);
  const object: unknown = node.subject?.json?.(model.inventory);
  return {
    kind: node.kind,
    ...(node.subject ? { id: node.subject.id } : {}),
    label,
    ...(description ? { description } : {}),
    state,
    ...(object === undefined ? {} : { object: maskSecrets(object) }),
    children,
  };
};

/** How many places of a branch could not be read. */
export const countFailures = ({ kind, children }: Branch): number =>
  children.reduce((sum, child) => sum + countFailures(child), kind === 'error' ? 1 : 0);

/** A line for each row, with the lines of a tree before it. */
export const branchText = (branch: Branch, below = ''): string => {
  const lines = branch.children.map((child, index) => {
    const isLast = index === branch.children.length - 1;
    return `${below}${isLast ? '└─ ' : '├─ '}${branchText(child, `${below}${isLast ? '   ' : '│  '}`)}`;
  });
  return [`${[branch.label, branch.description].filter(Boolean).join('  ')}\n`, ...lines].join('');
};
