import {
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type InitializeResult,
} from 'vscode-languageserver';
import { CONFIG_NAME } from '../lint/config.ts';
import manifest from '../../package.json';
import { Analysis } from './analysis.ts';
import { Documents } from './documents.ts';
import { capabilities, registerFeatures } from './features.ts';
import { rulePage, speak } from './product.ts';
import {
  ACCOUNT,
  FILE_COMMANDS,
  OPEN_RULE,
  SHOW_FINDINGS,
  type AccountParams,
  type InitializationOptions,
} from './protocol.ts';
import { Settings } from './settings.ts';

/** Serves topology files to a client until it says goodbye. */
export const serve = (connection: Connection): void => {
  let client: ClientCapabilities = {};
  let options: InitializationOptions = {};
  /** Settings of a client that sends them instead of being asked. */
  let pushed: unknown;

  /** For what is said to the client: that it refuses, or is gone, ends nothing here. */
  const goOn = (work: Promise<unknown>): void =>
    void work.catch((error: unknown) => {
      connection.console.error(error instanceof Error ? error.message : String(error));
    });

  const documents = new Documents();
  const settings = new Settings(
    async (uri) => {
      const asked: unknown = client.workspace?.configuration
        ? await connection.workspace.getConfiguration({ scopeUri: uri, section: 'ovhTopology.rules' })
        : undefined;
      return asked ?? pushed ?? options.rules;
    },
    (message) =>
      goOn(connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message })),
  );
  const pageOf = (rule: string) =>
    options.commands ? `command:${OPEN_RULE}?${encodeURIComponent(JSON.stringify([rule]))}` : rulePage(rule);
  const analysis = new Analysis(settings, pageOf, (uri, version, diagnostics) => {
    goOn(connection.sendDiagnostics({ uri, version, diagnostics }));
  });
  const updateAll = () => {
    for (const file of documents.all) analysis.update(file);
    // The client asks for lenses when a text changes; they also tell of findings and of the account.
    if (client.workspace?.codeLens?.refreshSupport) goOn(connection.sendRequest(CodeLensRefreshRequest.type));
  };

  connection.onInitialize(async (params): Promise<InitializeResult> => {
    client = params.capabilities;
    options = (params.initializationOptions ?? {}) as InitializationOptions;
    if (params.locale) await speak(params.locale);
    return {
      serverInfo: { name: manifest.name, version: manifest.version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        ...capabilities,
      },
    };
  });
  connection.onInitialized(() => {
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      goOn(connection.client.register(DidChangeConfigurationNotification.type, { section: 'ovhTopology' }));
    }
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const watchers = [{ globPattern: `**/${CONFIG_NAME}` }];
      goOn(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
    }
  });

  connection.onDidOpenTextDocument((params) => {
    const file = documents.open(params);
    if (file) analysis.update(file);
  });
  connection.onDidChangeTextDocument((params) => {
    const file = documents.change(params);
    if (file) analysis.update(file);
  });
  connection.onDidCloseTextDocument((params) => {
    const file = documents.close(params);
    if (!file) return;
    settings.forget(file.uri);
    goOn(connection.sendDiagnostics({ uri: file.uri, diagnostics: [] }));
  });

  const settingsChanged = () => {
    settings.forgetAll();
    updateAll();
  };
  connection.onDidChangeConfiguration(({ settings: all }) => {
    const own = (all as { ovhTopology?: { rules?: unknown } } | null | undefined)?.ovhTopology;
    pushed = own?.rules;
    settingsChanged();
  });
  connection.onDidChangeWatchedFiles(settingsChanged);
  connection.onDidSaveTextDocument(() => {
    // A client that watches no files: saving is the moment to look again.
    if (!client.workspace?.didChangeWatchedFiles?.dynamicRegistration) settingsChanged();
  });
  connection.onNotification(ACCOUNT, ({ account }: AccountParams) => {
    analysis.setAccount(account ?? undefined);
    updateAll();
  });

  registerFeatures(connection, documents, analysis, () => ({
    snippets: client.textDocument?.completion?.completionItem?.snippetSupport === true,
    openRule: options.commands ? OPEN_RULE : undefined,
    showFindings: options.commands ? SHOW_FINDINGS : undefined,
    provisioning: options.commands ? FILE_COMMANDS : undefined,
  }));
  connection.listen();
};
