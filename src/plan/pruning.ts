import { t } from '@vscode/l10n';
import type { Spot } from '../topology/model.ts';
import type { Unmanaged } from './plan.ts';
import type { Planning } from './planning.ts';

/**
 * Names something of the account that a list of the file does not have. With pruning it goes, unless it is not clear what
 * the list has: an item that is wrong, or means nothing in the account, may be this very thing, mistyped.
 *
 * @param list what holds the list, and those of its items that are not in the account
 * @returns whether it goes
 */
export const isPruned = (planning: Planning, what: Unmanaged, list: readonly Spot[]): boolean => {
  planning.draft.unmanaged.push(what);
  return mayPrune(planning, what, list);
};

/** The same for what is named already. */
export const mayPrune = (
  { draft, prune, errors }: Planning,
  { address, summary }: Unmanaged,
  list: readonly Spot[],
): boolean => {
  if (!prune) return false;
  const unclear = list.find((node) => errors?.of(node) !== undefined || draft.refuses(node));
  if (unclear === undefined) return true;
  draft.refuse({
    id: `${address}#stays`,
    address,
    summary: t('Remove what is not in the file: {0}', summary),
    reason: t(
      'The file has something in its place that is not in the account, and may mean it. Correct that first.',
    ),
    node: unclear,
  });
  return false;
};
