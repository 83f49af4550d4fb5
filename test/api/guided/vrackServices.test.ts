import { describe, expect, it } from 'vitest';
import { addEndpoints } from '../../../src/guided/flows/addEndpoints.ts';
import { addServicesSubnet } from '../../../src/guided/flows/addServicesSubnet.ts';
import { deleteResource } from '../../../src/guided/flows/deleteResource.ts';
import { removeEndpoints } from '../../../src/guided/flows/removeEndpoints.ts';
import { getVrackServices } from '../../../src/ovh/resources/vrackServices.ts';
import { leaveEverywhere, openHost, refusalsOf, type Host } from './support/host.ts';
import { refused, type Line } from './support/script.ts';

const vrack = 'pn-104210';
const roubaix = 'vrs-ar7-72w-poe-3qe';
const gravelines = 'vrs-bk2-9fd-1lz-c07';
const storage = 'c41e8d27-66b9-4f0a-9e13-2b7f5a80d6c5';
const first = '0f6b4e1a-9c35-4c1d-8a52-7e3d1b0c9f44';
const second = '7ad2c9b0-31f8-4e67-b0d4-5c8e2f9a1d03';

/** The demo with the vRack Services of Gravelines on the vRack, as the association leaves it. */
const openAttached = async (): Promise<Host> => {
  const host = await openHost();
  const { simulator } = host.account;
  simulator.callAsAnother('POST', `/1.0/vrack/${vrack}/vrackServices`, { vrackServices: gravelines });
  return host;
};
const subnetsOf = async ({ account: { api } }: Host, id: string) =>
  (await getVrackServices(api, id)).currentState.subnets.map(
    ({ cidr, displayName, vlan, serviceRange, serviceEndpoints }) => ({
      cidr,
      displayName,
      vlan,
      range: serviceRange.cidr,
      endpoints: serviceEndpoints.map(({ managedServiceURN }) => managedServiceURN.split(':').at(-1)),
    }),
  );

const newSubnet: Line[] = [
  [/Subnet \(CIDR\)/, refused('10.121.0.0/28', /./), refused('10.121.0.1/24', /./), '10.121.0.0/24'],
  [/Name of the subnet/, refused('files/prod', /./), 'files-gra'],
  [/vLAN/, refused('1', /./), '121'],
  [/Range of the endpoints/, refused('10.122.0.0/27', /./), '10.121.0.32/27'],
  [/become endpoints/, [storage]],
  [/Do it now/, 'Run now'],
  [/10\.121\.0\.0\/24/, true],
];
const start = { vrack, vrackServices: gravelines };

describe('the subnet of a vRack Services', () => {
  it('is added with its range and an endpoint', async () => {
    const host = await openAttached();
    const ask = await host.run(addServicesSubnet, newSubnet, start);
    expect(ask.asked.find(({ prompt }) => prompt.startsWith('Subnet (CIDR)'))?.shown).toContain(
      '10.120.1.0/24',
    );
    expect(await subnetsOf(host, gravelines)).toEqual([
      {
        cidr: '10.121.0.0/24',
        displayName: 'files-gra',
        vlan: 121,
        range: '10.121.0.32/27',
        endpoints: [storage],
      },
    ]);
    expect(refusalsOf(host)).toEqual([]);
  });

  it('changes nothing when the person leaves at any question', async () => {
    await leaveEverywhere(openAttached, addServicesSubnet, newSubnet, start);
  }, 60_000);

  it('is one at most', async () => {
    const host = await openHost();
    const again = host.run(addServicesSubnet, [], { vrack, vrackServices: roubaix });
    await expect(again).rejects.toThrow('it can have one only');
  });

  it('needs a vRack', async () => {
    const host = await openHost();
    const alone = host.run(addServicesSubnet, [], { vrackServices: gravelines });
    await expect(alone).rejects.toThrow('attach it to one first');
  });

  it('is deleted with its endpoints, which are named', async () => {
    const host = await openHost();
    const line: Line = [/Cuts off urn[^]*0f6b4e1a[^]*7ad2c9b0/, true];
    await host.run(deleteResource, [line], {
      vrack,
      vrackServices: roubaix,
      vrackServicesSubnet: '10.120.0.0/24',
    });
    expect(await subnetsOf(host, roubaix)).toEqual([]);
    expect(refusalsOf(host)).toEqual([]);
  });
});

describe('service endpoints', () => {
  it('are removed, and added again from the eligible services', async () => {
    const host = await openHost();
    const at = { vrack, vrackServices: roubaix };
    await host.run(
      removeEndpoints,
      [
        [/Remove which endpoints/, [first]],
        [/Cuts off urn/, true],
      ],
      at,
    );
    expect((await subnetsOf(host, roubaix))[0]?.endpoints).toEqual([second]);
    const ask = await host.run(
      addEndpoints,
      [
        [/become endpoints/, [first]],
        [/Do it now/, 'Run now'],
        [/carry this out/, true],
      ],
      at,
    );
    expect(ask.asked.at(-1)?.shown.join()).not.toContain('⚠');
    expect((await subnetsOf(host, roubaix))[0]?.endpoints).toEqual([second, first]);
    expect(refusalsOf(host)).toEqual([]);
  });

  it('are left as they are when the person leaves at any question', async () => {
    const remove: Line[] = [
      [/Remove which/, [first]],
      [/Cuts off/, true],
    ];
    const at = { vrack, vrackServices: roubaix };
    await leaveEverywhere(openHost, removeEndpoints, remove, at);
  });

  it('are written into a file, the subnet with them', async () => {
    const host = await openHost();
    const at = { vrack, vrackServices: roubaix };
    await host.run(
      removeEndpoints,
      [
        [/Remove which/, [first]],
        [/Cuts off/, true],
      ],
      at,
    );
    const writes = host.account.writes().length;
    host.files.push({ name: 'net.topology.yaml', text: `version: 1\nvracks:\n  - id: ${vrack}\n` });
    await host.run(
      addEndpoints,
      [
        [/become endpoints/, [first]],
        [/Do it now/, 'net.topology.yaml'],
      ],
      at,
    );
    // With what the format asks for of a subnet that was not in the file.
    expect(host.files[0]?.text).toMatch(
      /- cidr: 10\.120\.0\.0\/24\n[^-]* serviceRange: 10\.120\.0\.32\/27\n +endpoints:\n/,
    );
    expect(host.files[0]?.text).toContain(first);
    expect(host.account.writes()).toHaveLength(writes);
  });
});
