import { t } from '@vscode/l10n';
import type { AccountState, Scope, VrackState } from '../plan/accountState.ts';
import { toTopologyText } from '../plan/import/toTopologyText.ts';
import { liveAccount } from '../plan/liveAccount.ts';
import { GuidedError, type GuidedContext } from './context.ts';
import { Draft } from './draft.ts';

/** What a guided command starts from: a vRack as it is now, and the same as a topology to add to. */
export interface VrackBase {
  readonly vrack: VrackState;
  readonly scope: Scope;
  readonly state: AccountState;
  readonly draft: Draft;
}

/**
 * Reads a vRack with all that is on it.
 * @param more what is to be read beside, such as a service that is not on the vRack yet
 * @param about the OVHcloud Connect service that gets something: it stands last, so that what the linter says of two that
 *   do not go together is said of its own, and names the other one
 * @throws GuidedError when the account has no such vRack
 */
export const vrackBase = async (
  context: GuidedContext,
  id: string,
  more: Partial<Scope> = {},
  about?: string,
): Promise<VrackBase> => {
  const found = await context.discover([id]);
  const scope: Scope = {
    vracks: found.vracks,
    connect: union(found.connect, more.connect),
    projects: [
      ...(more.projects ?? []),
      ...found.projects.filter((one) => !more.projects?.some((other) => other.id === one.id)),
    ],
    vrackServices: union(found.vrackServices, more.vrackServices),
  };
  const state = await context.read(scope);
  const vrack = state.vracks.find((one) => one.id === id);
  if (!vrack) throw new GuidedError(t('The account has no vRack {0} any more: refresh the tree.', id));
  return {
    vrack,
    scope,
    state,
    draft: new Draft(toTopologyText(withLast(state, about), { vracks: [id] }), liveAccount(state)),
  };
};

const withLast = (state: AccountState, service: string | undefined): AccountState =>
  service === undefined
    ? state
    : {
        ...state,
        vracks: state.vracks.map((vrack) => ({
          ...vrack,
          connect: [...vrack.connect].sort((a, b) => Number(a === service) - Number(b === service)),
        })),
      };

const union = (one: readonly string[], other: readonly string[] = []): string[] => [
  ...new Set([...one, ...other]),
];
