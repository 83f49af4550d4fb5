/** /ovhCloudConnect: services, ports, datacenters, keys, incidents and tasks. Configuration is in connectConfig.ts. */
import { badRequest, conflict } from '../errors.ts';
import { iam } from '../iam.ts';
import { setLock } from '../connectTasks.ts';
import { bodyObject, optionalText, text } from '../input.ts';
import { get, post, put, type Call, type Route } from '../router.ts';
import { connectServiceId } from '../serviceIds.ts';
import type { ConnectInterface, ConnectService } from '../state.ts';
import { hasLiveTask } from '../tasks.ts';
import { isoTime } from '../timeline.ts';
import { found, numericId } from '../world.ts';

export const serviceOf = (call: Call): ConnectService => call.world.connect(call.param('serviceName'));

const describe = (service: ConnectService) => ({
  uuid: service.id,
  description: service.description,
  status: service.status,
  provider: service.provider,
  product: service.product,
  bandwidth: service.bandwidth,
  portQuantity: service.portQuantity,
  pop: service.pop,
  interfaceList: [...service.interfaces.keys()],
  vrack: service.vrack,
  iam: iam('ovhCloudConnect', service.id, service.description, service.tags),
});

export const portOf = (call: Call): ConnectInterface =>
  found(serviceOf(call).interfaces, numericId(call.param('id')));

/** Light is measured every five minutes. */
export const lastMeasure = (now: number): string => isoTime(now - (now % 300_000));

const describePort = (call: Call) => {
  const port = portOf(call);
  const { now } = call.world.timeline;
  return {
    ...port,
    lightLastUpdate: lastMeasure(now),
    interfaceStatusLastUpdate: lastMeasure(now),
  };
};

const lock = (call: Call, on: boolean) => {
  const service = serviceOf(call);
  const port = portOf(call);
  if (hasLiveTask(service, port.id)) throw conflict(`A task is already running on the interface ${port.id}`);
  if ((port.status === 'disabled') === on) {
    throw badRequest(`The interface ${port.id} is already ${on ? 'locked' : 'unlocked'}`);
  }
  return { ...setLock(call.world, service, port.id, on, call.taskOutcome()) };
};

function datacenter(call: Call) {
  const id = numericId(call.param('id'));
  return found(call.world.datacenters, serviceOf(call).reachable.includes(id) ? id : -1);
}

const keyOf = (call: Call) => found(serviceOf(call).keys, numericId(call.param('serviceKeyId')));

function regenerateKey(call: Call) {
  const key = keyOf(call);
  key.key = `${key.key.slice(0, -4)}${String(call.world.taskIds.next()).slice(-4)}`;
  return key;
}

function sendKey(call: Call) {
  keyOf(call);
  if (!/^[^@\s]+@[^@\s]+$/.test(text(bodyObject(call.body), 'email'))) {
    throw badRequest('[email] Given data is not a valid e-mail address');
  }
  return { messageCode: 'mailSent' };
}

function letterOfAuthorization(call: Call): string {
  const service = serviceOf(call);
  if (service.provider !== 'OVHcloud') {
    throw badRequest('The letter of authorization exists for OVHcloud Connect Direct only');
  }
  return `http://${call.header('host') ?? '127.0.0.1'}/_simulator/loa/${service.id}`;
}

const serviceInfos = (call: Call) => {
  const service = serviceOf(call);
  const { nichandle } = call.world.account;
  return {
    serviceId: connectServiceId(service.id),
    domain: service.id,
    status: 'ok',
    contactAdmin: nichandle,
    contactBilling: nichandle,
    contactTech: nichandle,
    creation: '2024-03-12',
    expiration: '2027-03-12',
    engagedUpTo: null,
    canDeleteAtExpiration: true,
    renewalType: 'automaticV2016',
    possibleRenewPeriod: [1],
    renew: { automatic: true, deleteAtExpiration: false, forced: false, manualPayment: false, period: 1 },
  };
};

const sn = '/ovhCloudConnect/:serviceName';

export const connectRoutes: readonly Route[] = [
  get('/ovhCloudConnect', (call) => [...call.world.connects.keys()]),
  get(sn, (call) => describe(serviceOf(call))),
  put(sn, (call) => {
    const service = serviceOf(call);
    service.description = optionalText(bodyObject(call.body), 'description') ?? service.description;
  }),
  get(`${sn}/serviceInfos`, serviceInfos),
  get(`${sn}/interface`, (call) => [...serviceOf(call).interfaces.keys()]),
  get(`${sn}/interface/:id`, describePort),
  post(`${sn}/interface/:id/lock`, (call) => lock(call, true)),
  post(`${sn}/interface/:id/unlock`, (call) => lock(call, false)),
  get(`${sn}/datacenter`, (call) => serviceOf(call).reachable),
  get(`${sn}/datacenter/:id`, datacenter),
  get(`${sn}/incident`, (call) => [...serviceOf(call).incidents.keys()]),
  get(`${sn}/incident/:id`, (call) => found(serviceOf(call).incidents, numericId(call.param('id')))),
  get(`${sn}/serviceKey`, (call) => [...serviceOf(call).keys.keys()]),
  get(`${sn}/serviceKey/:serviceKeyId`, keyOf),
  post(`${sn}/serviceKey/:serviceKeyId/regenerate`, regenerateKey),
  post(`${sn}/serviceKey/:serviceKeyId/send`, sendKey),
  post(`${sn}/loa`, letterOfAuthorization),
  get(`${sn}/task`, (call) => [...serviceOf(call).tasks.keys()]),
  get(`${sn}/task/:id`, (call) => found(serviceOf(call).tasks, numericId(call.param('id')))),
];
