import { t } from '@vscode/l10n';
import type { Planner, Prepared } from '../apply/preparePlan.ts';
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
  const { plan, document } = prepared;
  if (new Set(plan.steps.map(({ address }) => address)).size === 1) return confirmApply(prepared, signal);
  const cuts = plan.steps.flatMap(({ summary, disruption }) =>
    disruption === null ? [] : [`  ! ${summary}: ${disruption}`],
  );
  process.stderr.write(
    `${[t('{0} objects of the account {1} go.', plan.steps.length, plan.account.nichandle), ...cuts].join('\n')}\n`,
  );
  const vrack = document.topology.vracks.find(({ id }) => id?.value !== undefined)?.id?.value ?? '';
  const typed = await ask(t('Type the id of the vRack ({0}) to delete them:', vrack) + ' ', signal);
  if (typed === vrack) return true;
  if (typed !== '') process.stderr.write(`${t('"{0}" is not {1}.', typed, vrack)}\n`);
  return false;
};
