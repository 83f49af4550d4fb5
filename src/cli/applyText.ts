import type { ApplyOutcome } from '../apply/outcome.ts';
import type { JournalledStep } from '../apply/state/journal.ts';
import type { Blocked } from '../plan/plan.ts';

const stepJson = ({ id, kind, address, summary }: JournalledStep) => ({ id, kind, address, summary });

export interface Told {
  readonly result: 'done' | 'nothing' | 'declined' | 'failed' | 'cancelled';
  /** Of the run that this command began. */
  readonly outcome?: ApplyOutcome | undefined;
  /** Of an earlier run that it took up before: what of it is done is done. */
  readonly resumed?: ApplyOutcome | undefined;
  /** Of the plan that was carried out. */
  readonly digest?: string | undefined;
  readonly blocked?: readonly Blocked[];
}

/** What became of an apply, for other tools; the fields of version 1 never change their meaning. */
export const outcomeJson = ({ result, outcome, resumed, digest, blocked = [] }: Told) => ({
  version: 1 as const,
  result,
  digest: digest ?? null,
  done: [...(resumed?.done ?? []), ...(outcome?.done ?? [])].map(({ step }) => stepJson(step)),
  failed: (outcome?.failed ?? []).map(({ step, failure }) => ({
    ...stepJson(step),
    reason: failure.reason,
    queryId: failure.queryId ?? null,
    next: failure.next,
  })),
  running: (outcome?.running ?? []).map(({ step, says }) => ({ ...stepJson(step), waitsFor: says })),
  notStarted: (outcome?.notStarted ?? []).map(stepJson),
  blocked: blocked.map(({ address, reason }) => ({ address, reason })),
});

export type OutcomeJson = ReturnType<typeof outcomeJson>;
