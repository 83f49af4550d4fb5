import { t } from '@vscode/l10n';
import { endpointAddress, vrackServicesAddress, vrackServicesSubnetAddress } from '../../plan/address.ts';
import { GuidedError } from '../context.ts';
import type { Flow } from '../flow.ts';
import { urnLabel } from '../managedServices.ts';
import { servicesMember } from '../member.ts';
import { Removal } from '../removal.ts';
import { askAll, type Question } from '../wizard.ts';

/** Takes managed services out of a vRack Services subnet; who uses them there is cut off. */
export const removeEndpoints: Flow = {
  id: 'removeEndpoints',
  title: () => t('Remove Service Endpoints'),
  on: ['vrackServices', 'vrackServicesSubnet'],
  run: async (context, start = {}) => {
    const title = removeEndpoints.title();
    const member = servicesMember(context, title, start);
    let addresses: readonly string[] = [];
    const removal = new Removal(context, async () => ({
      title,
      base: await member.base(),
      addresses,
      name: (await member.state()).id,
    }));
    const askEndpoints: Question = async (position) => {
      const { vrack } = await member.base();
      const { id, subnets } = await member.state();
      const items = subnets
        .filter(({ cidr }) => start.vrackServicesSubnet === undefined || cidr === start.vrackServicesSubnet)
        .flatMap(({ cidr, endpoints }) => {
          const subnet = vrackServicesSubnetAddress(vrackServicesAddress(vrack.id, id), cidr);
          return endpoints.map((urn) => ({
            ...urnLabel(urn),
            detail: cidr,
            value: endpointAddress(subnet, urn),
          }));
        });
      if (items.length === 0) throw new GuidedError(t('{0} has no service endpoint.', id));
      addresses = await context.ask.pickSome({
        ...position,
        title,
        prompt: t('Remove which endpoints? One that is added again may get other addresses.'),
        items,
        validate: ({ length }) => (length === 0 ? t('Choose one endpoint at least.') : undefined),
      });
      removal.reset();
    };
    await askAll(() => [
      ...member.questions,
      askEndpoints,
      async () => {
        await removal.run();
      },
    ]);
  },
};
