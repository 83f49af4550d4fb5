import { config } from '@vscode/l10n';
import * as vscode from 'vscode';

/** Makes `t` of @vscode/l10n, which the core uses, speak the editor's language. To be called before the first `t`. */
export const activateL10n = (): void => {
  if (vscode.l10n.bundle !== undefined) config({ contents: vscode.l10n.bundle });
};
