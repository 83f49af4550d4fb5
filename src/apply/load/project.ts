import type {
  CatalogueState,
  GatewayState,
  InstanceState,
  NetworkState,
  ProjectState,
  RegionalState,
  SubnetState,
} from '../../plan/accountState.ts';
import {
  listFlavors,
  listImages,
  listInstanceInterfaces,
  listInstances,
  listSshKeys,
} from '../../ovh/resources/cloudInstance.ts';
import type { Instance, InstanceInterface } from '../../ovh/resources/cloudInstance.ts';
import {
  listGateways,
  listNetworks,
  listPublicNetworks,
  listSubnets,
} from '../../ovh/resources/cloudNetwork.ts';
import type { CloudNetwork, CloudSubnet } from '../../ovh/resources/cloudNetwork.ts';
import { getProject, getProjectVrack, listProjectRegions } from '../../ovh/resources/cloudProject.ts';
import { ifTold, inOrder, readEach, unlessMissing, type Reader } from './reader.ts';

/** A Public Cloud project with its networks and instances; undefined when the account has no such project. */
export const loadProject = async (
  reader: Reader,
  id: string,
  withCatalogue: boolean,
): Promise<ProjectState | undefined> => {
  const { api, options } = reader;
  const project = await unlessMissing(getProject(api, id, options));
  if (project === undefined || project.status === 'deleted') return undefined;
  const [vrack, regions, networks, publicNetworks, instances, catalogue] = await Promise.all([
    unlessMissing(getProjectVrack(api, id, options)),
    listProjectRegions(api, id, options),
    listNetworks(api, id, options),
    listPublicNetworks(api, id, options),
    listInstances(api, id, undefined, options),
    withCatalogue ? loadCatalogue(reader, id) : undefined,
  ]);
  const [networkStates, instanceStates, gateways] = await Promise.all([
    readEach(byId(networks), (network) => loadNetwork(reader, id, network)),
    readEach(byId(instances), (instance) =>
      loadInstance(reader, id, instance, [...networks, ...publicNetworks]),
    ),
    loadGateways(reader, id, networks),
  ]);
  return {
    id,
    name: project.description ?? project.projectName ?? null,
    vrack: vrack?.id ?? null,
    regions: inOrder(regions),
    networks: networkStates,
    publicNetworks: byId(publicNetworks).map(({ id: network, name }) => ({
      id: network,
      name: name ?? network,
    })),
    instances: instanceStates,
    gateways,
    catalogue,
  };
};

const byId = <T extends { readonly id: string }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => (a.id < b.id ? -1 : 1));

const loadNetwork = async (
  { api, options }: Reader,
  project: string,
  network: CloudNetwork,
): Promise<NetworkState> => {
  const subnets = (await unlessMissing(listSubnets(api, project, network.id, options))) ?? [];
  return {
    id: network.id,
    name: network.name ?? '',
    vlan: network.vlanId ?? null,
    status: network.status ?? 'ACTIVE',
    regions: (network.regions ?? [])
      .map(({ region, status, openstackId }) => ({
        region,
        status: status ?? 'ACTIVE',
        openstackId: openstackId ?? null,
      }))
      .sort((a, b) => (a.region < b.region ? -1 : 1)),
    subnets: byId(subnets).map(subnetState),
  };
};

const subnetState = (subnet: CloudSubnet): SubnetState => ({
  id: subnet.id,
  cidr: subnet.cidr,
  gateway: subnet.gatewayIp ?? null,
  dhcp: subnet.dhcpEnabled ?? (subnet.ipPools ?? []).some(({ dhcp }) => dhcp === true),
  pools: (subnet.ipPools ?? []).map(({ region, start, end }) => ({ region: region ?? '', start, end })),
});

/** Of the regions that have networks. Not every region has gateways, and not everybody may see them. */
const loadGateways = async (
  { api, options }: Reader,
  project: string,
  networks: readonly CloudNetwork[],
): Promise<GatewayState[]> => {
  const regions = inOrder(networks.flatMap((one) => (one.regions ?? []).map(({ region }) => region)));
  const all = await readEach(regions, (region) => ifTold(listGateways(api, project, region, options)));
  return byId(all.flat()).map(({ id, name, interfaces }) => ({
    id,
    name: name ?? id,
    subnets: (interfaces ?? []).flatMap(({ subnetId }) => subnetId ?? []),
  }));
};

/** An instance names a network by its id in the region; the state names it by the one over all regions. */
const loadInstance = async (
  { api, options }: Reader,
  project: string,
  instance: Instance,
  networks: readonly CloudNetwork[],
): Promise<InstanceState> => {
  const { id, region } = instance;
  const interfaces = (await unlessMissing(listInstanceInterfaces(api, project, id, options))) ?? [];
  return {
    id,
    name: instance.name ?? '',
    region: region ?? '',
    status: instance.status,
    flavor: instance.flavorId ?? null,
    image: instance.imageId ?? null,
    interfaces: byId(interfaces).map((one) => interfaceState(one, networkOf(one, region, networks))),
  };
};

const networkOf = (
  { networkId }: InstanceInterface,
  region: string | null | undefined,
  networks: readonly CloudNetwork[],
): CloudNetwork | undefined =>
  networks.find(
    ({ id, regions }) =>
      id === networkId || (regions ?? []).some((at) => at.openstackId === networkId && at.region === region),
  );

const interfaceState = (one: InstanceInterface, network: CloudNetwork | undefined) => ({
  id: one.id,
  network: network?.id ?? one.networkId ?? '',
  isPublic: (network?.type ?? one.type) === 'public',
  addresses: (one.fixedIps ?? []).map(({ ip }) => ip),
});

const loadCatalogue = async ({ api, options }: Reader, project: string): Promise<CatalogueState> => {
  const [flavors, images, sshKeys] = await Promise.all([
    listFlavors(api, project, undefined, options),
    listImages(api, project, options),
    listSshKeys(api, project, options),
  ]);
  return {
    flavors: byId(flavors).flatMap(regional),
    images: byId(images).flatMap(regional),
    sshKeys: byId(sshKeys).map(({ id, name }) => ({ id, name })),
  };
};

const regional = ({
  id,
  name,
  region,
}: {
  readonly id: string;
  readonly name: string;
  readonly region?: string | null | undefined;
}): RegionalState[] => (region == null ? [] : [{ id, name, region }]);
