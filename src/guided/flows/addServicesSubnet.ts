import { t } from '@vscode/l10n';
import { GuidedError } from '../context.ts';
import { finishAdding } from '../finish.ts';
import type { Flow } from '../flow.ts';
import { Form } from '../form.ts';
import { endpointChoices } from '../managedServices.ts';
import { servicesMember } from '../member.ts';
import type { ListPlace } from '../place.ts';
import { askAll, type Question } from '../wizard.ts';

/** Gives a vRack Services its subnet, with the range of the endpoints and the first of these. */
export const addServicesSubnet: Flow = {
  id: 'addServicesSubnet',
  title: () => t('Add a vRack Services Subnet'),
  on: ['vrackServices'],
  run: async (context, start = {}) => {
    const title = addServicesSubnet.title();
    const member = servicesMember(context, title, start);
    const about = async () => {
      const { draft, vrack } = await member.base();
      const { id, subnets, status } = await member.state();
      const [there] = subnets;
      if (there)
        throw new GuidedError(t('{0} has the subnet {1} already; it can have one only.', id, there.cidr));
      if (status !== 'READY') throw new GuidedError(t('{0} is {1}: try again when it is READY.', id, status));
      return {
        draft,
        place: { list: 'serviceSubnets', vrack: vrack.id, vrackServices: id } satisfies ListPlace,
      };
    };
    const form = new Form(context, title, about);
    let endpoints: readonly string[] = [];
    const choices = async () => endpointChoices(await member.state(), (await member.base()).state);
    const askEndpoints: Question = async (position) => {
      endpoints = await context.ask.pickSome({
        ...position,
        title,
        prompt: t('Which managed services become endpoints? More can be added later.'),
        items: await choices(),
        picked: endpoints,
      });
      form.answer('endpoints', endpoints.length > 0 ? endpoints : undefined);
    };
    // Told before anything is asked, where the row says which it is.
    const hasChoices = start.vrackServices === undefined || (await about().then(choices)).length > 0;
    await askAll(() => [
      ...member.questions,
      form.text('cidr', t('Subnet (CIDR), a /24 as a rule')),
      form.text('name', t('Name of the subnet'), t('empty: without a name')),
      form.text('vlan', t('vLAN: 2 to 4094'), t('empty: untagged')),
      form.text(
        'serviceRange',
        t('Range of the endpoints, a /27 to /29 in the subnet; nothing else may use it'),
      ),
      ...(hasChoices ? [askEndpoints] : []),
      async (position) => {
        const { place } = await about();
        const item = { vlan: null, ...form.item };
        await finishAdding(
          context,
          { title, base: await member.base(), additions: [{ place, item }] },
          position,
        );
      },
    ]);
  },
};
