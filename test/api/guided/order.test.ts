/** Ordering as guides 002 and 003 begin: a vRack, a vRack Services; and what goes wrong on the way. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { GuidedContext } from '../../../src/guided/context.ts';
import { orderVrack, orderVrackServices } from '../../../src/guided/flows/order.ts';
import { leaveEverywhere, openHost, type Host } from './support/host.ts';
import { scriptedAsk, type Line } from './support/script.ts';

const free: Line = [/order it for 0\.00 €[\s\S]*0\.00 € in all/, true];
const notNow: Line = [/into a topology file/, 'Not now'];

const vracks = ({ account }: Host) => [...account.simulator.state.vracks.keys()];
const orders = ({ account }: Host) => [...account.simulator.state.orders.values()];
const openCarts = ({ account }: Host) =>
  [...account.simulator.state.carts.values()].filter(({ orderId }) => orderId === null);
const posts = ({ account }: Host) =>
  account
    .writes()
    .map((write) => write.replace(/[0-9a-f-]{36}/, 'CART').replace(/\d{3,}/g, 'N'))
    .filter((write) => !write.includes('/simulator'));
const leave = async (host: Host, flow: typeof orderVrack, lines: readonly Line[]) => {
  const ask = scriptedAsk(lines);
  return flow.run(host.context(ask)).then(
    () => 'done',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
};

/** The calls of guide 002, with the one that it leaves out: assign. */
const CALLS = [
  'POST /order/cart',
  'POST /order/cart/CART/assign',
  'POST /order/cart/CART/vrack',
  'POST /order/cart/CART/checkout',
  'POST /me/order/N/pay',
];

describe('guide 002', () => {
  test('a vRack is ordered for nothing, and its id written into the open file', async () => {
    const host = await openHost({ scenario: 'empty' });
    host.files.push({ name: 'net.topology.yaml', text: 'version: 1 # ours\n' });
    const ask = await host.run(orderVrack, [free, [/into a topology file/, 'Write into net.topology.yaml']]);
    const [id] = vracks(host);
    expect(ask.asked.find(({ kind }) => kind === 'tell')?.prompt).toContain(id);
    expect(posts(host)).toEqual(CALLS);
    expect(host.ordered).toEqual(['vrack']);
    expect(host.files[0]?.text).toBe(`version: 1 # ours\nvracks:\n  - id: ${id ?? ''}\n`);
    expect(host.account.simulator.refusals).toEqual([]);
    expect(orders(host).map(({ status }) => status)).toEqual(['delivered']);
  });

  test('without a payment method it is paid by the loyalty account', async () => {
    const host = await openHost({ scenario: { name: 'poor', ordering: { paymentMethod: false } } });
    await host.run(orderVrack, [free, notNow]);
    expect(posts(host).at(-1)).toBe('POST /me/order/N/payWithRegisteredPaymentMean');
    expect(vracks(host)).toHaveLength(1);
  });

  test('Escape at any question leaves no cart behind', async () => {
    await leaveEverywhere(() => openHost(), orderVrack, [free]);
    await leaveEverywhere(() => openHost(), orderVrackServices, [[/In which region/, 'eu-west-rbx'], free]);
  });
});

test('guide 003: a vRack Services in the region that was asked for', async () => {
  const host = await openHost({ scenario: 'empty' });
  await host.run(orderVrackServices, [[/In which region/, 'eu-west-rbx'], free]);
  const made = [...host.account.simulator.state.vrackServices.values()];
  expect(made.map(({ region }) => region)).toEqual(['eu-west-rbx']);
  expect(posts(host)).toContain('POST /order/cart/CART/item/N/configuration');
  expect(host.account.simulator.refusals).toEqual([]);
});

describe('a price that is not zero', () => {
  test('is asked for again, with the amount to be typed', async () => {
    const host = await openHost({ scenario: { name: 'dear', ordering: { vrackPrice: 5 } } });
    const lines: Line[] = [[/order it for 6\.00 €/, true], [/costs money: 6\.00 €/, '6.00'], notNow];
    await host.run(orderVrack, lines);
    expect(vracks(host)).toHaveLength(1);
    const other = await openHost({ scenario: { name: 'dear', ordering: { vrackPrice: 5 } } });
    const wrong: Line[] = [
      [/order it for/, true],
      [/costs money/, '6'],
    ];
    expect(await leave(other, orderVrack, wrong)).toMatch(/has to be typed/);
    expect([orders(other), openCarts(other)]).toEqual([[], []]);
    await leaveEverywhere(
      () => openHost({ scenario: { name: 'dear', ordering: { vrackPrice: 5 } } }),
      orderVrack,
      lines.slice(0, 2),
    );
  });

  test('cannot be paid without a payment method: said before anything is ordered', async () => {
    const ordering = { vrackPrice: 5, paymentMethod: false };
    const host = await openHost({ scenario: { name: 'dear', ordering } });
    expect(await leave(host, orderVrack, [])).toMatch(/6\.00 €.*no payment method/);
    expect([orders(host), openCarts(host)]).toEqual([[], []]);
  });

  test('that comes up at the checkout is not paid', async () => {
    const host = await openHost({ scenario: 'empty' });
    host.account.simulator.faults.add({
      kind: 'price',
      value: 10,
      match: { method: 'POST', path: '/order/cart' },
    });
    expect(await leave(host, orderVrack, [free])).toMatch(/costs 12\.00 € and not what you have seen/);
    expect(orders(host).map(({ status }) => status)).toEqual(['notPaid']);
    expect(vracks(host)).toEqual([]);
    // It is told once, and does not stand in the way of the next.
    host.account.simulator.faults.clear();
    await host.run(orderVrack, [free, notNow]);
    expect(vracks(host)).toHaveLength(1);
  });
});

describe('an answer that gets lost', () => {
  const lost = ['cutBefore', 'cutAfter', 'reset'] as const;
  const calls: readonly [string, string][] = [
    ['checkout', '^/order/cart/[^/]+/checkout$'],
    ['payment', '^/me/order/\\d+/pay$'],
  ];
  for (const kind of lost) {
    for (const [name, pattern] of calls) {
      test(`${kind} at the ${name}: one order, one vRack`, async () => {
        const host = await openHost({ scenario: 'empty' });
        const match = { method: 'POST', path: pattern };
        host.account.simulator.faults.add({ kind, match, times: 1 });
        await host.run(orderVrack, [free, notNow]);
        expect(orders(host)).toHaveLength(1);
        expect(vracks(host)).toHaveLength(1);
        expect(host.account.simulator.faults.list().map(({ hits }) => hits)).toEqual([1]);
      });
    }
  }

  test('of what comes before leaves no cart that is assigned', async () => {
    const match = { method: 'POST', path: '^/order/cart/[^/]+/vrack$' };
    const host = await openHost({ scenario: 'empty' });
    host.account.simulator.faults.add({ kind: 'cutAfter', match });
    await leave(host, orderVrack, []);
    expect([orders(host), openCarts(host)]).toEqual([[], []]);
  });
});

test('an order that OVHcloud cancels is said, and the next one is a new one', async () => {
  const host = await openHost({ scenario: 'empty' });
  host.account.simulator.faults.add({ kind: 'taskFails', times: 1 });
  expect(await leave(host, orderVrack, [free])).toMatch(/was cancelled/);
  await host.run(orderVrack, [free, notNow]);
  expect(orders(host).map(({ status }) => status)).toEqual(['cancelled', 'delivered']);
});

test('who gives up waiting is told so; the next start follows that order and places no other', async () => {
  const host = await openHost({ scenario: 'empty' });
  const { faults } = host.account.simulator;
  const pause = faults.add({ kind: 'taskPauses', times: 1 });
  const impatient = new AbortController();
  const context: GuidedContext = {
    ...host.context(scriptedAsk([free])),
    busy: (_, work) =>
      work(impatient.signal, (state) => {
        if (state === 'delivering') impatient.abort();
      }),
  };
  await expect(orderVrack.run(context)).rejects.toThrow(
    /is placed and goes on[\s\S]*nothing is ordered twice/,
  );
  expect(orders(host).map(({ status }) => status)).toEqual(['delivering']);
  faults.remove(pause);
  await host.run(orderVrack, [[/An earlier order is still under way/, true], notNow]);
  expect(orders(host).map(({ status }) => status)).toEqual(['delivered']);
  expect(vracks(host)).toHaveLength(1);
});

test('refused at the checkout: the cart goes, the reason is said', async () => {
  const host = await openHost({ scenario: 'empty' });
  const match = { method: 'POST', path: '^/order/cart/[^/]+/checkout$' };
  host.account.simulator.faults.add({ kind: 'forbidden', match });
  expect(await leave(host, orderVrack, [free])).not.toBe('done');
  expect([orders(host), openCarts(host)]).toEqual([[], []]);
});

test('no secret is in the journal', async () => {
  const host = await openHost({ scenario: 'empty' });
  await host.run(orderVrack, [free, notNow]);
  const files = (await readdir(host.stateFolder, { recursive: true })).filter((name) =>
    name.includes('order-'),
  );
  const texts = await Promise.all(files.map((name) => readFile(path.join(host.stateFolder, name), 'utf8')));
  expect(texts).toHaveLength(1);
  expect(texts.join('\n')).not.toMatch(/password|http/i);
});
