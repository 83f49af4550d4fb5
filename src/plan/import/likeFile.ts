import type { Connect, Project, Scalar, Topology, Vrack } from '../../topology/model.ts';
import type { AccountState, ConnectState, ExtraState, ProjectState, VrackState } from '../accountState.ts';

/**
 * The account in the order and with the labels of a file, so that a text of it reads as the file does where the two are
 * the same: what the file has comes first, as it stands there. Nothing is left out, nothing added.
 */
export const likeFile = (state: AccountState, { vracks }: Topology): AccountState => {
  const connect = vracks.flatMap((one) => one.connect);
  const projects = vracks.flatMap((one) => one.projects);
  const subnets = vracks.flatMap((one) => one.vrackServices.flatMap((services) => services.subnets));
  return {
    ...state,
    vracks: inOrder(state.vracks, ({ id }) => [id], texts(vracks.map(({ id }) => id))).map((live) =>
      vrackLike(
        live,
        vracks.find(({ id }) => id?.text === live.id),
      ),
    ),
    connect: state.connect.map((live) =>
      connectLike(
        live,
        connect.find(({ service }) => service?.text === live.id),
      ),
    ),
    projects: state.projects.map((live) =>
      projectLike(
        live,
        projects.find(({ id }) => id?.text === live.id),
      ),
    ),
    vrackServices: state.vrackServices.map((live) => ({
      ...live,
      subnets: live.subnets.map((subnet) => ({
        ...subnet,
        endpoints: inOrder(
          subnet.endpoints,
          (urn) => [urn],
          texts(subnets.flatMap(({ endpoints }) => endpoints)),
        ),
      })),
    })),
  };
};

const vrackLike = (live: VrackState, file: Vrack | undefined): VrackState => {
  if (!file) return live;
  const as = (all: readonly string[], written: readonly (Scalar<string> | undefined)[]): string[] =>
    inOrder(all, (id) => [id], texts(written));
  const servers = texts(file.servers.map((server) => server.name));
  return {
    ...live,
    name: file.name?.text ?? live.name,
    connect: as(
      live.connect,
      file.connect.map(({ service }) => service),
    ),
    projects: as(
      live.projects,
      file.projects.map(({ id }) => id),
    ),
    vrackServices: as(
      live.vrackServices,
      file.vrackServices.map(({ id }) => id),
    ),
    servers: inOrder(live.servers, (name) => [name], servers),
    serverInterfaces: inOrder(live.serverInterfaces, ({ server }) => [server], servers),
    dedicatedClouds: as(live.dedicatedClouds, file.dedicatedClouds),
    ips: as(live.ips, file.ips),
    loadBalancers: as(live.loadBalancers, file.loadBalancers),
  };
};

const connectLike = (live: ConnectState, file: Connect | undefined): ConnectState => {
  if (!file) return live;
  const routing = file.datacenters.flatMap((one) => one.routing ?? []);
  const extras = [
    ...texts(routing.flatMap((one) => one.static.map(({ subnet }) => subnet))),
    ...texts(routing.flatMap((one) => one.bgp.map(({ neighbor }) => neighbor))),
  ];
  const keysOf = (extra: ExtraState): string[] => [extra.type === 'network' ? extra.subnet : extra.neighbor];
  const namesOf = (id: number): string[] => {
    const known = live.datacenters.find((one) => one.id === id);
    return [String(id), ...(known ? [known.name, ...(known.region ? [known.region] : [])] : [])];
  };
  return {
    ...live,
    name: file.name?.text ?? live.name,
    pops: inOrder(live.pops, (pop) => [String(pop.interface)], texts(file.pops.map((pop) => pop.interface))),
    datacenterConfigs: inOrder(
      live.datacenterConfigs,
      ({ datacenter }) => namesOf(datacenter),
      texts(file.datacenters.map(({ datacenter }) => datacenter)),
    ).map((config) => ({ ...config, extras: inOrder(config.extras, keysOf, extras) })),
  };
};

const projectLike = (live: ProjectState, file: Project | undefined): ProjectState => {
  if (!file) return live;
  const regionsOf = (name: string): string[] => {
    const network = file.networks.find((one) => one.name?.text === name);
    return texts([...(network?.regions ?? []), ...(network?.subnets.map(({ region }) => region) ?? [])]);
  };
  const networks = texts(file.networks.map(({ name }) => name));
  const named = new Map(live.networks.map(({ id, name }) => [id, name]));
  return {
    ...live,
    name: file.name?.text ?? live.name,
    networks: inOrder(live.networks, ({ name }) => [name], networks).map((network) => ({
      ...network,
      regions: inOrder(network.regions, ({ region }) => [region], regionsOf(network.name)),
      subnets: inOrder(
        network.subnets,
        ({ pools }) => pools.map(({ region }) => region),
        regionsOf(network.name),
      ),
    })),
    instances: inOrder(
      live.instances,
      ({ id, name }) => [id, name],
      texts(file.instances.flatMap(({ id, name }) => [id, name])),
    ).map((instance) => {
      const own = file.instances.find(({ id, name }) =>
        id ? id.text === instance.id : name?.text === instance.name,
      );
      return {
        ...instance,
        interfaces: inOrder(
          instance.interfaces,
          ({ network, isPublic }) => [isPublic ? 'public' : (named.get(network) ?? network)],
          texts(own?.interfaces.map(({ network }) => network) ?? []),
        ),
      };
    }),
  };
};

/** What is wanted first, in that order; the rest after it, as it was. */
const inOrder = <T>(
  all: readonly T[],
  keysOf: (one: T) => readonly string[],
  wanted: readonly string[],
): T[] => {
  const ranks = new Map(wanted.map((key, rank) => [key, rank]));
  const rankOf = (one: T): number => Math.min(...keysOf(one).map((key) => ranks.get(key) ?? Infinity));
  return all
    .map((one) => ({ one, rank: rankOf(one) }))
    .sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank))
    .map(({ one }) => one);
};

const texts = (scalars: readonly (Scalar<unknown> | undefined)[]): string[] =>
  scalars.flatMap((scalar) => (scalar ? [scalar.text] : []));
