import type { ServerInterfaceState, VrackServicesState, VrackState } from '../../plan/accountState.ts';
import {
  getAllowedServices,
  getVrack,
  listAttached,
  listAttachedServerInterfaces,
} from '../../ovh/resources/vrack.ts';
import type { ServerInterface } from '../../ovh/resources/vrack.ts';
import { getVrackServices, listEligibleManagedServices } from '../../ovh/resources/vrackServices.ts';
import type { VrackServices } from '../../ovh/resources/vrackServices.ts';
import { ifTold, inOrder, unlessMissing, type Reader } from './reader.ts';

/** A vRack and what is on it; undefined when the account has no such vRack. */
export const loadVrack = async ({ api, options }: Reader, id: string): Promise<VrackState | undefined> => {
  const vrack = await unlessMissing(getVrack(api, id, options));
  if (vrack === undefined) return undefined;
  // Not every endpoint has every family.
  const attached = async (family: Parameters<typeof listAttached>[2]) =>
    inOrder((await unlessMissing(listAttached(api, id, family, options))) ?? []);
  const [connect, projects, vrackServices, servers, dedicatedClouds, ips, loadBalancers, cards, allowed] =
    await Promise.all([
      attached('ovhCloudConnect'),
      attached('cloudProject'),
      attached('vrackServices'),
      attached('dedicatedServer'),
      attached('dedicatedCloud'),
      attached('ip'),
      attached('ipLoadbalancing'),
      unlessMissing(listAttachedServerInterfaces(api, id, options)),
      ifTold(getAllowedServices(api, id, 'dedicatedServerInterface', options)),
    ]);
  return {
    id,
    name: vrack.name ?? vrack.iam?.displayName ?? null,
    connect,
    projects,
    vrackServices,
    serverInterfaces: serverInterfaces(cards ?? []),
    servers,
    dedicatedClouds,
    ips,
    loadBalancers,
    attachableServerInterfaces:
      allowed === undefined ? undefined : serverInterfaces(allowed.dedicatedServerInterface ?? []),
  };
};

const serverInterfaces = (cards: readonly ServerInterface[]): ServerInterfaceState[] =>
  cards
    .map(({ dedicatedServer, dedicatedServerInterface }) => ({
      id: dedicatedServerInterface,
      server: dedicatedServer,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

/** A vRack Services; undefined when the account has none of that id. */
export const loadVrackServices = async (
  { api, options }: Reader,
  id: string,
): Promise<VrackServicesState | undefined> => {
  const [services, eligible] = await Promise.all([
    unlessMissing(getVrackServices(api, id, options)),
    ifTold(listEligibleManagedServices(api, id, options)),
  ]);
  if (services === undefined) return undefined;
  return {
    id,
    name: services.iam?.displayName ?? null,
    status: services.resourceStatus,
    region: services.currentState.region ?? '',
    vrack: services.currentState.vrackId ?? null,
    checksum: services.checksum,
    subnets: vrackServicesSubnets(services),
    eligible:
      eligible === undefined
        ? undefined
        : inOrder(eligible.flatMap(({ managedServiceURNs }) => managedServiceURNs)),
  };
};

/** What it is meant to have: that is what a change replaces. */
export const vrackServicesSubnets = (services: VrackServices): VrackServicesState['subnets'] =>
  (services.targetSpec ?? services.currentState).subnets.map((subnet) => ({
    cidr: subnet.cidr,
    name: subnet.displayName ?? null,
    vlan: subnet.vlan ?? null,
    serviceRange: subnet.serviceRange.cidr,
    endpoints: subnet.serviceEndpoints.map(({ managedServiceURN }) => managedServiceURN),
  }));
