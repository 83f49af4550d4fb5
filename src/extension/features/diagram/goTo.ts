import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import type { Place } from '../../../diagram/graph.ts';
import type { TreeNode } from '../../../explorer/node.ts';
import type { Explorer } from '../explorer/index.ts';

/** Kinds of rows that have the configurations of datacenters somewhere below them, whose keys do not name these rows. */
const ABOVE_SHARED: ReadonlySet<string> = new Set(['connect', 'pop']);

/** Shows the place in the file, beside the diagram, and puts the cursor there. */
export const goToPlace = async (
  file: vscode.Uri,
  { start }: Place,
  diagram: vscode.ViewColumn,
): Promise<void> => {
  const document = await vscode.workspace.openTextDocument(file);
  const position = document.positionAt(start);
  const open = vscode.window.visibleTextEditors.find((one) => one.document === document);
  const elsewhere = vscode.window.tabGroups.all.find(({ viewColumn }) => viewColumn !== diagram);
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: open?.viewColumn ?? elsewhere?.viewColumn ?? vscode.ViewColumn.Beside,
  });
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(
    new vscode.Range(position, position),
    vscode.TextEditorRevealType.InCenterIfOutsideViewport,
  );
};

/** Shows the row of an object of the account, given by the keys of all that it is in and its own. */
export const goToRow = async ({ provider, view }: Explorer, keys: readonly string[]): Promise<void> => {
  const { model } = provider;
  const ids = keys.flatMap((key) => key.split('/')).filter(Boolean);
  const wanted = ids.at(-1);
  const [root] = model?.roots ?? [];
  if (!model || !root || wanted === undefined) return;
  const isShared = keys.at(-1)?.includes('/datacenterConfig/') ?? false;
  const known = new Set(ids);
  const find = async (node: TreeNode): Promise<TreeNode | undefined> => {
    for (const child of await model.loadedChildren(node)) {
      if (child.subject?.id === wanted) return child;
      const isOnTheWay =
        child.kind === 'group' ||
        (child.subject !== undefined && known.has(child.subject.id)) ||
        (isShared && ABOVE_SHARED.has(child.kind));
      const found = isOnTheWay && child.sections ? await find(child) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  const row = await find(root);
  if (!row) throw new Error(t('The tree has no row for this.'));
  await view.reveal(provider.element(row), { select: true, focus: true, expand: false });
};
