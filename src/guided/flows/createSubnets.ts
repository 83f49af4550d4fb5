import { t } from '@vscode/l10n';
import type { ProjectState, NetworkState } from '../../plan/accountState.ts';
import { nameAndId } from '../choose.ts';
import { nameProblem } from '../cloudNetworks.ts';
import { GuidedError } from '../context.ts';
import { finishAdding } from '../finish.ts';
import type { Flow } from '../flow.ts';
import { projectMember } from '../member.ts';
import { SubnetQuestions } from '../subnetQuestions.ts';
import { askAll, type Question } from '../wizard.ts';

/** Creates subnets of a network that exists, in regions where it has none yet. */
export const createSubnets: Flow = {
  id: 'createSubnets',
  title: () => t('Create Subnets'),
  on: ['network'],
  run: async (context, start = {}) => {
    const title = createSubnets.title();
    const member = projectMember(context, title, start);
    let id = start.network;
    const network = async (): Promise<NetworkState> => networkOf(await member.state(), id);
    const place = async () =>
      ({
        list: 'subnets',
        vrack: (await member.base()).vrack.id,
        project: (await member.state()).id,
        network: (await network()).name,
      }) as const;

    const askNetwork: Question = async (position) => {
      const { networks, id: project } = await member.state();
      if (networks.length === 0)
        throw new GuidedError(t('The project {0} has no private network: create one first.', project));
      id = await context.ask.pick({
        ...position,
        title,
        prompt: t('Which network?'),
        items: networks.map((one) => ({
          ...nameAndId(one.name, one.id),
          value: one.id,
          unavailable: nameProblem(networks, one),
        })),
      });
    };
    const subnets = new SubnetQuestions(
      context,
      title,
      async () => {
        const { draft } = await member.base();
        const { regions, subnets: live } = await network();
        return {
          draft,
          place: await place(),
          regions: regions.map(({ region, status }) => ({
            label: region,
            value: region,
            unavailable: live.some(({ pools }) => pools.some((pool) => pool.region === region))
              ? t('has a subnet already')
              : status === 'ACTIVE'
                ? undefined
                : t('not active yet ({0})', status),
          })),
          cidrs: [...new Set(live.map(({ cidr }) => cidr))],
        };
      },
      false,
    );
    const finish: Question = async (position) => {
      const at = await place();
      const additions = subnets.items.map((item) => ({ place: at, item }));
      await finishAdding(context, { title, base: await member.base(), additions }, position);
    };
    await askAll(() => [
      ...member.questions,
      ...(start.network === undefined ? [askNetwork] : []),
      ...subnets.questions,
      finish,
    ]);
  },
};

/** @throws GuidedError when the project has no such network, or no file can name it */
const networkOf = ({ networks, id: project }: ProjectState, id: string | undefined): NetworkState => {
  const network = networks.find((one) => one.id === id);
  if (!network) throw new GuidedError(t('The project {0} has no network {1} any more.', project, id ?? ''));
  const problem = nameProblem(networks, network);
  if (problem !== undefined) throw new GuidedError(`${network.id}: ${problem}`);
  return network;
};
