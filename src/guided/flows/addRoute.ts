import { t } from '@vscode/l10n';
import type { ConnectState, DatacenterConfigState } from '../../plan/accountState.ts';
import type { Position } from '../ask.ts';
import { GuidedError } from '../context.ts';
import { finishAdding } from '../finish.ts';
import type { Flow } from '../flow.ts';
import { Form } from '../form.ts';
import { OnService } from '../onService.ts';
import { routePlace } from '../place.ts';
import { askAll } from '../wizard.ts';

type Kind = 'static' | 'bgp';

/** Adds a static route or a BGP neighbour to a datacenter. */
export const addRoute: Flow = {
  id: 'addRoute',
  title: () => t('Add a Static Route or BGP Neighbour'),
  on: ['connect', 'pop', 'datacenterConfig'],
  run: async (context, start = {}) => {
    const title = addRoute.title();
    const service = new OnService(context, title, start);
    let config: DatacenterConfigState | undefined;
    let kind: Kind = 'static';
    const place = async () => {
      const { vrack, draft } = await service.base();
      if (!config)
        throw new GuidedError(t('The datacenter configuration is not there any more: refresh the tree.'));
      return { draft, place: routePlace(kind, vrack.id, await service.state(), config) };
    };
    const route = new Form(context, title, place);
    const neighbor = new Form(context, title, place);
    const askDatacenter = async (position: Position): Promise<void> => {
      const { datacenterConfigs, datacenters } = await configured(service);
      const given = datacenterConfigs.find(({ id }) => String(id) === start.datacenterConfig);
      config = await context.ask.pick({
        ...position,
        title,
        prompt: t('In which datacenter?'),
        active: given,
        items: datacenterConfigs.map((one) => ({
          label: datacenters.find(({ id }) => id === one.datacenter)?.name ?? String(one.datacenter),
          description: one.subnet ?? undefined,
          detail: t('{0} routes or neighbours', one.extras.length),
          value: one,
        })),
      });
    };
    const askKind = async (position: Position): Promise<void> => {
      config ??= (await configured(service)).datacenterConfigs.find(isGiven(start.datacenterConfig));
      const first = config?.extras[0];
      const fixed = first && (first.type === 'network' ? 'static' : 'bgp');
      kind = await context.ask.pick<Kind>({
        ...position,
        title,
        prompt: t('Which kind of routing? The first of a datacenter fixes the kind of all others.'),
        items: [
          {
            label: t('Static route'),
            detail: t('To networks behind a gateway; VRRP stays on'),
            value: 'static',
            unavailable: fixed === 'bgp' ? t('the datacenter has BGP neighbours') : undefined,
          },
          {
            label: t('BGP neighbour'),
            detail: t('Your router announces its networks; VRRP is turned off'),
            value: 'bgp',
            unavailable: fixed === 'static' ? t('the datacenter has static routes') : undefined,
          },
        ],
      });
    };
    await askAll(() => [
      ...service.questions,
      ...(start.datacenterConfig === undefined ? [askDatacenter] : []),
      askKind,
      ...(kind === 'static'
        ? [
            route.text('subnet', t('Destination, such as 10.20.0.0/16')),
            route.text('nextHop', t('Gateway (next hop) in the subnet of the datacenter')),
          ]
        : [
            neighbor.text('asn', t('ASN of your router in the datacenter')),
            neighbor.text('neighbor', t('Address of your router in the subnet of the datacenter')),
          ]),
      async (position) => {
        const { item } = kind === 'static' ? route : neighbor;
        const additions = [{ place: (await place()).place, item }];
        await finishAdding(context, { title, base: await service.base(), additions }, position);
      },
    ]);
  },
};

const isGiven =
  (id: string | undefined) =>
  (config: DatacenterConfigState): boolean =>
    String(config.id) === id;

/** @throws GuidedError when there is nothing to add a route to */
const configured = async (service: OnService): Promise<ConnectState> => {
  const state = await service.state();
  const name = state.name || state.id;
  if (state.pops.some(({ type }) => type === 'l2'))
    throw new GuidedError(t('The service {0} is layer 2: OVHcloud does not route there.', name));
  if (state.datacenterConfigs.length === 0)
    throw new GuidedError(t('The service {0} has no datacenter configuration yet: add one first.', name));
  return state;
};
