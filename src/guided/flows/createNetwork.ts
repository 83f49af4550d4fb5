import { t } from '@vscode/l10n';
import { finishAdding } from '../finish.ts';
import type { Flow } from '../flow.ts';
import { Form } from '../form.ts';
import { projectMember } from '../member.ts';
import type { ListPlace } from '../place.ts';
import { SubnetQuestions } from '../subnetQuestions.ts';
import { askAll, type Question } from '../wizard.ts';

/** Creates a private network (vLAN) of a project in the regions that are wanted, with their subnets. */
export const createNetwork: Flow = {
  id: 'createNetwork',
  title: () => t('Create a vLAN'),
  on: ['project'],
  run: async (context, start = {}) => {
    const title = createNetwork.title();
    const member = projectMember(context, title, start);
    const about = async () => {
      const { draft, vrack } = await member.base();
      const { id: project } = await member.state();
      return { draft, place: { list: 'networks', vrack: vrack.id, project } satisfies ListPlace };
    };
    const form = new Form(context, title, about);
    let regions: readonly string[] = [];
    const askRegions: Question = async (position) => {
      const state = await member.state();
      regions = await context.ask.pickSome({
        ...position,
        title,
        prompt: t('In which regions? None chosen: in every region of the project.'),
        items: state.regions.map((region) => ({ label: region, value: region })),
        picked: regions,
      });
      form.answer('regions', regions.length > 0 ? regions : undefined);
    };
    const subnets = new SubnetQuestions(
      context,
      title,
      async () => {
        const { draft, place } = await about();
        const own = regions.length > 0 ? regions : (await member.state()).regions;
        return {
          draft: draft.with(place, form.item),
          place: { ...place, list: 'subnets', network: String(form.item.name) },
          regions: own.map((region) => ({ label: region, value: region })),
          cidrs: [],
        };
      },
      true,
    );
    await askAll(() => [
      ...member.questions,
      form.text('name', t('Name of the network')),
      form.text('vlan', t('vLAN: 1 to 4000, or 0 for untagged'), t('empty: OVHcloud chooses a free one')),
      askRegions,
      ...subnets.questions,
      async (position) => {
        const { place } = await about();
        const { items } = subnets;
        const item = { ...form.item, ...(items.length > 0 && { subnets: items }) };
        const base = await member.base();
        await finishAdding(context, { title, base, additions: [{ place, item }] }, position);
      },
    ]);
  },
};
