/** Drives every route of the simulator and checks each exchange against the published API descriptions. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Router } from '../../../src/simulator/router.ts';
import { routes } from '../../../src/simulator/routes/index.ts';
import { startSimulator, type Exchange, type Simulator } from '../../../src/simulator/index.ts';
import { signedClient, type Ask } from '../simulator/signedClient.ts';
import {
  attachConformance,
  createConformanceChecker,
  descriptionsFolder,
  describeMismatches,
} from './checker.ts';

/** Real routes that the descriptions at hand leave out. */
const undescribed = /^\w+ \/v1\/(services\b|me\/order(\?|$)|me\/order\/\d+\/details\/\d+\/operations)/;

const folder = descriptionsFolder();

const vrack = '/v1/vrack/pn-104210';
const spare = '/v1/ovhCloudConnect/3b96fc06-4fa8-44a8-ba13-2bda60bebf54';
const paris = '/v1/ovhCloudConnect/e8bc163c-82ee-4187-b328-8c7d4ac636db';
const madrid = '/v1/ovhCloudConnect/5b840157-e7e8-4aef-bb3f-d0fc24f3add3';
const frankfurt = '/v1/ovhCloudConnect/41242b9f-ae56-4ad4-b6e7-7dfe33cb18d1';
const project = '/v1/cloud/project/f64551fcd6f04823bb87971cfb914464';

describe.skipIf(folder === undefined)('the simulator answers as the API descriptions say', () => {
  let simulator: Simulator;
  let ask: Ask;
  const exchanges: Exchange[] = [];

  beforeAll(async () => {
    simulator = await startSimulator({ scenario: 'demo', onRequest: (exchange) => exchanges.push(exchange) });
    ask = signedClient(simulator);
  });
  afterAll(() => simulator.close());

  /** A request that has to succeed; what it starts is finished at once. */
  const done = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await ask(method, path, body);
    expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBe(200);
    return answer.body;
  };
  const finished = async (
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ id: number; resourceId: number }> => {
    const task = (await done(method, path, body)) as { id: number; resourceId: number };
    simulator.elapse(10_000);
    return task;
  };
  /** A list, and each of its items. */
  const each = async (
    path: string,
    encode: (id: string) => string = encodeURIComponent,
  ): Promise<string[]> => {
    const ids = (await done('GET', path)) as (string | number | { id: string })[];
    const names = ids.map((item) => encode(String(typeof item === 'object' ? item.id : item)));
    for (const name of names) await done('GET', `${path}/${name}`);
    return names;
  };

  test('every route, without a mismatch', async () => {
    const checker = createConformanceChecker(folder ?? '', { complete: true });
    const { mismatches } = attachConformance(simulator, checker);
    await account();
    await vracks();
    await connects();
    await configuration();
    await cloud();
    await vrackServices();
    await cloudWrites();
    await orders();
    await unitedStates();
    console.log(
      `Conformance: ${checker.covered.size} of ${checker.operations.size} operations, ${exchanges.length} exchanges.`,
    );
    expect(describeMismatches(mismatches.filter(({ exchange }) => !undescribed.test(exchange)))).toEqual([]);
    expect(undriven()).toEqual([]);
  });

  /** Routes of the simulator that no exchange went through. */
  function undriven(): string[] {
    const router = new Router(routes);
    const used = new Set(
      exchanges.map(({ method, path }) => {
        const [, version, ...rest] = new URL(path, simulator.url).pathname.split('/');
        return router.find(version === 'v2' ? 'v2' : 'v1', method, rest)?.route;
      }),
    );
    return routes.filter((route) => !used.has(route)).map(({ method, pattern }) => `${method} ${pattern}`);
  }

  async function account(): Promise<void> {
    await done('GET', '/v1/auth/time');
    await done('GET', '/v1/auth/currentCredential');
    await done('GET', '/v1/auth/details');
    await done('GET', '/v1/me');
    const rules = [{ method: 'GET', path: '/vrack*' }];
    const { consumerKey } = (await done('POST', '/v1/auth/credential', { accessRules: rules })) as {
      consumerKey: string;
    };
    const other = signedClient(simulator, { consumerKey });
    expect((await other('GET', '/v1/auth/currentCredential')).status).toBe(200);
    expect((await other('GET', '/v1/vrack')).status).toBe(403);
    expect((await other('POST', '/v1/auth/logout')).status).toBe(200);
  }

  async function vracks(): Promise<void> {
    await each('/v1/vrack');
    await done('PUT', vrack, { name: 'production', description: 'changed' });
    await done('GET', `${vrack}/allowedServices`);
    await done('GET', `${vrack}/allowedServices?serviceFamily=ip`);
    await done('GET', `${vrack}/eligibleServices`);
    await done('GET', `${vrack}/serviceInfos`);
    await done('GET', `${vrack}/dedicatedServerInterfaceDetails`);
    await each('/v1/vrack/pn-104211/task');
    const attachable: readonly [family: string, field: string, id: string][] = [
      ['cloudProject', 'project', '3946ca64ff78493cb61090a437cbb6b3'],
      ['dedicatedCloud', 'dedicatedCloud', 'pcc-192-0-2-40'],
      ['dedicatedServer', 'dedicatedServer', 'ns3045678.ip-192-0-2.eu'],
      ['dedicatedServerInterface', 'dedicatedServerInterface', '676b8bb8-4ce7-467d-b520-deca4811c8f1'],
      ['ip', 'block', '198.51.100.128/29'],
      ['ipLoadbalancing', 'ipLoadbalancing', 'loadbalancer-1f0e9d8c7b6a594837261504f3e2d1c0'],
      ['ipv6', 'block', '2001:db8:40::/56'],
      ['legacyVrack', 'legacyVrack', 'vrack1234'],
      ['ovhCloudConnect', 'ovhCloudConnect', '3b96fc06-4fa8-44a8-ba13-2bda60bebf54'],
      [
        'vmwareCloudDirectorVirtualDataCenter',
        'vmwareCloudDirectorVirtualDataCenter',
        'vdc-eu-central-waw-1',
      ],
      ['vrackServices', 'vrackServices', 'vrs-bk2-9fd-1lz-c07'],
    ];
    simulator.state
      .family('legacyVrack')
      .set('vrack1234', { id: 'vrack1234', vrack: null, details: { vlanId: 17 } });
    const vdc = 'vdc-eu-central-waw-1';
    simulator.state
      .family('vmwareCloudDirectorVirtualDataCenter')
      .set(vdc, { id: vdc, vrack: null, details: {} });
    simulator.state.family('dedicatedConnect').set('old', { id: 'old', vrack: 'pn-104210', details: {} });
    // A project that still has private networks stays where it is.
    simulator.state.project('3946ca64ff78493cb61090a437cbb6b3').networks.clear();
    await finished('DELETE', '/v1/vrack/pn-104211/cloudProject/3946ca64ff78493cb61090a437cbb6b3');
    await ipv6();
    await finished('DELETE', `${vrack}/ipv6/${encodeURIComponent('2001:db8:40::/56')}`);
    for (const [family, field, id] of attachable) {
      await finished('POST', `${vrack}/${family}`, { [field]: id });
      const names = await each(`${vrack}/${family}`);
      expect(names).toContain(encodeURIComponent(id));
      if (family !== 'ovhCloudConnect')
        await finished('DELETE', `${vrack}/${family}/${encodeURIComponent(id)}`);
    }
    await finished('DELETE', `${vrack}/ovhCloudConnect/3b96fc06-4fa8-44a8-ba13-2bda60bebf54`);
    await each(`${vrack}/dedicatedConnect`);
    const [datacenter = ''] = await each(`${vrack}/dedicatedCloudDatacenter`);
    await done('GET', `${vrack}/dedicatedCloudDatacenter/${datacenter}/allowedVrack`);
    await finished('POST', `${vrack}/dedicatedCloudDatacenter/${datacenter}/move`, {
      targetServiceName: 'pn-104211',
    });
    await done('GET', `${vrack}/eligibleServices`);
  }

  async function ipv6(): Promise<void> {
    const block = `${vrack}/ipv6/${encodeURIComponent('2001:db8:40::/56')}`;
    const [bridged = ''] = await each(`${block}/bridgedSubrange`);
    await finished('PUT', `${block}/bridgedSubrange/${bridged}`, { slaac: 'enabled' });
    const routed = { routedSubrange: '2001:db8:40:8::/64', nexthop: '2001:db8:40::8' };
    await finished('POST', `${block}/routedSubrange`, routed);
    const [name = ''] = await each(`${block}/routedSubrange`);
    await finished('DELETE', `${block}/routedSubrange/${name}`);
  }

  async function connects(): Promise<void> {
    await each('/v1/ovhCloudConnect');
    await done('PUT', paris, { description: 'paris-th2' });
    await done('GET', `${paris}/serviceInfos`);
    for (const service of [paris, madrid, frankfurt, spare]) {
      for (const list of ['interface', 'datacenter', 'incident', 'serviceKey', 'task', 'config/pop']) {
        await each(`${service}/${list}`);
      }
    }
    await done('GET', `${paris}/interface/4021/status`);
    for (const type of [
      'light:in',
      'light:out',
      'traffic:download',
      'traffic:upload',
      'error:download',
      'error:upload',
    ]) {
      await done('GET', `${paris}/interface/4021/statistics?period=hourly&type=${encodeURIComponent(type)}`);
    }
    await finished('POST', `${paris}/interface/4021/lock`);
    await finished('POST', `${paris}/interface/4021/unlock`);
    await done('GET', `${paris}/config/pop/5301/status`);
    await done('GET', `${paris}/config/pop/5301/statistics?period=daily&type=prefix:accepted`);
    await done('GET', `${paris}/config/pop/5301/statistics?period=weekly&type=prefix:limit`);
    await done('POST', `${paris}/loa`);
    await done('POST', `${madrid}/serviceKey/2101/regenerate`);
    await done('POST', `${madrid}/serviceKey/2101/send`, { email: 'noc@example.com' });
    for (const diagnosticName of ['diagPeering', 'diagRoutes']) {
      await finished('POST', `${paris}/diagnostic`, {
        diagnosticName,
        popConfigId: 5301,
        diagnosticType: 'default',
      });
    }
    await finished('POST', `${frankfurt}/diagnostic`, { diagnosticName: 'diagMacs', popConfigId: 5311 });
    await each(`${paris}/diagnostic`);
    await each(`${frankfurt}/diagnostic`);
    await done('POST', `${paris}/monitoring`, { subscriptions: ['bgp-session-down'] });
    await done('GET', `${paris}/monitoring`);
    await done('DELETE', `${paris}/monitoring`);
  }

  async function configuration(): Promise<void> {
    await finished('POST', `${vrack}/ovhCloudConnect`, {
      ovhCloudConnect: '3b96fc06-4fa8-44a8-ba13-2bda60bebf54',
    });
    const pop = {
      interfaceId: 4051,
      type: 'l3',
      customerBgpArea: 65_013,
      ovhBgpArea: 35_540,
      subnet: '10.10.12.0/30',
    };
    const popId = (await finished('POST', `${spare}/config/pop`, pop)).resourceId;
    const datacenters = `${spare}/config/pop/${popId}/datacenter`;
    const datacenter = { datacenterId: 12, ovhBgpArea: 65_033, subnet: '172.16.1.0/28' };
    const datacenterId = (await finished('POST', datacenters, datacenter)).resourceId;
    await each(datacenters);
    const extras = `${datacenters}/${datacenterId}/extra`;
    const bgp = { type: 'bgp', bgpNeighborArea: 65_041, bgpNeighborIp: '172.16.1.5' };
    const extraId = (await finished('POST', extras, bgp)).resourceId;
    await each(extras);
    await finished('DELETE', `${extras}/${extraId}`);
    await finished('POST', extras, { type: 'network', nextHop: '172.16.1.5', subnet: '10.20.0.0/16' });
    await each(extras);
    await finished('DELETE', `${datacenters}/${datacenterId}`);
    await finished('DELETE', `${spare}/config/pop/${popId}`);
    expect(await done('GET', `${spare}/config/pop`)).toEqual([]);
  }

  async function cloud(): Promise<void> {
    await each('/v1/cloud/project');
    await done('PUT', project, { description: 'web' });
    await done('GET', `${project}/vrack`);
    await done('GET', `${project}/regionAvailable`);
    await done('GET', `${project}/quota`);
    await done('GET', `${project}/network/public`);
    for (const network of await each(`${project}/network/private`)) {
      await done('GET', `${project}/network/private/${network}/subnet`);
    }
    for (const list of ['flavor', 'image', 'sshkey', 'operation', 'instance'])
      await each(`${project}/${list}`);
    const { id: instance } = [
      ...(simulator.state.projects.values().next().value?.instances.values() ?? []),
    ][1] ?? { id: '' };
    await each(`${project}/instance/${instance}/interface`);
    await done('GET', `${project}/instance?region=GRA11`);
    await done('GET', `${project}/flavor?region=GRA11`);
    await done('GET', `${project}/image?region=GRA11&osType=linux`);
    for (const region of await each(`${project}/region`)) {
      const networks = (await done('GET', `${project}/region/${region}/network`)) as {
        id: string;
        visibility: string;
      }[];
      for (const { id } of networks.filter(({ visibility }) => visibility === 'private')) {
        await done('GET', `${project}/region/${region}/network/${id}`);
        await each(`${project}/region/${region}/network/${id}/subnet`);
      }
      for (const gateway of await each(`${project}/region/${region}/gateway`)) {
        await each(`${project}/region/${region}/gateway/${gateway}/interface`);
      }
    }
    simulator.state.projects
      .values()
      .next()
      .value?.operations.set('one', {
        id: 'one',
        action: 'network#create',
        status: 'completed',
        progress: 100,
        createdAt: '2026-11-20T08:00:00Z',
        startedAt: '2026-11-20T08:00:01Z',
        completedAt: '2026-11-20T08:00:09Z',
        resourceId: null,
        regions: ['GRA11'],
      });
    await each(`${project}/operation`);
  }

  /** Where a new object's id is wanted. */
  const made = async (path: string, body?: unknown): Promise<string> =>
    ((await done('POST', path, body)) as { id: string }).id;

  async function cloudWrites(): Promise<void> {
    const networks = `${project}/network/private`;
    const wanted = { name: 'made', vlanId: 77, regions: ['GRA11'] };
    const network = await made(networks, wanted);
    await done('GET', `${networks}/${network}`);
    simulator.elapse(10_000);
    await done('PUT', `${networks}/${network}`, { name: 'renamed' });
    await done('POST', `${networks}/${network}/region`, { region: 'SBG5' });
    simulator.elapse(10_000);
    const pool = { network: '10.77.0.0/24', dhcp: true, noGateway: true };
    const subnet = { ...pool, region: 'GRA11', start: '10.77.0.10', end: '10.77.0.99' };
    const subnetId = await made(`${networks}/${network}/subnet`, subnet);
    const key = await made(`${project}/sshkey`, {
      name: 'grace',
      publicKey: 'ssh-ed25519 AAAAC3Nza',
      region: 'GRA11',
    });
    await done('GET', `${project}/sshkey?region=GRA11`);
    const first = async (list: string) =>
      ((await done('GET', `${project}/${list}?region=GRA11`)) as { id: string }[])[0]?.id ?? '';
    const instance = await made(`${project}/instance`, {
      name: 'made',
      region: 'GRA11',
      flavorId: await first('flavor'),
      imageId: await first('image'),
      sshKeyId: key,
      networks: [{ networkId: network, ip: '10.77.0.5' }],
    });
    await done('GET', `${project}/instance/${instance}`);
    simulator.elapse(10_000);
    await done('PUT', `${project}/instance/${instance}`, { instanceName: 'renamed' });
    const port = await made(`${project}/instance/${instance}/interface`, { networkId: network });
    await done('GET', `${project}/instance/${instance}`);
    await done('DELETE', `${project}/instance/${instance}/interface/${port}`);
    await done('DELETE', `${project}/instance/${instance}`);
    simulator.elapse(10_000);
    await done('DELETE', `${project}/sshkey/${key}`);
    await done('DELETE', `${networks}/${network}/subnet/${subnetId}`);
    const { regions } = (await done('GET', `${networks}/${network}`)) as {
      regions: { region: string; openstackId: string }[];
    };
    const inSbg = regions.find(({ region }) => region === 'SBG5')?.openstackId ?? '';
    await done('DELETE', `${project}/region/SBG5/network/${inSbg}`);
    simulator.elapse(10_000);
    await done('DELETE', `${networks}/${network}`);
    simulator.elapse(10_000);
    const [gateway = ''] = await each(`${project}/region/GRA11/gateway`);
    await done('DELETE', `${project}/region/GRA11/gateway/${gateway}`);
    await each(`${project}/operation`);
    simulator.elapse(10_000);
    const alone = '/v1/cloud/project/3946ca64ff78493cb61090a437cbb6b3';
    await done('POST', `${alone}/vrack`);
    simulator.elapse(10_000);
    await each(`${alone}/operation`);
    await done('GET', `${alone}/vrack`);
  }

  async function orders(): Promise<void> {
    const cart = await filledCart('vrackServices', 'vrack-services');
    const [item = ''] = await each(`${cart}/item`);
    await done('GET', `${cart}/item/${item}/requiredConfiguration`);
    const region = { label: 'region_name', value: 'eu-west-lim' };
    await done('POST', `${cart}/item/${item}/configuration`, region);
    await each(`${cart}/item/${item}/configuration`);
    await done('GET', `${cart}/checkout`);
    const { orderId } = (await done('POST', `${cart}/checkout`, {})) as { orderId: number };
    await done('GET', `${cart}/checkout`);
    await done('GET', '/v1/order/cart?description=test');
    const order = `/v1/me/order/${orderId}`;
    const [method] = await each('/v1/me/payment/method');
    await done('GET', '/v1/me/payment/method?default=true');
    await done('POST', `${order}/pay`, { paymentMethod: { id: Number(method) } });
    await done('GET', `${order}/status`);
    simulator.elapse(10_000);
    await done('GET', order);
    await done('GET', '/v1/me/order');
    const [detail = ''] = await each(`${order}/details`);
    await done('GET', `${order}/details/${detail}/extension`);
    await done('GET', '/v1/services?resourceName=pn-104210');
    await done('POST', '/v1/services/138104210/terminate');

    const second = await filledCart('vrack', 'vrack');
    const { orderId: secondId } = (await done('POST', `${second}/checkout`, {})) as { orderId: number };
    await done('POST', `/v1/me/order/${secondId}/payWithRegisteredPaymentMean`, {
      paymentMean: 'fidelityAccount',
    });
    const abandoned = await filledCart('vrack', 'vrack');
    const [unwanted = ''] = await each(`${abandoned}/item`);
    await done('DELETE', `${abandoned}/item/${unwanted}`);
    await done('DELETE', abandoned);
  }

  async function filledCart(product: string, planCode: string): Promise<string> {
    const { cartId } = (await done('POST', '/v1/order/cart', {
      ovhSubsidiary: 'FR',
      description: 'test',
    })) as { cartId: string };
    const cart = `/v1/order/cart/${cartId}`;
    await done('POST', `${cart}/assign`);
    await done('GET', cart);
    await done('GET', `${cart}/${product}`);
    const price = { duration: 'P1M', pricingMode: 'default', quantity: 1 };
    await done('POST', `${cart}/${product}`, { planCode, ...price });
    return cart;
  }

  /** There an order names its service in another way, which no description at hand tells of. */
  async function unitedStates(): Promise<void> {
    const order = [...simulator.state.orders.keys()][0] ?? 0;
    simulator.state.account.ovhSubsidiary = 'US';
    const [detail = ''] = await each(`/v1/me/order/${order}/details`);
    await each(`/v1/me/order/${order}/details/${detail}/operations`);
    simulator.state.account.ovhSubsidiary = 'FR';
  }

  async function vrackServices(): Promise<void> {
    const list = '/v2/vrackServices/resource';
    const [id = ''] = await each(list);
    const resource = (await done('GET', `${list}/${id}`)) as {
      checksum: string;
      targetSpec: { subnets: { displayName: string }[] };
    };
    const subnets = resource.targetSpec.subnets.map((subnet) => ({ ...subnet, displayName: 'renamed' }));
    const change = { checksum: resource.checksum, targetSpec: { subnets } };
    await done('PUT', `${list}/${id}`, change);
    await done('GET', `${list}/${id}`);
    await each(`${list}/${id}/task`);
    expect((await ask('PUT', `${list}/${id}`, change)).status).toBe(423);
    simulator.elapse(10_000);
    expect((await ask('PUT', `${list}/${id}`, change)).status).toBe(412);
    await each(`${list}/${id}/task`);
    await done('GET', `${list}/${id}/eligibleManagedService`);
    await done('GET', '/v2/vrackServices/reference/region');
    await done('GET', '/v2/vrackServices/reference/compatibleManagedServiceType');
  }
});
