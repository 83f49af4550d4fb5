import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { resumeRun, unfinishedRun, whoApplies, type RunRecord } from '../../../apply/apply.ts';
import type { AccountName } from '../../../plan/accountState.ts';
import type { Session } from '../session/index.ts';
import type { Desk } from './desk.ts';
import { removeMarker, type Marker } from './marker.ts';
import { knownNames } from './names.ts';
import type { StepProgress } from './planRows.ts';
import { needsTrust } from './trust.ts';

/** Runs that were interrupted: by a crash, a closed window, or a cancel that left something under way. */
export class Resuming {
  constructor(private readonly desk: Desk) {}

  async isUnfinished(account: AccountName, stateFolder?: string): Promise<boolean> {
    return (await unfinishedRun(account, stateFolder)) !== undefined;
  }

  /** After a start: offers to take up what an earlier window left. Says nothing when there is nothing to take up. */
  async afterStart(session: Session, { account }: Marker): Promise<void> {
    const run = await unfinishedRun(account);
    if (run === undefined) return removeMarker(this.desk.parts.storage, session.account);
    // Another window or a command line is at it.
    if ((await whoApplies(account)) !== undefined) return;
    const resume = t('Resume');
    const show = t('Show');
    const sentence = t(
      'An apply of {0} was interrupted: {1} of {2} steps are known to be done.',
      fileOf(run),
      doneOf(run),
      run.steps.length,
    );
    const chosen = await vscode.window.showWarningMessage(sentence, resume, show);
    if (chosen === show) await this.show(run);
    if (chosen === resume) await this.offer(session, run);
  }

  /** Asks how to take up a run, and does it. */
  async offer(session: Session, run: RunRecord): Promise<void> {
    needsTrust();
    await this.show(run);
    const finish = t('Finish It');
    const settle = t('Only Wait for What Was Sent');
    const open = run.steps.filter(({ id }) => run.records.get(id)?.state !== 'done');
    const chosen = await vscode.window.showWarningMessage(
      t('An earlier apply of {0} was interrupted. It has to be taken up before anything else.', fileOf(run)),
      {
        modal: true,
        detail: [
          t('{0} of {1} steps are known to be done; left:', doneOf(run), run.steps.length),
          ...open.map(({ summary }) => `• ${summary}`),
        ].join('\n'),
      },
      finish,
      settle,
    );
    if (chosen === undefined) return;
    const title = t('Resume {0}', fileOf(run));
    const outcome = await this.desk.guarded(session, run.account, title, () =>
      this.desk.runs.run(session, { title, steps: run.steps }, (options) =>
        resumeRun(session.api, run.account, chosen === finish ? 'finish' : 'settle', {
          ...options,
          ...this.desk.applyOptions(session),
        }),
      ),
    );
    if (outcome) await this.desk.runs.tell(title, outcome);
    else void vscode.window.showInformationMessage(t('{0}: it has ended meanwhile.', title));
  }

  /** Shows how far a run came. */
  async show(run: RunRecord): Promise<void> {
    await this.desk.view.show({
      steps: run.steps,
      names: knownNames(run.steps, this.desk.session.inventory),
      progress: new Map(run.steps.map(({ id }) => [id, progressOf(run, id)])),
      state: 'ended',
      message: t('Interrupted: {0}, begun {1}', fileOf(run), new Date(run.startedAt).toLocaleString()),
      canReplan: false,
    });
  }
}

const progressOf = ({ records }: RunRecord, id: string): StepProgress => {
  switch (records.get(id)?.state) {
    case 'done':
      return { state: 'done' };
    case 'sent':
    case 'answered':
      return { state: 'left' };
    case 'failed':
      return { state: 'failed' };
    default:
      return { state: 'notStarted' };
  }
};

const doneOf = ({ records }: RunRecord): number =>
  [...records.values()].filter(({ state }) => state === 'done').length;

const fileOf = ({ source }: RunRecord): string => source?.path.split(/[\\/]/).at(-1) ?? t('a guided command');
