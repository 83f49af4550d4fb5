import { t } from '@vscode/l10n';
import type { OvhApi } from '../../ovh/api.ts';
import { getMe } from '../../ovh/resources/account.ts';
import { listPaymentMethods } from '../../ovh/resources/myOrder.ts';
import { amountText } from '../../words/numbers.ts';
import {
  addCartItem,
  assignCart,
  configureCartItem,
  createCart,
  deleteCart,
  listCarts,
  listOffers,
  listRequiredConfiguration,
  previewCheckout,
  type CartProduct,
  type Offer,
  type Price,
} from '../../ovh/resources/orderCart.ts';
import { unlessMissing } from '../load/reader.ts';
import { markOf, type OrderJournal, type Wanted } from './journal.ts';

/** Why there is no order. The message is one sentence in the reader's language; nothing was bought. */
export class OrderError extends Error {
  override readonly name = 'OrderError';
}

/** What an order costs, before anything is committed. */
export interface Quote {
  readonly cartId: string;
  readonly wanted: Wanted;
  readonly product: string;
  readonly withTax: Price;
  readonly withoutTax: Price;
  readonly tax: Price;
  /** What is paid again and again later. */
  readonly renewal: Price | undefined;
  readonly contracts: readonly {
    readonly name?: string | null | undefined;
    readonly url?: string | null | undefined;
  }[];
}

const PLANS: Readonly<Record<CartProduct, string>> = { vrack: 'vrack', vrackServices: 'vrack-services' };

interface Options {
  readonly signal?: AbortSignal;
}

/**
 * Fills a cart with what is wanted, up to its price. Commits to nothing; who does not go on has to abandon it.
 * @throws OrderError when OVHcloud does not offer it, or it cannot be paid
 */
export const fillCart = async (api: OvhApi, journal: OrderJournal, options: Options = {}): Promise<Quote> => {
  const { wanted } = journal.record;
  const { ovhSubsidiary } = await getMe(api, options);
  if (!ovhSubsidiary)
    throw new OrderError(
      t('The API does not say in which country the account is: order in the control panel.'),
    );
  const description = markOf(journal.record);
  const { cartId } = await createCart(api, { ovhSubsidiary, description });
  await journal.write({ type: 'cart', cartId });
  await assignCart(api, cartId, options);
  const offers = await listOffers(api, cartId, wanted.product, options);
  const { planCode, productName, price, renewal } = offerOf(offers, wanted.product);
  const { duration, pricingMode } = price;
  const { itemId } = await addCartItem(
    api,
    cartId,
    wanted.product,
    { planCode, duration, pricingMode, quantity: 1 },
    options,
  );
  await configure(api, cartId, itemId, wanted, options);
  const { prices, contracts } = await previewCheckout(api, cartId, options);
  if (prices.withTax.value > 0 && (await preferredMethod(api, options)) === undefined) {
    throw new OrderError(
      t(
        'It costs {0} and the account has no payment method: add one in the control panel first. Nothing was ordered.',
        priceText(prices.withTax),
      ),
    );
  }
  return { cartId, wanted, product: productName ?? planCode, ...prices, renewal, contracts: contracts ?? [] };
};

export const planCodeOf = ({ product }: Wanted): string => PLANS[product];

const offerOf = (offers: readonly Offer[], product: CartProduct) => {
  const offer = offers.find(({ planCode }) => planCode === PLANS[product]);
  const monthly = offer?.prices.filter(({ duration }) => duration === 'P1M') ?? [];
  const price =
    monthly.find(({ pricingMode }) => pricingMode === 'default') ?? monthly[0] ?? offer?.prices[0];
  if (!offer || !price) {
    throw new OrderError(t('OVHcloud offers no “{0}” to this account: nothing was ordered.', PLANS[product]));
  }
  const renews = offer.prices.find(({ capacities }) => capacities?.includes('renew'));
  return { planCode: offer.planCode, productName: offer.productName, price, renewal: renews?.price };
};

const configure = async (
  api: OvhApi,
  cartId: string,
  itemId: number,
  { region }: Wanted,
  options: Options,
): Promise<void> => {
  const known: Readonly<Record<string, string | undefined>> = { region_name: region };
  for (const { label, required } of await listRequiredConfiguration(api, cartId, itemId, options)) {
    const value = known[label];
    if (value !== undefined) await configureCartItem(api, cartId, itemId, { label, value }, options);
    else if (required) {
      throw new OrderError(
        t('The order wants a “{0}” that is not known here: order in the control panel.', label),
      );
    }
  }
};

/** The account's preferred payment method, if it has one. */
export const preferredMethod = async (api: OvhApi, options: Options = {}): Promise<number | undefined> =>
  (await listPaymentMethods(api, { default: true }, options))[0];

/** Gives up a cart that was not checked out, whether its id is known or not. */
export const abandonCart = async (api: OvhApi, { record }: OrderJournal): Promise<void> => {
  const carts = record.cartId === undefined ? await listCarts(api, markOf(record)) : [record.cartId];
  for (const cartId of carts) await unlessMissing(deleteCart(api, cartId));
};

/** OVHcloud writes prices with a point: `12.50 €`. */
export const priceText = ({ text, value, currencyCode }: Price): string =>
  text?.replace(value.toFixed(2), amountText(value)) || `${amountText(value)} ${currencyCode ?? ''}`.trim();
