import type { OvhApi, RequestOptions } from '../api.ts';
import { array, boolean, nothing, number, object, optional, string, word } from '../decode.ts';
import type { Decoded } from '../decode.ts';
import { route } from '../path.ts';
import { iam } from './common.ts';

/** Networks and gateways are in cloudNetwork.ts, instances in cloudInstance.ts. */

export const cloudProject = object({
  project_id: string,
  projectName: optional(string),
  description: optional(string),
  status: word('creating', 'deleted', 'deleting', 'ok', 'suspended'),
  access: optional(word('full', 'restricted')),
  planCode: optional(string),
  creationDate: optional(string),
  expiration: optional(string),
  manualQuota: optional(boolean),
  iam: optional(iam),
});
export type CloudProject = Decoded<typeof cloudProject>;

/** The vRack of a project. */
export const projectVrack = object({ id: string, name: optional(string), description: optional(string) });
export type ProjectVrack = Decoded<typeof projectVrack>;

export const cloudRegion = object({
  name: string,
  type: optional(word('region', 'region-3-az', 'localzone')),
  status: optional(word('UP', 'DOWN', 'MAINTENANCE')),
  continentCode: optional(string),
  datacenterLocation: optional(string),
  services: optional(array(object({ name: string, status: word('UP', 'DOWN') }))),
});
export type CloudRegion = Decoded<typeof cloudRegion>;

const operationStatus = word('created', 'in-progress', 'completed', 'in-error', 'unknown');

/** Work under way in a project; `progress` in percent. */
export const cloudOperation = object({
  id: string,
  action: optional(string),
  status: operationStatus,
  progress: optional(number),
  resourceId: optional(string),
  regions: optional(array(string)),
  createdAt: optional(string),
  startedAt: optional(string),
  completedAt: optional(string),
  subOperations: optional(
    array(
      object({
        id: string,
        action: optional(string),
        status: operationStatus,
        progress: optional(number),
        resourceId: optional(string),
        regions: optional(array(string)),
        startedAt: optional(string),
        completedAt: optional(string),
      }),
    ),
  ),
});
export type CloudOperation = Decoded<typeof cloudOperation>;

export const listProjects = (api: OvhApi, options?: RequestOptions): Promise<string[]> =>
  api.get('/v1/cloud/project', array(string), options);

export const getProject = (api: OvhApi, project: string, options?: RequestOptions): Promise<CloudProject> =>
  api.get(route`/v1/cloud/project/${project}`, cloudProject, options);

/** Fails with status 404 when the project is in no vRack. */
export const getProjectVrack = (
  api: OvhApi,
  project: string,
  options?: RequestOptions,
): Promise<ProjectVrack> => api.get(route`/v1/cloud/project/${project}/vrack`, projectVrack, options);

/** Names of the regions that are enabled in the project. */
export const listProjectRegions = (
  api: OvhApi,
  project: string,
  options?: RequestOptions,
): Promise<string[]> => api.get(route`/v1/cloud/project/${project}/region`, array(string), options);

export const getProjectRegion = (
  api: OvhApi,
  project: string,
  region: string,
  options?: RequestOptions,
): Promise<CloudRegion> =>
  api.get(route`/v1/cloud/project/${project}/region/${region}`, cloudRegion, options);

export const listOperations = (
  api: OvhApi,
  project: string,
  options?: RequestOptions,
): Promise<CloudOperation[]> =>
  api.get(route`/v1/cloud/project/${project}/operation`, array(cloudOperation), options);

export const getOperation = (
  api: OvhApi,
  project: string,
  id: string,
  options?: RequestOptions,
): Promise<CloudOperation> =>
  api.get(route`/v1/cloud/project/${project}/operation/${id}`, cloudOperation, options);

/** The description is the name that people see. */
export const updateProject = (
  api: OvhApi,
  project: string,
  body: { readonly description: string },
  options?: RequestOptions,
): Promise<undefined> => api.put(route`/v1/cloud/project/${project}`, body, nothing, options);

/** Orders a vRack and puts the project into it, for a project that is in none. A beta route. */
export const createProjectVrack = (
  api: OvhApi,
  project: string,
  options?: RequestOptions,
): Promise<CloudOperation> =>
  api.post(route`/v1/cloud/project/${project}/vrack`, undefined, cloudOperation, options);
