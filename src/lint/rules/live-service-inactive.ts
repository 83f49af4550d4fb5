import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { ownConnects } from '../support/account.ts';

export default rule({
  id: 'live-service-inactive',
  severity: 'error',
  title: () => t('The service is not active'),
  why: () => t('A service can be configured while its status is active; a closed one takes nothing.'),
  source: ['API /ovhCloudConnect', 'OVHcloud guide "OVHcloud Connect: troubleshooting" (3.7)'],
  since: '0.1.0',

  // Only an account can show it; the tests have a pretended one.
  examples: { good: [], bad: [] },
  live(topology, account, report) {
    for (const { connect, live } of ownConnects(topology, account)) {
      if (!connect.service || live.status === 'active') continue;
      report(
        connect.service,
        t(
          '{0} has the status {1}; only an active service can be configured.',
          connect.service.text,
          live.status,
        ),
      );
    }
  },
});
