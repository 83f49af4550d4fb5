import { OvhError } from '../../../ovh/errors.ts';
import type { Log } from '../../platform/log.ts';
import { askAll } from '../../../guided/wizard.ts';
import type { Question } from '../../../guided/wizard.ts';
import type { Account } from './account.ts';
import type { Accounts } from './accounts.ts';
import { obtainConsumerKey } from './consumerKey.ts';
import { checkAndSave, credentialsOf, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { questionsFor } from './questions.ts';

/**
 * Asks for everything that a sign-in needs and tries it; the account is kept once the API has accepted it. Rejects with
 * UserCancelled when the person gives up, and nothing is kept.
 *
 * @param again the account to sign in again
 */
export const signIn = (accounts: Accounts, log: Log, again?: Account): Promise<void> => {
  const draft = again === undefined ? newDraft() : newDraft(again.endpoint, wayOf(again));
  return fillIn(accounts, draft, () => questionsFor(draft), log, again);
};

/** Asks the given questions, which complete the draft, and signs in with it. */
export const fillIn = (
  accounts: Accounts,
  draft: Draft,
  questions: () => readonly Question[],
  log: Log,
  again?: Account,
): Promise<void> =>
  askAll(questions, async () => {
    try {
      if (draft.way === 'request') {
        const called = (await accounts.endpointOverride()) ?? draft.endpoint;
        draft.typed.consumerKey = await obtainConsumerKey(draft, called, log);
      }
      const credentials = credentialsOf(draft);
      await checkAndSave(accounts, { endpoint: draft.endpoint, credentials }, log, again);
      return undefined;
    } catch (error) {
      // Other answers may help. Anything else, such as a secret storage that fails, ends the sign-in.
      if (!(error instanceof OvhError)) throw error;
      log.warn(`signIn: ${error.kind}: ${error.message}`);
      return error.message;
    }
  });

const wayOf = ({ method }: Account): Draft['way'] =>
  method === 'oauth2' || method === 'accessToken' ? method : 'keys';
