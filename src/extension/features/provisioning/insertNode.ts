import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { scopeOfAccount } from '../../../apply/discoverScope.ts';
import { loadAccountState } from '../../../apply/loadAccountState.ts';
import type { TreeNode } from '../../../explorer/node.ts';
import type { ListPlace } from '../../../guided/place.ts';
import { placeOfRow, scopeOfRow } from '../../../guided/rowPlace.ts';
import { withoutShared } from '../../../guided/sharedDatacenters.ts';
import { difference, textWith, withNetworks } from '../../../guided/writing.ts';
import { Linter } from '../../../lint/engine.ts';
import type { AccountState } from '../../../plan/accountState.ts';
import { nodeText, type NodeText } from '../../../plan/import/nodeText.ts';
import { TopologyDocument } from '../../../topology/document.ts';
import type { TextEdit } from '../../../topology/insertItem.ts';
import { withProgress } from '../../platform/progress.ts';
import type { Session } from '../session/index.ts';
import { idsOf, nodeAddress } from './nodeAddress.ts';
import { nameOf } from './planning.ts';

/** An object of the account as a file would hold it, and where. */
export interface Insertable {
  readonly text: NodeText;
  readonly place: ListPlace;
  /** What was read of the account for it. */
  readonly state: AccountState;
}

/** Puts the object of a row into a file, in the list that it belongs in. */
export const insertNode = async (
  session: Session,
  node: TreeNode,
  document: vscode.TextDocument,
  signal?: AbortSignal,
): Promise<void> => {
  const found = await readNode(session, node, signal);
  const edit = editFor(document, found);
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, rangeOf(document, edit), edit.text);
  await vscode.workspace.applyEdit(change);
  const editor = await vscode.window.showTextDocument(document);
  const [start, end] = [edit.start, edit.start + edit.text.length].map((at) => document.positionAt(at));
  if (start && end) editor.revealRange(new vscode.Range(start, end));
};

/**
 * The edit that puts an object into a file.
 * @throws Error when the file has it already
 */
export const editFor = (document: vscode.TextDocument, { text, place, state }: Insertable): TextEdit => {
  const before = document.getText();
  const model = new TopologyDocument(before);
  const value = withoutShared(model.topology, place, text.value);
  const after = textWith(before, withNetworks(model.topology, [{ place, item: value }], state));
  const linter = new Linter();
  const known = new Set(linter.lint(model).map(({ rule, message }) => `${rule}\n${message}`));
  const twice = linter
    .lint(new TopologyDocument(after))
    .find(({ rule, message }) => TWICE.test(rule) && !known.has(`${rule}\n${message}`));
  if (twice)
    throw new Error(
      t('{0} has it already, so nothing was inserted: {1}', nameOf(document.uri), twice.message),
    );
  return difference(before, after);
};

export const rangeOf = (document: vscode.TextDocument, { start, end }: TextEdit): vscode.Range =>
  new vscode.Range(document.positionAt(start), document.positionAt(end));

/** Rules that say that the same object is written twice. */
const TWICE = /duplicate|pop-interface-reused/;

/**
 * Reads the object of a row afresh, as a file would hold it.
 * @throws Error when a file cannot hold it
 */
export const readNode = async (
  session: Session,
  node: TreeNode,
  signal?: AbortSignal,
): Promise<Insertable> => {
  const ids = idsOf(node);
  const { vrack } = ids;
  const address = nodeAddress(node, session.inventory);
  if (vrack === undefined || address === undefined) throw new Error(notInFiles());
  const state = await withProgress(t('Reading the account'), async (progress) => {
    const options = { signal: signal ? AbortSignal.any([signal, progress.signal]) : progress.signal };
    const scope =
      node.kind === 'vrack'
        ? await scopeOfAccount(session.api, { ...options, vracks: [vrack] })
        : scopeOfRow(vrack, ids);
    return loadAccountState(session.api, scope, options);
  });
  const text = nodeText(state, address);
  const place = text && placeOfRow(text.list, ids, state);
  if (text === undefined || place === undefined) throw new Error(notInFiles());
  return { text, place, state };
};

const notInFiles = (): string =>
  t('A topology file has no place for this: it holds what is on a vRack, down to routes and interfaces.');
