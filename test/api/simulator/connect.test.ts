/** OVHcloud Connect: state machines of its configuration, what is shared in a vRack, what is refused. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { paths, spareService, startBench, type Bench } from './helpers.ts';

const { vrack, paris, parisTwo, frankfurt, madrid, spare } = paths;
const pop = {
  interfaceId: 4051,
  type: 'l3',
  customerBgpArea: 65_010,
  ovhBgpArea: 65_020,
  subnet: '10.10.12.0/30',
};
const datacenter = { datacenterId: 12, ovhBgpArea: 65_030, subnet: '172.16.1.0/28' };
const route = { type: 'network', nextHop: '172.16.1.5', subnet: '10.20.0.0/16' };

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.simulator.close());

const attachSpare = () => bench.finish('POST', `${vrack}/ovhCloudConnect`, { ovhCloudConnect: spareService });
const status = async (path: string): Promise<string | number> => {
  const { status: http, body } = await bench.ask('GET', path);
  return http === 200 ? (body as { status: string }).status : http;
};

describe('tasks', () => {
  test('a configuration goes init, active, toDelete, gone; its task todo, doing, done', async () => {
    await attachSpare();
    const { id, resourceId } = await bench.ok<{ id: number; resourceId: number }>(
      'POST',
      `${spare}/config/pop`,
      pop,
    );
    const task = `${spare}/task/${id}`;
    const config = `${spare}/config/pop/${resourceId}`;
    expect([await status(task), await status(config)]).toEqual(['todo', 'init']);
    bench.simulator.elapse(5_000);
    expect([await status(task), await status(config)]).toEqual(['doing', 'init']);
    bench.simulator.elapse(5_000);
    expect([await status(task), await status(config)]).toEqual(['done', 'active']);
    const removal = await bench.ok<{ id: number }>('DELETE', config);
    expect(await status(config)).toBe('toDelete');
    expect(await bench.refused('DELETE', config)).toMatchObject({ status: 409 });
    bench.simulator.elapse(60_000);
    expect([await status(`${spare}/task/${removal.id}`), await status(config)]).toEqual(['done', 404]);
    expect(await bench.ok('GET', `${spare}/config/pop`)).not.toContain(resourceId);
  });

  test('a vRack task goes init, todo, doing, done, and vanishes', async () => {
    const { id } = await bench.ok<{ id: number }>('POST', `${vrack}/ovhCloudConnect`, {
      ovhCloudConnect: spareService,
    });
    const task = `${vrack}/task/${id}`;
    const seen = [await status(task)];
    for (const ms of [1_500, 1_500, 7_000, 2_000]) {
      bench.simulator.elapse(ms);
      seen.push(await status(task));
    }
    expect(seen).toEqual(['init', 'todo', 'doing', 'done', 404]);
    expect(await bench.ok('GET', `${vrack}/task`)).toEqual([]);
  });

  test('an association exists once its task is done, and the service says so', async () => {
    const association = `${vrack}/ovhCloudConnect/${spareService}`;
    await bench.ok('POST', `${vrack}/ovhCloudConnect`, { ovhCloudConnect: spareService });
    expect(await status(association)).toBe(404);
    expect(await bench.ok('GET', `${vrack}/ovhCloudConnect`)).not.toContain(spareService);
    expect(await bench.refused('POST', `${spare}/config/pop`, pop)).toMatchObject({ status: 400 });
    bench.simulator.elapse(10_000);
    expect(await bench.ok('GET', association)).toEqual({ ovhCloudConnect: spareService, vrack: 'pn-104210' });
    expect(await bench.ok('GET', spare)).toMatchObject({ vrack: 'pn-104210' });
  });

  test('what a scenario says is under way ends in its time', async () => {
    const [task = 0] = await bench.ok<number[]>('GET', `${madrid}/task`);
    expect([await status(`${madrid}/task/${task}`), await status(`${madrid}/config/pop/5321`)]).toEqual([
      'doing',
      'init',
    ]);
    bench.simulator.elapse(899_000);
    expect(await status(`${madrid}/config/pop/5321`)).toBe('init');
    bench.simulator.elapse(1_000);
    expect([await status(`${madrid}/task/${task}`), await status(`${madrid}/config/pop/5321`)]).toEqual([
      'done',
      'active',
    ]);
    expect(await bench.ok('GET', '/v1/vrack/pn-104211/dedicatedServerInterface')).toHaveLength(2);
  });

  test('locking a port takes its link and its BGP session down', async () => {
    await bench.finish('POST', `${paris}/interface/4021/lock`);
    expect(await bench.ok('GET', `${paris}/interface/4021`)).toMatchObject({
      status: 'disabled',
      interfaceStatus: 'down',
    });
    expect(await status(`${paris}/config/pop/5301/status`)).toBe('down');
    expect(await bench.refused('POST', `${paris}/interface/4021/lock`)).toMatchObject({ status: 400 });
    await bench.finish('POST', `${paris}/interface/4021/unlock`);
    expect(await status(`${paris}/config/pop/5301/status`)).toBe('up');
  });
});

describe('sharing in a vRack', () => {
  test('services of a vRack see its datacenter configurations under the same ids', async () => {
    const one = await bench.ok('GET', `${paris}/config/pop/5301/datacenter`);
    const two = await bench.ok('GET', `${parisTwo}/config/pop/5302/datacenter`);
    expect(one).toEqual([6402, 6403]);
    expect(two).toEqual(one);
    const extra = 'datacenter/6402/extra/7501';
    expect(await bench.ok('GET', `${paris}/config/pop/5301/${extra}`)).toEqual(
      await bench.ok('GET', `${parisTwo}/config/pop/5302/${extra}`),
    );
  });

  test('a further service gets them with its first PoP configuration', async () => {
    await attachSpare();
    const { resourceId } = await bench.finish('POST', `${spare}/config/pop`, pop);
    const datacenters = `${spare}/config/pop/${resourceId}/datacenter`;
    expect(await bench.ok('GET', datacenters)).toEqual([6402, 6403]);
    expect(await bench.refused('POST', datacenters, { ...datacenter, datacenterId: 13 })).toMatchObject({
      status: 409,
    });
  });

  test('a layer 2 service does not see those of layer 3', async () => {
    expect(await bench.ok('GET', `${frankfurt}/config/pop/5311/datacenter`)).toEqual([6411]);
    bench.simulator.elapse(900_000);
    expect(await bench.ok('GET', `${madrid}/config/pop/5321/datacenter`)).toEqual([]);
  });

  test('deleting a PoP configuration leaves them while another service uses them', async () => {
    await bench.finish('DELETE', `${paris}/config/pop/5301`);
    expect(await bench.ok('GET', `${parisTwo}/config/pop/5302/datacenter`)).toEqual([6402, 6403]);
  });

  test('deleting the last one takes everything below with it, from the inside out, by one task', async () => {
    await bench.finish('DELETE', `${paris}/config/pop/5301`);
    const root = `${parisTwo}/config/pop/5302`;
    const states = async () => [
      await status(root),
      await status(`${root}/datacenter/6402`),
      await status(`${root}/datacenter/6402/extra/7501`),
    ];
    const { id } = await bench.ok<{ id: number }>('DELETE', root);
    const seen = [await states()];
    for (const ms of [9_500, 3_000, 6_000, 5_000, 10_000]) {
      bench.simulator.elapse(ms);
      seen.push(await states());
    }
    expect(seen).toEqual([
      ['toDelete', 'active', 'active'],
      ['toDelete', 'toDelete', 'active'],
      ['toDelete', 'toDelete', 'toDelete'],
      ['toDelete', 'toDelete', 404],
      ['toDelete', 404, 404],
      [404, 404, 404],
    ]);
    expect(await bench.ok('GET', `${parisTwo}/task/${id}`)).toMatchObject({ status: 'done' });
    expect(bench.simulator.state.vrack('pn-104210').datacenterConfigs.size).toBe(0);
  });

  test('recursion takes longer than the deletion of one level', async () => {
    const extra = await bench.ok<{ id: number }>(
      'DELETE',
      `${paris}/config/pop/5301/datacenter/6402/extra/7501`,
    );
    const recursive = await bench.ok<{ id: number }>('DELETE', `${paris}/config/pop/5301/datacenter/6403`);
    bench.simulator.elapse(10_000);
    expect(await status(`${paris}/task/${extra.id}`)).toBe('done');
    expect(await status(`${paris}/task/${recursive.id}`)).toBe('doing');
  });

  test('a service that leaves loses its configuration; what others use stays', async () => {
    const id = 'e8bc163c-82ee-4187-b328-8c7d4ac636db';
    await bench.finish('DELETE', `${vrack}/ovhCloudConnect/${id}`);
    expect(await bench.ok('GET', paris)).toMatchObject({ vrack: null });
    expect(await bench.ok('GET', `${paris}/config/pop`)).toEqual([]);
    expect(await bench.ok('GET', `${parisTwo}/config/pop/5302/datacenter`)).toEqual([6402, 6403]);
  });
});

describe('refusals', () => {
  test('nothing is configured without a vRack', async () => {
    expect(await bench.refused('POST', `${spare}/config/pop`, pop)).toMatchObject({
      status: 400,
      class: 'Client::BadRequest',
    });
  });

  test.each<[string, number, object]>([
    ['a port of another service', 400, { interfaceId: 4021 }],
    ['no layer', 400, { type: undefined }],
    ['an unknown layer', 400, { type: 'l4' }],
    ['a /29', 400, { subnet: '10.10.12.0/29' }],
    ['a subnet that is no network address', 400, { subnet: '10.10.12.1/30' }],
    ['a subnet that is no text', 400, { subnet: 12 }],
    ['a subnet used in the vRack', 400, { subnet: '10.99.0.4/30' }],
    ['the same ASN on both sides', 400, { ovhBgpArea: 65_010 }],
    ['ASN 0', 400, { customerBgpArea: 0 }],
    ['no ASN', 400, { customerBgpArea: null }],
    ['layer 2 with a subnet', 400, { type: 'l2' }],
  ])('a PoP configuration with %s', async (_, expected, change) => {
    await attachSpare();
    expect(await bench.refused('POST', `${spare}/config/pop`, { ...pop, ...change })).toMatchObject({
      status: expected,
    });
    expect(await bench.ok('GET', `${spare}/config/pop`)).toEqual([]);
  });

  test('a port twice, layers mixed, layer 2 from a provider', async () => {
    const again = { ...pop, interfaceId: 4021 };
    expect(await bench.refused('POST', `${paris}/config/pop`, again)).toMatchObject({ status: 409 });
    await bench.finish('DELETE', `${frankfurt}/config/pop/5312`);
    const mixed = { ...pop, interfaceId: 4032 };
    expect(await bench.refused('POST', `${frankfurt}/config/pop`, mixed)).toMatchObject({
      status: 400,
      message: expect.stringContaining('l2') as string,
    });
    bench.simulator.elapse(900_000);
    await bench.finish('DELETE', `${madrid}/config/pop/5321`);
    const layer2 = { interfaceId: 4041, type: 'l2' };
    expect(await bench.refused('POST', `${madrid}/config/pop`, layer2)).toMatchObject({ status: 400 });
  });

  test.each<[string, number, object]>([
    ['an unknown datacenter', 404, { datacenterId: 99 }],
    ['one that is not available', 400, { datacenterId: 16 }],
    ['a /29', 400, { subnet: '172.16.1.0/29' }],
    ['a subnet used in the vRack', 400, { subnet: '172.16.8.0/24' }],
    ['one that is configured already', 409, { datacenterId: 13 }],
  ])('a datacenter configuration with %s', async (_, expected, change) => {
    const path = `${paris}/config/pop/5301/datacenter`;
    expect(await bench.refused('POST', path, { ...datacenter, ...change })).toMatchObject({
      status: expected,
    });
  });

  test('layer 2 has one datacenter and no extra', async () => {
    const path = `${frankfurt}/config/pop/5311/datacenter`;
    expect(await bench.refused('POST', path, { datacenterId: 12 })).toMatchObject({ status: 400 });
    expect(await bench.refused('POST', `${path}/6411/extra`, route)).toMatchObject({ status: 400 });
  });

  test('nothing goes below a configuration that is not active', async () => {
    expect(await bench.refused('POST', `${madrid}/config/pop/5321/datacenter`, datacenter)).toMatchObject({
      status: 409,
    });
  });

  test.each<[string, number, object]>([
    ['a next hop outside the subnet', 400, { nextHop: '172.16.2.5' }],
    ['the network address as next hop', 400, { nextHop: '172.16.8.0' }],
    ['the virtual router as next hop', 400, { nextHop: '172.16.8.1' }],
    ['an OVHcloud router as next hop', 400, { nextHop: '172.16.8.3' }],
    ['the broadcast address as next hop', 400, { nextHop: '172.16.8.15' }],
    ['a destination that overlaps the subnet', 400, { subnet: '172.16.0.0/16' }],
    ['a destination that has a route', 409, { subnet: '10.40.0.0/16' }],
    ['fields of the other type', 400, { bgpNeighborIp: '172.16.8.5' }],
    [
      'the other type',
      400,
      {
        type: 'bgp',
        nextHop: undefined,
        subnet: undefined,
        bgpNeighborArea: 65_040,
        bgpNeighborIp: '172.16.8.5',
      },
    ],
  ])('a static route with %s', async (_, expected, change) => {
    const path = `${paris}/config/pop/5301/datacenter/6402/extra`;
    const body = { type: 'network', nextHop: '172.16.8.9', subnet: '10.50.0.0/16', ...change };
    expect(await bench.refused('POST', path, body)).toMatchObject({ status: expected });
  });

  test('BGP neighbours: no router of OVHcloud, not its ASN, not twice, four at most', async () => {
    const path = `${paris}/config/pop/5301/datacenter/6403/extra`;
    const neighbour = { type: 'bgp', bgpNeighborArea: 65_040, bgpNeighborIp: '172.16.9.7' };
    expect(await bench.refused('POST', path, { ...neighbour, bgpNeighborIp: '172.16.9.2' })).toMatchObject({
      status: 400,
    });
    expect(await bench.refused('POST', path, { ...neighbour, bgpNeighborArea: 65_031 })).toMatchObject({
      status: 400,
    });
    expect(await bench.refused('POST', path, { ...neighbour, bgpNeighborIp: '172.16.9.5' })).toMatchObject({
      status: 409,
    });
    await bench.finish('POST', path, neighbour);
    await bench.finish('POST', path, { ...neighbour, bgpNeighborIp: '172.16.9.1' });
    expect(await bench.refused('POST', path, { ...neighbour, bgpNeighborIp: '172.16.9.9' })).toMatchObject({
      status: 400,
    });
  });

  test.each([
    ['/v1/ovhCloudConnect/00000000-0000-4000-8000-000000000000', 'This service does not exist'],
    ['/v1/vrack/pn-1', 'This service does not exist'],
    [`${paris}/interface/4022`, 'The requested object (id = 4022) does not exist'],
    [`${paris}/config/pop/nonsense`, 'The requested object (id = nonsense) does not exist'],
    [`${paris}/config/pop/5302`, 'The requested object (id = 5302) does not exist'],
    [
      `${vrack}/ovhCloudConnect/${spareService}`,
      `The requested object (id = ${spareService}) does not exist`,
    ],
    ['/v1/nothing/here', 'Got an invalid (or empty) URL'],
  ])('%s is not found', async (path, message) => {
    expect(await bench.refused('GET', path)).toEqual({ status: 404, class: 'Client::NotFound', message });
  });

  test('what is on a vRack is not attached again, what the account lacks not at all', async () => {
    const attach = (id: string) => bench.refused('POST', `${vrack}/ovhCloudConnect`, { ovhCloudConnect: id });
    expect(await attach('41242b9f-ae56-4ad4-b6e7-7dfe33cb18d1')).toMatchObject({
      status: 409,
      class: 'Client::Conflict',
    });
    expect(await attach('00000000-0000-4000-8000-000000000000')).toMatchObject({ status: 404 });
    expect(await bench.refused('POST', `${vrack}/ovhCloudConnect`, {})).toMatchObject({ status: 400 });
  });

  test('diagnostics keep to the layer and to ten a day', async () => {
    const ask = (body: object) => bench.ask('POST', `${paris}/diagnostic`, { popConfigId: 5301, ...body });
    expect((await ask({ diagnosticName: 'diagMacs' })).status).toBe(400);
    for (let count = 0; count < 10; count += 1)
      expect((await ask({ diagnosticName: 'diagRoutes' })).status).toBe(200);
    expect((await ask({ diagnosticName: 'diagRoutes' })).status).toBe(403);
    bench.simulator.elapse(25 * 3_600_000);
    expect((await ask({ diagnosticName: 'diagRoutes' })).status).toBe(200);
  });
});
