import type { OvhApi } from '../ovh/api.ts';
import { carryOut, type StepResult } from './carryOut.ts';
import { failureOf } from './failure.ts';
import type { ApplyOutcome } from './outcome.ts';
import { NEW_STEP, type Id, type Journal, type JournalledStep, type StepRecord } from './state/journal.ts';
import type { Timing } from './timing.ts';

/** Steps under way at once. */
const SIDE_BY_SIDE = 4;

/** What a window or command line shows of a run. */
export type ApplyEvent =
  | { readonly type: 'begin'; readonly step: JournalledStep }
  /** What it waits for now: the state of its task, or of what it changes. */
  | { readonly type: 'state'; readonly step: JournalledStep; readonly says: string }
  | { readonly type: 'end'; readonly step: JournalledStep; readonly result: StepResult };

export interface RunnerOptions {
  readonly api: OvhApi;
  readonly steps: readonly JournalledStep[];
  /** How far an earlier run came. */
  readonly records?: ReadonlyMap<string, StepRecord>;
  readonly journal: Pick<Journal, 'write'>;
  readonly timing: Timing;
  /** Aborted: no step begins any more, and what was sent is left to itself. */
  readonly cancel: AbortSignal;
  /** Settles what was sent before, and sends nothing. */
  readonly settleOnly?: boolean;
  readonly onEvent?: (event: ApplyEvent) => void;
}

/**
 * Carries out steps, each after those that it waits for, a few side by side. After a failure no further step begins; those
 * under way are seen to their end.
 */
export const runSteps = async (options: RunnerOptions): Promise<ApplyOutcome> => {
  const { steps, records = new Map<string, StepRecord>(), cancel, settleOnly = false, onEvent } = options;
  const ids = new Map<string, Id>();
  const operations = new Map(steps.map(({ id, operation }) => [id, operation]));
  const results = new Map<string, StepResult>();
  for (const { id: step } of steps) {
    const record = records.get(step);
    if (record?.state !== 'done') continue;
    results.set(step, { is: 'done', id: record.id });
    if (record.id !== undefined) ids.set(step, record.id);
  }
  const running = new Map<string, Promise<void>>();
  let hasFailed = false;

  const begin = (step: JournalledStep): void => {
    const record = records.get(step.id) ?? NEW_STEP;
    onEvent?.({ type: 'begin', step });
    const work = carryOut(step, record, {
      ...options,
      settleOnly,
      ids,
      operations,
      onState: (says) => onEvent?.({ type: 'state', step, says }),
    })
      // The journal cannot be written: whatever was sent is not told, so nothing more is sent.
      .catch((error: unknown): StepResult => ({ is: 'failed', failure: failureOf(error, true) }))
      .then((result) => {
        results.set(step.id, result);
        running.delete(step.id);
        if (result.is === 'done' && result.id !== undefined) ids.set(step.id, result.id);
        if (result.is === 'failed') hasFailed = true;
        onEvent?.({ type: 'end', step, result });
      });
    running.set(step.id, work);
  };

  const mayBegin = ({ id, after }: JournalledStep): boolean => {
    if (results.has(id) || running.has(id)) return false;
    if (settleOnly) return isUnderWay(records.get(id));
    // What was sent is settled even after a failure elsewhere.
    if (hasFailed && !isUnderWay(records.get(id))) return false;
    return after.every((one) => results.get(one)?.is === 'done');
  };

  for (;;) {
    for (const step of steps) {
      if (running.size >= SIDE_BY_SIDE || cancel.aborted) break;
      if (mayBegin(step)) begin(step);
    }
    if (running.size === 0) break;
    await Promise.race(running.values());
  }
  return outcomeOf(steps, results, records, cancel.aborted);
};

const isUnderWay = (record: StepRecord | undefined): boolean =>
  record?.state === 'sent' || record?.state === 'answered';

const outcomeOf = (
  steps: readonly JournalledStep[],
  results: ReadonlyMap<string, StepResult>,
  records: ReadonlyMap<string, StepRecord>,
  isCancelled: boolean,
): ApplyOutcome => {
  const each = steps.map((step) => ({
    step,
    // Cancelled before it was looked at again.
    result: results.get(step.id) ?? (isUnderWay(records.get(step.id)) ? LEFT : NOT_STARTED),
  }));
  return {
    done: each.flatMap(({ step, result }) => (result.is === 'done' ? [{ step, id: result.id }] : [])),
    failed: each.flatMap(({ step, result }) =>
      result.is === 'failed' ? [{ step, failure: result.failure }] : [],
    ),
    running: each.flatMap(({ step, result }) =>
      result.is === 'running' ? [{ step, says: result.says }] : [],
    ),
    notStarted: each.flatMap(({ step, result }) => (result.is === 'notStarted' ? [step] : [])),
    isCancelled,
  };
};

const LEFT: StepResult = { is: 'running', says: '' };
const NOT_STARTED: StepResult = { is: 'notStarted' };
