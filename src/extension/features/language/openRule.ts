import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

/** Shows the page of a rule, which ships with the extension. Called with what a link or a quick fix holds. */
export const openRule = async (extension: vscode.Uri, rule: unknown): Promise<void> => {
  // A link comes from outside: nothing but a rule's id leads to a file.
  if (typeof rule !== 'string' || !/^[a-z][a-z0-9-]*$/.test(rule)) {
    throw new Error(t('"{0}" is not the id of a rule.', String(rule)));
  }
  const page = vscode.Uri.joinPath(extension, 'docs', 'rules', `${rule}.md`);
  try {
    await vscode.workspace.fs.stat(page);
  } catch {
    throw new Error(t('There is no page about the rule {0}.', rule));
  }
  await vscode.commands.executeCommand('markdown.showPreview', page);
};
