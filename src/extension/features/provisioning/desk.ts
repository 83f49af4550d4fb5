import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { applyPlan, UnfinishedError, type ApplyOptions } from '../../../apply/apply.ts';
import type { ApplyOutcome } from '../../../apply/outcome.ts';
import type { Prepared } from '../../../apply/preparePlan.ts';
import { checkRights } from '../../../apply/rights.ts';
import type { RunHeader } from '../../../apply/state/journal.ts';
import type { AccountName } from '../../../plan/accountState.ts';
import { PlanError, type Plan } from '../../../plan/plan.ts';
import { summaryLine } from '../../../plan/text.ts';
import { confirm, input } from '../../platform/prompts.ts';
import { ReadOnlyDocuments } from '../../platform/readOnlyDocuments.ts';
import type { Explorer } from '../explorer/index.ts';
import type { Session, Sessions } from '../session/index.ts';
import { planQuestion } from './confirmation.ts';
import { differencesOf } from './differences.ts';
import { DriftLines } from './driftLines.ts';
import { EditorAsk } from './editorAsk.ts';
import { compareWithAccount } from './fromAccount.ts';
import { removeMarker, writeMarker } from './marker.ts';
import { knownNames, namesOf } from './names.ts';
import { nameOf, plan as planText, planWithProgress, type Intent } from './planning.ts';
import { PlanView } from './planView.ts';
import { Resuming } from './resuming.ts';
import { Runs } from './runs.ts';
import { markOf, type Marks } from './treeMarks.ts';
import { needsTrust } from './trust.ts';

/** A plan of a file that is looked at. */
interface Planned {
  readonly document: vscode.TextDocument;
  readonly intent: Intent;
  readonly session: Session;
  readonly prepared: Prepared;
}

export interface DeskParts {
  readonly sessions: Sessions;
  readonly explorer: Explorer;
  /** The folder that the editor keeps for the extension. */
  readonly storage: string;
}

/** Where plans are looked at and carried out; one a window. Loaded with the first command that needs it. */
export class Desk implements vscode.Disposable {
  readonly view = new PlanView();
  readonly runs = new Runs(this.view, (running) => this.#mark({ running }));
  readonly ask = new EditorAsk();
  readonly resuming: Resuming;
  readonly #lines = new DriftLines();
  readonly #accounts = new ReadOnlyDocuments('ovh-topology-account');
  readonly #listeners: vscode.Disposable;
  #planned: Planned | undefined;
  #marks: Marks = { running: new Map(), differing: undefined };
  #simulatedState: string | undefined;

  constructor(readonly parts: DeskParts) {
    this.resuming = new Resuming(this);
    this.#listeners = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.#planned?.document) this.#tellAge();
      }),
      parts.sessions.onDidChange(() => {
        this.#mark({ differing: undefined });
        this.#tellAge();
      }),
    );
  }

  /** The account in use. @throws Error when there is none */
  get session(): Session {
    const { current } = this.parts.sessions;
    if (current) return current;
    throw new Error(t('Sign in first, or try the simulated account.'));
  }

  /** Plans a file and shows the plan. */
  async plan(document: vscode.TextDocument, intent: Intent): Promise<Planned> {
    this.runs.refuseSecond();
    const { session } = this;
    const prepared = await planWithProgress(session.api, document, intent);
    const planned: Planned = { document, intent, session, prepared };
    this.#planned = planned;
    this.#lines.clear();
    this.#mark({ differing: undefined });
    const { plan, state } = prepared;
    await this.view.show({
      ...plan,
      state: plan.steps.length === 0 ? 'idle' : 'ready',
      message: messageOf(planned),
      file: document.uri,
      names: namesOf(state),
      canReplan: true,
      prune: intent.what === 'apply' ? intent.prune : undefined,
    });
    return planned;
  }

  /** Shows steps that no file asks for. */
  async showSteps(title: string, plan: Plan): Promise<void> {
    this.#planned = undefined;
    this.#lines.clear();
    const names = knownNames(plan.steps, this.session.inventory);
    await this.view.show({ ...plan, names, state: 'idle', message: title, canReplan: false });
  }

  /** Makes the plan that is shown again. */
  async replan(change: Partial<Intent> = {}): Promise<Planned | undefined> {
    if (this.#planned === undefined) return undefined;
    const { document, intent } = this.#planned;
    return this.plan(await reopened(document), { ...intent, ...change });
  }

  async close(): Promise<void> {
    this.runs.refuseSecond();
    this.#planned = undefined;
    this.#lines.clear();
    this.#mark({ differing: undefined });
    await this.view.close();
  }

  /** Shows in what the account differs from a file: as a plan, on the lines, and on the rows of the account's tree. */
  async drift(document: vscode.TextDocument): Promise<void> {
    const planned = await this.plan(document, { what: 'apply', prune: false, recursive: false });
    const differences = differencesOf(planned.prepared.plan);
    const file = nameOf(document.uri);
    this.#lines.show(document, differences);
    this.#mark({ differing: { file, differences } });
    void vscode.window.showInformationMessage(
      differences.length === 0
        ? t('The account is as {0} says: there is no drift.', file)
        : t(
            'The account differs from {0} in {1}: see the lines and the tree.',
            file,
            differences.length === 1 ? t('1 object') : t('{0} objects', differences.length),
          ),
    );
  }

  /** Shows a file beside what the account has. */
  compare(document: vscode.TextDocument): Promise<void> {
    return compareWithAccount(this.session, document, this.#accounts);
  }

  /** Plans a file, asks, and carries the plan out. */
  async planAndApply(document: vscode.TextDocument, intent: Intent): Promise<void> {
    needsTrust();
    await this.#carryOut(await this.plan(document, intent));
  }

  /** Carries out the plan that is shown, made again first when it is not that of the file and the account any more. */
  async applyShown(): Promise<void> {
    needsTrust();
    const shown = this.#planned;
    if (shown === undefined) return;
    if (ageOf(shown, this.parts.sessions.current) === undefined) return this.#carryOut(shown);
    const again = await this.replan();
    if (again?.prepared.plan.digest === shown.prepared.plan.digest) await this.#carryOut(again);
    else this.#tellAgain();
  }

  /**
   * Carries out a plan that was confirmed, and tells the outcome.
   * Rejects as `applyPlan` does; nothing was sent then.
   */
  async apply(
    session: Session,
    title: string,
    plan: Plan,
    run: { what: RunHeader['what']; source: RunHeader['source']; planAgain: () => Promise<Plan> },
  ): Promise<ApplyOutcome> {
    needsTrust();
    // What differed does so no more.
    this.#lines.clear();
    this.#mark({ differing: undefined });
    const outcome = await this.guarded(session, plan.account, title, () =>
      this.runs.run(session, { title, steps: plan.steps }, (options) =>
        applyPlan(session.api, plan, run, { ...options, ...this.applyOptions(session) }),
      ),
    );
    void this.runs.tell(title, outcome);
    return outcome;
  }

  /** Leaves word for the next start of the editor, in case that it ends before the work does. */
  async guarded<T>(
    { account }: Session,
    name: AccountName,
    title: string,
    work: () => Promise<T>,
  ): Promise<T> {
    const { storage } = this.parts;
    // A simulated account is another one at the next start.
    if (account.method === 'simulated') return work();
    await writeMarker(storage, account, { account: name, title });
    try {
      return await work();
    } finally {
      if (!(await this.resuming.isUnfinished(name))) await removeMarker(storage, account);
    }
  }

  /** Journals and locks of a simulated account are of no use to anybody else: its world ends with this window. */
  applyOptions({ account }: Session): Pick<ApplyOptions, 'stateFolder'> {
    if (account.method !== 'simulated') return {};
    this.#simulatedState ??= mkdtempSync(path.join(tmpdir(), 'ovh-topology-simulated-'));
    return { stateFolder: this.#simulatedState };
  }

  dispose(): void {
    this.#listeners.dispose();
    this.runs.dispose();
    this.ask.dispose();
    this.view.dispose();
    this.#lines.dispose();
    this.#accounts.dispose();
    if (this.#simulatedState) rmSync(this.#simulatedState, { recursive: true, force: true });
  }

  async #carryOut({ document, intent, session, prepared }: Planned): Promise<void> {
    this.runs.refuseSecond();
    const { plan } = prepared;
    const name = nameOf(document.uri);
    if (plan.steps.length === 0) {
      const text =
        plan.blocked.length > 0
          ? t('Nothing of {0} can be done: the plan says why.', name)
          : t('There is nothing to do: the account is as {0} says.', name);
      void vscode.window.showInformationMessage(text);
      return;
    }
    await checkRights(session.api, plan.steps);
    const { question, detail, button, typed } = planQuestion(intent.what, name, plan);
    await confirm(question, detail, button);
    if (typed !== undefined) await askToType(question, typed);
    // What is applied can be found in the file afterwards.
    if (document.isDirty && !document.isUntitled) await document.save();
    const planAgain = async () =>
      (await planText(session.api, document.getText(), document.uri, intent)).plan;
    const title = intent.what === 'apply' ? t('Apply {0}', name) : t('Destroy {0}', name);
    try {
      await this.apply(session, title, plan, { what: intent.what, source: sourceOf(document), planAgain });
    } catch (error) {
      if (error instanceof UnfinishedError) await this.resuming.offer(session, error.run);
      else if (error instanceof PlanError && error.reason === 'stale') {
        await this.replan();
        this.#tellAgain();
      } else throw error;
    }
  }

  #tellAgain(): void {
    void vscode.window.showWarningMessage(
      t(
        'The file or the account has changed since the plan was made, so nothing was sent. It is planned again: look at it, then apply.',
      ),
    );
  }

  /** Says above the plan that it is not that of the file and the account any more. */
  #tellAge(): void {
    const shown = this.#planned;
    if (shown === undefined || this.view.content?.file !== shown.document.uri || this.runs.isRunning) return;
    if (this.view.content.state === 'ended') return;
    this.view.update({ message: ageOf(shown, this.parts.sessions.current) ?? messageOf(shown) });
  }

  #mark(change: Partial<Marks>): void {
    this.#marks = { ...this.#marks, ...change };
    const { running, differing } = this.#marks;
    const { provider } = this.parts.explorer;
    provider.mark(
      running.size === 0 && differing === undefined
        ? undefined
        : (node) => provider.model && markOf(this.#marks, node, provider.model.inventory),
    );
  }
}

/** Why a plan is not that of its file and the account any more. */
const ageOf = (
  { document, session, prepared }: Planned,
  current: Session | undefined,
): string | undefined => {
  if (session !== current) return t('Another account is in use now: plan again.');
  if (document.getText() !== prepared.document.text)
    return t('{0} has changed since this plan was made: plan again.', nameOf(document.uri));
  return undefined;
};

const messageOf = ({ document, intent, prepared: { plan } }: Planned): string => {
  const name = nameOf(document.uri);
  const title = intent.what === 'apply' ? t('Plan of {0}', name) : t('Destruction of {0}', name);
  const prune = intent.prune ? [t('what is not in the file goes')] : [];
  const what = plan.steps.length === 0 ? t('nothing to do') : summaryLine(plan.steps, plan.blocked.length);
  return [title, ...prune, what].join(' · ');
};

const sourceOf = (document: vscode.TextDocument): RunHeader['source'] => ({
  path: document.isUntitled ? document.uri.path : document.uri.fsPath,
  sha256: createHash('sha256').update(document.getText()).digest('hex'),
});

/** A document that was closed is opened again: its text does not change any more. */
const reopened = (document: vscode.TextDocument): PromiseLike<vscode.TextDocument> | vscode.TextDocument =>
  document.isClosed ? vscode.workspace.openTextDocument(document.uri) : document;

const askToType = (title: string, wanted: string): Promise<unknown> =>
  input({
    title,
    prompt: t('Type {0} to go on.', wanted),
    placeholder: wanted,
    validate: (text) => (text === wanted ? undefined : t('Type {0} to go on, or press Escape.', wanted)),
  });
