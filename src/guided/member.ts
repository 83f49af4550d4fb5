import { t } from '@vscode/l10n';
import { getProjectVrack } from '../ovh/resources/cloudProject.ts';
import { isNotFound } from '../ovh/errors.ts';
import { getVrackServices } from '../ovh/resources/vrackServices.ts';
import type { OvhApi } from '../ovh/api.ts';
import type { ProjectState, VrackServicesState } from '../plan/accountState.ts';
import { vrackBase, type VrackBase } from './base.ts';
import { chooseVrack, nameAndId } from './choose.ts';
import { GuidedError, type GuidedContext } from './context.ts';
import type { Start } from './flow.ts';
import type { Question } from './wizard.ts';

/** What a command works in: a project or a vRack Services with its vRack. Asked for where the row does not say it. */
export interface Member<T> {
  /** What is not known from the row, to be asked first. */
  readonly questions: readonly Question[];
  base(): Promise<VrackBase>;
  /** Rejects with a GuidedError when it is not on the vRack. */
  state(): Promise<T>;
}

export const projectMember = (context: GuidedContext, title: string, start: Start): Member<ProjectState> =>
  member(context, title, start.vrack, start.project, {
    prompt: () => t('Which Public Cloud project?'),
    vrackOf: async (api, id, signal) => (await getProjectVrack(api, id, { signal })).id,
    of: ({ vrack, state }) => state.projects.filter(({ id }) => vrack.projects.includes(id)),
    missing: (id) => t('The project {0} is on no vRack: attach it to one first.', id),
    none: (vrack) => t('No Public Cloud project is on {0}: attach one first.', vrack),
  });

export const servicesMember = (
  context: GuidedContext,
  title: string,
  start: Start,
): Member<VrackServicesState> =>
  member(context, title, start.vrack, start.vrackServices, {
    prompt: () => t('Which vRack Services?'),
    vrackOf: async (api, id, signal) =>
      (await getVrackServices(api, id, { signal })).currentState.vrackId ?? undefined,
    of: ({ vrack, state }) => state.vrackServices.filter(({ id }) => vrack.vrackServices.includes(id)),
    missing: (id) => t('The vRack Services {0} is on no vRack: attach it to one first.', id),
    none: (vrack) => t('No vRack Services is on {0}: attach one first.', vrack),
  });

interface Family<T> {
  readonly prompt: () => string;
  readonly vrackOf: (api: OvhApi, id: string, signal: AbortSignal) => Promise<string | undefined>;
  readonly of: (base: VrackBase) => readonly T[];
  readonly missing: (id: string) => string;
  readonly none: (vrack: string) => string;
}

const member = <T extends { readonly id: string; readonly name: string | null }>(
  context: GuidedContext,
  title: string,
  knownVrack: string | undefined,
  knownId: string | undefined,
  family: Family<T>,
): Member<T> => {
  let vrack = knownVrack;
  let id = knownId;
  let loading: Promise<VrackBase> | undefined;
  const base = (): Promise<VrackBase> =>
    (loading ??= (async () => {
      if (vrack !== undefined) return vrackBase(context, vrack);
      const own = id ?? '';
      const found = await context.busy(t('Reading what {0} is on', own), (signal) =>
        family.vrackOf(context.api, own, signal).catch((error: unknown) => {
          if (isNotFound(error)) return undefined;
          throw error;
        }),
      );
      if (found === undefined) throw new GuidedError(family.missing(own));
      return vrackBase(context, found);
    })());
  const askVrack: Question = async (position) => {
    vrack = await chooseVrack(context, { ...position, title });
    loading = undefined;
  };
  const askMember: Question = async (position) => {
    const known = await base();
    const all = family.of(known);
    if (all.length === 0) throw new GuidedError(family.none(known.vrack.id));
    id = await context.ask.pick({
      ...position,
      title,
      prompt: family.prompt(),
      items: all.map((one) => ({ ...nameAndId(one.name, one.id), value: one.id })),
    });
  };
  const isKnown = knownId !== undefined;
  return {
    questions: [...(knownVrack === undefined && !isKnown ? [askVrack] : []), ...(isKnown ? [] : [askMember])],
    base,
    state: async () => {
      const found = family.of(await base()).find((one) => one.id === id);
      if (!found) throw new GuidedError(family.missing(id ?? ''));
      return found;
    },
  };
};
