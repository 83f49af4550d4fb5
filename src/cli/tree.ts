import { t } from '@vscode/l10n';
import { accountNode } from '../explorer/kinds/account.ts';
import { ExplorerModel } from '../explorer/model.ts';
import { branchText, countFailures, loadBranch } from '../explorer/print.ts';
import { Inventory } from '../inventory/inventory.ts';
import { me } from '../inventory/queries/account.ts';
import { vrackIds } from '../inventory/queries/vrack.ts';
import { isForbidden } from '../ovh/errors.ts';
import { openAccount } from './account.ts';
import { speakForPrograms } from './language.ts';
import { parseOptions, UsageError } from './usage.ts';

/** Prints what the explorer shows, all of it. Exit code 1 when a part could not be read. */
export const tree = async (args: readonly string[]): Promise<number> => {
  const { format = 'text' } = parseOptions(args, { format: { type: 'string' } });
  if (format !== 'text' && format !== 'json')
    throw UsageError.badValue('--format', format, t('text or json'));
  if (format === 'json') speakForPrograms();
  const { api, source } = await openAccount();
  const inventory = new Inventory(api);
  try {
    // What stops everything (keys, network) is one sentence, not a tree of failures.
    await inventory.load(vrackIds()).catch((error: unknown) => {
      // Without a right to the vRacks the other families are still worth printing.
      if (!isForbidden(error)) throw error;
    });
    const owner = await inventory.load(me());
    const root = accountNode({ label: owner?.nichandle ?? source, endpoint: api.endpoint });
    const branch = await loadBranch(new ExplorerModel(inventory, root), root);
    process.stdout.write(
      format === 'json'
        ? `${JSON.stringify({ version: 1, tree: branch }, undefined, 2)}\n`
        : branchText(branch),
    );
    const failures = countFailures(branch);
    if (failures === 0) return 0;
    process.stderr.write(`${t('{0} places could not be read; see the tree.', failures)}\n`);
    return 1;
  } finally {
    inventory.dispose();
  }
};
