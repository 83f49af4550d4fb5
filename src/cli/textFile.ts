import { stat, writeFile } from 'node:fs/promises';
import { t } from '@vscode/l10n';
import { UsageError } from './usage.ts';

/** Refuses to go on when a file is there already that may not be replaced; asked before any work is done. */
export const refuseExisting = async (file: string, mayReplace: boolean): Promise<void> => {
  if (mayReplace) return;
  const isThere = await stat(file).then(
    () => true,
    () => false,
  );
  if (isThere) throw existsAlready(file);
};

/** Writes a file, replacing one only where that is allowed. */
export const writeText = async (file: string, text: string, mayReplace: boolean): Promise<void> => {
  try {
    await writeFile(file, text, { flag: mayReplace ? 'w' : 'wx' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw existsAlready(file);
    throw new Error(t('{0} cannot be written: {1}', file, message), { cause: error });
  }
};

const existsAlready = (file: string): UsageError =>
  new UsageError(t('{0} is there already: name another file, or replace it with --force.', file));
