import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import { dateTime } from '../../../explorer/format.ts';
import type { Log } from '../../platform/log.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Session, Sessions } from '../session/index.ts';
import { registerExplorerCommands } from './commands.ts';
import { dragController } from './drag.ts';
import { JsonDocuments } from './jsonDocuments.ts';
import { type Element, TreeProvider } from './treeProvider.ts';
import { ViewMessage } from './viewMessage.ts';

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
    dragAndDropController: dragController,
  });
  const message = new ViewMessage(view);
  let watch: vscode.Disposable | undefined;

  const show = (session: Session | undefined) => {
    watch?.dispose();
    watch = session && watchSession(session, message, accounts);
    session?.model.setVisible(view.visible);
    provider.show(session?.model);
    void vscode.commands.executeCommand('setContext', 'ovhTopology.filtered', false);
    message.set('filter', '');
    if (!session) message.set('asOf', '');
  };

  const subscriptions = vscode.Disposable.from(
    provider,
    documents,
    view,
    sessions.onDidChange(show),
    view.onDidChangeVisibility(({ visible }) => sessions.current?.model.setVisible(visible)),
    view.onDidExpandElement(({ element }) => provider.expand(element, true)),
    view.onDidCollapseElement(({ element }) => provider.expand(element, false)),
    registerExplorerCommands({ sessions, provider, view, message, documents, log }),
    new vscode.Disposable(() => void watch?.dispose()),
  );
  show(sessions.current);
  return { view, provider, dispose: () => void subscriptions.dispose() };
};

/** Keeps the line above the tree and the status bar in step with the session. */
const watchSession = (session: Session, message: ViewMessage, accounts: Accounts): vscode.Disposable => {
  const update = () => {
    const asOf = session.inventory.oldestUnconfirmed();
    message.set(
      'asOf',
      asOf === undefined ? '' : t('Known from {0}; read again as you open it.', dateTime(asOf)),
    );
    accounts.setProblem(session.inventory.refusal?.message);
  };
  update();
  const stop = session.inventory.onDidChange(update);
  return new vscode.Disposable(stop);
};
