import { t } from '@vscode/l10n';
import { applyFile, type FileOutcome, type FileRun, type FileTalk } from '../apply/applyFile.ts';
import type { RunRecord } from '../apply/apply.ts';
import { isComplete, outcomeText, type ApplyOutcome } from '../apply/outcome.ts';
import type { Planner, Prepared, PrepareOptions } from '../apply/preparePlan.ts';
import { planText } from '../plan/text.ts';
import { openAccount } from './account.ts';
import { applyProgress, cancelOnInterrupt } from './applyProgress.ts';
import { outcomeJson } from './applyText.ts';
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
      talk(run, signal),
      { cancel: signal, onEvent: applyProgress() },
    );
    return tell(run, outcome);
  } catch (error) {
    if (!signal.aborted) throw error;
    process.stderr.write(`${t('Cancelled; nothing was changed.')}\n`);
    return 1;
  } finally {
    end();
  }
};

const talk = (run: RunOptions, signal: AbortSignal): FileTalk => ({
  confirmResume: async (earlier, mode) => {
    process.stderr.write(`${resumeText(earlier, mode)}\n`);
    return run.yes || mode === 'settle' || askYes(t('Carry out what is left of it?'), signal);
  },
  onResumed: (outcome) => {
    process.stderr.write(`${outcomeText(outcome)}\n`);
  },
  confirm: async (prepared) => {
    // With JSON, standard output is for programs.
    const stream = run.format === 'json' ? process.stderr : process.stdout;
    stream.write(planText(prepared.plan, { emphasis: emphasis(stream) }));
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

const tell = (run: RunOptions, end: FileOutcome): number => {
  const prepared = 'prepared' in end ? end.prepared : undefined;
  const outcome = 'outcome' in end ? end.outcome : undefined;
  const blocked = prepared?.plan.blocked ?? [];
  if (run.format === 'json') {
    const result = end.is === 'nothing' || end.is === 'declined' ? end.is : undefined;
    const json = {
      ...outcomeJson(result, outcome, prepared?.plan.digest),
      blocked: blocked.map(({ address, reason }) => ({ address, reason })),
    };
    process.stdout.write(`${JSON.stringify(json, undefined, 2)}\n`);
  } else process.stdout.write(`${textOf(end, outcome)}\n`);
  if (end.is === 'declined' || (outcome !== undefined && !isComplete(outcome))) return 1;
  if (blocked.length === 0) return 0;
  process.stderr.write(
    `${t('{0} things that the file asks for were not done; the plan says why.', blocked.length)}\n`,
  );
  return 1;
};

const textOf = (end: FileOutcome, outcome: ApplyOutcome | undefined): string => {
  if (outcome !== undefined) return outcomeText(outcome);
  if (end.is === 'declined') return t('Nothing was changed.');
  const blocked = 'prepared' in end ? end.prepared.plan : undefined;
  return blocked === undefined || blocked.blocked.length === 0 ? t('Nothing to do.') : planText(blocked);
};
