import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { pick } from '../../platform/prompts.ts';
import type { Choice, Separator } from '../../platform/prompts.ts';
import { accountIcon, describeAccount } from './account.ts';
import type { Account } from './account.ts';
import type { Accounts } from './accounts.ts';

type Deed = () => Thenable<unknown>;

/** The menu of the status bar and the view: the accounts, and what can be done about them. */
export const accountMenu = async (accounts: Accounts): Promise<void> => {
  const { all } = accounts;
  const deed = await pick<Deed>({
    title: t('OVHcloud Accounts'),
    placeholder: accounts.current === undefined ? t('Nobody is signed in') : t('Choose an account'),
    items: [
      ...accountChoices(accounts).map(({ value, ...item }) => ({
        ...item,
        value: () => accounts.store.select(value.id),
      })),
      separator,
      command('ovhTopology.signIn', `$(sign-in) ${t('Sign In…')}`),
      command('ovhTopology.importCredentials', `$(cloud-download) ${t('Import Credentials…')}`),
      command('ovhTopology.simulateAccount', `$(beaker) ${t('Try the Simulated Account')}`),
      { label: `$(beaker) ${t('Simulate Another Scenario…')}`, value: () => simulateAnother(accounts) },
      ...(all.length === 0 ? [] : [command('ovhTopology.signOut', `$(sign-out) ${t('Sign Out…')}`)]),
    ],
  });
  await deed();
};

/** The accounts to choose from; the current one is marked. */
export const accountChoices = ({ all, current }: Accounts): Choice<Account>[] =>
  all.map((account) => ({
    label: `$(${accountIcon(account)}) ${account.label}`,
    description:
      account.id === current?.id ? t('{0}, current', describeAccount(account)) : describeAccount(account),
    value: account,
  }));

const separator: Separator = { label: '', kind: vscode.QuickPickItemKind.Separator };

const command = (id: string, label: string): Choice<Deed> => ({
  label,
  value: () => vscode.commands.executeCommand(id),
});

/** A scenario that ships with the product, or a file. */
const simulateAnother = async (accounts: Accounts): Promise<void> => {
  const { scenarioNames } = await import('../../../simulator/index.ts');
  const file = `$(file) ${t('Scenario File…')}`;
  const chosen = await pick<string | undefined>({
    title: t('Simulate Another Scenario'),
    items: [
      ...scenarioNames.map((name) => ({ label: `$(beaker) ${name}`, value: name })),
      { label: file, value: undefined },
    ],
  });
  const scenario = chosen ?? (await pickFile());
  if (scenario !== undefined) await accounts.simulate(scenario);
};

const pickFile = async (): Promise<string | undefined> => {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: t('Scenario file'),
      filters: { [t('Scenario')]: ['json'] },
    })) ?? [];
  return file?.fsPath;
};
