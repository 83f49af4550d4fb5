import { t } from '@vscode/l10n';
import { finishAdding } from '../finish.ts';
import type { Flow } from '../flow.ts';
import { Form } from '../form.ts';
import { OnService } from '../onService.ts';
import type { ListPlace } from '../place.ts';
import { askAll } from '../wizard.ts';

/** Configures a port of an OVHcloud Connect service: layer 2, or layer 3 with its BGP session. */
export const addPop: Flow = {
  id: 'addPop',
  title: () => t('Add a PoP Configuration'),
  on: ['connect', 'port'],
  run: async (context, start = {}) => {
    const title = addPop.title();
    const service = new OnService(context, title, start);
    const place = async () => {
      const { vrack, draft } = await service.base();
      return { draft, place: { list: 'pops', vrack: vrack.id, service: service.id } satisfies ListPlace };
    };
    const form = new Form(context, title, place);
    const port = form.choice(
      'interface',
      t('Which port (interface)?'),
      async () => {
        const { interfaces, pops } = await service.state();
        return interfaces.map((id) => ({
          label: String(id),
          value: id,
          unavailable: pops.some((pop) => pop.interface === id)
            ? t('has a PoP configuration already')
            : undefined,
        }));
      },
      start.port,
    );
    const layer = form.choice(
      'type',
      t('Which layer? To change it later, the whole configuration has to be deleted.'),
      () =>
        Promise.resolve([
          { label: t('Layer 3: OVHcloud routes, one BGP session'), value: 'l3' },
          { label: t('Layer 2: a plain wire into the vRack'), value: 'l2' },
        ]),
    );
    const session = [
      form.text('customerAsn', t('ASN of your router')),
      form.text('ovhAsn', t('ASN of OVHcloud in this BGP session'), t('empty: OVHcloud chooses')),
      form.text(
        'subnet',
        t('Subnet of the session, a /30: OVHcloud has the first address, your router the second'),
      ),
    ];
    await askAll(() => [
      ...service.questions,
      port,
      layer,
      ...(form.item.type === 'l2' ? [] : session),
      async (position) => {
        const additions = [{ place: (await place()).place, item: form.item }];
        await finishAdding(context, { title, base: await service.base(), additions }, position);
      },
    ]);
  },
};
