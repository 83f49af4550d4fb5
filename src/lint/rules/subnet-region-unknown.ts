import { t } from '@vscode/l10n';
import { closest } from '../../topology/closest.ts';
import { textScalar } from '../../topology/scalarText.ts';
import { rule } from '../rule.ts';
import { inProject } from '../support/examples.ts';
import { replacement } from '../support/replace.ts';

export default rule({
  id: 'subnet-region-unknown',
  severity: 'error',
  title: () => t('A subnet in a region that its network is not in'),
  why: () => t('A subnet can only be created where its network is active.'),
  source: ['API /cloud/project/{serviceName}/network/private/{networkId}/subnet'],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'Regions of the network; without a list the network is in every region of the project',
        text: inProject(`
networks:
  - name: app
    regions: [GRA11]
    subnets:
      - { region: GRA11, cidr: 192.168.1.0/24 }
  - name: data
    subnets:
      - { region: SBG5, cidr: 192.168.2.0/24 }
`),
      },
    ],
    bad: [
      {
        about: 'The network is in GRA11 only',
        text: inProject(`
networks:
  - name: app
    regions: [GRA11]
    subnets:
      - { region: SBG5, cidr: 192.168.1.0/24 } # <- here
`),
      },
    ],
  },
  visit: {
    network: ({ name, regions, subnets, keys }, report) => {
      const known = regions.map(({ text }) => text);
      if (known.length === 0) return;
      const set = new Set(known);
      const free = new Set(known);
      for (const { region } of subnets) if (region) free.delete(region.text);
      for (const { region } of subnets) {
        if (region?.value === undefined || set.has(region.value)) continue;
        const meant = closest(region.value, [...free]);
        const list = keys.get('regions');
        report(
          region,
          t(
            'The network {0} is not in {1}; its regions are: {2}.',
            name?.text ?? '?',
            region.text,
            known.slice(0, 12).join(', '),
          ),
          {
            ...(list ? { related: [{ spot: list, message: t('the regions of the network') }] } : {}),
            ...(meant === undefined ? {} : replacement(t('Change to {0}', meant), region, textScalar(meant))),
          },
        );
      }
    },
  },
});
