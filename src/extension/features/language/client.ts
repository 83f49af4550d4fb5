import * as vscode from 'vscode';
import { LanguageClient, State, TransportKind } from 'vscode-languageclient/node.js';
import {
  ACCOUNT,
  OPEN_RULE,
  type AccountParams,
  type InitializationOptions,
} from '../../../language-server/protocol.ts';
import type { Sessions } from '../session/index.ts';
import { FollowedAccount } from './followedAccount.ts';
import { loadForFile } from './loadForFile.ts';

const LANGUAGE = 'ovh-topology';

/** The editor's side of the language server. */
export class Client {
  private constructor(
    private readonly client: LanguageClient,
    private readonly account: FollowedAccount,
    private readonly loading: vscode.Disposable,
  ) {}

  /** Rejects when the server cannot be started. */
  static async start(
    context: vscode.ExtensionContext,
    sessions: Sessions,
    log: vscode.LogOutputChannel,
  ): Promise<Client> {
    const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
    const run = { module, transport: TransportKind.ipc };
    const initializationOptions: InitializationOptions = { commands: true };
    const client = new LanguageClient(
      // The setting ovhTopology.trace.server is found by this id.
      'ovhTopology',
      'OVHcloud Topology',
      { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6019'] } } },
      {
        documentSelector: [{ language: LANGUAGE }],
        outputChannel: log,
        initializationOptions,
        markdown: { isTrusted: { enabledCommands: [OPEN_RULE] } },
      },
    );
    const account = new FollowedAccount(sessions, (snapshot) => {
      if (!client.isRunning()) return;
      const params: AccountParams = { account: snapshot ?? null };
      client.sendNotification(ACCOUNT, params).catch((error: unknown) => {
        log.warn(`The account could not be sent to the language server: ${String(error)}`);
      });
    });
    // A server that was started again knows nothing.
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) account.tell();
    });
    await client.start();
    return new Client(client, account, loadForFiles(sessions));
  }

  restart(): Promise<void> {
    return this.client.restart();
  }

  async stop(): Promise<void> {
    this.account.dispose();
    this.loading.dispose();
    await this.client.dispose();
  }
}

/** Has the account loaded as far as the files that are open ask for it: when they are opened, saved, or it changes. */
const loadForFiles = (sessions: Sessions): vscode.Disposable => {
  const load = (document: vscode.TextDocument) => {
    const session = sessions.current;
    if (session && document.languageId === LANGUAGE) void loadForFile(session.inventory, document.getText());
  };
  const loadAll = () => vscode.workspace.textDocuments.forEach(load);
  loadAll();
  return vscode.Disposable.from(
    sessions.onDidChange(loadAll),
    vscode.workspace.onDidOpenTextDocument(load),
    vscode.workspace.onDidSaveTextDocument(load),
  );
};
