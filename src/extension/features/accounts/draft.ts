import { randomUUID } from 'node:crypto';
import { t } from '@vscode/l10n';
import type { Credentials } from '../../../ovh/credentials.ts';
import type { Log } from '../../platform/log.ts';
import { withProgress } from '../../platform/progress.ts';
import { describeMethod, methodOf } from './account.ts';
import type { Account } from './account.ts';
import type { Accounts } from './accounts.ts';
import { checkAccess } from './checkAccess.ts';

/** The ways to sign in. */
export type Way =
  /** Application key and secret, consumer key: all three at hand. */
  | 'keys'
  /** Application key and secret at hand; a consumer key is asked for. */
  | 'request'
  /** All three are made on a page of OVHcloud. */
  | 'create'
  /** Client id and secret of a service account. */
  | 'oauth2'
  /** An access token from elsewhere. */
  | 'accessToken';

export type SecretField =
  'applicationKey' | 'applicationSecret' | 'consumerKey' | 'clientId' | 'clientSecret' | 'accessToken';

/** What a person has answered so far. It lives as long as the sign-in. */
export interface Draft {
  endpoint: string;
  way: Way;
  rights: 'read' | 'write';
  readonly typed: Partial<Record<SecretField, string>>;
}

export const newDraft = (endpoint = 'ovh-eu', way: Way = 'keys'): Draft => ({
  endpoint,
  way,
  rights: 'read',
  typed: {},
});

/** The credentials that the answers make up; an answer that is missing is an empty text, which no client accepts. */
export const credentialsOf = ({ way, typed }: Draft): Credentials => {
  const value = (field: SecretField) => typed[field] ?? '';
  switch (way) {
    case 'oauth2':
      return { clientId: value('clientId'), clientSecret: value('clientSecret') };
    case 'accessToken':
      return { accessToken: value('accessToken') };
    default:
      return {
        applicationKey: value('applicationKey'),
        applicationSecret: value('applicationSecret'),
        consumerKey: value('consumerKey'),
      };
  }
};

/**
 * Tries credentials and, when the API accepts them, keeps them as the current account. Before that nothing is kept.
 *
 * @param again the account whose keys are replaced, when it is the same customer
 */
export const checkAndSave = async (
  accounts: Accounts,
  { endpoint, credentials }: { readonly endpoint: string; readonly credentials: Credentials },
  log: Log,
  again?: Account,
): Promise<void> => {
  const called = (await accounts.endpointOverride()) ?? endpoint;
  const nichandle = await withProgress(t('Checking the sign-in'), ({ signal }) =>
    checkAccess(called, credentials, log, signal),
  );
  const method = methodOf(credentials);
  const same = [...(again === undefined ? [] : [again]), ...accounts.all].find(
    (account) =>
      account.endpoint === endpoint &&
      account.method === method &&
      (account === again
        ? nichandle === undefined || account.nichandle === undefined || account.nichandle === nichandle
        : nichandle !== undefined && account.nichandle === nichandle),
  );
  const account: Account = {
    id: same?.id ?? randomUUID(),
    label: same?.label ?? nichandle ?? `${endpoint}, ${describeMethod(method)}`,
    endpoint,
    method,
    ...(nichandle === undefined ? {} : { nichandle }),
  };
  await accounts.store.save(account, credentials);
};
