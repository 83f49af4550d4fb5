import { t } from '@vscode/l10n';
import type { Planner, Prepared } from '../apply/preparePlan.ts';
import { countObjects, vracksOf } from '../plan/groups.ts';
import type { Plan } from '../plan/plan.ts';
import { planDestroy } from '../plan/planDestroy.ts';
import { confirmApply } from './apply.ts';
import { ask, checkMayAsk } from './confirm.ts';
import { absolute, formatOf, oneFile } from './planFile.ts';
import { runFile } from './runFile.ts';
import { parseArguments } from './usage.ts';

/** Removes from the account all that a file has. Exit code 0 when it is gone, 1 when not. */
export const destroy = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArguments(args, {
    yes: { type: 'boolean' },
    recursive: { type: 'boolean' },
    'delete-shared': { type: 'string', multiple: true },
    format: { type: 'string' },
  });
  const format = formatOf(values.format);
  const { yes = false, recursive = false, 'delete-shared': deleteShared = [] } = values;
  const path = absolute(oneFile(positionals));
  checkMayAsk(yes);
  const planner: Planner = (input) => planDestroy({ ...input, recursive });
  return runFile({ what: 'destroy', path, options: { deleteShared }, planner, format, yes, confirm });
};

/** When more than one thing goes, a quick `yes` is not enough. */
const confirm = async (prepared: Prepared, signal: AbortSignal): Promise<boolean> => {
  if (countObjects(prepared.plan.steps) === 1) return confirmApply(prepared, signal);
  const { facts, question, wanted } = destroyQuestion(prepared.plan);
  process.stderr.write(`${facts.join('\n')}\n`);
  const typed = await ask(`${question} `, signal);
  if (isAnswer(typed, wanted)) return true;
  if (typed !== '') process.stderr.write(`${t('"{0}" is not {1}.', typed, wanted)}\n`);
  return false;
};

/** What is said before the ids of all vRacks that lose something have to be typed. */
export const destroyQuestion = ({ steps, account }: Pick<Plan, 'steps' | 'account'>) => {
  const facts = steps.flatMap(({ summary, disruption, warnings }) =>
    [...(disruption === null ? [] : [disruption]), ...warnings].map((fact) => `  ! ${summary}: ${fact}`),
  );
  const vracks = vracksOf(steps);
  const wanted = vracks.join(' ');
  return {
    facts: [t('{0} objects of the account {1} go.', countObjects(steps), account.nichandle), ...facts],
    question:
      vracks.length === 1
        ? t('Type the id of the vRack ({0}) to delete them:', wanted)
        : t('Type the ids of the vRacks ({0}) to delete them:', wanted),
    wanted,
  };
};

/** In whatever order the ids were typed. */
export const isAnswer = (typed: string, wanted: string): boolean => sorted(typed) === sorted(wanted);

const sorted = (ids: string): string =>
  ids
    .split(/[\s,]+/)
    .sort()
    .join(' ');
