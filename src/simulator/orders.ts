/** The shop: carts, what they cost, the orders made of them, their payment, and what they bring into the account. */
import { vrackServicesRegions } from './catalogue.ts';
import { badRequest, conflict } from './errors.ts';
import { addVRack, addVrackServices } from './newResources.ts';
import type { Cart, CartItem, Order, OrderDetail, OrderProduct } from './state.ts';
import { startWork, type TaskOutcome } from './tasks.ts';
import { isoTime } from './timeline.ts';
import type { World } from './world.ts';

export interface Plan {
  planCode: string;
  productName: string;
  /** Labels that an item wants, with their values. */
  configuration: Readonly<Record<string, readonly string[]>>;
}

export const plans: Readonly<Record<OrderProduct, Plan>> = {
  vrack: { planCode: 'vrack', productName: 'vRack', configuration: {} },
  vrackServices: {
    planCode: 'vrack-services',
    productName: 'vRack Services',
    configuration: { region_name: vrackServicesRegions },
  },
};

export const DURATION = 'P1M';
export const PRICING_MODE = 'default';
const TAX = 0.2;
const DAY = 86_400_000;

/** Price of one and a month, in euros. */
export const usualPrice = (world: World, product: OrderProduct): number =>
  product === 'vrack' ? world.ordering.vrackPrice : world.ordering.vrackServicesPrice;

/** An amount of money as the API writes it. */
export const money = (value: number) => ({
  currencyCode: 'EUR',
  priceInUcents: Math.round(value * 100_000_000),
  text: `${value.toFixed(2)} €`,
  value,
});

export const withTax = (value: number): number => Math.round(value * (1 + TAX) * 100) / 100;

export const orderTotal = ({ details }: Order): number =>
  [...details.values()].reduce((sum, { item, price }) => sum + item.quantity * price, 0);

export function addCart(world: World, description: string, expire: string | null): Cart {
  const number = world.serials.next();
  const cart: Cart = {
    cartId: `${String(number).padStart(8, '0')}-0000-4000-a000-${String(number).padStart(12, '0')}`,
    description,
    expire: expire ?? isoTime(world.timeline.now + DAY),
    assigned: false,
    orderId: null,
    items: new Map(),
  };
  world.carts.set(cart.cartId, cart);
  return cart;
}

/** A cart that was checked out cannot be changed. */
export function requireOpen(cart: Cart): void {
  if (cart.orderId !== null) throw badRequest(`The cart ${cart.cartId} is read only`);
}

export function configure(world: World, cart: Cart, item: CartItem, label: string, value: string) {
  requireOpen(cart);
  const allowed = plans[item.product].configuration[label];
  if (allowed === undefined)
    throw badRequest(`[label] Given data (${label}) is no configuration of the item`);
  if (!allowed.includes(value)) {
    throw badRequest(`[value] Given data (${value}) is not one of ${allowed.join(', ')}`);
  }
  for (const known of item.configurations.values()) {
    if (known.label === label) throw conflict(`[label] The item already has the configuration ${label}`);
  }
  const configuration = { id: world.orderIds.next(), label, value };
  item.configurations.set(configuration.id, configuration);
  return configuration;
}

/** Refuses a cart of which no order can be made. */
export function requireComplete(cart: Cart): void {
  if (!cart.assigned) throw badRequest(`The cart ${cart.cartId} is not assigned to an account`);
  if (cart.items.size === 0) throw badRequest(`The cart ${cart.cartId} is empty`);
  for (const item of cart.items.values()) {
    const given = new Set([...item.configurations.values()].map(({ label }) => label));
    const missing = Object.keys(plans[item.product].configuration).find((label) => !given.has(label));
    if (missing !== undefined) {
      throw badRequest(`The item ${item.itemId} lacks the configuration ${missing}`);
    }
  }
}

/** Makes an order of a cart; it waits for its payment. */
export function checkOut(world: World, cart: Cart, price: (product: OrderProduct) => number): Order {
  requireOpen(cart);
  requireComplete(cart);
  const details = [...cart.items.values()].map((item): [number, OrderDetail] => {
    const orderDetailId = world.orderIds.next();
    return [orderDetailId, { orderDetailId, item, price: price(item.product), domain: null }];
  });
  const order: Order = {
    orderId: world.orderIds.next(),
    date: isoTime(world.timeline.now),
    status: 'notPaid',
    details: new Map(details),
  };
  world.orders.set(order.orderId, order);
  cart.orderId = order.orderId;
  return order;
}

/** Starts delivering a paid order: checking, delivering, delivered; or cancelled. */
export function pay(world: World, order: Order, outcome: () => TaskOutcome): void {
  if (order.status !== 'notPaid') throw badRequest(`The order ${order.orderId} is already paid`);
  order.status = 'checking';
  startWork(world, 'done', {
    share: 0.3,
    done: () => {
      order.status = 'delivering';
    },
  });
  startWork(world, outcome(), {
    done: () => {
      for (const detail of order.details.values()) detail.domain = deliver(world, detail.item);
      order.status = 'delivered';
    },
    failed: () => {
      order.status = 'cancelled';
    },
  });
}

/** Name of the first service of an order line; a quantity above one brings more. */
function deliver(world: World, item: CartItem): string {
  const region = [...item.configurations.values()].find(({ label }) => label === 'region_name')?.value ?? '';
  const names = Array.from({ length: item.quantity }, () =>
    item.product === 'vrack' ? addVRack(world).serviceName : addVrackServices(world, region).id,
  );
  return names[0] ?? '';
}
