import { t } from '@vscode/l10n';
import { isSignatureRefusal, unexpectedAnswer } from './apiError.ts';
import { createClient } from './client.ts';
import type { ClientOptions } from './client.ts';
import { checkCredentials } from './credentials.ts';
import type { ApplicationKeys } from './credentials.ts';
import { parseEndpoint } from './endpoints.ts';
import { OvhError } from './errors.ts';
import { createExchange } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { credentialRequest, getCurrentCredential } from './resources/account.ts';
import type { CredentialRequest } from './resources/account.ts';
import { sleep as realSleep } from './sleep.ts';
import { pollDelays } from './tasks.ts';
import { Wait } from './wait.ts';

export interface AccessRuleRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `*` stands for any text. */
  readonly path: string;
}

/** All that showing an account needs, and no more. */
export const readOnlyRules: readonly AccessRuleRequest[] = [
  '/me',
  '/auth/currentCredential',
  '/auth/details',
  '/vrack*',
  '/ovhCloudConnect*',
  '/cloud/project*',
  '/v2/vrackServices*',
].map((path) => ({ method: 'GET', path }));

/**
 * Reading, and the changes of networks that the product makes. No orders, no contacts, no terminations. A `*` cannot leave
 * out what is below a path: PUT on a vRack or a service, which renames it, also reaches how its contract is renewed.
 */
export const readWriteRules: readonly AccessRuleRequest[] = [
  ...readOnlyRules,
  { method: 'PUT', path: '/vrack/*' },
  ...[
    'cloudProject',
    'ovhCloudConnect',
    'vrackServices',
    'dedicatedServerInterface',
    'dedicatedServer',
    'dedicatedCloud',
    'ip',
    'ipLoadbalancing',
  ].flatMap((family): AccessRuleRequest[] => [
    { method: 'POST', path: `/vrack/*/${family}` },
    { method: 'DELETE', path: `/vrack/*/${family}/*` },
  ]),
  { method: 'POST', path: '/ovhCloudConnect/*/config/pop*' },
  { method: 'DELETE', path: '/ovhCloudConnect/*/config/pop/*' },
  { method: 'POST', path: '/ovhCloudConnect/*/interface/*' },
  { method: 'POST', path: '/ovhCloudConnect/*/diagnostic' },
  { method: 'POST', path: '/ovhCloudConnect/*/monitoring' },
  { method: 'DELETE', path: '/ovhCloudConnect/*/monitoring' },
  { method: 'POST', path: '/ovhCloudConnect/*/loa' },
  { method: 'POST', path: '/ovhCloudConnect/*/serviceKey/*' },
  { method: 'PUT', path: '/ovhCloudConnect/*' },
  ...['network/private', 'instance'].flatMap((family): AccessRuleRequest[] => [
    { method: 'POST', path: `/cloud/project/*/${family}*` },
    { method: 'PUT', path: `/cloud/project/*/${family}/*` },
    { method: 'DELETE', path: `/cloud/project/*/${family}/*` },
  ]),
  { method: 'POST', path: '/cloud/project/*/region/*' },
  { method: 'DELETE', path: '/cloud/project/*/region/*' },
  { method: 'POST', path: '/cloud/project/*/sshkey' },
  { method: 'PUT', path: '/v2/vrackServices/resource/*' },
];

type HttpOptions = Pick<ClientOptions, 'fetch' | 'log' | 'now'>;

/** Answers, without retries: what is asked for here is asked for by a person who is watching. */
const exchangeOf = ({ fetch, log, now = Date.now }: HttpOptions): Exchange =>
  createExchange({ fetch: fetch ?? ((...request) => globalThis.fetch(...request)), log, now });

/**
 * Asks for a consumer key for the user's own application. It works once the account's owner has opened `validationUrl`
 * and agreed; waitUntilValidated tells when.
 *
 * @param redirection where the browser goes afterwards
 */
export const requestConsumerKey = async (
  request: {
    readonly endpoint: string;
    readonly applicationKey: string;
    readonly rules: readonly AccessRuleRequest[];
    readonly redirection?: string;
    readonly signal?: AbortSignal;
  } & HttpOptions,
): Promise<CredentialRequest> => {
  const { applicationKey, rules, redirection } = request;
  checkCredentials({ applicationKey, applicationSecret: '-', consumerKey: '-' });
  const { base } = await parseEndpoint(request.endpoint).resolve();
  const place = { method: 'POST', path: '/v1/auth/credential' };
  const wait = new Wait(place, 30_000, request.signal);
  try {
    const { value } = await exchangeOf(request)({
      method: place.method,
      url: base + place.path,
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        'X-Ovh-Application': applicationKey,
      },
      body: JSON.stringify({ accessRules: rules, ...(redirection === undefined ? {} : { redirection }) }),
      signal: wait.signal,
      attempt: 1,
    });
    return credentialRequest(value);
  } catch (error) {
    throw unexpectedAnswer(error, place);
  } finally {
    wait.dispose();
  }
};

/** Milliseconds after which nobody is expected to open the validation page any more. */
const VALIDATION_CEILING = 15 * 60_000;

/**
 * Waits until the account's owner has agreed to the consumer key. Fails with kind `credentials` when it was refused or
 * has expired, `timeout` after 15 minutes, `aborted` when the caller gives up.
 */
export const waitUntilValidated = async (
  keys: ApplicationKeys,
  options: Omit<ClientOptions, 'credentials'> & { readonly signal?: AbortSignal },
): Promise<void> => {
  const { signal, now = Date.now, sleep = realSleep } = options;
  const api = createClient({ ...options, credentials: keys });
  const ceiling = now() + VALIDATION_CEILING;
  for (const delay of pollDelays()) {
    const state = await validationState(api, signal);
    if (state === 'validated') return;
    if (state === 'refused' || state === 'expired') {
      const message =
        state === 'refused'
          ? t('The request for access was refused: sign in again and accept it.')
          : t('The request for access has expired: sign in again.');
      throw new OvhError('credentials', message);
    }
    if (now() + delay > ceiling) {
      throw new OvhError('timeout', t('Nobody answered the request for access: sign in again.'));
    }
    try {
      await sleep(delay, signal);
    } catch (cause) {
      throw new OvhError('aborted', t('The sign-in was cancelled.'), { cause });
    }
  }
};

/** A key that is not validated yet is either described as such or refused like a wrong one. */
const validationState = async (
  api: ReturnType<typeof createClient>,
  signal: AbortSignal | undefined,
): Promise<string> => {
  try {
    return (await getCurrentCredential(api, signal === undefined ? {} : { signal })).status;
  } catch (error) {
    const isPending =
      error instanceof OvhError &&
      error.kind === 'credentials' &&
      error.status === 403 &&
      error.errorCode !== 'INVALID_KEY' &&
      !isSignatureRefusal(error);
    if (isPending) return 'pendingValidation';
    throw error;
  }
};

/** The page on which a person creates application and consumer key in one go, with the rights filled in. */
export const createTokenUrl = async (
  endpoint: string,
  rules: readonly AccessRuleRequest[],
): Promise<string> => {
  const { base } = await parseEndpoint(endpoint).resolve();
  const query = rules.map(({ method, path }) => `${method}=${encodeURI(path)}`);
  return `${base}/createToken/?${query.join('&')}`;
};
