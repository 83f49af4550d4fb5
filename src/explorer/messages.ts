import { t } from '@vscode/l10n';
import { parts } from './format.ts';
import { childId, type Section, type TreeNode } from './node.ts';

/** Rows that are not objects of the account: a failure, a wait, an empty place, a next page. */
export const isMessage = (node: TreeNode): boolean =>
  ['error', 'loading', 'empty', 'more', 'searchRest'].includes(node.kind);

/** A failure, shown where it happened. The parent can be refreshed to try again. */
export const errorNode = (parent: TreeNode, section: Section, error: Error): TreeNode => ({
  id: childId(parent, `!${section.id}`),
  kind: 'error',
  parent,
  row: () => ({
    label: t('Could not be read'),
    description: parts(section.title?.(), error.message),
    icon: 'error',
    state: 'error',
    fields: [[t('Reason'), error.message]],
  }),
});

export const loadingNode = (parent: TreeNode): TreeNode => ({
  id: childId(parent, '…'),
  kind: 'loading',
  parent,
  row: () => ({ label: t('Loading…'), icon: 'loading~spin', state: 'unknown' }),
});

export const emptyNode = (parent: TreeNode, text: string): TreeNode => ({
  id: childId(parent, '∅'),
  kind: 'empty',
  parent,
  row: () => ({ label: text, icon: 'blank', state: 'neutral' }),
});

/** Stands for the rows after the first `shown`. */
export const moreNode = (parent: TreeNode, shown: number, total: number): TreeNode => ({
  id: childId(parent, '+'),
  kind: 'more',
  parent,
  row: () => ({
    label: t('Show more…'),
    description: t('{0} of {1} shown', shown, total),
    icon: 'ellipsis',
    state: 'neutral',
  }),
});

/** Ends a filtered tree: what is not loaded was not searched. */
export const searchRestNode = (root: TreeNode, found: number): TreeNode => ({
  id: childId(root, '?'),
  kind: 'searchRest',
  parent: root,
  row: () => ({
    label: found === 0 ? t('Nothing found in what is loaded') : t('Only what is loaded was searched'),
    description: t('load the rest and search it'),
    icon: 'search',
    state: 'neutral',
  }),
});
