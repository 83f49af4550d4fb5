import fc from 'fast-check';
import type {
  AccountState,
  ConnectState,
  DatacenterConfigState,
  ExtraState,
  InstanceState,
  NetworkState,
  ProjectState,
} from '../../../../src/plan/accountState.ts';
import {
  account,
  connect,
  datacenterConfig,
  instance,
  network,
  pop,
  project,
  vrack,
  vrackServices,
} from './state.ts';

const uuid = (n: number): string => `0b6f2c1e-58b1-4d0e-8a57-${String(n).padStart(12, '0')}`;

const status = fc.constantFrom('active', 'active', 'active', 'init', 'toDelete', 'failed');
const name = fc.constantFrom(null, '', 'line', 'line', 'Line (2)', 'bureau: été #1', '10', 'true');

const extras = (third: number): fc.Arbitrary<readonly ExtraState[]> =>
  fc.oneof(
    fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }).chain((numbers) =>
      fc.array(status, { minLength: 3, maxLength: 3 }).map((states) =>
        numbers.map((n, index) => ({
          id: third * 100 + n,
          type: 'network' as const,
          subnet: `10.${third}.${n}.0/24`,
          nextHop: `172.16.${third}.${4 + n}`,
          status: states[index] ?? 'active',
        })),
      ),
    ),
    fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }).map((numbers) =>
      numbers.map((n) => ({
        id: third * 100 + n,
        type: 'bgp' as const,
        asn: 65040,
        neighbor: `172.16.${third}.${4 + n}`,
        status: 'active',
      })),
    ),
  );

const DATACENTERS = [11, 12, 13] as const;

/** Layer 3 configurations of a vRack, one for each datacenter. */
const sharedConfigs: fc.Arbitrary<readonly DatacenterConfigState[]> = fc
  .tuple(...DATACENTERS.map((datacenter) => fc.tuple(status, extras(datacenter))))
  .map((all) =>
    all.map(([state, list], index) => {
      const datacenter = DATACENTERS[index] ?? 11;
      return datacenterConfig({
        id: 6400 + datacenter,
        datacenter,
        subnet: `172.16.${datacenter}.0/28`,
        status: state,
        extras: list,
      });
    }),
  );

const services = (vrackId: string, base: number): fc.Arbitrary<readonly ConnectState[]> =>
  sharedConfigs.chain((shared) =>
    fc.array(fc.tuple(name, status, fc.subarray([...shared]), fc.boolean()), { maxLength: 4 }).map((all) =>
      all.map(([label, state, configs, isPlain], index) => {
        const number = base + index;
        const isLayer2 = index === 0 && isPlain;
        const pops = [
          pop({
            id: number,
            interface: 4000 + number,
            subnet: `10.99.${number}.0/30`,
            status: state,
            ...(isLayer2 ? { type: 'l2', customerAsn: null, ovhAsn: null, subnet: null } : {}),
          }),
        ];
        const own = isLayer2
          ? [datacenterConfig({ id: 9000 + number, ovhAsn: null, subnet: null, pops: [number] })]
          : configs.map((config) => ({ ...config, pops: [number] }));
        return connect({
          id: uuid(number),
          name: label,
          vrack: vrackId,
          pop: index % 2 === 0 ? 'par-th2' : 'par-pa3',
          interfaces: [4000 + number],
          datacenters: DATACENTERS.map((id) => ({ id, name: `DC${id}`, region: 'r', available: true })),
          pops,
          datacenterConfigs: own,
        });
      }),
    ),
  );

const networks = (vrackId: string): fc.Arbitrary<readonly NetworkState[]> =>
  fc
    .uniqueArray(
      fc.tuple(
        fc.integer({ min: 0, max: 5 }),
        fc.constantFrom('app', 'app', 'data', '1e3', 'é # x', 'public'),
      ),
      { maxLength: 3, selector: ([vlan]) => vlan },
    )
    .map((all) =>
      all.map(([vlan, label]) =>
        network({
          id: `${vrackId}_${vlan}`,
          name: label,
          vlan,
          regions: [
            { region: 'GRA11', status: 'ACTIVE', openstackId: `${vrackId}-${vlan}-g` },
            {
              region: 'SBG5',
              status: vlan === 5 ? 'DELETING' : 'ACTIVE',
              openstackId: `${vrackId}-${vlan}-s`,
            },
          ],
          subnets:
            vlan === 4
              ? []
              : [
                  {
                    id: `${vrackId}-${vlan}`,
                    cidr: `192.168.${vlan}.0/24`,
                    gateway: vlan % 2 === 0 ? null : `192.168.${vlan}.1`,
                    dhcp: vlan % 3 === 0,
                    pools: [{ region: 'GRA11', start: `192.168.${vlan}.2`, end: `192.168.${vlan}.99` }],
                  },
                ],
        }),
      ),
    );

const instances = (known: readonly NetworkState[], base: number): fc.Arbitrary<readonly InstanceState[]> =>
  fc
    .array(
      fc.tuple(fc.subarray([...known]), fc.boolean(), fc.constantFrom('web', 'web', '', 'db'), fc.boolean()),
      { maxLength: 3 },
    )
    .map((all) =>
      all.map(([on, isPublic, label, isGone], index) =>
        instance({
          id: uuid(500 + base + index),
          name: label,
          status: isGone && index === 2 ? 'DELETING' : 'ACTIVE',
          interfaces: [
            ...on.map(({ id, vlan }) => ({
              id: `${id}-${index}`,
              network: id,
              isPublic: false,
              addresses: [`192.168.${vlan ?? 0}.${10 + index}`],
            })),
            ...(isPublic
              ? [{ id: `p${index}`, network: 'ext', isPublic: true, addresses: ['203.0.113.9'] }]
              : []),
          ],
        }),
      ),
    );

const projects = (vrackId: string, number: number): fc.Arbitrary<ProjectState> =>
  fc.tuple(networks(vrackId), name).chain(([list, label]) =>
    instances(list, number * 10).map((made) =>
      project({
        id: `${number}`.padStart(32, '0'),
        name: label,
        vrack: vrackId,
        networks: list,
        publicNetworks: [{ id: 'ext', name: 'Ext-Net' }],
        instances: made,
      }),
    ),
  );

/** Accounts as the API allows them, of two vRacks. */
export const accounts: fc.Arbitrary<AccountState> = fc
  .tuple(
    services('pn-1', 1),
    services('pn-2', 11),
    projects('pn-1', 1),
    projects('pn-2', 2),
    fc.boolean(),
    fc.boolean(),
    name,
  )
  .map(([here, there, first, second, hasServices, hasServers, label]) => {
    const vrs = vrackServices({
      vrack: 'pn-1',
      subnets: hasServers
        ? [
            {
              cidr: '10.120.0.0/24',
              name: 'files',
              vlan: null,
              serviceRange: '10.120.0.32/27',
              endpoints: [],
            },
          ]
        : [],
    });
    return account({
      vracks: [
        vrack({
          id: 'pn-1',
          name: label,
          connect: here.map(({ id }) => id),
          projects: [first.id],
          vrackServices: hasServices ? [vrs.id] : [],
          servers: hasServers ? ['ns1.eu'] : [],
          serverInterfaces: [
            { id: uuid(900), server: 'ns2.eu' },
            ...(hasServers ? [{ id: uuid(901), server: 'ns2.eu' }] : []),
          ],
          ips: hasServers ? ['198.51.100.16/28'] : [],
        }),
        vrack({ id: 'pn-2', name: label, connect: there.map(({ id }) => id), projects: [second.id] }),
      ],
      connect: [...here, ...there],
      projects: [first, second],
      vrackServices: hasServices ? [vrs] : [],
    });
  });

/** The same with nothing on the way and nothing that failed. */
export const settledAccounts: fc.Arbitrary<AccountState> = accounts.map(
  (state) =>
    JSON.parse(
      JSON.stringify(state)
        .replace(/"status":"(?:init|toDelete|failed)"/g, '"status":"active"')
        .replace(/"status":"DELETING"/g, '"status":"ACTIVE"'),
    ) as AccountState,
);
