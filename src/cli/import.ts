import { t } from '@vscode/l10n';
import { scopeOfAccount } from '../apply/discoverScope.ts';
import { loadAccountState } from '../apply/loadAccountState.ts';
import type { AccountState } from '../plan/accountState.ts';
import { toTopologyText } from '../plan/import/toTopologyText.ts';
import { openAccount } from './account.ts';
import { readingProgress } from './readingProgress.ts';
import { refuseExisting, writeText } from './textFile.ts';
import { parseOptions } from './usage.ts';

/** Writes the account, or some of its vRacks, as a topology file. Exit code 0; 1 when that did not work. */
export const importAccount = async (args: readonly string[]): Promise<number> => {
  const {
    vrack,
    out,
    force = false,
  } = parseOptions(args, {
    vrack: { type: 'string', multiple: true },
    out: { type: 'string' },
    force: { type: 'boolean' },
  });
  if (out !== undefined) await refuseExisting(out, force);
  const state = await readAccount(vrack);
  const text = toTopologyText(state);
  if (out === undefined) process.stdout.write(text);
  else {
    await writeText(out, text, force);
    process.stderr.write(`${summaryOf(state, out)}\n`);
  }
  return 0;
};

const summaryOf = ({ vracks }: AccountState, out: string): string =>
  vracks.length === 0
    ? t('{0} is written; the account has no vRack.', out)
    : t('{0} is written; its vRacks: {1}.', out, vracks.map(({ id }) => id).join(', '));

const readAccount = async (vracks: readonly string[] | undefined): Promise<AccountState> => {
  const { api } = await openAccount();
  const { onProgress, end } = readingProgress();
  try {
    const scope = await scopeOfAccount(api, { onProgress, ...(vracks ? { vracks } : {}) });
    return await loadAccountState(api, scope, { onProgress });
  } finally {
    end();
  }
};
