import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../../src/guided/flows/createNetwork.ts';
import { createSubnets } from '../../../src/guided/flows/createSubnets.ts';
import { listNetworks, listSubnets } from '../../../src/ovh/resources/cloudNetwork.ts';
import { openHost, refusalsOf, type Host } from './support/host.ts';
import { refused } from './support/script.ts';

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

  it('gets a subnet in a region later', async () => {
    const host = await openHost();
    await host.run(
      createNetwork,
      [
        [/Name of the network/, 'later'],
        [/vLAN/, ''],
        [/In which regions/, ['GRA11', 'SBG5']],
        [/Create a subnet in which regions/, []],
        [/Do it now/, 'Run now'],
        [/carry this out/, true],
      ],
      start,
    );
    const { id } = await networkNamed(host, 'later');
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
    expect((await networkNamed(host, 'later')).subnets).toEqual([
      expect.objectContaining({ cidr: '10.70.0.0/24', gatewayIp: '10.70.0.1', dhcpEnabled: false }),
    ]);
    expect(refusalsOf(host)).toEqual([]);
  });
});
