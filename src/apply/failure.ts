import { t } from '@vscode/l10n';
import { OvhError } from '../ovh/errors.ts';

/** Why a step failed, for a person. */
export interface Failure {
  /** One sentence, with the API's reason. */
  readonly reason: string;
  /** X-Ovh-QueryID. */
  readonly queryId: string | undefined;
  /** One sentence: what to do. */
  readonly next: string;
  /** Whether its effect may come, or be there, all the same: the next apply looks before anything else. */
  readonly isUnknown: boolean;
}

const AGAIN = () => t('Apply again once the reason is gone: what is done is not repeated.');

export const failureOf = (error: unknown, isUnknown = false): Failure => {
  const { queryId, status, kind } = error instanceof OvhError ? error : ({} as Partial<OvhError>);
  return {
    reason: error instanceof Error ? error.message : String(error),
    queryId,
    next: isUnknown
      ? t('Whether it was carried out is not known: apply again, which looks first and repeats nothing.')
      : status === 403
        ? t('Ask for the right, then apply again: what is done is not repeated.')
        : kind === 'credentials'
          ? t('Sign in, then apply again: what is done is not repeated.')
          : AGAIN(),
    isUnknown,
  };
};

/** A deletion that the API refuses, because of something that a plan cannot see. */
export const heldFailure = (error: unknown): Failure => ({
  ...failureOf(error),
  next: t(
    'Something still has an address there: a load balancer, a database, a gateway, an instance. Delete it or take it off, then apply again.',
  ),
});

export const staleFailure = (reason: string): Failure => ({
  reason,
  queryId: undefined,
  next: t('Plan again: the account is not what the plan was made for.'),
  isUnknown: false,
});

export const taskFailure = (reason: string): Failure => ({
  reason,
  queryId: undefined,
  next: t('Apply again, which replaces what is half made; if it fails again, give this to OVHcloud support.'),
  isUnknown: false,
});
