/** vRack Services: pages, checksum, state machine, refusals; and other things on a vRack. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSimulator } from '../../../src/simulator/index.ts';
import { paths, startBench, type Bench } from './helpers.ts';
import { signedClient } from './signedClient.ts';

interface Resource {
  id: string;
  checksum: string;
  resourceStatus: string;
  currentState: { productStatus: string; vrackId: string | null; subnets: Record<string, unknown>[] };
  targetSpec: { subnets: Record<string, unknown>[] };
  currentTasks: { id: string; status: string }[];
}

const { files, vrack } = paths;
const draft = '/v2/vrackServices/resource/vrs-bk2-9fd-1lz-c07';
const urn = 'urn:v1:eu:resource:storageNetApp:c41e8d27-66b9-4f0a-9e13-2b7f5a80d6c5';
const subnet = {
  cidr: '10.130.0.0/24',
  displayName: 'files',
  vlan: null,
  serviceRange: { cidr: '10.130.0.0/29' },
  serviceEndpoints: [{ managedServiceURN: urn }],
};

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.simulator.close());

const read = (path: string) => bench.ok<Resource>('GET', path);

describe('an update', () => {
  test('goes READY, UPDATING, READY; the checksum is that of what was asked for', async () => {
    const before = await read(draft);
    const change = { checksum: before.checksum, targetSpec: { subnets: [subnet] } };
    const answer = await bench.ok<Resource>('PUT', draft, change);
    expect(answer).toMatchObject({ resourceStatus: 'UPDATING', targetSpec: { subnets: [subnet] } });
    expect(answer.currentState.subnets).toEqual([]);
    expect(answer.currentTasks).toMatchObject([{ status: 'SCHEDULED' }]);
    expect(answer.checksum).not.toBe(before.checksum);
    expect(await bench.refused('PUT', draft, { ...change, checksum: answer.checksum })).toMatchObject({
      status: 423,
      class: 'Client::Locked::VrackServicesLocked',
    });
    bench.simulator.elapse(5_000);
    expect((await read(draft)).currentTasks).toMatchObject([{ status: 'RUNNING' }]);
    bench.simulator.elapse(5_000);
    const after = await read(draft);
    expect(after).toMatchObject({ resourceStatus: 'READY', checksum: answer.checksum, currentTasks: [] });
    expect(after.currentState.subnets).toMatchObject([
      {
        serviceRange: { usedIps: 1, remainingIps: 2, reservedIps: 5 },
        serviceEndpoints: [{ managedServiceURN: urn, endpoints: [{ ip: '10.130.0.4' }] }],
      },
    ]);
    expect(await bench.refused('PUT', draft, change)).toMatchObject({
      status: 412,
      class: 'Client::PreconditionFailed::ChecksumMismatch',
    });
  });

  test('that fails leaves what was in place', async () => {
    bench.simulator.faults.add({ kind: 'taskFails' });
    const { checksum } = await read(draft);
    await bench.ok('PUT', draft, { checksum, targetSpec: { subnets: [subnet] } });
    bench.simulator.elapse(10_000);
    expect(await read(draft)).toMatchObject({ resourceStatus: 'ERROR', currentState: { subnets: [] } });
  });

  test.each<[string, string, object]>([
    ['SubnetVLANOutOfRange', 'vlan 1', { vlan: 1 }],
    ['SubnetDisplayNameBadFormat', 'a slash in the name', { displayName: 'a/b' }],
    ['SubnetCIDRNotNetworkIP', 'a host address', { cidr: '10.130.0.5/24' }],
    ['SubnetCIDRNotPrivateNetwork', 'a public network', { cidr: '8.8.8.0/24' }],
    ['SubnetCIDRPrefixLengthIncorrect', 'a /25', { cidr: '10.130.0.0/25' }],
    ['ServiceRangeCIDRPrefixLengthOutOfRange', 'a range of /26', { serviceRange: { cidr: '10.130.0.0/26' } }],
    ['ServiceRangeCIDRNotInSubnetCIDR', 'a range elsewhere', { serviceRange: { cidr: '10.131.0.0/29' } }],
    ['ManagedServiceURNBadFormat', 'no URN', { serviceEndpoints: [{ managedServiceURN: 'nothing' }] }],
    [
      'ManagedServiceDuplicated',
      'a URN twice',
      { serviceEndpoints: [{ managedServiceURN: urn }, { managedServiceURN: urn }] },
    ],
    [
      'ManagedServiceRegionMismatch',
      'a service of another region',
      {
        serviceEndpoints: [
          { managedServiceURN: 'urn:v1:eu:resource:storageNetApp:0f6b4e1a-9c35-4c1d-8a52-7e3d1b0c9f44' },
        ],
      },
    ],
  ])('is refused as %s for %s', async (reason, _, change) => {
    const { checksum } = await read(draft);
    const answer = await bench.refused('PUT', draft, {
      checksum,
      targetSpec: { subnets: [{ ...subnet, ...change }] },
    });
    expect(answer).toMatchObject({ status: 400, class: `Client::BadRequest::${reason}` });
  });

  test('is refused with two subnets, without a checksum, and for an unknown managed service', async () => {
    const { checksum } = await read(draft);
    const put = (body: object) => bench.refused('PUT', draft, body);
    expect(await put({ checksum, targetSpec: { subnets: [subnet, subnet] } })).toMatchObject({
      class: 'Client::BadRequest::SubnetLimitExceeded',
    });
    expect(await put({ checksum: 'x', targetSpec: { subnets: [] } })).toMatchObject({
      class: 'Client::BadRequest::ChecksumBadFormat',
    });
    const unknown = { managedServiceURN: 'urn:v1:eu:resource:storageNetApp:unknown' };
    expect(
      await put({ checksum, targetSpec: { subnets: [{ ...subnet, serviceEndpoints: [unknown] }] } }),
    ).toMatchObject({
      status: 404,
      class: 'Client::NotFound::ManagedServiceNotFound',
    });
  });
});

test('association makes it reachable, and only one of a region is on a vRack', async () => {
  expect((await read(draft)).currentState).toMatchObject({ productStatus: 'DRAFT', vrackId: null });
  await bench.finish('POST', `${vrack}/vrackServices`, { vrackServices: 'vrs-bk2-9fd-1lz-c07' });
  expect((await read(draft)).currentState).toMatchObject({ productStatus: 'ACTIVE', vrackId: 'pn-104210' });
  await bench.finish('DELETE', `${vrack}/vrackServices/vrs-ar7-72w-poe-3qe`);
  expect((await read(files)).currentState).toMatchObject({ productStatus: 'DRAFT', vrackId: null });
});

test('a list comes in pages that end', async () => {
  const list = '/v2/vrackServices/resource';
  const first = await bench.ask('GET', list, undefined, { 'X-Pagination-Size': '1' });
  const cursor = first.headers.get('x-pagination-cursor-next') ?? '';
  const second = await bench.ask('GET', list, undefined, {
    'X-Pagination-Size': '1',
    'X-Pagination-Cursor': cursor,
  });
  expect([first.body, second.body].map((page) => (page as Resource[]).map(({ id }) => id))).toEqual([
    ['vrs-ar7-72w-poe-3qe'],
    ['vrs-bk2-9fd-1lz-c07'],
  ]);
  expect(second.headers.get('x-pagination-cursor-next')).toBeNull();
  expect((await bench.ask('GET', list, undefined, { 'X-Pagination-Cursor': 'nonsense' })).status).toBe(400);
});

test('eligible services are worked out first', async () => {
  const path = `${vrack}/eligibleServices`;
  expect(await bench.ok('GET', path)).toMatchObject({ status: 'pending', result: { ovhCloudConnect: null } });
  bench.simulator.elapse(10_000);
  expect(await bench.ok('GET', path)).toMatchObject({
    status: 'done',
    errors: [],
    result: { ovhCloudConnect: ['3b96fc06-4fa8-44a8-ba13-2bda60bebf54'], ip: ['198.51.100.128/29'] },
  });
});

test('regional calls want the OpenStack id of a network', async () => {
  const project = '/v1/cloud/project/f64551fcd6f04823bb87971cfb914464';
  const [network] = await bench.ok<{ id: string; regions: { region: string; openstackId: string }[] }[]>(
    'GET',
    `${project}/network/private`,
  );
  const at = network?.regions[0];
  const regional = `${project}/region/${at?.region ?? ''}/network`;
  expect(await bench.ok('GET', `${regional}/${at?.openstackId ?? ''}`)).toMatchObject({
    visibility: 'private',
  });
  expect(await bench.refused('GET', `${regional}/${network?.id ?? ''}`)).toMatchObject({ status: 400 });
});

test('a large account: 50 vRacks, 200 services, 1,000 vLANs', async () => {
  const simulator = await startSimulator({ scenario: 'large' });
  const ask = signedClient(simulator);
  const list = async (path: string) => (await ask('GET', path)).body as string[];
  expect(await list('/v1/vrack')).toHaveLength(50);
  expect(await list('/v1/ovhCloudConnect')).toHaveLength(200);
  const projects = await list('/v1/cloud/project');
  const vlans = await Promise.all(projects.map((id) => list(`/v1/cloud/project/${id}/network/private`)));
  expect(vlans.flat()).toHaveLength(1_000);
  await simulator.close();
});
