import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import type { Accounts } from '../accounts/index.ts';
import type { Log } from '../../platform/log.ts';
import type { Session } from './session.ts';

export type { Session } from './session.ts';

export interface Sessions {
  readonly current: Session | undefined;
  readonly onDidChange: vscode.Event<Session | undefined>;
  /** Writes what is known; for the end of the extension. */
  close(): Promise<void>;
  dispose(): void;
}

/** A session brings the whole explorer with it, which nobody needs before there is an account. */
const sessionModule = () => import('./session.ts');

/** Keeps one session open: that of the account in use. */
export const activateSessions = (
  context: vscode.ExtensionContext,
  accounts: Accounts,
  log: Log,
): Sessions => {
  const changed = new vscode.EventEmitter<Session | undefined>();
  let current: Session | undefined;
  let work: Promise<void> = Promise.resolve();

  const open = async () => {
    const account = accounts.current;
    // The same account is another object once it must be reached anew: new keys, another endpoint.
    if (current?.account === account) return;
    await current?.close();
    current = undefined;
    if (account) {
      const { Session } = await sessionModule();
      current = new Session(account, accounts, context.globalStorageUri, log);
      await current.restore();
      log.info(`Account ${account.label} (${account.endpoint})`);
    }
    changed.fire(current);
  };
  // One after the other: a quick double switch must not leave two sessions open.
  const reopen = () => {
    work = work.then(open).catch((error: unknown) => {
      log.error(error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(
        t('The account could not be opened: {0}', error instanceof Error ? error.message : String(error)),
      );
    });
  };
  const subscriptions = vscode.Disposable.from(
    changed,
    accounts.onDidChangeCurrent(reopen),
    accounts.onDidForget((account) => {
      work = work.then(async () => {
        if (current?.account.id === account.id) {
          await current.close();
          current = undefined;
          changed.fire(undefined);
        }
        const { forgetSnapshot } = await sessionModule();
        await forgetSnapshot(context.globalStorageUri, account);
        await open();
      });
    }),
  );
  void accounts.ready.then(reopen);
  return {
    get current() {
      return current;
    },
    onDidChange: changed.event,
    close: async () => {
      await work;
      await current?.close();
      current = undefined;
    },
    dispose: () => void subscriptions.dispose(),
  };
};
