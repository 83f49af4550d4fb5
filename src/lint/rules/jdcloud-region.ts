import { t } from '@vscode/l10n';
import type { JdBorderGateway } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { virtualInterfacesOf } from '../support/jdcloud.ts';

export default rule({
  id: 'jdcloud-region',
  severity: 'error',
  title: () => t('A virtual interface and its border gateway are in different regions'),
  why: () => t('A border gateway belongs to one region, and so do the lines that end at it.'),
  source: ['Guide to JD Cloud Direct Connection'],
  since: '0.1.0',

  examples: {
    good: [
      {
        about: 'Line and border gateway in cn-north-1.',
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
        about: 'vif-2 is in cn-north-1, bgw-2 in cn-south-1.',
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
            - { name: vif-2, vlan: 101, borderGateway: bgw-2, customerAsn: 65001, subnet: 10.255.0.4/30 } # <- here
      vpcRoutes:
        - { vpc: vpc-prod, destination: 10.50.0.0/16, nextHop: bgw-1 }
    - region: cn-south-1
      borderGateways:
        - name: bgw-2
`,
      },
    ],
  },
  visit: {
    jdcloud({ regions }, report) {
      const everywhere = new Map<string, { gateway: JdBorderGateway; region: string }>();
      for (const { region, borderGateways } of regions) {
        for (const gateway of borderGateways) {
          const name = gateway.name?.value;
          if (name !== undefined && !everywhere.has(name))
            everywhere.set(name, { gateway, region: region?.text ?? '?' });
        }
      }
      for (const region of regions) {
        const here = new Set(region.borderGateways.map(({ name }) => name?.value));
        for (const { name, borderGateway } of virtualInterfacesOf(region)) {
          if (borderGateway?.value === undefined || here.has(borderGateway.value)) continue;
          // A name that stands nowhere is unresolved-reference.
          const there = everywhere.get(borderGateway.value);
          if (!there) continue;
          report(
            borderGateway,
            t(
              '{0} is in {1}, but {2} is in {3}; both must be in one region.',
              borderGateway.text,
              there.region,
              name?.text ?? '?',
              region.region?.text ?? '?',
            ),
            there.gateway.name && {
              related: [{ spot: there.gateway.name, message: t('The border gateway') }],
            },
          );
        }
      }
    },
  },
});
