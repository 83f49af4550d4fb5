import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { registerCommand } from '../../platform/commands.ts';
import type { Log } from '../../platform/log.ts';
import { confirm, pick } from '../../platform/prompts.ts';
import { isAccount } from './account.ts';
import type { Account } from './account.ts';
import type { Accounts } from './accounts.ts';
import { accountChoices, accountMenu } from './menu.ts';
import { DEFAULT_SCENARIO } from './simulated.ts';

/** The commands around accounts and the first start; each also works without an argument, from the palette. */
export const registerAccountCommands = (
  accounts: Accounts,
  log: Log,
  /** Of this extension: its walkthrough is named by it. */
  extensionId: string,
): vscode.Disposable =>
  vscode.Disposable.from(
    registerCommand(
      log,
      'ovhTopology.signIn',
      async (again?: unknown) => {
        const { signIn } = await import('./signIn.ts');
        await signIn(accounts, log, isAccount(again) ? again : undefined);
      },
      { retry: true },
    ),
    registerCommand(
      log,
      'ovhTopology.importCredentials',
      async () => {
        const { importCredentials } = await import('./importCredentials.ts');
        await importCredentials(accounts, log);
      },
      { retry: true },
    ),
    registerCommand(log, 'ovhTopology.openWalkthrough', () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extensionId}#start`, false),
    ),
    registerCommand(log, 'ovhTopology.showLog', () => log.show()),
    registerCommand(log, 'ovhTopology.accountMenu', () => accountMenu(accounts)),
    registerCommand(log, 'ovhTopology.simulateAccount', (scenario?: unknown) =>
      accounts.simulate(typeof scenario === 'string' ? scenario : DEFAULT_SCENARIO),
    ),
    registerCommand(log, 'ovhTopology.switchAccount', async () => {
      const account = await pickAccount(accounts, t('Switch Account'));
      await accounts.store.select(account.id);
    }),
    registerCommand(log, 'ovhTopology.signOut', async (given?: unknown) => {
      const account = isAccount(given) ? given : await pickAccount(accounts, t('Sign Out'));
      await confirm(
        t('Sign out of {0}?', account.label),
        t('Its keys and everything this editor remembers of it are removed from this machine.'),
        t('Sign Out'),
      );
      await accounts.store.forget(account);
    }),
  );

/** The only account there is, or the one that the person chooses. */
const pickAccount = async (accounts: Accounts, title: string): Promise<Account> => {
  const [only, second] = accounts.all;
  if (only !== undefined && second === undefined) return only;
  return pick({ title, placeholder: t('Choose an account'), items: accountChoices(accounts) });
};
