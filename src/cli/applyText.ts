import type { ApplyOutcome } from '../apply/outcome.ts';
import { isComplete } from '../apply/outcome.ts';
import type { JournalledStep } from '../apply/state/journal.ts';

const stepJson = ({ id, kind, address, summary }: JournalledStep) => ({ id, kind, address, summary });

/** What became of an apply, for other tools; the fields of version 1 never change their meaning. */
export const outcomeJson = (
  result: 'nothing' | 'declined' | undefined,
  outcome: ApplyOutcome | undefined,
  digest: string | undefined,
) => ({
  version: 1 as const,
  result: result ?? resultOf(outcome),
  digest: digest ?? null,
  done: (outcome?.done ?? []).map(({ step }) => stepJson(step)),
  failed: (outcome?.failed ?? []).map(({ step, failure }) => ({
    ...stepJson(step),
    reason: failure.reason,
    queryId: failure.queryId ?? null,
    next: failure.next,
  })),
  running: (outcome?.running ?? []).map(({ step, says }) => ({ ...stepJson(step), waitsFor: says })),
  notStarted: (outcome?.notStarted ?? []).map(stepJson),
});

const resultOf = (outcome: ApplyOutcome | undefined): 'done' | 'cancelled' | 'failed' => {
  if (outcome === undefined || isComplete(outcome)) return 'done';
  return outcome.isCancelled ? 'cancelled' : 'failed';
};
