import type * as vscode from 'vscode';
import type { Log } from '../../platform/log.ts';
import { Accounts } from './accounts.ts';
import { AccountStore } from './accountStore.ts';
import { registerAccountCommands } from './commands.ts';

export type { Access, Account, AccountMethod } from './account.ts';
export type { Accounts } from './accounts.ts';

/** Who is signed in, and all that has to do with it: sign-in, sign-out, import, simulated account, status bar, menu. */
export const activateAccounts = (
  context: Pick<
    vscode.ExtensionContext,
    'globalState' | 'workspaceState' | 'secrets' | 'subscriptions' | 'extension'
  >,
  log: Log,
): Accounts => {
  const accounts = new Accounts(new AccountStore(context), process.env, log);
  context.subscriptions.push(accounts, registerAccountCommands(accounts, log, context.extension.id));
  return accounts;
};
