import { planJson } from '../plan/json.ts';
import { planText } from '../plan/text.ts';
import { openAccount } from './account.ts';
import { emphasis } from './emphasis.ts';
import { isDifferent } from './plan.ts';
import { formatOf, oneFile, prepareFile, readTopology } from './planFile.ts';
import { parseArguments } from './usage.ts';

/**
 * Compares the account with a file: what would have to be done to make it as the file says, and what is in the account
 * and not in the file. Exit code 0 when there is neither, 2 when there is; 1 when it could not be compared.
 */
export const drift = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArguments(args, { format: { type: 'string' } });
  const format = formatOf(values.format);
  const topology = await readTopology(oneFile(positionals));
  const { api } = await openAccount();
  const { plan } = await prepareFile(api, topology, {});
  process.stdout.write(
    format === 'json'
      ? `${JSON.stringify(planJson(plan), undefined, 2)}\n`
      : planText(plan, { calls: false, emphasis: emphasis(process.stdout) }),
  );
  return isDifferent(plan) || plan.unmanaged.length > 0 ? 2 : 0;
};
