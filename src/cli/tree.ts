import { t } from '@vscode/l10n';
import { accountNode } from '../explorer/kinds/account.ts';
import { ExplorerModel } from '../explorer/model.ts';
import type { TreeNode } from '../explorer/node.ts';
import { Inventory } from '../inventory/inventory.ts';
import { me } from '../inventory/queries/account.ts';
import { vrackIds } from '../inventory/queries/vrack.ts';
import { maskSecrets } from '../ovh/secrets.ts';
import { openAccount } from './account.ts';
import { parseOptions, UsageError } from './usage.ts';

interface Branch {
  readonly kind: string;
  readonly id?: string;
  readonly label: string;
  readonly description?: string;
  readonly state: string;
  readonly object?: unknown;
  readonly children: readonly Branch[];
}

/** Prints what the explorer shows, all of it. Exit code 1 when a part could not be read. */
export const tree = async (args: readonly string[]): Promise<number> => {
  const { format = 'text' } = parseOptions(args, { format: { type: 'string' } });
  if (format !== 'text' && format !== 'json') throw UsageError.badValue('--format', format, 'text, json');
  const { api, source } = await openAccount();
  const inventory = new Inventory(api);
  try {
    // What stops everything (keys, network) is one sentence, not a tree of failures.
    await inventory.load(vrackIds());
    const owner = await inventory.load(me());
    const root = accountNode({ label: owner?.nichandle ?? source, endpoint: api.endpoint });
    const failures: string[] = [];
    const branch = await grow(new ExplorerModel(inventory, root), root, failures);
    process.stdout.write(
      format === 'json' ? `${JSON.stringify({ version: 1, tree: branch }, undefined, 2)}\n` : text(branch),
    );
    if (failures.length === 0) return 0;
    process.stderr.write(`${t('{0} places could not be read; see the tree.', failures.length)}\n`);
    return 1;
  } finally {
    inventory.dispose();
  }
};

const grow = async (model: ExplorerModel, node: TreeNode, failures: string[]): Promise<Branch> => {
  const below = await model.loadedChildren(node);
  const children = await Promise.all(below.map((child) => grow(model, child, failures)));
  const { label, description, state } = model.knownRow(node);
  if (node.kind === 'error') failures.push(description ?? label);
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

const text = (branch: Branch, indent = '', last = true, isRoot = true): string => {
  const line = [branch.label, branch.description].filter(Boolean).join('  ');
  const lead = isRoot ? '' : `${indent}${last ? '└─ ' : '├─ '}`;
  const below = isRoot ? '' : `${indent}${last ? '   ' : '│  '}`;
  return [
    `${lead}${line}\n`,
    ...branch.children.map((child, index) => text(child, below, index === branch.children.length - 1, false)),
  ].join('');
};
