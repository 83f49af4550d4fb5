import { t } from '@vscode/l10n';
import { applyFile, type FileOutcome, type FileRun, type FileTalk } from '../apply/applyFile.ts';
import type { RunRecord } from '../apply/apply.ts';
import { isComplete, outcomeText, type ApplyOutcome } from '../apply/outcome.ts';
import type { Planner, Prepared, PrepareOptions } from '../apply/preparePlan.ts';
import { planText } from '../plan/text.ts';
import { openAccount } from './account.ts';
import { applyProgress, cancelOnInterrupt } from './applyProgress.ts';
import { outcomeJson, type OutcomeJson } from './applyText.ts';
import { askYes } from './confirm.ts';
import { emphasis } from './emphasis.ts';
import { readTopology } from './planFile.ts';

export interface RunOptions {
  readonly what: FileRun['what'];
  /** Absolute. */
  readonly path: string;
  readonly options: Pick<PrepareOptions, 'prune' | 'deleteShared'>;
  readonly planner?: Planner;
  readonly saved?: FileRun['saved'];
  readonly format: 'text' | 'json';
  readonly yes: boolean;
  /** Asks whether the plan, which was shown, is to be carried out. */
  readonly confirm: (prepared: Prepared, signal: AbortSignal) => Promise<boolean>;
}

/** Plans a file, asks, carries it out, and tells what came of it. Exit code 0 when all of it is done; otherwise 1. */
export const runFile = async (run: RunOptions): Promise<number> => {
  const { api } = await openAccount();
  const { levels } = await readTopology(run.path);
  const { signal, end } = cancelOnInterrupt();
  /** What came of an earlier run that was taken up. */
  let resumed: ApplyOutcome | undefined;
  try {
    const outcome = await applyFile(
      api,
      {
        what: run.what,
        path: run.path,
        readText: async () => (await readTopology(run.path)).text,
        plan: { ...run.options, levels, signal },
        ...(run.planner && { planner: run.planner }),
        ...(run.saved && { saved: run.saved }),
      },
      talk(run, signal, (earlier) => (resumed = earlier)),
      { cancel: signal, onEvent: applyProgress() },
    );
    return tell(run, outcome, { resumed, isCancelled: signal.aborted });
  } catch (error) {
    if (!signal.aborted) {
      // Nothing of this run was sent; what was done of the earlier one a program has to know all the same.
      if (resumed !== undefined && run.format === 'json') {
        writeJson(outcomeJson({ result: 'failed', resumed }));
      }
      throw error;
    }
    const nothing = resumed === undefined;
    process.stderr.write(
      `${nothing ? t('Cancelled; nothing was changed.') : t('Cancelled; nothing more was changed.')}\n`,
    );
    if (run.format === 'json') writeJson(outcomeJson({ result: 'cancelled', resumed }));
    return 1;
  } finally {
    end();
  }
};

const talk = (
  run: RunOptions,
  signal: AbortSignal,
  onResumed: (outcome: ApplyOutcome) => void,
): FileTalk => ({
  confirmResume: async (earlier, mode) => {
    process.stderr.write(`${resumeText(earlier, mode)}\n`);
    return run.yes || mode === 'settle' || askYes(t('Carry out what is left of it?'), signal);
  },
  onResumed: (outcome) => {
    onResumed(outcome);
    process.stderr.write(`${outcomeText(outcome)}\n`);
  },
  confirm: async (prepared) => {
    // With JSON, standard output is for programs.
    const stream = run.format === 'json' ? process.stderr : process.stdout;
    stream.write(planText(prepared.plan, { calls: false, emphasis: emphasis(stream) }));
    return run.yes || run.confirm(prepared, signal);
  },
});

const resumeText = (run: RunRecord, mode: 'finish' | 'settle'): string => {
  const done = [...run.records.values()].filter(({ state }) => state === 'done').length;
  const left = run.steps.filter(({ id }) => run.records.get(id)?.state !== 'done');
  const head = t(
    'An earlier run ({0}, {1}) was interrupted: {2} of {3} steps were done.',
    run.source?.path ?? run.what,
    run.startedAt,
    done,
    run.steps.length,
  );
  return mode === 'settle'
    ? `${head} ${t('What it had sent is waited for first; the rest of it is not carried out.')}`
    : [head, t('Left of it:'), ...left.map(({ summary }) => `  ${summary}`)].join('\n');
};

interface Around {
  readonly resumed: ApplyOutcome | undefined;
  readonly isCancelled: boolean;
}

const tell = (run: RunOptions, end: FileOutcome, { resumed, isCancelled }: Around): number => {
  const prepared = 'prepared' in end ? end.prepared : undefined;
  const outcome = 'outcome' in end ? end.outcome : undefined;
  const blocked = prepared?.plan.blocked ?? [];
  if (run.format === 'json') {
    writeJson(
      outcomeJson({
        // Ctrl+C where something is asked is no answer.
        result: end.is === 'declined' && isCancelled ? 'cancelled' : resultOf(end, resumed),
        // An outcome that is that of the earlier run is not told twice.
        resumed: outcome === resumed ? undefined : resumed,
        outcome,
        digest: end.is === 'nothing' && resumed !== undefined ? undefined : prepared?.plan.digest,
        blocked,
      }),
    );
    if (end.is === 'nothing') {
      for (const { message } of end.prepared.plan.notes) process.stderr.write(`${message}\n`);
    }
  } else process.stdout.write(`${textOf(end, outcome)}\n`);
  if (end.is === 'declined' || (outcome !== undefined && !isComplete(outcome))) return 1;
  if (blocked.length === 0) return 0;
  const left =
    blocked.length === 1
      ? t('1 thing that the file asks for was not done; the plan says why.')
      : t('{0} things that the file asks for were not done; the plan says why.', blocked.length);
  process.stderr.write(`${left}\n`);
  return 1;
};

const resultOf = (end: FileOutcome, resumed: ApplyOutcome | undefined): OutcomeJson['result'] => {
  if ('outcome' in end) {
    if (isComplete(end.outcome)) return 'done';
    return end.outcome.isCancelled ? 'cancelled' : 'failed';
  }
  return end.is === 'nothing' && resumed !== undefined ? 'done' : end.is;
};

const writeJson = (json: OutcomeJson): void => {
  process.stdout.write(`${JSON.stringify(json, undefined, 2)}\n`);
};

const textOf = (end: FileOutcome, outcome: ApplyOutcome | undefined): string => {
  if (outcome !== undefined) return outcomeText(outcome);
  if (end.is === 'declined') return t('Nothing was changed.');
  const plan = 'prepared' in end ? end.prepared.plan : undefined;
  // With nothing to do nobody has seen the plan: that a file means nothing may be because of an error in it.
  return plan === undefined || plan.blocked.length + plan.notes.length === 0
    ? t('Nothing to do.')
    : planText(plan, { calls: false });
};
