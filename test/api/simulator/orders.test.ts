/** From a cart to a service: what the shop wants at each step, prices, payment, delivery. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startBench, type Bench } from './helpers.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.simulator.close());

const refusal = async (method: string, path: string, body?: unknown): Promise<string> => {
  const { status, message } = await bench.refused(method, path, body);
  return `${status} ${String(message)}`;
};
const terms = { duration: 'P1M', pricingMode: 'default', quantity: 1 };

async function cart(product = 'vrack', planCode = 'vrack'): Promise<{ path: string; item: string }> {
  const { cartId } = await bench.ok<{ cartId: string }>('POST', '/v1/order/cart', { ovhSubsidiary: 'FR' });
  const path = `/v1/order/cart/${cartId}`;
  await bench.ok('POST', `${path}/assign`);
  const { itemId } = await bench.ok<{ itemId: number }>('POST', `${path}/${product}`, { planCode, ...terms });
  return { path, item: `${path}/item/${itemId}` };
}

async function checkedOut(): Promise<{ order: string; path: string; total: number }> {
  const { path } = await cart();
  const { orderId, prices } = await bench.ok<{ orderId: number; prices: { withTax: { value: number } } }>(
    'POST',
    `${path}/checkout`,
    {},
  );
  return { order: `/v1/me/order/${orderId}`, path, total: prices.withTax.value };
}

test('a cart that is empty, not assigned or not configured makes no order', async () => {
  const { cartId } = await bench.ok<{ cartId: string }>('POST', '/v1/order/cart', { ovhSubsidiary: 'FR' });
  const path = `/v1/order/cart/${cartId}`;
  expect(await refusal('GET', `${path}/checkout`)).toContain('is not assigned');
  await bench.ok('POST', `${path}/assign`);
  expect(await refusal('POST', `${path}/checkout`, {})).toContain('is empty');
  expect(await refusal('POST', `${path}/vrack`, { planCode: 'vrak', ...terms })).toContain('[planCode]');
  const services = await cart('vrackServices', 'vrack-services');
  expect(await refusal('POST', `${services.path}/checkout`, {})).toContain(
    'lacks the configuration region_name',
  );
  const configuration = `${services.item}/configuration`;
  expect(await refusal('POST', configuration, { label: 'region_name', value: 'nowhere' })).toContain(
    '[value]',
  );
  await bench.ok('POST', configuration, { label: 'region_name', value: 'eu-west-rbx' });
  expect(await bench.ok('GET', `${services.path}/checkout`)).toMatchObject({
    orderId: null,
    prices: { withTax: { value: 0 } },
  });
});

test('the new vRack is there when the order is delivered, and not before', async () => {
  const before = await bench.ok<string[]>('GET', '/v1/vrack');
  const { order, path } = await checkedOut();
  expect(await bench.ok('GET', path)).toMatchObject({ readOnly: true });
  expect(await refusal('DELETE', path)).toContain('is read only');
  expect(await refusal('POST', `${path}/checkout`, {})).toContain('is read only');
  bench.simulator.elapse(60_000);
  expect(await bench.ok('GET', `${order}/status`)).toBe('notPaid');
  const [method] = await bench.ok<number[]>('GET', '/v1/me/payment/method?default=true');
  await bench.ok('POST', `${order}/pay`, { paymentMethod: { id: method } });
  const states: unknown[] = [await bench.ok('GET', `${order}/status`)];
  bench.simulator.elapse(5_000);
  states.push(await bench.ok('GET', `${order}/status`));
  expect(await bench.ok('GET', '/v1/vrack')).toEqual(before);
  bench.simulator.elapse(6_000);
  states.push(await bench.ok('GET', `${order}/status`));
  expect(states).toEqual(['checking', 'delivering', 'delivered']);
  const [detail] = await bench.ok<number[]>('GET', `${order}/details`);
  const { domain } = await bench.ok<{ domain: string }>('GET', `${order}/details/${detail}`);
  expect(await bench.ok('GET', '/v1/vrack')).toEqual([...before, domain]);
  expect(await refusal('POST', `${order}/pay`, { paymentMethod: { id: method } })).toContain('already paid');
});

test('a price may come with the scenario, or between preview and checkout', async () => {
  bench.simulator.state.ordering.vrackPrice = 5;
  const { path } = await cart();
  const price = { kind: 'price' as const, value: 10, match: { method: 'POST', path: '/order/cart' } };
  bench.simulator.faults.add(price);
  const preview = await bench.ok('GET', `${path}/checkout`);
  expect(preview).toMatchObject({
    prices: { withoutTax: { value: 5 }, tax: { value: 1 }, withTax: { value: 6 } },
  });
  const order = await bench.ok('POST', `${path}/checkout`, {});
  expect(order).toMatchObject({ prices: { withTax: { value: 12 } } });
});

test('without a payment method an order of 0 is paid by the loyalty account, any other is not', async () => {
  bench.simulator.state.ordering.paymentMethod = false;
  expect(await bench.ok('GET', '/v1/me/payment/method?default=true')).toEqual([]);
  const free = await checkedOut();
  expect(await refusal('POST', `${free.order}/pay`, { paymentMethod: { id: 8_201_139 } })).toContain('404');
  const mean = { paymentMean: 'fidelityAccount' };
  await bench.finish('POST', `${free.order}/payWithRegisteredPaymentMean`, mean);
  expect(await bench.ok('GET', `${free.order}/status`)).toBe('delivered');
  bench.simulator.state.ordering.vrackPrice = 5;
  const dear = await checkedOut();
  expect(await refusal('POST', `${dear.order}/payWithRegisteredPaymentMean`, mean)).toContain(
    'not sufficient',
  );
  expect(await bench.ok('GET', `${dear.order}/status`)).toBe('notPaid');
});

test('an order may be cancelled by OVHcloud, or be held', async () => {
  const mean = { paymentMean: 'fidelityAccount' };
  bench.simulator.faults.add({ kind: 'taskFails', times: 1 });
  const cancelled = await checkedOut();
  await bench.finish('POST', `${cancelled.order}/payWithRegisteredPaymentMean`, mean);
  expect(await bench.ok('GET', `${cancelled.order}/status`)).toBe('cancelled');
  const pause = bench.simulator.faults.add({ kind: 'taskPauses', times: 1 });
  const held = await checkedOut();
  await bench.finish('POST', `${held.order}/payWithRegisteredPaymentMean`, mean);
  expect(await bench.ok('GET', `${held.order}/status`)).toBe('delivering');
  bench.simulator.faults.remove(pause);
  expect(await bench.ok('GET', `${held.order}/status`)).toBe('delivered');
});

test('a scenario says prices and whether there is a payment method', async () => {
  const ordering = { paymentMethod: false, vrackServicesPrice: 3 };
  const other = await startBench({ scenario: { name: 'priced', ordering } });
  try {
    expect(await other.ok('GET', '/v1/me/payment/method')).toEqual([]);
    const { cartId } = await other.ok<{ cartId: string }>('POST', '/v1/order/cart', { ovhSubsidiary: 'FR' });
    const offers = await other.ok('GET', `/v1/order/cart/${cartId}/vrackServices`);
    expect(offers).toMatchObject([{ prices: [{ price: { value: 3 } }] }]);
  } finally {
    await other.simulator.close();
  }
});

test('vRack Services that still have endpoints are not ended', async () => {
  const [files] = await bench.ok<number[]>('GET', '/v1/services?resourceName=vrs-ar7-72w-poe-3qe');
  expect(await refusal('POST', `/v1/services/${files}/terminate`)).toContain('still has service endpoints');
  const [spare] = await bench.ok<number[]>('GET', '/v1/services?resourceName=vrs-bk2-9fd-1lz-c07');
  await bench.ok('POST', `/v1/services/${spare}/terminate`);
});
