import type {
  AccountState,
  ConnectState,
  DatacenterConfigState,
  InstanceState,
  NetworkState,
  ProjectState,
  VrackServicesState,
  VrackState,
} from '../../../../src/plan/accountState.ts';

export const account = (parts: Partial<AccountState> = {}): AccountState => ({
  account: { endpoint: 'ovh-eu', nichandle: 'ab12345-ovh' },
  vrackIds: (parts.vracks ?? []).map(({ id }) => id),
  vracks: [],
  connect: [],
  projects: [],
  vrackServices: [],
  ...parts,
});

export const vrack = (parts: Partial<VrackState> = {}): VrackState => ({
  id: 'pn-104210',
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
  ...parts,
});

export const SERVICE = '0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77';
export const OTHER_SERVICE = '6e5b0f38-d4a9-4c71-82b7-f3905e1c7a26';

export const connect = (parts: Partial<ConnectState> = {}): ConnectState => ({
  id: SERVICE,
  name: null,
  status: 'active',
  vrack: 'pn-104210',
  provider: 'OVHcloud',
  pop: 'par-th2',
  ports: 1,
  interfaces: [4021],
  datacenters: [
    { id: 12, name: 'GRA', region: 'eu-west-gra', available: true },
    { id: 13, name: 'SBG', region: 'eu-west-sbg', available: true },
  ],
  pops: [],
  datacenterConfigs: [],
  ...parts,
});

export const pop = (parts: Partial<ConnectState['pops'][number]> = {}): ConnectState['pops'][number] => ({
  id: 5301,
  interface: 4021,
  type: 'l3',
  customerAsn: 65010,
  ovhAsn: 35540,
  subnet: '10.99.0.0/30',
  status: 'active',
  ...parts,
});

export const datacenterConfig = (parts: Partial<DatacenterConfigState> = {}): DatacenterConfigState => ({
  id: 6402,
  pops: [5301],
  datacenter: 12,
  ovhAsn: 65030,
  subnet: '172.16.8.0/28',
  status: 'active',
  extras: [],
  ...parts,
});

export const PROJECT = '9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f';

export const project = (parts: Partial<ProjectState> = {}): ProjectState => ({
  id: PROJECT,
  name: null,
  vrack: 'pn-104210',
  regions: ['GRA11', 'SBG5'],
  networks: [],
  publicNetworks: [],
  instances: [],
  catalogue: undefined,
  ...parts,
});

export const network = (parts: Partial<NetworkState> = {}): NetworkState => ({
  id: 'pn-104210_42',
  name: 'app',
  vlan: 42,
  status: 'ACTIVE',
  regions: [{ region: 'GRA11', status: 'ACTIVE', openstackId: 'b1' }],
  subnets: [
    {
      id: 's1',
      cidr: '192.168.1.0/24',
      gateway: '192.168.1.1',
      dhcp: true,
      pools: [{ region: 'GRA11', start: '192.168.1.2', end: '192.168.1.254' }],
    },
  ],
  ...parts,
});

export const instance = (parts: Partial<InstanceState> = {}): InstanceState => ({
  id: '3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30',
  name: 'web-1',
  region: 'GRA11',
  status: 'ACTIVE',
  flavor: 'f1',
  image: 'i1',
  interfaces: [],
  ...parts,
});

export const vrackServices = (parts: Partial<VrackServicesState> = {}): VrackServicesState => ({
  id: 'vrs-a1b-c2d-e3f-g4h',
  name: null,
  status: 'READY',
  region: 'eu-west-rbx',
  vrack: 'pn-104210',
  checksum: 'c',
  subnets: [],
  eligible: undefined,
  ...parts,
});

/** One vRack with one project. */
export const withProject = (parts: Partial<ProjectState>): AccountState => {
  const one = project(parts);
  return account({ vracks: [vrack({ projects: [one.id] })], projects: [one] });
};

/** One vRack with services. */
export const withConnect = (...services: readonly ConnectState[]): AccountState =>
  account({ vracks: [vrack({ connect: services.map(({ id }) => id) })], connect: services });
