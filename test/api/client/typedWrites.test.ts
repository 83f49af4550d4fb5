/**
 * Every typed call that writes on Public Cloud, on names and ports, and that orders, by the client, against the
 * simulator; each change is read back. Where the published API descriptions are at hand, every request fits them.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OvhApi } from '../../../src/ovh/api.ts';
import { createClient } from '../../../src/ovh/client.ts';
import {
  followInstance,
  followNetwork,
  followOperation,
  followOrder,
  followVrackServices,
} from '../../../src/ovh/follow.ts';
import * as instance from '../../../src/ovh/resources/cloudInstance.ts';
import * as network from '../../../src/ovh/resources/cloudNetwork.ts';
import * as project from '../../../src/ovh/resources/cloudProject.ts';
import * as myOrder from '../../../src/ovh/resources/myOrder.ts';
import * as orderCart from '../../../src/ovh/resources/orderCart.ts';
import { getConnectInterface, getConnectService } from '../../../src/ovh/resources/ovhCloudConnect.ts';
import * as actions from '../../../src/ovh/resources/ovhCloudConnectActions.ts';
import * as service from '../../../src/ovh/resources/service.ts';
import * as vrack from '../../../src/ovh/resources/vrack.ts';
import { getVrackServices, updateVrackServices } from '../../../src/ovh/resources/vrackServices.ts';
import { followConnectTask } from '../../../src/ovh/tasks.ts';
import { startSimulator } from '../../../src/simulator/index.ts';
import type { Exchange, Simulator } from '../../../src/simulator/index.ts';
import { createConformanceChecker, describeMismatches, descriptionsFolder } from '../conformance/checker.ts';
import { callsOf, tracked } from './calls.ts';

const called = new Set<string>();
const i = tracked(instance, called);
const n = tracked(network, called);
const p = tracked(project, called);
const m = tracked(myOrder, called);
const o = tracked(orderCart, called);
const c = tracked(actions, called);
const s = tracked(service, called);
const v = tracked(vrack, called);

const callNames = [
  ...[instance, network, project, vrack].flatMap((module) => callsOf(module, /^(?!list|get|attach|detach)/)),
  ...[myOrder, orderCart, actions, service].flatMap((module) => callsOf(module, /./)),
];

const web = 'f64551fcd6f04823bb87971cfb914464';
const paris = 'e8bc163c-82ee-4187-b328-8c7d4ac636db';
const madrid = '5b840157-e7e8-4aef-bb3f-d0fc24f3add3';

describe('typed writes', () => {
  let simulator: Simulator;
  let api: OvhApi;
  const exchanges: Exchange[] = [];

  beforeAll(async () => {
    simulator = await startSimulator({ onRequest: (exchange) => exchanges.push(exchange) });
    const { applicationKey, applicationSecret, consumerKey } = simulator.credentials;
    const credentials = { applicationKey, applicationSecret, consumerKey };
    api = createClient({ endpoint: simulator.url, credentials });
  });
  afterAll(() => simulator.close());

  /** Polls without waiting: the simulator's time moves ahead instead. */
  const timing = {
    sleep: (ms: number) => {
      simulator.elapse(ms);
      return Promise.resolve();
    },
  };

  it('make, extend and take down a network with an instance, and leave the account as it was', async () => {
    const before = simulator.dump();
    const made = await n.createNetwork(api, web, { name: 'made', vlanId: 77, regions: ['GRA11'] });
    expect(made).toMatchObject({ id: 'pn-104210_77', status: 'BUILDING', regions: [{ openstackId: null }] });
    await followNetwork(api, web, made.id, 'active', timing);
    await n.renameNetwork(api, web, made.id, 'renamed');
    await n.activateNetworkRegion(api, web, made.id, 'SBG5');
    await followNetwork(api, web, made.id, 'active', { ...timing, region: 'SBG5' });
    const extended = await n.getNetwork(api, web, made.id);
    expect(extended).toMatchObject({ name: 'renamed', regions: [{ region: 'GRA11' }, { region: 'SBG5' }] });
    const subnet = await n.createSubnet(api, web, made.id, {
      network: '10.77.0.0/24',
      region: 'GRA11',
      start: '10.77.0.10',
      end: '10.77.0.99',
      dhcp: true,
      noGateway: false,
    });
    expect(subnet).toMatchObject({ gatewayIp: '10.77.0.1', ipPools: [{ start: '10.77.0.10' }] });

    const key = await i.createSshKey(api, web, { name: 'grace', publicKey: 'ssh-ed25519 AAAAC3Nza' });
    const [flavor] = await instance.listFlavors(api, web, 'GRA11');
    const image = (await instance.listImages(api, web)).find(({ region }) => region === 'GRA11');
    const server = await i.createInstance(api, web, {
      name: 'made',
      region: 'GRA11',
      flavorId: flavor?.id ?? '',
      imageId: image?.id ?? '',
      sshKeyId: key.id,
      networks: [{ networkId: made.id, ip: '10.77.0.5' }],
    });
    expect(server.status).toBe('BUILD');
    await followInstance(api, web, server.id, 'active', timing);
    await i.renameInstance(api, web, server.id, 'renamed');
    const port = await i.createInstanceInterface(api, web, server.id, { networkId: made.id });
    expect(port.fixedIps).toMatchObject([{ ip: '10.77.0.10', subnetId: subnet.id }]);
    const detail = await instance.getInstance(api, web, server.id);
    expect(detail).toMatchObject({ name: 'renamed', status: 'ACTIVE' });
    expect(detail.ipAddresses?.map(({ ip }) => ip)).toEqual(['10.77.0.5', '10.77.0.10']);

    await i.deleteInstanceInterface(api, web, server.id, port.id);
    await i.deleteInstance(api, web, server.id);
    await followInstance(api, web, server.id, 'gone', timing);
    await i.deleteSshKey(api, web, key.id);
    await n.deleteSubnet(api, web, made.id, subnet.id);
    const sbg = extended.regions?.find(({ region }) => region === 'SBG5')?.openstackId ?? '';
    await n.deleteRegionalNetwork(api, web, 'SBG5', sbg);
    await followNetwork(api, web, made.id, 'gone', { ...timing, region: 'SBG5' });
    await n.deleteNetwork(api, web, made.id);
    await followNetwork(api, web, made.id, 'gone', timing);
    expect(simulator.dump()).toEqual(before);
    expect(simulator.refusals).toEqual([]);
  });

  it('rename things', async () => {
    await p.updateProject(api, web, { description: 'new name' });
    expect((await project.getProject(api, web)).description).toBe('new name');
    await v.updateVrack(api, 'pn-104210', { name: 'new name' });
    expect(await vrack.getVrack(api, 'pn-104210')).toMatchObject({ name: 'new name' });
    await c.updateConnectService(api, paris, { description: 'new name' });
    expect((await getConnectService(api, paris)).description).toBe('new name');
  });

  it('end a gateway, and order a vRack for a project, by operations', async () => {
    const [gateway] = await network.listGateways(api, web, 'GRA11');
    const ending = await n.deleteGateway(api, web, 'GRA11', gateway?.id ?? '');
    const seen: string[] = [];
    const onProgress = ({ status }: project.CloudOperation) => seen.push(status);
    await followOperation(api, web, ending.id, { ...timing, onProgress });
    expect(seen[0]).toBe('created');
    expect(await network.listGateways(api, web, 'GRA11')).toEqual([]);

    const other = '3946ca64ff78493cb61090a437cbb6b3';
    simulator.state.project(other).vrack = null;
    const ordering = await p.createProjectVrack(api, other);
    await followOperation(api, other, ordering.id, timing);
    expect((await project.getProjectVrack(api, other)).id).toMatch(/^pn-\d+$/);
  });

  it('lock a port and diagnose, subscribe, and hand out letters and keys', async () => {
    const locking = await c.lockConnectInterface(api, paris, 4021);
    await followConnectTask(api, paris, locking.id, timing);
    expect((await getConnectInterface(api, paris, 4021)).status).toBe('disabled');
    const unlocking = await c.unlockConnectInterface(api, paris, 4021);
    await followConnectTask(api, paris, unlocking.id, timing);

    const diagnosis = await c.createDiagnostic(api, paris, {
      diagnosticName: 'diagPeering',
      diagnosticType: 'default',
      popConfigId: 5301,
    });
    simulator.elapse(60_000);
    expect(await c.listDiagnostics(api, paris)).toContain(diagnosis.id);
    expect(await c.getDiagnostic(api, paris, diagnosis.id)).toMatchObject({ status: 'done' });

    const [alert] = await c.listAlerts(api, paris);
    await c.createAlertSubscriptions(api, paris, [alert?.name ?? '']);
    expect((await c.listAlerts(api, paris))[0]?.activated).toBe(true);
    await c.deleteAlertSubscriptions(api, paris);
    expect((await c.listAlerts(api, paris))[0]?.activated).toBe(false);

    expect(await c.createLetterOfAuthorization(api, paris)).toMatch(/^http/);
    expect((await c.regenerateServiceKey(api, madrid, 2101)).id).toBe(2101);
    await c.sendServiceKey(api, madrid, 2101, 'noc@example.com');
  });

  const filledCart = async (product: orderCart.CartProduct): Promise<{ cartId: string; itemId: number }> => {
    const { cartId } = await o.createCart(api, { ovhSubsidiary: 'FR', description: 'typed' });
    await o.assignCart(api, cartId);
    expect(await o.listCarts(api, 'typed')).toContain(cartId);
    const [offer] = await o.listOffers(api, cartId, product);
    const [price] = offer?.prices ?? [];
    const { itemId } = await o.addCartItem(api, cartId, product, {
      planCode: offer?.planCode ?? '',
      duration: price?.duration ?? '',
      pricingMode: price?.pricingMode ?? '',
      quantity: 1,
    });
    return { cartId, itemId };
  };

  it('order vRack Services, wait until they are there, and configure them', async () => {
    const { cartId, itemId } = await filledCart('vrackServices');
    const required = await o.listRequiredConfiguration(api, cartId, itemId);
    expect(required).toMatchObject([{ label: 'region_name', required: true }]);
    await o.configureCartItem(api, cartId, itemId, { label: 'region_name', value: 'eu-west-lim' });
    expect((await o.previewCheckout(api, cartId)).prices.withTax.value).toBe(0);
    const since = new Date(Date.now() - 60_000).toISOString();
    const { orderId } = await o.checkOut(api, cartId, { waiveRetractationPeriod: true });
    const id = orderId ?? 0;
    expect(await m.listOrders(api, since)).toEqual([id]);
    expect((await o.getCart(api, cartId)).readOnly).toBe(true);
    expect(await m.getOrderStatus(api, id)).toBe('notPaid');
    expect((await m.getOrder(api, id)).priceWithTax?.value).toBe(0);
    const [method] = await m.listPaymentMethods(api, { default: true });
    expect((await m.getPaymentMethod(api, method ?? 0)).default).toBe(true);
    await m.payOrder(api, id, method ?? 0);
    const seen = new Set<string>();
    await followOrder(api, id, { ...timing, onProgress: (status) => seen.add(status) });
    expect([...seen]).toEqual(['checking', 'delivering', 'delivered']);

    const [detail = 0] = await m.listOrderDetails(api, id);
    const { domain } = await m.getOrderDetail(api, id, detail);
    const { order } = await m.getOrderDetailExtension(api, id, detail);
    expect(order.plan?.code).toBe('vrack-services');
    const resource = await getVrackServices(api, domain ?? '');
    expect(resource.currentState).toMatchObject({ region: 'eu-west-lim', productStatus: 'DRAFT' });

    const subnet = { cidr: '10.99.0.0/24', serviceRange: { cidr: '10.99.0.0/28' }, serviceEndpoints: [] };
    const target = { checksum: resource.checksum, targetSpec: { subnets: [subnet] } };
    const changed = await updateVrackServices(api, resource.id, target);
    await followVrackServices(api, resource.id, { ...timing, checksum: changed.checksum });
    expect((await getVrackServices(api, resource.id)).currentState.subnets).toMatchObject([subnet]);

    const [serviceId = 0] = await s.listServiceIds(api, resource.id);
    expect((await s.terminateService(api, serviceId)).message).toContain('e-mail');
  });

  it('order a vRack without a payment method, in the American form, and give a cart up', async () => {
    simulator.state.ordering.paymentMethod = false;
    simulator.state.account.ovhSubsidiary = 'US';
    const { cartId } = await filledCart('vrack');
    const { orderId } = await o.checkOut(api, cartId, {});
    const id = orderId ?? 0;
    expect(await m.listPaymentMethods(api, { default: true })).toEqual([]);
    await m.payFreeOrder(api, id);
    await followOrder(api, id, timing);
    const [detail = 0] = await m.listOrderDetails(api, id);
    const [operation = 0] = await m.listOrderDetailOperations(api, id, detail);
    const { resource } = await m.getOrderDetailOperation(api, id, detail, operation);
    expect(await vrack.listVracks(api)).toContain(resource?.name);

    const given = await filledCart('vrack');
    await o.deleteCart(api, given.cartId);
    await expect(o.getCart(api, given.cartId)).rejects.toMatchObject({ status: 404 });
  });

  it('were all called, and none was refused', () => {
    expect(callNames.length).toBeGreaterThan(40);
    expect(callNames.filter((name) => !called.has(name))).toEqual([]);
    expect(simulator.refusals).toEqual([]);
  });

  /** Real routes that the descriptions at hand leave out. */
  const undescribed = /\/v1\/(services\b|me\/order(\?|$)|me\/order\/\d+\/details\/\d+\/operations)/;
  const folder = descriptionsFolder();
  it.skipIf(folder === undefined)('fit the published descriptions', () => {
    const checker = createConformanceChecker(folder ?? '');
    const mismatches = exchanges.flatMap((exchange) => checker.check(exchange));
    const own = mismatches.filter(({ exchange }) => !undescribed.test(exchange));
    expect(describeMismatches(own)).toEqual([]);
  });
});
