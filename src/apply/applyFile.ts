import { createHash } from 'node:crypto';
import { t } from '@vscode/l10n';
import type { OvhApi } from '../ovh/api.ts';
import { PlanError } from '../plan/plan.ts';
import type { SavedPlan } from '../plan/savedPlan.ts';
import {
  applyPlan,
  checkAccount,
  checkFree,
  resumeRun,
  unfinishedRun,
  type ApplyOptions,
  type RunRecord,
} from './apply.ts';
import { loadAccountName } from './loadAccountState.ts';
import { isComplete, type ApplyOutcome } from './outcome.ts';
import { checkRights } from './rights.ts';
import { preparePlan, type Planner, type Prepared, type PrepareOptions } from './preparePlan.ts';

export interface FileRun {
  readonly what: 'apply' | 'destroy';
  /** Absolute. */
  readonly path: string;
  /** The file as it is now; asked for again before anything is sent. */
  readonly readText: () => Promise<string>;
  readonly plan: PrepareOptions;
  readonly planner?: Planner;
  /** A plan that was saved: another one is not carried out. */
  readonly saved?: Pick<SavedPlan, 'account' | 'digest' | 'fileSha256'>;
}

/** What is asked and told on the way. */
export interface FileTalk {
  /** An earlier run was interrupted. `finish`: the rest of it is carried out; `settle`: only what was sent is waited for. */
  readonly confirmResume: (run: RunRecord, mode: 'finish' | 'settle') => Promise<boolean>;
  /** Told of what became of it. */
  readonly onResumed: (outcome: ApplyOutcome) => void;
  readonly confirm: (prepared: Prepared) => Promise<boolean>;
}

export type FileOutcome =
  /** The file and the account agree. */
  | { readonly is: 'nothing'; readonly prepared: Prepared }
  | { readonly is: 'declined' }
  /** An earlier run was taken up and did not come to its end. */
  | { readonly is: 'interrupted'; readonly outcome: ApplyOutcome }
  /** A saved plan that had been interrupted was carried out to its end. */
  | { readonly is: 'finished'; readonly outcome: ApplyOutcome }
  | { readonly is: 'applied'; readonly prepared: Prepared; readonly outcome: ApplyOutcome };

/**
 * Takes up what was interrupted, plans, asks, and carries out.
 *
 * Throws as `preparePlan` and `applyPlan` do; nothing was sent then.
 */
export const applyFile = async (
  api: OvhApi,
  file: FileRun,
  talk: FileTalk,
  options: ApplyOptions = {},
): Promise<FileOutcome> => {
  const resumed = await resume(api, file, talk, options);
  if (resumed !== undefined) return resumed;
  const prepare = async () => preparePlan(api, await file.readText(), file.plan, file.planner);
  const prepared = await prepare();
  const { plan } = prepared;
  if (file.saved !== undefined && file.saved.digest !== plan.digest) throw stale(file, file.saved, prepared);
  if (plan.steps.length === 0) return { is: 'nothing', prepared };
  await checkRights(api, plan.steps, options.cancel);
  // Nobody is asked about what would be refused.
  await checkFree(plan.account, options.stateFolder);
  if (!(await talk.confirm(prepared))) return { is: 'declined' };
  const source = sourceOf(file, prepared.document.text);
  const planAgain = async () => (await prepare()).plan;
  const outcome = await applyPlan(api, plan, { what: file.what, source, planAgain }, options);
  return { is: 'applied', prepared, outcome };
};

const resume = async (
  api: OvhApi,
  file: FileRun,
  talk: FileTalk,
  options: ApplyOptions,
): Promise<FileOutcome | undefined> => {
  const account = await loadAccountName(api);
  if (file.saved !== undefined) checkAccount(file.saved.account, account);
  await checkFree(account, options.stateFolder);
  const run = await unfinishedRun(account, options.stateFolder);
  if (run === undefined) return undefined;
  // It may be that of a process that has just begun.
  await checkFree(account, options.stateFolder);
  const isSaved = file.saved?.digest === run.digest;
  const mode = isSaved || isSame(run, file, await file.readText()) ? 'finish' : 'settle';
  if (!(await talk.confirmResume(run, mode))) return { is: 'declined' };
  const outcome = await resumeRun(api, account, mode, options);
  if (outcome === undefined) return undefined;
  talk.onResumed(outcome);
  const isSettled =
    mode === 'settle' && !outcome.isCancelled && outcome.failed.every(({ failure }) => !failure.isUnknown);
  if (!isSettled && !isComplete(outcome)) return { is: 'interrupted', outcome };
  // What it was planned on has become what it was to be: there is nothing to compare a saved plan with.
  return isSaved ? { is: 'finished', outcome } : undefined;
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const sourceOf = ({ path }: FileRun, text: string) => ({ path, sha256: sha256(text) });

const isSame = (run: RunRecord, file: FileRun, text: string): boolean =>
  run.what === file.what && run.source?.path === file.path && run.source.sha256 === sha256(text);

const stale = (
  { path }: FileRun,
  saved: NonNullable<FileRun['saved']>,
  { document }: Prepared,
): PlanError => {
  const { fileSha256 } = saved;
  if (fileSha256 === undefined) {
    return new PlanError(
      'stale',
      t('{0} or the account has changed since the plan was saved: plan again. Nothing was changed.', path),
    );
  }
  return new PlanError(
    'stale',
    fileSha256 === sha256(document.text)
      ? t('The account has changed since the plan was saved: plan again. Nothing was changed.')
      : t('{0} has changed since the plan was saved: plan again. Nothing was changed.', path),
  );
};
