/** Fills a world from a scenario: the network side. Projects are in buildProject.ts. */
import { buildProject } from './buildProject.ts';
import { attachSteps } from './membership.ts';
import {
  families,
  type ConnectInterface,
  type ConnectService,
  type DatacenterConfig,
  type Family,
  type Member,
  type PopConfig,
  type VRack,
  type VrackServices,
} from './state.ts';
import type {
  OtherFamily,
  ScenarioConnect,
  ScenarioDatacenterConfig,
  ScenarioFile,
  ScenarioMember,
  ScenarioMembers,
  ScenarioPopConfig,
  ScenarioVRack,
  ScenarioVrackServices,
} from './scenarioFile.ts';
import { continueConnectTask } from './connectTasks.ts';
import { startVRackTask } from './tasks.ts';
import { isoTime } from './timeline.ts';
import { World, type WorldOptions } from './world.ts';

export function buildWorld(scenario: ScenarioFile, options: WorldOptions): World {
  const world = new World(scenario, options);
  for (const vrack of scenario.vracks ?? []) addVRack(world, vrack);
  for (const service of scenario.ovhCloudConnects ?? []) addConnect(world, service);
  for (const project of scenario.projects ?? []) {
    world.projects.set(project.project_id, buildProject(project, isoTime(world.timeline.now)));
  }
  for (const one of scenario.vrackServices ?? []) addVrackServices(world, one);
  addMembers(world, scenario.detached ?? {}, null);
  for (const vrack of scenario.vracks ?? []) startAttaching(world, vrack);
  for (const service of scenario.ovhCloudConnects ?? []) startTasks(world, service);
  return world;
}

function addVRack(world: World, given: ScenarioVRack): void {
  const vrack: VRack = {
    serviceName: given.serviceName,
    name: given.name ?? '',
    description: given.description ?? '',
    tags: given.tags ?? {},
    datacenterConfigs: new Map(),
    tasks: new Map(),
  };
  for (const config of given.datacenterConfigs ?? []) {
    vrack.datacenterConfigs.set(config.id, datacenterConfig(world, config));
  }
  world.vracks.set(vrack.serviceName, vrack);
  addMembers(world, given.attached ?? {}, vrack.serviceName);
}

function datacenterConfig(world: World, given: ScenarioDatacenterConfig): DatacenterConfig {
  world.configIds.reserve(given.id);
  const extras = (given.extras ?? []).map((extra) => {
    world.configIds.reserve(extra.id);
    return [
      extra.id,
      {
        bgpNeighborArea: null,
        bgpNeighborIp: null,
        nextHop: null,
        subnet: null,
        status: 'active' as const,
        ...extra,
      },
    ] as const;
  });
  return {
    id: given.id,
    layer: given.layer ?? 'l3',
    datacenterId: given.datacenterId,
    ovhBgpArea: given.ovhBgpArea ?? null,
    subnet: given.subnet ?? null,
    status: given.status ?? 'active',
    extras: new Map(extras),
  };
}

const isOther = (family: Family): family is OtherFamily =>
  family !== 'cloudProject' && family !== 'ovhCloudConnect' && family !== 'vrackServices';

function addMembers(world: World, members: ScenarioMembers, vrack: string | null): void {
  for (const family of families.filter(isOther)) {
    for (const given of members[family] ?? []) {
      const member = asMember(given, vrack);
      world.family(family).set(member.id, member);
    }
  }
}

function asMember(given: ScenarioMember, vrack: string | null): Member {
  if (typeof given === 'string') return { id: given, vrack, details: {} };
  const { id, ...details } = given;
  return { id, vrack, details };
}

const healthyInterface = (id: number): ConnectInterface => ({
  id,
  status: 'enabled',
  interfaceStatus: 'up',
  incomingLightStatus: 'up',
  outgoingLightStatus: 'up',
  incomingLightValue: -6.2,
  outgoingLightValue: -5.8,
  interfaceName: `P${id % 48}`,
  deviceDisplayName: `PP:0103:${1_130_000 + id}`,
  deviceRackDisplayName: '103',
  interfaceTerminationType: 'SC/PC',
});

function popConfig(world: World, given: ScenarioPopConfig): PopConfig {
  world.configIds.reserve(given.id);
  return {
    customerBgpArea: null,
    ovhBgpArea: null,
    subnet: null,
    status: 'active',
    session: given.status === 'init' ? 'down' : 'up',
    flapCount: 0,
    prefixes: 12,
    ...given,
  };
}

function addConnect(world: World, given: ScenarioConnect): void {
  const provider = given.provider ?? 'OVHcloud';
  const service: ConnectService = {
    id: given.uuid,
    vrack: given.vrack ?? null,
    details: {},
    description: given.description,
    status: given.status ?? 'active',
    product: given.product ?? `OVHcloud Connect ${provider === 'OVHcloud' ? 'Direct' : 'Provider'}`,
    provider,
    bandwidth: given.bandwidth ?? '1g',
    portQuantity: given.interfaces.length > 1 ? '2' : '1',
    pop: given.pop,
    tags: given.tags ?? {},
    interfaces: new Map(given.interfaces.map((port) => [port.id, { ...healthyInterface(port.id), ...port }])),
    popConfigs: new Map((given.popConfigs ?? []).map((config) => [config.id, popConfig(world, config)])),
    reachable: given.reachable ?? [...world.datacenters.keys()],
    keys: new Map((given.serviceKeys ?? []).map((key) => [key.id, key])),
    incidents: new Map((given.incidents ?? []).map((incident) => [incident.id, incident])),
    diagnostics: new Map(),
    subscriptions: new Set(),
    tasks: new Map(),
  };
  world.connects.set(service.id, service);
}

function addVrackServices(world: World, given: ScenarioVrackServices): void {
  const subnets = given.subnets ?? [];
  const at = isoTime(world.timeline.now - 40 * 24 * 3_600_000);
  const one: VrackServices = {
    id: given.id,
    vrack: given.vrack ?? null,
    details: {},
    region: given.region,
    createdAt: at,
    updatedAt: at,
    resourceStatus: given.resourceStatus ?? 'READY',
    productStatus: given.productStatus ?? (given.vrack ? 'ACTIVE' : 'DRAFT'),
    tags: given.tags ?? {},
    target: subnets,
    current: structuredClone(subnets),
    tasks: new Map(),
  };
  world.vrackServices.set(one.id, one);
}

function startAttaching(world: World, given: ScenarioVRack): void {
  for (const { family, id, secondsLeft } of given.attaching ?? []) {
    const member = world.family(family).get(id);
    if (member === undefined) continue;
    const steps = attachSteps(world, family, member, given.serviceName);
    startVRackTask(world, given.serviceName, steps.taskFunction, id, {
      ...steps,
      durationMs: secondsLeft * 1000,
      underWay: true,
    });
  }
}

function startTasks(world: World, given: ScenarioConnect): void {
  const service = world.connect(given.uuid);
  for (const task of given.tasks ?? []) {
    continueConnectTask(world, service, task.function, task.resourceId, task.secondsLeft * 1000);
  }
}
