import { createHash } from 'node:crypto';
import path from 'node:path';
import { t } from '@vscode/l10n';
import { noteRights } from '../apply/rights.ts';
import { planJson } from '../plan/json.ts';
import type { Plan } from '../plan/plan.ts';
import { savedPlanText } from '../plan/savedPlan.ts';
import { planText } from '../plan/text.ts';
import { openAccount } from './account.ts';
import { formatOf, oneFile, prepareFile, readTopology } from './planFile.ts';
import { emphasis } from './emphasis.ts';
import { writeText } from './textFile.ts';
import { parseArguments, UsageError } from './usage.ts';

/**
 * Shows what it takes to make the account as a file says. Exit code 0; with --detailed-exitcode 2 when file and account
 * differ; 1 when there is no plan.
 */
export const plan = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArguments(args, {
    format: { type: 'string' },
    out: { type: 'string' },
    prune: { type: 'boolean' },
    'delete-shared': { type: 'string', multiple: true },
    'detailed-exitcode': { type: 'boolean' },
  });
  const format = formatOf(values.format);
  const file = oneFile(positionals);
  const { out, prune = false, 'delete-shared': deleteShared = [] } = values;
  if (out !== undefined && file === '-') {
    throw new UsageError(t('--out needs a file: a saved plan names the file that it was made of.'));
  }
  const topology = await readTopology(file);
  const { api } = await openAccount();
  const { plan: unnoted } = await prepareFile(api, topology, { prune, deleteShared });
  const made = await noteRights(api, unnoted);
  process.stdout.write(
    format === 'json'
      ? `${JSON.stringify(planJson(made), undefined, 2)}\n`
      : planText(made, { emphasis: emphasis(process.stdout) }),
  );
  if (out !== undefined) {
    const saved = {
      kind: 'apply',
      // Good wherever both files are taken together.
      file: path.relative(path.dirname(path.resolve(out)), path.resolve(file)),
      fileSha256: createHash('sha256').update(topology.text).digest('hex'),
      options: { prune, deleteShared },
    } as const;
    await writeText(out, savedPlanText(saved, made), true);
    process.stderr.write(`${t('The plan is in {0}; ovh-topology apply {0} carries it out.', out)}\n`);
  }
  return values['detailed-exitcode'] === true && isDifferent(made) ? 2 : 0;
};

/** Whether file and account differ in what the file manages. */
export const isDifferent = ({ steps, blocked }: Plan): boolean => steps.length + blocked.length > 0;
