/** Networks, subnets, instances and keys of Public Cloud: the order that the API wants, and what it refuses otherwise. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startBench, type Bench } from './helpers.ts';

const project = '/v1/cloud/project/f64551fcd6f04823bb87971cfb914464';
const networks = `${project}/network/private`;

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.simulator.close());

interface Named {
  id: string;
  status: string;
}

/** An active network with one subnet in GRA11. */
async function network(vlanId = 77): Promise<{ path: string; id: string; subnet: string }> {
  const { id } = await bench.finish('POST', networks, { name: 'made', vlanId, regions: ['GRA11'] });
  const path = `${networks}/${String(id)}`;
  const pool = { network: `10.${vlanId}.0.0/24`, start: `10.${vlanId}.0.10`, end: `10.${vlanId}.0.12` };
  const subnet = await bench.ok<Named>('POST', `${path}/subnet`, {
    ...pool,
    region: 'GRA11',
    dhcp: true,
    noGateway: true,
  });
  return { path, id: String(id), subnet: subnet.id };
}

async function first(list: 'flavor' | 'image', region = 'GRA11'): Promise<string> {
  const [item] = await bench.ok<Named[]>('GET', `${project}/${list}?region=${region}`);
  return item?.id ?? '';
}

const wanted = async (ports: unknown, name = 'made') => ({
  name,
  region: 'GRA11',
  flavorId: await first('flavor'),
  imageId: await first('image'),
  networks: ports,
});

const refusal = async (method: string, path: string, body?: unknown): Promise<string> => {
  const { status, message } = await bench.refused(method, path, body);
  return `${status} ${String(message)}`;
};

describe('a network', () => {
  test('is BUILDING, then ACTIVE; a region too; a deleted one is DELETING, then gone', async () => {
    const made = await bench.ok<Named>('POST', networks, { name: 'made', vlanId: 77, regions: ['GRA11'] });
    expect(made).toMatchObject({
      id: 'pn-104210_77',
      status: 'BUILDING',
      regions: [{ region: 'GRA11', status: 'BUILDING', openstackId: null }],
    });
    const path = `${networks}/${made.id}`;
    expect(await refusal('POST', `${path}/region`, { region: 'SBG5' })).toContain('409');
    bench.simulator.elapse(60_000);
    expect(await bench.ok('GET', path)).toMatchObject({ status: 'ACTIVE', regions: [{ status: 'ACTIVE' }] });
    await bench.ok('POST', `${path}/region`, { region: 'SBG5' });
    expect(await refusal('POST', `${path}/region`, { region: 'SBG5' })).toBe(
      '400 The network pn-104210_77 is already activated in SBG5',
    );
    bench.simulator.elapse(60_000);
    await bench.ok('DELETE', path);
    expect(await bench.ok('GET', path)).toMatchObject({ status: 'DELETING' });
    expect(await refusal('DELETE', path)).toContain('409');
    bench.simulator.elapse(60_000);
    expect((await bench.ask('GET', path)).status).toBe(404);
  });

  test('and an instance can be deleted while they are being made', async () => {
    const { id } = await network();
    for (const [path, body] of [
      [networks, { name: 'brief', vlanId: 78 }],
      [`${project}/instance`, await wanted([{ networkId: id }])],
    ] as const) {
      const made = await bench.ok<Named>('POST', path, body);
      bench.simulator.elapse(6_000);
      await bench.ok('DELETE', `${path}/${made.id}`);
      bench.simulator.elapse(6_000);
      expect(await bench.ok('GET', `${path}/${made.id}`)).toMatchObject({ status: 'DELETING' });
      bench.simulator.elapse(6_000);
      expect((await bench.ask('GET', `${path}/${made.id}`)).status).toBe(404);
    }
  });

  test('takes the first free vLAN and all regions when none is said', async () => {
    expect(await bench.ok('POST', networks, { name: 'any' })).toMatchObject({
      vlanId: 1,
      regions: [{ region: 'GRA11' }, { region: 'SBG5' }, { region: 'RBX-A' }],
    });
  });

  test('is refused without a vRack, with a vLAN that is taken or too high, in a foreign region', async () => {
    expect(await refusal('POST', networks, { name: 'x', vlanId: 42 })).toContain('409 The vLAN 42 already');
    expect(await refusal('POST', networks, { name: 'x', vlanId: 4001 })).toContain('400 [vlanId]');
    expect(await refusal('POST', networks, { name: 'x', regions: ['WAW1'] })).toContain('400 [region]');
    bench.simulator.state.project('f64551fcd6f04823bb87971cfb914464').vrack = null;
    expect(await refusal('POST', networks, { name: 'x', vlanId: 78 })).toContain('must be in a vRack');
  });

  test('leaves one region by its OpenStack id there', async () => {
    const { path, id } = await network();
    await bench.finish('POST', `${path}/region`, { region: 'SBG5' });
    const { regions } = await bench.ok<{ regions: { region: string; openstackId: string }[] }>('GET', path);
    const [gra, sbg] = regions;
    expect(await refusal('DELETE', `${project}/region/GRA11/network/${id}`)).toContain('not a valid uuid');
    await bench.finish('DELETE', `${project}/region/GRA11/network/${gra?.openstackId ?? ''}`);
    expect(await bench.ok('GET', path)).toMatchObject({ regions: [sbg] });
    expect(await bench.ok('GET', `${path}/subnet`)).toEqual([]);
    await bench.finish('DELETE', `${project}/region/SBG5/network/${sbg?.openstackId ?? ''}`);
    expect((await bench.ask('GET', path)).status).toBe(404);
  });

  test('stays, and its project in the vRack, while anything uses it', async () => {
    const { path, subnet, id } = await network();
    const server = await bench.finish('POST', `${project}/instance`, await wanted([{ networkId: id }]));
    const user = `instance ${String(server.id)}`;
    expect(await refusal('DELETE', `${path}/subnet/${subnet}`)).toBe(
      `400 The subnet ${subnet} is in use by the ${user}`,
    );
    expect(await refusal('DELETE', path)).toBe(`409 The network ${id} is in use by the ${user}`);
    const attached = '/v1/vrack/pn-104210/cloudProject/f64551fcd6f04823bb87971cfb914464';
    expect(await refusal('DELETE', attached)).toContain('still has the private network');
    await bench.ok('DELETE', `${project}/instance/${String(server.id)}`);
    expect(await refusal('DELETE', path)).toContain('409');
    bench.simulator.elapse(60_000);
    await bench.ok('DELETE', `${path}/subnet/${subnet}`);
    await bench.ok('DELETE', path);
  });
});

test('a gateway holds its subnet until its deletion is completed', async () => {
  const frontend = `${networks}/pn-104210_42`;
  const instances = await bench.ok<Named[]>('GET', `${project}/instance`);
  for (const { id } of instances) await bench.ok('DELETE', `${project}/instance/${id}`);
  bench.simulator.elapse(60_000);
  const subnets = await bench.ok<Named[]>('GET', `${frontend}/subnet`);
  const subnet = `${frontend}/subnet/${subnets[0]?.id ?? ''}`;
  expect(await refusal('DELETE', subnet)).toContain('in use by the gateway');
  const [gateway] = await bench.ok<Named[]>('GET', `${project}/region/GRA11/gateway`);
  const started = await bench.ok<Named>('DELETE', `${project}/region/GRA11/gateway/${gateway?.id ?? ''}`);
  expect(started).toMatchObject({ status: 'created', action: 'gateway#delete' });
  bench.simulator.elapse(5_000);
  expect(await bench.ok('GET', `${project}/operation/${started.id}`)).toMatchObject({
    status: 'in-progress',
  });
  bench.simulator.elapse(60_000);
  expect(await bench.ok('GET', `${project}/operation/${started.id}`)).toMatchObject({ status: 'completed' });
  await bench.ok('DELETE', subnet);
});

describe('a subnet', () => {
  const body = { network: '10.5.0.0/24', start: '10.5.0.10', end: '10.5.0.99', dhcp: true, noGateway: true };

  test('is there at once, with a gateway at the first address if one is wanted', async () => {
    const { path } = await network();
    const made = await bench.ok('POST', `${path}/subnet`, { ...body, region: 'GRA11', noGateway: false });
    expect(made).toMatchObject({ cidr: '10.5.0.0/24', gatewayIp: '10.5.0.1', dhcpEnabled: true });
  });

  test('is refused where the network is not active, outside its block, or over another pool', async () => {
    const { path } = await network();
    const subnets = `${path}/subnet`;
    expect(await refusal('POST', subnets, { ...body, region: 'SBG5' })).toContain('is not active in SBG5');
    const ends = { ...body, region: 'GRA11' };
    expect(await refusal('POST', subnets, { ...ends, end: '10.5.0.255' })).toContain('not a range of hosts');
    expect(await refusal('POST', subnets, { ...ends, start: '10.5.0.100' })).toContain(
      'not a range of hosts',
    );
    await bench.finish('POST', `${path}/region`, { region: 'SBG5' });
    await bench.ok('POST', subnets, ends);
    expect(await refusal('POST', subnets, ends)).toContain('overlaps the subnet');
    expect(await refusal('POST', subnets, { ...ends, region: 'SBG5' })).toContain(
      'overlaps the pool of GRA11',
    );
    await bench.ok('POST', subnets, { ...ends, region: 'SBG5', start: '10.5.0.100', end: '10.5.0.120' });
  });
});

describe('an instance', () => {
  interface Server extends Named {
    ipAddresses: { ip: string; type: string }[];
  }

  test('takes the address asked for, or the first free one of the pool, until there is none', async () => {
    const { id } = await network();
    const start = async (ports: unknown) =>
      bench.ok<Server>('POST', `${project}/instance`, await wanted(ports));
    const ips = ({ ipAddresses }: Server) => ipAddresses.map(({ ip }) => ip);
    expect(ips(await start([{ networkId: id, ip: '10.77.0.5' }, { networkId: id }]))).toEqual([
      '10.77.0.5',
      '10.77.0.10',
    ]);
    expect(ips(await start([{ networkId: id }]))).toEqual(['10.77.0.11']);
    expect(ips(await start([{ networkId: id }]))).toEqual(['10.77.0.12']);
    const count = (await bench.ok<Named[]>('GET', `${project}/instance`)).length;
    const full = await wanted([{ networkId: id }]);
    expect(await refusal('POST', `${project}/instance`, full)).toContain('409 No address is free');
    const taken = await wanted([{ networkId: id, ip: '10.77.0.11' }]);
    expect(await refusal('POST', `${project}/instance`, taken)).toContain('409 [ip]');
    for (const ip of ['10.77.0.0', '10.77.0.255', '10.78.0.5', 'nonsense']) {
      const body = await wanted([{ networkId: id, ip }]);
      expect(await refusal('POST', `${project}/instance`, body)).toContain('400 [ip]');
    }
    expect(await bench.ok<Named[]>('GET', `${project}/instance`)).toHaveLength(count);
  });

  test('without networks gets a public address, and no address is given twice', async () => {
    const start = async () => {
      const { id, ipAddresses } = await bench.ok<Server>('POST', `${project}/instance`, await wanted([]));
      bench.simulator.elapse(60_000);
      return { path: `${project}/instance/${id}`, address: ipAddresses[0] };
    };
    const { path, address } = await start();
    expect(address?.type).toBe('public');
    const [card] = await bench.ok<Named[]>('GET', `${path}/interface`);
    await bench.ok('DELETE', `${path}/interface/${card?.id ?? ''}`);
    expect(await bench.ok('GET', path)).toMatchObject({ ipAddresses: [] });
    const [publicNetwork] = await bench.ok<Named[]>('GET', `${project}/network/public`);
    const again = await bench.ok<{ type: string; fixedIps: { ip: string }[] }>('POST', `${path}/interface`, {
      networkId: publicNetwork?.id,
    });
    expect(again.type).toBe('public');
    expect(again.fixedIps[0]?.ip).not.toBe(address?.ip);
    expect((await start()).address?.ip).not.toBe(address?.ip);
  });

  test('wants a flavor, an image and a key of its region', async () => {
    const good = await wanted([]);
    const post = (body: object) => refusal('POST', `${project}/instance`, { ...good, ...body });
    expect(await post({ flavorId: await first('flavor', 'SBG5') })).toContain('404 [flavorId]');
    expect(await post({ imageId: await first('image', 'SBG5') })).toContain('404 [imageId]');
    expect(await post({ imageId: null })).toContain('400 [imageId]');
    const key = { name: 'grace', publicKey: 'ssh-ed25519 AAAA', region: 'SBG5' };
    const { id } = await bench.ok<Named>('POST', `${project}/sshkey`, key);
    expect(await refusal('POST', `${project}/sshkey`, key)).toContain('409');
    expect(await post({ sshKeyId: id })).toContain('404 [sshKeyId]');
    expect(await bench.ok<Named[]>('GET', `${project}/sshkey?region=GRA11`)).toHaveLength(1);
    expect(await bench.ok<Named[]>('GET', `${project}/sshkey?region=SBG5`)).toHaveLength(2);
  });

  test('that cannot be started is in ERROR; while it is built it takes no card', async () => {
    bench.simulator.faults.add({ kind: 'taskFails', times: 1 });
    const { id } = await bench.ok<Named>('POST', `${project}/instance`, await wanted([]));
    const path = `${project}/instance/${id}`;
    expect(await refusal('POST', `${path}/interface`, { networkId: 'x' })).toContain('is BUILD');
    bench.simulator.elapse(60_000);
    expect(await bench.ok('GET', path)).toMatchObject({ status: 'ERROR' });
    await bench.finish('DELETE', path);
    expect((await bench.ask('GET', path)).status).toBe(404);
  });
});
