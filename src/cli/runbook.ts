import { readFile } from 'node:fs/promises';
import { t } from '@vscode/l10n';
import { PlanError } from '../plan/plan.ts';
import { runbookOfText } from '../plan/runbook/fromText.ts';
import { isRunbook } from '../plan/runbook/ticks.ts';
import type { Runbook } from '../plan/runbook/toRunbook.ts';
import { readInput } from './lintFiles.ts';
import { writeText } from './textFile.ts';
import { parseArguments, UsageError } from './usage.ts';

/**
 * Writes what is to be done in the console of JD Cloud for a topology file, as a checklist. A runbook that is there
 * already is written again with its ticks. Exit code 0; 1 when there is nothing to write or it did not work.
 */
export const runbook = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArguments(args, {
    out: { type: 'string' },
    force: { type: 'boolean' },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError(t('Name one topology file.'));
  const { path, text } = await readInput(file);
  const { out, force = false } = values;
  const previous = out === undefined ? undefined : await readPrevious(out, force);
  const written = runbookOf(text, path, previous);
  if (!written) throw new UsageError(t('{0} has nothing at JD Cloud: there is no runbook to write.', path));
  if (out === undefined) process.stdout.write(written.text);
  else {
    await writeText(out, written.text, force || previous !== undefined);
    process.stderr.write(`${summaryOf(written, out)}\n`);
  }
  return 0;
};

/** The runbook that is to be written again; undefined when there is no such file. */
const readPrevious = async (out: string, force: boolean): Promise<string | undefined> => {
  let text: string;
  try {
    text = await readFile(out, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new Error(t('{0} cannot be read: {1}', out, message), { cause: error });
  }
  if (!isRunbook(text) && !force) {
    throw new UsageError(
      t('{0} is there and is no runbook: name another file, or replace it with --force.', out),
    );
  }
  return text;
};

const runbookOf = (text: string, path: string, previous: string | undefined): Runbook | undefined => {
  try {
    return runbookOfText(text, previous);
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    throw new UsageError(t('{0} is not valid YAML: mend it first; ovh-topology lint says where.', path));
  }
};

const summaryOf = ({ steps, ticked, changed, refused }: Runbook, out: string): string =>
  [
    t('{0}: {1} steps, {2} of them ticked.', out, steps, ticked),
    ...changed.map((title) => t('To be done again, its values changed: {0}', title)),
    ...refused.map((title) => t('Not ticked any more, what it needs is not done: {0}', title)),
  ].join('\n');
