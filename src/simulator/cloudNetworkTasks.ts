/** Private networks of Public Cloud: made, extended, left and deleted over time; what the API refuses on the way. */
import { networkId } from './buildProject.ts';
import { badRequest, conflict, notFound } from './errors.ts';
import { uuidFrom } from './ids.ts';
import { contains, formatAddress, overlaps, parseAddress, parseBlock } from './ipv4.ts';
import type { Instance, Network, NetworkRegion, Project, Subnet } from './state.ts';
import { startWork, type TaskOutcome } from './tasks.ts';
import type { World } from './world.ts';

const MAX_VLAN = 4000;

/** A new id that no other object of this world has. */
export const newUuid = (world: World, kind: string): string => uuidFrom(`${kind} ${world.serials.next()}`);

/** Who has an address in a network of a region, or in a subnet, as a sentence names them. */
export function usersOf(project: Project, where: { networkId?: string; subnetId?: string }): string[] {
  const isHere = (port: { networkId: string }, subnets: readonly string[]) =>
    where.subnetId === undefined ? port.networkId === where.networkId : subnets.includes(where.subnetId);
  const holds = ({ interfaces }: Instance) =>
    [...interfaces.values()].some((port) =>
      isHere(
        port,
        port.fixedIps.map(({ subnetId }) => subnetId),
      ),
    );
  return [
    ...[...project.instances.values()].filter(holds).map(({ id }) => `instance ${id}`),
    ...[...project.gateways.values()]
      .filter(({ interfaces }) => interfaces.some((port) => isHere(port, [port.subnetId])))
      .map(({ id }) => `gateway ${id}`),
  ];
}

/** Networks can be changed while their project is on a vRack and they are in use themselves. */
function requireReady(network: Network): void {
  if (network.status !== 'ACTIVE') throw conflict(`The network ${network.id} is ${network.status}`);
}

function requireRegion(project: Project, region: string): void {
  if (!project.regions.includes(region)) {
    throw badRequest(`[region] The region ${region} is not enabled in this project`);
  }
}

function freeVlan(project: Project): number {
  const used = new Set([...project.networks.values()].map(({ vlanId }) => vlanId));
  for (let vlan = 1; vlan <= MAX_VLAN; vlan += 1) if (!used.has(vlan)) return vlan;
  throw conflict('Every vLAN of this project is taken');
}

/** Starts a network: BUILDING in every region, then ACTIVE. A failed one stays BUILDING. */
export function createNetwork(
  world: World,
  project: Project,
  wanted: { name: string; vlanId: number | null; regions: readonly string[] },
  outcome: () => TaskOutcome,
): Network {
  const { name } = wanted;
  if (name === '') throw badRequest('[name] Given data is not valid: a name is expected');
  if (project.vrack === null || project.moving === true) {
    throw badRequest('The project must be in a vRack before it has private networks');
  }
  const vlanId = wanted.vlanId ?? freeVlan(project);
  if (vlanId < 0 || vlanId > MAX_VLAN) {
    throw badRequest(`[vlanId] Given data (${vlanId}) is not between 0 and ${MAX_VLAN}`);
  }
  const names = wanted.regions.length === 0 ? project.regions : [...new Set(wanted.regions)];
  names.forEach((region) => requireRegion(project, region));
  for (const other of project.networks.values()) {
    if (other.vlanId === vlanId) throw conflict(`The vLAN ${vlanId} already exists: ${other.id}`);
  }
  const network: Network = {
    id: networkId(project, vlanId),
    name,
    vlanId,
    status: 'BUILDING',
    regions: names.map((region) => newRegion(world, region)),
    subnets: new Map(),
  };
  if (project.networks.has(network.id)) throw conflict(`The network ${network.id} already exists`);
  project.networks.set(network.id, network);
  startWork(world, outcome(), {
    done: () => {
      // Its deletion may have begun meanwhile.
      if (network.status !== 'BUILDING') return;
      network.status = 'ACTIVE';
      for (const one of network.regions) one.status = 'ACTIVE';
    },
  });
  return network;
}

const newRegion = (world: World, region: string): NetworkRegion => ({
  region,
  status: 'BUILDING',
  openstackId: newUuid(world, 'network'),
});

/** Starts extending a network to a region; 400 if it is there already. */
export function activateRegion(
  world: World,
  project: Project,
  network: Network,
  region: string,
  outcome: () => TaskOutcome,
): void {
  requireRegion(project, region);
  const known = network.regions.find((one) => one.region === region);
  if (known?.leaving === true) throw conflict(`The network ${network.id} is leaving the region ${region}`);
  if (known !== undefined) throw badRequest(`The network ${network.id} is already activated in ${region}`);
  requireReady(network);
  const added = newRegion(world, region);
  network.regions.push(added);
  startWork(world, outcome(), {
    done: () => {
      added.status = 'ACTIVE';
    },
    failed: () => {
      network.regions = network.regions.filter((one) => one !== added);
    },
  });
}

function requireUnused(project: Project, network: Network, openstackIds: readonly string[]): void {
  const [user] = openstackIds.flatMap((id) => usersOf(project, { networkId: id }));
  if (user !== undefined) throw conflict(`The network ${network.id} is in use by the ${user}`);
}

/** Starts deleting a network in all regions, its subnets with it; 409 while anything has an address in it. */
export function deleteNetwork(
  world: World,
  project: Project,
  network: Network,
  outcome: () => TaskOutcome,
): void {
  if (network.status === 'DELETING') throw conflict(`The network ${network.id} is being deleted`);
  requireUnused(
    project,
    network,
    network.regions.map(({ openstackId }) => openstackId),
  );
  const before = network.status;
  network.status = 'DELETING';
  startWork(world, outcome(), {
    done: () => project.networks.delete(network.id),
    failed: () => {
      network.status = before;
    },
  });
}

/** Starts taking a network out of a region; with the last one the network ends. */
export function leaveRegion(
  world: World,
  project: Project,
  network: Network,
  region: NetworkRegion,
  outcome: () => TaskOutcome,
): void {
  requireReady(network);
  if (region.leaving === true) {
    throw conflict(`The network ${network.id} is leaving the region ${region.region}`);
  }
  requireUnused(project, network, [region.openstackId]);
  region.leaving = true;
  startWork(world, outcome(), {
    done: () => {
      network.regions = network.regions.filter((one) => one !== region);
      for (const subnet of [...network.subnets.values()]) {
        if (subnet.region === region.region) network.subnets.delete(subnet.id);
      }
      if (network.regions.length === 0) project.networks.delete(network.id);
    },
    failed: () => {
      region.leaving = false;
    },
  });
}

export interface WantedSubnet {
  network: string;
  region: string;
  start: string;
  end: string;
  dhcp: boolean;
  noGateway: boolean;
}

/** Adds a subnet at once. */
export function createSubnet(world: World, network: Network, wanted: WantedSubnet): Subnet {
  const { region, start, end } = wanted;
  requireReady(network);
  const place = network.regions.find((one) => one.region === region && one.leaving !== true);
  if (place?.status !== 'ACTIVE') {
    throw badRequest(`[region] The network ${network.id} is not active in ${region}`);
  }
  const block = parseBlock(wanted.network);
  if (block === undefined) {
    throw badRequest(`[network] Given data (${wanted.network}) is not a valid IPv4 network`);
  }
  const pool = { first: parseAddress(start) ?? -1, last: parseAddress(end) ?? -1, prefix: 32 };
  if (pool.first > pool.last || pool.first <= block.first || pool.last >= block.last) {
    throw badRequest(`[start] Given data (${start} to ${end}) is not a range of hosts of ${wanted.network}`);
  }
  for (const other of network.subnets.values()) {
    const otherBlock = parseBlock(other.cidr);
    if (other.region === region && otherBlock !== undefined && overlaps(block, otherBlock)) {
      throw badRequest(
        `[network] Given data (${wanted.network}) overlaps the subnet ${other.id} of ${region}`,
      );
    }
    for (const taken of other.pools) {
      const range = { first: parseAddress(taken.start) ?? 0, last: parseAddress(taken.end) ?? 0, prefix: 32 };
      if (overlaps(pool, range)) {
        throw badRequest(`[start] Given data (${start} to ${end}) overlaps the pool of ${other.region}`);
      }
    }
  }
  const subnet: Subnet = {
    id: newUuid(world, 'subnet'),
    region,
    cidr: wanted.network,
    gatewayIp: wanted.noGateway ? null : formatAddress(block.first + 1),
    dhcpEnabled: wanted.dhcp,
    pools: [{ start, end }],
  };
  network.subnets.set(subnet.id, subnet);
  return subnet;
}

/** Removes a subnet at once; 400 while anything has an address in it. */
export function deleteSubnet(project: Project, network: Network, subnet: Subnet): void {
  const [user] = usersOf(project, { subnetId: subnet.id });
  if (user !== undefined) throw badRequest(`The subnet ${subnet.id} is in use by the ${user}`);
  network.subnets.delete(subnet.id);
}

/** Where an instance of a region gets its address of a network: by the id of the whole network or of its region. */
export function privateNetwork(
  project: Project,
  id: string,
  region: string,
): { network: Network; openstackId: string; subnets: Subnet[] } | undefined {
  for (const network of project.networks.values()) {
    const place = network.regions.find((one) => one.region === region);
    if (network.id !== id && place?.openstackId !== id) continue;
    if (place?.status !== 'ACTIVE' || place.leaving === true || network.status !== 'ACTIVE') {
      throw badRequest(`[networkId] The network ${network.id} is not active in ${region}`);
    }
    const subnets = [...network.subnets.values()].filter((subnet) => subnet.region === region);
    if (subnets.length === 0) {
      throw badRequest(`[networkId] The network ${network.id} has no subnet in ${region}`);
    }
    return { network, openstackId: place.openstackId, subnets };
  }
  return undefined;
}

/** Addresses of a network's ports in every region: a vLAN is one segment. */
function usedAddresses(project: Project, network: Network): Set<number> {
  const ids = new Set(network.regions.map(({ openstackId }) => openstackId));
  const ports = [...project.instances.values()].flatMap(({ interfaces }) => [...interfaces.values()]);
  const instanceIps = ports
    .filter(({ networkId: id }) => ids.has(id))
    .flatMap(({ fixedIps }) => fixedIps.map(({ ip }) => ip));
  const gatewayIps = [...project.gateways.values()]
    .flatMap(({ interfaces }) => interfaces)
    .filter(({ networkId: id }) => ids.has(id))
    .map(({ ip }) => ip);
  return new Set([...instanceIps, ...gatewayIps].map((ip) => parseAddress(ip) ?? -1));
}

/** The address asked for if it can be had, or the first free one of a pool. */
export function takeAddress(
  project: Project,
  network: Network,
  subnets: readonly Subnet[],
  wanted: string | null,
): { ip: string; subnet: Subnet } {
  const used = usedAddresses(project, network);
  if (wanted !== null) {
    const value = parseAddress(wanted);
    const subnet = subnets.find(({ cidr }) => {
      const block = parseBlock(cidr);
      return value !== undefined && block !== undefined && contains(block, single(value));
    });
    const block = parseBlock(subnet?.cidr ?? '');
    if (value === undefined || subnet === undefined || value === block?.first || value === block?.last) {
      throw badRequest(`[ip] Given data (${wanted}) is not a host address of a subnet of ${network.id}`);
    }
    if (used.has(value)) throw conflict(`[ip] The address ${wanted} is in use in ${network.id}`);
    return { ip: wanted, subnet };
  }
  for (const subnet of subnets) {
    const gateway = parseAddress(subnet.gatewayIp ?? '');
    for (const pool of subnet.pools) {
      const last = parseAddress(pool.end) ?? -1;
      for (let value = parseAddress(pool.start) ?? 0; value <= last; value += 1) {
        if (!used.has(value) && value !== gateway) return { ip: formatAddress(value), subnet };
      }
    }
  }
  throw conflict(`No address is free in ${network.id}`);
}

const single = (value: number) => ({ first: value, last: value, prefix: 32 });

/** 404 for a subnet that is not of the network. */
export function subnetOf(network: Network, id: string): Subnet {
  const subnet = network.subnets.get(id);
  if (subnet === undefined) throw notFound(`The requested object (id = ${id}) does not exist`);
  return subnet;
}
