import { Linter, type RuleLevels } from '../lint/engine.ts';
import type { Finding } from '../lint/finding.ts';
import type { LiveAccount } from '../lint/live.ts';
import { tooLargeFindings } from '../lint/tooLarge.ts';
import type { TopologyDocument } from '../topology/document.ts';
import type { OpenFile } from './openFile.ts';
import { inTurns, TURN_MS } from './turns.ts';

/** All that the findings of a file follow from. */
interface State {
  readonly revision: number;
  readonly document: TopologyDocument | undefined;
  readonly levels: RuleLevels;
  readonly account: LiveAccount | undefined;
}

/** Findings of a state, there or to come; undefined when the file became another one before they were complete. */
interface Lint {
  readonly state: State;
  readonly findings: Promise<readonly Finding[] | undefined>;
  /** Once they are there. */
  complete: readonly Finding[] | undefined;
}

/** The findings of open files: one lint for all who ask, in turns with other work, kept until the file changes. */
export class Lints {
  readonly #linter = new Linter();
  readonly #latest = new WeakMap<OpenFile, Lint>();

  constructor(private readonly turnMs = TURN_MS) {}

  /** The findings of a file as it stands now; undefined when it is closed or changed before they are complete. */
  of(file: OpenFile, levels: RuleLevels, account?: LiveAccount): Promise<readonly Finding[] | undefined> {
    return this.#lint(file, levels, account).findings;
  }

  /** The same for who cannot wait: what is not complete is linted at once. */
  now(file: OpenFile, levels: RuleLevels, account?: LiveAccount): readonly Finding[] {
    const { document } = file;
    const known = this.#latest.get(file);
    if (known?.complete && isSame(known.state, stateOf(file, levels, account))) return known.complete;
    if (!document) return tooLargeFindings(file.text, levels);
    return this.#linter.lint(document, { levels, ...(account ? { account } : {}) });
  }

  #lint(file: OpenFile, levels: RuleLevels, account: LiveAccount | undefined): Lint {
    const state = stateOf(file, levels, account);
    const latest = this.#latest.get(file);
    if (latest && isSame(latest.state, state)) return latest;
    const lint: Lint = { state, findings: this.#make(file, state), complete: undefined };
    this.#latest.set(file, lint);
    void lint.findings.then((findings) => (lint.complete = findings));
    return lint;
  }

  async #make(
    file: OpenFile,
    { revision, document, levels, account }: State,
  ): Promise<readonly Finding[] | undefined> {
    if (!document) return tooLargeFindings(file.text, levels);
    const linting = this.#linter.linting(document, { levels, ...(account ? { account } : {}) });
    return inTurns(linting, () => file.isClosed || file.revision !== revision, this.turnMs);
  }
}

const stateOf = (
  { revision, document }: OpenFile,
  levels: RuleLevels,
  account: LiveAccount | undefined,
): State => ({ revision, document, levels, account });

const isSame = (a: State, b: State): boolean =>
  a.revision === b.revision && a.document === b.document && a.levels === b.levels && a.account === b.account;
