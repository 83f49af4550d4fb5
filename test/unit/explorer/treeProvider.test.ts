/** The tree as the editor asks for it: what was open before a filter is open after it. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { TreeItem } from 'vscode';
import { ExplorerModel } from '../../../src/explorer/model.ts';
import { childId, type TreeNode } from '../../../src/explorer/node.ts';
import { TreeProvider, type Element } from '../../../src/extension/features/explorer/treeProvider.ts';
import { Inventory } from '../../../src/inventory/inventory.ts';
import { FakeApi } from '../support/fakeApi.ts';

vi.mock('vscode', async () => ({
  ...(await import('../accounts/fakeVscode.ts')).fakeVscode,
  TreeItem: class {
    constructor(
      readonly label: string,
      readonly collapsibleState: number,
    ) {}
  },
  ThemeIcon: vi.fn(),
  TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
}));

/** A node with one below it, and one below that. */
const nodeOf = (parent: TreeNode | undefined, ...[name = '', ...below]: string[]): TreeNode => {
  const node: TreeNode = {
    id: childId(parent, name),
    kind: 'thing',
    parent,
    row: () => ({ label: name, icon: 'x', state: 'neutral' }),
    sections: [
      { id: 'all', reads: () => [], nodes: () => (below.length > 0 ? [nodeOf(node, ...below)] : []) },
    ],
  };
  return node;
};

let provider: TreeProvider;
beforeEach(() => {
  provider = new TreeProvider();
  const api = new FakeApi(() => undefined);
  provider.show(new ExplorerModel(new Inventory(api), nodeOf(undefined, 'account', 'production', 'paris')));
});

/** The rows from the top, as the editor has them when all are asked for. */
const rows = (): Element[] => {
  const found: Element[] = [];
  for (let all = provider.getChildren(); all[0]; all = provider.getChildren(all[0])) found.push(all[0]);
  return found;
};
const isOpen = (element: Element | undefined): boolean => {
  const item: TreeItem | undefined = element && provider.getTreeItem(element);
  return Number(item?.collapsibleState) === 2;
};

describe('rows that were opened', () => {
  it('are open again after a filter', () => {
    const [, production] = rows();
    if (production) provider.expand(production, true);
    provider.filter('paris');
    rows();
    provider.filter(undefined);
    expect(isOpen(rows()[1])).toBe(true);
  });

  it('are known to be, though the editor did not say so', () => {
    rows();
    provider.filter('paris');
    provider.filter(undefined);
    const [account] = provider.getChildren();
    const [production] = provider.getChildren(account);
    expect(isOpen(production)).toBe(true);
  });

  it('stay closed when they were closed before a filter', () => {
    const [, production] = rows();
    if (production) provider.expand(production, false);
    provider.filter('paris');
    rows();
    provider.filter(undefined);
    const [account] = provider.getChildren();
    expect(isOpen(provider.getChildren(account)[0])).toBe(false);
  });
});
