/** What goes onto a vRack and off it; ports locked; things renamed. */
import { describe, expect, test } from 'vitest';
import { attachProject, attachServer, attachVrackServices } from '../../../src/guided/flows/attach.ts';
import { detach } from '../../../src/guided/flows/detach.ts';
import { flows } from '../../../src/guided/flows/index.ts';
import { lockPort, unlockPort } from '../../../src/guided/flows/portLock.ts';
import { rename } from '../../../src/guided/flows/rename.ts';
import { listInstances } from '../../../src/ovh/resources/cloudInstance.ts';
import { listNetworks } from '../../../src/ovh/resources/cloudNetwork.ts';
import type { ScenarioFile } from '../../../src/simulator/index.ts';
import { leaveEverywhere, openHost, refusalsOf, type Host } from './support/host.ts';
import { goingBack, refused, scriptedAsk, type Line } from './support/script.ts';

const paris = 'e8bc163c-82ee-4187-b328-8c7d4ac636db';
const pa3 = 'ad328846-aa18-432a-b358-16374511cac1';
const now: Line = [/Do it now/, 'Run now'];
const vrackOf = (host: Host, project: string) => host.account.simulator.state.project(project).vrack;

/** Two vRacks, a project that OVHcloud delivered on one of its own, vRack Services on none, a server with two cards. */
const scenario: ScenarioFile = {
  name: 'members',
  vracks: [
    { serviceName: 'pn-1', name: 'main' },
    { serviceName: 'pn-2', name: 'delivered' },
  ],
  projects: [{ project_id: 'a'.repeat(32), description: 'shop', vrack: 'pn-2', regions: ['GRA11'] }],
  vrackServices: [
    { id: 'vrs-aaa-bbb-ccc-ddd', region: 'eu-west-rbx' },
    { id: 'vrs-aaa-bbb-ccc-eee', region: 'eu-west-rbx' },
  ],
  detached: {
    dedicatedServerInterface: [
      { id: '4cd9b767-2d7f-4ee8-bb51-fb1e049f6903', dedicatedServer: 'ns1.example', name: 'one' },
      { id: '676b8bb8-4ce7-467d-b520-deca4811c8f1', dedicatedServer: 'ns1.example', name: 'two' },
    ],
  },
};
const open = () => openHost({ scenario });

describe('guide 002, step 2: onto a vRack and off it', () => {
  test('a project that is on its own vRack moves', async () => {
    const host = await open();
    const lines: Line[] = [
      [/Which vRack/, 'main'],
      [/Which project/, 'shop'],
      now,
      [/Detach project shop from pn-2[\s\S]*Attach project shop to pn-1[\s\S]*Cuts/, true],
    ];
    await host.run(attachProject, lines);
    expect(vrackOf(host, 'a'.repeat(32))).toBe('pn-1');
    await host.run(detach, [[/Cuts project shop off/, true]], { vrack: 'pn-1', project: 'a'.repeat(32) });
    expect(vrackOf(host, 'a'.repeat(32))).toBeNull();
    expect(refusalsOf(host)).toEqual([]);
    await leaveEverywhere(open, attachProject, lines);
  });

  test('one vRack Services of a region; detached, it says whom nobody reaches any more', async () => {
    const host = await open();
    const one: Line[] = [[/Which vRack Services/, 'vrs-aaa-bbb-ccc-ddd'], now, [/Attach/, true]];
    await host.run(attachVrackServices, one, { vrack: 'pn-1' });
    const second = refused('vrs-aaa-bbb-ccc-eee', /eu-west-rbx/);
    const there: Line[] = [[/Which vRack Services/, second, refused('vrs-aaa-bbb-ccc-ddd', /already/), '?']];
    await expect(host.run(attachVrackServices, there, { vrack: 'pn-1' })).rejects.toThrow(/names 0 of/);
    const demo = await openHost();
    await demo.run(
      detach,
      [[/Detach vRack Services[\s\S]*No way to urn:v1:eu:resource:storageNetApp/, true]],
      { vrack: 'pn-104210', vrackServices: 'vrs-ar7-72w-poe-3qe' },
    );
    expect(refusalsOf(host).concat(refusalsOf(demo))).toEqual([]);
  });

  test('a server by the interface that was chosen, of two', async () => {
    const host = await open();
    const id = '676b8bb8-4ce7-467d-b520-deca4811c8f1';
    await host.run(
      attachServer,
      [[/Which interface/, id], now, [/Attach server ns1\.example to pn-1/, true]],
      { vrack: 'pn-1' },
    );
    const state = host.account.simulator.state.family('dedicatedServerInterface');
    expect([...state].map(([key, { vrack }]) => [key, vrack])).toContainEqual([id, 'pn-1']);
    await host.run(
      detach,
      [
        [/What leaves/, id],
        [/Cuts server/, true],
      ],
      { vrack: 'pn-1' },
    );
    expect([...state.values()].map(({ vrack }) => vrack)).toEqual([null, null]);
  });
});

describe('off a vRack', () => {
  test('a service leaves with its configuration; sites of the open file that it cuts off are named', async () => {
    const host = await openHost();
    host.files.push({
      name: 'net.topology.yaml',
      text: `version: 1
vracks:
  - id: pn-104210
    connect:
      - service: ${pa3}
        name: paris-b
sites:
  - name: paris-office
    via: [paris-b]
`,
    });
    await host.run(detach, [
      [/Which vRack/, 'production'],
      [/What leaves/, refused('project web', /still has networks[\s\S]*Delete them first/), 'paris-pa3'],
      [/10\.99\.0\.4\/30|PoP[\s\S]*paris-office/, 'paris-pa3'],
    ]);
    const { simulator } = host.account;
    expect(simulator.state.connect(pa3).vrack).toBeNull();
    expect(host.account.writes().map((write) => write.replace(/.*\/(config\/pop|vrack)/, '$1'))).toEqual([
      'config/pop/5302',
      `vrack/pn-104210/ovhCloudConnect/${pa3}`,
    ]);
    // What the other service uses stays.
    expect(simulator.state.connect(paris).vrack).toBe('pn-104210');
    expect(JSON.stringify(simulator.dump())).toContain('172.16.8.0/28');
    expect(refusalsOf(host)).toEqual([]);
  });

  test('what is on none, or has left meanwhile, is said', async () => {
    const host = await open();
    await expect(host.run(detach, [], { project: 'a'.repeat(32) })).rejects.toThrow(/on no vRack/);
    const start = { vrack: 'pn-1', project: 'a'.repeat(32) };
    await expect(host.run(detach, [], start)).rejects.toThrow(/not on pn-1 any more/);
    await expect(host.run(detach, [], { vrack: 'pn-1' })).rejects.toThrow(/Nothing is on pn-1/);
  });
});

test('a port is locked, which cuts its traffic, and unlocked', async () => {
  const host = await openHost();
  const status = () => [...host.account.simulator.state.connect(paris).interfaces.values()][0]?.status;
  const lines: Line[] = [
    [/Which OVHcloud Connect service/, 'paris-th2'],
    [/Which port/, '4021'],
    [/Lock port 4021 of paris-th2[\s\S]*No traffic passes port 4021/, true],
  ];
  await host.run(lockPort, lines);
  expect(status()).toBe('disabled');
  const start = { vrack: 'pn-104210', connect: paris, port: '4021' };
  await expect(host.run(lockPort, [], start)).rejects.toThrow(/locked already/);
  await host.run(unlockPort, [[/Unlock port 4021/, true]], start);
  expect(status()).toBe('enabled');
  await leaveEverywhere(() => openHost(), lockPort, lines);
});

test('a vRack and a service get other names', async () => {
  const host = await openHost();
  const lines: Line[] = [
    [/What gets/, 'A vRack'],
    [/Which vRack/, 'production'],
    [/New name of production/, refused('', /needed/), refused('production', /already/), 'prod'],
    [/Rename production to prod/, true],
  ];
  await host.run(rename, lines);
  expect(host.account.simulator.state.vrack('pn-104210').name).toBe('prod');
  await host.run(
    rename,
    [
      [/New name of paris-th2/, 'paris-a'],
      [/Rename paris-th2 to paris-a/, true],
    ],
    { vrack: 'pn-104210', connect: paris },
  );
  expect(host.account.simulator.state.connect(paris).description).toBe('paris-a');
  await leaveEverywhere(() => openHost(), rename, lines);
});

describe('in a project', () => {
  const project = 'f64551fcd6f04823bb87971cfb914464';
  const start = { vrack: 'pn-104210', project };

  test('a network gets another name, which no other one has', async () => {
    const host = await openHost();
    const names = async () => (await listNetworks(host.account.api, project)).map(({ name }) => name);
    const lines: Line[] = [
      [/What gets/, 'A private network'],
      [/Which vRack/, 'production'],
      [/Which Public Cloud project/, project],
      [/Which network/, 'database'],
      [
        /New name of database/,
        refused('frontend', /Another network/),
        refused('public', /public network/),
        'archive',
      ],
      [/Rename database to archive[^]*topology file/, true],
    ];
    await host.run(rename, goingBack(lines));
    expect(await names()).toContain('archive');
    expect(await names()).not.toContain('database');
    expect(refusalsOf(host)).toEqual([]);
    const id = (await listNetworks(host.account.api, project)).find(({ name }) => name === 'archive')?.id;
    await host.run(
      rename,
      [
        [/New name of archive/, 'database'],
        [/Rename archive to database/, true],
      ],
      { ...start, network: id ?? '' },
    );
    expect(await names()).toContain('database');
  });

  test('an instance gets another name, which no other one of its region has', async () => {
    const host = await openHost();
    const all = () => listInstances(host.account.api, project);
    const [web] = (await all()).filter(({ name }) => name === 'web-1');
    const lines: Line[] = [
      [/New name of web-1/, refused('db-1', /already/), 'front-1'],
      [/Rename web-1 to front-1/, true],
    ];
    await host.run(rename, lines, { ...start, instance: web?.id ?? '' });
    expect((await all()).find(({ id }) => id === web?.id)?.name).toBe('front-1');
    await leaveEverywhere(() => openHost(), rename, lines, { ...start, instance: web?.id ?? '' });
    expect(refusalsOf(host)).toEqual([]);
  });
});

test('somebody else changes it between the look and the confirmation: nothing is done', async () => {
  const host = await openHost();
  const { simulator } = host.account;
  const ask = scriptedAsk([
    [/New name/, 'prod'],
    [/Rename/, true],
  ]);
  const meanwhile: typeof ask.confirm = (confirmation) => {
    simulator.callAsAnother('PUT', '/v1/vrack/pn-104210', { name: 'theirs' });
    return ask.confirm(confirmation);
  };
  const context = host.context({ ...ask, confirm: meanwhile });
  await expect(rename.run(context, { vrack: 'pn-104210' })).rejects.toThrow(/changed since the plan/);
  expect(simulator.state.vrack('pn-104210').name).toBe('theirs');
});

test('ids of commands are unique', () => {
  const ids = flows.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
