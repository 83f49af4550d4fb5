import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Inventory } from '../../../inventory/inventory.ts';
import { alerts } from '../../../inventory/queries/connectHealth.ts';
import type { OvhApi } from '../../../ovh/api.ts';
import { OvhError } from '../../../ovh/errors.ts';
import { getServiceKey } from '../../../ovh/resources/ovhCloudConnect.ts';
import {
  createAlertSubscriptions,
  createLetterOfAuthorization,
  deleteAlertSubscriptions,
} from '../../../ovh/resources/ovhCloudConnectActions.ts';

/**
 * Switches one alert. The API can only end all subscriptions of a service at once, so that switching one off ends all
 * and takes up the others again.
 */
export const switchAlert = async (
  api: OvhApi,
  inventory: Inventory,
  service: string,
  name: string,
  isOn: boolean,
): Promise<void> => {
  try {
    if (isOn) {
      await createAlertSubscriptions(api, service, [name]);
      return;
    }
    const known = await inventory.load(alerts(service), { again: true });
    const others = (known ?? []).filter((one) => one.activated && one.name !== name).map((one) => one.name);
    await deleteAlertSubscriptions(api, service);
    if (others.length > 0) await createAlertSubscriptions(api, service, others);
  } finally {
    inventory.outdate([alerts(service).key]);
  }
};

/** Opens the letter in the browser, where it can be saved. */
export const openLetter = async (api: OvhApi, service: string): Promise<void> => {
  const address = vscode.Uri.parse(await createLetterOfAuthorization(api, service));
  if (address.scheme !== 'https' && address.scheme !== 'http') {
    throw new OvhError('configuration', t('The letter of authorization has no address that can be opened.'));
  }
  await vscode.env.openExternal(address);
};

/** The secret of a service key. It is read for the one who asked and kept nowhere. */
export const readServiceKey = async (api: OvhApi, service: string, id: number): Promise<string> =>
  (await getServiceKey(api, service, id)).key;
