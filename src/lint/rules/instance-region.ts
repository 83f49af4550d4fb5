import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { inProject } from '../support/examples.ts';
import { isInRegion, networksByName } from '../support/networks.ts';

export default rule({
  id: 'instance-region',
  severity: 'error',
  title: () => t('An instance on a network that is not in its region'),
  why: () => t('An instance can only be connected to networks that are active in its own region.'),
  source: ['API /cloud/project/{serviceName}/instance/{instanceId}/interface'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'The network is in both regions',
        text: inProject(`
networks:
  - { name: app, vlan: 42, regions: [GRA11, SBG5] }
instances:
  - id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30
    region: SBG5
    interfaces:
      - network: app
`),
      },
    ],
    bad: [
      {
        about: 'The network is in GRA11 only',
        text: inProject(`
networks:
  - { name: app, vlan: 42, regions: [GRA11] }
instances:
  - id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30
    region: SBG5
    interfaces:
      - network: app # <- here
`),
      },
    ],
  },
  project: (project, report) => {
    const byName = networksByName(project);
    for (const { region, interfaces, name } of project.instances) {
      if (region?.value === undefined) continue;
      for (const { network: used } of interfaces) {
        const network = byName.get(used?.value ?? '');
        if (!used || !network || isInRegion(network, region.value)) continue;
        const list = network.keys.get('regions');
        report(
          used,
          t(
            'The network {0} is in {1}, but the instance {2} is in {3}.',
            used.text,
            network.regions.map(({ text }) => text).join(', '),
            name?.text ?? '',
            region.text,
          ),
          list ? { related: [{ spot: list, message: t('the regions of the network') }] } : {},
        );
      }
    }
  },
});
