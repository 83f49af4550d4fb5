import { t } from '@vscode/l10n';
import {
  getConnectService,
  listConnectServices,
  type ConnectService,
} from '../ovh/resources/ovhCloudConnect.ts';
import { getVrack, listVracks } from '../ovh/resources/vrack.ts';
import type { Position } from './ask.ts';
import { GuidedError, type GuidedContext } from './context.ts';

/** How a list shows something that has a name and an id. */
export const nameAndId = (
  name: string | null | undefined,
  id: string,
): { readonly label: string; readonly description?: string } =>
  name ? { label: name, description: id } : { label: id };

/** What a list asks for, and for which command. */
export type ListQuestion = Position & { readonly title: string; readonly prompt?: string };

/**
 * A vRack of the account.
 * @param unavailable why one cannot be chosen
 * @throws GuidedError when the account has none
 */
export const chooseVrack = async (
  context: GuidedContext,
  question: ListQuestion,
  unavailable: (id: string) => string | undefined = () => undefined,
): Promise<string> => {
  const vracks = await context.busy(t('Reading the vRacks'), async (signal) => {
    const ids = await listVracks(context.api, { signal });
    return Promise.all(ids.sort().map((id) => getVrack(context.api, id, { signal })));
  });
  if (vracks.length === 0)
    throw new GuidedError(t('The account has no vRack yet: order one first; it is free of charge.'));
  return context.ask.pick({
    prompt: t('Which vRack?'),
    ...question,
    items: vracks.map(({ serviceName, name }) => ({
      ...nameAndId(name, serviceName),
      value: serviceName,
      unavailable: unavailable(serviceName),
    })),
  });
};

/** Every OVHcloud Connect service of the account, by its name. */
export const connectServices = (context: GuidedContext): Promise<ConnectService[]> =>
  context.busy(t('Reading the OVHcloud Connect services'), async (signal) => {
    const ids = await listConnectServices(context.api, { signal });
    const services = await Promise.all(ids.map((id) => getConnectService(context.api, id, { signal })));
    return services.sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
  });

const nameOf = ({ description, uuid }: ConnectService): string => description || uuid;

/** Any OVHcloud Connect service. */
export const chooseConnect = async (
  context: GuidedContext,
  question: ListQuestion,
  unavailable: (service: ConnectService) => string | undefined = () => undefined,
): Promise<string> => {
  const services = await connectServices(context);
  if (services.length === 0) throw new GuidedError(t('The account has no OVHcloud Connect service.'));
  return context.ask.pick({
    prompt: t('Which OVHcloud Connect service?'),
    ...question,
    items: services.map((service) => ({
      ...nameAndId(service.description, service.uuid),
      detail: [service.pop, service.vrack].filter(Boolean).join(', ') || undefined,
      value: service.uuid,
      unavailable: unavailable(service),
    })),
  });
};
