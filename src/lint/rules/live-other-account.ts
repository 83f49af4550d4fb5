import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { ownVracks } from '../support/account.ts';
import { missingAt } from '../support/spots.ts';

export default rule({
  id: 'live-other-account',
  severity: 'information',
  title: () => t('The vRacks of the file are not in the active account'),
  why: () => t('The file may belong to another account. Nothing of it is compared with this one.'),
  source: ['API /vrack'],
  since: '0.1.0',

  // Only an account can show it; the tests have a pretended one.
  examples: { good: [], bad: [] },
  live(topology, account, report) {
    const [first] = topology.vracks;
    const named = topology.vracks.filter(({ id }) => id?.value !== undefined);
    if (!first || !account.vracks || named.length === 0 || ownVracks(topology, account).length > 0) return;
    report(
      topology.keys.get('vracks') ?? missingAt(first, 'id'),
      t('The active account has none of the vRacks of this file, so the file is not compared with it.'),
    );
  },
});
