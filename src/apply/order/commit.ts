import { t } from '@vscode/l10n';
import type { OvhApi } from '../../ovh/api.ts';
import { isNotFound, OvhError } from '../../ovh/errors.ts';
import {
  getOrder,
  getOrderDetail,
  getOrderDetailExtension,
  getOrderStatus,
  listOrderDetails,
  listOrders,
  payFreeOrder,
  payOrder,
} from '../../ovh/resources/myOrder.ts';
import { checkOut, getCart, previewCheckout } from '../../ovh/resources/orderCart.ts';
import { unlessMissing } from '../load/reader.ts';
import type { Timing } from '../timing.ts';
import { planCodeOf, preferredMethod, priceText } from './cart.ts';
import type { OrderJournal } from './journal.ts';

/** How often a call is sent whose answer gets lost. */
const MOST_SENDS = 3;

/** An order that is not paid: nothing is delivered, and it lapses by itself. */
export class UnpaidError extends Error {
  override readonly name = 'UnpaidError';
  constructor(
    readonly orderId: number,
    reason: string,
  ) {
    super(reason);
  }
}

/** Whether a call may have been carried out though it failed. */
export const isLost = (error: unknown): boolean => {
  if (!(error instanceof OvhError)) return false;
  const { kind, status, network } = error;
  if (kind === 'network') return network !== 'refused' && network !== 'dns' && network !== 'certificate';
  return (
    kind === 'timeout' || kind === 'answer' || (status !== undefined && (status >= 500 || status === 408))
  );
};

/**
 * Makes an order of the cart. A cart makes one order at most: after an answer that got lost it is asked whether it has,
 * and if not it is checked out again.
 *
 * Fails with the OvhError of a call that was refused; there is no order then.
 */
export const order = async (api: OvhApi, journal: OrderJournal, timing: Timing): Promise<number> => {
  const cartId = journal.record.checkout?.cartId ?? '';
  const delays = timing.delays();
  for (let sends = 1; ; sends += 1) {
    let lost: unknown;
    try {
      const { orderId } = await checkOut(api, cartId, {
        autoPayWithPreferredPaymentMethod: false,
        waiveRetractationPeriod: false,
      });
      if (orderId != null) return orderId;
    } catch (error) {
      if (!isLost(error)) throw error;
      lost = error;
    }
    const found = await orderOfCart(api, journal, timing);
    if (found !== undefined) return found;
    if (sends >= MOST_SENDS) throw lost;
    await timing.sleep(delays.next().value);
  }
};

/**
 * The order that was made of the cart of a checkout whose answer is not known; undefined when none was.
 * @throws OvhError when there is one, and it is not found
 */
export const orderOfCart = async (
  api: OvhApi,
  { record }: OrderJournal,
  timing: Timing,
): Promise<number | undefined> => {
  const { checkout, wanted } = record;
  if (checkout === undefined) return undefined;
  const cart = await unlessMissing(getCart(api, checkout.cartId));
  if (cart?.readOnly === false) return undefined;
  const until = timing.now() + timing.unseenMs;
  for (const delay of timing.delays()) {
    const told = cart && (await orderIdOf(api, checkout.cartId));
    if (told != null) return told;
    const since = new Date(Date.parse(checkout.since) - CLOCKS_DIFFER_MS).toISOString();
    const young = (await listOrders(api, since)).filter((id) => !checkout.knownOrders.includes(id));
    for (const id of young) if (await isOf(api, id, planCodeOf(wanted))) return id;
    if (timing.now() >= until) break;
    await timing.sleep(delay);
  }
  if (cart === undefined) return undefined;
  throw new OvhError(
    'task',
    t(
      'The cart {0} was checked out and its order is not found: look at your orders in the control panel before you order again.',
      checkout.cartId,
    ),
  );
};

const CLOCKS_DIFFER_MS = 10 * 60_000;

/** A cart that was checked out may tell its order. */
const orderIdOf = async (api: OvhApi, cartId: string): Promise<number | null | undefined> => {
  try {
    return (await previewCheckout(api, cartId)).orderId;
  } catch (error) {
    if (error instanceof OvhError && error.status !== undefined && error.status < 500) return undefined;
    throw error;
  }
};

const isOf = async (api: OvhApi, orderId: number, planCode: string): Promise<boolean> => {
  for (const detail of await listOrderDetails(api, orderId)) {
    try {
      const { order: line } = await getOrderDetailExtension(api, orderId, detail);
      if (line.plan?.code === planCode) return true;
    } catch (error) {
      if (!isNotFound(error)) throw error;
      // The United States do not tell the plan; the description has the product's name.
      const { description } = await getOrderDetail(api, orderId, detail);
      const words = planCode.replace('-', ' ');
      if (description?.toLowerCase().startsWith(words)) return true;
    }
  }
  return false;
};

/**
 * Pays an order of the price that was confirmed, unless it is paid already.
 * @throws UnpaidError when it costs more than that, or cannot be paid
 */
export const pay = async (
  api: OvhApi,
  journal: OrderJournal,
  orderId: number,
  timing: Timing,
): Promise<void> => {
  const delays = timing.delays();
  for (let sends = 1; ; sends += 1) {
    if ((await getOrderStatus(api, orderId)) !== 'notPaid') return;
    const { priceWithTax } = await getOrder(api, orderId);
    const confirmed = journal.record.checkout?.total ?? 0;
    if (priceWithTax == null || priceWithTax.value > confirmed) {
      throw new UnpaidError(
        orderId,
        t(
          'The order {0} costs {1} and not what you have seen: it was not paid, and lapses by itself unless you pay it in the control panel.',
          orderId,
          priceWithTax ? priceText(priceWithTax) : '?',
        ),
      );
    }
    const method = await preferredMethod(api);
    await journal.write({ type: 'paying' });
    try {
      if (method !== undefined) await payOrder(api, orderId, method);
      else await payFreeOrder(api, orderId);
      return;
    } catch (error) {
      // An order is paid once: its state tells whether it was.
      if (isLost(error) && sends < MOST_SENDS) {
        await timing.sleep(delays.next().value);
        continue;
      }
      if (isLost(error)) throw error;
      if ((await getOrderStatus(api, orderId)) !== 'notPaid') return;
      throw new UnpaidError(
        orderId,
        t(
          'The order {0} could not be paid ({1}): pay it in the control panel, or let it lapse.',
          orderId,
          error instanceof Error ? error.message : String(error),
        ),
      );
    }
  }
};
