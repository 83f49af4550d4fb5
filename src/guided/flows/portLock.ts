import { t } from '@vscode/l10n';
import { getConnectInterface, getConnectService } from '../../ovh/resources/ovhCloudConnect.ts';
import { loadAccountName } from '../../apply/loadAccountState.ts';
import { connectAddress, portAddress } from '../../plan/address.ts';
import { Consequences } from '../../plan/consequence.ts';
import type { Plan } from '../../plan/plan.ts';
import { planOperations } from '../../plan/planOperations.ts';
import type { Position } from '../ask.ts';
import { chooseConnect } from '../choose.ts';
import { GuidedError, type GuidedContext } from '../context.ts';
import { runConfirmed } from '../finish.ts';
import type { Flow } from '../flow.ts';
import { openTopology } from '../openTopology.ts';
import { askAll } from '../wizard.ts';

type Deed = 'lockPort' | 'unlockPort';

const flow = (deed: Deed, title: () => string): Flow => ({
  id: deed,
  title,
  on: ['port', 'connect'],
  run: async (context, start = {}) => {
    let service = start.connect ?? '';
    let port = Number(start.port);
    const askService = async (position: Position): Promise<void> => {
      service = await chooseConnect(context, { ...position, title: title() });
    };
    const askPort = async (position: Position): Promise<void> => {
      const ports = await readPorts(context, service);
      port = await context.ask.pick({
        ...position,
        title: title(),
        prompt: t('Which port (interface)?'),
        items: ports.map(({ id, status }) => ({
          label: String(id),
          description: status,
          value: id,
          unavailable: isDone(deed, status) ? doneAlready(deed) : undefined,
        })),
      });
    };
    await askAll(() => [
      ...(start.connect === undefined ? [askService] : []),
      ...(start.port === undefined ? [askPort] : []),
      async () => {
        const plan = (): Promise<Plan> => planLock(context, deed, service, port);
        await runConfirmed(context, title(), await plan(), plan, {
          button: deed === 'lockPort' ? t('Lock the Port') : t('Unlock the Port'),
        });
      },
    ]);
  },
});

/** Switches a port of an OVHcloud Connect service off. */
export const lockPort = flow('lockPort', () => t('Lock a Port'));
/** Switches a locked port on again. */
export const unlockPort = flow('unlockPort', () => t('Unlock a Port'));

const isDone = (deed: Deed, status: string): boolean => (status === 'disabled') === (deed === 'lockPort');
const doneAlready = (deed: Deed): string =>
  deed === 'lockPort' ? t('it is locked already') : t('it is not locked');

const readPorts = (context: GuidedContext, service: string) =>
  context.busy(t('Reading the ports'), async (signal) => {
    const { interfaceList } = await getConnectService(context.api, service, { signal });
    return Promise.all(
      (interfaceList ?? []).map((id) => getConnectInterface(context.api, service, id, { signal })),
    );
  });

const planLock = (context: GuidedContext, deed: Deed, service: string, port: number): Promise<Plan> =>
  context.busy(t('Reading the port'), async (signal) => {
    const [account, { description, vrack }, { status }] = await Promise.all([
      loadAccountName(context.api, signal),
      getConnectService(context.api, service, { signal }),
      getConnectInterface(context.api, service, port, { signal }),
    ]);
    if (isDone(deed, status)) throw new GuidedError(t('Port {0}: {1}.', port, doneAlready(deed)));
    const consequences = new Consequences(openTopology(context, service));
    const live = { id: service, name: description ?? null };
    const name = consequences.nameOf(live);
    const address = portAddress(connectAddress(vrack ?? '-', service), port);
    const isLock = deed === 'lockPort';
    return planOperations(account, [
      {
        id: `${address}#${deed}`,
        action: 'update',
        kind: 'port',
        address,
        summary: isLock ? t('Lock port {0} of {1}', port, name) : t('Unlock port {0} of {1}', port, name),
        disruption: isLock
          ? t('No traffic passes port {0} until it is unlocked. {1}', port, consequences.cut([live], false))
          : null,
        changes: [{ field: 'status', from: status, to: isLock ? 'disabled' : 'enabled' }],
        operation: { kind: deed, service, interface: port },
      },
    ]);
  });
