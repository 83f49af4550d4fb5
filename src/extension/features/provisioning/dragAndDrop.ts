import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { TreeNode } from '../../../explorer/node.ts';
import { NODE_TYPE } from '../explorer/drag.ts';
import type { TreeProvider } from '../explorer/treeProvider.ts';
import type { Session } from '../session/index.ts';
import { sentenceOf } from '../../platform/commands.ts';
import { editFor, rangeOf, readNode } from './insertNode.ts';

const KIND = vscode.DocumentDropOrPasteEditKind.Empty.append('ovhTopology', 'node');

/** Drops a row of the account's tree into a topology file: in the list that it belongs in, or as text where it falls. */
export const dropEdits = async (
  session: Session,
  provider: TreeProvider,
  document: vscode.TextDocument,
  position: vscode.Position,
  data: vscode.DataTransfer,
  token: vscode.CancellationToken,
): Promise<vscode.DocumentDropEdit[] | undefined> => {
  const node = await draggedNode(provider, data);
  if (node === undefined) return undefined;
  const stop = new AbortController();
  token.onCancellationRequested(() => stop.abort());
  try {
    const found = await readNode(session, node, stop.signal);
    const edit = editFor(document, found);
    const inPlace = new vscode.DocumentDropEdit('', t('Insert into the List It Belongs In'), KIND);
    inPlace.additionalEdit = new vscode.WorkspaceEdit();
    inPlace.additionalEdit.replace(document.uri, rangeOf(document, edit), edit.text);
    const line = document.lineAt(position).text.slice(0, position.character);
    const here = new vscode.DocumentDropEdit(
      indented(found.text.text, line),
      t('Insert as Text Here'),
      KIND.append('text'),
    );
    return [inPlace, here];
  } catch (error) {
    // The row's id, which is what is dropped otherwise, is of no use in the file.
    if (!token.isCancellationRequested) void vscode.window.showErrorMessage(sentenceOf(error));
    return [new vscode.DocumentDropEdit('', t('Insert Nothing'), KIND)];
  }
};

const draggedNode = async (
  { model }: TreeProvider,
  data: vscode.DataTransfer,
): Promise<TreeNode | undefined> => {
  const id = await data.get(NODE_TYPE)?.asString();
  return id === undefined ? undefined : model?.find(id);
};

/** Further lines stand under the first. */
const indented = (text: string, before: string): string =>
  text.replaceAll('\n', `\n${before.replace(/\S/g, ' ')}`);
