import type { OvhApi, RequestOptions } from '../ovh/api.ts';
import { unknown } from '../ovh/decode.ts';
import { OvhError } from '../ovh/errors.ts';
import type { Operation } from '../plan/operation.ts';
import { requestOf, type Ids } from '../plan/request.ts';
import { checksumFor } from './looks/vrackServices.ts';
import type { Id, TaskRef } from './state/journal.ts';

/** What the API answered: the task that carries it out, the id of what it creates. */
export interface SendAnswer {
  readonly task?: TaskRef;
  readonly id?: Id;
}

/** The account changed between the look and the call; nothing was sent. */
export class ChangedError extends Error {
  override readonly name = 'ChangedError';
}

/**
 * Makes the call of an operation, the one that the plan shows, once. It is not aborted when an apply is cancelled: what
 * was sent wants its answer.
 *
 * @param deadlineMs for the answer
 *
 * Fails with the OvhError of the call, or with a ChangedError.
 */
export const send = async (
  api: OvhApi,
  operation: Operation,
  ids: Ids,
  deadlineMs: number,
): Promise<SendAnswer> => {
  const request = requestOf(operation, ids);
  let { body } = request;
  if (operation.kind === 'updateVrackServices') {
    const checksum = await checksumFor(operation, { api, options: {} });
    if (checksum === undefined) throw new ChangedError();
    body = { ...body, checksum };
  }
  const answer = await call(api, request.method, request.path, body, { deadlineMs });
  return read(operation, typeof answer === 'object' && answer !== null ? answer : {});
};

const call = (
  api: OvhApi,
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body: unknown,
  options: RequestOptions,
): Promise<unknown> => {
  switch (method) {
    case 'POST':
      return api.post(path, body, unknown, options);
    case 'PUT':
      return api.put(path, body, unknown, options);
    case 'DELETE':
      return api.delete(path, unknown, options);
  }
};

interface Answer {
  readonly id?: unknown;
  readonly resourceId?: unknown;
}

/** An answer is taken for what it is good for: what counts is read back from the account. */
const read = (operation: Operation, { id, resourceId }: Answer): SendAnswer => {
  const taskId = typeof id === 'number' && id > 0 ? id : undefined;
  switch (operation.kind) {
    case 'attach':
    case 'detach':
      return taskId === undefined ? {} : { task: { of: 'vrack', owner: operation.vrack, id: taskId } };
    case 'createPop':
    case 'createDatacenterConfig':
    case 'createExtra':
    case 'deletePop':
    case 'deleteDatacenterConfig':
    case 'deleteExtra':
    case 'lockPort':
    case 'unlockPort':
      return {
        ...(taskId !== undefined && { task: { of: 'connect', owner: operation.service, id: taskId } }),
        ...(operation.kind.startsWith('create') && typeof resourceId === 'number' && { id: resourceId }),
      };
    default:
      return typeof id === 'string' ? { id } : {};
  }
};

/** What a failed call says about whether it was carried out. */
export type Verdict =
  /** It was not, and will not be. */
  | 'refused'
  /** It was not, because something else is under way or the API is overloaded or out of reach: again later. */
  | 'busy'
  /** It was not, because something has an address there: ports go some time after what they belonged to, but not long. */
  | 'held'
  /** It may have been. */
  | 'unknown';

export const verdictOf = (error: unknown, operation: Operation): Verdict => {
  if (error instanceof ChangedError) return 'busy';
  if (!(error instanceof OvhError)) return 'refused';
  const { kind, status, network } = error;
  if (kind === 'network') {
    if (network === 'refused' || network === 'dns') return 'busy';
    return network === 'certificate' ? 'refused' : 'unknown';
  }
  if (kind === 'timeout' || kind === 'answer' || kind === 'aborted') return 'unknown';
  if (status === undefined) return 'refused';
  if (status >= 500 || status === 408) return 'unknown';
  if (isHeld(error, operation)) return 'held';
  if ([409, 412, 423, 429].includes(status)) return 'busy';
  return 'refused';
};

/** A refusal of 400 for one of these gives no other reason; one of 409 may be because something is under way. */
const isHeld = ({ status, apiMessage = '' }: OvhError, { kind }: Operation): boolean => {
  if (kind !== 'deleteSubnet' && kind !== 'deleteNetwork' && kind !== 'leaveRegion') return false;
  if (status === 409) return /\bin use\b|\bports?\b|IP allocation/i.test(apiMessage);
  return status === 400 && kind !== 'leaveRegion';
};

/** A read that failed for a passing reason. */
export const isPassing = (error: unknown): boolean =>
  error instanceof OvhError &&
  (error.kind === 'network' ||
    error.kind === 'timeout' ||
    error.status === 429 ||
    (error.status ?? 0) >= 500);
