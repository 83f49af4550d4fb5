import { OvhError } from '../../ovh/errors.ts';
import type { OvhApi } from '../../ovh/api.ts';
import { listOrders } from '../../ovh/resources/myOrder.ts';
import { loadAccountName } from '../loadAccountState.ts';
import { stateFolder as usualFolder } from '../state/folder.ts';
import { takeLock } from '../state/lock.ts';
import { USUAL_TIMING, type Timing } from '../timing.ts';
import { abandonCart, fillCart, type Quote } from './cart.ts';
import { order, orderOfCart, pay, UnpaidError } from './commit.ts';
import { delivered, servicesOf } from './delivery.ts';
import {
  orderFolder,
  startOrder,
  unfinishedJournal,
  type OrderJournal,
  type OrderRecord,
  type Wanted,
} from './journal.ts';

export interface OrderOptions {
  /** Aborted: before the order is placed it is given up; after that only waiting for it ends. */
  readonly signal?: AbortSignal;
  /** Told the state of the order: checking, delivering, … */
  readonly onState?: (state: string) => void;
  readonly stateFolder?: string;
  readonly timing?: Partial<Timing>;
}

export type OrderOutcome =
  | { readonly is: 'delivered'; readonly wanted: Wanted; readonly orderId: number; readonly service: string }
  /** Placed; nobody waits for it any more. The next order follows it first. */
  | { readonly is: 'running'; readonly wanted: Wanted; readonly orderId: number; readonly reason: string }
  /** There is an order and it is not paid. */
  | { readonly is: 'unpaid'; readonly wanted: Wanted; readonly orderId: number; readonly reason: string }
  | { readonly is: 'failed'; readonly wanted: Wanted; readonly orderId: number; readonly reason: string };

/** What is asked before anything is committed. */
export type ConfirmPrice = (quote: Quote) => Promise<void>;

/** An earlier order of this account has not ended as far as this computer knows. */
export class OrderUnderWayError extends Error {
  override readonly name = 'OrderUnderWayError';
  constructor(readonly record: OrderRecord) {
    super(`order ${record.id} is under way`);
  }
}

/**
 * Orders a service: fills a cart, asks, places the order once, pays it, follows it until the service exists. When `confirm`
 * rejects, or anything fails before the order is placed, the cart is abandoned and that is what this rejects with.
 *
 * Throws an OrderUnderWayError when an earlier order has to be taken up first (`resumeOrder`), an OrderError when there
 * can be no order, a LockedError when another window orders.
 */
export const placeOrder = async (
  api: OvhApi,
  wanted: Wanted,
  confirm: ConfirmPrice,
  options: OrderOptions = {},
): Promise<OrderOutcome> =>
  locked(api, options, async (folder) => {
    const earlier = await unfinishedJournal(folder);
    if (earlier && !(await isOver(api, earlier, timingOf(options)))) {
      throw new OrderUnderWayError(earlier.record);
    }
    const journal = await startOrder(folder, wanted, await servicesOf(api, wanted));
    try {
      const quote = await fillCart(api, journal, options.signal ? { signal: options.signal } : {});
      await confirm(quote);
      options.signal?.throwIfAborted();
      const since = new Date().toISOString();
      const knownOrders = await listOrders(api, new Date(Date.now() - DAY_MS).toISOString());
      const total = quote.withTax.value;
      await journal.write({ type: 'checkout', cartId: quote.cartId, total, knownOrders, since });
    } catch (error) {
      await giveUp(api, journal);
      throw error;
    }
    return commit(api, journal, options);
  });

/**
 * Takes up an order that was interrupted, up to its service. Sends no second order.
 * @returns undefined when there is none, or when it had not been placed: it is given up then
 */
export const resumeOrder = async (
  api: OvhApi,
  options: OrderOptions = {},
): Promise<OrderOutcome | undefined> =>
  locked(api, options, async (folder) => {
    const journal = await unfinishedJournal(folder);
    if (!journal || (await isOver(api, journal, timingOf(options)))) return undefined;
    return follow(api, journal, options);
  });

const DAY_MS = 86_400_000;

const timingOf = ({ timing }: OrderOptions): Timing => ({ ...USUAL_TIMING, ...timing });

/** Whether nothing was ordered: then what is left of it is cleaned up. Afterwards the journal has the order's number. */
const isOver = async (api: OvhApi, journal: OrderJournal, timing: Timing): Promise<boolean> => {
  if (journal.record.orderId !== undefined) return false;
  const orderId = await orderOfCart(api, journal, timing);
  if (orderId === undefined) {
    await giveUp(api, journal);
    return true;
  }
  await journal.write({ type: 'ordered', orderId });
  return false;
};

const giveUp = async (api: OvhApi, journal: OrderJournal): Promise<void> => {
  try {
    await abandonCart(api, journal);
  } catch {
    // It lapses by itself; the next order tries again.
    return;
  }
  await journal.write({ type: 'end', outcome: 'abandoned' });
};

const commit = async (api: OvhApi, journal: OrderJournal, options: OrderOptions): Promise<OrderOutcome> => {
  const timing = timingOf(options);
  let orderId: number;
  try {
    orderId = await order(api, journal, timing);
  } catch (error) {
    // Refused, so that there is no order; or not known, which the next order finds out.
    if (error instanceof OvhError && error.kind === 'api' && (error.status ?? 500) < 500) {
      await giveUp(api, journal);
    }
    throw error;
  }
  await journal.write({ type: 'ordered', orderId });
  return follow(api, journal, options);
};

const follow = async (api: OvhApi, journal: OrderJournal, options: OrderOptions): Promise<OrderOutcome> => {
  const timing = timingOf(options);
  const { wanted, orderId = 0 } = journal.record;
  try {
    await pay(api, journal, orderId, timing);
    const service = await delivered(api, journal.record, orderId, timing, options);
    await journal.write({ type: 'end', outcome: 'delivered' });
    return { is: 'delivered', wanted, orderId, service };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof UnpaidError) {
      await journal.write({ type: 'end', outcome: 'unpaid' });
      return { is: 'unpaid', wanted, orderId, reason };
    }
    if (error instanceof OvhError && error.kind === 'task') {
      await journal.write({ type: 'end', outcome: 'failed' });
      return { is: 'failed', wanted, orderId, reason };
    }
    return { is: 'running', wanted, orderId, reason };
  }
};

const locked = async <T>(
  api: OvhApi,
  { stateFolder = usualFolder() }: OrderOptions,
  work: (folder: string) => Promise<T>,
): Promise<T> => {
  const folder = await orderFolder(await loadAccountName(api), stateFolder);
  const lock = await takeLock(folder, 'order');
  try {
    return await work(folder);
  } finally {
    await lock.release();
  }
};
