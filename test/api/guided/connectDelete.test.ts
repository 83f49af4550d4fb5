/** "Suppression des ressources" of guides 000 and 001: one by one, with all that is below, and what is shared. */
import { describe, expect, test } from 'vitest';
import { deleteResource } from '../../../src/guided/flows/deleteResource.ts';
import { addPop } from '../../../src/guided/flows/addPop.ts';
import type { ScenarioFile } from '../../../src/simulator/index.ts';
import { leaveEverywhere, openHost, refusalsOf, type Host } from './support/host.ts';
import { goingBack, refused, type Line } from './support/script.ts';

const lyon = '0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77';
const first = '9d1c7a42-3f0b-4c55-b0d2-6e8f1a2b3c4d';
const second = '2c4e8f10-7a3b-4d5c-9e6f-8a1b2c3d4e5f';

const session = (subnet: string) => ({
  type: 'l3' as const,
  customerBgpArea: 65010,
  ovhBgpArea: 65020,
  subnet,
});
/** On pn-1 one service alone; on pn-2 two that share a datacenter. */
const scenario: ScenarioFile = {
  name: 'configured',
  vracks: [
    {
      serviceName: 'pn-1',
      datacenterConfigs: [
        {
          id: 61,
          datacenterId: 13,
          ovhBgpArea: 65030,
          subnet: '172.16.1.0/28',
          extras: [
            { id: 71, type: 'network', subnet: '10.20.0.0/16', nextHop: '172.16.1.5' },
            { id: 72, type: 'network', subnet: '10.21.0.0/16', nextHop: '172.16.1.6' },
          ],
        },
      ],
    },
    {
      serviceName: 'pn-2',
      datacenterConfigs: [
        {
          id: 62,
          datacenterId: 13,
          ovhBgpArea: 65030,
          subnet: '172.16.2.0/28',
          extras: [{ id: 73, type: 'bgp', bgpNeighborArea: 65040, bgpNeighborIp: '172.16.2.5' }],
        },
      ],
    },
  ],
  ovhCloudConnects: [
    {
      uuid: lyon,
      description: 'lyon',
      vrack: 'pn-1',
      pop: 'par-th2',
      interfaces: [{ id: 4021 }, { id: 4022 }],
      popConfigs: [{ id: 51, interfaceId: 4021, ...session('10.10.12.0/30') }],
    },
    {
      uuid: first,
      description: 'paris-a',
      vrack: 'pn-2',
      pop: 'par-th2',
      interfaces: [{ id: 4031 }],
      popConfigs: [{ id: 52, interfaceId: 4031, ...session('10.10.12.4/30') }],
    },
    {
      uuid: second,
      description: 'paris-b',
      vrack: 'pn-2',
      pop: 'par-pa3',
      interfaces: [{ id: 4041 }],
      popConfigs: [{ id: 53, interfaceId: 4041, ...session('10.10.12.8/30') }],
    },
  ],
};
const open = (): Promise<Host> => openHost({ scenario });

/** What was deleted, in its order, from the PoP configuration on. */
const deleted = ({ account }: Host): string[] =>
  account
    .writes()
    .filter((write) => write.startsWith('DELETE'))
    .map((write) => write.replace(/^.*\/config\//, ''));

const pop = { vrack: 'pn-1', connect: lyon, pop: '51' };
const datacenter = { ...pop, datacenterConfig: '61' };

test('a routing configuration goes alone, without a name being typed', async () => {
  const host = await open();
  const start = { ...datacenter, extra: '71' };
  const lines: Line[] = [[/Delete the static route[^]*10\.20\.0\.0\/16[^]*cannot be brought back/, true]];
  await leaveEverywhere(open, deleteResource, lines, start);
  await host.run(deleteResource, lines, start);
  expect(deleted(host)).toEqual(['pop/51/datacenter/61/extra/71']);
  expect(refusalsOf(host)).toEqual([]);
});

describe('a datacenter configuration takes its routes along', () => {
  test('before it and one by one, as is offered first', async () => {
    const host = await open();
    const lines: Line[] = [
      [/how/, 'One by one'],
      [/carry out 3 steps/, 'RBX'],
    ];
    const ask = await host.run(deleteResource, lines, datacenter);
    expect(ask.asked[0]?.shown[0]).toBe('One by one, in reverse order');
    expect(deleted(host).slice(0, -1).sort()).toEqual([
      'pop/51/datacenter/61/extra/71',
      'pop/51/datacenter/61/extra/72',
    ]);
    expect(deleted(host).at(-1)).toBe('pop/51/datacenter/61');
    expect(refusalsOf(host)).toEqual([]);
  });

  test('in one call, when that is wanted', async () => {
    const host = await open();
    const lines: Line[] = [
      [/how/, 'All at once'],
      [/Goes along[^]*10\.20\.0\.0\/16[^]*10\.21\.0\.0\/16/, 'RBX'],
    ];
    await host.run(deleteResource, lines, datacenter);
    expect(deleted(host)).toEqual(['pop/51/datacenter/61']);
    expect(refusalsOf(host)).toEqual([]);
  });
});

describe('a PoP configuration takes datacenter and routes along', () => {
  test('one by one, after which the other layer can be chosen', async () => {
    const host = await open();
    const lines: Line[] = [
      [/how/, 'One by one'],
      [/carry out 4 steps[^]*Cuts off/, '4021'],
    ];
    await host.run(deleteResource, lines, pop);
    expect(deleted(host).slice(-2)).toEqual(['pop/51/datacenter/61', 'pop/51']);
    expect(deleted(host)).toHaveLength(4);
    const layer2: Line[] = [
      [/Which port/, '4021'],
      [/Which layer/, 'Layer 2'],
      [/Do it now/, 'Run now'],
      [/4021/, true],
    ];
    await host.run(addPop, layer2, { vrack: 'pn-1', connect: lyon });
    expect(refusalsOf(host)).toEqual([]);
  });

  test('in one call with one task, and is gone only when all below is', async () => {
    const host = await open();
    const lines: Line[] = [
      [/how/, 'All at once'],
      [/Goes along[^]*Goes along[^]*Goes along/, '4021'],
    ];
    await host.run(deleteResource, lines, pop);
    expect(deleted(host)).toEqual(['pop/51']);
    expect(host.account.simulator.state.connect(lyon).popConfigs.size).toBe(0);
    expect(JSON.stringify(host.account.simulator.dump())).not.toContain('172.16.1.0/28');
    expect(refusalsOf(host)).toEqual([]);
  });

  test('but for the datacenter that another service uses', async () => {
    const host = await open();
    const lines: Line[] = [[/carry this out/, true]];
    await host.run(deleteResource, lines, { vrack: 'pn-2', connect: first, pop: '52' });
    expect(deleted(host)).toEqual(['pop/52']);
    expect(JSON.stringify(host.account.simulator.dump())).toContain('172.16.2.0/28');
    expect(refusalsOf(host)).toEqual([]);
  });
});

test('a datacenter configuration that is shared goes when it is asked for itself; both services are named', async () => {
  const host = await open();
  const lines: Line[] = [
    [/how/, 'One by one'],
    [/carry out 2 steps[^]*for paris-b, paris-a/, 'RBX'],
  ];
  await host.run(deleteResource, lines, { vrack: 'pn-2', connect: first, pop: '52', datacenterConfig: '62' });
  // By either service: it is one configuration.
  expect(deleted(host).map((one) => one.replace(/^pop\/5[23]/, ''))).toEqual([
    '/datacenter/62/extra/73',
    '/datacenter/62',
  ]);
  expect(refusalsOf(host)).toEqual([]);
});

test('a second PoP configuration at layer 3, in the second menu', async () => {
  const host = await open();
  const lines: Line[] = [
    [/Which port/, refused('4021', /already/), '4022'],
    [/Which layer/, refused('Layer 2', /./), 'Layer 3'],
    [/ASN of your router/, '65010'],
    [/ASN of OVHcloud/, '65020'],
    [/Subnet of the session/, refused('10.10.12.0/30', /./), '10.10.12.12/30'],
    [/Do it now/, 'Run now'],
    [/10\.10\.12\.12/, true],
  ];
  await host.run(addPop, goingBack(lines), { vrack: 'pn-1', connect: lyon });
  expect([...host.account.simulator.state.connect(lyon).popConfigs.values()]).toHaveLength(2);
  expect(refusalsOf(host)).toEqual([]);
});
