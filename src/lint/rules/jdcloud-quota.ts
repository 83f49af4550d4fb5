import { t } from '@vscode/l10n';
import type { JdRegion, Node } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { missingAt } from '../support/spots.ts';

export default rule({
  id: 'jdcloud-quota',
  severity: 'warning',
  title: () => t('A region of JD Cloud has more than its quota'),
  why: () =>
    t(
      'JD Cloud sets limits for a region; above them the console refuses, and a higher one has to be asked for.',
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
        about: 'Six border gateways in a region.',
        text: `
jdcloud:
  regions:
    - region: cn-north-1
      borderGateways:
        - name: bgw-1
        - name: bgw-2
        - name: bgw-3
        - name: bgw-4
        - name: bgw-5
        - name: bgw-6 # <- here
`,
      },
    ],
  },
  visit: {
    jdRegion(region, report) {
      for (const { items, most, message } of quotas(region)) {
        const surplus = items[most];
        if (surplus) report(missingAt(surplus, ''), message(items.length, most));
      }
    },
  },
});

interface Quota {
  readonly items: readonly Node[];
  readonly most: number;
  readonly message: (count: number, most: number) => string;
}

/** The quotas that a file can tell something of; the 300 dynamic routes of a border gateway are not in it. */
function* quotas({ region, connections, borderGateways }: JdRegion): Generator<Quota> {
  const name = region?.text ?? '?';
  yield {
    items: connections,
    most: 10,
    message: (count, most) => t('{0} has {1} connections; the quota of a region is {2}.', name, count, most),
  };
  yield {
    items: borderGateways,
    most: 5,
    message: (count, most) =>
      t('{0} has {1} border gateways; the quota of a region is {2}.', name, count, most),
  };
  for (const connection of connections) {
    yield {
      items: connection.virtualInterfaces,
      most: 50,
      message: (count, most) =>
        t(
          '{0} has {1} virtual interfaces; the quota of a connection is {2}.',
          connection.name?.text ?? '?',
          count,
          most,
        ),
    };
  }
  for (const gateway of borderGateways) {
    const gatewayName = gateway.name?.text ?? '?';
    yield {
      items: gateway.vpcs,
      most: 50,
      message: (count, most) =>
        t('{0} has {1} VPCs; the quota of a border gateway is {2}.', gatewayName, count, most),
    };
    yield {
      items: gateway.routes,
      most: 50,
      message: (count, most) =>
        t('{0} has {1} static routes; the quota of a border gateway is {2}.', gatewayName, count, most),
    };
  }
}
