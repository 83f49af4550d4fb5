import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { virtualInterfacesOf } from '../support/jdcloud.ts';

export default rule({
  id: 'jdcloud-asn',
  severity: 'warning',
  title: () => t('The customer ASN of a virtual interface is outside of 65001 to 65499'),
  why: () =>
    t(
      'JD Cloud takes 65001 to 65499 on the side of the customer; its line devices have 64512, its border gateways 65000.',
    ),
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
        about: '65000 is the number of the border gateways.',
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
            - { name: vif-1, vlan: 100, borderGateway: bgw-1, customerAsn: 65000, subnet: 10.255.0.0/30 } # <- here
            - { name: vif-2, vlan: 101, borderGateway: bgw-1, customerAsn: 65001, subnet: 10.255.0.4/30 }
      vpcRoutes:
        - { vpc: vpc-prod, destination: 10.50.0.0/16, nextHop: bgw-1 }
`,
      },
    ],
  },
  visit: {
    jdRegion(region, report) {
      for (const { customerAsn } of virtualInterfacesOf(region)) {
        const asn = customerAsn?.value;
        if (!customerAsn || asn === undefined || (asn >= 65_001 && asn <= 65_499)) continue;
        report(
          customerAsn,
          t(
            '{0} is not a customer ASN that JD Cloud takes; it is a number from 65001 to 65499.',
            customerAsn.text,
          ),
        );
      }
    },
  },
});
