import { t } from '@vscode/l10n';
import type { OvhApi } from '../../ovh/api.ts';
import { isNotFound, OvhError } from '../../ovh/errors.ts';
import { followOrder } from '../../ovh/follow.ts';
import {
  getOrderDetail,
  getOrderDetailOperation,
  listOrderDetailOperations,
  listOrderDetails,
} from '../../ovh/resources/myOrder.ts';
import { getVrack, listVracks } from '../../ovh/resources/vrack.ts';
import { getVrackServices, listVrackServices } from '../../ovh/resources/vrackServices.ts';
import { unlessMissing } from '../load/reader.ts';
import type { Timing } from '../timing.ts';
import type { OrderRecord, Wanted } from './journal.ts';

/** Services of the product that the account has. */
export const servicesOf = async (api: OvhApi, { product }: Wanted): Promise<string[]> =>
  product === 'vrack' ? listVracks(api) : (await listVrackServices(api)).map(({ id }) => id);

/**
 * Waits until an order is delivered and its service exists.
 * @returns the name of the service
 *
 * Fails with the OvhError of `followOrder`.
 */
export const delivered = async (
  api: OvhApi,
  record: OrderRecord,
  orderId: number,
  timing: Timing,
  options: { readonly signal?: AbortSignal; readonly onState?: (state: string) => void } = {},
): Promise<string> => {
  const { signal, onState } = options;
  const { sleep, now } = timing;
  await followOrder(api, orderId, {
    sleep,
    now,
    ...(signal && { signal }),
    ...(onState && { onProgress: onState }),
  });
  const until = now() + timing.noEffectMs;
  for (const delay of timing.delays()) {
    const name = await serviceName(api, record, orderId);
    if (name !== undefined && (await exists(api, record.wanted, name))) return name;
    if (now() >= until) break;
    await sleep(delay, signal);
  }
  throw new OvhError(
    'task',
    t('The order {0} is delivered, but its service does not show yet: refresh the tree later.', orderId),
  );
};

/** From the order's lines; else the one service that was not there before. */
const serviceName = async (
  api: OvhApi,
  { wanted, known }: OrderRecord,
  orderId: number,
): Promise<string | undefined> => {
  const isName = (word: string | null | undefined): word is string =>
    (wanted.product === 'vrack' ? /^pn-\d+$/ : /^vrs-/).test(word ?? '');
  for (const detail of await listOrderDetails(api, orderId)) {
    const { domain } = await getOrderDetail(api, orderId, detail);
    if (isName(domain)) return domain;
    for (const operation of await operations(api, orderId, detail)) {
      const { resource } = await getOrderDetailOperation(api, orderId, detail, operation);
      if (isName(resource?.name)) return resource.name;
    }
  }
  const fresh = (await servicesOf(api, wanted)).filter((name) => !known.includes(name));
  return fresh.length === 1 ? fresh[0] : undefined;
};

/** United States only. */
const operations = async (api: OvhApi, orderId: number, detail: number): Promise<number[]> => {
  try {
    return await listOrderDetailOperations(api, orderId, detail);
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
};

const exists = async (api: OvhApi, { product }: Wanted, name: string): Promise<boolean> => {
  const found = product === 'vrack' ? getVrack(api, name) : getVrackServices(api, name);
  return (await unlessMissing<unknown>(found)) !== undefined;
};
