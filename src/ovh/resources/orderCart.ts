/**
 * Ordering, up to the order: cart, assign, offers, item, its configuration, preview, checkout. What becomes of the order
 * is in myOrder.ts.
 */
import type { OvhApi, RequestOptions } from '../api.ts';
import { array, boolean, nothing, number, object, optional, string, word } from '../decode.ts';
import type { Decoded } from '../decode.ts';
import { route } from '../path.ts';

/** `value` in units of the currency; `text` is how OVHcloud writes it. */
export const price = object({
  value: number,
  currencyCode: optional(string),
  text: optional(string),
});
export type Price = Decoded<typeof price>;

export const cart = object({
  cartId: string,
  description: optional(string),
  expire: optional(string),
  items: optional(array(number)),
  /** True once it was checked out. */
  readOnly: optional(boolean),
});
export type Cart = Decoded<typeof cart>;

export const offer = object({
  planCode: string,
  productName: optional(string),
  productType: optional(string),
  prices: array(
    object({
      duration: string,
      pricingMode: string,
      price,
      capacities: optional(array(word('installation', 'renew', 'consumption', 'detach', 'upgrade'))),
      description: optional(string),
      /** Months between two payments. */
      interval: optional(number),
      minimumQuantity: optional(number),
      maximumQuantity: optional(number),
    }),
  ),
});
export type Offer = Decoded<typeof offer>;

export const cartItem = object({
  itemId: number,
  cartId: optional(string),
  duration: optional(string),
  productId: optional(string),
  settings: optional(
    object({ planCode: optional(string), pricingMode: optional(string), quantity: optional(number) }),
  ),
  prices: optional(array(object({ label: optional(string), price }))),
  configurations: optional(array(number)),
});
export type CartItem = Decoded<typeof cartItem>;

/** A value that an item wants before it can be ordered, such as `region_name`. */
export const configurationRequirement = object({
  label: string,
  type: optional(string),
  required: boolean,
  fields: optional(array(string)),
});
export type ConfigurationRequirement = Decoded<typeof configurationRequirement>;

export const cartConfiguration = object({ id: number, label: string, value: string });
export type CartConfiguration = Decoded<typeof cartConfiguration>;

/** What a cart costs, and, once it was checked out, its order. */
export const checkout = object({
  /** Null or absent in a preview. */
  orderId: optional(number),
  /** Page of the order, where it can be paid. */
  url: optional(string),
  prices: object({ withTax: price, withoutTax: price, tax: price }),
  details: optional(
    array(
      object({
        description: optional(string),
        detailType: optional(string),
        domain: optional(string),
        quantity: optional(number),
        totalPrice: optional(price),
      }),
    ),
  ),
  contracts: optional(array(object({ name: optional(string), url: optional(string) }))),
});
export type Checkout = Decoded<typeof checkout>;

/** What can be ordered here, by the path segment of the cart. */
export type CartProduct = 'vrack' | 'vrackServices';

const at = (cartId: string) => route`/v1/order/cart/${cartId}`;

/** @param body the subsidiary as in GET /me, such as `FR`; `expire` is when OVHcloud may drop the cart */
export const createCart = (
  api: OvhApi,
  body: { readonly ovhSubsidiary: string; readonly description?: string; readonly expire?: string },
  options?: RequestOptions,
): Promise<Cart> => api.post('/v1/order/cart', body, cart, options);

/** Ties the cart to the account; it cannot be checked out before. */
export const assignCart = (api: OvhApi, cartId: string, options?: RequestOptions): Promise<undefined> =>
  api.post(`${at(cartId)}/assign`, undefined, nothing, options);

export const listCarts = (api: OvhApi, description?: string, options?: RequestOptions): Promise<string[]> =>
  api.get('/v1/order/cart', array(string), { ...options, query: { ...options?.query, description } });

export const getCart = (api: OvhApi, cartId: string, options?: RequestOptions): Promise<Cart> =>
  api.get(at(cartId), cart, options);

/** Gives up what is in the cart. */
export const deleteCart = (api: OvhApi, cartId: string, options?: RequestOptions): Promise<undefined> =>
  api.delete(at(cartId), nothing, options);

export const listOffers = (
  api: OvhApi,
  cartId: string,
  product: CartProduct,
  options?: RequestOptions,
): Promise<Offer[]> => api.get(`${at(cartId)}/${product}`, array(offer), options);

/** @param body values of an offer and of one of its prices */
export const addCartItem = (
  api: OvhApi,
  cartId: string,
  product: CartProduct,
  body: {
    readonly planCode: string;
    readonly duration: string;
    readonly pricingMode: string;
    readonly quantity: number;
  },
  options?: RequestOptions,
): Promise<CartItem> => api.post(`${at(cartId)}/${product}`, body, cartItem, options);

export const listRequiredConfiguration = (
  api: OvhApi,
  cartId: string,
  itemId: number,
  options?: RequestOptions,
): Promise<ConfigurationRequirement[]> =>
  api.get(`${at(cartId)}/item/${itemId}/requiredConfiguration`, array(configurationRequirement), options);

export const configureCartItem = (
  api: OvhApi,
  cartId: string,
  itemId: number,
  body: { readonly label: string; readonly value: string },
  options?: RequestOptions,
): Promise<CartConfiguration> =>
  api.post(`${at(cartId)}/item/${itemId}/configuration`, body, cartConfiguration, options);

/** What checking out would give. Commits to nothing. */
export const previewCheckout = (api: OvhApi, cartId: string, options?: RequestOptions): Promise<Checkout> =>
  api.get(`${at(cartId)}/checkout`, checkout, options);

/** Makes an order of the cart, which can be read only from then on. The order still wants to be paid. */
export const checkOut = (
  api: OvhApi,
  cartId: string,
  body: {
    readonly autoPayWithPreferredPaymentMethod?: boolean;
    readonly waiveRetractationPeriod?: boolean;
  },
  options?: RequestOptions,
): Promise<Checkout> => api.post(`${at(cartId)}/checkout`, body, checkout, options);
