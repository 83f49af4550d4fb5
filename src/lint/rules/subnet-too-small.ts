import { t } from '@vscode/l10n';
import { size } from '../../ip/cidr.ts';
import { rule } from '../rule.ts';
import { inProject } from '../support/examples.ts';

export default rule({
  id: 'subnet-too-small',
  severity: 'warning',
  title: () => t('The subnet of a network is smaller than /28'),
  why: () =>
    t(
      'DHCP takes two addresses in each region, a gateway up to two and a load balancer three; in a smaller subnet little or nothing is left for instances.',
    ),
  source: ['OVHcloud guide "Public Cloud networks: known limits" (pci-known-limits)'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'A /28',
        text: inProject(
          'networks:\n  - name: app\n    subnets:\n      - { region: GRA11, cidr: 192.168.1.0/28 }\n',
        ),
      },
    ],
    bad: [
      {
        about: 'A /29',
        text: inProject(
          'networks:\n  - name: app\n    subnets:\n      - { region: GRA11, cidr: 192.168.1.0/29 } # <- here\n',
        ),
      },
    ],
  },
  visit: {
    subnet: ({ cidr }, report) => {
      if (!cidr?.value || cidr.value.prefix <= 28) return;
      report(
        cidr,
        t(
          '{0} has {1} addresses in all, of which DHCP, gateway and load balancer take up to seven; use a /28 or larger.',
          cidr.text,
          size(cidr.value),
        ),
      );
    },
  },
});
