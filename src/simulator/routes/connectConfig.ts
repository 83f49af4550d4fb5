/** /ovhCloudConnect/{service}/config: PoP, datacenter and extra configurations. There is no PUT: a change is delete and create. */
import {
  addConfiguration,
  datacenterConfigs,
  deleteDatacenter,
  deleteExtra,
  deletePop,
} from '../connectTasks.ts';
import { badRequest, conflict, notFound } from '../errors.ts';
import { absent, address, asn, bodyObject, choice, cidr, integer, optionalAsn, type Body } from '../input.ts';
import { contains, overlaps, parseBlock, type Block } from '../ipv4.ts';
import { del, get, post, type Call, type Route } from '../router.ts';
import type { ConfigStatus, ConnectService, DatacenterConfig, ExtraConfig, PopConfig } from '../state.ts';
import { hasLiveTask } from '../tasks.ts';
import { found, numericId, type World } from '../world.ts';
import { serviceOf } from './connect.ts';

/** OVHcloud's own AS number, given where the request leaves it out. */
const OVH_ASN = 35_540;

export const popOf = (call: Call): PopConfig =>
  found(serviceOf(call).popConfigs, numericId(call.param('popId')));

/** The path's datacenterId is the id of the configuration, not of the physical datacenter. */
function datacenterOf(call: Call): DatacenterConfig {
  const visible = datacenterConfigs(call.world, serviceOf(call), popOf(call).type);
  const id = numericId(call.param('datacenterId'));
  return found(new Map(visible.map((config) => [config.id, config])), id);
}

const extraOf = (call: Call): ExtraConfig =>
  found(datacenterOf(call).extras, numericId(call.param('extraId')));

const describePop = ({ id, interfaceId, type, customerBgpArea, ovhBgpArea, subnet, status }: PopConfig) => ({
  id,
  interfaceId,
  type,
  customerBgpArea,
  ovhBgpArea,
  subnet,
  status,
});
const describeDatacenter = ({ id, datacenterId, ovhBgpArea, subnet, status }: DatacenterConfig) => ({
  id,
  datacenterId,
  ovhBgpArea,
  subnet,
  status,
});

function requireActive(parent: { id: number; status: ConfigStatus }): void {
  if (parent.status !== 'active') {
    throw conflict(`The configuration ${parent.id} is not active (its status is ${parent.status})`);
  }
}

/** A shared object may have a task of another service of the vRack. */
function requireIdle(
  world: World,
  service: ConnectService,
  object: { id: number; status: ConfigStatus },
): void {
  const sharing = [...world.connects.values()].filter((other) => other.vrack === service.vrack);
  if (object.status === 'toDelete' || sharing.some((other) => hasLiveTask(other, object.id))) {
    throw conflict(`A task is already running on the configuration ${object.id}`);
  }
}

/** Blocks of the routed domain of a vRack: PoP links and datacenter subnets. */
function usedBlocks(world: World, vrack: string): { block: Block; text: string }[] {
  const pops = [...world.connects.values()]
    .filter((service) => service.vrack === vrack)
    .flatMap((service) => [...service.popConfigs.values()]);
  return [...pops, ...world.vrack(vrack).datacenterConfigs.values()].flatMap(({ subnet }) => {
    const block = subnet === null ? undefined : parseBlock(subnet);
    return block === undefined || subnet === null ? [] : [{ block, text: subnet }];
  });
}

function requireFree(world: World, vrack: string, wanted: Block & { text: string }): void {
  const taken = usedBlocks(world, vrack).find(({ block }) => overlaps(block, wanted));
  if (taken !== undefined) {
    throw badRequest(
      `[subnet] Given data (${wanted.text}) overlaps ${taken.text}, already used in the vRack ${vrack}`,
    );
  }
}

function addPop(call: Call) {
  const service = serviceOf(call);
  const body = bodyObject(call.body);
  const interfaceId = integer(body, 'interfaceId');
  const type = choice(body, 'type', ['l2', 'l3']);
  if (service.status !== 'active') throw badRequest('The service is closed');
  if (service.vrack === null || service.moving === true) {
    throw badRequest('The service must be associated with a vRack before it is configured');
  }
  if (!service.interfaces.has(interfaceId)) {
    throw badRequest(`[interfaceId] The interface ${interfaceId} does not belong to this service`);
  }
  for (const other of service.popConfigs.values()) {
    if (other.interfaceId === interfaceId) {
      throw conflict(`The interface ${interfaceId} already has the PoP configuration ${other.id}`);
    }
    if (other.type !== type)
      throw badRequest(`[type] This service is configured in ${other.type}; layers cannot be mixed`);
  }
  if (type === 'l2' && service.provider !== 'OVHcloud')
    throw badRequest('[type] Provider offers are layer 3 only');
  const pop: PopConfig = {
    id: call.world.configIds.next(),
    interfaceId,
    type,
    ...(type === 'l2' ? layer2Pop(body) : layer3Pop(call.world, service.vrack, body)),
    status: 'init',
    session: 'down',
    flapCount: 0,
    prefixes: 0,
  };
  service.popConfigs.set(pop.id, pop);
  return { ...addConfiguration(call.world, service, 'addPopConfiguration', pop, call.taskOutcome()) };
}

const nothing = { customerBgpArea: null, ovhBgpArea: null, subnet: null };

function layer2Pop(body: Body) {
  absent(body, ['customerBgpArea', 'ovhBgpArea', 'subnet'], 'A layer 2 configuration has no such parameter');
  return nothing;
}

function layer3Pop(world: World, vrack: string, body: Body) {
  const customerBgpArea = asn(body, 'customerBgpArea');
  const ovhBgpArea = optionalAsn(body, 'ovhBgpArea') ?? OVH_ASN;
  const subnet = cidr(body, 'subnet');
  if (customerBgpArea === ovhBgpArea) throw badRequest('[customerBgpArea] Must differ from ovhBgpArea');
  if (subnet.prefix !== 30) throw badRequest(`[subnet] Given data (${subnet.text}) must be a /30`);
  requireFree(world, vrack, subnet);
  return { customerBgpArea, ovhBgpArea, subnet: subnet.text };
}

function addDatacenter(call: Call) {
  const service = serviceOf(call);
  const pop = popOf(call);
  const body = bodyObject(call.body);
  const datacenterId = integer(body, 'datacenterId');
  const { world } = call;
  const vrack = service.vrack ?? '';
  requireActive(pop);
  const datacenter = service.reachable.includes(datacenterId)
    ? world.datacenters.get(datacenterId)
    : undefined;
  if (datacenter === undefined) throw notFound(`The datacenter ${datacenterId} does not exist`);
  if (!datacenter.available)
    throw badRequest(`[datacenterId] The datacenter ${datacenter.name} is not available`);
  const configs = datacenterConfigs(world, service, pop.type);
  const same = configs.find((config) => config.datacenterId === datacenterId);
  if (same !== undefined) {
    throw conflict(
      `The datacenter ${datacenter.name} is already configured in the vRack ${vrack}: ${same.id}`,
    );
  }
  if (pop.type === 'l2' && configs.length > 0) {
    throw badRequest('A layer 2 PoP configuration has exactly one datacenter configuration');
  }
  const config: DatacenterConfig = {
    id: world.configIds.next(),
    layer: pop.type,
    datacenterId,
    ...(pop.type === 'l2' ? layer2Datacenter(body) : layer3Datacenter(world, vrack, body)),
    status: 'init',
    extras: new Map(),
  };
  world.vrack(vrack).datacenterConfigs.set(config.id, config);
  return { ...addConfiguration(world, service, 'addDatacenterConfiguration', config, call.taskOutcome()) };
}

function layer2Datacenter(body: Body) {
  absent(body, ['ovhBgpArea', 'subnet'], 'A layer 2 configuration has no such parameter');
  return { ovhBgpArea: null, subnet: null };
}

function layer3Datacenter(world: World, vrack: string, body: Body) {
  const subnet = cidr(body, 'subnet');
  if (subnet.prefix > 28) throw badRequest(`[subnet] Given data (${subnet.text}) must be a /28 or larger`);
  requireFree(world, vrack, subnet);
  return { ovhBgpArea: optionalAsn(body, 'ovhBgpArea') ?? OVH_ASN, subnet: subnet.text };
}

/** BGP neighbours of one datacenter configuration. */
const MAX_NEIGHBOURS = 4;

function addExtra(call: Call) {
  const service = serviceOf(call);
  const config = datacenterOf(call);
  const body = bodyObject(call.body);
  const type = choice(body, 'type', ['bgp', 'network']);
  if (config.layer === 'l2' || config.subnet === null) {
    throw badRequest('Only a layer 3 datacenter configuration has extra configurations');
  }
  requireActive(config);
  const extras = [...config.extras.values()];
  const first = extras[0];
  if (first !== undefined && first.type !== type) {
    throw badRequest(
      `[type] This datacenter configuration has extras of type ${first.type}; types cannot be mixed`,
    );
  }
  const extra: ExtraConfig = {
    id: call.world.configIds.next(),
    type,
    ...(type === 'bgp' ? neighbour(body, config, extras) : staticRoute(body, config, extras)),
    status: 'init',
  };
  config.extras.set(extra.id, extra);
  return {
    ...addConfiguration(call.world, service, 'addDatacenterExtraConfiguration', extra, call.taskOutcome()),
  };
}

/**
 * An address that a router of the customer can have in the datacenter's subnet: the first is the virtual router (free
 * with BGP, which switches VRRP off), the two after it OVHcloud's routers.
 */
function hostAddress(body: Body, field: string, config: DatacenterConfig, reservedFrom: number): string {
  const { value, text } = address(body, field);
  const subnet = parseBlock(config.subnet ?? '');
  if (subnet === undefined || value <= subnet.first || value >= subnet.last) {
    throw badRequest(`[${field}] Given data (${text}) is not a host address of ${config.subnet ?? ''}`);
  }
  const offset = value - subnet.first;
  if (offset >= reservedFrom && offset <= 3) {
    throw badRequest(`[${field}] Given data (${text}) is reserved for OVHcloud's routers`);
  }
  return text;
}

function neighbour(body: Body, config: DatacenterConfig, extras: readonly ExtraConfig[]) {
  absent(body, ['nextHop', 'subnet'], 'A BGP neighbour has no such parameter');
  const bgpNeighborArea = asn(body, 'bgpNeighborArea');
  const bgpNeighborIp = hostAddress(body, 'bgpNeighborIp', config, 2);
  if (bgpNeighborArea === config.ovhBgpArea) {
    throw badRequest('[bgpNeighborArea] Must differ from the ovhBgpArea of the datacenter configuration');
  }
  if (extras.some((extra) => extra.bgpNeighborIp === bgpNeighborIp)) {
    throw conflict(`The neighbour ${bgpNeighborIp} already exists`);
  }
  if (extras.length >= MAX_NEIGHBOURS)
    throw badRequest(`At most ${MAX_NEIGHBOURS} BGP neighbours are possible`);
  return { bgpNeighborArea, bgpNeighborIp, nextHop: null, subnet: null };
}

function staticRoute(body: Body, config: DatacenterConfig, extras: readonly ExtraConfig[]) {
  absent(body, ['bgpNeighborArea', 'bgpNeighborIp'], 'A static route has no such parameter');
  const nextHop = hostAddress(body, 'nextHop', config, 1);
  const subnet = cidr(body, 'subnet');
  const own = parseBlock(config.subnet ?? '');
  if (own !== undefined && (contains(own, subnet) || (subnet.prefix > 0 && overlaps(own, subnet)))) {
    throw badRequest(
      `[subnet] Given data (${subnet.text}) overlaps the subnet of the datacenter configuration`,
    );
  }
  if (extras.some((extra) => extra.subnet === subnet.text))
    throw conflict(`A route to ${subnet.text} already exists`);
  return { bgpNeighborArea: null, bgpNeighborIp: null, nextHop, subnet: subnet.text };
}

const pop = '/ovhCloudConnect/:serviceName/config/pop';
const datacenter = `${pop}/:popId/datacenter`;
const extra = `${datacenter}/:datacenterId/extra`;

export const connectConfigRoutes: readonly Route[] = [
  get(pop, (call) => [...serviceOf(call).popConfigs.keys()]),
  post(pop, addPop),
  get(`${pop}/:popId`, (call) => describePop(popOf(call))),
  del(`${pop}/:popId`, (call) => {
    const service = serviceOf(call);
    requireIdle(call.world, service, popOf(call));
    return { ...deletePop(call.world, service, popOf(call), call.taskOutcome()) };
  }),
  get(datacenter, (call) =>
    datacenterConfigs(call.world, serviceOf(call), popOf(call).type).map(({ id }) => id),
  ),
  post(datacenter, addDatacenter),
  get(`${datacenter}/:datacenterId`, (call) => describeDatacenter(datacenterOf(call))),
  del(`${datacenter}/:datacenterId`, (call) => {
    const service = serviceOf(call);
    requireIdle(call.world, service, datacenterOf(call));
    return { ...deleteDatacenter(call.world, service, datacenterOf(call), call.taskOutcome()) };
  }),
  get(extra, (call) => [...datacenterOf(call).extras.keys()]),
  post(extra, addExtra),
  get(`${extra}/:extraId`, extraOf),
  del(`${extra}/:extraId`, (call) => {
    const service = serviceOf(call);
    requireIdle(call.world, service, extraOf(call));
    return { ...deleteExtra(call.world, service, datacenterOf(call), extraOf(call).id, call.taskOutcome()) };
  }),
];
