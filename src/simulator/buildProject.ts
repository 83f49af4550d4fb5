/** Makes a Public Cloud project from a scenario. */
import { hexFrom, macFrom, uuidFrom } from './ids.ts';
import { formatAddress, parseBlock } from './ipv4.ts';
import type { ScenarioInstance, ScenarioNetwork, ScenarioProject } from './scenarioFile.ts';
import type { Gateway, Instance, InstanceInterface, Network, Project, SshKey, Subnet } from './state.ts';

/** Id of the public network (Ext-Net) of a region. */
export const publicNetworkId = (region: string): string => uuidFrom(`Ext-Net ${region}`);

export function buildProject(given: ScenarioProject, createdAt: string): Project {
  const project: Project = {
    id: given.project_id,
    vrack: given.vrack ?? null,
    details: {},
    description: given.description,
    status: given.status ?? 'ok',
    creationDate: createdAt,
    tags: given.tags ?? {},
    regions: [...given.regions],
    networks: new Map(),
    instances: new Map(),
    gateways: new Map(),
    sshKeys: new Map((given.sshKeys ?? []).map((key) => sshKey(given.project_id, key))),
    operations: new Map(),
  };
  for (const network of given.networks ?? []) {
    const built = buildNetwork(project, network);
    project.networks.set(built.id, built);
  }
  for (const instance of given.instances ?? []) {
    const built = buildInstance(project, instance, createdAt);
    project.instances.set(built.id, built);
  }
  for (const gateway of given.gateways ?? []) {
    const built = buildGateway(project, gateway);
    project.gateways.set(built.id, built);
  }
  return project;
}

const sshKey = (projectId: string, key: Omit<SshKey, 'id'> & { id?: string }): [string, SshKey] => {
  const id = key.id ?? hexFrom(`ssh key ${projectId} ${key.name}`);
  return [id, { ...key, id }];
};

/** `pn-104210_42`; a project on no vRack keeps the number of its own hidden one. */
export function networkId(project: Pick<Project, 'id' | 'vrack'>, vlanId: number): string {
  const vrack = project.vrack ?? `pn-${1_000_000 + (Number.parseInt(project.id.slice(0, 5), 16) % 900_000)}`;
  return `${vrack}_${vlanId}`;
}

function buildNetwork(project: Project, given: ScenarioNetwork): Network {
  const id = networkId(project, given.vlanId);
  const regions = given.regions.map((region) => {
    const one = typeof region === 'string' ? { region, status: 'ACTIVE' as const } : region;
    return { openstackId: uuidFrom(`network ${project.id} ${given.vlanId} ${one.region}`), ...one };
  });
  const subnets = (given.subnets ?? []).map((subnet): Subnet => {
    const region = subnet.region ?? regions[0]?.region ?? '';
    const block = parseBlock(subnet.cidr) ?? { first: 0, last: 0 };
    return {
      id:
        subnet.id ??
        uuidFrom(`subnet ${project.id} ${given.vlanId} ${region} ${subnet.cidr} ${subnet.start ?? ''}`),
      region,
      cidr: subnet.cidr,
      gatewayIp: subnet.gatewayIp ?? null,
      dhcpEnabled: subnet.dhcp ?? true,
      pools: [
        {
          start: subnet.start ?? formatAddress(block.first + 2),
          end: subnet.end ?? formatAddress(block.last - 1),
        },
      ],
    };
  });
  return {
    id,
    name: given.name,
    vlanId: given.vlanId,
    status: given.status ?? 'ACTIVE',
    regions,
    subnets: new Map(subnets.map((subnet) => [subnet.id, subnet])),
  };
}

/** Where an address of a vLAN lands: the network's OpenStack id in the region, and the subnet there. */
function place(
  project: Project,
  vlanId: number,
  region: string,
): { networkId: string; subnet: Subnet | undefined } {
  const network = [...project.networks.values()].find((one) => one.vlanId === vlanId);
  const inRegion = network?.regions.find((one) => one.region === region);
  return {
    networkId: inRegion?.openstackId ?? uuidFrom(`network ${project.id} ${vlanId} ${region}`),
    subnet: [...(network?.subnets.values() ?? [])].find((subnet) => subnet.region === region),
  };
}

function buildInstance(project: Project, given: ScenarioInstance, created: string): Instance {
  const id = given.id ?? uuidFrom(`instance ${project.id} ${given.name}`);
  const ports: InstanceInterface[] = (given.interfaces ?? []).map(({ vlanId, ip, state }) => {
    const { networkId, subnet } = place(project, vlanId, given.region);
    return {
      id: uuidFrom(`port ${id} ${vlanId} ${ip}`),
      macAddress: macFrom(`port ${id} ${vlanId} ${ip}`),
      networkId,
      state: state ?? 'ACTIVE',
      type: 'private',
      fixedIps: [{ ip, subnetId: subnet?.id ?? '', gatewayIp: subnet?.gatewayIp ?? null }],
    };
  });
  if (given.publicIp !== undefined) {
    ports.unshift({
      id: uuidFrom(`port ${id} public`),
      macAddress: macFrom(`port ${id} public`),
      networkId: publicNetworkId(given.region),
      state: 'ACTIVE',
      type: 'public',
      fixedIps: [
        { ip: given.publicIp, subnetId: uuidFrom(`Ext-Net subnet ${given.region}`), gatewayIp: null },
      ],
    });
  }
  return {
    id,
    name: given.name,
    region: given.region,
    status: given.status ?? 'ACTIVE',
    created,
    flavorName: given.flavor ?? 'b3-8',
    imageName: given.image ?? 'Debian 12',
    sshKeyId: [...project.sshKeys.keys()][0] ?? null,
    interfaces: new Map(ports.map((port) => [port.id, port])),
  };
}

function buildGateway(project: Project, given: NonNullable<ScenarioProject['gateways']>[number]): Gateway {
  const id = uuidFrom(`gateway ${project.id} ${given.name}`);
  return {
    id,
    name: given.name,
    model: given.model ?? 's',
    region: given.region,
    status: given.status ?? 'active',
    publicIp: given.publicIp ?? null,
    interfaces: (given.interfaces ?? []).map(({ vlanId, ip }) => {
      const { networkId, subnet } = place(project, vlanId, given.region);
      return { id: uuidFrom(`gateway port ${id} ${vlanId}`), ip, networkId, subnetId: subnet?.id ?? '' };
    }),
  };
}
