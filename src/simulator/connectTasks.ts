/**
 * What tasks do to the configuration of OVHcloud Connect services.
 *
 * A datacenter configuration belongs to the vRack: every PoP configuration of the same layer in it shows it under the
 * same id, and it goes when the last of these PoP configurations goes.
 */
import type {
  ConfigStatus,
  ConnectService,
  ConnectTask,
  ConnectTaskFunction,
  DatacenterConfig,
  Layer,
  PopConfig,
} from './state.ts';
import { startConnectTask, type TaskOutcome, type TaskPlan } from './tasks.ts';
import type { World } from './world.ts';

/** Datacenter configurations seen below a PoP configuration of this layer. */
export function datacenterConfigs(world: World, service: ConnectService, layer: Layer): DatacenterConfig[] {
  if (service.vrack === null) return [];
  return [...world.vrack(service.vrack).datacenterConfigs.values()].filter(
    (config) => config.layer === layer,
  );
}

/** PoP configurations of the layer on the same vRack, that of `except` left out. */
function otherPopConfigs(world: World, service: ConnectService, except: PopConfig): PopConfig[] {
  return [...world.connects.values()]
    .filter((other) => other.vrack !== null && other.vrack === service.vrack)
    .flatMap((other) => [...other.popConfigs.values()])
    .filter((config) => config !== except && config.type === except.type && config.status !== 'toDelete');
}

interface Configuration {
  status: ConfigStatus;
}

/** Starts the task that makes a new configuration object active. A failed task leaves the object in init. */
export function addConfiguration(
  world: World,
  service: ConnectService,
  taskFunction: ConnectTaskFunction,
  object: Configuration & { id: number },
  outcome: TaskOutcome,
): ConnectTask {
  return startConnectTask(world, service, taskFunction, object.id, {
    outcome,
    finish: () => becomeActive(object),
  });
}

function becomeActive(object: Configuration & Partial<PopConfig>): void {
  if (object.status === 'init') object.status = 'active';
  if (object.type === 'l3' && object.session !== undefined) object.session = 'up';
}

/** One level of a recursive deletion, outermost first: objects that turn to toDelete together and vanish together. */
interface Level {
  objects: Configuration[];
  vanish: () => void;
}

/**
 * Starts a deletion. The object itself is toDelete at once; what is below follows with some delay, and everything
 * vanishes from the inside out. Each level adds one task time, so recursion is slower than deleting one by one.
 */
function deleteLevels(
  world: World,
  service: ConnectService,
  taskFunction: ConnectTaskFunction,
  resourceId: number,
  levels: readonly Level[],
  outcome: TaskOutcome,
): ConnectTask {
  const mark = (level: Level) => {
    for (const object of level.objects) object.status = 'toDelete';
  };
  const [first, ...below] = levels;
  if (first !== undefined) mark(first);
  const onTheWay: NonNullable<TaskPlan['onTheWay']>[number][] = [
    ...below.map((level, depth) => ({ share: 0.3 + 0.1 * depth, run: () => mark(level) })),
    ...[...below].reverse().map((level, index) => ({ share: 0.6 + 0.15 * index, run: () => level.vanish() })),
  ];
  return startConnectTask(world, service, taskFunction, resourceId, {
    durationMs: world.taskTimeMs * Math.max(1, levels.length),
    outcome,
    onTheWay,
    finish: () => first?.vanish(),
    // What could not be deleted is there as before, and can be deleted again.
    fail: () => {
      for (const object of levels.flatMap(({ objects }) => objects)) object.status = 'active';
    },
  });
}

const extrasLevel = (configs: readonly DatacenterConfig[]): Level => ({
  objects: configs.flatMap((config) => [...config.extras.values()]),
  vanish: () => configs.forEach((config) => config.extras.clear()),
});

const datacenterLevel = (world: World, vrack: string, configs: readonly DatacenterConfig[]): Level => ({
  objects: [...configs],
  vanish: () => configs.forEach((config) => world.vrack(vrack).datacenterConfigs.delete(config.id)),
});

const filled = (levels: readonly Level[]): Level[] =>
  levels.filter((level, index) => index === 0 || level.objects.length > 0);

export function deletePop(
  world: World,
  service: ConnectService,
  pop: PopConfig,
  outcome: TaskOutcome,
): ConnectTask {
  const popLevel: Level = { objects: [pop], vanish: () => service.popConfigs.delete(pop.id) };
  const isLast = otherPopConfigs(world, service, pop).length === 0;
  const configs = isLast ? datacenterConfigs(world, service, pop.type) : [];
  const levels = filled([
    popLevel,
    datacenterLevel(world, service.vrack ?? '', configs),
    extrasLevel(configs),
  ]);
  return deleteLevels(world, service, 'delPopConfiguration', pop.id, levels, outcome);
}

export function deleteDatacenter(
  world: World,
  service: ConnectService,
  config: DatacenterConfig,
  outcome: TaskOutcome,
): ConnectTask {
  const levels = filled([datacenterLevel(world, service.vrack ?? '', [config]), extrasLevel([config])]);
  return deleteLevels(world, service, 'delDatacenterConfiguration', config.id, levels, outcome);
}

export function deleteExtra(
  world: World,
  service: ConnectService,
  config: DatacenterConfig,
  extraId: number,
  outcome: TaskOutcome,
): ConnectTask {
  const extra = config.extras.get(extraId);
  const level: Level = {
    objects: extra === undefined ? [] : [extra],
    vanish: () => config.extras.delete(extraId),
  };
  return deleteLevels(world, service, 'delDatacenterExtraConfiguration', extraId, [level], outcome);
}

/** What is left of a service's configuration when it leaves its vRack: nothing. */
export function removeConfiguration(world: World, service: ConnectService): void {
  for (const pop of service.popConfigs.values()) {
    if (otherPopConfigs(world, service, pop).every((other) => service.popConfigs.get(other.id) === other)) {
      for (const config of datacenterConfigs(world, service, pop.type)) {
        world.vrack(service.vrack ?? '').datacenterConfigs.delete(config.id);
      }
    }
  }
  service.popConfigs.clear();
}

/** Locking cuts a port, unlocking brings it back. */
export function setLock(
  world: World,
  service: ConnectService,
  interfaceId: number,
  lock: boolean,
  outcome: TaskOutcome,
): ConnectTask {
  return startConnectTask(world, service, lock ? 'lockInterface' : 'unlockInterface', interfaceId, {
    outcome,
    finish: () => {
      const port = service.interfaces.get(interfaceId);
      if (port === undefined) return;
      port.status = lock ? 'disabled' : 'enabled';
      port.interfaceStatus = lock ? 'down' : 'up';
      for (const pop of service.popConfigs.values()) {
        if (pop.interfaceId === interfaceId && pop.type === 'l3') pop.session = lock ? 'down' : 'up';
      }
    },
  });
}

/** Takes up a task that a scenario says is under way, for the time it has left. */
export function continueConnectTask(
  world: World,
  service: ConnectService,
  taskFunction: ConnectTaskFunction,
  resourceId: number,
  durationMs: number,
): void {
  const configs = (['l2', 'l3'] as const).flatMap((layer) => datacenterConfigs(world, service, layer));
  const adds: readonly (Configuration & { id: number })[] = [
    ...service.popConfigs.values(),
    ...configs,
    ...configs.flatMap((config) => [...config.extras.values()]),
  ];
  const object = adds.find((one) => one.id === resourceId && one.status === 'init');
  startConnectTask(world, service, taskFunction, resourceId, {
    durationMs,
    underWay: true,
    finish: () => {
      if (object !== undefined) becomeActive(object);
    },
  });
}
