import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ApplyEvent, ApplyOptions } from '../../../apply/apply.ts';
import { isComplete, outcomeText, type ApplyOutcome } from '../../../apply/outcome.ts';
import type { Operation } from '../../../plan/operation.ts';
import { ReadOnlyDocuments } from '../../platform/readOnlyDocuments.ts';
import type { Session } from '../session/index.ts';
import { changedBy } from './changedKeys.ts';
import type { ShownStep } from './planRows.ts';
import type { PlanView } from './planView.ts';
import { RunProgress } from './progressOf.ts';

/** Milliseconds for which what has changed is gathered before it is shown, or read again. */
const GATHER_MS = 200;

export interface RunAbout {
  /** "Apply web.topology.yaml". */
  readonly title: string;
  readonly steps: readonly ShownStep[];
}

/**
 * Shows what is carried out: in the view of the plan, in a notification that can cancel it, in the status bar, and on the
 * rows of the account's tree. One run at a time in this window; the lock of the account sees to the others.
 */
export class Runs implements vscode.Disposable {
  readonly #statusBar = vscode.window.createStatusBarItem(
    'ovhTopology.apply',
    vscode.StatusBarAlignment.Left,
  );
  readonly #outcomes = new ReadOnlyDocuments('ovh-topology-outcome');
  #current: { readonly about: RunAbout; readonly cancel: AbortController } | undefined;

  constructor(
    private readonly view: PlanView,
    /** Called with the addresses of what is being changed, and the state of each. */
    private readonly onRunning: (running: ReadonlyMap<string, string>) => void,
  ) {
    this.#statusBar.name = t('OVHcloud apply in progress');
    this.#statusBar.command = 'ovhTopology.plan.focus';
  }

  /** @throws Error when something is carried out already */
  refuseSecond(): void {
    if (this.#current === undefined) return;
    throw new Error(
      t(
        '{0} is still going on in this window: wait until it is done, or cancel it.',
        this.#current.about.title,
      ),
    );
  }

  get isRunning(): boolean {
    return this.#current !== undefined;
  }

  /** Stops before the next step. */
  cancel(): void {
    this.#current?.cancel.abort();
  }

  /**
   * Carries something out. Rejects with what `work` rejects with.
   * @param work is given what it has to be told and asked by
   */
  async run<T extends ApplyOutcome | undefined>(
    session: Session,
    about: RunAbout,
    work: (options: ApplyOptions) => Promise<T>,
  ): Promise<T> {
    this.refuseSecond();
    const cancel = new AbortController();
    this.#current = { about, cancel };
    const before = this.view.content?.message ?? '';
    const progress = new RunProgress(about.steps);
    this.view.update({ state: 'running', progress: progress.states, message: about.title });
    try {
      return await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: about.title, cancellable: true },
        async (notification, token) => {
          token.onCancellationRequested(() => cancel.abort());
          const tell = this.#teller(session, about, progress, (message) => notification.report({ message }));
          try {
            const outcome = await work({ cancel: cancel.signal, onEvent: tell.event });
            progress.end(outcome);
            this.view.update({
              state: 'ended',
              progress: progress.states,
              message: outcome ? headline(outcome) : about.title,
            });
            return outcome;
          } catch (error) {
            // Nothing was sent: the plan is as it was.
            this.view.update({ state: 'ready', progress: new Map(), message: before });
            throw error;
          } finally {
            tell.end();
          }
        },
      );
    } finally {
      this.#current = undefined;
      this.#statusBar.hide();
      this.onRunning(new Map());
    }
  }

  /** Tells what became of a run; its whole text is a click away. */
  async tell(title: string, outcome: ApplyOutcome): Promise<void> {
    const text = outcomeText(outcome);
    if (isComplete(outcome)) {
      void vscode.window.showInformationMessage(t('{0}: {1}', title, text));
      return;
    }
    const [failed] = outcome.failed;
    const details = t('Show Details');
    const sentence = failed
      ? t('{0}: {1} {2}', title, headline(outcome), failed.failure.reason)
      : t('{0}: {1}', title, headline(outcome));
    const show = failed ? vscode.window.showErrorMessage : vscode.window.showWarningMessage;
    const chosen = await show(sentence, details);
    if (chosen === details)
      await this.#outcomes.show(`/${t('Outcome')}.txt`, `${title}\n\n${text}\n`, 'plaintext');
  }

  dispose(): void {
    // What was sent goes on at OVHcloud; the journal tells the next window.
    this.cancel();
    this.#statusBar.dispose();
    this.#outcomes.dispose();
  }

  #teller(session: Session, about: RunAbout, progress: RunProgress, report: (message: string) => void) {
    let timer: NodeJS.Timeout | undefined;
    const changed: Operation[] = [];
    const show = (): void => {
      timer = undefined;
      const running = about.steps.filter(({ id }) => progress.states.get(id)?.state === 'running');
      this.view.progress(progress.states);
      this.#statusBar.text = `$(loading~spin) ${t('OVHcloud: {0} of {1} steps', progress.done, about.steps.length)}`;
      this.#statusBar.tooltip = about.title;
      this.#statusBar.show();
      const [first] = running;
      if (first) {
        const { says } = progress.states.get(first.id) ?? {};
        const step = says ? t('{0} ({1})', first.summary, says) : first.summary;
        report(t('{0} of {1} · {2}', progress.done, about.steps.length, step));
      }
      this.onRunning(
        new Map(running.map(({ id, address }) => [address, progress.states.get(id)?.says ?? ''])),
      );
      if (changed.length > 0) void session.model.readAgain(changedBy(changed.splice(0)));
    };
    const event = (one: ApplyEvent): void => {
      progress.take(one);
      if (one.type === 'end') changed.push(one.step.operation);
      timer ??= setTimeout(show, GATHER_MS);
    };
    show();
    const end = (): void => {
      clearTimeout(timer);
      const all = about.steps.map(({ operation }) => operation);
      void session.model.readAgain(changedBy(all));
    };
    return { event, end };
  }
}

/** How a run ended, in one sentence. */
export const headline = (outcome: ApplyOutcome): string => {
  const { done, failed, running, notStarted, isCancelled } = outcome;
  const total = done.length + failed.length + running.length + notStarted.length;
  if (isComplete(outcome)) {
    return total === 1 ? t('Done: 1 step.') : t('Done: {0} of {1} steps.', done.length, total);
  }
  const counts = [
    done.length === 1 ? t('1 done') : t('{0} done', done.length),
    ...(failed.length > 0 ? [t('{0} failed', failed.length)] : []),
    ...(running.length > 0 ? [t('{0} under way at OVHcloud', running.length)] : []),
    ...(notStarted.length === 0
      ? []
      : [notStarted.length === 1 ? t('1 not started') : t('{0} not started', notStarted.length)]),
  ].join(', ');
  return isCancelled ? t('Cancelled: {0}.', counts) : t('Not finished: {0}.', counts);
};
