import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { ownVrackServices } from '../support/account.ts';

export default rule({
  id: 'live-vrack-services-busy',
  severity: 'warning',
  title: () => t('The vRack Services takes no changes now'),
  why: () =>
    t(
      'The API changes a vRack Services while it is READY. UPDATING passes; ERROR needs the support of OVHcloud.',
    ),
  source: ['API /v2/vrackServices'],
  since: '0.1.0',

  // Only an account can show it; the tests have a pretended one.
  examples: { good: [], bad: [] },
  live(topology, account, report) {
    for (const { services, live } of ownVrackServices(topology, account)) {
      if (!services.id || live.status === 'READY') continue;
      report(
        services.id,
        t('{0} is {1}; changes are taken when it is READY.', services.id.text, live.status),
      );
    }
  },
});
