import { t } from '@vscode/l10n';
import type { VrackServicesSubnetState } from '../../plan/accountState.ts';
import { GuidedError } from '../context.ts';
import { finishAdding } from '../finish.ts';
import type { Flow } from '../flow.ts';
import { endpointChoices } from '../managedServices.ts';
import { servicesMember } from '../member.ts';
import { endpointsPlace } from '../place.ts';
import { askAll, type Question } from '../wizard.ts';

/** Makes managed services reachable at private addresses: endpoints of a vRack Services subnet. */
export const addEndpoints: Flow = {
  id: 'addEndpoints',
  title: () => t('Add Service Endpoints'),
  on: ['vrackServices', 'vrackServicesSubnet'],
  run: async (context, start = {}) => {
    const title = addEndpoints.title();
    const member = servicesMember(context, title, start);
    let endpoints: readonly string[] = [];
    const subnet = async (): Promise<VrackServicesSubnetState> => {
      const { id, subnets } = await member.state();
      const found = subnets.find(({ cidr }) => cidr === start.vrackServicesSubnet) ?? subnets[0];
      if (!found) throw new GuidedError(t('{0} has no subnet yet: add one first.', id));
      return found;
    };
    const place = async () => {
      const { vrack } = await member.base();
      const { id } = await member.state();
      return endpointsPlace(vrack.id, id, await subnet());
    };
    const askEndpoints: Question = async (position) => {
      const { draft, state } = await member.base();
      const at = await place();
      const own = await member.state();
      const choices = endpointChoices(own, state);
      if (choices.length === 0) {
        throw new GuidedError(
          t(
            'The account has no managed service in {0} that could be an endpoint of {1}.',
            own.region,
            own.id,
          ),
        );
      }
      endpoints = await context.ask.pickSome({
        ...position,
        title,
        prompt: t('Which managed services become endpoints of {0}?', at.subnet),
        items: choices,
        picked: endpoints,
        // The range has room for so many.
        validate: (chosen) => {
          const [last] = chosen.slice(-1);
          if (last === undefined) return t('Choose one service at least.');
          const before = chosen.slice(0, -1).reduce((sum, urn) => sum.with(at, urn), draft);
          return before.remarks(at, last).find(({ severity }) => severity === 'error')?.message;
        },
      });
    };
    await askAll(() => [
      ...member.questions,
      askEndpoints,
      async (position) => {
        const at = await place();
        const additions = endpoints.map((item) => ({ place: at, item }));
        await finishAdding(context, { title, base: await member.base(), additions }, position);
      },
    ]);
  },
};
