import { t } from '@vscode/l10n';
import type { ProjectState } from '../../plan/accountState.ts';
import { liveObjects, type LiveObject } from '../../plan/liveObjects.ts';
import { GuidedError } from '../context.ts';
import type { Flow } from '../flow.ts';
import { projectMember } from '../member.ts';
import { Removal } from '../removal.ts';
import { askAll, type Question } from '../wizard.ts';

/** Takes interfaces away from an instance, for good. */
export const removeInterface: Flow = {
  id: 'removeInterface',
  title: () => t('Remove Interfaces'),
  on: ['instance', 'interface'],
  run: async (context, start = {}) => {
    const title = removeInterface.title();
    const member = projectMember(context, title, start);
    let chosen: readonly LiveObject[] = [];
    const below = async (): Promise<readonly LiveObject[]> => {
      const { id } = await member.state();
      const all = liveObjects((await member.base()).state);
      const owner = all.find((one) => one.kind === 'instance' && one.id === start.instance)?.address;
      // Whole names: web-1 is not above what web-10 has.
      const within = owner === undefined ? `/cloudProject/${id}/` : `${owner}/`;
      return all.filter(({ kind, address }) => kind === 'interface' && address.includes(within));
    };
    const removal = new Removal(context, async () => ({
      title,
      base: await member.base(),
      addresses: chosen.map(({ address }) => address),
      name: ownerOf(await member.state(), chosen),
    }));
    const askInterfaces: Question = async (position) => {
      const all = await below();
      if (all.length === 0) throw new GuidedError(t('There is no interface to remove.'));
      const { instances } = await member.state();
      const open = new Set(
        instances.flatMap(({ interfaces }) => interfaces.flatMap((one) => (one.isPublic ? [one.id] : []))),
      );
      chosen = await context.ask.pickSome({
        ...position,
        title,
        prompt: t('Remove which interfaces? One that is gone does not come back.'),
        items: all.map((one) => ({
          label: one.name,
          description: one.what,
          ...(open.has(one.id) && { detail: t('its public address is lost for good') }),
          value: one,
        })),
        validate: ({ length }) => (length === 0 ? t('Choose one interface at least.') : undefined),
      });
      removal.reset();
    };
    if (start.interface !== undefined) {
      chosen = (await below()).filter(({ id }) => id === start.interface);
      if (chosen.length === 0)
        throw new GuidedError(
          t('The interface {0} is not there any more: refresh the tree.', start.interface),
        );
    }
    await askAll(() => [
      ...member.questions,
      ...(start.interface === undefined ? [askInterfaces] : []),
      async () => {
        await removal.run();
      },
    ]);
  },
};

/** Name of the instance that has the first of these interfaces. */
const ownerOf = ({ instances }: ProjectState, [first]: readonly LiveObject[]): string => {
  const owner = instances.find(({ interfaces }) => interfaces.some(({ id }) => id === first?.id));
  return owner?.name || (first?.name ?? '');
};
