import { t } from '@vscode/l10n';
import { priceText, type Quote } from '../../apply/order/cart.ts';
import type { Wanted } from '../../apply/order/journal.ts';
import {
  OrderUnderWayError,
  placeOrder,
  resumeOrder,
  type OrderOptions,
  type OrderOutcome,
} from '../../apply/order/placeOrder.ts';
import { listVrackServicesRegions } from '../../ovh/resources/vrackServices.ts';
import { amountText } from '../../words/numbers.ts';
import { GuidedError, type GuidedContext } from '../context.ts';
import { offerToWrite } from '../finish.ts';
import type { Flow } from '../flow.ts';

/** Orders a vRack, which is free of charge, and offers to write it into a topology file. */
export const orderVrack: Flow = {
  id: 'orderVrack',
  title: () => t('Order a vRack'),
  on: ['account'],
  run: (context) => run(context, orderVrack.title(), { product: 'vrack' }),
};

/** Orders a vRack Services in one region. */
export const orderVrackServices: Flow = {
  id: 'orderVrackServices',
  title: () => t('Order vRack Services'),
  on: ['account', 'vrack'],
  run: async (context) => {
    const title = orderVrackServices.title();
    const regions = await context.busy(t('Reading the regions'), (signal) =>
      listVrackServicesRegions(context.api, { signal }),
    );
    const region = await context.ask.pick({
      title,
      prompt: t('In which region? That of the managed services that it is for; it cannot be changed later.'),
      items: regions.sort().map((value) => ({ label: value, value })),
    });
    await run(context, title, { product: 'vrackServices', region });
  },
};

const run = async (context: GuidedContext, title: string, wanted: Wanted): Promise<void> => {
  const outcome = await place(context, title, wanted);
  if (outcome.is !== 'delivered') throw new GuidedError(reasonOf(outcome));
  context.ordered(outcome.wanted.product);
  await context.ask.tell(
    outcome.wanted.product === 'vrack'
      ? t('The vRack {0} is yours.', outcome.service)
      : t('The vRack Services {0} is yours: attach it to a vRack next.', outcome.service),
  );
  if (outcome.wanted.product !== 'vrack') return;
  const id = outcome.service;
  await offerToWrite(context, {
    title,
    prompt: t('Write the vRack {0} into a topology file?', id),
    vrack: id,
    additions: [{ place: { list: 'vracks' }, item: { id } }],
  });
};

const place = async (context: GuidedContext, title: string, wanted: Wanted): Promise<OrderOutcome> => {
  try {
    return await context.busy(title, (signal, onState) =>
      placeOrder(
        context.api,
        wanted,
        (quote) => confirmPrice(context, title, quote),
        options(context, signal, onState),
      ),
    );
  } catch (error) {
    if (!(error instanceof OrderUnderWayError)) throw error;
    return takeUp(context, title, wanted, error.record);
  }
};

/** An order that was interrupted comes first, so that nothing is ordered twice. */
const takeUp = async (
  context: GuidedContext,
  title: string,
  wanted: Wanted,
  { orderId, wanted: earlier }: OrderUnderWayError['record'],
): Promise<OrderOutcome> => {
  await context.ask.confirm({
    question: t('An earlier order is still under way: follow it?'),
    detail: t(
      'Order {0}: {1}. Nothing new is ordered before it has ended.',
      orderId ?? '?',
      earlier.product === 'vrack' ? t('a vRack') : t('vRack Services in {0}', earlier.region ?? '?'),
    ),
    button: t('Follow the Order'),
  });
  const outcome = await context.busy(title, (signal, onState) =>
    resumeOrder(context.api, options(context, signal, onState)),
  );
  // It has ended meanwhile.
  return outcome ?? place(context, title, wanted);
};

const options = (
  { settings }: GuidedContext,
  signal: AbortSignal,
  onState: (state: string) => void,
): OrderOptions => ({ ...settings, signal, onState });

/** Once for what is free, twice for what costs. */
const confirmPrice = async ({ ask }: GuidedContext, title: string, quote: Quote): Promise<void> => {
  const { product, wanted, withTax, withoutTax, tax, renewal, contracts } = quote;
  const price = priceText(withTax);
  await ask.confirm({
    question: t('{0}: order it for {1}?', title, price),
    detail: [
      wanted.region === undefined ? product : `${product}, ${wanted.region}`,
      t('Price: {0} without tax, {1} tax, {2} in all', priceText(withoutTax), priceText(tax), price),
      ...(renewal && renewal.value > 0
        ? [t('Then {0} without tax each time it renews', priceText(renewal))]
        : []),
      ...contracts.map(({ name, url }) => t('Contract: {0}', [name, url].filter(Boolean).join(' '))),
    ].join('\n'),
    button: t('Order'),
  });
  if (withTax.value === 0) return;
  await ask.confirm({
    question: t('This costs money: {0}. Really order it?', price),
    detail: t('Your preferred payment method is charged {0} at once. Type the amount to go on.', price),
    button: t('Order and Pay {0}', price),
    typed: amountText(withTax.value),
  });
};

const reasonOf = (outcome: Exclude<OrderOutcome, { readonly is: 'delivered' }>): string =>
  outcome.is === 'running'
    ? t(
        'The order {0} is placed and goes on at OVHcloud: {1} Start the command again to follow it; nothing is ordered twice.',
        outcome.orderId,
        outcome.reason,
      )
    : outcome.reason;
