/** What the guides 000 (control panel) and 001 (API) do by hand, by the guided commands. */
import { describe, expect, test } from 'vitest';
import { loadAccountState } from '../../../src/apply/loadAccountState.ts';
import { addDatacenter } from '../../../src/guided/flows/addDatacenter.ts';
import { addPop } from '../../../src/guided/flows/addPop.ts';
import { addRoute } from '../../../src/guided/flows/addRoute.ts';
import { associate } from '../../../src/guided/flows/associate.ts';
import type { ScenarioFile } from '../../../src/simulator/index.ts';
import { leaveEverywhere, openHost, refusalsOf, type Host } from './support/host.ts';
import { BACK, goingBack, refused, type Line } from './support/script.ts';

const first = '0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77';
const second = '9d1c7a42-3f0b-4c55-b0d2-6e8f1a2b3c4d';
const partner = '5b840157-e7e8-4aef-bb3f-d0fc24f3add3';
const vrack = 'pn-104210';

/** Bought and not used, as the guides begin. */
const scenario: ScenarioFile = {
  name: 'guides',
  vracks: [{ serviceName: vrack, name: 'production' }],
  ovhCloudConnects: [
    { uuid: first, description: 'paris-a', pop: 'par-th2', interfaces: [{ id: 4021 }, { id: 4022 }] },
    { uuid: second, description: 'paris-b', pop: 'par-pa3', interfaces: [{ id: 4031 }] },
    {
      uuid: partner,
      description: 'paris-c',
      provider: 'megaport',
      pop: 'par-pa3',
      interfaces: [{ id: 4041 }],
    },
  ],
};
const open = () => openHost({ scenario });

const now: Line = [/Do it now/, 'Run now'];
const go = (what: RegExp): Line => [what, true];

/** What the account has of a service, without ids. */
const readBack = async ({ account }: Host, service: string) => {
  const scope = { vracks: [], connect: [service], projects: [], vrackServices: [] };
  const { connect } = await loadAccountState(account.api, scope);
  const found = connect.find(({ id }) => id === service);
  return {
    vrack: found?.vrack,
    pops: found?.pops.map(({ interface: port, type, customerAsn, ovhAsn, subnet, status }) =>
      [port, type, customerAsn, ovhAsn, subnet, status].join(' '),
    ),
    datacenters: found?.datacenterConfigs.map(({ datacenter, ovhAsn, subnet, status, extras }) => [
      [datacenter, ovhAsn, subnet, status].join(' '),
      ...extras.map((extra) =>
        extra.type === 'network'
          ? `${extra.subnet} via ${extra.nextHop} ${extra.status}`
          : `${extra.asn} at ${extra.neighbor} ${extra.status}`,
      ),
    ]),
  };
};

const associateWith = (name: string): Line[] => [
  [/Which OVHcloud Connect service/, name],
  [/Which vRack/, 'production'],
  now,
  go(/Attach OVHcloud Connect/),
];
const POP: readonly Line[] = [
  [/Which port/, '4021'],
  [/Which layer/, 'Layer 3'],
  [/ASN of your router/, refused('', /needed/), refused('65535', /./), refused('router', /./), '65010'],
  [/ASN of OVHcloud/, refused('65010', /./), '65020'],
  [/Subnet of the session/, refused('10.10.12.0/29', /30/), refused('10.10.12.1/30', /./), '10.10.12.0/30'],
  now,
  go(/10\.10\.12\.0\/30/),
];
const DATACENTER: readonly Line[] = [
  [/Which datacenter/, 'GRA'],
  [/ASN of OVHcloud/, '65030'],
  [
    /Subnet of the datacenter/,
    refused('172.16.1.0/29', /28/),
    refused('10.10.12.0/28', /./),
    '172.16.1.0/28',
  ],
  now,
  go(/172\.16\.1\.0\/28/),
];
const STATIC: readonly Line[] = [
  [/In which datacenter/, 'GRA'],
  [/Which kind of routing/, 'Static route'],
  [/Destination/, refused('172.16.1.0/28', /./), '10.20.0.0/16'],
  [/Gateway/, refused('172.16.2.5', /./), refused('172.16.1.1', /./), '172.16.1.5'],
  now,
  go(/10\.20\.0\.0\/16/),
];
const neighbor = (address: string): Line[] => [
  [/In which datacenter/, 'GRA'],
  [/Which kind of routing/, 'BGP neighbour'],
  [/ASN of your router/, refused('65030', /./), '65040'],
  [/Address of your router/, refused('172.16.1.3', /./), address],
  now,
  go(/VRRP/),
];
const onFirst = { connect: first, vrack };

const layer3 = async (): Promise<Host> => {
  const host = await open();
  await host.run(associate, goingBack(associateWith('paris-a')));
  await host.run(addPop, goingBack(POP), onFirst);
  await host.run(addDatacenter, goingBack(DATACENTER), onFirst);
  return host;
};

describe('guide 000, the control panel', () => {
  test('layer 3: association, PoP, datacenter, BGP neighbours; the first fixes the kind of the others', async () => {
    const host = await layer3();
    const asked = await host.run(addRoute, goingBack(neighbor('172.16.1.5')), onFirst);
    expect(asked.asked.find(({ kind }) => kind === 'confirm')?.shown[0]).toMatch(/VRRP/);
    const again = [...neighbor('172.16.1.6')];
    again[1] = [/Which kind/, refused('Static route', /has BGP neighbours/), 'BGP neighbour'];
    again[5] = go(/172\.16\.1\.6/);
    await host.run(addRoute, again, onFirst);
    expect(await readBack(host, first)).toEqual({
      vrack,
      pops: ['4021 l3 65010 65020 10.10.12.0/30 active'],
      datacenters: [
        [
          expect.stringMatching(/^\d+ 65030 172\.16\.1\.0\/28 active$/),
          '65040 at 172.16.1.5 active',
          '65040 at 172.16.1.6 active',
        ],
      ],
    });
    expect(refusalsOf(host)).toEqual([]);
  });

  test('layer 2: PoP and datacenter have nothing but their ids; a second layer is not possible', async () => {
    const host = await open();
    await host.run(associate, associateWith('paris-a'));
    await host.run(addPop, [[/Which port/, '4021'], [/Which layer/, 'Layer 2'], now, go(/4021/)], onFirst);
    const mixed = await host.run(
      addPop,
      [
        [/Which port/, refused('4021', /PoP configuration/), '4022'],
        [/Which layer/, refused('Layer 3', /./), 'Layer 2'],
        now,
        go(/4022/),
      ],
      onFirst,
    );
    expect(mixed.asked.filter(({ kind }) => kind === 'text')).toEqual([]);
    await host.run(addDatacenter, [[/Which datacenter/, 'GRA'], now, go(/GRA/)], onFirst);
    expect(await readBack(host, first)).toEqual({
      vrack,
      pops: ['4021 l2    active', '4022 l2    active'],
      datacenters: [[expect.stringMatching(/^\d+ {3}active$/)]],
    });
    await expect(host.run(addRoute, [[/In which datacenter/, 'GRA']], onFirst)).rejects.toThrow(/layer 2/);
    expect(refusalsOf(host)).toEqual([]);
  });
});

describe('guide 001, the API', () => {
  test('layer 3 with a static route; a second service inherits the datacenter', async () => {
    const host = await layer3();
    await host.run(addRoute, goingBack(STATIC), onFirst);
    await host.run(associate, associateWith('paris-b'));
    const onSecond = { connect: second, vrack };
    await host.run(
      addPop,
      [
        [/Which port/, '4031'],
        [/Which layer/, 'Layer 3'],
        [/ASN of your router/, '65010'],
        [/ASN of OVHcloud/, '65020'],
        [/Subnet of the session/, refused('10.10.12.0/30', /./), '10.10.12.4/30'],
        now,
        go(/10\.10\.12\.4\/30/),
      ],
      onSecond,
    );
    expect(await readBack(host, second)).toMatchObject({
      pops: ['4031 l3 65010 65020 10.10.12.4/30 active'],
      datacenters: [[expect.stringContaining('172.16.1.0/28'), '10.20.0.0/16 via 172.16.1.5 active']],
    });
    await host.run(
      addDatacenter,
      [
        [/Which datacenter/, refused('GRA', /inherited/), 'SBG'],
        [/ASN of OVHcloud/, ''],
        [/Subnet of the datacenter/, refused('172.16.1.0/28', /./), '172.16.2.0/28'],
        now,
        go(/172\.16\.2\.0\/28/),
      ],
      onSecond,
    );
    // The second of its kind, from the service that only shares the datacenter.
    await host.run(
      addRoute,
      [
        [/In which datacenter/, 'GRA'],
        [/Which kind/, refused('BGP neighbour', /has static routes/), 'Static route'],
        [/Destination/, refused('10.20.0.0/16', /./), '10.21.0.0/16'],
        [/Gateway/, '172.16.1.6'],
        now,
        go(/10\.21\.0\.0\/16/),
      ],
      onSecond,
    );
    // Of two that do not go together the other one is named, whichever stands first.
    await host.run(
      addPop,
      [
        [/Which port/, '4022'],
        [/Which layer/, 'Layer 3'],
        [/ASN of your router/, '65010'],
        [/ASN of OVHcloud/, '65020'],
        [
          /Subnet of the session/,
          refused('10.10.12.4/30', /10\.10\.12\.4\/30, the PoP subnet of paris-b/),
          '10.10.12.8/30',
        ],
        now,
        go(/10\.10\.12\.8\/30/),
      ],
      onFirst,
    );
    const one = await readBack(host, first);
    expect(one.datacenters).toHaveLength(2);
    expect(one.datacenters?.flat()).toContain('10.21.0.0/16 via 172.16.1.6 active');
    expect(await readBack(host, second)).toMatchObject({ datacenters: one.datacenters });
    expect(refusalsOf(host)).toEqual([]);
  });

  test('a service of a provider is layer 3 only', async () => {
    const host = await open();
    await host.run(associate, associateWith('paris-c'));
    const lines: Line[] = [
      [/Which port/, '4041'],
      [/Which layer/, refused('Layer 2', /./), 'Layer 3'],
      [/ASN of your router/, '65012'],
      [/ASN of OVHcloud/, ''],
      [/Subnet of the session/, '10.99.1.0/30'],
      now,
      go(/10\.99\.1\.0/),
    ];
    await host.run(addPop, lines, { connect: partner, vrack });
    expect(refusalsOf(host)).toEqual([]);
  });
});

test('a service that is closed is not associated, and says so before anything is asked', async () => {
  const host = await open();
  const service = host.account.simulator.state.connects.get(first);
  if (service) service.status = 'closed';
  await expect(host.run(associate, [], { connect: first })).rejects.toThrow('paris-a: status closed');
  expect(host.account.writes()).toEqual([]);
});

describe('on the way', () => {
  test('Back asks again and keeps what was typed; changed answers take away what came after', async () => {
    const host = await open();
    await host.run(associate, associateWith('paris-a'));
    await host.run(
      addPop,
      [
        [/Which port/, '4021'],
        [/Which layer/, 'Layer 3'],
        [/ASN of your router/, '65010'],
        [/ASN of OVHcloud/, BACK],
        [/ASN of your router/, BACK],
        [/Which layer/, 'Layer 2'],
        now,
        go(/4021/),
      ],
      onFirst,
    );
    expect(await readBack(host, first)).toMatchObject({ pops: ['4021 l2    active'] });
  });

  test('Escape at any question changes nothing', async () => {
    await leaveEverywhere(open, associate, associateWith('paris-a'));
    const associated = async () => {
      const host = await open();
      host.account.simulator.callAsAnother('POST', `/v1/vrack/${vrack}/ovhCloudConnect`, {
        ovhCloudConnect: first,
      });
      return host;
    };
    const lines = [[/Which OVHcloud Connect service/, 'paris-a'] as Line, ...POP];
    await leaveEverywhere(associated, addPop, lines);
  });

  test('written into an open file that has the vRack: its own text is kept, ids are found', async () => {
    const host = await layer3();
    const text = `version: 1
vracks:
  - id: ${vrack} # ours
    connect:
      - service: ${first}
        name: paris-a
`;
    host.files.push(
      { name: 'other.topology.yaml', text: 'version: 1\n' },
      { name: 'ours.topology.yaml', text },
    );
    const lines = [...STATIC.slice(0, -2), [/Do it now/, 'Write into ours.topology.yaml'] as Line];
    const ask = await host.run(addRoute, lines, onFirst);
    expect(ask.asked.at(-1)?.shown).toEqual([
      'Run now',
      'Write into ours.topology.yaml',
      'Write into other.topology.yaml',
      'Write into a new file',
    ]);
    expect(host.files[1]?.text).toBe(`${text}        datacenters:
          - datacenter: GRA
            ovhAsn: 65030
            subnet: 172.16.1.0/28
            routing:
              static:
                - subnet: 10.20.0.0/16
                  nextHop: 172.16.1.5
`);
    expect(host.files[0]?.text).toBe('version: 1\n');
    expect((await readBack(host, first)).datacenters?.flat()).toHaveLength(1);
  });

  test('what is not there yet is said, with what to do', async () => {
    const host = await open();
    await expect(host.run(addPop, [], { connect: first })).rejects.toThrow(/on no vRack: associate/);
    await host.run(associate, associateWith('paris-a'));
    await expect(host.run(addDatacenter, [], onFirst)).rejects.toThrow(/no PoP configuration yet/);
    await expect(host.run(addRoute, [], onFirst)).rejects.toThrow(/no datacenter configuration yet/);
    await expect(host.run(associate, [], { connect: first, vrack })).rejects.toThrow(/on pn-104210 already/);
    expect(host.outcomes).toHaveLength(1);
  });
});
