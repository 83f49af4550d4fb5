import { t } from '@vscode/l10n';
import type { Scalar } from '../../topology/model.ts';
import type { Report } from '../rule.ts';
import { rule } from '../rule.ts';
import { ownConnects, ownVrackServices } from '../support/account.ts';
import { replacement } from '../support/replace.ts';

export default rule({
  id: 'live-fact-differs',
  severity: 'warning',
  title: () => t('A fact in the file is not as in the account'),
  why: () =>
    t(
      'Provider, point of presence, ports and region are facts that other checks rely on; the account knows them.',
    ),
  source: ['API /ovhCloudConnect', 'API /v2/vrackServices'],
  since: '0.1.0',
  fixable: true,
  // Only an account can show it; the tests have a pretended one.
  examples: { good: [], bad: [] },
  live(topology, account, report) {
    for (const { connect, live } of ownConnects(topology, account)) {
      compare(connect.provider, live.provider, report);
      compare(connect.pop, live.pop, report);
      compare(connect.ports, live.ports, report);
    }
    for (const { services, live } of ownVrackServices(topology, account))
      compare(services.region, live.region, report);
  },
});

const compare = <T extends string | number>(
  value: Scalar<T> | undefined,
  live: NoInfer<T> | undefined,
  report: Report,
): void => {
  if (value?.value === undefined || live === undefined) return;
  if (String(value.value).toLowerCase() === String(live).toLowerCase()) return;
  report(
    value,
    t('{0} is {1} in the account.', value.text, live),
    replacement(t('Write {0}', live), value, String(live)),
  );
};
