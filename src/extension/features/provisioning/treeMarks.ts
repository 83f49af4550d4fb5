import { t } from '@vscode/l10n';
import type { TreeNode } from '../../../explorer/node.ts';
import type { Inventory } from '../../../inventory/inventory.ts';
import type { RowMark } from '../explorer/treeItem.ts';
import type { Difference } from './differences.ts';
import { idsOf, nodeAddress } from './nodeAddress.ts';

/** What is said of rows of the account's tree. */
export interface Marks {
  /** What is being changed now, with the state of its task, by address. */
  readonly running: ReadonlyMap<string, string>;
  /** In what the account differs from a file, and the name of the file. */
  readonly differing: { readonly file: string; readonly differences: readonly Difference[] } | undefined;
}

/**
 * What a row says of a run and of a file. A row whose own object is meant says so itself; a row above, which may be closed
 * or is all that there is of an object yet to be made, says that it is so inside.
 */
export const markOf = (marks: Marks, node: TreeNode, inventory: Inventory): RowMark | undefined => {
  const all = [
    ...marks.running.keys(),
    ...(marks.differing?.differences ?? []).map(({ address }) => address),
  ];
  if (!mayConcern(node, all)) return undefined;
  const own = nodeAddress(node, inventory);
  if (own === undefined) return undefined;
  const running = [...marks.running].filter(([address]) => isAtOrBelow(address, own));
  const [first] = running;
  if (first !== undefined) {
    const [address, state] = first;
    const text = address === own && state !== '' ? t('being changed: {0}', state) : t('being changed');
    return { text, icon: 'loading~spin' };
  }
  const { differing } = marks;
  if (differing === undefined) return undefined;
  const { file, differences } = differing;
  const below = differences.filter(({ address }) => isAtOrBelow(address, own));
  if (below.length === 0) return undefined;
  const itself = below.find(({ address }) => address === own);
  if (itself) return { text: itself.isUnmanaged ? t('not in {0}', file) : t('differs from {0}', file) };
  return {
    text:
      below.length === 1
        ? t('1 difference from {0}', file)
        : t('{0} differences from {1}', below.length, file),
  };
};

/** A quick look by ids, because to make an address takes long in a project with thousands of networks. */
const mayConcern = (node: TreeNode, addresses: readonly string[]): boolean => {
  const { vrack, connect, project, vrackServices } = idsOf(node);
  if (vrack === undefined) return false;
  const member = connect ?? project ?? vrackServices;
  return addresses.some(
    (address) =>
      isAtOrBelow(address, vrack) &&
      (member === undefined ||
        address.includes(member) ||
        (connect && address.startsWith(`${vrack}/datacenter/`))),
  );
};

const isAtOrBelow = (address: string, above: string): boolean =>
  address === above || address.startsWith(`${above}/`);
