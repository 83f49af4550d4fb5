import { describe, expect, it } from 'vitest';
import { deleteResource } from '../../../src/guided/flows/deleteResource.ts';
import { leaveRegion } from '../../../src/guided/flows/leaveRegion.ts';
import { listNetworks, listSubnets } from '../../../src/ovh/resources/cloudNetwork.ts';
import { listInstanceInterfaces, listInstances } from '../../../src/ovh/resources/cloudInstance.ts';
import { leaveEverywhere, openHost, refusalsOf, type Host } from './support/host.ts';
import type { Line } from './support/script.ts';

const vrack = 'pn-104210';
const project = 'f64551fcd6f04823bb87971cfb914464';
const frankfurt = '41242b9f-ae56-4ad4-b6e7-7dfe33cb18d1';
const paris = 'e8bc163c-82ee-4187-b328-8c7d4ac636db';

const networkNamed = async ({ account: { api } }: Host, name: string) =>
  (await listNetworks(api, project)).find((one) => one.name === name);
const instanceNamed = async ({ account: { api } }: Host, name: string) => {
  const found = (await listInstances(api, project)).find((one) => one.name === name);
  if (!found) throw new Error(`there is no instance ${name}`);
  return found;
};
const deletes = (host: Host) => host.account.writes().filter((write) => write.startsWith('DELETE'));

describe('deleting a service', () => {
  it('goes one by one in reverse order, with its name typed', async () => {
    const host = await openHost();
    const ask = await host.run(
      deleteResource,
      [
        [/how/, 'One by one'],
        [/carry out/, 'frankfurt-fr5'],
      ],
      { vrack: 'pn-104211', connect: frankfurt },
    );
    const writes = deletes(host).map((write) => write.replace(frankfurt, 'frankfurt'));
    expect(writes.at(0)).toMatch(/frankfurt\/config\/pop\/\d+\/datacenter\/6411$/);
    expect(writes.slice(1, -1).every((write) => /config\/pop\/\d+$/.test(write))).toBe(true);
    expect(writes.at(-1)).toBe('DELETE /vrack/pn-104211/ovhCloudConnect/frankfurt');
    expect(ask.asked.at(-1)?.prompt).toContain('frankfurt-fr5');
    expect(ask.asked.at(-1)?.shown.join()).toContain('Cuts off');
    expect(ask.asked.at(-1)?.shown.join()).toContain('not cancelled');
    expect(host.account.simulator.state.connects.get(frankfurt)?.vrack ?? null).toBeNull();
    expect(refusalsOf(host)).toEqual([]);
  });

  it('leaves what another service still uses', async () => {
    const host = await openHost();
    await host.run(deleteResource, [[/carry out 2/, 'paris-th2']], { vrack, connect: paris });
    expect(deletes(host).some((write) => write.includes('/datacenter/'))).toBe(false);
    expect(refusalsOf(host)).toEqual([]);
  });
});

describe('deleting a datacenter configuration with its routes', () => {
  it('is one call when that is wanted, and names all that goes along', async () => {
    const host = await openHost();
    const ask = await host.run(
      deleteResource,
      [
        [/how/, 'All at once'],
        [/Goes along: Delete the static route/, 'RBX'],
      ],
      { vrack, connect: paris, pop: '5301', datacenterConfig: '6402' },
    );
    const detail = ask.asked.at(-1)?.shown.join() ?? '';
    expect(detail).toContain('10.40.0.0/16');
    expect(detail).toContain('10.41.0.0/16');
    expect(deletes(host)).toEqual([expect.stringMatching(/\/datacenter\/6402$/)]);
    expect(refusalsOf(host)).toEqual([]);
  });
});

describe('deleting a network', () => {
  it('takes interfaces and subnets away first, and leaves instances', async () => {
    const host = await openHost();
    const network = await networkNamed(host, 'database');
    await host.run(deleteResource, [[/carry out/, 'database']], {
      vrack,
      project,
      network: network?.id ?? '',
    });
    expect(await networkNamed(host, 'database')).toBeUndefined();
    const db = await instanceNamed(host, 'db-1');
    expect(await listInstanceInterfaces(host.account.api, project, db.id)).toEqual([]);
    expect(refusalsOf(host)).toEqual([]);
  });

  it('changes nothing when the person leaves at any question', async () => {
    const probe = await openHost();
    const network = await networkNamed(probe, 'database');
    await leaveEverywhere(openHost, deleteResource, [[/carry out/, 'database']], {
      vrack,
      project,
      network: network?.id ?? '',
    });
  });

  it('is refused when another name is typed', async () => {
    const host = await openHost();
    const network = await networkNamed(host, 'database');
    const wrong = host.run(deleteResource, [[/carry out/, 'frontend']], {
      vrack,
      project,
      network: network?.id ?? '',
    });
    await expect(wrong).rejects.toThrow('“database” has to be typed');
    expect(deletes(host)).toEqual([]);
  });
});

describe('one region of a network', () => {
  it('is left with its subnets and interfaces, the others stay', async () => {
    const host = await openHost();
    const network = await networkNamed(host, 'frontend');
    await host.run(
      leaveRegion,
      [
        [/out of which regions/, ['SBG5']],
        [/carry out/, 'SBG5'],
      ],
      { vrack, project, network: network?.id ?? '' },
    );
    const left = await networkNamed(host, 'frontend');
    expect(left?.regions?.map(({ region }) => region)).toEqual(['GRA11']);
    const subnets = await listSubnets(host.account.api, project, network?.id ?? '');
    expect(subnets.flatMap(({ ipPools }) => ipPools?.map(({ region }) => region))).toEqual(['GRA11']);
    expect(refusalsOf(host)).toEqual([]);
  });
});

describe('from the palette', () => {
  it('is asked for what goes; leaving at any question changes nothing', async () => {
    const lines: Line[] = [
      [/Which vRack/, 'analytics'],
      [/Delete what/, 'frankfurt-fr5'],
      [/how/, 'All at once'],
      [/carry out/, 'frankfurt-fr5'],
    ];
    await leaveEverywhere(openHost, deleteResource, lines);
    const host = await openHost();
    await host.run(deleteResource, lines);
    expect(host.account.simulator.state.connects.get(frankfurt)?.vrack ?? null).toBeNull();
    expect(refusalsOf(host)).toEqual([]);
  });
});

describe('one thing alone', () => {
  it('goes without a name being typed', async () => {
    const host = await openHost();
    const erp = await instanceNamed(host, 'erp');
    const ask = await host.run(deleteResource, [[/carry this out/, true]], {
      vrack,
      project,
      instance: erp.id,
    });
    expect(ask.asked.at(-1)?.shown.join()).toContain('lost for good');
    expect((await listInstances(host.account.api, project)).some(({ name }) => name === 'erp')).toBe(false);
  });

  it('that is gone already is told', async () => {
    const host = await openHost();
    const gone = host.run(deleteResource, [], { vrack, project, instance: 'no-such-instance' });
    await expect(gone).rejects.toThrow('is not there any more');
  });

  it('that is gone already is not looked for at another service, which has its own of that number', async () => {
    const host = await openHost();
    const { connects } = host.account.simulator.state;
    const [other] = [...connects.values()].filter((one) => one.vrack === vrack && one.id !== paris);
    const [pop] = other?.popConfigs.keys() ?? [];
    expect(pop).toBeDefined();
    const gone = host.run(deleteResource, [], { vrack, connect: paris, pop: String(pop) });
    await expect(gone).rejects.toThrow('is not there any more');
  });
});
