/** /me: payment methods, and orders on their way from payment to delivery. Also /services, where services are ended. */
import { ApiError, badRequest, notFound } from '../errors.ts';
import { bodyObject, choice, integer, text } from '../input.ts';
import { DURATION, money, orderTotal, pay, plans, withTax } from '../orders.ts';
import { get, post, type Call, type Route } from '../router.ts';
import { serviceIds } from '../serviceIds.ts';
import type { Order, OrderDetail } from '../state.ts';
import { found, numericId } from '../world.ts';

/** The one payment method of the account, if it has one. */
const METHOD_ID = 8_201_139;

function methods(call: Call): number[] {
  const wanted = call.query.get('default');
  return call.world.ordering.paymentMethod && wanted !== 'false' ? [METHOD_ID] : [];
}

function method(call: Call) {
  const id = numericId(call.param('paymentMethodId'));
  if (!methods(call).includes(id)) throw notFound(`The requested object (id = ${id}) does not exist`);
  return {
    billingContactId: null,
    creationDate: '2024-03-12T09:00:00Z',
    default: true,
    description: null,
    expirationDate: '2029-12-31T00:00:00Z',
    formSessionId: null,
    icon: { name: 'visa', data: null, url: null },
    integration: 'COMPONENT',
    label: '**** **** **** 4242',
    lastUpdate: '2024-03-12T09:00:00Z',
    merchantId: null,
    oneclick: true,
    paymentMeanId: null,
    paymentMethodId: METHOD_ID,
    paymentSubType: 'VISA',
    paymentType: 'CREDIT_CARD',
    status: 'VALID',
  };
}

const orderOf = (call: Call): Order => found(call.world.orders, numericId(call.param('orderId')));
const detailOf = (call: Call): OrderDetail =>
  found(orderOf(call).details, numericId(call.param('orderDetailId')));

/** The page of an order; whoever has the address can see it. */
export const orderUrl = (call: Call, { orderId }: Order): string =>
  `http://${call.header('host') ?? '127.0.0.1'}/_simulator/order/${orderId}?orderPassword=simulated`;

function describe(call: Call) {
  const order = orderOf(call);
  const total = orderTotal(order);
  return {
    date: order.date,
    expirationDate: null,
    orderId: order.orderId,
    password: 'simulated',
    pdfUrl: orderUrl(call, order),
    priceWithTax: money(withTax(total)),
    priceWithoutTax: money(total),
    retractionDate: null,
    tax: money(Math.round((withTax(total) - total) * 100) / 100),
    url: orderUrl(call, order),
  };
}

const describeDetail = ({ orderDetailId, item, price, domain }: OrderDetail) => ({
  cancelled: false,
  description: `${plans[item.product].productName}, 1 month`,
  detailType: 'DURATION',
  domain: domain ?? '*',
  orderDetailId,
  quantity: String(item.quantity),
  totalPrice: money(price * item.quantity),
  unitPrice: money(price),
});

const isUnitedStates = (call: Call): boolean => call.world.account.ovhSubsidiary === 'US';

function extension(call: Call) {
  const { item } = detailOf(call);
  if (isUnitedStates(call)) throw notFound('Got an invalid (or empty) URL');
  const { planCode, productName } = plans[item.product];
  return {
    order: {
      action: 'installation',
      configurations: [...item.configurations.values()].map(({ label, value }) => ({ label, value })),
      plan: {
        code: planCode,
        duration: DURATION,
        pricingMode: item.pricingMode,
        product: { name: productName },
        quantity: item.quantity,
      },
      type: 'plan',
    },
  };
}

/** United States only: an order line has one operation, which names the service. */
function operationIds(call: Call): number[] {
  const { orderDetailId } = detailOf(call);
  if (!isUnitedStates(call)) throw notFound('Got an invalid (or empty) URL');
  return [orderDetailId + 1_000_000];
}

function operation(call: Call) {
  const [id] = operationIds(call);
  if (numericId(call.param('operationId')) !== id) throw notFound('This operation does not exist');
  const { domain } = detailOf(call);
  const resource = {
    name: domain ?? '',
    displayName: domain ?? '',
    state: domain === null ? 'toCreate' : 'ok',
  };
  return { id, status: domain === null ? 'doing' : 'done', type: 'installation', resource, quantity: 1 };
}

function payWithMethod(call: Call): void {
  const id = integer(bodyObject(bodyObject(call.body).paymentMethod), 'id');
  if (id !== METHOD_ID || !call.world.ordering.paymentMethod) {
    throw notFound(`The payment method ${id} does not exist`);
  }
  pay(call.world, orderOf(call), call.taskOutcome);
}

/** Without a payment method, an order of 0 is paid by the empty account of the loyalty programme. */
function payWithMean(call: Call): void {
  choice(bodyObject(call.body), 'paymentMean', ['fidelityAccount', 'ovhAccount']);
  const order = orderOf(call);
  if (orderTotal(order) > 0) {
    throw new ApiError(400, {
      class: 'Client::BadRequest',
      message: 'The balance of this account is not sufficient',
    });
  }
  pay(call.world, order, call.taskOutcome);
}

function services(call: Call): number[] {
  const name = text({ resourceName: call.query.get('resourceName') }, 'resourceName');
  const id = serviceIds(call.world).get(name);
  return id === undefined ? [] : [id];
}

/** Sends an e-mail with a token; nothing ends before somebody confirms with it. */
function terminate(call: Call) {
  const id = numericId(call.param('serviceId'));
  const name = [...serviceIds(call.world)].find(([, known]) => known === id)?.[0] ?? '';
  const resource = call.world.vrackServices.get(name);
  if (name === '') throw notFound('This service does not exist');
  if (resource?.target.some(({ serviceEndpoints }) => serviceEndpoints.length > 0) === true) {
    throw badRequest(`${name} still has service endpoints`);
  }
  return { message: `An e-mail was sent to ${call.world.account.email}` };
}

const o = '/me/order/:orderId';

export const myOrderRoutes: readonly Route[] = [
  get('/me/payment/method', methods),
  get('/me/payment/method/:paymentMethodId', method),
  get('/me/order', (call) => {
    const from = call.query.get('date.from');
    const recent = (date: string) => from === null || Date.parse(date) >= Date.parse(from);
    return [...call.world.orders.values()].filter(({ date }) => recent(date)).map(({ orderId }) => orderId);
  }),
  get(o, describe),
  get(`${o}/status`, (call) => orderOf(call).status),
  post(`${o}/pay`, payWithMethod),
  post(`${o}/payWithRegisteredPaymentMean`, payWithMean),
  get(`${o}/details`, (call) => [...orderOf(call).details.keys()]),
  get(`${o}/details/:orderDetailId`, (call) => describeDetail(detailOf(call))),
  get(`${o}/details/:orderDetailId/extension`, extension),
  get(`${o}/details/:orderDetailId/operations`, operationIds),
  get(`${o}/details/:orderDetailId/operations/:operationId`, operation),
  get('/services', services),
  post('/services/:serviceId/terminate', terminate),
];
