import { t } from '@vscode/l10n';
import { inTurn, lane, waveOf, type ConnectPlanning } from './context.ts';
import type { MemberPair } from './domain.ts';

export const attach = (context: ConnectPlanning, { service, address, node }: MemberPair): void => {
  const { draft, consequences, domain } = context;
  const id = `${address}#attach`;
  const summary = t('Attach OVHcloud Connect {0} to {1}', consequences.nameOf(service), domain.vrack);
  if (service.vrack !== null) {
    const reason = t(
      'The service is on {0}, where it may carry traffic. Detach it there first.',
      service.vrack,
    );
    draft.refuse({ id, address, summary, reason, node });
    return;
  }
  draft.add({
    id,
    action: 'attach',
    kind: 'ovhCloudConnect',
    address,
    summary,
    operation: { kind: 'attach', vrack: domain.vrack, family: 'ovhCloudConnect', id: service.id },
    nodes: [node],
    phase: 'attach',
    wave: waveOf(context),
    lanes: [lane(service)],
  });
};

/** Takes a service off its vRack, once none of its PoP configurations is left. */
export const detach = (context: ConnectPlanning, { service, address, node }: MemberPair): void => {
  const { draft, consequences, domain } = context;
  const pops = domain.pops.filter((pair) => pair.service === service && pair.live);
  const kept = pops.filter(({ want }) => want);
  const id = `${address}#detach`;
  const summary = t('Detach OVHcloud Connect {0} from {1}', consequences.nameOf(service), domain.vrack);
  if (kept.length > 0) {
    const reason = t(
      'It would lose its PoP configurations on interface {0}, which are not to go.',
      kept.map((pair) => pair.interface).join(', '),
    );
    draft.refuse({ id, address, summary, reason, node });
    return;
  }
  draft.add({
    id,
    action: 'detach',
    kind: 'ovhCloudConnect',
    address,
    summary,
    disruption: () => consequences.cut([service], false, inTurn(context, service)),
    operation: { kind: 'detach', vrack: domain.vrack, family: 'ovhCloudConnect', id: service.id },
    nodes: [node],
    phase: 'detach',
    wave: waveOf(context),
    lanes: [lane(service)],
    needs: pops.map((pair) => `${pair.address}#delete`),
  });
};
