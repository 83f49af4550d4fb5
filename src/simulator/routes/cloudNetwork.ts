/** /cloud/project: private networks (for all regions and region by region), the public network, gateways. */
import { publicNetworkId } from '../buildProject.ts';
import { publicNetworkOf } from '../cloudInstanceTasks.ts';
import {
  activateRegion,
  createNetwork,
  createSubnet,
  deleteNetwork,
  deleteSubnet,
  leaveRegion,
  subnetOf,
} from '../cloudNetworkTasks.ts';
import { badRequest, conflict } from '../errors.ts';
import { uuidFrom } from '../ids.ts';
import { bodyObject, flag, optionalInteger, optionalList, text } from '../input.ts';
import { startOperation } from '../operations.ts';
import { del, get, post, put, type Call, type Route } from '../router.ts';
import type { Gateway, Network, NetworkRegion, Subnet } from '../state.ts';
import { found } from '../world.ts';
import { describeOperation, projectOf, regionOf } from './cloud.ts';

const describe = (network: Network) => ({
  id: network.id,
  name: network.name,
  vlanId: network.vlanId,
  type: 'private',
  status: network.status,
  regions: network.regions.map(({ region, status, openstackId }) => ({
    region,
    status,
    openstackId: status === 'BUILDING' ? null : openstackId,
  })),
});

const networkOf = (call: Call): Network => found(projectOf(call).networks, call.param('networkId'));

const describeSubnet = ({ id, cidr, gatewayIp, dhcpEnabled, region, pools }: Subnet) => ({
  id,
  cidr,
  gatewayIp,
  dhcpEnabled,
  ipPools: pools.map(({ start, end }) => ({ network: cidr, region, dhcp: dhcpEnabled, start, end })),
});

/** The public network: one object over all regions of the project. */
const publicNetwork = (call: Call) => ({
  id: publicNetworkOf(projectOf(call)),
  name: 'Ext-Net',
  vlanId: 0,
  type: 'public',
  status: 'ACTIVE',
  regions: projectOf(call).regions.map((region) => ({
    region,
    status: 'ACTIVE',
    openstackId: publicNetworkId(region),
  })),
});

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Regional calls want the OpenStack id; the id of the aggregated network is a frequent mistake. */
function regionalNetwork(call: Call): Network {
  const id = call.param('networkId');
  if (!uuid.test(id)) throw badRequest(`[networkId] Given data (${id}) is not a valid uuid`);
  const region = regionOf(call);
  const networks = [...projectOf(call).networks.values()];
  const match = networks.find((one) =>
    one.regions.some((at) => at.region === region && at.openstackId === id),
  );
  return found(new Map(match === undefined ? [] : [[id, match]]), id);
}

const describeRegional = (network: Network, region: string) => ({
  id: network.regions.find((one) => one.region === region)?.openstackId ?? '',
  name: network.name,
  region,
  visibility: 'private',
  vlanId: network.vlanId,
});

function regionalNetworks(call: Call) {
  const region = regionOf(call);
  const mine = [...projectOf(call).networks.values()].filter((one) =>
    one.regions.some((at) => at.region === region),
  );
  return [
    { id: publicNetworkId(region), name: 'Ext-Net', region, visibility: 'public', vlanId: null },
    ...mine.map((network) => describeRegional(network, region)),
  ];
}

const describeRegionalSubnet = (subnet: Subnet) => ({
  id: subnet.id,
  name: `subnet-${subnet.cidr.replace('/', '-')}`,
  cidr: subnet.cidr,
  ipVersion: 4,
  dhcpEnabled: subnet.dhcpEnabled,
  gatewayIp: subnet.gatewayIp,
  allocationPools: subnet.pools,
  dnsNameServers: ['213.186.33.99'],
  hostRoutes: [],
});

const regionalSubnets = (call: Call): Subnet[] =>
  [...regionalNetwork(call).subnets.values()].filter((subnet) => subnet.region === call.param('regionName'));

const describeGateway = (gateway: Gateway) => ({
  id: gateway.id,
  name: gateway.name,
  model: gateway.model,
  region: gateway.region,
  status: gateway.status,
  interfaces: gateway.interfaces,
  externalInformation:
    gateway.publicIp === null
      ? null
      : {
          networkId: publicNetworkId(gateway.region),
          ips: [{ ip: gateway.publicIp, subnetId: uuidFrom(`Ext-Net subnet ${gateway.region}`) }],
        },
});

function gatewayOf(call: Call): Gateway {
  const region = regionOf(call);
  const here = [...projectOf(call).gateways].filter(([, gateway]) => gateway.region === region);
  return found(new Map(here), call.param('id'));
}

function gateways(call: Call) {
  const region = regionOf(call);
  const subnet = call.query.get('subnetId');
  return [...projectOf(call).gateways.values()]
    .filter((gateway) => gateway.region === region)
    .filter(({ interfaces }) => subnet === null || interfaces.some(({ subnetId }) => subnetId === subnet))
    .map(describeGateway);
}

function addNetwork(call: Call) {
  const body = bodyObject(call.body);
  const wanted = {
    name: text(body, 'name'),
    vlanId: optionalInteger(body, 'vlanId'),
    regions: optionalList(body, 'regions').map((region) => text({ regions: region }, 'regions')),
  };
  return describe(createNetwork(call.world, projectOf(call), wanted, call.taskOutcome));
}

function rename(call: Call): void {
  const found = networkOf(call);
  if (found.status === 'DELETING') throw conflict(`The network ${found.id} is being deleted`);
  found.name = text(bodyObject(call.body), 'name');
}

function extend(call: Call) {
  const extended = networkOf(call);
  const region = text(bodyObject(call.body), 'region');
  activateRegion(call.world, projectOf(call), extended, region, call.taskOutcome);
  return describe(extended);
}

const placeOf = (found: Network, region: string): NetworkRegion => {
  const place = found.regions.find((one) => one.region === region);
  if (place === undefined) throw badRequest(`The network ${found.id} is not in the region ${region}`);
  return place;
};

function addSubnet(call: Call) {
  const body = bodyObject(call.body);
  return describeSubnet(
    createSubnet(call.world, networkOf(call), {
      network: text(body, 'network'),
      region: text(body, 'region'),
      start: text(body, 'start'),
      end: text(body, 'end'),
      dhcp: flag(body, 'dhcp'),
      noGateway: flag(body, 'noGateway'),
    }),
  );
}

function removeSubnet(call: Call): void {
  const from = networkOf(call);
  deleteSubnet(projectOf(call), from, subnetOf(from, call.param('subnetId')));
}

/** Starts deleting a gateway; an operation tells how far it is. */
function removeGateway(call: Call) {
  const project = projectOf(call);
  const { id, region } = gatewayOf(call);
  const what = { action: 'gateway#delete', resourceId: id, regions: [region] };
  const work = { done: () => void project.gateways.delete(id) };
  return describeOperation(startOperation(call.world, project, what, call.taskOutcome(), work));
}

const p = '/cloud/project/:serviceName';
const network = `${p}/network/private`;
const regional = `${p}/region/:regionName/network`;
const gateway = `${p}/region/:regionName/gateway`;

export const cloudNetworkRoutes: readonly Route[] = [
  get(network, (call) => [...projectOf(call).networks.values()].map(describe)),
  get(`${network}/:networkId`, (call) => describe(networkOf(call))),
  get(`${network}/:networkId/subnet`, (call) => [...networkOf(call).subnets.values()].map(describeSubnet)),
  post(network, addNetwork),
  put(`${network}/:networkId`, rename),
  del(`${network}/:networkId`, (call) =>
    deleteNetwork(call.world, projectOf(call), networkOf(call), call.taskOutcome),
  ),
  post(`${network}/:networkId/region`, extend),
  post(`${network}/:networkId/subnet`, addSubnet),
  del(`${network}/:networkId/subnet/:subnetId`, removeSubnet),
  del(`${regional}/:networkId`, (call) => {
    const from = regionalNetwork(call);
    const place = placeOf(from, call.param('regionName'));
    leaveRegion(call.world, projectOf(call), from, place, call.taskOutcome);
  }),
  del(`${gateway}/:id`, removeGateway),
  get(`${p}/network/public`, (call) => [publicNetwork(call)]),
  get(regional, regionalNetworks),
  get(`${regional}/:networkId`, (call) => describeRegional(regionalNetwork(call), call.param('regionName'))),
  get(`${regional}/:networkId/subnet`, (call) => regionalSubnets(call).map(describeRegionalSubnet)),
  get(`${regional}/:networkId/subnet/:subnetId`, (call) =>
    describeRegionalSubnet(
      found(new Map(regionalSubnets(call).map((subnet) => [subnet.id, subnet])), call.param('subnetId')),
    ),
  ),
  get(gateway, gateways),
  get(`${gateway}/:id`, (call) => describeGateway(gatewayOf(call))),
  get(`${gateway}/:id/interface`, (call) => gatewayOf(call).interfaces),
  get(`${gateway}/:id/interface/:interfaceId`, (call) =>
    found(new Map(gatewayOf(call).interfaces.map((one) => [one.id, one])), call.param('interfaceId')),
  ),
];
