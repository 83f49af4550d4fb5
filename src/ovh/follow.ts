/**
 * Waits for objects that show their own state instead of a task: Public Cloud networks and instances, operations, vRack
 * Services, orders. Tasks proper are in tasks.ts.
 */
import { t } from '@vscode/l10n';
import type { OvhApi, RequestOptions } from './api.ts';
import { OvhError } from './errors.ts';
import { orNotFound, poll, type FollowOptions } from './poll.ts';
import { getInstance, type InstanceDetail } from './resources/cloudInstance.ts';
import { getNetwork, type CloudNetwork } from './resources/cloudNetwork.ts';
import { getOperation, type CloudOperation } from './resources/cloudProject.ts';
import { getOrderStatus, type OrderStatus } from './resources/myOrder.ts';
import { getVrackServices, type VrackServices } from './resources/vrackServices.ts';

const MINUTE = 60_000;
/** Milliseconds: what OVHcloud's own clients wait at most, and above. */
const NETWORK_CEILING = 10 * MINUTE;
const INSTANCE_CEILING = 30 * MINUTE;
const OPERATION_CEILING = 30 * MINUTE;
const VRACK_SERVICES_CEILING = 60 * MINUTE;
const ORDER_CEILING = 60 * MINUTE;
/** How long something new may stay unseen before that counts as a failure. */
const PATIENCE = 2 * MINUTE;

/** `active`: made and in use. `gone`: the API does not know it any more. */
export type Until = 'active' | 'gone';

export interface FollowNetworkOptions extends FollowOptions<CloudNetwork> {
  /** Looks at this region only: active there, or gone from there. */
  readonly region?: string;
}

/**
 * Waits until a private network is active in every region that it names (or in one), or gone; ten minutes at most.
 *
 * Fails with kind `task` when the network was never seen; `timeout`; `aborted`.
 */
export const followNetwork = async (
  api: OvhApi,
  project: string,
  id: string,
  until: Until,
  options: FollowNetworkOptions = {},
): Promise<void> => {
  const { region } = options;
  const isActive = ({ status, regions }: CloudNetwork): boolean => {
    const wanted = (regions ?? []).filter((one) => region === undefined || one.region === region);
    const made =
      wanted.every((one) => one.status === 'ACTIVE') && (region === undefined || wanted.length > 0);
    return made && (region !== undefined || status === 'ACTIVE');
  };
  const isGone = (network: CloudNetwork): boolean =>
    region !== undefined && !(network.regions ?? []).some((one) => one.region === region);
  await followState(t('task on network {0}', id), NETWORK_CEILING, until, options, {
    read: (request) => getNetwork(api, project, id, request),
    isThere: until === 'active' ? isActive : isGone,
  });
};

/**
 * Waits until an instance runs, or is gone; half an hour at most.
 *
 * Fails with kind `task` when it ended in ERROR, or was never seen; `timeout`; `aborted`.
 */
export const followInstance = async (
  api: OvhApi,
  project: string,
  id: string,
  until: Until,
  options: FollowOptions<InstanceDetail> = {},
): Promise<void> => {
  await followState(t('task on instance {0}', id), INSTANCE_CEILING, until, options, {
    read: (request) => getInstance(api, project, id, request),
    isThere: ({ status }) => {
      if (until === 'gone') return status === 'DELETED';
      if (status === 'ERROR') {
        throw new OvhError(
          'task',
          t('The instance {0} could not be started: delete it, and try again or in another region.', id),
        );
      }
      return status === 'ACTIVE';
    },
  });
};

/**
 * Waits until an operation of a Public Cloud project is completed, half an hour at most.
 *
 * Fails with kind `task` when it ended in error, or was never seen; `timeout`; `aborted`.
 */
export const followOperation = async (
  api: OvhApi,
  project: string,
  id: string,
  options: FollowOptions<CloudOperation> = {},
): Promise<void> => {
  const place = t('task {0} of {1}', id, project);
  await followState(place, OPERATION_CEILING, 'active', options, {
    read: (request) => getOperation(api, project, id, request),
    isThere: ({ status }) => {
      if (status === 'in-error') {
        throw new OvhError('task', t('The {0} failed at OVHcloud: refresh to see what was done.', place));
      }
      return status === 'completed';
    },
  });
};

export interface FollowVrackServicesOptions extends FollowOptions<VrackServices> {
  /** Checksum that the change answered with: another one means that the change is done and the next one is on its way. */
  readonly checksum?: string;
}

/**
 * Waits until vRack Services have done what they were asked for, an hour at most.
 *
 * Fails with kind `task` when they are in ERROR (the configuration before goes on working); `timeout`; `aborted`.
 */
export const followVrackServices = async (
  api: OvhApi,
  id: string,
  options: FollowVrackServicesOptions = {},
): Promise<void> => {
  const { checksum } = options;
  await followState(t('task on vRack Services {0}', id), VRACK_SERVICES_CEILING, 'active', options, {
    read: (request) => getVrackServices(api, id, request),
    isThere: (resource) => {
      if (resource.resourceStatus === 'ERROR') {
        throw new OvhError(
          'task',
          t('The change of {0} failed; its configuration before still works. Ask OVHcloud support.', id),
        );
      }
      const isOvertaken = checksum !== undefined && resource.checksum !== checksum;
      return resource.resourceStatus === 'READY' || isOvertaken;
    },
  });
};

/**
 * Waits until an order is delivered, an hour at most. An order that waits for documents, or for its payment, is
 * followed on; `onProgress` sees it.
 *
 * Fails with kind `task` when it was cancelled; `timeout`; `aborted`.
 */
export const followOrder = async (
  api: OvhApi,
  orderId: number,
  options: FollowOptions<OrderStatus> = {},
): Promise<void> => {
  await followState(t('delivery of order {0}', String(orderId)), ORDER_CEILING, 'active', options, {
    read: (request) => getOrderStatus(api, orderId, request),
    isThere: (status) => {
      if (status === 'cancelled' || status === 'cancelling') {
        throw new OvhError('task', t('The order {0} was cancelled: order again.', String(orderId)));
      }
      return status === 'delivered';
    },
  });
};

interface Look<T> {
  readonly read: (request: RequestOptions) => Promise<T>;
  /** Whether the wait is over; throws when it will never be. */
  readonly isThere: (value: T) => boolean;
}

const followState = async <T>(
  place: string,
  ceilingMs: number,
  until: Until,
  options: FollowOptions<T>,
  { read, isThere }: Look<T>,
): Promise<void> => {
  const { onProgress, now = Date.now } = options;
  /** Since when it has not been there. */
  let missing: number | undefined;
  await poll(place, ceilingMs, options, async (request) => {
    const value = await orNotFound(read(request));
    if (value === undefined) {
      if (until === 'gone') return true;
      missing ??= now();
      if (now() - missing <= PATIENCE) return false;
      throw new OvhError(
        'task',
        t('The {0} is not known to the API: refresh to see whether the change was made.', place),
      );
    }
    missing = undefined;
    onProgress?.(value);
    return isThere(value);
  });
};
