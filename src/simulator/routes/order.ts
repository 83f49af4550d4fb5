/** /order/cart: from an empty cart to an order. */
import { badRequest } from '../errors.ts';
import { bodyObject, choice, integer, optionalText, text } from '../input.ts';
import {
  addCart,
  checkOut,
  configure,
  DURATION,
  money,
  pay,
  plans,
  PRICING_MODE,
  requireComplete,
  requireOpen,
  usualPrice,
  withTax,
} from '../orders.ts';
import { del, get, post, type Call, type Route } from '../router.ts';
import type { Cart, CartItem, Order, OrderProduct } from '../state.ts';
import { found, numericId } from '../world.ts';
import { orderUrl } from './myOrder.ts';

const subsidiaries = [
  ...['ASIA', 'AU', 'CA', 'CZ', 'DE', 'ES', 'EU', 'FI', 'FR', 'GB', 'IE', 'IN', 'IT', 'LT', 'MA', 'NL'],
  ...['PL', 'PT', 'QC', 'SG', 'SN', 'TN', 'US', 'WE', 'WS'],
] as const;

const cartOf = (call: Call): Cart => found(call.world.carts, call.param('cartId'));
const itemOf = (call: Call): CartItem => found(cartOf(call).items, numericId(call.param('itemId')));

const describe = (cart: Cart) => ({
  cartId: cart.cartId,
  description: cart.description,
  expire: cart.expire,
  items: [...cart.items.keys()],
  readOnly: cart.orderId !== null,
});

/** Prices in this call; a fault may change them from one call to the next. */
function pricesNow(call: Call): (product: OrderProduct) => number {
  const changed = call.fault('price')?.value;
  return (product) => changed ?? usualPrice(call.world, product);
}

const offers = (call: Call, product: OrderProduct) => {
  cartOf(call);
  const price = pricesNow(call)(product);
  const { planCode, productName } = plans[product];
  return [
    {
      planCode,
      productName,
      productType: 'cloud_service',
      prices: [
        {
          capacities: ['installation', 'renew'],
          description: 'monthly',
          duration: DURATION,
          interval: 1,
          maximumQuantity: 10,
          maximumRepeat: null,
          minimumQuantity: 1,
          minimumRepeat: 1,
          price: money(price),
          priceInUcents: money(price).priceInUcents,
          pricingMode: PRICING_MODE,
          pricingType: 'rental',
        },
      ],
    },
  ];
};

const describeItem = (call: Call, cart: Cart, item: CartItem) => ({
  cartId: cart.cartId,
  configurations: [...item.configurations.keys()],
  duration: item.duration,
  itemId: item.itemId,
  offerId: null,
  options: [],
  parentItemId: null,
  prices: [
    { label: 'TOTAL', price: money(item.quantity * usualPrice(call.world, item.product)), promotions: null },
  ],
  productId: item.product,
  settings: {
    planCode: plans[item.product].planCode,
    pricingMode: item.pricingMode,
    quantity: item.quantity,
  },
});

function addItem(call: Call, product: OrderProduct) {
  const cart = cartOf(call);
  requireOpen(cart);
  const body = bodyObject(call.body);
  const { planCode } = plans[product];
  if (text(body, 'planCode') !== planCode) {
    throw badRequest(`[planCode] Given data (${text(body, 'planCode')}) is no offer of this product`);
  }
  const item: CartItem = {
    itemId: call.world.orderIds.next(),
    product,
    duration: choice(body, 'duration', [DURATION]),
    pricingMode: choice(body, 'pricingMode', [PRICING_MODE]),
    quantity: integer(body, 'quantity'),
    configurations: new Map(),
  };
  if (item.quantity < 1 || item.quantity > 10) {
    throw badRequest(`[quantity] Given data (${item.quantity}) is not between 1 and 10`);
  }
  cart.items.set(item.itemId, item);
  return describeItem(call, cart, item);
}

/** The cart's items with their price; `order` is what was made of them. */
function bill(call: Call, cart: Cart, order: Order | null, price: (product: OrderProduct) => number) {
  const lines = [...cart.items.values()].map((item) => {
    const unit = price(item.product);
    const detail = [...(order?.details.values() ?? [])].find((one) => one.item === item);
    return { item, unit, total: unit * item.quantity, domain: detail?.domain ?? '*' };
  });
  const total = lines.reduce((sum, line) => sum + line.total, 0);
  return {
    orderId: order?.orderId ?? null,
    url: order === null ? null : orderUrl(call, order),
    contracts: [],
    details: lines.map(({ item, unit, total: lineTotal, domain }) => ({
      cartItemID: item.itemId,
      description: `${plans[item.product].productName}, 1 month`,
      detailType: 'DURATION',
      domain,
      originalTotalPrice: money(lineTotal),
      quantity: item.quantity,
      reductionTotalPrice: money(0),
      reductions: [],
      totalPrice: money(lineTotal),
      unitPrice: money(unit),
    })),
    prices: {
      originalWithoutTax: money(total),
      reduction: money(0),
      tax: money(Math.round((withTax(total) - total) * 100) / 100),
      withTax: money(withTax(total)),
      withoutTax: money(total),
    },
  };
}

function preview(call: Call) {
  const cart = cartOf(call);
  requireComplete(cart);
  const order = cart.orderId === null ? null : found(call.world.orders, cart.orderId);
  return bill(call, cart, order, pricesNow(call));
}

function checkout(call: Call) {
  const cart = cartOf(call);
  const price = pricesNow(call);
  const order = checkOut(call.world, cart, price);
  const { autoPayWithPreferredPaymentMethod: auto } = bodyObject(call.body ?? {});
  if (auto === true && call.world.ordering.paymentMethod) pay(call.world, order, call.taskOutcome);
  return bill(call, cart, order, price);
}

function requirements(call: Call) {
  return Object.keys(plans[itemOf(call).product].configuration).map((label) => ({
    fields: null,
    label,
    required: true,
    type: 'String',
  }));
}

function carts(call: Call): string[] {
  const description = call.query.get('description');
  return [...call.world.carts.values()]
    .filter((cart) => cart.assigned && (description === null || cart.description === description))
    .map(({ cartId }) => cartId);
}

const p = '/order/cart/:cartId';
const item = `${p}/item/:itemId`;
const products = Object.keys(plans) as OrderProduct[];

export const orderRoutes: readonly Route[] = [
  get('/order/cart', carts),
  post(
    '/order/cart',
    (call) => {
      const body = bodyObject(call.body);
      choice(body, 'ovhSubsidiary', subsidiaries);
      const description = optionalText(body, 'description') ?? '';
      return describe(addCart(call.world, description, optionalText(body, 'expire')));
    },
    { open: true },
  ),
  get(p, (call) => describe(cartOf(call))),
  del(p, (call) => {
    requireOpen(cartOf(call));
    call.world.carts.delete(cartOf(call).cartId);
  }),
  post(`${p}/assign`, (call) => {
    requireOpen(cartOf(call));
    cartOf(call).assigned = true;
  }),
  ...products.flatMap((product) => [
    get(`${p}/${product}`, (call) => offers(call, product)),
    post(`${p}/${product}`, (call) => addItem(call, product)),
  ]),
  get(`${p}/item`, (call) => [...cartOf(call).items.keys()]),
  get(item, (call) => describeItem(call, cartOf(call), itemOf(call))),
  del(item, (call) => {
    requireOpen(cartOf(call));
    cartOf(call).items.delete(itemOf(call).itemId);
  }),
  get(`${item}/requiredConfiguration`, requirements),
  get(`${item}/configuration`, (call) => [...itemOf(call).configurations.keys()]),
  post(`${item}/configuration`, (call) => {
    const body = bodyObject(call.body);
    return configure(call.world, cartOf(call), itemOf(call), text(body, 'label'), text(body, 'value'));
  }),
  get(`${item}/configuration/:configurationId`, (call) =>
    found(itemOf(call).configurations, numericId(call.param('configurationId'))),
  ),
  get(`${p}/checkout`, preview),
  post(`${p}/checkout`, checkout),
];
