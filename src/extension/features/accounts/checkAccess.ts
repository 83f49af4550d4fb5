import { t } from '@vscode/l10n';
import type { OvhApi, RequestOptions } from '../../../ovh/api.ts';
import { createClient } from '../../../ovh/client.ts';
import type { Credentials } from '../../../ovh/credentials.ts';
import { isForbidden, OvhError } from '../../../ovh/errors.ts';
import { getAuthDetails, getCurrentCredential, getMe } from '../../../ovh/resources/account.ts';
import { logRequests } from '../../platform/log.ts';
import type { Log } from '../../platform/log.ts';
import { methodOf } from './account.ts';

/** Milliseconds; a person is watching. */
const DEADLINE = 15_000;

/**
 * Tries credentials against the API, before anything is kept. Resolves to the nichandle of the account, or to undefined
 * when the keys are good but may not read it. Rejects with an OvhError that says what is wrong with them.
 */
export const checkAccess = async (
  endpoint: string,
  credentials: Credentials,
  log: Log,
  signal: AbortSignal,
): Promise<string | undefined> => {
  const api = createClient({ endpoint, credentials, log: logRequests(log) });
  const options = { signal, deadlineMs: DEADLINE };
  if (methodOf(credentials) === 'applicationKeys') await checkConsumerKey(api, options);
  return (
    (await ifAllowed(getMe(api, options)))?.nichandle ??
    (await ifAllowed(getAuthDetails(api, options)))?.account
  );
};

/** What the API calls the state of the consumer key; keys that may not even ask show in the next calls. */
const checkConsumerKey = async (api: OvhApi, options: RequestOptions): Promise<void> => {
  const credential = await ifAllowed(getCurrentCredential(api, options));
  switch (credential?.status) {
    case 'pendingValidation':
      throw refused(t('The consumer key is not validated yet: open its validation page, then sign in.'));
    case 'expired':
      throw refused(t('The consumer key has expired: create another one.'));
    case 'refused':
      throw refused(t('The consumer key was refused by the owner of the account: create another one.'));
    default:
  }
};

const refused = (message: string) => new OvhError('credentials', message);

/** A call that the keys have no right for says nothing against the keys. */
const ifAllowed = async <T>(call: Promise<T>): Promise<T | undefined> => {
  try {
    return await call;
  } catch (error) {
    if (isForbidden(error)) return undefined;
    throw error;
  }
};
