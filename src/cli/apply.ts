import path from 'node:path';
import { t } from '@vscode/l10n';
import type { Prepared } from '../apply/preparePlan.ts';
import { PlanError } from '../plan/plan.ts';
import { isSavedPlan, readSavedPlan } from '../plan/savedPlan.ts';
import { summaryLine } from '../plan/text.ts';
import { askYes, checkMayAsk } from './confirm.ts';
import { absolute, formatOf, oneFile } from './planFile.ts';
import { readInput } from './lintFiles.ts';
import { runFile, type RunOptions } from './runFile.ts';
import { parseArguments, UsageError } from './usage.ts';

/**
 * Makes the account as a file says, or carries out a saved plan if it is still what a new plan would be. Exit code 0 when
 * the account is so, 1 when not.
 */
export const apply = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArguments(args, {
    yes: { type: 'boolean' },
    prune: { type: 'boolean' },
    'delete-shared': { type: 'string', multiple: true },
    format: { type: 'string' },
  });
  const format = formatOf(values.format);
  const { yes = false, prune = false, 'delete-shared': deleteShared = [] } = values;
  const file = absolute(oneFile(positionals));
  checkMayAsk(yes);
  const { text } = await readInput(file);
  const asked = { prune, deleteShared };
  return runFile({
    what: 'apply',
    format,
    yes,
    confirm: confirmApply,
    ...(isSavedPlan(text) ? savedRun(file, text, asked) : { path: file, options: asked }),
  });
};

const savedRun = (
  file: string,
  text: string,
  asked: { readonly prune: boolean; readonly deleteShared: readonly string[] },
): Pick<RunOptions, 'path' | 'options' | 'saved'> => {
  const saved = readSavedPlan(text);
  if (saved.kind !== 'apply') {
    throw new PlanError('stale', t('{0} is a plan of another command: make it again.', file));
  }
  if (asked.prune || asked.deleteShared.length > 0) {
    throw new UsageError(t('A saved plan has its options in it: give them to ovh-topology plan.'));
  }
  return { path: path.resolve(path.dirname(file), saved.file), options: saved.options, saved };
};

/** One question that names what is interrupted. */
export const confirmApply = ({ plan }: Prepared, signal: AbortSignal): Promise<boolean> => {
  const cuts = plan.steps.flatMap(({ summary, disruption }) =>
    disruption === null ? [] : [`  ! ${summary}: ${disruption}`],
  );
  const lines = [
    summaryLine(plan.steps, plan.blocked.length),
    ...(cuts.length === 0 ? [] : [t('It interrupts traffic:'), ...cuts]),
  ];
  process.stderr.write(`${lines.join('\n')}\n`);
  return askYes(t('Carry it out on the account {0}?', plan.account.nichandle), signal);
};
