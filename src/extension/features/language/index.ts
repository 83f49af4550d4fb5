import * as vscode from 'vscode';
import { OPEN_RULE } from '../../../language-server/protocol.ts';
import { registerCommand, showFailure } from '../../platform/commands.ts';
import type { Sessions } from '../session/index.ts';
import type { Client } from './client.ts';
import { openRule } from './openRule.ts';

const LANGUAGE = 'ovh-topology';

/** What topology files get in the editor. The language server is started with the first one that is opened. */
export const activateLanguage = (
  context: vscode.ExtensionContext,
  sessions: Sessions,
  log: vscode.LogOutputChannel,
): vscode.Disposable => {
  let client: Promise<Client> | undefined;
  const start = async (): Promise<Client> => {
    const { Client: ClientClass } = await import('./client.ts');
    return ClientClass.start(context, sessions, log);
  };
  const needed = (): void => {
    client ??= start();
    client.catch((error: unknown) => {
      client = undefined;
      void showFailure(log, 'language server', error, needed);
    });
  };
  const lookAt = ({ languageId }: vscode.TextDocument): void => {
    if (languageId === LANGUAGE && !client) needed();
  };
  vscode.workspace.textDocuments.forEach(lookAt);

  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(lookAt),
    registerCommand(log, 'ovhTopology.restartLanguageServer', async () => {
      if (client) await (await client).restart();
      else needed();
    }),
    registerCommand(log, OPEN_RULE, (rule) => openRule(context.extensionUri, rule)),
    new vscode.Disposable(() => void client?.then((one) => one.stop()).catch(() => undefined)),
  );
};
