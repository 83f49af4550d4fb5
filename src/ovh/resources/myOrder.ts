/** Orders of the account: paying them, following them, and the services that come of them. */
import type { OvhApi, RequestOptions } from '../api.ts';
import { array, boolean, nothing, number, object, optional, string, word } from '../decode.ts';
import type { Decoded } from '../decode.ts';
import { route } from '../path.ts';
import { price } from './orderCart.ts';

export const paymentMethod = object({
  paymentMethodId: number,
  paymentType: optional(string),
  label: optional(string),
  description: optional(string),
  default: optional(boolean),
  status: optional(string),
});
export type PaymentMethod = Decoded<typeof paymentMethod>;

export const orderStatus = word(
  'notPaid',
  'checking',
  'delivering',
  'delivered',
  'cancelling',
  'cancelled',
  'documentsRequested',
  'unknown',
);
export type OrderStatus = Decoded<typeof orderStatus>;

export const order = object({
  orderId: number,
  date: optional(string),
  expirationDate: optional(string),
  url: optional(string),
  priceWithTax: optional(price),
  priceWithoutTax: optional(price),
});
export type Order = Decoded<typeof order>;

/** `domain` is the name of the service, once there is one. */
export const orderDetail = object({
  orderDetailId: number,
  description: optional(string),
  detailType: optional(string),
  domain: optional(string),
  quantity: optional(string),
});
export type OrderDetail = Decoded<typeof orderDetail>;

/** What was in the cart. */
export const orderDetailExtension = object({
  order: object({
    action: optional(string),
    type: optional(string),
    plan: optional(object({ code: optional(string), product: optional(object({ name: optional(string) })) })),
    configurations: optional(array(object({ label: string, value: string }))),
  }),
});
export type OrderDetailExtension = Decoded<typeof orderDetailExtension>;

/** United States only: the piece of work that an order line started. */
export const orderDetailOperation = object({
  id: optional(number),
  status: optional(string),
  type: optional(string),
  resource: optional(object({ name: optional(string), displayName: optional(string) })),
});
export type OrderDetailOperation = Decoded<typeof orderDetailOperation>;

/** Ids; with `default: true` the preferred one only, or none. */
export const listPaymentMethods = (
  api: OvhApi,
  filter: { readonly default?: boolean; readonly status?: string } = {},
  options?: RequestOptions,
): Promise<number[]> =>
  api.get('/v1/me/payment/method', array(number), { ...options, query: { ...options?.query, ...filter } });

export const getPaymentMethod = (api: OvhApi, id: number, options?: RequestOptions): Promise<PaymentMethod> =>
  api.get(`/v1/me/payment/method/${id}`, paymentMethod, options);

/** Ids of the orders since a moment (ISO 8601), to find one whose answer was lost. */
export const listOrders = (api: OvhApi, from: string, options?: RequestOptions): Promise<number[]> =>
  api.get('/v1/me/order', array(number), { ...options, query: { ...options?.query, 'date.from': from } });

const at = (orderId: number) => route`/v1/me/order/${orderId}`;

/** An order carries a password in its addresses: they belong in no log. */
export const getOrder = (api: OvhApi, orderId: number, options?: RequestOptions): Promise<Order> =>
  api.get(at(orderId), order, options);

export const getOrderStatus = (
  api: OvhApi,
  orderId: number,
  options?: RequestOptions,
): Promise<OrderStatus> => api.get(`${at(orderId)}/status`, orderStatus, options);

/** Spends money unless the order's price is 0. */
export const payOrder = (
  api: OvhApi,
  orderId: number,
  paymentMethodId: number,
  options?: RequestOptions,
): Promise<undefined> =>
  api.post(`${at(orderId)}/pay`, { paymentMethod: { id: paymentMethodId } }, nothing, options);

/** Pays an order of price 0 for an account that has no payment method. */
export const payFreeOrder = (api: OvhApi, orderId: number, options?: RequestOptions): Promise<undefined> =>
  api.post(
    `${at(orderId)}/payWithRegisteredPaymentMean`,
    { paymentMean: 'fidelityAccount' },
    nothing,
    options,
  );

export const listOrderDetails = (api: OvhApi, orderId: number, options?: RequestOptions): Promise<number[]> =>
  api.get(`${at(orderId)}/details`, array(number), options);

export const getOrderDetail = (
  api: OvhApi,
  orderId: number,
  detailId: number,
  options?: RequestOptions,
): Promise<OrderDetail> => api.get(`${at(orderId)}/details/${detailId}`, orderDetail, options);

/** Europe and Canada only. */
export const getOrderDetailExtension = (
  api: OvhApi,
  orderId: number,
  detailId: number,
  options?: RequestOptions,
): Promise<OrderDetailExtension> =>
  api.get(`${at(orderId)}/details/${detailId}/extension`, orderDetailExtension, options);

/** United States only: where the name of the service is found. */
export const listOrderDetailOperations = (
  api: OvhApi,
  orderId: number,
  detailId: number,
  options?: RequestOptions,
): Promise<number[]> => api.get(`${at(orderId)}/details/${detailId}/operations`, array(number), options);

export const getOrderDetailOperation = (
  api: OvhApi,
  orderId: number,
  detailId: number,
  operationId: number,
  options?: RequestOptions,
): Promise<OrderDetailOperation> =>
  api.get(`${at(orderId)}/details/${detailId}/operations/${operationId}`, orderDetailOperation, options);
