import {
  listFlavors,
  listImages,
  listInstanceInterfaces,
  listInstances,
  listSshKeys,
} from '../../ovh/resources/cloudInstance.ts';
import { listNetworks, listSubnets } from '../../ovh/resources/cloudNetwork.ts';
import { getProject, listProjectRegions, listProjects } from '../../ovh/resources/cloudProject.ts';
import { MINUTE, query } from '../query.ts';

export const projectIds = () => query('/cloud/project', (api, signal) => listProjects(api, { signal }));

export const project = (id: string) =>
  query(`/cloud/project/${id}`, (api, signal) => getProject(api, id, { signal }), {
    settled: ({ status }) => status !== 'creating' && status !== 'deleting',
  });

/** Names of the regions that are enabled in the project. */
export const projectRegions = (id: string) =>
  query(`/cloud/project/${id}/region`, (api, signal) => listProjectRegions(api, id, { signal }));

/** All private networks of a project, whole: the list costs one request where the objects would cost one each. */
export const networks = (projectId: string) =>
  query(
    `/cloud/project/${projectId}/network/private`,
    (api, signal) => listNetworks(api, projectId, { signal }),
    {
      settled: (list) =>
        list.every(
          ({ status, regions }) =>
            (status ?? 'ACTIVE') === 'ACTIVE' &&
            (regions ?? []).every((region) => region.status !== 'BUILDING'),
        ),
    },
  );

export const subnets = (projectId: string, networkId: string) =>
  query(`/cloud/project/${projectId}/network/private/${networkId}/subnet`, (api, signal) =>
    listSubnets(api, projectId, networkId, { signal }),
  );

const PASSING = new Set(['BUILD', 'BUILDING', 'DELETING', 'REBOOT', 'REBUILD', 'RESIZE', 'MIGRATING']);

export const instances = (projectId: string) =>
  query(
    `/cloud/project/${projectId}/instance`,
    (api, signal) => listInstances(api, projectId, undefined, { signal }),
    { settled: (list) => list.every(({ status }) => !PASSING.has(status)) },
  );

export const instanceInterfaces = (projectId: string, instanceId: string) =>
  query(`/cloud/project/${projectId}/instance/${instanceId}/interface`, (api, signal) =>
    listInstanceInterfaces(api, projectId, instanceId, { signal }),
  );

/** What instances can be made of changes seldom. */
const CATALOGUE = { freshMs: 60 * MINUTE, transient: true };

export const flavors = (projectId: string) =>
  query(
    `/cloud/project/${projectId}/flavor`,
    (api, signal) => listFlavors(api, projectId, undefined, { signal }),
    CATALOGUE,
  );

export const images = (projectId: string) =>
  query(
    `/cloud/project/${projectId}/image`,
    (api, signal) => listImages(api, projectId, { signal }),
    CATALOGUE,
  );

export const sshKeys = (projectId: string) =>
  query(`/cloud/project/${projectId}/sshkey`, (api, signal) => listSshKeys(api, projectId, { signal }));
