import { t } from '@vscode/l10n';
import type { AccountState, ConnectState, DatacenterState } from '../../plan/accountState.ts';
import type { Choice } from '../ask.ts';
import { GuidedError } from '../context.ts';
import { datacenterNames } from '../datacenters.ts';
import { finishAdding } from '../finish.ts';
import type { Flow } from '../flow.ts';
import { Form } from '../form.ts';
import { OnService } from '../onService.ts';
import type { ListPlace } from '../place.ts';
import { askAll } from '../wizard.ts';

/** Brings an OVHcloud Connect service into a datacenter. */
export const addDatacenter: Flow = {
  id: 'addDatacenter',
  title: () => t('Add a Datacenter Configuration'),
  on: ['connect', 'pop'],
  run: async (context, start = {}) => {
    const title = addDatacenter.title();
    const service = new OnService(context, title, start);
    const place = async () => {
      const { vrack, draft } = await service.base();
      return {
        draft,
        place: { list: 'datacenters', vrack: vrack.id, service: service.id } satisfies ListPlace,
      };
    };
    const form = new Form(context, title, place);
    let layer: 'l2' | 'l3' | undefined;
    const datacenter = form.choice('datacenter', t('Which datacenter?'), async () => {
      const { state } = await service.base();
      const own = await service.state();
      layer = layerOf(own);
      return own.datacenters.map((one) => choiceOf(one, own, state));
    });
    const layer3 = [
      form.text('ovhAsn', t('ASN of OVHcloud in this datacenter'), t('empty: OVHcloud chooses')),
      form.text('subnet', t('Subnet of the datacenter in your vRack, a /28 or larger')),
    ];
    await askAll(() => [
      ...service.questions,
      datacenter,
      ...(layer === 'l2' ? [] : layer3),
      async (position) => {
        const additions = [{ place: (await place()).place, item: form.item }];
        await finishAdding(context, { title, base: await service.base(), additions }, position);
      },
    ]);
  },
};

/** @throws GuidedError when there is no PoP configuration to put it under */
const layerOf = ({ pops, name, id }: ConnectState): 'l2' | 'l3' => {
  const [pop] = pops;
  if (!pop) {
    throw new GuidedError(t('The service {0} has no PoP configuration yet: add one first.', name || id));
  }
  return pop.type;
};

/** What the vRack shares is there already, for every layer 3 service on it. */
const choiceOf = (
  datacenter: DatacenterState,
  service: ConnectState,
  { connect }: AccountState,
): Choice<string | number> => {
  const isLayer3 = service.pops.some(({ type }) => type === 'l3');
  const sharing = connect.filter(
    (one) =>
      one.vrack === service.vrack &&
      (one === service || (isLayer3 && one.pops.some(({ type }) => type === 'l3'))),
  );
  const existing = sharing.flatMap((one) =>
    one.datacenterConfigs
      .filter((config) => config.datacenter === datacenter.id)
      .map((config) => ({ config, of: one })),
  )[0];
  const [value] = datacenterNames(datacenter.id, service.datacenters);
  return {
    label: datacenter.name,
    description: datacenter.region === datacenter.name ? undefined : (datacenter.region ?? undefined),
    value,
    unavailable: existing
      ? existing.of === service
        ? t('inherited: configured with {0}', existing.config.subnet ?? t('layer 2'))
        : t(
            'inherited: the vRack shares it with {0} ({1})',
            existing.of.name || existing.of.id,
            existing.config.subnet ?? t('layer 2'),
          )
      : undefined,
  };
};
