import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
} from 'vscode-languageserver-protocol/node.js';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The two ways in which the server is shipped. */
export const servers = {
  extension: [path.join(root, 'dist/server.js'), '--stdio'],
  'command line': [path.join(root, 'dist/cli.js'), 'language-server', '--stdio'],
} as const;

export interface ClientOptions {
  readonly server?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly initialize?: Partial<InitializeParams>;
  /** The answer to workspace/configuration, for each URI. */
  readonly rules?: (uri: string) => unknown;
  readonly env?: Record<string, string>;
}

interface Open {
  version: number;
}

/** A client of the language server that speaks to a process of its own over stdio, as editors do. */
export class Client {
  readonly shown: string[] = [];
  readonly registered: { method: string; options: unknown }[] = [];
  readonly #open = new Map<string, Open>();
  readonly #published = new Map<string, PublishDiagnosticsParams[]>();
  readonly #waiting = new Set<() => void>();

  private constructor(
    readonly process: ChildProcessWithoutNullStreams,
    readonly connection: ProtocolConnection,
    readonly ended: Promise<number | null>,
  ) {
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.#published.set(params.uri, [...(this.#published.get(params.uri) ?? []), params]);
      this.#changed();
    });
    connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      this.shown.push(message);
      this.#changed();
    });
    connection.onRequest(
      'client/registerCapability',
      ({ registrations }: { registrations: { method: string; registerOptions: unknown }[] }) => {
        for (const { method, registerOptions } of registrations) {
          this.registered.push({ method, options: registerOptions });
        }
        this.#changed();
        return null;
      },
    );
  }

  initialized: InitializeResult = { capabilities: {} };

  static async start(options: ClientOptions = {}): Promise<Client> {
    const { server = servers.extension, capabilities = {}, initialize = {}, rules, env = {} } = options;
    const child = spawn(process.execPath, [...server], {
      env: { PATH: process.env.PATH ?? '', ...env },
    });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.stderr.pipe(process.stderr);
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const client = new Client(child, connection, ended);
    connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri: string }[] }) =>
      items.map(({ scopeUri }) => rules?.(scopeUri) ?? null),
    );
    connection.listen();
    client.initialized = await connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        ...capabilities,
        ...(rules ? { workspace: { ...capabilities.workspace, configuration: true } } : {}),
      },
      ...initialize,
    });
    await connection.sendNotification('initialized', {});
    return client;
  }

  async open(uri: string, text: string, languageId = 'ovh-topology'): Promise<void> {
    this.#open.set(uri, { version: 1 });
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Sends changes, each a range and the text that takes its place, or a whole new text. */
  async change(
    uri: string,
    ...changes: (readonly [range: Range | undefined, text: string])[]
  ): Promise<void> {
    const open = this.#open.get(uri) ?? { version: 1 };
    open.version += 1;
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: open.version },
      contentChanges: changes.map(([range, text]) => (range ? { range, text } : { text })),
    });
  }

  async close(uri: string): Promise<void> {
    this.#open.delete(uri);
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** The diagnostics of a file's current version, when they are there. */
  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const version = this.#open.get(uri)?.version;
    return (await this.until(() => this.published(uri).find((one) => one.version === version))).diagnostics;
  }

  /** All that was published for a file, in order. */
  published(uri: string): readonly PublishDiagnosticsParams[] {
    return this.#published.get(uri) ?? [];
  }

  /** Forgets what was published, so that what comes next can be waited for. */
  forget(uri: string): void {
    this.#published.delete(uri);
  }

  /** Waits for something to be there, looking again whenever the server has said something. */
  until<T>(look: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      void this.ended.then((code) => reject(new Error(`The server has ended with ${String(code)}.`)));
      const again = () => {
        const found = look();
        if (found === undefined) return;
        this.#waiting.delete(again);
        resolve(found);
      };
      this.#waiting.add(again);
      again();
    });
  }

  /** Says goodbye. The exit code of the server. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const code = await this.ended;
    this.connection.dispose();
    return code;
  }

  #changed(): void {
    for (const again of [...this.#waiting]) again();
  }
}

/** A range from two places, line and character each. */
export const range = (
  startLine: number,
  startCharacter: number,
  endLine = startLine,
  endCharacter = startCharacter,
): Range => ({
  start: { line: startLine, character: startCharacter },
  end: { line: endLine, character: endCharacter },
});

/** Rule, and text of the range, of diagnostics. */
export const brief = (text: string, diagnostics: readonly Diagnostic[]): string[] => {
  const lines = text.split('\n');
  return diagnostics.map(({ code, range: { start, end } }) => {
    const line = lines[start.line] ?? '';
    return `${String(code)}: ${line.slice(start.character, end.line === start.line ? end.character : undefined)}`;
  });
};
