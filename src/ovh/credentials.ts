import { t } from '@vscode/l10n';
import { OvhError } from './errors.ts';

/** A person's application, and the consumer key with which the account's owner allowed it to act. */
export interface ApplicationKeys {
  readonly applicationKey: string;
  readonly applicationSecret: string;
  readonly consumerKey: string;
}

/** A service account; its rights come from IAM policies. */
export interface OAuth2Client {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A token that was obtained elsewhere; when it has expired, so has the sign-in. */
export interface AccessToken {
  readonly accessToken: string;
}

export type Credentials = ApplicationKeys | OAuth2Client | AccessToken;

/**
 * Finds what a slip of the clipboard leaves behind: an empty key, blanks, quotation marks of a word processor. Such a key
 * could not even be sent.
 */
export const checkCredentials = <C extends Credentials>(credentials: C): C => {
  for (const [name, value] of Object.entries(credentials)) {
    if (typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)) continue;
    const message = t('{0} is empty or holds blanks or special characters: copy it again.', name);
    throw new OvhError('configuration', message);
  }
  return credentials;
};
