import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { accountIcon, describeMethod } from './account.ts';
import type { Account } from './account.ts';

/** Names the current account at the bottom of the window; a click opens the account menu. */
export class AccountStatusBar implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;

  constructor() {
    this.#item = vscode.window.createStatusBarItem('ovhTopology.account', vscode.StatusBarAlignment.Left);
    this.#item.name = t('OVHcloud account');
    this.#item.command = 'ovhTopology.accountMenu';
  }

  /** @param problem a sentence when the account's keys were refused */
  show(account: Account | undefined, problem: string | undefined): void {
    if (account === undefined) {
      this.#item.hide();
      return;
    }
    this.#item.text = `$(${problem === undefined ? accountIcon(account) : 'warning'}) ${account.label}`;
    this.#item.tooltip = tooltip(account, problem);
    this.#item.accessibilityInformation = {
      label: [t('OVHcloud account {0}', account.label), problem].filter(Boolean).join('. '),
      role: 'button',
    };
    this.#item.backgroundColor =
      problem === undefined ? undefined : new vscode.ThemeColor('statusBarItem.warningBackground');
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}

/** Plain text: a label or an API's words must not be read as Markdown. */
const tooltip = (account: Account, problem: string | undefined): string =>
  [
    ...(problem === undefined ? [] : [problem]),
    t('OVHcloud account: {0}', account.label),
    ...(account.nichandle === undefined || account.nichandle === account.label
      ? []
      : [t('Nichandle: {0}', account.nichandle)]),
    t('Endpoint: {0}', account.method === 'simulated' ? t('this machine') : account.endpoint),
    t('Signed in with: {0}', describeMethod(account.method)),
  ].join('\n');
