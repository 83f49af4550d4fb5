import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import {
  createTokenUrl,
  readOnlyRules,
  readWriteRules,
  requestConsumerKey,
  waitUntilValidated,
} from '../../../ovh/consumerKey.ts';
import { OvhError } from '../../../ovh/errors.ts';
import { logRequests } from '../../platform/log.ts';
import type { Log } from '../../platform/log.ts';
import { withProgress } from '../../platform/progress.ts';
import type { Draft } from './draft.ts';

/** The least rights for what the person wants to do. */
const rulesOf = (rights: Draft['rights']) => (rights === 'read' ? readOnlyRules : readWriteRules);

/**
 * Asks for a consumer key with the person's application, opens the page on which the account's owner agrees, and waits
 * until that has happened. Rejects with UserCancelled when the wait is cancelled; the key that nobody agreed to is of no
 * use then.
 *
 * @returns the consumer key, which the API accepts
 */
export const obtainConsumerKey = async (
  draft: Draft,
  /** Where the API is called; it differs from the account's endpoint when the setting overrides that. */
  endpoint: string,
  log: Log,
): Promise<string> => {
  const { applicationKey = '', applicationSecret = '' } = draft.typed;
  const rules = rulesOf(draft.rights);
  const { consumerKey, validationUrl } = await withProgress(t('Asking for access'), ({ signal }) =>
    requestConsumerKey({ endpoint, applicationKey, rules, signal, log: logRequests(log) }),
  );
  if (!/^https?:\/\//.test(validationUrl)) {
    throw new OvhError('answer', t('The API gave no page to open: check the endpoint.'));
  }
  void openPage(validationUrl);
  await withProgress(
    t('Waiting for you to agree in the browser'),
    ({ signal }) =>
      waitUntilValidated(
        { applicationKey, applicationSecret, consumerKey },
        { endpoint, signal, log: logRequests(log) },
      ),
    0,
  );
  return consumerKey;
};

/** Opens OVHcloud's page that creates application and consumer key, with the least rights filled in. */
export const openCreateTokenPage = async ({ endpoint, rights }: Draft): Promise<void> => {
  void openPage(await createTokenUrl(endpoint, rulesOf(rights)));
};

/** Where no browser can be opened, the person gets the link to open it elsewhere. */
const openPage = async (url: string): Promise<void> => {
  if (await vscode.env.openExternal(vscode.Uri.parse(url, true))) return;
  const copy = t('Copy Link');
  const chosen = await vscode.window.showInformationMessage(
    t('The page was not opened. Copy its link and open it in a browser to go on.'),
    copy,
  );
  if (chosen === copy) await vscode.env.clipboard.writeText(url);
};
