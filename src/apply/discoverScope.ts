import { t } from '@vscode/l10n';
import type { OvhApi } from '../ovh/api.ts';
import { listAttached, listVracks, type AttachedFamily } from '../ovh/resources/vrack.ts';
import type { Scope } from '../plan/accountState.ts';
import { PlanError } from '../plan/plan.ts';
import { createReader, inOrder, readEach, unlessMissing } from './load/reader.ts';

export interface DiscoverOptions {
  /** Ids of vRacks; every vRack of the account when absent. */
  readonly vracks?: readonly string[];
  readonly signal?: AbortSignal;
  /** Told how many answers there are so far and how many are asked for by now; the second grows on the way. */
  readonly onProgress?: (read: number, asked: number) => void;
}

/**
 * What has to be read of the account to write it down: its vRacks, or the chosen ones, and what is on them.
 *
 * @throws PlanError when the account has no such vRack
 */
export const scopeOfAccount = async (
  api: OvhApi,
  { vracks: chosen, signal = new AbortController().signal, onProgress }: DiscoverOptions = {},
): Promise<Scope> => {
  const reader = createReader(api, signal, onProgress);
  const known = inOrder(await listVracks(reader.api, reader.options));
  const vracks = chosen === undefined ? known : inOrder(chosen);
  const unknown = vracks.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new PlanError('other-account', noSuchVrack(unknown, known));
  const attached = async (family: AttachedFamily): Promise<string[]> => {
    const ids = await readEach(vracks, (id) =>
      unlessMissing(listAttached(reader.api, id, family, reader.options)),
    );
    return inOrder(ids.flat());
  };
  const [connect, projects, vrackServices] = await Promise.all([
    attached('ovhCloudConnect'),
    attached('cloudProject'),
    attached('vrackServices'),
  ]);
  // The catalogue has the names of flavors and images.
  return { vracks, connect, projects: projects.map((id) => ({ id, withCatalogue: true })), vrackServices };
};

const noSuchVrack = (id: string, known: readonly string[]): string =>
  known.length === 0
    ? t('The account has no vRack {0}; it has none at all.', id)
    : t('The account has no vRack {0}; it has: {1}.', id, known.join(', '));
