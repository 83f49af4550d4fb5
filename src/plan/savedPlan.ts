import { t } from '@vscode/l10n';
import type { AccountName } from './accountState.ts';
import { planJson } from './json.ts';
import { PlanError, type Plan } from './plan.ts';

/** How a plan was asked for, so that it can be made again. */
export interface SavedOptions {
  readonly prune: boolean;
  readonly deleteShared: readonly string[];
}

/**
 * A plan in a file. What is carried out is never read from it: the topology file and the account are read again, planned
 * again, and only when the digest is the same does it run.
 */
export interface SavedPlan {
  readonly kind: 'apply' | 'destroy';
  /** The topology file, as a path that is good where the plan file is. */
  readonly file: string;
  /** SHA-256 (hexadecimal) of its text, to say which of the two has changed; absent in plans of other tools. */
  readonly fileSha256?: string;
  readonly account: AccountName;
  readonly digest: string;
  readonly options: SavedOptions;
}

const MARK = 'ovh-topology-plan';

/** The text of a plan file: what `readSavedPlan` reads, and the plan itself for people and other tools. */
export const savedPlanText = (saved: Omit<SavedPlan, 'digest' | 'account'>, plan: Plan): string => {
  const { version, ...rest } = planJson(plan);
  const { kind, file, fileSha256, options } = saved;
  return `${JSON.stringify({ version, type: MARK, kind, file, fileSha256, account: plan.account, options, ...rest }, null, 2)}\n`;
};

/** Whether a text is a plan file and not a topology file; says nothing of whether it can be used. */
export const isSavedPlan = (text: string): boolean =>
  /^\s*\{/.test(text) && text.slice(0, 400).includes(`"${MARK}"`);

/** @throws PlanError (`stale`) when it is not a plan of a version that is known */
export const readSavedPlan = (text: string): SavedPlan => {
  const value = parsed(text);
  if (!isRecord(value) || value.type !== MARK) {
    throw new PlanError(
      'stale',
      t('This is not a plan file. Make one with: ovh-topology plan FILE --out PLAN'),
    );
  }
  if (value.version !== 1) {
    throw new PlanError(
      'stale',
      t(
        'The plan file has the version {0}, and only version 1 is known. Make the plan again.',
        String(value.version),
      ),
    );
  }
  const { kind, file, fileSha256, account, digest, options } = value;
  if (
    (kind !== 'apply' && kind !== 'destroy') ||
    typeof file !== 'string' ||
    typeof digest !== 'string' ||
    !isRecord(account) ||
    typeof account.endpoint !== 'string' ||
    typeof account.nichandle !== 'string'
  ) {
    throw new PlanError('stale', t('The plan file is not complete. Make the plan again.'));
  }
  const { prune, deleteShared } = isRecord(options) ? options : {};
  return {
    kind,
    file,
    ...(typeof fileSha256 === 'string' && { fileSha256 }),
    account: { endpoint: account.endpoint, nichandle: account.nichandle },
    digest,
    options: {
      prune: prune === true,
      deleteShared: Array.isArray(deleteShared) ? deleteShared.filter((one) => typeof one === 'string') : [],
    },
  };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
