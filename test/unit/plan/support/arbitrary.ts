import fc from 'fast-check';
import type { AccountState } from '../../../../src/plan/accountState.ts';
import { accountOf, emptyVrack } from './account.ts';

/** Random valid topologies over one small account, so that two of them often want the same things otherwise. */

const VRACK = 'pn-1';
const SERVICES = [1, 2, 3].map((n) => `0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e7${n}`);
const DATACENTERS = [
  { id: 11, name: 'eu-west-gra' },
  { id: 12, name: 'eu-west-sbg' },
  { id: 13, name: 'eu-west-rbx' },
];
const PROJECTS = ['a', 'b'].map((letter) => letter.repeat(32));
const REGIONS = ['GRA11', 'SBG5'];
const VRACK_SERVICES = [
  { id: 'vrs-aaa-bbb-ccc-001', region: 'eu-west-rbx' },
  { id: 'vrs-aaa-bbb-ccc-002', region: 'eu-west-gra' },
];
const ENDPOINTS = [1, 2, 3, 4].map(
  (n) => `urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e4${n}`,
);
const SERVERS = ['ns1.example', 'ns2.example'];
const OWN_INSTANCE = '3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30';

/** Everything there is, none of it on the vRack. */
export const universe = (): AccountState =>
  accountOf({
    vracks: [emptyVrack(VRACK)],
    connect: SERVICES.map((id, index) => ({
      id,
      name: null,
      status: 'active',
      vrack: null,
      provider: 'OVHcloud',
      pop: `pop-${index}`,
      ports: 2,
      interfaces: [2 * index + 1, 2 * index + 2],
      datacenters: DATACENTERS.map((one) => ({ ...one, region: one.name, available: true })),
      pops: [],
      datacenterConfigs: [],
    })),
    projects: PROJECTS.map((id) => ({
      id,
      name: null,
      vrack: null,
      regions: REGIONS,
      networks: [],
      publicNetworks: [{ id: 'ext-net', name: 'Ext-Net' }],
      instances: [
        {
          id: `${OWN_INSTANCE}-${id.slice(0, 1)}`,
          name: 'own',
          region: 'GRA11',
          status: 'ACTIVE',
          flavor: null,
          image: null,
          interfaces: [],
        },
      ],
      catalogue: {
        flavors: REGIONS.map((region) => ({ id: `b3-8-${region}`, name: 'b3-8', region })),
        images: REGIONS.map((region) => ({ id: `debian-${region}`, name: 'Debian 12', region })),
        sshKeys: [{ id: 'key-1', name: 'admin' }],
      },
    })),
    vrackServices: VRACK_SERVICES.map((one) => ({
      ...one,
      name: null,
      status: 'READY',
      vrack: null,
      checksum: '0'.repeat(32),
      subnets: [],
      eligible: undefined,
    })),
  });

interface Dice {
  readonly pick: <T>(values: readonly T[]) => T;
  /** Yes so many times of a hundred. */
  readonly chance: (percent: number) => boolean;
  readonly some: <T>(values: readonly T[]) => T[];
  readonly shuffled: <T>(values: readonly T[]) => T[];
}

/** A valid topology as data, which is YAML when it is written as JSON. Even chances: each number gives another one. */
export const anyTopology: fc.Arbitrary<object> = fc
  .noBias(fc.nat({ max: 2 ** 31 - 1 }))
  .map((seed) => ({ version: 1, vracks: [anyVrack(diceOf(seed))] }));

const diceOf = (seed: number): Dice => {
  let state = seed;
  /** From 0 to `max`, both included (mulberry32). */
  const nat = (max: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % (max + 1);
  };
  const chance = (percent: number): boolean => nat(99) < percent;
  return {
    chance,
    pick: (values) => values[nat(values.length - 1)] ?? (values[0] as never),
    some: (values) => values.filter(() => chance(60)),
    shuffled: (values) => {
      const rest = [...values];
      return values.map(() => rest.splice(nat(rest.length - 1), 1)[0] ?? (values[0] as never));
    },
  };
};

const maybe = (dice: Dice, percent: number, key: string, value: () => unknown): object =>
  dice.chance(percent) ? { [key]: value() } : {};

const anyVrack = (dice: Dice): object => ({
  id: VRACK,
  ...maybe(dice, 90, 'connect', () => anyConnects(dice)),
  ...maybe(dice, 70, 'projects', () => dice.some(PROJECTS).map((id, index) => anyProject(dice, id, index))),
  ...maybe(dice, 70, 'vrackServices', () => anyVrackServices(dice)),
  ...maybe(dice, 70, 'servers', () => dice.some(SERVERS)),
  ...maybe(dice, 50, 'ips', () => dice.some(['198.51.100.0/28', '203.0.113.7'])),
});

const anyConnects = (dice: Dice): object[] => {
  const links = dice.shuffled([0, 1, 2, 3, 4, 5, 6, 7]);
  // One at most in a file; in the account another one may be.
  const layer2 = dice.chance(30) ? dice.pick(SERVICES) : undefined;
  const subnets = dice.shuffled([0, 1, 2, 3]);
  const configs = DATACENTERS.map((datacenter, index) => anyConfig(dice, datacenter, subnets[index] ?? 0));
  return dice.some(SERVICES).map((service, index) => {
    const own = SERVICES.indexOf(service);
    const ports = dice.chance(40) ? [2 * own + 1, 2 * own + 2] : [2 * own + 1 + (dice.chance(50) ? 1 : 0)];
    if (service === layer2) {
      return {
        service,
        pops: ports.map((port) => ({ interface: port, type: 'l2' })),
        ...maybe(dice, 80, 'datacenters', () => [{ datacenter: dice.pick(DATACENTERS).name }]),
      };
    }
    const pops = ports.map((port, at) => ({
      interface: port,
      type: 'l3',
      customerAsn: 65_010 + (dice.chance(30) ? 1 : 0),
      ...maybe(dice, 70, 'ovhAsn', () => 65_020),
      subnet: `10.10.12.${(links[2 * index + at] ?? 0) * 4}/30`,
    }));
    return {
      service,
      ...(dice.chance(8) ? {} : { pops: dice.chance(5) ? [] : pops }),
      ...maybe(dice, 75, 'datacenters', () => dice.some(configs)),
    };
  });
};

const anyConfig = (dice: Dice, { id, name }: { id: number; name: string }, slot: number): object => {
  const net = `172.16.${slot}`;
  return {
    datacenter: dice.chance(70) ? name : String(id),
    ...maybe(dice, 70, 'ovhAsn', () => 65_030 + (dice.chance(20) ? 1 : 0)),
    subnet: `${net}.0/28`,
    ...maybe(dice, 80, 'routing', () =>
      dice.chance(50)
        ? {
            static: dice
              .some([1, 2, 3])
              .map((n) => ({ subnet: `10.2${n}.0.0/16`, nextHop: `${net}.${dice.pick([5, 6])}` })),
          }
        : {
            bgp: dice
              .some([5, 6, 7])
              .map((n) => ({ asn: 65_040 + (dice.chance(30) ? 1 : 0), neighbor: `${net}.${n}` })),
          },
    ),
  };
};

const anyProject = (dice: Dice, id: string, index: number): object => {
  const names = dice.some(['app', 'db', 'mgmt']);
  const vlans = dice.shuffled([0, 41, 42, 43]);
  const networks = names.map((name, at) => {
    const regions = dice.chance(50) ? REGIONS : [dice.pick(REGIONS)];
    const net = `192.168.${10 * index + dice.pick([1, 2]) + 2 * at}`;
    return {
      name,
      vlan: vlans[at],
      regions,
      subnets: regions.map((region) => {
        const from = 100 + 50 * REGIONS.indexOf(region);
        return {
          region,
          cidr: `${net}.0/24`,
          start: `${net}.${from}`,
          end: `${net}.${from + 40}`,
          ...maybe(dice, 40, 'dhcp', () => dice.chance(50)),
          gateway: false,
        };
      }),
    };
  });
  const interfacesIn = (region: string, last: number): object[] => [
    ...dice.some(networks.filter(({ regions }) => regions.includes(region))).map(({ name, subnets }) => ({
      network: name,
      ...maybe(dice, 50, 'ip', () => `${subnets[0]?.cidr.replace('.0/24', '') ?? ''}.${last}`),
    })),
    ...(dice.chance(20) ? [{ network: 'public' }] : []),
  ];
  return {
    id,
    networks,
    ...maybe(dice, 80, 'instances', () => [
      ...dice.some(['router-1', 'router-2']).map((name, at) => {
        const region = REGIONS[at] ?? 'GRA11';
        return {
          name,
          region,
          flavor: 'b3-8',
          image: 'Debian 12',
          ...maybe(dice, 60, 'sshKey', () => 'admin'),
          ...maybe(dice, 90, 'interfaces', () => interfacesIn(region, 10 + at)),
        };
      }),
      ...(dice.chance(60)
        ? [{ id: `${OWN_INSTANCE}-${id.slice(0, 1)}`, interfaces: interfacesIn('GRA11', 20) }]
        : []),
    ]),
  };
};

const anyVrackServices = (dice: Dice): object[] => {
  const endpoints = dice.shuffled(ENDPOINTS);
  return dice.some(VRACK_SERVICES).map(({ id, region }, index) => ({
    id,
    region,
    ...maybe(dice, 80, 'subnets', () =>
      dice.chance(10)
        ? []
        : [
            {
              cidr: `10.12${dice.pick([0, 1])}.0.0/24`,
              ...maybe(dice, 50, 'name', () => 'files'),
              vlan: dice.pick([null, 30]),
              serviceRange: `10.120.0.${dice.pick([32, 64])}/27`,
              ...maybe(dice, 80, 'endpoints', () =>
                endpoints.slice(2 * index, 2 * index + 1 + (dice.chance(30) ? 1 : 0)),
              ),
            },
          ],
    ),
  }));
};
