import { t } from '@vscode/l10n';
import type { AccountState, VrackState } from './accountState.ts';
import { connectAddress, datacenterAddress } from './address.ts';
import type { ConfigPair, ConnectDomain } from './families/connect/domain.ts';
import { PlanError } from './plan.ts';
import type { Planning } from './planning.ts';

/**
 * Of a configuration that is gone already nothing is refused: what was asked for has been done.
 * @throws PlanError (`address`) when an address is of no datacenter of the vRacks' services
 */
export const checkShared = (
  deleteShared: readonly string[],
  vracks: readonly { readonly live: VrackState }[],
  { connect }: AccountState,
): void => {
  if (deleteShared.length === 0) return;
  const possible = new Set<string>();
  const present = new Set<string>();
  for (const { live } of vracks) {
    for (const { id, vrack, datacenters, datacenterConfigs } of connect) {
      const owners = [live.id, connectAddress(live.id, id)];
      for (const owner of owners)
        for (const one of datacenters) possible.add(datacenterAddress(owner, one.id));
      if (vrack !== live.id) continue;
      for (const one of datacenterConfigs) present.add(datacenterAddress(live.id, one.datacenter));
    }
  }
  const unknown = deleteShared.find((address) => !possible.has(address) && !present.has(address));
  if (unknown === undefined) return;
  throw new PlanError(
    'address',
    present.size === 0
      ? t('{0} is to be deleted, but the vRacks of the file have no datacenter configuration.', unknown)
      : t(
          '{0} is to be deleted, but it is no datacenter configuration of the vRacks of the file; these are: {1}.',
          unknown,
          [...present].sort().join(', '),
        ),
  );
};

/**
 * Tells of addresses that were named for deletion and that the plan does not delete: somebody may have meant another one.
 * @param domains what the plan was made of
 * @param isDestroy whether all that the file has goes, and not what it does not have
 */
export const noteShared = (
  { draft, deleteShared, prune }: Planning,
  domains: readonly ConnectDomain[],
  isDestroy = false,
): void => {
  const present = new Map(
    domains
      .flatMap(({ configs }) => configs)
      .flatMap((pair) => (pair.live ? [[pair.address, pair] as const] : [])),
  );
  for (const address of deleteShared) {
    const pair = present.get(address);
    // One that is refused has its reason told.
    if (pair && (!pair.want || draft.has(`${address}#stays`))) continue;
    draft.notes.push({ message: whyItStays(address, pair, isDestroy, prune), node: pair?.node });
  }
};

const whyItStays = (
  address: string,
  pair: ConfigPair | undefined,
  isDestroy: boolean,
  prune: boolean,
): string => {
  if (!pair) return t('{0} is to be deleted, but it is not configured: there is nothing to delete.', address);
  if (isDestroy) return t('{0} is to be deleted, but the file does not have it: it stays.', address);
  if (pair.node) return t('{0} is to be deleted, but the file has it: it stays.', address);
  return prune
    ? t(
        '{0} is to be deleted, but the file does not list the datacenters of its services: it stays.',
        address,
      )
    : t('{0} is to be deleted, but what is not in the file goes only with pruning: it stays.', address);
};
