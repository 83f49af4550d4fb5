import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { runbookOfText } from '../../../plan/runbook/fromText.ts';
import { isRunbook } from '../../../plan/runbook/ticks.ts';
import { nameOf } from './planning.ts';

/**
 * Writes what is to be done in the console of JD Cloud for a file, beside it, as `<name>.runbook.md`; the ticks of one that
 * is there stay. That of a file that is not saved is shown only.
 */
export const writeRunbook = async (document: vscode.TextDocument): Promise<void> => {
  const { uri } = document;
  const target = document.isUntitled
    ? undefined
    : uri.with({ path: `${uri.path.replace(/(\.topology)?\.ya?ml$/i, '')}.runbook.md` });
  const previous = target && (await textOf(target));
  if (previous !== undefined && !isRunbook(previous)) {
    throw new Error(t('{0} is there and is no runbook: rename it first.', target ? nameOf(target) : ''));
  }
  const runbook = runbookOfText(document.getText(), previous);
  if (runbook === undefined)
    throw new Error(t('{0} has nothing at JD Cloud: there is no runbook to write.', nameOf(uri)));
  if (target === undefined) {
    const shown = await vscode.workspace.openTextDocument({ language: 'markdown', content: runbook.text });
    await vscode.window.showTextDocument(shown, vscode.ViewColumn.Beside);
    return;
  }
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(runbook.text));
  await vscode.window.showTextDocument(target, { viewColumn: vscode.ViewColumn.Beside });
  void vscode.window.showInformationMessage(
    [
      t('{0}: {1} steps, {2} of them ticked.', nameOf(target), runbook.steps, runbook.ticked),
      ...runbook.changed.map((title) => t('To be done again, its values changed: {0}', title)),
      ...runbook.refused.map((title) => t('Not ticked any more, what it needs is not done: {0}', title)),
    ].join(' '),
  );
};

/** The text of a file as it is now, with what is not saved; undefined without one. */
const textOf = async (uri: vscode.Uri): Promise<string | undefined> => {
  try {
    await vscode.workspace.fs.stat(uri);
  } catch {
    return undefined;
  }
  return (await vscode.workspace.openTextDocument(uri)).getText();
};
