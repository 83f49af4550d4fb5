import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { ownConnects } from '../support/account.ts';
import { interfaceOwners } from '../support/interfaces.ts';

export default rule({
  id: 'live-interface-taken',
  severity: 'error',
  title: () => t('The interface belongs to another service'),
  why: () => t('A PoP configuration takes an interface of its own service, and each interface has one.'),
  source: ['API /ovhCloudConnect'],
  since: '0.1.0',

  // Only an account can show it; the tests have a pretended one.
  examples: { good: [], bad: [] },
  live(topology, account, report) {
    const owners = interfaceOwners(account);
    for (const { connect, live } of ownConnects(topology, account)) {
      for (const { interface: id } of connect.pops) {
        if (id?.value === undefined || !live.interfaces || live.interfaces.includes(id.value)) continue;
        const owner = owners().get(id.value);
        if (owner !== undefined && owner !== connect.service?.value) {
          report(
            id,
            t(
              'Interface {0} belongs to the service {1}; {2} has {3}.',
              id.text,
              owner,
              connect.service?.text ?? '?',
              live.interfaces.join(', ') || '-',
            ),
          );
        }
      }
    }
  },
});
