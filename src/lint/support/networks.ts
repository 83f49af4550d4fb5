import type { Network, Project } from '../../topology/model.ts';

/** What `network` of an interface names when it is not a network of the project. */
export const PUBLIC = 'public';

/** The networks of a project by name; of two with one name, the first. */
export const networksByName = ({ networks }: Project): ReadonlyMap<string, Network> => {
  const byName = new Map<string, Network>();
  for (const network of networks) {
    const name = network.name?.value;
    if (name !== undefined && name !== PUBLIC && !byName.has(name)) byName.set(name, network);
  }
  return byName;
};

/** Whether a network is in a region: without a list it is in every region of the project. */
export const isInRegion = ({ regions }: Network, region: string): boolean =>
  regions.length === 0 || regions.some(({ value }) => value === undefined || value === region);
