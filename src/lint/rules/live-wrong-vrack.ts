import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { ownConnects } from '../support/account.ts';

export default rule({
  id: 'live-wrong-vrack',
  severity: 'error',
  title: () => t('The service is in another vRack'),
  why: () =>
    t(
      'An OVHcloud Connect service is in one vRack; it has to leave that one first, which cuts its traffic at once.',
    ),
  source: [
    'API /ovhCloudConnect',
    'OVHcloud guide "OVHcloud Connect: technical capabilities and limits" (occ-limits)',
  ],
  since: '0.1.0',

  // Only an account can show it; the tests have a pretended one.
  examples: { good: [], bad: [] },
  live(topology, account, report) {
    for (const { vrack, connect, live } of ownConnects(topology, account)) {
      if (!connect.service || live.vrack === null || live.vrack === vrack.id?.value) continue;
      report(
        connect.service,
        t('{0} is in the vRack {1}, not in {2}.', connect.service.text, live.vrack, vrack.id?.text ?? '?'),
      );
    }
  },
});
