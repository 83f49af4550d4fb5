import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { ownConnects } from '../support/account.ts';
import { missingAt } from '../support/spots.ts';

export default rule({
  id: 'live-prefixes-near-limit',
  severity: 'warning',
  title: () => t('A BGP session is near its limit of prefixes'),
  why: () =>
    t(
      'Above the limit, 100 prefixes, the session goes down, and with it all that it announced; this is told from 80 % on.',
    ),
  source: [
    'API /ovhCloudConnect',
    'OVHcloud guide "OVHcloud Connect: technical capabilities and limits" (occ-limits)',
  ],
  since: '0.1.0',

  // Only an account can show it; the tests have a pretended one.
  examples: { good: [], bad: [] },
  live(topology, account, report) {
    for (const { connect, live } of ownConnects(topology, account)) {
      for (const pop of connect.pops) {
        const id = pop.interface?.value;
        const found = id === undefined ? undefined : live.popConfigs?.find((one) => one.interface === id);
        const { prefixesAccepted: accepted, prefixLimit: limit } = found ?? {};
        if (accepted === undefined || limit === undefined || accepted < limit * 0.8) continue;
        report(
          pop.interface ?? missingAt(pop, 'interface'),
          t(
            'The session on interface {0} has {1} prefixes of {2}: summarise what is announced.',
            pop.interface?.text ?? '?',
            accepted,
            limit,
          ),
        );
      }
    }
  },
});
