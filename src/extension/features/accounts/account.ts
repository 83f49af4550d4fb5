import { t } from '@vscode/l10n';
import type { Credentials } from '../../../ovh/credentials.ts';

export type AccountMethod = 'applicationKeys' | 'oauth2' | 'accessToken' | 'simulated';

/** What is known of an account without its secrets; this is what is kept in the editor's global state. */
export interface Account {
  /** A random UUID; for a simulated account `simulated-…`, one per scenario. Fit for a file name. */
  readonly id: string;
  /** What a person calls it; the nichandle unless it was given another name. */
  readonly label: string;
  /** `ovh-eu`, `ovh-ca`, `ovh-us`, a full URL, or `simulated`. */
  readonly endpoint: string;
  readonly method: AccountMethod;
  /** The OVHcloud identifier of the customer; absent when the rights of the keys do not show it. */
  readonly nichandle?: string;
  /** Of a simulated account: `demo`, `large`, `empty`, or the path of a scenario file. */
  readonly scenario?: string;
}

/** What a client of an account is made of. */
export interface Access {
  readonly endpoint: string;
  readonly credentials: Credentials;
  /** To be called when the client is no longer used. */
  dispose(): Promise<void>;
}

/** Recognises an entry of the global state, which an older or newer version may have written. */
export const isAccount = (value: unknown): value is Account => {
  if (typeof value !== 'object' || value === null) return false;
  const { id, label, endpoint, method } = value as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    typeof label === 'string' &&
    typeof endpoint === 'string' &&
    typeof method === 'string' &&
    ['applicationKeys', 'oauth2', 'accessToken', 'simulated'].includes(method)
  );
};

export const methodOf = (credentials: Credentials): Exclude<AccountMethod, 'simulated'> => {
  if ('applicationKey' in credentials) return 'applicationKeys';
  return 'clientId' in credentials ? 'oauth2' : 'accessToken';
};

/** The way of signing in, for a person. */
export const describeMethod = (method: AccountMethod): string => {
  switch (method) {
    case 'applicationKeys':
      return t('application keys');
    case 'oauth2':
      return t('service account');
    case 'accessToken':
      return t('access token');
    case 'simulated':
      return t('simulated on this machine');
  }
};

/** One line about an account: `ovh-eu, application keys`. */
export const describeAccount = ({ endpoint, method }: Account): string =>
  method === 'simulated' ? describeMethod(method) : `${endpoint}, ${describeMethod(method)}`;

/** The name of the icon that stands for an account. */
export const accountIcon = ({ method }: Account): string => (method === 'simulated' ? 'beaker' : 'account');
