import { t } from '@vscode/l10n';
import type { JdVirtualInterface } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { virtualInterfacesOf } from '../support/jdcloud.ts';
import { missingAt } from '../support/spots.ts';

export default rule({
  id: 'jdcloud-redundancy',
  severity: 'information',
  title: () => t('A border gateway has one single virtual interface'),
  why: () => t('When its line or its session fails, nothing is left; JD Cloud advises two /30 pairs.'),
  source: ['Guide to JD Cloud Direct Connection'],
  since: '0.1.0',
  needsAll: true,

  examples: {
    good: [
      {
        about: 'A line with two virtual interfaces, and routes both ways.',
        text: `
sites:
  - name: beijing-idc
    prefixes: [10.50.0.0/16]
    via: [line-1]
jdcloud:
  regions:
    - region: cn-north-1
      borderGateways:
        - name: bgw-1
          vpcs:
            - name: vpc-prod
              cidr: 10.200.0.0/16
          routes:
            - { destination: 10.200.0.0/16, nextHop: vpc-prod }
            - { destination: 10.50.0.0/16, nextHop: vif-1 }
      connections:
        - name: line-1
          virtualInterfaces:
            - { name: vif-1, vlan: 100, borderGateway: bgw-1, customerAsn: 65001, subnet: 10.255.0.0/30 }
            - { name: vif-2, vlan: 101, borderGateway: bgw-1, customerAsn: 65001, subnet: 10.255.0.4/30 }
      vpcRoutes:
        - { vpc: vpc-prod, destination: 10.50.0.0/16, nextHop: bgw-1 }
`,
      },
    ],
    bad: [
      {
        about: 'One virtual interface on the way to bgw-1.',
        text: `
sites:
  - name: beijing-idc
    prefixes: [10.50.0.0/16]
    via: [line-1]
jdcloud:
  regions:
    - region: cn-north-1
      borderGateways:
        - name: bgw-1
          vpcs:
            - name: vpc-prod
              cidr: 10.200.0.0/16
          routes:
            - { destination: 10.200.0.0/16, nextHop: vpc-prod }
            - { destination: 10.50.0.0/16, nextHop: vif-1 }
      connections:
        - name: line-1
          virtualInterfaces:
            - { name: vif-1, vlan: 100, borderGateway: bgw-1, customerAsn: 65001, subnet: 10.255.0.0/30 } # <- here
      vpcRoutes:
        - { vpc: vpc-prod, destination: 10.50.0.0/16, nextHop: bgw-1 }
`,
      },
    ],
  },
  visit: {
    jdRegion(region, report) {
      const here = new Set(region.borderGateways.map(({ name }) => name?.value));
      const byGateway = new Map<string, JdVirtualInterface[]>();
      for (const one of virtualInterfacesOf(region)) {
        const gateway = one.borderGateway?.value;
        // As long as it is not clear where one leads, it may be the second one of any.
        if (gateway === undefined || !here.has(gateway)) return;
        const others = byGateway.get(gateway);
        if (others) others.push(one);
        else byGateway.set(gateway, [one]);
      }
      for (const [gateway, [only, ...others]] of byGateway) {
        if (!only || others.length > 0) continue;
        report(
          only.name ?? missingAt(only, 'name'),
          t(
            '{0} is the only virtual interface of {1}; a second one with a /30 of its own keeps the way open when it fails.',
            only.name?.text ?? '?',
            gateway,
          ),
        );
      }
    },
  },
});
