import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { ownConnects, ownVrackServices } from '../support/account.ts';
import { datacenterDrift, popDrift, servicesDrift } from '../support/drift.ts';

export default rule({
  id: 'live-drift',
  severity: 'information',
  title: () => t('The account is not configured as the file says'),
  why: () =>
    t(
      'Somebody changed it elsewhere, or the file is ahead of it: a plan shows what it would take to make both equal.',
    ),
  source: ['API /ovhCloudConnect', 'API /v2/vrackServices'],
  since: '0.1.0',
  needsAll: true,

  // Only an account can show it; the tests have a pretended one.
  examples: { good: [], bad: [] },
  live(topology, account, report) {
    for (const { vrack, connect, live } of ownConnects(topology, account)) {
      if (live.vrack === null && connect.service) {
        const vrackId = vrack.id?.text ?? '?';
        report(
          connect.service,
          t('{0} is not in the vRack {1} in the account.', connect.service.text, vrackId),
        );
      }
      // In another vRack, or closed: live-wrong-vrack, live-service-inactive.
      if (live.vrack !== vrack.id?.value || live.status !== 'active') continue;
      for (const { spot, message } of popDrift(connect, live)) report(spot, message);
      for (const { spot, message } of datacenterDrift(connect, live)) report(spot, message);
    }
    for (const { services, live } of ownVrackServices(topology, account)) {
      for (const { spot, message } of servicesDrift(services, live)) report(spot, message);
    }
  },
});
