import { t } from '@vscode/l10n';
import type { Node } from '../../topology/model.ts';
import type { Report } from '../rule.ts';
import { removal } from './edits.ts';

/**
 * Reports a key that does not belong to its object; the fix takes it away with its value. A misspelt one has a finding
 * already.
 */
export const reportExtraKey = (node: Node, key: string, report: Report, message: string): void => {
  const spot = node.keys.get(key);
  if (!spot) return;
  const edit = removal(node, key);
  report(spot, message, edit ? { fix: { title: t('Remove "{0}"', key), edits: [edit] } } : {});
};
