/** Instances of Public Cloud and their network cards, made and removed. */
import { publicNetworkId } from './buildProject.ts';
import { flavors, images } from './catalogue.ts';
import { newUuid, privateNetwork, takeAddress } from './cloudNetworkTasks.ts';
import { badRequest, conflict, notFound } from './errors.ts';
import { macFrom, uuidFrom } from './ids.ts';
import { formatAddress, parseAddress } from './ipv4.ts';
import type { Instance, InstanceInterface, Project } from './state.ts';
import { startWork, type TaskOutcome } from './tasks.ts';
import { isoTime } from './timeline.ts';
import type { World } from './world.ts';

export interface WantedInstance {
  name: string;
  region: string;
  flavorId: string;
  imageId: string | null;
  sshKeyId: string | null;
  networks: readonly WantedPort[];
}
export interface WantedPort {
  networkId: string;
  ip: string | null;
}

/** Id of a flavor or image of the catalogue in a region. */
export const flavorId = (name: string, region: string): string => uuidFrom(`flavor ${name} ${region}`);
export const imageId = (name: string, region: string): string => uuidFrom(`image ${name} ${region}`);
/** Id of the public network over all regions. */
export const publicNetworkOf = (project: Project): string => uuidFrom(`Ext-Net ${project.id}`);

/** Addresses to the Internet that instances get; none is given twice, so one that is gone is gone for good. */
const PUBLIC_FROM = parseAddress('198.18.0.1') ?? 0;

/** Starts an instance: BUILD, then ACTIVE, or ERROR when it fails. Its addresses are taken at once. */
export function createInstance(
  world: World,
  project: Project,
  wanted: WantedInstance,
  outcome: () => TaskOutcome,
): Instance {
  const { name, region } = wanted;
  if (name === '') throw badRequest('[name] Given data is not valid: a name is expected');
  if (!project.regions.includes(region)) {
    throw badRequest(`[region] The region ${region} is not enabled in this project`);
  }
  const flavor = flavors.find((one) => flavorId(one.name, region) === wanted.flavorId);
  if (flavor === undefined) throw notFound(`[flavorId] There is no flavor ${wanted.flavorId} in ${region}`);
  if (wanted.imageId === null) throw badRequest('[imageId] An image or a volume must be given');
  const image = images.find((one) => imageId(one.name, region) === wanted.imageId);
  if (image === undefined) throw notFound(`[imageId] There is no image ${wanted.imageId} in ${region}`);
  if (wanted.sshKeyId !== null) {
    const key = project.sshKeys.get(wanted.sshKeyId);
    if (key === undefined || key.regions?.includes(region) === false) {
      throw notFound(`[sshKeyId] There is no key ${wanted.sshKeyId} in ${region}`);
    }
  }
  const instance: Instance = {
    id: newUuid(world, 'instance'),
    name,
    region,
    status: 'BUILD',
    created: isoTime(world.timeline.now),
    flavorName: flavor.name,
    imageName: image.name,
    sshKeyId: wanted.sshKeyId,
    interfaces: new Map(),
  };
  const ports =
    wanted.networks.length === 0 ? [{ networkId: publicNetworkId(region), ip: null }] : wanted.networks;
  // In the project from the first card on, so that the next one sees its address taken.
  project.instances.set(instance.id, instance);
  try {
    for (const port of ports) plug(world, project, instance, port, 'BUILD');
  } catch (error) {
    project.instances.delete(instance.id);
    throw error;
  }
  startWork(world, outcome(), {
    done: () => {
      if (instance.status !== 'BUILD') return;
      instance.status = 'ACTIVE';
      for (const port of instance.interfaces.values()) port.state = 'ACTIVE';
    },
    failed: () => {
      if (instance.status === 'BUILD') instance.status = 'ERROR';
    },
  });
  return instance;
}

function plug(
  world: World,
  project: Project,
  instance: Instance,
  { networkId, ip }: WantedPort,
  state: InstanceInterface['state'],
): InstanceInterface {
  const id = newUuid(world, 'port');
  const port = { id, macAddress: macFrom(`port ${id}`), state };
  const isPublic = networkId === publicNetworkId(instance.region) || networkId === publicNetworkOf(project);
  const made: InstanceInterface = isPublic
    ? { ...port, type: 'public', ...publicAddress(world, instance.region, ip) }
    : { ...port, type: 'private', ...privateAddress(project, instance.region, networkId, ip) };
  instance.interfaces.set(id, made);
  return made;
}

function publicAddress(world: World, region: string, ip: string | null) {
  if (ip !== null) throw badRequest('[ip] An address can be chosen on private networks only');
  const fixed = {
    ip: formatAddress(PUBLIC_FROM + world.publicIps.next()),
    subnetId: uuidFrom(`Ext-Net subnet ${region}`),
    gatewayIp: null,
  };
  return { networkId: publicNetworkId(region), fixedIps: [fixed] };
}

function privateAddress(project: Project, region: string, networkId: string, wanted: string | null) {
  const place = privateNetwork(project, networkId, region);
  if (place === undefined) throw notFound(`[networkId] There is no network ${networkId} in ${region}`);
  const { ip, subnet } = takeAddress(project, place.network, place.subnets, wanted);
  return {
    networkId: place.openstackId,
    fixedIps: [{ ip, subnetId: subnet.id, gatewayIp: subnet.gatewayIp }],
  };
}

/** Starts deleting an instance; its addresses are free once it is gone. */
export function deleteInstance(
  world: World,
  project: Project,
  instance: Instance,
  outcome: () => TaskOutcome,
): void {
  if (instance.status === 'DELETING') throw conflict(`The instance ${instance.id} is being deleted`);
  const before = instance.status;
  instance.status = 'DELETING';
  startWork(world, outcome(), {
    done: () => project.instances.delete(instance.id),
    failed: () => {
      instance.status = before;
    },
  });
}

function requireIdle(instance: Instance): void {
  if (!['ACTIVE', 'SHUTOFF', 'STOPPED'].includes(instance.status)) {
    throw conflict(`The instance ${instance.id} is ${instance.status}`);
  }
}

/** Adds a network card at once. */
export function addInterface(
  world: World,
  project: Project,
  instance: Instance,
  wanted: WantedPort,
): InstanceInterface {
  requireIdle(instance);
  return plug(world, project, instance, wanted, 'ACTIVE');
}

/** Removes a network card at once, its address with it. */
export function removeInterface(instance: Instance, id: string): void {
  requireIdle(instance);
  instance.interfaces.delete(id);
}
