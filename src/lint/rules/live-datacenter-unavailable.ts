import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { liveDatacenter, ownConnects } from '../support/account.ts';

export default rule({
  id: 'live-datacenter-unavailable',
  severity: 'error',
  title: () => t('The datacenter is not available to the service'),
  why: () =>
    t('A new datacenter configuration needs a datacenter that the service reaches and that takes new ones.'),
  source: ['API /ovhCloudConnect', 'OVHcloud guide "OVHcloud Connect: datacenter configuration" (3.6)'],
  since: '0.1.0',

  // Only an account can show it; the tests have a pretended one.
  examples: { good: [], bad: [] },
  live(topology, account, report) {
    for (const { connect, live } of ownConnects(topology, account)) {
      for (const datacenter of connect.datacenters) {
        const found = liveDatacenter(datacenter, live);
        if (!datacenter.datacenter || found === undefined) continue;
        const { text } = datacenter.datacenter;
        if (found === 'none') {
          const reached = (live.datacenters ?? []).map(({ name }) => name).join(', ') || '-';
          report(
            datacenter.datacenter,
            t(
              '{0} does not reach a datacenter {1}; it reaches {2}.',
              connect.service?.text ?? '?',
              text,
              reached,
            ),
          );
        } else if (
          found.available === false &&
          !live.datacenterConfigs?.some((one) => one.datacenter === found.id)
        ) {
          report(datacenter.datacenter, t('{0} takes no new configurations at the moment.', text));
        }
      }
    }
  },
});
