import { t } from '@vscode/l10n';
import type { Scalar } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { ownProjects } from '../support/account.ts';

export default rule({
  id: 'live-network-region',
  severity: 'error',
  title: () => t('A network is in a region that the project does not have'),
  why: () => t('A network can be in regions that are enabled in its project.'),
  source: ['API /cloud/project'],
  since: '0.1.0',

  // Only an account can show it; the tests have a pretended one.
  examples: { good: [], bad: [] },
  live(topology, account, report) {
    for (const { project, live } of ownProjects(topology, account)) {
      if (!live.regions) continue;
      for (const { regions, subnets } of project.networks) {
        // A subnet in a region that its network names is the same mistake, and one that it does not name another rule's.
        const ofSubnets = regions.length > 0 ? [] : subnets.flatMap(({ region }) => region ?? []);
        const all: Scalar<string>[] = [...regions, ...ofSubnets];
        for (const region of all) {
          if (region.value === undefined || live.regions.has(region.value)) continue;
          report(
            region,
            t('The project has no region {0}; it has {1}.', region.text, [...live.regions].join(', ')),
          );
        }
      }
    }
  },
});
