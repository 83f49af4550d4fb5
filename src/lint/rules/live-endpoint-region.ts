import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { ownVrackServices } from '../support/account.ts';

export default rule({
  id: 'live-endpoint-region',
  severity: 'error',
  title: () => t('A managed service is in another region than its vRack Services'),
  why: () => t('vRack Services reach managed services of their own region (ManagedServiceRegionMismatch).'),
  source: ['API /v2/vrackServices'],
  since: '0.1.0',

  // Only an account can show it; the tests have a pretended one.
  examples: { good: [], bad: [] },
  live(topology, account, report) {
    for (const { services, live } of ownVrackServices(topology, account)) {
      const home = live.region ?? services.region?.value;
      if (home === undefined) continue;
      for (const endpoint of services.subnets.flatMap(({ endpoints }) => endpoints)) {
        const region =
          endpoint.value === undefined ? undefined : live.managedServiceRegions?.get(endpoint.value);
        if (region === undefined || region === home) continue;
        report(
          endpoint,
          t('The managed service is in {0}, but {1} is in {2}.', region, services.id?.text ?? '?', home),
        );
      }
    }
  },
});
