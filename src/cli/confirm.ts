import { createInterface } from 'node:readline/promises';
import { t } from '@vscode/l10n';
import { UsageError } from './usage.ts';

/** Without somebody to ask, only --yes says that something may be changed. */
export const checkMayAsk = (yes: boolean): void => {
  if (yes || process.stdin.isTTY) return;
  throw new UsageError(
    t('Nobody can be asked here, so nothing is changed: say --yes, or run it in a terminal.'),
  );
};

/** Asks on the terminal; the end of the input is a no. */
export const ask = async (question: string, signal: AbortSignal): Promise<string> => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const ended = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
    // Ctrl+C reaches the terminal's reader first, while it reads.
    terminal.once('SIGINT', () => process.emit('SIGINT'));
    return (await Promise.race([terminal.question(question, { signal }), ended])).trim();
  } catch (error) {
    if (signal.aborted) return '';
    throw error;
  } finally {
    terminal.close();
  }
};

/** A question that only `yes` (or the word for it) answers with yes. */
export const askYes = async (question: string, signal: AbortSignal): Promise<boolean> => {
  const word = t('yes');
  const answer = await ask(`${question} ${t('Type {0} to go on:', word)} `, signal);
  return [word, 'yes'].includes(answer.toLowerCase());
};
