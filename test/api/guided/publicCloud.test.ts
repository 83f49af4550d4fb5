import { describe, expect, it } from 'vitest';
import { addInterface } from '../../../src/guided/flows/addInterface.ts';
import { createInstance } from '../../../src/guided/flows/createInstance.ts';
import { createNetwork } from '../../../src/guided/flows/createNetwork.ts';
import { createSubnets } from '../../../src/guided/flows/createSubnets.ts';
import { removeInterface } from '../../../src/guided/flows/removeInterface.ts';
import {
  listInstanceInterfaces,
  listInstances,
  listSshKeys,
} from '../../../src/ovh/resources/cloudInstance.ts';
import { listNetworks, listSubnets } from '../../../src/ovh/resources/cloudNetwork.ts';
import { leaveEverywhere, openHost, refusalsOf, type Host } from './support/host.ts';
import { BACK, refused, type Line } from './support/script.ts';

const vrack = 'pn-104210';
const project = 'f64551fcd6f04823bb87971cfb914464';
const start = { vrack, project };

const networkNamed = async ({ account: { api } }: Host, name: string) => {
  const found = (await listNetworks(api, project)).find((one) => one.name === name);
  if (!found) throw new Error(`there is no network ${name}`);
  return { ...found, subnets: await listSubnets(api, project, found.id) };
};

describe('a vLAN with its subnets', () => {
  it('is created in its regions with pools that do not meet', async () => {
    const host = await openHost();
    const ask = await host.run(
      createNetwork,
      [
        [/Name of the network/, 'office'],
        [/vLAN/, refused('4001', /4000/), refused('42', /42/), '44'],
        [/In which regions/, ['GRA11', 'SBG5']],
        [/Create a subnet in which regions/, ['GRA11', 'SBG5']],
        [/Address block/, refused('10.99.0.0', /./), '192.168.0.0/16'],
        [/default gateway/, 'No gateway'],
        [/DHCP/, 'DHCP'],
        [/GRA11 gives out/, refused('192.168.1.2', /first and the last/), '192.168.1.2 - 192.168.1.254'],
        [/SBG5 gives out/, refused('192.168.1.200 - 192.168.2.2', /./), '192.168.2.2 - 192.168.2.254'],
        [/Do it now/, 'Run now'],
        [/3 steps/, true],
      ],
      start,
    );
    const offered = (part: RegExp) => ask.asked.find(({ prompt }) => part.test(prompt))?.shown;
    expect(offered(/Address block/)?.length).toBeGreaterThan(0);
    expect(offered(/SBG5 gives out/)).toEqual(['192.168.2.1 - 192.168.2.254']);
    const office = await networkNamed(host, 'office');
    expect(office).toMatchObject({ vlanId: 44, status: 'ACTIVE' });
    expect(office.regions?.map(({ region }) => region).sort()).toEqual(['GRA11', 'SBG5']);
    expect(office.subnets.map(({ cidr, gatewayIp, ipPools }) => ({ cidr, gatewayIp, ipPools }))).toEqual(
      expect.arrayContaining([
        {
          cidr: '192.168.0.0/16',
          gatewayIp: null,
          ipPools: [expect.objectContaining({ region: 'GRA11', start: '192.168.1.2', end: '192.168.1.254' })],
        },
        {
          cidr: '192.168.0.0/16',
          gatewayIp: null,
          ipPools: [expect.objectContaining({ region: 'SBG5', start: '192.168.2.2', end: '192.168.2.254' })],
        },
      ]),
    );
    expect(refusalsOf(host)).toEqual([]);
  });

  it('is not created when the person leaves at any question, and Back asks again', async () => {
    const lines: Line[] = [
      [/Name of the network/, 'first'],
      [/vLAN/, BACK],
      [/Name of the network/, 'second'],
      [/vLAN/, '44'],
      [/In which regions/, ['GRA11']],
      [/Create a subnet in which regions/, ['GRA11']],
      [/Address block/, '192.168.0.0/24'],
      [/default gateway/, 'No gateway'],
      [/DHCP/, 'DHCP'],
      [/GRA11 gives out/, BACK],
      [/DHCP/, 'No DHCP'],
      [/GRA11 gives out/, '192.168.0.1 - 192.168.0.254'],
      [/Do it now/, 'Run now'],
      [/2 steps/, true],
    ];
    await leaveEverywhere(openHost, createNetwork, lines, start);
    const host = await openHost();
    await host.run(createNetwork, lines, start);
    expect((await networkNamed(host, 'second')).subnets).toMatchObject([{ dhcpEnabled: false }]);
  }, 60_000);

  it('gets a subnet in a region later', async () => {
    const host = await openHost();
    await host.run(
      createNetwork,
      [
        [/Name of the network/, '2026'],
        [/vLAN/, ''],
        [/In which regions/, ['GRA11', 'SBG5']],
        [/Create a subnet in which regions/, []],
        [/Do it now/, 'Run now'],
        [/carry this out/, true],
      ],
      start,
    );
    const { id } = await networkNamed(host, '2026');
    const subnets = [
      [/Create a subnet in which regions/, ['SBG5']],
      [/Address block/, '10.70.0.0/24'],
      [/default gateway/, 'A gateway'],
      [/DHCP/, 'No DHCP'],
      [/SBG5 gives out/, '10.70.0.10 - 10.70.0.99'],
      [/Do it now/, 'Run now'],
      [/carry this out/, true],
    ] as const;
    await host.run(createSubnets, subnets, { ...start, network: id });
    expect((await networkNamed(host, '2026')).subnets).toEqual([
      expect.objectContaining({ cidr: '10.70.0.0/24', gatewayIp: '10.70.0.1', dhcpEnabled: false }),
    ]);
    expect(refusalsOf(host)).toEqual([]);
  });
});

const instanceNamed = async ({ account: { api } }: Host, name: string) => {
  const found = (await listInstances(api, project)).find((one) => one.name === name);
  if (!found) throw new Error(`there is no instance ${name}`);
  return { ...found, cards: await listInstanceInterfaces(api, project, found.id) };
};

const PUBLIC_KEY = `ssh-ed25519 ${'A'.repeat(68)} ada@example.com`;
const withNewKey: Line[] = [
  [/In which region/, 'GRA11'],
  [/Name of the instance/, refused('web-1', /already/), refused('', /needed/), 'bastion'],
  [/Which flavor/, 'b3-8'],
  [/Which image/, 'Debian 12'],
  [/With which SSH key/, 'Create a Key'],
  [/Name of the new SSH key/, refused('ada', /already/), 'laptop'],
  [
    /Public key/,
    refused('-----BEGIN OPENSSH PRIVATE KEY-----', /private key/),
    refused('ssh-ed25519', /one line/),
    PUBLIC_KEY,
  ],
  [/On which networks/, refused('backoffice', /not in GRA11/), ['public', 'frontend']],
  [/Address on frontend/, refused('10.1.1.1', /./), refused('192.168.42.11', /./), '192.168.42.5'],
  [/Do it now/, 'Run now'],
  [/Add the SSH key laptop[^]*costs money[^]*reached at neither/, true],
];

describe('an instance on networks', () => {
  it('is created with a key that is put into the project first, and its guest is told', async () => {
    const host = await openHost();
    const ask = await host.run(createInstance, withNewKey, start);
    const bastion = await instanceNamed(host, 'bastion');
    expect(bastion).toMatchObject({ region: 'GRA11', status: 'ACTIVE' });
    const addresses = bastion.cards.flatMap(({ fixedIps, type }) =>
      fixedIps?.map(({ ip }) => `${type} ${ip}`),
    );
    expect(addresses).toContain('private 192.168.42.5');
    expect(addresses).toHaveLength(2);
    const key = (await listSshKeys(host.account.api, project)).find(({ name }) => name === 'laptop');
    expect(bastion.sshKeyId).toBe(key?.id);
    const told = ask.asked.filter(({ kind }) => kind === 'tell');
    expect(told).toHaveLength(1);
    expect(told[0]?.prompt).toContain('default route may move');
    expect(told[0]?.shown).toHaveLength(2);
    expect(told[0]?.shown[0]).toContain('192.168.42.5/24');
    expect(refusalsOf(host)).toEqual([]);
  });

  it('is not begun when the person leaves at any question, nor is the key', async () => {
    await leaveEverywhere(openHost, createInstance, withNewKey, start);
  }, 60_000);

  it('is not made with a key of the same name that came meanwhile', async () => {
    const host = await openHost();
    let isThere = false;
    const ask: Line[] = [...withNewKey.slice(0, -1), [/Add the SSH key laptop/, true]];
    host.account.simulator.observe(({ method }) => {
      // When the account is read again under the lock.
      if (isThere || method !== 'GET' || host.plans.length === 0) return;
      isThere = true;
      host.account.simulator.callAsAnother('POST', `/1.0/cloud/project/${project}/sshkey`, {
        name: 'laptop',
        publicKey: `ssh-ed25519 ${'B'.repeat(68)} somebody@else`,
      });
    });
    await expect(host.run(createInstance, ask, start)).rejects.toThrow(/plan again/);
    expect((await listInstances(host.account.api, project)).some(({ name }) => name === 'bastion')).toBe(
      false,
    );
  });

  it('may be written into a file, once the key is there', async () => {
    const host = await openHost();
    host.files.push({ name: 'net.topology.yaml', text: `version: 1\nvracks:\n  - id: ${vrack}\n` });
    await host.run(
      createInstance,
      [...withNewKey.slice(0, -2), [/Do it now/, 'net.topology.yaml'], [/carry this out/, true]],
      start,
    );
    expect(host.files[0]?.text).toContain('sshKey: laptop');
    expect(host.files[0]?.text).toContain('ip: 192.168.42.5');
    expect(host.account.writes()).toEqual([`POST /cloud/project/${project}/sshkey`]);
  });
});

describe('interfaces of an instance that exists', () => {
  it('are added with the text that the guest needs and the way back in', async () => {
    const host = await openHost();
    const web = await instanceNamed(host, 'web-2');
    await host.run(
      createNetwork,
      [
        [/Name of the network/, 'storage'],
        [/vLAN/, '77'],
        [/In which regions/, ['SBG5']],
        [/Create a subnet in which regions/, ['SBG5']],
        [/Address block/, '10.77.0.0/20'],
        [/default gateway/, 'No gateway'],
        [/DHCP/, 'DHCP'],
        [/SBG5 gives out/, '10.77.0.10 - 10.77.0.99'],
        [/Do it now/, 'Run now'],
        [/2 steps/, true],
      ],
      start,
    );
    const ask = await host.run(
      addInterface,
      [
        [
          /On which network/,
          refused('public', /already/),
          refused('frontend', /there already/),
          refused('database', /not in SBG5/),
          'storage',
        ],
        [/Address of the interface/, refused('10.78.0.1', /./), '10.77.0.5'],
        [/Do it now/, 'Run now'],
        [/default route may move[^]*rescue mode/, true],
      ],
      { ...start, instance: web.id },
    );
    const card = (await instanceNamed(host, 'web-2')).cards.find(({ fixedIps }) =>
      fixedIps?.some(({ ip }) => ip === '10.77.0.5'),
    );
    const told = ask.asked.filter(({ kind }) => kind === 'tell');
    const [netplan, cloudInit] = told[0]?.shown ?? [];
    expect(netplan).toContain(`macaddress: ${card?.macAddress}`);
    expect(netplan).toMatch(/^# .*default route may move/m);
    expect(netplan).toContain('10.77.0.5/20');
    expect(cloudInit).toContain('#cloud-config');
    expect(cloudInit).toContain(`macaddress: ${card?.macAddress}`);
    expect(refusalsOf(host)).toEqual([]);
  });

  it('are left as they are when the person leaves at any question', async () => {
    const probe = await openHost();
    const instance = { ...start, instance: (await instanceNamed(probe, 'db-1')).id };
    const add: Line[] = [
      [/On which network/, 'frontend'],
      [/Address of the interface/, ''],
      [/Do it now/, 'Run now'],
      [/Add an interface/, true],
    ];
    await leaveEverywhere(openHost, addInterface, add, instance);
    const remove: Line[] = [
      [/which interfaces/, ['192.168.43.20']],
      [/Remove the interface/, true],
    ];
    await leaveEverywhere(openHost, removeInterface, remove, instance);
  }, 60_000);

  it('are removed for good: the loss of the public address is said before', async () => {
    const host = await openHost();
    const web = await instanceNamed(host, 'web-1');
    // Its name begins with that of the instance, and its interfaces are not offered.
    const { id } = await instanceNamed(host, 'web-2');
    host.account.simulator.callAsAnother('PUT', `/v1/cloud/project/${project}/instance/${id}`, {
      instanceName: 'web-10',
    });
    const ask = await host.run(
      removeInterface,
      [
        [/does not come back/, ['203.0.113.21']],
        [/public address 203\.0\.113\.21 is lost for good/, true],
      ],
      { ...start, instance: web.id },
    );
    expect(ask.asked[0]?.shown).toHaveLength(3);
    expect((await instanceNamed(host, 'web-1')).cards.map(({ type }) => type)).toEqual([
      'private',
      'private',
    ]);
    expect(refusalsOf(host)).toEqual([]);
  });

  it('are removed several at once when the name of the instance is typed', async () => {
    const host = await openHost();
    const web = await instanceNamed(host, 'web-1');
    await host.run(
      removeInterface,
      [
        [/does not come back/, ['192.168.42.11', '192.168.43.11']],
        [/another MAC address/, 'web-1'],
      ],
      { ...start, instance: web.id },
    );
    expect((await instanceNamed(host, 'web-1')).cards.map(({ type }) => type)).toEqual(['public']);
  });
});
