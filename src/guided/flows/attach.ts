import { t } from '@vscode/l10n';
import { orNotFound } from '../../ovh/poll.ts';
import { getProject, getProjectVrack, listProjects } from '../../ovh/resources/cloudProject.ts';
import { listVrackServices } from '../../ovh/resources/vrackServices.ts';
import type { AccountState, Scope, ServerInterfaceState } from '../../plan/accountState.ts';
import { serverAddress } from '../../plan/address.ts';
import { planOperations } from '../../plan/planOperations.ts';
import type { Choice, Position } from '../ask.ts';
import { vrackBase, type VrackBase } from '../base.ts';
import { chooseVrack, nameAndId } from '../choose.ts';
import { GuidedError, type GuidedContext } from '../context.ts';
import { finishAdding, planText, type Adding } from '../finish.ts';
import type { Flow, Start } from '../flow.ts';
import { askAll } from '../wizard.ts';

/** What a command attaches. */
interface Attachable {
  readonly prompt: () => string;
  /** The chosen one, when the command was started on it. */
  readonly given: (start: Start) => string | undefined;
  /** All that could be chosen. */
  readonly choices: (context: GuidedContext, vrack: string) => Promise<readonly Choice<string>[]>;
  /** What has to be read of it beside the vRack. */
  readonly scope: (id: string) => Partial<Scope>;
  readonly adding: (id: string, base: VrackBase) => Pick<Adding, 'additions' | 'plan'>;
}

const flow = (id: string, title: () => string, on: Flow['on'], what: Attachable): Flow => ({
  id,
  title,
  on,
  run: async (context, start = {}) => {
    let chosen = what.given(start);
    // Started on what is attached, the vRack above it is the one that it leaves.
    let vrack = chosen === undefined ? start.vrack : undefined;
    const [isGiven, isVrackGiven] = [chosen !== undefined, vrack !== undefined];
    const askVrack = async (position: Position): Promise<void> => {
      vrack = await chooseVrack(context, { ...position, title: title() }, (one) =>
        isGiven && one === start.vrack ? t('it is there already') : undefined,
      );
    };
    const askWhat = async (position: Position): Promise<void> => {
      const items = await what.choices(context, vrack ?? '');
      if (items.length === 0) throw new GuidedError(t('The account has nothing of that kind to attach.'));
      chosen = await context.ask.pick({ ...position, title: title(), prompt: what.prompt(), items });
    };
    await askAll(() => [
      ...(isVrackGiven ? [] : [askVrack]),
      ...(isGiven ? [] : [askWhat]),
      async (position) => {
        const base = await vrackBase(context, vrack ?? '', what.scope(chosen ?? ''));
        const adding = what.adding(chosen ?? '', base);
        await finishAdding(context, { title: title(), base, ...adding }, position);
      },
    ]);
  },
});

const there = (vrack: string | null | undefined, wanted: string) =>
  vrack === wanted
    ? { unavailable: t('it is there already') }
    : { detail: vrack ? t('on {0}: it is detached there first', vrack) : undefined };

/** Puts a Public Cloud project on a vRack. */
export const attachProject = flow(
  'attachProject',
  () => t('Attach a Public Cloud Project to a vRack'),
  ['vrack', 'project'],
  {
    prompt: () => t('Which project?'),
    given: ({ project }) => project,
    choices: async (context, vrack) =>
      context.busy(t('Reading the projects'), async (signal) => {
        const { api } = context;
        const ids = await listProjects(api, { signal });
        const projects = await Promise.all(
          ids.map(async (id) => ({
            ...(await getProject(api, id, { signal })),
            on: await orNotFound(getProjectVrack(api, id, { signal })),
          })),
        );
        return projects.map(({ project_id: id, description, on }) => ({
          ...nameAndId(description, id),
          value: id,
          ...there(on?.id, vrack),
        }));
      }),
    scope: (id) => ({ projects: [{ id, withCatalogue: false }] }),
    adding: (id, { vrack, state }) => {
      const name = state.projects.find((one) => one.id === id)?.name;
      const item = { id, ...(name && { name }) };
      return { additions: [{ place: { list: 'projects', vrack: vrack.id }, item }] };
    },
  },
);

/** Puts a vRack Services on a vRack. */
export const attachVrackServices = flow(
  'attachVrackServices',
  () => t('Attach vRack Services to a vRack'),
  ['vrack', 'vrackServices'],
  {
    prompt: () => t('Which vRack Services?'),
    given: ({ vrackServices }) => vrackServices,
    choices: async (context, vrack) => {
      const all = await context.busy(t('Reading the vRack Services'), (signal) =>
        listVrackServices(context.api, { signal }),
      );
      const { draft } = await vrackBase(context, vrack, { vrackServices: all.map(({ id }) => id) });
      return all.map(({ id, iam, currentState: { region, vrackId } }) => {
        // One of a region is all that a vRack takes.
        const remark =
          vrackId === vrack ? undefined : draft.remark({ list: 'vrackServices', vrack }, { id, region });
        return {
          ...nameAndId(iam?.displayName, id),
          value: id,
          ...there(vrackId, vrack),
          ...(remark?.severity === 'error' && { unavailable: remark.message }),
        };
      });
    },
    scope: (id) => ({ vrackServices: [id] }),
    adding: (id, { vrack, state }) => {
      const region = state.vrackServices.find((one) => one.id === id)?.region;
      const item = { id, ...(region && { region }) };
      return { additions: [{ place: { list: 'vrackServices', vrack: vrack.id }, item }] };
    },
  },
);

/** Puts a dedicated server on a vRack, by one of its interfaces. */
export const attachServer = flow('attachServer', () => t('Attach a Dedicated Server to a vRack'), ['vrack'], {
  prompt: () => t('Which interface of which server?'),
  given: () => undefined,
  choices: async (context, id) => {
    const { vrack } = await vrackBase(context, id);
    return attachable(vrack).map((one) => ({ label: one.server, description: one.id, value: one.id }));
  },
  scope: () => ({}),
  adding: (id, { vrack }) => {
    const server = attachable(vrack).find((one) => one.id === id)?.server ?? id;
    return {
      additions: [{ place: { list: 'servers', vrack: vrack.id }, item: server }],
      plan: (text, state) => planServer(text, state, vrack.id, { id, server }),
    };
  },
});

const attachable = ({ attachableServerInterfaces }: VrackBase['vrack']): readonly ServerInterfaceState[] =>
  attachableServerInterfaces ?? [];

/** Of a server with several interfaces the file cannot say which; the person has. */
const planServer = (
  text: string,
  state: AccountState,
  vrack: string,
  { id, server }: ServerInterfaceState,
) => {
  const live = state.vracks.find((one) => one.id === vrack);
  const free = live ? attachable(live) : [];
  if (!free.some((one) => one.id === id))
    throw new GuidedError(t('The interface {0} cannot be attached any more: refresh the tree.', id));
  if (free.filter((one) => one.server === server).length === 1) return planText(text, state);
  const address = `${serverAddress(vrack, server)}/interface/${id}`;
  return planOperations(state.account, [
    {
      id: `${address}#attach`,
      action: 'attach',
      kind: 'server',
      address,
      summary: t('Attach {0} to {1}', t('server {0}', server), vrack),
      operation: { kind: 'attach', vrack, family: 'dedicatedServerInterface', id },
    },
  ]);
};
