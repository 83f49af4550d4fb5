/** Every product as a service of the account: how one is ended that has no call of its own for that. */
import type { OvhApi, RequestOptions } from '../api.ts';
import { array, number, object, optional, string } from '../decode.ts';
import type { Decoded } from '../decode.ts';
import { route } from '../path.ts';

export const termination = object({ message: optional(string) });
export type Termination = Decoded<typeof termination>;

/** Ids of the services of a resource; a vRack or vRack Services has one. */
export const listServiceIds = (
  api: OvhApi,
  resourceName: string,
  options?: RequestOptions,
): Promise<number[]> =>
  api.get('/v1/services', array(number), { ...options, query: { ...options?.query, resourceName } });

/**
 * Asks for the end of a service. OVHcloud sends an e-mail with a token to the administrator, who confirms there:
 * nothing ends by this call alone.
 */
export const terminateService = (
  api: OvhApi,
  serviceId: number,
  options?: RequestOptions,
): Promise<Termination> =>
  api.post(route`/v1/services/${serviceId}/terminate`, undefined, termination, options);
