import type {
  AccountState,
  ConnectState,
  DatacenterState,
  ProjectState,
  VrackServicesState,
  VrackState,
} from '../../../../src/plan/accountState.ts';
import type { Topology, Vrack } from '../../../../src/topology/model.ts';

/** States of a pretended account. */

export const ACCOUNT = { endpoint: 'ovh-eu', nichandle: 'ab12345-ovh' };

export const emptyVrack = (id: string): VrackState => ({
  id,
  name: null,
  connect: [],
  projects: [],
  vrackServices: [],
  serverInterfaces: [],
  servers: [],
  dedicatedClouds: [],
  ips: [],
  loadBalancers: [],
  attachableServerInterfaces: undefined,
});

export const accountOf = (parts: Partial<AccountState>): AccountState => ({
  account: ACCOUNT,
  vrackIds: parts.vracks?.map(({ id }) => id) ?? [],
  vracks: [],
  connect: [],
  projects: [],
  vrackServices: [],
  ...parts,
});

/** Every service and project that a file names, none of them configured and none on a vRack. */
export const bareAccount = (topology: Topology): AccountState =>
  accountOf({
    vracks: topology.vracks.map(({ id }) => emptyVrack(id?.value ?? '')),
    connect: topology.vracks.flatMap((vrack) => vrack.connect.map((one) => bareConnect(vrack, one))),
    projects: topology.vracks.flatMap((vrack) => vrack.projects.map(bareProject)),
    vrackServices: topology.vracks.flatMap(({ vrackServices }) => vrackServices.map(bareVrackServices)),
  });

const bareConnect = (
  vrack: Vrack,
  { service, provider, pop, ports, pops }: Vrack['connect'][number],
): ConnectState => ({
  id: service?.value ?? '',
  name: null,
  status: 'active',
  vrack: null,
  provider: provider?.value ?? null,
  pop: pop?.value ?? null,
  ports: ports?.value ?? null,
  interfaces: pops.flatMap((one) => one.interface?.value ?? []),
  datacenters: datacentersOf(vrack),
  pops: [],
  datacenterConfigs: [],
});

/** All that the vRack's services name; a number is a datacenter of that id. */
const datacentersOf = ({ connect }: Vrack): DatacenterState[] => {
  const names = new Set(
    connect.flatMap(({ datacenters }) => datacenters.flatMap(({ datacenter }) => datacenter?.value ?? [])),
  );
  return [...names].map((name, index) => ({
    id: /^\d+$/.test(name) ? Number(name) : 101 + index,
    name: /^\d+$/.test(name) ? `dc-${name}` : name,
    region: null,
    available: true,
  }));
};

const bareProject = ({ id, networks, instances }: Vrack['projects'][number]): ProjectState => {
  const regions = new Set([
    ...networks.flatMap((one) => one.regions.flatMap(({ value }) => value ?? [])),
    ...networks.flatMap(({ subnets }) => subnets.flatMap(({ region }) => region?.value ?? [])),
    ...instances.flatMap(({ region }) => region?.value ?? []),
  ]);
  const regional = (prefix: string, names: readonly (string | undefined)[]) =>
    [...regions].flatMap((region) =>
      [...new Set(names)].flatMap((name) =>
        name === undefined ? [] : [{ id: `${prefix}-${name}-${region}`, name, region }],
      ),
    );
  return {
    id: id?.value ?? '',
    name: null,
    vrack: null,
    regions: [...regions],
    networks: [],
    publicNetworks: [{ id: 'ext-net', name: 'Ext-Net' }],
    instances: instances.flatMap(({ id: own, name, region }) =>
      own?.value === undefined
        ? []
        : [
            {
              id: own.value,
              name: name?.value ?? own.value,
              region: region?.value ?? '',
              status: 'ACTIVE',
              flavor: null,
              image: null,
              interfaces: [],
            },
          ],
    ),
    catalogue: {
      flavors: regional(
        'flavor',
        instances.map(({ flavor }) => flavor?.value),
      ),
      images: regional(
        'image',
        instances.map(({ image }) => image?.value),
      ),
      sshKeys: [...new Set(instances.flatMap(({ sshKey }) => sshKey?.value ?? []))].map((name) => ({
        id: `key-${name}`,
        name,
      })),
    },
  };
};

const bareVrackServices = ({ id, region }: Vrack['vrackServices'][number]): VrackServicesState => ({
  id: id?.value ?? '',
  name: null,
  status: 'READY',
  region: region?.value ?? 'eu-west-rbx',
  vrack: null,
  checksum: '0'.repeat(32),
  subnets: [],
  eligible: undefined,
});
