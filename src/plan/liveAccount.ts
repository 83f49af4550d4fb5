import type { LiveAccount, LiveConnect, LiveExtra, LiveProject, LiveVrackServices } from '../lint/live.ts';
import type {
  AccountState,
  ConnectState,
  ExtraState,
  ProjectState,
  VrackServicesState,
} from './accountState.ts';

/**
 * The state of an account as the linter's live rules see it, so that a plan's findings come from the facts that the plan
 * is made of. What was read for a file (`scopeOf`) holds everything that the file names and the account has: what is
 * not there is missing.
 */
export const liveAccount = (state: AccountState): LiveAccount => {
  const connect = byId(state.connect, ofConnect);
  const projects = byId(state.projects, ofProject);
  const managedServiceRegions = regionsOf(state.vrackServices);
  const services = byId(state.vrackServices, ({ status, region, subnets }): LiveVrackServices => ({
    status,
    region,
    subnets,
    managedServiceRegions,
  }));
  return {
    vracks: new Set(state.vrackIds),
    connectIds: new Set(connect.keys()),
    connect: (id) => connect.get(id),
    projects: new Set(projects.keys()),
    project: (id) => projects.get(id),
    vrackServicesIds: new Set(services.keys()),
    vrackServices: (id) => services.get(id),
  };
};

const byId = <T extends { readonly id: string }, Live>(
  list: readonly T[],
  convert: (one: T) => Live,
): ReadonlyMap<string, Live> => new Map(list.map((one) => [one.id, convert(one)]));

const ofConnect = (connect: ConnectState): LiveConnect => ({
  status: connect.status,
  vrack: connect.vrack,
  provider: connect.provider ?? undefined,
  pop: connect.pop ?? undefined,
  ports: connect.ports ?? undefined,
  interfaces: connect.interfaces,
  popConfigs: connect.pops,
  datacenters: connect.datacenters.map(({ id, name, region, available }) => ({
    id,
    name,
    region: region ?? undefined,
    available: available ?? undefined,
  })),
  datacenterConfigs: connect.datacenterConfigs.map((config) => ({
    ...config,
    extras: config.extras.map(ofExtra),
  })),
});

const ofExtra = (extra: ExtraState): LiveExtra =>
  extra.type === 'network'
    ? { type: 'network', subnet: extra.subnet, nextHop: extra.nextHop, asn: null, neighbor: null }
    : { type: 'bgp', subnet: null, nextHop: null, asn: extra.asn, neighbor: extra.neighbor };

const ofProject = ({ regions, catalogue }: ProjectState): LiveProject => ({
  regions: new Set(regions),
  flavors: catalogue?.flavors,
  images: catalogue?.images,
  sshKeys: catalogue?.sshKeys,
});

/** A managed service that is or may be an endpoint of a vRack Services is in its region. */
const regionsOf = (services: readonly VrackServicesState[]): ReadonlyMap<string, string> => {
  const regions = new Map<string, string>();
  for (const { region, subnets, eligible } of services) {
    for (const urn of [...(eligible ?? []), ...subnets.flatMap(({ endpoints }) => endpoints)]) {
      regions.set(urn, region);
    }
  }
  return regions;
};
