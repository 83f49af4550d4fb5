import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Log } from './log.ts';
import { UserCancelled } from './userCancelled.ts';

export interface CommandOptions {
  /** Offers to run the command again when it failed: for what may work the next time, such as a call to the API. */
  readonly retry?: boolean;
}

/**
 * Registers a command of the manifest behind the one error boundary of all commands: a cancelled prompt is silent; an
 * error goes to the log and is shown as its sentence. The command's promise settles when `run` has, not when the
 * message is closed.
 *
 * @param run called with what the command is called with, which may be anything
 */
export const registerCommand = (
  log: Log,
  id: string,
  run: (...args: unknown[]) => unknown,
  { retry = false }: CommandOptions = {},
): vscode.Disposable => {
  const guarded = async (...args: unknown[]): Promise<unknown> => {
    try {
      return await run(...args);
    } catch (error) {
      if (!(error instanceof UserCancelled)) {
        void showFailure(log, id, error, retry ? () => guarded(...args) : undefined);
      }
      return undefined;
    }
  };
  return vscode.commands.registerCommand(id, guarded);
};

/**
 * Logs an error and shows its sentence, with "Show Log" and, where given, "Retry".
 *
 * @param what untranslated, for the log: the command or the work that failed
 */
export const showFailure = async (
  log: Log,
  what: string,
  error: unknown,
  retry?: () => unknown,
): Promise<void> => {
  log.error(`${what}: ${describe(error)}`);
  const again = t('Retry');
  const showLog = t('Show Log');
  const buttons = retry === undefined ? [showLog] : [again, showLog];
  const chosen = await vscode.window.showErrorMessage(sentenceOf(error), ...buttons);
  if (chosen === showLog) log.show();
  if (chosen === again) await retry?.();
};

/** What to tell a person of an error. */
export const sentenceOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** For the log. The stack of an expected failure (those of the API have a `kind`) says nothing more than its sentence. */
const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return 'kind' in error ? `${String(error.kind)}: ${error.message}` : (error.stack ?? error.message);
};
