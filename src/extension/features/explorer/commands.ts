import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import { registerCommand } from '../../platform/commands.ts';
import { input } from '../../platform/prompts.ts';
import { withProgress } from '../../platform/progress.ts';
import type { Log } from '../../platform/log.ts';
import type { Sessions } from '../session/index.ts';
import type { TreeNode } from '../../../explorer/node.ts';
import { panelUrl } from './controlPanel.ts';
import { type JsonDocuments, objectJson } from './jsonDocuments.ts';
import type { Element, TreeProvider } from './treeProvider.ts';
import type { ViewMessage } from './viewMessage.ts';

const VIEW = { viewId: 'ovhTopology.explorer' };

export interface ExplorerCommands {
  readonly sessions: Sessions;
  readonly provider: TreeProvider;
  readonly view: vscode.TreeView<Element>;
  readonly message: ViewMessage;
  readonly documents: JsonDocuments;
  readonly log: Log;
}

/** The commands of the tree. They come from a row's menu, its inline buttons, a click, or a key on the selection. */
export const registerExplorerCommands = (explorer: ExplorerCommands): vscode.Disposable => {
  const { sessions, provider, view, message, documents, log } = explorer;
  const model = () => provider.model;
  const chosen = (from: unknown): TreeNode | undefined => nodeOf(from) ?? view.selection[0]?.node;

  const onNode = (id: string, run: (node: TreeNode) => unknown) =>
    registerCommand(log, id, async (from?: unknown) => {
      const node = chosen(from);
      if (node) await run(node);
    });

  const setFilter = async (text: string | undefined) => {
    provider.filter(text);
    message.set('filter', text === undefined ? '' : t('Filter: {0}', text));
    await vscode.commands.executeCommand('setContext', 'ovhTopology.filtered', text !== undefined);
  };

  return vscode.Disposable.from(
    registerCommand(log, 'ovhTopology.refresh', () =>
      vscode.window.withProgress({ location: VIEW }, async () => model()?.refresh()),
    ),
    onNode('ovhTopology.refreshNode', (node) =>
      vscode.window.withProgress({ location: VIEW }, async () =>
        model()?.refresh(node.kind === 'error' ? node.parent : node),
      ),
    ),
    onNode('ovhTopology.showMore', (node) => node.parent && model()?.showMore(node.parent)),
    onNode('ovhTopology.copyId', ({ subject }) => subject && vscode.env.clipboard.writeText(subject.id)),
    onNode('ovhTopology.copyJson', async (node) => {
      const session = sessions.current;
      if (session) await vscode.env.clipboard.writeText(objectJson(node, session.inventory));
    }),
    onNode('ovhTopology.showJson', async (node) => {
      const session = sessions.current;
      if (session) await documents.show(node, session.inventory);
    }),
    onNode('ovhTopology.openInControlPanel', async ({ subject }) => {
      const session = sessions.current;
      if (!session || subject?.panel === undefined) return;
      await vscode.env.openExternal(vscode.Uri.parse(panelUrl(session.account.endpoint, subject.panel)));
    }),
    registerCommand(log, 'ovhTopology.filter', async () => {
      const text = await input({
        title: t('Filter the Tree'),
        prompt: t('Names, ids, CIDRs, ASNs; every word must occur. What is not loaded is not searched.'),
        value: model()?.filterText ?? '',
      });
      await setFilter(text.trim() === '' ? undefined : text.trim());
    }),
    registerCommand(log, 'ovhTopology.clearFilter', () => setFilter(undefined)),
    registerCommand(log, 'ovhTopology.loadRest', () =>
      withProgress(t('Loading the rest of the account'), async ({ signal, report }) => {
        await model()?.loadAll(signal, (objects) => report(t('{0} objects', objects)));
      }),
    ),
  );
};

/** A command's argument: an element of the tree, or the node of a row that was clicked. */
const nodeOf = (from: unknown): TreeNode | undefined => {
  if (typeof from !== 'object' || from === null) return undefined;
  if ('node' in from) return (from as Element).node;
  return 'row' in from ? (from as TreeNode) : undefined;
};
