import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { inProject } from '../support/examples.ts';
import { missingAt } from '../support/spots.ts';

export default rule({
  id: 'subnet-default-range',
  severity: 'information',
  title: () => t('A network without subnets gets 10.0.0.0/16'),
  why: () =>
    t(
      'Two networks of one vLAN that both rely on it get the same addresses, and it overlaps much of what is in use elsewhere.',
    ),
  source: ['OVHcloud guide "Public Cloud: configure the vRack with the OVHcloud API"'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'A subnet of its own',
        text: inProject(
          'networks:\n  - name: app\n    subnets:\n      - { region: GRA11, cidr: 192.168.1.0/24 }\n',
        ),
      },
    ],
    bad: [{ about: 'No subnet', text: inProject('networks:\n  - name: app # <- here\n    vlan: 42\n') }],
  },
  visit: {
    network: (network, report) => {
      if (network.subnets.length > 0) return;
      report(
        missingAt(network, 'subnets'),
        t(
          'The network {0} has no subnet here; OVHcloud then gives it 10.0.0.0/16.',
          network.name?.text ?? '?',
        ),
      );
    },
  },
});
