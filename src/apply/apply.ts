import { t } from '@vscode/l10n';
import type { OvhApi } from '../ovh/api.ts';
import type { AccountName } from '../plan/accountState.ts';
import { PlanError, type Plan } from '../plan/plan.ts';
import { isComplete, type ApplyOutcome } from './outcome.ts';
import { checkRights } from './rights.ts';
import { runSteps, type ApplyEvent } from './runner.ts';
import { accountFolder, stateFolder } from './state/folder.ts';
import {
  continueJournal,
  journalledStep,
  readJournals,
  startJournal,
  tidyJournals,
  unfinishedRun as unfinishedIn,
  type Journal,
  type RunHeader,
  type RunRecord,
  type StepRecord,
} from './state/journal.ts';
import { checkUnlocked, lockOwner, takeLock, type LockOwner } from './state/lock.ts';
import { USUAL_TIMING, type Timing } from './timing.ts';

export type { ApplyEvent } from './runner.ts';
export type { RunRecord } from './state/journal.ts';

export interface ApplyOptions {
  /** Aborted: stops before the next step; what was sent is told as running. */
  readonly cancel?: AbortSignal;
  readonly onEvent?: (event: ApplyEvent) => void;
  /** Where locks and journals are. Default: the user's state folder. */
  readonly stateFolder?: string;
  readonly timing?: Partial<Timing>;
}

export interface PlannedRun {
  readonly what: RunHeader['what'];
  readonly source: RunHeader['source'];
  /**
   * Makes the plan again, from the file and the account as they are now, under the lock; its digest has to be that of the
   * plan that was confirmed, and its steps are those that are carried out.
   */
  readonly planAgain: () => Promise<Plan>;
}

/**
 * Carries out a plan that a person has confirmed.
 *
 * Throws a PlanError (`stale`, `other-account`) when the plan made again is another one or the key lacks a right for one of
 * its steps (`rights`), a LockedError when the account is
 * being changed already, and an UnfinishedError when an earlier run has to be resumed first; nothing was sent then.
 * Whatever happens to the steps is in the outcome.
 */
export const applyPlan = async (
  api: OvhApi,
  plan: Pick<Plan, 'account' | 'digest'>,
  { what, source, planAgain }: PlannedRun,
  options: ApplyOptions = {},
): Promise<ApplyOutcome> =>
  locked(plan.account, what, options, async (folder) => {
    const unfinished = await unfinishedIn(folder);
    if (unfinished !== undefined) throw new UnfinishedError(unfinished);
    const again = await planAgain();
    checkSame(plan, again);
    await checkRights(api, again.steps);
    const header: RunHeader = {
      account: again.account,
      what,
      source,
      digest: again.digest,
      steps: again.steps.map(journalledStep),
    };
    await tidyJournals(folder);
    const journal = await startJournal(folder, header);
    return journalled(journal, (write) =>
      runSteps({ ...runnerOptions(api, options), ...header, journal: write }),
    );
  });

/**
 * Takes up a run that was interrupted. `finish`: carries out all that is left of it. `settle`: sends nothing, only waits for
 * what was sent; what is left is for a new plan.
 *
 * Returns undefined when the run has ended meanwhile. Throws a LockedError when somebody else is at it, and a PlanError
 * (`rights`) when the key lacks a right for what is left.
 */
export const resumeRun = async (
  api: OvhApi,
  account: AccountName,
  mode: 'finish' | 'settle',
  options: ApplyOptions = {},
): Promise<ApplyOutcome | undefined> =>
  locked(account, 'apply', options, async (folder) => {
    const run = await unfinishedIn(folder);
    if (run === undefined) return undefined;
    if (mode === 'finish') {
      const left = run.steps.filter(({ id }) => isToSend(run.records.get(id)));
      await checkRights(api, left);
    }
    const journal = await continueJournal(folder, run);
    return journalled(
      journal,
      (write) =>
        runSteps({
          ...runnerOptions(api, options),
          steps: run.steps,
          records: run.records,
          journal: write,
          settleOnly: mode === 'settle',
        }),
      mode,
    );
  });

const isToSend = (record: StepRecord | undefined): boolean =>
  record?.state !== 'done' && record?.state !== 'answered';

/** A run of this account that was interrupted: killed, cancelled with something under way, or its outcome unknown. */
export const unfinishedRun = async (
  account: AccountName,
  root = stateFolder(),
): Promise<RunRecord | undefined> => unfinishedIn(await accountFolder(root, account));

/** Throws a LockedError when somebody changes this account now: what its journal tells is under way and not interrupted. */
export const checkFree = async (account: AccountName, root = stateFolder()): Promise<void> =>
  checkUnlocked(await accountFolder(root, account));

/** Who changes this account now: this process or another one. */
export const whoApplies = async (
  account: AccountName,
  root = stateFolder(),
): Promise<LockOwner | undefined> => lockOwner(await accountFolder(root, account));

/** Runs of this account, oldest first, as their journals tell. */
export const pastRuns = async (account: AccountName, root = stateFolder()): Promise<RunRecord[]> =>
  readJournals(await accountFolder(root, account));

/** An earlier run was interrupted; it has to be resumed before anything else is done. */
export class UnfinishedError extends Error {
  override readonly name = 'UnfinishedError';
  constructor(readonly run: RunRecord) {
    super(
      t('An earlier apply of this account ({0}) was interrupted: it has to be resumed first.', run.startedAt),
    );
  }
}

const locked = async <T>(
  account: AccountName,
  what: string,
  { stateFolder: root = stateFolder() }: ApplyOptions,
  work: (folder: string) => Promise<T>,
): Promise<T> => {
  const folder = await accountFolder(root, account);
  const lock = await takeLock(folder, what);
  try {
    return await work(folder);
  } finally {
    await lock.release();
  }
};

const runnerOptions = (api: OvhApi, { cancel, onEvent, timing }: ApplyOptions) => ({
  api,
  timing: { ...USUAL_TIMING, ...timing },
  cancel: cancel ?? new AbortController().signal,
  ...(onEvent && { onEvent }),
});

/** Runs with a journal, and ends it unless something is still to be looked at. */
const journalled = async (
  journal: Journal,
  run: (journal: Journal) => Promise<ApplyOutcome>,
  mode: 'finish' | 'settle' = 'finish',
): Promise<ApplyOutcome> => {
  try {
    const outcome = await run(journal);
    const isUnclear = outcome.failed.some(({ failure }) => failure.isUnknown);
    const isOpen = isUnclear || outcome.running.length > 0;
    if (mode === 'settle' && !isUnclear && !outcome.isCancelled)
      await journal.write({ type: 'end', outcome: 'left' });
    else if (!isOpen) await journal.write({ type: 'end', outcome: wordOf(outcome) });
    return outcome;
  } finally {
    await journal.close();
  }
};

const wordOf = (outcome: ApplyOutcome): 'done' | 'failed' | 'cancelled' =>
  isComplete(outcome) ? 'done' : outcome.isCancelled ? 'cancelled' : 'failed';

/** @throws PlanError (`other-account`) when a plan is for another account */
export const checkAccount = (planned: AccountName, account: AccountName): void => {
  if (planned.endpoint === account.endpoint && planned.nichandle === account.nichandle) return;
  throw new PlanError(
    'other-account',
    t(
      'The plan was made for the account {0} ({1}), not for {2} ({3}): nothing was changed.',
      planned.nichandle,
      planned.endpoint,
      account.nichandle,
      account.endpoint,
    ),
  );
};

const checkSame = (confirmed: Pick<Plan, 'account' | 'digest'>, again: Plan): void => {
  checkAccount(confirmed.account, again.account);
  if (confirmed.digest !== again.digest) {
    throw new PlanError(
      'stale',
      t('The file or the account has changed since the plan was made: plan again. Nothing was changed.'),
    );
  }
};
