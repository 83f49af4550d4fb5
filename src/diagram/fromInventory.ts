import { t } from '@vscode/l10n';
import {
  portState,
  serviceState,
  serviceStateWord,
  sessionState,
  sessionStateIfRead,
  stateWord,
  type LinkState,
} from '../doctor/status.ts';
import {
  connectIds,
  connectService,
  datacenter,
  datacenterConfig,
  datacenterConfigIds,
  extraConfig,
  extraIds,
  popConfig,
  popIds,
  popStatus,
  port,
  portIds,
} from '../inventory/queries/ovhCloudConnect.ts';
import {
  instanceInterfaces,
  instances,
  networks,
  project,
  subnets,
} from '../inventory/queries/publicCloud.ts';
import { attachedIds, serverInterfaces, vrack, vrackIds } from '../inventory/queries/vrack.ts';
import { allVrackServices } from '../inventory/queries/vrackServices.ts';
import type { Query } from '../inventory/query.ts';
import type { ConnectService, ConnectStatus } from '../ovh/resources/ovhCloudConnect.ts';
import type {
  AccountView,
  ConnectView,
  DatacenterConfigView,
  ExtraView,
  InstanceView,
  PopView,
  ProjectView,
  VrackServicesView,
  VrackView,
} from './accountView.ts';
import type { Live } from './graph.ts';

/** Answers a question to the account from what is known of it; undefined: not known (yet). */
export type Ask = <T>(query: Query<T>) => T | undefined;

/**
 * The account, or one vRack of it, as far as it is known. What is asked for and not known is left out, so that a host
 * can draw what it has, load what was asked for, and draw again.
 */
export const accountView = (ask: Ask, only?: string): AccountView => {
  const ids = only === undefined ? (ask(vrackIds()) ?? []) : [only];
  const vracks = ids.map((id) => vrackView(ask, id));
  const attached = vracks.flatMap(({ connect }) => connect);
  const others = only === undefined ? (ask(connectIds()) ?? []).filter((id) => !attached.includes(id)) : [];
  const ownerOf = new Map(vracks.flatMap(({ id, connect }) => connect.map((service) => [service, id])));
  const services = new Set(vracks.flatMap((one) => one.vrackServices));
  return {
    vracks,
    connect: [...attached, ...others].flatMap((id) => connectView(ask, id, ownerOf.get(id) ?? id) ?? []),
    projects: vracks.flatMap((one) => one.projects.map((id) => projectView(ask, id))),
    vrackServices: services.size === 0 ? [] : vrackServicesViews(ask).filter(({ id }) => services.has(id)),
  };
};

const vrackView = (ask: Ask, id: string): VrackView => ({
  id,
  name: ask(vrack(id))?.name ?? null,
  connect: ask(attachedIds(id, 'ovhCloudConnect')) ?? [],
  projects: ask(attachedIds(id, 'cloudProject')) ?? [],
  vrackServices: ask(attachedIds(id, 'vrackServices')) ?? [],
  serverInterfaces: (ask(serverInterfaces(id)) ?? []).map((one) => ({
    id: one.dedicatedServerInterface,
    server: one.dedicatedServer,
  })),
  servers: ask(attachedIds(id, 'dedicatedServer')) ?? [],
  dedicatedClouds: ask(attachedIds(id, 'dedicatedCloud')) ?? [],
  ips: ask(attachedIds(id, 'ip')) ?? [],
  loadBalancers: ask(attachedIds(id, 'ipLoadbalancing')) ?? [],
});

const connectView = (ask: Ask, id: string, owner: string): ConnectView | undefined => {
  const service = ask(connectService(id));
  if (!service) return undefined;
  const pops = ask(popIds(id)) ?? [];
  const configs = new Map<number, DatacenterConfigView>();
  const datacenters = new Map<number, ConnectView['datacenters'][number]>();
  for (const popId of pops) {
    for (const configId of ask(datacenterConfigIds(id, popId)) ?? []) {
      if (configs.has(configId)) continue;
      const place = { owner, service: id, popId, configId };
      const config = ask(datacenterConfig(place));
      if (!config) continue;
      const physical = ask(datacenter(id, config.datacenterId));
      if (physical) datacenters.set(physical.id, { ...physical, region: physical.region ?? null });
      configs.set(configId, {
        id: configId,
        datacenter: config.datacenterId,
        ovhAsn: config.ovhBgpArea ?? null,
        subnet: config.subnet ?? null,
        extras: (ask(extraIds(place)) ?? []).flatMap((extraId) => extraView(ask, place, extraId) ?? []),
      });
    }
  }
  return {
    id,
    name: service.description ?? null,
    vrack: service.vrack ?? null,
    provider: service.provider ?? null,
    pop: service.pop ?? null,
    ports: service.portQuantity == null ? null : Number(service.portQuantity),
    bandwidth: service.bandwidth ?? null,
    datacenters: [...datacenters.values()],
    pops: pops.flatMap((popId) => popView(ask, id, popId) ?? []),
    datacenterConfigs: [...configs.values()],
    live: serviceLive(ask, service),
  };
};

/** A state as its badge says it; nothing where nobody knows and there is no reason either. */
const liveOf = (link: LinkState, up: string, word = stateWord): Live | undefined => {
  if (link.state === 'up') return { state: 'up', text: up };
  const text = word(link);
  return text === undefined ? undefined : { state: link.state, text };
};

const portLive = (ask: Ask, service: string, id: number): Live | undefined =>
  liveOf(portState(ask(port(service, id))), t('port up'));

/** The worst of its ports and sessions, as in the tree; nothing while some of them are not known and none is down. */
const serviceLive = (ask: Ask, service: ConnectService): Live | undefined => {
  const ports = ask(portIds(service.uuid))?.map((id) => {
    const known = ask(port(service.uuid, id));
    return known && portState(known);
  });
  const sessions = ask(popIds(service.uuid))?.map((id) =>
    sessionStateIfRead(ask(popConfig(service.uuid, id)), sessionStatus(ask, service.uuid, id)),
  );
  return liveOf(serviceState(service, ports, sessions), t('up'), serviceStateWord);
};

/** Only layer 3 has a session to ask for. */
const sessionStatus = (ask: Ask, service: string, popId: number): ConnectStatus | null | undefined => {
  const config = ask(popConfig(service, popId));
  return config?.type === 'l3' && config.status === 'active' ? ask(popStatus(service, popId)) : undefined;
};

const popView = (ask: Ask, service: string, popId: number): PopView | undefined => {
  const config = ask(popConfig(service, popId));
  if (!config) return undefined;
  return {
    id: popId,
    interface: config.interfaceId,
    type: config.type === 'l2' ? 'l2' : 'l3',
    customerAsn: config.customerBgpArea ?? null,
    ovhAsn: config.ovhBgpArea ?? null,
    subnet: config.subnet ?? null,
    session: popLive(ask, service, popId),
  };
};

/** Of layer 3 the BGP session; layer 2 has none and is as good as its port. */
const popLive = (ask: Ask, service: string, popId: number): Live | undefined => {
  const config = ask(popConfig(service, popId));
  const session = sessionState(config, sessionStatus(ask, service, popId));
  if (config?.type === 'l2' && session.reason === undefined)
    return portLive(ask, service, config.interfaceId);
  return liveOf(session, t('BGP up'));
};

const extraView = (ask: Ask, place: Parameters<typeof extraConfig>[0], id: number): ExtraView | undefined => {
  const extra = ask(extraConfig(place, id));
  if (!extra) return undefined;
  if (extra.type === 'network' && extra.subnet != null && extra.nextHop != null) {
    return { id, type: 'network', subnet: extra.subnet, nextHop: extra.nextHop };
  }
  if (extra.type === 'bgp' && extra.bgpNeighborArea != null && extra.bgpNeighborIp != null) {
    return { id, type: 'bgp', asn: extra.bgpNeighborArea, neighbor: extra.bgpNeighborIp };
  }
  return undefined;
};

const projectView = (ask: Ask, id: string): ProjectView => {
  const known = ask(networks(id)) ?? [];
  // Instances know networks by their ids of the region.
  const byRegion = new Map(
    known.flatMap((network) => (network.regions ?? []).map(({ openstackId }) => [openstackId, network.id])),
  );
  return {
    id,
    name: ask(project(id))?.description ?? null,
    networks: known.map((network) => ({
      id: network.id,
      name: network.name ?? network.id,
      vlan: network.vlanId ?? null,
      regions: (network.regions ?? []).map(({ region }) => ({ region })),
      subnets: (ask(subnets(id, network.id)) ?? []).map((subnet) => ({
        id: subnet.id,
        cidr: subnet.cidr,
        pools: (subnet.ipPools ?? []).flatMap(({ region }) => (region == null ? [] : [{ region }])),
      })),
    })),
    instances: (ask(instances(id)) ?? []).map((instance): InstanceView => ({
      id: instance.id,
      name: instance.name ?? instance.id,
      region: instance.region ?? '',
      status: instance.status,
      // `b3-8.consumption` is the flavor b3-8, billed by the hour.
      flavor: instance.planCode?.split('.')[0] ?? null,
      interfaces: (ask(instanceInterfaces(id, instance.id)) ?? []).map((one) => ({
        id: one.id,
        network: byRegion.get(one.networkId) ?? one.networkId ?? '',
        isPublic: one.type === 'public' || !byRegion.has(one.networkId),
        addresses: (one.fixedIps ?? []).map(({ ip }) => ip),
      })),
    })),
  };
};

const vrackServicesViews = (ask: Ask): VrackServicesView[] =>
  (ask(allVrackServices()) ?? []).map(({ id, currentState, iam }) => ({
    id,
    name: iam?.displayName ?? null,
    region: currentState.region ?? '',
    subnets: currentState.subnets.map((subnet) => ({
      cidr: subnet.cidr,
      name: subnet.displayName ?? null,
      vlan: subnet.vlan ?? null,
      serviceRange: subnet.serviceRange.cidr,
      endpoints: subnet.serviceEndpoints.map(({ managedServiceURN }) => managedServiceURN),
    })),
  }));
