import { t } from '@vscode/l10n';
import type { Failure } from './failure.ts';
import type { Id, JournalledStep } from './state/journal.ts';

/** What became of every step of a run. */
export interface ApplyOutcome {
  readonly done: readonly { readonly step: JournalledStep; readonly id: Id | undefined }[];
  readonly failed: readonly { readonly step: JournalledStep; readonly failure: Failure }[];
  /** Sent, and going on at OVHcloud without us. */
  readonly running: readonly { readonly step: JournalledStep; readonly says: string }[];
  readonly notStarted: readonly JournalledStep[];
  readonly isCancelled: boolean;
}

export const isComplete = ({ failed, running, notStarted }: ApplyOutcome): boolean =>
  failed.length + running.length + notStarted.length === 0;

/** The outcome for a person, one fact a line. */
export const outcomeText = (outcome: ApplyOutcome): string => {
  const { done, failed, running, notStarted, isCancelled } = outcome;
  const total = done.length + failed.length + running.length + notStarted.length;
  if (isComplete(outcome)) {
    return total === 1 ? t('Done: 1 step.') : t('Done: {0} of {1} steps.', done.length, total);
  }
  const lines = [
    isCancelled
      ? t('Cancelled: {0} of {1} steps are done.', done.length, total)
      : t('Not finished: {0} of {1} steps are done.', done.length, total),
    ...section(
      t('Done:'),
      done.map(({ step }) => step.summary),
    ),
    ...section(
      t('Failed:'),
      failed.flatMap(({ step, failure }) => [
        step.summary,
        `  ${failure.reason}`,
        ...(failure.queryId === undefined ? [] : [`  X-Ovh-QueryID: ${failure.queryId}`]),
        `  ${failure.next}`,
      ]),
    ),
    ...section(
      t('Still under way at OVHcloud (the next apply waits for it):'),
      running.map(({ step, says }) => (says === '' ? step.summary : `${step.summary} (${says})`)),
    ),
    ...section(
      t('Not started:'),
      notStarted.map(({ summary }) => summary),
    ),
  ];
  return lines.join('\n');
};

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
