/** v2 /vrackServices: resources that are read, and replaced as a whole with a checksum. */
import { createHash } from 'node:crypto';
import { managedServiceTypes, vrackServicesRegions } from '../catalogue.ts';
import { unknownObject, v2Error } from '../errors.ts';
import { iam } from '../iam.ts';
import { uuidFrom } from '../ids.ts';
import { formatAddress, parseBlock } from '../ipv4.ts';
import { page } from '../pagination.ts';
import { get, put, type Call, type Route } from '../router.ts';
import type { TargetSubnet, VrackServices, VrackServicesTask } from '../state.ts';
import { isFailure, type TaskOutcome } from '../tasks.ts';
import { isoTime } from '../timeline.ts';
import type { World } from '../world.ts';
import { capacity, readTarget } from '../vrackServicesRules.ts';

const resourceOf = (call: Call): VrackServices => {
  const id = call.param('vrackServicesId');
  const resource = call.world.vrackServices.get(id);
  if (resource === undefined) throw v2Error(404, 'VrackServicesNotFound', `vRack Services ${id} not found`);
  return resource;
};

/** Changes with what is asked for, so an unchanged one proves that nobody else changed it meanwhile. */
const checksum = (resource: VrackServices): string =>
  createHash('md5')
    .update(JSON.stringify([resource.id, resource.target]))
    .digest('hex');

/** Addresses of the endpoints, in their order, after those that OVHcloud reserves. */
function subnetState(world: World, subnet: TargetSubnet) {
  const range = parseBlock(subnet.serviceRange.cidr);
  const { usable, reserved } = capacity(subnet);
  const first = (range?.first ?? 0) + Math.min(reserved, 4);
  return {
    cidr: subnet.cidr,
    displayName: subnet.displayName,
    vlan: subnet.vlan,
    serviceRange: {
      cidr: subnet.serviceRange.cidr,
      usedIps: subnet.serviceEndpoints.length,
      remainingIps: usable - subnet.serviceEndpoints.length,
      reservedIps: reserved,
    },
    serviceEndpoints: subnet.serviceEndpoints.map(({ managedServiceURN }, index) => ({
      managedServiceURN,
      endpoints: [
        {
          ip: formatAddress(first + index),
          description: world.managedServices.find(({ urn }) => urn === managedServiceURN)?.type ?? 'endpoint',
        },
      ],
    })),
  };
}

const running = (resource: VrackServices): VrackServicesTask[] =>
  [...resource.tasks.values()].filter(({ status }) => status !== 'DONE');

const taskLink = (resource: VrackServices, task: VrackServicesTask): string =>
  `/v2/vrackServices/resource/${resource.id}/task/${task.id}`;

const describe = (world: World, resource: VrackServices) => ({
  id: resource.id,
  checksum: checksum(resource),
  createdAt: resource.createdAt,
  updatedAt: resource.updatedAt,
  resourceStatus: resource.resourceStatus,
  currentState: {
    productStatus: resource.productStatus,
    region: resource.region,
    vrackId: resource.vrack,
    subnets: resource.current.map((subnet) => subnetState(world, subnet)),
  },
  targetSpec: { subnets: resource.target },
  currentTasks: running(resource).map((task) => ({
    id: task.id,
    link: taskLink(resource, task),
    type: task.type,
    status: task.status,
  })),
});

const describeWithIam = (world: World, resource: VrackServices) => ({
  ...describe(world, resource),
  iam: iam('vrackServices', resource.id, '', resource.tags),
});

const describeTask = (resource: VrackServices, task: VrackServicesTask) => ({
  ...task,
  link: taskLink(resource, task),
  progress: [{ name: task.type, status: task.status }],
});

function update(call: Call) {
  const { world } = call;
  const resource = resourceOf(call);
  const { checksum: known, subnets } = readTarget(world, resource, call.body);
  if (resource.resourceStatus !== 'READY' || resource.moving === true) {
    throw v2Error(423, 'VrackServicesLocked', `vRack Services ${resource.id} is ${resource.resourceStatus}`);
  }
  if (known !== checksum(resource)) {
    throw v2Error(412, 'ChecksumMismatch', 'The checksum does not match the current one');
  }
  const now = isoTime(world.timeline.now);
  const task: VrackServicesTask = {
    id: uuidFrom(`task ${resource.id} ${world.taskIds.next()}`),
    type: 'UpdateVrackServices',
    status: 'SCHEDULED',
    message: 'The update is scheduled',
    createdAt: now,
    startedAt: null,
    updatedAt: now,
    finishedAt: null,
    errors: null,
  };
  resource.tasks.set(task.id, task);
  resource.target = subnets;
  resource.resourceStatus = 'UPDATING';
  resource.updatedAt = now;
  runUpdate(world, resource, task, call.taskOutcome());
  return describe(world, resource);
}

function runUpdate(
  world: World,
  resource: VrackServices,
  task: VrackServicesTask,
  outcome: TaskOutcome,
): void {
  const { timeline, taskTimeMs } = world;
  timeline.after(taskTimeMs / 4, () => {
    const at = isoTime(timeline.now);
    Object.assign(task, {
      status: 'RUNNING',
      message: 'The update is running',
      startedAt: at,
      updatedAt: at,
    });
  });
  const fails = isFailure(outcome);
  const finish = () => {
    const at = isoTime(timeline.now);
    resource.updatedAt = at;
    resource.resourceStatus = fails ? 'ERROR' : 'READY';
    if (outcome === 'noEffect') resource.target = structuredClone(resource.current);
    else if (!fails) resource.current = structuredClone(resource.target);
    Object.assign(task, {
      status: fails ? 'ERROR' : 'DONE',
      message: fails ? 'The update failed' : 'The update is done',
      errors: fails ? [{ message: 'The configuration could not be applied' }] : null,
      updatedAt: at,
      finishedAt: at,
    });
  };
  timeline.after(taskTimeMs, () => {
    if (typeof outcome === 'object') outcome.pausedUntil(finish);
    else finish();
  });
}

/** Managed services of the region that no vRack Services exposes yet, by type. */
function eligible(call: Call) {
  const { world } = call;
  const resource = resourceOf(call);
  const used = new Set(
    [...world.vrackServices.values()].flatMap(({ target }) =>
      target.flatMap(({ serviceEndpoints }) =>
        serviceEndpoints.map(({ managedServiceURN }) => managedServiceURN),
      ),
    ),
  );
  const list = managedServiceTypes.map((managedServiceType) => ({
    managedServiceType,
    managedServiceURNs: world.managedServices
      .filter(
        ({ type, region, urn }) =>
          type === managedServiceType && region === resource.region && !used.has(urn),
      )
      .map(({ urn }) => urn),
  }));
  return page(call, list);
}

function taskOf(call: Call) {
  const resource = resourceOf(call);
  const task = resource.tasks.get(call.param('taskId'));
  if (task === undefined) throw unknownObject(call.param('taskId'));
  return describeTask(resource, task);
}

const resource = '/vrackServices/resource';
const v2 = { version: 'v2' } as const;

export const vrackServicesRoutes: readonly Route[] = [
  get(
    resource,
    (call) =>
      page(call, [...call.world.vrackServices.values()]).map((one) => describeWithIam(call.world, one)),
    v2,
  ),
  get(`${resource}/:vrackServicesId`, (call) => describeWithIam(call.world, resourceOf(call)), v2),
  put(`${resource}/:vrackServicesId`, update, v2),
  get(`${resource}/:vrackServicesId/eligibleManagedService`, eligible, v2),
  get(
    `${resource}/:vrackServicesId/task`,
    (call) => {
      const one = resourceOf(call);
      return page(call, [...one.tasks.values()]).map((task) => describeTask(one, task));
    },
    v2,
  ),
  get(`${resource}/:vrackServicesId/task/:taskId`, taskOf, v2),
  get(
    '/vrackServices/reference/region',
    (call) =>
      page(
        call,
        vrackServicesRegions.map((name) => ({ name })),
      ),
    v2,
  ),
  get('/vrackServices/reference/compatibleManagedServiceType', (call) => page(call, managedServiceTypes), v2),
];
