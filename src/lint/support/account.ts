import type { Connect, Datacenter, Project, Topology, Vrack, VrackServices } from '../../topology/model.ts';
import type { LiveAccount, LiveConnect, LiveDatacenter, LiveProject, LiveVrackServices } from '../live.ts';

/** The vRacks of the file that the account has. What is known to be of another account is not compared with this one. */
export const ownVracks = (topology: Topology, account: LiveAccount): Vrack[] =>
  topology.vracks.filter(({ id }) => id?.value !== undefined && account.vracks?.has(id.value) === true);

/** The OVHcloud Connect services of those vRacks that the account knows. */
export const ownConnects = (
  topology: Topology,
  account: LiveAccount,
): { readonly vrack: Vrack; readonly connect: Connect; readonly live: LiveConnect }[] =>
  ownVracks(topology, account).flatMap((vrack) =>
    vrack.connect.flatMap((connect) => {
      const live = connect.service?.value === undefined ? undefined : account.connect(connect.service.value);
      return live ? [{ vrack, connect, live }] : [];
    }),
  );

/** The Public Cloud projects of those vRacks that the account knows. */
export const ownProjects = (
  topology: Topology,
  account: LiveAccount,
): { readonly project: Project; readonly live: LiveProject }[] =>
  ownVracks(topology, account).flatMap(({ projects }) =>
    projects.flatMap((project) => {
      const live = project.id?.value === undefined ? undefined : account.project(project.id.value);
      return live ? [{ project, live }] : [];
    }),
  );

/** The vRack Services of those vRacks that the account knows. */
export const ownVrackServices = (
  topology: Topology,
  account: LiveAccount,
): { readonly services: VrackServices; readonly live: LiveVrackServices }[] =>
  ownVracks(topology, account).flatMap(({ vrackServices }) =>
    vrackServices.flatMap((services) => {
      const live = services.id?.value === undefined ? undefined : account.vrackServices(services.id.value);
      return live ? [{ services, live }] : [];
    }),
  );

/**
 * The datacenter that a value of the file means: by number, by name, or by a region that has only one. `none`: the
 * service does not reach it; undefined: not known, or not clear.
 */
export const liveDatacenter = (
  { datacenter }: Datacenter,
  { datacenters }: LiveConnect,
): LiveDatacenter | 'none' | undefined => {
  const text = datacenter?.value?.toLowerCase();
  if (text === undefined || !datacenters) return undefined;
  const named = datacenters.find(({ id, name }) => String(id) === text || name.toLowerCase() === text);
  if (named) return named;
  const inRegion = datacenters.filter(({ region }) => region?.toLowerCase() === text);
  if (inRegion.length > 0) return inRegion.length === 1 ? inRegion[0] : undefined;
  return datacenters.some(({ region }) => region === undefined) ? undefined : 'none';
};
