import { byAllServices, keptFor } from './remember.ts';
import type { Connect, JdConnection, Site, Topology, Vrack } from '../../topology/model.ts';

/** What a value of `via` leads to. */
export type Way =
  | { readonly kind: 'connect'; readonly connect: Connect; readonly vrack: Vrack }
  | { readonly kind: 'jdcloud'; readonly connection: JdConnection };

/** The services and JD Cloud connections of a file, by what `via` of a site calls them. */
export const waysOf = keptFor(
  (topology: Topology) => [[topology.jdcloud], ...byAllServices(topology)],
  (topology: Topology): ((name: string) => Way | undefined) => {
    const byName = new Map<string, Way>();
    const byId = new Map<string, Way>();
    for (const vrack of topology.vracks) {
      for (const connect of vrack.connect) {
        const way: Way = { kind: 'connect', connect, vrack };
        const id = connect.service?.value?.toLowerCase();
        if (id !== undefined && !byId.has(id)) byId.set(id, way);
        const name = connect.name?.value;
        if (name !== undefined && !byName.has(name)) byName.set(name, way);
      }
    }
    for (const { connections } of topology.jdcloud?.regions ?? []) {
      for (const connection of connections) {
        const name = connection.name?.value;
        if (name !== undefined && !byName.has(name)) byName.set(name, { kind: 'jdcloud', connection });
      }
    }
    return (name) => byName.get(name) ?? byId.get(name.toLowerCase());
  },
);

/** The services that lead to a site, each once; what names nothing is left out. */
export const servicesOf = (
  { via }: Site,
  ways: (name: string) => Way | undefined,
): ReadonlyMap<Connect, Vrack> => {
  const services = new Map<Connect, Vrack>();
  for (const { value } of via) {
    const way = value === undefined ? undefined : ways(value);
    if (way?.kind === 'connect') services.set(way.connect, way.vrack);
  }
  return services;
};

/** How messages call a service: by its name in the file, else by its uuid. */
export const callService = ({ name, service }: Connect): string => name?.value ?? service?.text ?? '';
