import { LSPErrorCodes, ResponseError, type CancellationToken, type Diagnostic } from 'vscode-languageserver';
import { liveAccount, type AccountSnapshot } from '../language/account.ts';
import type { LanguageContext } from '../language/context.ts';
import { Linter, type RuleLevels } from '../lint/engine.ts';
import type { Finding } from '../lint/finding.ts';
import type { LiveAccount } from '../lint/live.ts';
import { tooLargeFindings } from '../lint/tooLarge.ts';
import type { TopologyDocument } from '../topology/document.ts';
import { toDiagnostics } from './diagnostics.ts';
import type { OpenFile } from './openFile.ts';
import type { Settings } from './settings.ts';

/** A lint that took longer than this many milliseconds is followed by a rest of as long as it took. */
const SHORT_MS = 150;

export type Publish = (uri: string, version: number, diagnostics: Diagnostic[]) => void;

/** What was found in a file while it was so. */
interface Known {
  readonly revision: number;
  readonly document: TopologyDocument | undefined;
  readonly levels: RuleLevels;
  readonly account: LiveAccount | undefined;
  readonly findings: readonly Finding[];
}

/** Keeps the diagnostics of the open files up to date, and gives features what they work on. */
export class Analysis {
  readonly #linter = new Linter();
  readonly #known = new WeakMap<OpenFile, Known>();
  /** Files whose diagnostics are to be sent, or are being made. True: something has changed since that was begun. */
  readonly #running = new Map<OpenFile, boolean>();
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
   * What features work on. Waits for the first parse of the file. Undefined when it has no model: it is not ours, or too
   * large.
   * @throws ResponseError when the request was cancelled, or the text is another one by now
   */
  async contextOf(file: OpenFile, cancelled: CancellationToken): Promise<LanguageContext | undefined> {
    const { version } = file;
    const levels = await unlessCancelled(
      Promise.all([this.settings.levelsOf(file.uri), file.ready()]),
      cancelled,
    ).then(([one]) => one);
    if (file.version !== version || file.isClosed) {
      throw new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed.');
    }
    const { document } = file;
    if (!document) return undefined;
    const findings = () => this.#findingsOf(file, levels);
    return {
      document,
      uri: file.uri,
      account: this.#snapshot,
      get lines() {
        return file.lines;
      },
      // Few features need them, and after an edit of a large file they take a moment.
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
      const began = performance.now();
      const findings = this.#findingsOf(file, levels);
      const target = { uri: file.uri, lines: file.lines, pageOf: this.pageOf };
      this.publish(
        file.uri,
        file.version,
        toDiagnostics(findings, target, levels['too-many-findings'] ?? 'information'),
      );
      const took = performance.now() - began;
      if (took > SHORT_MS) await new Promise((resolve) => setTimeout(resolve, took));
    }
    this.#running.delete(file);
  }

  #findingsOf(file: OpenFile, levels: RuleLevels): readonly Finding[] {
    const { revision, document } = file;
    const account = this.#account;
    const known = this.#known.get(file);
    if (
      known?.revision === revision &&
      known.document === document &&
      known.levels === levels &&
      known.account === account
    ) {
      return known.findings;
    }
    const findings = document
      ? this.#linter.lint(document, { levels, ...(account ? { account } : {}) })
      : tooLargeFindings(file.text, levels);
    this.#known.set(file, { revision, document, levels, account, findings });
    return findings;
  }
}

const unlessCancelled = <T>(work: Promise<T>, cancelled: CancellationToken): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const listener = cancelled.onCancellationRequested(() =>
      reject(new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.')),
    );
    work.then(resolve, reject).finally(() => listener.dispose());
  });
