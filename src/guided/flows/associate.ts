import { t } from '@vscode/l10n';
import { getConnectService, type ConnectService } from '../../ovh/resources/ovhCloudConnect.ts';
import type { Position } from '../ask.ts';
import { vrackBase } from '../base.ts';
import { chooseConnect, chooseVrack } from '../choose.ts';
import { GuidedError, type GuidedContext } from '../context.ts';
import { finishAdding } from '../finish.ts';
import type { Flow } from '../flow.ts';
import { askAll } from '../wizard.ts';

/** Puts an OVHcloud Connect service on a vRack, which comes before its whole configuration. */
export const associate: Flow = {
  id: 'associate',
  title: () => t('Associate an OVHcloud Connect Service with a vRack'),
  on: ['vrack', 'connect', 'notOnVrack'],
  run: async (context, start = {}) => {
    const title = associate.title();
    let service = start.connect ?? '';
    // Started on a service, the vRack above it is the one that it is on.
    let vrack = start.connect === undefined ? start.vrack : undefined;
    if (start.connect !== undefined) refuseAttached(await readService(context, start.connect));
    const askService = async (position: Position): Promise<void> => {
      service = await chooseConnect(context, { ...position, title }, attachedTo);
    };
    const askVrack = async (position: Position): Promise<void> => {
      vrack = await chooseVrack(context, { ...position, title });
    };
    const isVrackGiven = vrack !== undefined;
    await askAll(() => [
      ...(start.connect === undefined ? [askService] : []),
      ...(isVrackGiven ? [] : [askVrack]),
      async (position) => {
        const base = await vrackBase(context, vrack ?? '', { connect: [service] });
        const name = base.state.connect.find(({ id }) => id === service)?.name;
        const item = { service, ...(name && { name }) };
        const additions = [{ place: { list: 'connect', vrack: base.vrack.id } as const, item }];
        await finishAdding(context, { title, base, additions }, position);
      },
    ]);
  },
};

const attachedTo = ({ vrack, status }: ConnectService): string | undefined =>
  vrack ? t('on {0}', vrack) : status === 'active' ? undefined : t('status {0}', status);

const readService = (context: GuidedContext, id: string): Promise<ConnectService> =>
  context.busy(t('Reading the service'), (signal) => getConnectService(context.api, id, { signal }));

const refuseAttached = (service: ConnectService): void => {
  const { vrack, description, uuid } = service;
  const name = description || uuid;
  if (vrack) {
    throw new GuidedError(
      t('The service {0} is on {1} already: detach it there first, which cuts its traffic.', name, vrack),
    );
  }
  const reason = attachedTo(service);
  if (reason !== undefined) throw new GuidedError(`${name}: ${reason}`);
};
