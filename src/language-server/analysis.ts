import { isDeepStrictEqual } from 'node:util';
import { LSPErrorCodes, ResponseError, type CancellationToken, type Diagnostic } from 'vscode-languageserver';
import { liveAccount, type AccountSnapshot } from '../language/account.ts';
import type { LanguageContext } from '../language/context.ts';
import type { LiveAccount } from '../lint/live.ts';
import { toDiagnostics } from './diagnostics.ts';
import { Lints } from './lints.ts';
import type { OpenFile } from './openFile.ts';
import type { Settings } from './settings.ts';

export type Publish = (uri: string, version: number, diagnostics: Diagnostic[]) => void;

/** Keeps the diagnostics of the open files up to date, and gives features what they work on. */
export class Analysis {
  readonly #lints = new Lints();
  /** Files whose diagnostics are to be sent, or are being made. True: something has changed since that was begun. */
  readonly #running = new Map<OpenFile, boolean>();
  /** What was sent last of each open file. */
  readonly #sent = new WeakMap<OpenFile, { readonly version: number; readonly diagnostics: Diagnostic[] }>();
  #snapshot: AccountSnapshot | undefined;
  #account: LiveAccount | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly pageOf: (rule: string) => string,
    private readonly publish: Publish,
  ) {}

  setAccount(snapshot: AccountSnapshot | undefined): void {
    this.#snapshot = snapshot;
    this.#account = snapshot && liveAccount(snapshot);
  }

  /** Sends the diagnostics of a file soon, once for all that changes until then. */
  update(file: OpenFile): void {
    const isRunning = this.#running.has(file);
    this.#running.set(file, true);
    if (!isRunning) void this.#run(file);
  }

  /**
   * What features work on. Waits for the first parse of the file, and for its findings if they are wanted. Undefined when
   * it has no model: it is not ours, or too large.
   * @throws ResponseError when the request was cancelled, or the text is another one by now
   */
  async contextOf(
    file: OpenFile,
    cancelled: CancellationToken,
    wantsFindings: boolean,
  ): Promise<LanguageContext | undefined> {
    const { version } = file;
    const unlessGone = async <T>(work: Promise<T>): Promise<T> => {
      const done = await unlessCancelled(work, cancelled);
      if (file.version === version && !file.isClosed) return done;
      throw new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed.');
    };
    const [levels] = await unlessGone(Promise.all([this.settings.levelsOf(file.uri), file.ready()]));
    const { document } = file;
    if (!document) return undefined;
    if (wantsFindings) await unlessGone(this.#lints.of(file, levels, this.#account));
    const findings = () => this.#lints.now(file, levels, this.#account);
    return {
      document,
      uri: file.uri,
      account: this.#snapshot,
      get lines() {
        return file.lines;
      },
      // Few features need them, and in a large file they take a moment: what needs them waits for them before.
      get findings() {
        return findings();
      },
    };
  }

  async #run(file: OpenFile): Promise<void> {
    while (this.#running.get(file)) {
      this.#running.set(file, false);
      const [levels] = await Promise.all([this.settings.levelsOf(file.uri), file.ready()]);
      // What the client has sent meanwhile comes first: one lint for all of it.
      await new Promise((resolve) => setImmediate(resolve));
      if (file.isClosed) break;
      if (!file.document && !file.isTooLarge) continue;
      const findings = await this.#lints.of(file, levels, this.#account);
      // The file has changed meanwhile, or is closed.
      if (!findings) continue;
      const target = { uri: file.uri, lines: file.lines, pageOf: this.pageOf };
      const tooMany = levels['too-many-findings'] ?? 'information';
      this.#send(file, toDiagnostics(findings, target, tooMany));
    }
    this.#running.delete(file);
  }

  /**
   * The account is read again and again, and mostly the findings stay: an editor that gets the same ones anew closes its
   * menu of quick fixes. After an edit they are sent in any case, since an editor moves those it has.
   */
  #send(file: OpenFile, diagnostics: Diagnostic[]): void {
    const last = this.#sent.get(file);
    if (last?.version === file.version && isDeepStrictEqual(last.diagnostics, diagnostics)) return;
    this.#sent.set(file, { version: file.version, diagnostics });
    this.publish(file.uri, file.version, diagnostics);
  }
}

const unlessCancelled = <T>(work: Promise<T>, cancelled: CancellationToken): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const listener = cancelled.onCancellationRequested(() =>
      reject(new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.')),
    );
    work.then(resolve, reject).finally(() => listener.dispose());
  });
