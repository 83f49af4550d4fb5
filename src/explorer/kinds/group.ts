import type { Inventory } from '../../inventory/inventory.ts';
import { count } from '../format.ts';
import { childId, type Section, type TreeNode } from '../node.ts';

interface Group {
  readonly id: string;
  readonly title: () => string;
  readonly icon?: string;
  readonly expanded?: boolean;
  readonly count?: (inventory: Inventory) => number;
  readonly section: Section;
  readonly glances?: TreeNode['glances'];
  readonly emptyText?: TreeNode['emptyText'];
}

/** A row that only gathers others: the services of one family, the tasks under way. */
export const groupNode = (parent: TreeNode, group: Group): TreeNode => ({
  id: childId(parent, group.id),
  kind: 'group',
  parent,
  sections: [group.section],
  row: (inventory) => ({
    label: group.title(),
    ...(group.count ? { description: count(group.count(inventory)) } : {}),
    icon: group.icon ?? 'folder',
    state: 'neutral',
  }),
  ...(group.expanded ? { expanded: true } : {}),
  ...(group.glances ? { glances: group.glances } : {}),
  ...(group.emptyText ? { emptyText: group.emptyText } : {}),
});
