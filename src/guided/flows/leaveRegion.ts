import { t } from '@vscode/l10n';
import { liveObjects, type LiveObject } from '../../plan/liveObjects.ts';
import { GuidedError } from '../context.ts';
import type { Flow } from '../flow.ts';
import { projectMember } from '../member.ts';
import { Removal } from '../removal.ts';
import { askAll, type Question } from '../wizard.ts';

/** Takes a network out of regions; it stays in the others. */
export const leaveRegion: Flow = {
  id: 'leaveRegion',
  title: () => t('Take a Network out of a Region'),
  on: ['network'],
  run: async (context, start = {}) => {
    const title = leaveRegion.title();
    const member = projectMember(context, title, start);
    let network: LiveObject | undefined;
    let chosen: readonly LiveObject[] = [];
    const below = async (): Promise<readonly LiveObject[]> => {
      const { id } = await member.state();
      return liveObjects((await member.base()).state).filter(({ address }) =>
        address.includes(`/cloudProject/${id}/`),
      );
    };
    const own = async (): Promise<LiveObject> => {
      network ??= (await below()).find(({ kind, id }) => kind === 'network' && id === start.network);
      if (!network)
        throw new GuidedError(
          t('The network {0} is not there any more: refresh the tree.', start.network ?? ''),
        );
      return network;
    };
    const askNetwork: Question = async (position) => {
      const networks = (await below()).filter(({ kind }) => kind === 'network');
      network = await context.ask.pick({
        ...position,
        title,
        prompt: t('Which network?'),
        items: networks.map((one) => ({ label: one.name, description: one.id, value: one })),
      });
    };
    const removal = new Removal(context, async () => ({
      title,
      base: await member.base(),
      addresses: chosen.map(({ address }) => address),
      name: chosen.map(({ name }) => name).join(' '),
    }));
    const askRegions: Question = async (position) => {
      const { address, name } = await own();
      const regions = (await below()).filter(
        (one) => one.kind === 'networkRegion' && one.address.startsWith(`${address}/`),
      );
      chosen = await context.ask.pickSome({
        ...position,
        title,
        prompt: t('Take {0} out of which regions? Its subnets there go too.', name),
        items: regions.map((one) => ({ label: one.name, value: one })),
        validate: ({ length }) => {
          if (length === 0) return t('Choose one region at least.');
          return length === regions.length
            ? t('A network is in one region at least: delete the network instead.')
            : undefined;
        },
      });
      removal.reset();
    };
    await askAll(() => [
      ...member.questions,
      ...(start.network === undefined ? [askNetwork] : []),
      askRegions,
      async () => {
        await removal.run();
      },
    ]);
  },
};
