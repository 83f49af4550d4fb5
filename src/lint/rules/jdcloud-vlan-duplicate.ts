import { t } from '@vscode/l10n';
import type { JdVirtualInterface } from '../../topology/model.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'jdcloud-vlan-duplicate',
  severity: 'error',
  title: () => t('A vLAN is used twice on one connection'),
  why: () => t('A virtual interface is a vLAN of the line: two with the same one cannot be told apart.'),
  source: ['Guide to JD Cloud Direct Connection'],
  since: '0.1.0',

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
        about: 'Two virtual interfaces in vLAN 100.',
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
            - { name: vif-2, vlan: 100, borderGateway: bgw-1, customerAsn: 65001, subnet: 10.255.0.4/30 } # <- here
      vpcRoutes:
        - { vpc: vpc-prod, destination: 10.50.0.0/16, nextHop: bgw-1 }
`,
      },
    ],
  },
  visit: {
    jdRegion({ connections }, report) {
      for (const { name, virtualInterfaces } of connections) {
        const seen = new Map<number, JdVirtualInterface>();
        for (const one of virtualInterfaces) {
          const vlan = one.vlan?.value;
          if (!one.vlan || vlan === undefined) continue;
          const first = seen.get(vlan);
          if (!first) seen.set(vlan, one);
          else {
            report(
              one.vlan,
              t(
                'vLAN {0} of {1} is that of {2} already; each virtual interface has its own.',
                vlan,
                name?.text ?? '?',
                first.name?.text ?? '?',
              ),
              first.vlan && { related: [{ spot: first.vlan, message: t('The first time') }] },
            );
          }
        }
      }
    },
  },
});
