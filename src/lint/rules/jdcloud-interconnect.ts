import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { cidrOf, formatCidr, isPrivate } from '../../ip/cidr.ts';
import { rule } from '../rule.ts';
import { virtualInterfacesOf } from '../support/jdcloud.ts';
import { replacement } from '../support/replace.ts';

export default rule({
  id: 'jdcloud-interconnect',
  severity: 'error',
  title: () => t('The subnet of a virtual interface is not a private /30'),
  why: () =>
    t(
      'The two ends of a virtual interface take the two addresses of a /30 of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16: the customer the first, JD Cloud the second.',
    ),
  source: ['Guide to JD Cloud Direct Connection', 'RFC 1918'],
  since: '0.1.0',
  fixable: true,
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
        about: 'A /29, and public addresses.',
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
            - { name: vif-1, vlan: 100, borderGateway: bgw-1, customerAsn: 65001, subnet: 10.255.0.8/29 } # <- here
            - { name: vif-2, vlan: 101, borderGateway: bgw-1, customerAsn: 65001, subnet: 11.255.0.4/30 } # <- here
      vpcRoutes:
        - { vpc: vpc-prod, destination: 10.50.0.0/16, nextHop: bgw-1 }
`,
      },
    ],
  },
  visit: {
    jdRegion(region, report) {
      for (const { subnet } of virtualInterfacesOf(region)) {
        const cidr = subnet?.value;
        if (!subnet || !cidr) continue;
        if (!isPrivate(cidr)) {
          report(
            subnet,
            t(
              '{0} is not private; the subnet of a virtual interface is a /30 of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16.',
              subnet.text,
            ),
          );
        } else if (cidr.prefix !== 30) {
          const block = cidrOf(subnet.address ?? cidr.network, 30);
          const text = formatCidr(block);
          report(
            subnet,
            t(
              '{0} is a /{1}; the subnet of a virtual interface is a /30, such as {2}, where the customer has {3} and JD Cloud {4}.',
              subnet.text,
              cidr.prefix,
              text,
              formatAddress(block.network + 1),
              formatAddress(block.network + 2),
            ),
            replacement(t('Use {0}', text), subnet, text),
          );
        }
      }
    },
  },
});
