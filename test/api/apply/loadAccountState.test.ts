import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadAccountState } from '../../../src/apply/loadAccountState.ts';
import { createPopConfig } from '../../../src/ovh/resources/ovhCloudConnectConfig.ts';
import { openAccount, wholeScope, type TestAccount } from './support/account.ts';

const paris = 'e8bc163c-82ee-4187-b328-8c7d4ac636db';
let account: TestAccount;
beforeEach(async () => {
  account = await openAccount();
});
afterEach(() => account.close());

const load = (scope: Partial<Parameters<typeof loadAccountState>[1]>, options = {}) =>
  loadAccountState(
    account.api,
    { vracks: [], connect: [], projects: [], vrackServices: [], ...scope },
    options,
  );

test('a vRack with what is on it, by family', async () => {
  const { vracks, vrackIds, account: name } = await load({ vracks: ['pn-104210'] });
  expect(name).toEqual({ endpoint: account.simulator.url, nichandle: 'ab12345-ovh' });
  expect(vrackIds).toEqual(['pn-104210', 'pn-104211']);
  expect(vracks).toEqual([
    {
      id: 'pn-104210',
      name: 'production',
      connect: [paris, 'ad328846-aa18-432a-b358-16374511cac1'].sort(),
      projects: ['f64551fcd6f04823bb87971cfb914464'],
      vrackServices: ['vrs-ar7-72w-poe-3qe'],
      serverInterfaces: [
        { id: '4cd9b767-2d7f-4ee8-bb51-fb1e049f6903', server: 'ns3023456.ip-198-51-100.eu' },
      ],
      servers: ['ns3012345.ip-198-51-100.eu'],
      dedicatedClouds: ['pcc-198-51-100-20'],
      ips: ['203.0.113.64/28'],
      loadBalancers: ['loadbalancer-7c1d42a09f3e5b68d7c1d42a09f3e5b6'],
      attachableServerInterfaces: [
        { id: '676b8bb8-4ce7-467d-b520-deca4811c8f1', server: 'ns3067890.ip-192-0-2.eu' },
      ],
    },
  ]);
});

test('a Connect service with its configuration; a DC configuration once, though each PoP configuration shows it', async () => {
  const { connect } = await load({ connect: [paris, '41242b9f-ae56-4ad4-b6e7-7dfe33cb18d1'] });
  const frankfurt = connect.find(({ name }) => name === 'frankfurt-fr5');
  expect(frankfurt?.datacenterConfigs).toEqual([
    {
      id: 6411,
      pops: [5311, 5312],
      datacenter: 14,
      ovhAsn: null,
      subnet: null,
      status: 'active',
      extras: [],
    },
  ]);
  const one = connect.find(({ id }) => id === paris);
  expect(one).toMatchObject({
    name: 'paris-th2',
    status: 'active',
    vrack: 'pn-104210',
    provider: 'OVHcloud',
    ports: 1,
    interfaces: [4021],
    pops: [
      {
        id: 5301,
        interface: 4021,
        type: 'l3',
        customerAsn: 65010,
        ovhAsn: 35540,
        subnet: '10.99.0.0/30',
        status: 'active',
      },
    ],
  });
  expect(one?.datacenterConfigs.map(({ id, extras }) => [id, extras])).toEqual([
    [
      6402,
      [
        { id: 7501, type: 'network', subnet: '10.40.0.0/16', nextHop: '172.16.8.5', status: 'active' },
        { id: 7502, type: 'network', subnet: '10.41.0.0/16', nextHop: '172.16.8.6', status: 'active' },
      ],
    ],
    [
      6403,
      [
        { id: 7511, type: 'bgp', asn: 65040, neighbor: '172.16.9.5', status: 'active' },
        { id: 7512, type: 'bgp', asn: 65040, neighbor: '172.16.9.6', status: 'active' },
      ],
    ],
  ]);
});

test('interfaces of instances name their network by the id over all regions', async () => {
  const id = 'f64551fcd6f04823bb87971cfb914464';
  const { projects } = await load({ projects: [{ id, withCatalogue: true }] });
  const [project] = projects;
  expect(project).toMatchObject({ id, name: 'web', vrack: 'pn-104210', regions: ['GRA11', 'RBX-A', 'SBG5'] });
  const router = project?.instances.find(({ name }) => name === 'router-rbx');
  expect(
    router?.interfaces.map(({ network, isPublic, addresses }) => [network, isPublic, addresses]),
  ).toEqual(
    expect.arrayContaining([
      ['pn-104210_0', false, ['172.16.8.5']],
      ['pn-104210_40', false, ['10.40.0.1']],
    ]),
  );
  const web = project?.instances.find(({ name }) => name === 'web-1');
  expect(web?.interfaces.filter(({ isPublic }) => isPublic).map(({ network }) => network)).toEqual(
    project?.publicNetworks.map((network) => network.id),
  );
  expect(project?.catalogue?.flavors).toContainEqual(
    expect.objectContaining({ id: router?.flavor, name: 'c3-8' }),
  );
});

test('what the account does not have is absent, not a failure', async () => {
  const none = await load({
    vracks: ['pn-1'],
    connect: ['11111111-1111-4111-8111-111111111111'],
    projects: [{ id: '0'.repeat(32), withCatalogue: true }],
    vrackServices: ['vrs-aaa-aaa-aaa-aaa'],
  });
  expect(none).toMatchObject({ vracks: [], connect: [], projects: [], vrackServices: [] });
});

test('the same state twice, whatever the order of answers', async () => {
  const scope = wholeScope(account.simulator);
  const first = await load(scope);
  for (const service of account.simulator.state.connects.values())
    service.popConfigs = new Map([...service.popConfigs].reverse());
  for (const vrack of account.simulator.state.vracks.values())
    vrack.datacenterConfigs = new Map([...vrack.datacenterConfigs].reverse());
  expect(await load(scope)).toEqual(first);
});

test('a configuration that vanishes between list and detail is left out', async () => {
  account.simulator.faults.add({
    kind: 'status',
    status: 404,
    match: { path: `/ovhCloudConnect/${paris}/config/pop/5301/datacenter/6402/extra/7501` },
  });
  const { connect } = await load({ connect: [paris] });
  expect(connect[0]?.datacenterConfigs[0]?.extras.map(({ id }) => id)).toEqual([7502]);
});

test('a service account, which may not read /me, is named by /auth/details', async () => {
  account.simulator.faults.add({ kind: 'forbidden', match: { path: '/me' } });
  expect((await load({})).account.nichandle).toBe('ab12345-ovh');
});

test('what may not be read fails the whole, and ends the other reads', async () => {
  account.simulator.faults.add({
    kind: 'forbidden',
    match: { path: `/ovhCloudConnect/${paris}/config/pop` },
  });
  await expect(load(wholeScope(account.simulator))).rejects.toMatchObject({ kind: 'api', status: 403 });
});

test('progress grows up to its end; a cancelled load says so', async () => {
  const seen: [number, number][] = [];
  await load({ connect: [paris] }, { onProgress: (...progress: [number, number]) => seen.push(progress) });
  const [read, asked] = seen.at(-1) ?? [];
  expect(read).toBe(asked);
  expect(seen.map(([done]) => done)).toEqual(seen.map((_, index) => index + 1));
  const stop = new AbortController();
  const loading = load({ connect: [paris] }, { signal: stop.signal, onProgress: () => stop.abort() });
  await expect(loading).rejects.toThrow();
});

test('a configuration whose task failed is told apart from one that is being made', async () => {
  const madrid = '5b840157-e7e8-4aef-bb3f-d0fc24f3add3';
  const spare = '3b96fc06-4fa8-44a8-ba13-2bda60bebf54';
  const statusOf = async (id: string) =>
    (await load({ connect: [id] })).connect[0]?.pops.map(({ status }) => status);
  expect(await statusOf(madrid)).toEqual(['init']);
  account.simulator.state.connect(spare).vrack = 'pn-104210';
  account.simulator.faults.add({ kind: 'taskFails', match: { path: `/ovhCloudConnect/${spare}/config` } });
  await createPopConfig(account.api, spare, {
    interfaceId: 4051,
    type: 'l3',
    customerBgpArea: 65050,
    subnet: '10.99.7.0/30',
  });
  expect(await statusOf(spare)).toEqual(['failed']);
});
