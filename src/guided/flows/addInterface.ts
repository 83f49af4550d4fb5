import { t } from '@vscode/l10n';
import { PUBLIC } from '../../lint/support/networks.ts';
import type { InstanceState } from '../../plan/accountState.ts';
import { nameAndId } from '../choose.ts';
import { networkChoices } from '../cloudNetworks.ts';
import { GuidedError } from '../context.ts';
import { finishAdding } from '../finish.ts';
import type { Flow } from '../flow.ts';
import { Form } from '../form.ts';
import { tellGuest } from '../guestTelling.ts';
import { projectMember } from '../member.ts';
import type { ListPlace } from '../place.ts';
import { askAll, type Question } from '../wizard.ts';

/** Gives an instance that exists one more interface, and says what its guest needs. */
export const addInterface: Flow = {
  id: 'addInterface',
  title: () => t('Add an Interface'),
  on: ['instance'],
  run: async (context, start = {}) => {
    const title = addInterface.title();
    const member = projectMember(context, title, start);
    let id = start.instance;
    const instance = async (): Promise<InstanceState> => {
      const found = (await member.state()).instances.find((one) => one.id === id);
      if (!found)
        throw new GuidedError(t('The instance {0} is not there any more: refresh the tree.', id ?? ''));
      return found;
    };
    const about = async () => {
      const { draft, vrack } = await member.base();
      const { id: project } = await member.state();
      const { id: own } = await instance();
      const place = { list: 'interfaces', vrack: vrack.id, project, instance: [own] } satisfies ListPlace;
      return { draft, place };
    };
    const form = new Form(context, title, about);
    const askInstance: Question = async (position) => {
      const { instances, id: project } = await member.state();
      if (instances.length === 0) throw new GuidedError(t('The project {0} has no instance.', project));
      id = await context.ask.pick({
        ...position,
        title,
        prompt: t('Which instance?'),
        items: instances.map((one) => ({
          ...nameAndId(one.name, one.id),
          detail: one.region,
          value: one.id,
        })),
      });
    };
    const askNetwork = form.choice('network', t('On which network?'), async () => {
      const { region, interfaces } = await instance();
      const state = await member.state();
      const there = new Set(
        interfaces.map(({ isPublic, network }) =>
          isPublic ? PUBLIC : state.networks.find(({ id }) => id === network)?.name,
        ),
      );
      return networkChoices(state, region).map((choice) =>
        there.has(choice.value)
          ? { ...choice, unavailable: t('the instance has an interface there already') }
          : choice,
      );
    });
    await askAll(() => [
      ...member.questions,
      ...(start.instance === undefined ? [askInstance] : []),
      askNetwork,
      ...(form.item.network === PUBLIC
        ? []
        : [form.text('ip', t('Address of the interface'), t('empty: one of the pool'))]),
      async (position) => {
        const { place } = await about();
        const state = await member.state();
        const { id: own, interfaces } = await instance();
        const hasPublic = interfaces.some(({ isPublic }) => isPublic);
        const isPrivate = form.item.network !== PUBLIC;
        const warnings =
          isPrivate && hasPublic
            ? [
                t(
                  'If the instance is not reached any more afterwards: log in over the private network, restart it, or use rescue mode.',
                ),
              ]
            : [];
        const additions = [{ place, item: form.item }];
        const base = await member.base();
        const finished = await finishAdding(context, { title, base, additions, warnings }, position);
        if (finished.what !== 'run' || !isPrivate) return;
        const before = new Set(interfaces.map((one) => one.id));
        await tellGuest(context, state, own, (card) => !before.has(card));
      },
    ]);
  },
};
