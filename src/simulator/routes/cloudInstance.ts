/** /cloud/project: instances and their network interfaces. */
import { flavors, images } from '../catalogue.ts';
import {
  addInterface,
  createInstance,
  deleteInstance,
  removeInterface,
  type WantedPort,
} from '../cloudInstanceTasks.ts';
import { badRequest } from '../errors.ts';
import { absent, bodyObject, optionalList, optionalText, text } from '../input.ts';
import { del, get, post, put, type Call, type Route } from '../router.ts';
import type { Instance, InstanceInterface, Project } from '../state.ts';
import { found } from '../world.ts';
import { describeKeyDetail, flavorIn, imageIn, projectOf } from './cloud.ts';

const named = <T extends { name: string }>(list: readonly T[], name: string): T => {
  const item = list.find((one) => one.name === name) ?? list[0];
  if (item === undefined) throw new Error('the catalogue is empty');
  return item;
};
const flavorOf = ({ flavorName, region }: Instance) => flavorIn(named(flavors, flavorName), region);
const imageOf = ({ imageName, region }: Instance) => imageIn(named(images, imageName), region);

const addresses = (instance: Instance) =>
  [...instance.interfaces.values()].flatMap(({ fixedIps, type, networkId }) =>
    fixedIps.map(({ ip, gatewayIp }) => ({ ip, type, version: 4, networkId, gatewayIp })),
  );

const common = (instance: Instance) => ({
  id: instance.id,
  name: instance.name,
  region: instance.region,
  status: instance.status,
  created: instance.created,
  ipAddresses: addresses(instance),
  monthlyBilling: null,
  currentMonthOutgoingTraffic: null,
  operationIds: [],
  planCode: `${instance.flavorName}.consumption`,
});

const describe = (instance: Instance) => ({
  ...common(instance),
  flavorId: flavorOf(instance).id,
  imageId: imageOf(instance).id,
  sshKeyId: instance.sshKeyId,
});

const describeDetail = (project: Project, instance: Instance) => {
  const key = instance.sshKeyId === null ? undefined : project.sshKeys.get(instance.sshKeyId);
  return {
    ...common(instance),
    flavor: flavorOf(instance),
    image: imageOf(instance),
    sshKey: key === undefined ? null : describeKeyDetail(project, key),
    rescuePassword: null,
  };
};

const describeInterface = ({ id, macAddress, networkId, state, type, fixedIps }: InstanceInterface) => ({
  id,
  macAddress,
  networkId,
  state,
  type,
  fixedIps: fixedIps.map(({ ip, subnetId }) => ({ ip, subnetId })),
});

const instanceOf = (call: Call): Instance => found(projectOf(call).instances, call.param('instanceId'));

function instances(call: Call) {
  const region = call.query.get('region');
  const all = [...projectOf(call).instances.values()];
  return all.filter((instance) => region === null || instance.region === region).map(describe);
}

const port = (value: unknown): WantedPort => {
  const body = bodyObject(value);
  return { networkId: text(body, 'networkId'), ip: optionalText(body, 'ip') };
};

function addInstance(call: Call) {
  const body = bodyObject(call.body);
  absent(body, ['volumeId'], 'This project has no volumes');
  const instance = createInstance(
    call.world,
    projectOf(call),
    {
      name: text(body, 'name'),
      region: text(body, 'region'),
      flavorId: text(body, 'flavorId'),
      imageId: optionalText(body, 'imageId'),
      sshKeyId: optionalText(body, 'sshKeyId'),
      networks: optionalList(body, 'networks').map(port),
    },
    call.taskOutcome,
  );
  return describeDetail(projectOf(call), instance);
}

function rename(call: Call): void {
  const name = text(bodyObject(call.body), 'instanceName');
  if (name === '') throw badRequest('[instanceName] Given data is not valid: a name is expected');
  instanceOf(call).name = name;
}

const p = '/cloud/project/:serviceName/instance';

export const cloudInstanceRoutes: readonly Route[] = [
  get(p, instances),
  get(`${p}/:instanceId`, (call) => describeDetail(projectOf(call), instanceOf(call))),
  post(p, addInstance),
  put(`${p}/:instanceId`, rename),
  del(`${p}/:instanceId`, (call) =>
    deleteInstance(call.world, projectOf(call), instanceOf(call), call.taskOutcome),
  ),
  post(`${p}/:instanceId/interface`, (call) =>
    describeInterface(addInterface(call.world, projectOf(call), instanceOf(call), port(call.body))),
  ),
  del(`${p}/:instanceId/interface/:interfaceId`, (call) =>
    removeInterface(instanceOf(call), found(instanceOf(call).interfaces, call.param('interfaceId')).id),
  ),
  get(`${p}/:instanceId/interface`, (call) =>
    [...instanceOf(call).interfaces.values()].map(describeInterface),
  ),
  get(`${p}/:instanceId/interface/:interfaceId`, (call) =>
    describeInterface(found(instanceOf(call).interfaces, call.param('interfaceId'))),
  ),
];
