import { ancestors, type TreeNode } from '../../../explorer/node.ts';
import { startOf, type Start } from '../../../guided/flow.ts';
import type { Inventory } from '../../../inventory/inventory.ts';
import * as connect from '../../../inventory/queries/ovhCloudConnect.ts';
import * as cloud from '../../../inventory/queries/publicCloud.ts';
import { serverInterfaces } from '../../../inventory/queries/vrack.ts';
import * as address from '../../../plan/address.ts';

/** Ids of a row and of those above it, by kind. */
export const idsOf = (node: TreeNode): Start => startOf([node, ...ancestors(node)]);

/**
 * The address that plans give to the object of a row; undefined for what plans have no address for, and while the facts
 * that it is made of are not known.
 */
export const nodeAddress = (node: TreeNode, inventory: Inventory): string | undefined => {
  const ids = idsOf(node);
  const { vrack } = ids;
  if (vrack === undefined) return undefined;
  const { kind, subject } = node;
  if (subject === undefined) return undefined;
  switch (kind) {
    case 'vrack':
      return vrack;
    case 'dedicatedServer':
      return address.serverAddress(vrack, subject.id);
    case 'dedicatedServerInterface': {
      const known = inventory.value(serverInterfaces(vrack));
      const server = known?.find((one) => one.dedicatedServerInterface === subject.id)?.dedicatedServer;
      return server === undefined ? undefined : address.serverAddress(vrack, server);
    }
    case 'dedicatedCloud':
      return address.dedicatedCloudAddress(vrack, subject.id);
    case 'ip':
      return address.ipAddress(vrack, subject.id);
    case 'ipLoadbalancing':
      return address.loadBalancerAddress(vrack, subject.id);
  }
  if (ids.connect !== undefined) return connectAddress(kind, vrack, ids.connect, ids, inventory);
  if (ids.project !== undefined) return projectAddress(kind, vrack, ids.project, ids, inventory);
  if (ids.vrackServices !== undefined) return servicesAddress(kind, vrack, ids.vrackServices, ids);
  return undefined;
};

const connectAddress = (
  kind: string,
  vrack: string,
  service: string,
  ids: Start,
  inventory: Inventory,
): string | undefined => {
  const own = address.connectAddress(vrack, service);
  const popId = Number(ids.pop);
  const configured = () => inventory.value(connect.popConfig(service, popId));
  const place = { owner: vrack, service, popId, configId: Number(ids.datacenterConfig) };
  const datacenter = () => {
    const config = inventory.value(connect.datacenterConfig(place));
    const layer = configured()?.type;
    if (config === undefined || layer === undefined) return undefined;
    // At layer 3 it is of the vRack, and all services show it.
    return address.datacenterAddress(layer === 'l2' ? own : vrack, config.datacenterId);
  };
  switch (kind) {
    case 'connect':
      return own;
    case 'port':
      return address.portAddress(own, Number(ids.port));
    case 'pop': {
      const { interfaceId } = configured() ?? {};
      return interfaceId == null ? undefined : address.popAddress(own, interfaceId);
    }
    case 'datacenterConfig':
      return datacenter();
    case 'extra': {
      const above = datacenter();
      const extra = inventory.value(connect.extraConfig(place, Number(ids.extra)));
      if (above === undefined || extra === undefined) return undefined;
      if (extra.subnet != null) return address.staticRouteAddress(above, extra.subnet);
      return extra.bgpNeighborIp == null ? undefined : address.bgpNeighborAddress(above, extra.bgpNeighborIp);
    }
    default:
      return undefined;
  }
};

const projectAddress = (
  kind: string,
  vrack: string,
  project: string,
  ids: Start,
  inventory: Inventory,
): string | undefined => {
  const own = address.projectAddress(vrack, project);
  const networks = inventory.value(cloud.networks(project));
  const networkLabel = labelIn(networks, ids.network);
  const network = networkLabel === undefined ? undefined : address.networkAddress(own, networkLabel);
  const instance = labelIn(inventory.value(cloud.instances(project)), ids.instance);
  switch (kind) {
    case 'project':
      return own;
    case 'network':
      return network;
    case 'subnet': {
      const all =
        ids.network === undefined ? undefined : inventory.value(cloud.subnets(project, ids.network));
      const subnet = all?.find(({ id }) => id === ids.subnet);
      const region = subnet?.ipPools?.[0]?.region;
      if (network === undefined || subnet === undefined || region == null) return undefined;
      return address.subnetAddress(network, region, subnet.cidr);
    }
    case 'instance':
      return instance === undefined ? undefined : address.instanceAddress(own, instance);
    case 'interface': {
      if (instance === undefined || ids.instance === undefined) return undefined;
      const all = inventory.value(cloud.instanceInterfaces(project, ids.instance));
      const known = all?.find(({ id }) => id === ids.interface);
      if (known === undefined) return undefined;
      // An interface knows its network by the id that it has in the region.
      const on = networks?.find(({ regions }) =>
        regions?.some(({ openstackId }) => openstackId != null && openstackId === known.networkId),
      );
      const name = known.type === 'public' ? 'public' : labelIn(networks, on?.id);
      if (name === undefined) return undefined;
      return address.interfaceAddress(address.instanceAddress(own, instance), name);
    }
    default:
      return undefined;
  }
};

/** What addresses call one of several: its name, or its id where the name is not its alone. */
const labelIn = (
  all: readonly { readonly id: string; readonly name?: string | null | undefined }[] | undefined,
  id: string | null | undefined,
): string | undefined => {
  const own = all?.find((one) => one.id === id);
  if (own === undefined) return undefined;
  const isOnlyName = own.name && all?.filter(({ name }) => name === own.name).length === 1;
  return isOnlyName ? (own.name ?? own.id) : own.id;
};

const servicesAddress = (kind: string, vrack: string, id: string, ids: Start): string | undefined => {
  const own = address.vrackServicesAddress(vrack, id);
  const subnet =
    ids.vrackServicesSubnet === undefined
      ? undefined
      : address.vrackServicesSubnetAddress(own, ids.vrackServicesSubnet);
  switch (kind) {
    case 'vrackServices':
      return own;
    case 'vrackServicesSubnet':
      return subnet;
    case 'endpoint':
      return subnet === undefined || ids.endpoint === undefined
        ? undefined
        : address.endpointAddress(subnet, ids.endpoint);
    default:
      return undefined;
  }
};
