/** Guides 002 and 003 from beginning to end, and all of it taken away again. */
import { expect, it } from 'vitest';
import { addEndpoints } from '../../../src/guided/flows/addEndpoints.ts';
import { addInterface } from '../../../src/guided/flows/addInterface.ts';
import { addServicesSubnet } from '../../../src/guided/flows/addServicesSubnet.ts';
import { attachProject, attachVrackServices } from '../../../src/guided/flows/attach.ts';
import { createInstance } from '../../../src/guided/flows/createInstance.ts';
import { createNetwork } from '../../../src/guided/flows/createNetwork.ts';
import { deleteResource } from '../../../src/guided/flows/deleteResource.ts';
import { orderVrack, orderVrackServices } from '../../../src/guided/flows/order.ts';
import { removeInterface } from '../../../src/guided/flows/removeInterface.ts';
import { listInstanceInterfaces, listInstances } from '../../../src/ovh/resources/cloudInstance.ts';
import { listNetworks } from '../../../src/ovh/resources/cloudNetwork.ts';
import { getVrackServices } from '../../../src/ovh/resources/vrackServices.ts';
import type { ScenarioFile } from '../../../src/simulator/index.ts';
import { openHost, refusalsOf, type Host } from './support/host.ts';
import { goingBack, type Line } from './support/script.ts';

const project = 'a'.repeat(32);
const urn = 'urn:v1:eu:resource:storageNetApp:c41e8d27-66b9-4f0a-9e13-2b7f5a80d6c5';
const scenario: ScenarioFile = {
  name: 'guide',
  projects: [
    {
      project_id: project,
      description: 'shop',
      regions: ['SBG5', 'GRA11'],
      instances: [{ name: 'old', region: 'SBG5', publicIp: '203.0.113.9' }],
    },
  ],
  managedServices: [{ urn, type: 'storageNetApp', region: 'eu-west-rbx' }],
};
const now: Line = [/Do it now/, 'Run now'];

const instanceNamed = async ({ account: { api } }: Host, name: string) => {
  const found = (await listInstances(api, project)).find((one) => one.name === name);
  if (!found) throw new Error(`there is no instance ${name}`);
  const cards = await listInstanceInterfaces(api, project, found.id);
  return { id: found.id, addresses: cards.flatMap(({ fixedIps }) => fixedIps?.map(({ ip }) => ip)) };
};
const ordered = async (host: Host): Promise<string> => {
  await host.run(orderVrack, [
    [/order it/, true],
    [/into a topology file/, 'Not now'],
  ]);
  const [vrack] = host.account.simulator.state.vracks.keys();
  if (vrack === undefined) throw new Error('there is no vRack');
  return vrack;
};

it('guide 002: a vRack, a project on it, a vLAN, its subnets, a new instance and an old one', async () => {
  const host = await openHost({ scenario });
  const vrack = await ordered(host);
  await host.run(attachProject, goingBack([[/Which project/, 'shop'], now, [/Attach/, true]]), { vrack });
  const start = { vrack, project };
  await host.run(
    createNetwork,
    goingBack([
      [/Name of the network/, 'app'],
      [/vLAN/, '42'],
      [/In which regions/, ['GRA11', 'SBG5']],
      [/Create a subnet in which regions/, ['GRA11', 'SBG5']],
      [/Address block/, '192.168.0.0/16'],
      [/default gateway/, 'No gateway'],
      [/DHCP/, 'DHCP'],
      [/GRA11 gives out/, '192.168.0.2 - 192.168.0.254'],
      [/SBG5 gives out/, '192.168.1.2 - 192.168.1.254'],
      now,
      [/3 steps/, true],
    ]),
    start,
  );
  await host.run(
    createInstance,
    goingBack([
      [/In which region/, 'GRA11'],
      [/Name of the instance/, 'new'],
      [/Which flavor/, 'b3-8'],
      [/Which image/, 'Debian 12'],
      [/With which SSH key/, 'Create a Key'],
      [/Name of the new SSH key/, 'ada'],
      [/Public key/, `ssh-ed25519 ${'A'.repeat(68)} ada@example.com`],
      [/On which networks/, ['public', 'app']],
      [/Address on app/, ''],
      now,
      [/2 steps/, true],
    ]),
    start,
  );
  expect((await instanceNamed(host, 'new')).addresses).toContainEqual(
    expect.stringMatching(/^192\.168\.0\./),
  );
  const old = { ...start, instance: (await instanceNamed(host, 'old')).id };
  await host.run(
    addInterface,
    goingBack([[/On which network/, 'app'], [/Address of/, '192.168.1.10'], now, [/Add an interface/, true]]),
    old,
  );
  expect((await instanceNamed(host, 'old')).addresses.sort()).toEqual(['192.168.1.10', '203.0.113.9']);
  await host.run(
    removeInterface,
    goingBack([
      [/which interfaces/, ['203.0.113.9']],
      [/lost for good/, true],
    ]),
    old,
  );
  expect((await instanceNamed(host, 'old')).addresses).toEqual(['192.168.1.10']);

  await host.run(deleteResource, [[/Detach project shop/, 'shop']], start);
  expect(await listNetworks(host.account.api, project)).toEqual([]);
  expect(host.account.simulator.state.project(project).vrack).toBeNull();
  expect(refusalsOf(host)).toEqual([]);
});

it('guide 003: a vRack Services on a vRack, its subnet, an endpoint', async () => {
  const host = await openHost({ scenario });
  const vrack = await ordered(host);
  await host.run(orderVrackServices, [
    [/In which region/, 'eu-west-rbx'],
    [/order it/, true],
  ]);
  const [id] = host.account.simulator.state.vrackServices.keys();
  if (id === undefined) throw new Error('there is no vRack Services');
  await host.run(attachVrackServices, goingBack([[/Which vRack Services/, id], now, [/Attach/, true]]), {
    vrack,
  });
  const start = { vrack, vrackServices: id };
  await host.run(
    addServicesSubnet,
    goingBack([
      [/Subnet \(CIDR\)/, '10.120.0.0/24'],
      [/Name of the subnet/, 'files'],
      [/vLAN/, ''],
      [/Range of the endpoints/, '10.120.0.32/27'],
      [/become endpoints/, []],
      now,
      [/carry this out/, true],
    ]),
    start,
  );
  await host.run(
    addEndpoints,
    goingBack([[/become endpoints/, ['storageNetApp']], now, [/carry this out/, true]]),
    start,
  );
  const { currentState } = await getVrackServices(host.account.api, id);
  expect(currentState.subnets[0]?.serviceEndpoints.map((one) => one.managedServiceURN)).toEqual([urn]);

  await host.run(deleteResource, [[/Cuts off urn/, true]], {
    ...start,
    vrackServicesSubnet: '10.120.0.0/24',
  });
  await host.run(deleteResource, [[/Detach vRack Services/, true]], start);
  expect((await getVrackServices(host.account.api, id)).currentState).toMatchObject({
    vrackId: null,
    subnets: [],
  });
  expect(refusalsOf(host)).toEqual([]);
});
