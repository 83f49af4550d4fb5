import { t } from '@vscode/l10n';
import type {
  AccountView,
  ConnectView,
  InstanceView,
  NetworkView,
  ProjectView,
  VrackServicesView,
  VrackView,
} from './accountView.ts';
import type {
  Estate,
  EstateConnect,
  EstateDatacenter,
  EstateInstance,
  EstateNetwork,
  EstateProject,
  EstateSubnet,
  EstateVrack,
  EstateVrackServices,
} from './estate.ts';
import type { Live } from './graph.ts';

/** What the account has. Sites and JD Cloud are not part of it. */
export const estateOfAccount = (account: AccountView): Estate => {
  const connect = new Map(account.connect.map((one) => [one.id, one]));
  const projects = new Map(account.projects.map((one) => [one.id, one]));
  const services = new Map(account.vrackServices.map((one) => [one.id, one]));
  const all = <T>(ids: readonly string[], known: ReadonlyMap<string, T>): T[] =>
    ids.flatMap((id) => known.get(id) ?? []);
  const attached = new Set(account.vracks.flatMap((vrack) => vrack.connect));
  return {
    sites: [],
    jdRegions: [],
    unattached: account.connect.filter(({ id, vrack }) => vrack === null && !attached.has(id)).map(connectOf),
    vracks: account.vracks.map((vrack) =>
      vrackOf(
        vrack,
        all(vrack.connect, connect),
        all(vrack.projects, projects),
        all(vrack.vrackServices, services),
      ),
    ),
  };
};

const vrackOf = (
  vrack: VrackView,
  connect: readonly ConnectView[],
  projects: readonly ProjectView[],
  services: readonly VrackServicesView[],
): EstateVrack => ({
  key: `/vrack/${vrack.id}`,
  id: vrack.id,
  name: vrack.name || undefined,
  connect: connect.map(connectOf),
  datacenters: datacentersOf(vrack.id, connect),
  projects: projects.map(projectOf),
  vrackServices: services.map(vrackServicesOf),
  servers: [...new Set([...vrack.serverInterfaces.map(({ server }) => server), ...vrack.servers])].map(
    (name) => ({ name, vlan: undefined, ip: undefined }),
  ),
  dedicatedClouds: vrack.dedicatedClouds.map((name) => ({ name })),
  ips: vrack.ips.map((name) => ({ name })),
  loadBalancers: vrack.loadBalancers.map((name) => ({ name })),
});

const connectOf = (connect: ConnectView): EstateConnect => ({
  key: `/ovhCloudConnect/${connect.id}`,
  live: connect.live,
  id: connect.id.toLowerCase(),
  name: connect.name || undefined,
  provider: connect.provider ?? undefined,
  pop: connect.pop ?? undefined,
  ports: connect.ports ?? undefined,
  bandwidth: connect.bandwidth ?? undefined,
  pops: connect.pops.map((pop) => ({
    key: `/ovhCloudConnect/${connect.id}/config/pop/${pop.id}`,
    live: pop.session,
    interface: pop.interface,
    layer: pop.type,
    customerAsn: pop.customerAsn ?? undefined,
    ovhAsn: pop.ovhAsn ?? undefined,
    subnet: pop.subnet ?? undefined,
  })),
});

/** Every service of a vRack shows the same configurations; each is drawn once. */
const datacentersOf = (vrack: string, services: readonly ConnectView[]): EstateDatacenter[] => {
  const found = new Map<number, EstateDatacenter>();
  for (const { datacenters, datacenterConfigs } of services) {
    for (const config of datacenterConfigs) {
      if (found.has(config.id)) continue;
      const datacenter = datacenters.find(({ id }) => id === config.datacenter);
      const key = `${vrack}/datacenterConfig/${config.id}`;
      const names = [datacenter?.region, datacenter?.name, String(config.datacenter)];
      found.set(config.id, {
        key,
        names: names.filter((name) => name !== undefined && name !== null),
        layer: config.subnet === null ? 'l2' : 'l3',
        ovhAsn: config.ovhAsn ?? undefined,
        subnet: config.subnet ?? undefined,
        routes: config.extras.flatMap((extra) =>
          extra.type === 'network'
            ? [{ key: `${key}/extra/${extra.id}`, subnet: extra.subnet, nextHop: extra.nextHop }]
            : [],
        ),
        neighbors: config.extras.flatMap((extra) =>
          extra.type === 'bgp'
            ? [{ key: `${key}/extra/${extra.id}`, asn: extra.asn, neighbor: extra.neighbor }]
            : [],
        ),
      });
    }
  }
  return [...found.values()];
};

const projectOf = (project: ProjectView): EstateProject => {
  const names = new Map(project.networks.map(({ id, name }) => [id, name]));
  return {
    key: `/cloud/project/${project.id}`,
    id: project.id,
    name: project.name || undefined,
    networks: project.networks.map((network) => networkOf(project.id, network)),
    instances: project.instances.map((instance) => instanceOf(project.id, instance, names)),
  };
};

const networkOf = (project: string, network: NetworkView): EstateNetwork => ({
  key: `/cloud/project/${project}/network/private/${network.id}`,
  name: network.name || undefined,
  vlan: network.vlan ?? undefined,
  regions: network.regions.map(({ region }) => region),
  // The file has one subnet for each region, and so has the picture.
  subnets: network.subnets.flatMap(({ cidr, pools }): EstateSubnet[] =>
    pools.length === 0 ? [{ cidr, region: undefined }] : pools.map(({ region }) => ({ cidr, region })),
  ),
});

const instanceOf = (
  project: string,
  instance: InstanceView,
  networks: ReadonlyMap<string, string>,
): EstateInstance => ({
  key: `/cloud/project/${project}/instance/${instance.id}`,
  live: stateOf(instance.status),
  id: instance.id,
  name: instance.name || undefined,
  region: instance.region,
  flavor: instance.flavor ?? undefined,
  interfaces: instance.interfaces.map((one) => ({
    network: networks.get(one.network) ?? one.network,
    isPublic: one.isPublic,
    addresses: one.addresses,
  })),
});

/** An instance that runs needs no badge; one that does not is worth one. */
const stateOf = (status: string): Live | undefined => {
  if (status === 'ACTIVE') return undefined;
  return { state: status === 'ERROR' || status === 'SHUTOFF' ? 'down' : 'unknown', text: stateText(status) };
};

const stateText = (status: string): string => {
  switch (status) {
    case 'ERROR':
      return t('in error');
    case 'SHUTOFF':
      return t('switched off');
    default:
      return status.toLowerCase();
  }
};

const vrackServicesOf = (services: VrackServicesView): EstateVrackServices => ({
  key: `/vrackServices/resource/${services.id}`,
  id: services.id,
  name: services.name ?? undefined,
  region: services.region,
  subnets: services.subnets.map((subnet) => ({
    name: subnet.name || undefined,
    cidr: subnet.cidr,
    vlan: subnet.vlan ?? undefined,
    serviceRange: subnet.serviceRange,
    endpoints: subnet.endpoints.length,
  })),
});
