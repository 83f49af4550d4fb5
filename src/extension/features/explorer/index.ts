import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import { dateTime } from '../../../explorer/format.ts';
import type { Log } from '../../platform/log.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Session, Sessions } from '../session/index.ts';
import { registerExplorerCommands } from './commands.ts';
import { JsonDocuments } from './jsonDocuments.ts';
import { type Element, TreeProvider } from './treeProvider.ts';

export interface Explorer {
  readonly view: vscode.TreeView<Element>;
  readonly provider: TreeProvider;
  dispose(): void;
}

/** The account's tree in the editor. */
export const activateExplorer = (sessions: Sessions, accounts: Accounts, log: Log): Explorer => {
  const provider = new TreeProvider();
  const documents = new JsonDocuments();
  const view = vscode.window.createTreeView('ovhTopology.explorer', {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  let watch: vscode.Disposable | undefined;

  const show = (session: Session | undefined) => {
    watch?.dispose();
    watch = session && watchSession(session, view, accounts);
    session?.model.setVisible(view.visible);
    provider.show(session?.model);
    void vscode.commands.executeCommand('setContext', 'ovhTopology.filtered', false);
    view.message = '';
  };

  const subscriptions = vscode.Disposable.from(
    provider,
    documents,
    view,
    sessions.onDidChange(show),
    view.onDidChangeVisibility(({ visible }) => sessions.current?.model.setVisible(visible)),
    view.onDidExpandElement(({ element }) => provider.expand(element, true)),
    view.onDidCollapseElement(({ element }) => provider.expand(element, false)),
    registerExplorerCommands({ sessions, provider, view, documents, log }),
    new vscode.Disposable(() => void watch?.dispose()),
  );
  show(sessions.current);
  return { view, provider, dispose: () => void subscriptions.dispose() };
};

/** Keeps the view's subtitle and the status bar in step with the session. */
const watchSession = (
  session: Session,
  view: vscode.TreeView<Element>,
  accounts: Accounts,
): vscode.Disposable => {
  const update = () => {
    const asOf = session.inventory.oldestUnconfirmed();
    const description = asOf === undefined ? '' : t('as of {0}', dateTime(asOf));
    // Each assignment is a message to the window, and a large account has thousands of answers.
    if (view.description !== description) view.description = description;
    accounts.setProblem(session.inventory.refusal?.message);
  };
  update();
  const stop = session.inventory.onDidChange(update);
  return new vscode.Disposable(stop);
};
