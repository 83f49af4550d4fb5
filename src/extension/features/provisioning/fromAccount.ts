import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { scopeOfAccount } from '../../../apply/discoverScope.ts';
import { loadAccountState } from '../../../apply/loadAccountState.ts';
import { vrack, vrackIds } from '../../../inventory/queries/vrack.ts';
import { toTopologyText } from '../../../plan/import/toTopologyText.ts';
import { scopeOf } from '../../../plan/scope.ts';
import { TopologyDocument } from '../../../topology/document.ts';
import { withProgress } from '../../platform/progress.ts';
import type { ReadOnlyDocuments } from '../../platform/readOnlyDocuments.ts';
import { UserCancelled } from '../../platform/userCancelled.ts';
import type { Session } from '../session/index.ts';
import { nameOf } from './planning.ts';

const LANGUAGE = 'ovh-topology';

/**
 * Writes the account, or some vRacks of it, as a new topology file that is not saved yet.
 * @param id of the vRack that was pointed at; without, it is asked for
 */
export const importAccount = async (session: Session, id?: string): Promise<void> => {
  const vracks = id === undefined ? await chooseVracks(session) : [id];
  const text = await accountText(session, vracks);
  const document = await vscode.workspace.openTextDocument({ language: LANGUAGE, content: text });
  await vscode.window.showTextDocument(document);
};

/** Shows a file beside what the account has of its vRacks. The file can be edited there. */
export const compareWithAccount = async (
  session: Session,
  document: vscode.TextDocument,
  documents: ReadOnlyDocuments,
): Promise<void> => {
  const file = new TopologyDocument(document.getText());
  const { vracks } = scopeOf(file.topology);
  if (vracks.length === 0) throw new Error(t('{0} names no vRack to compare.', nameOf(document.uri)));
  const text = await accountText(session, vracks, file);
  const name = nameOf(document.uri);
  const account = await documents.open(`/${session.account.id}/${name}`, text, LANGUAGE);
  await vscode.commands.executeCommand(
    'vscode.diff',
    account.uri,
    document.uri,
    t('{0}: Account ↔ File', name),
  );
};

/**
 * What the account has of vRacks, read afresh; all of them without ids.
 * @param like a file that it is compared with
 */
const accountText = (
  session: Session,
  vracks: readonly string[] | undefined,
  like?: TopologyDocument,
): Promise<string> =>
  withProgress(t('Reading the account'), async ({ signal, report }) => {
    const options = {
      signal,
      onProgress: (read: number, asked: number) => report(t('{0} of {1} answers read', read, asked)),
    };
    const scope = await scopeOfAccount(session.api, { ...options, ...(vracks && { vracks }) });
    return toTopologyText(await loadAccountState(session.api, scope, options), like ? { like } : {});
  });

/** Undefined: the whole account. */
const chooseVracks = async ({ inventory }: Session): Promise<readonly string[] | undefined> => {
  const ids = await withProgress(t('Reading the vRacks'), ({ signal }) =>
    inventory.load(vrackIds(), { signal }),
  );
  if (ids.length === 0) throw new Error(t('The account has no vRack: there is nothing to import.'));
  const items = [...ids].sort().map((id) => {
    const { name } = inventory.value(vrack(id)) ?? {};
    return { label: name || id, ...(name ? { description: id } : {}), id, picked: true };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: t('Import into a Topology File'),
    placeHolder: t('Which vRacks? All of them are the whole account'),
    ignoreFocusOut: true,
  });
  if (chosen === undefined || chosen.length === 0) throw new UserCancelled();
  return chosen.length === ids.length ? undefined : chosen.map(({ id }) => id);
};
