import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

/**
 * Refuses to change an account from a workspace that nobody trusts: its files may have been written by anybody.
 * @throws Error with one sentence
 */
export const needsTrust = (): void => {
  if (vscode.workspace.isTrusted) return;
  throw new Error(
    t(
      'This workspace is not trusted, so nothing of an account is changed from it: trust it first (Workspaces: Manage Workspace Trust).',
    ),
  );
};
