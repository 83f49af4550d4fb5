import type { Topology } from '../topology/model.ts';
import type { Scope } from './accountState.ts';

/**
 * What has to be read of the account to plan a file: what it names, each once, and what else is on its vRacks. Other
 * services have addresses that are taken, datacenter configurations that they share, and endpoints; of a project that the
 * file does not have only pruning needs to know.
 */
export const scopeOf = ({ vracks }: Topology, prune = false): Scope => {
  const projects = new Map<string, boolean>();
  for (const { projects: list } of vracks) {
    for (const { id, instances } of list) {
      if (id?.value === undefined) continue;
      const isToBeMade = instances.some((instance) => !instance.id);
      projects.set(id.value, isToBeMade || projects.get(id.value) === true);
    }
  }
  return {
    vracks: once(vracks.map(({ id }) => id?.value)),
    connect: once(
      vracks.flatMap(({ connect }) => connect.map(({ service }) => service?.value?.toLowerCase())),
    ),
    projects: [...projects].map(([id, withCatalogue]) => ({ id, withCatalogue })),
    vrackServices: once(vracks.flatMap(({ vrackServices }) => vrackServices.map(({ id }) => id?.value))),
    alsoOnVracks: (['connect', 'projects', 'vrackServices'] as const).filter(
      (key) => (key !== 'projects' || prune) && vracks.some(({ keys }) => keys.has(key)),
    ),
  };
};

const once = (values: readonly (string | undefined)[]): string[] => [
  ...new Set(values.filter((value) => value !== undefined)),
];
