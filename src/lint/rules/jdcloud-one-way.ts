import { t } from '@vscode/l10n';
import type { JdRoute, JdVpc, JdVpcRoute } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { jdNames } from '../support/jdcloud.ts';
import { missingAt } from '../support/spots.ts';
import { leadsTo, routesByGateway, type GatewayRoutes } from '../support/jdRoutes.ts';

export default rule({
  id: 'jdcloud-one-way',
  severity: 'warning',
  title: () => t('A route has no way back'),
  why: () =>
    t(
      'Traffic needs three routes: from the VPC to the border gateway, from there to the virtual interface, and from the border gateway to the VPC. Without one of them packets leave and no answer comes.',
    ),
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
        about: 'The border gateway has no route to the VPC.',
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
            - { destination: 10.50.0.0/16, nextHop: vif-1 }
      connections:
        - name: line-1
          virtualInterfaces:
            - { name: vif-1, vlan: 100, borderGateway: bgw-1, customerAsn: 65001, subnet: 10.255.0.0/30 }
            - { name: vif-2, vlan: 101, borderGateway: bgw-1, customerAsn: 65001, subnet: 10.255.0.4/30 }
      vpcRoutes:
        - { vpc: vpc-prod, destination: 10.50.0.0/16, nextHop: bgw-1 } # <- here
`,
      },
      {
        about: 'The VPC has no route to the border gateway.',
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
            - { destination: 10.200.0.0/16, nextHop: vpc-prod } # <- here
            - { destination: 10.50.0.0/16, nextHop: vif-1 }
      connections:
        - name: line-1
          virtualInterfaces:
            - { name: vif-1, vlan: 100, borderGateway: bgw-1, customerAsn: 65001, subnet: 10.255.0.0/30 }
            - { name: vif-2, vlan: 101, borderGateway: bgw-1, customerAsn: 65001, subnet: 10.255.0.4/30 }
`,
      },
    ],
  },
  visit: {
    jdcloud(jdcloud, report) {
      for (const routes of routesByGateway(jdcloud, jdNames(jdcloud))) {
        for (const { route, message } of missing(routes)) {
          report(route.destination ?? missingAt(route, 'destination'), message);
        }
      }
    },
  },
});

interface Missing {
  readonly route: JdRoute | JdVpcRoute;
  readonly message: string;
}

/** Each missing route once, at the first route that needs it. */
function* missing(routes: GatewayRoutes): Generator<Missing> {
  // A border gateway whose table is not in the file may learn everything by BGP and propagation.
  if (routes.gateway.keys.has('routes')) yield* missingAtGateway(routes);
  yield* missingAtVpcs(routes);
}

function* missingAtGateway({ gateway, out, on, back, unclear }: GatewayRoutes): Generator<Missing> {
  const name = gateway.name?.text ?? '?';
  const hasWayBack = (vpc: JdVpc): boolean =>
    back.some((other) => other.vpc === vpc && leadsTo(other.route.destination, vpc.cidr)) ||
    unclear.some(({ destination }) => leadsTo(destination, vpc.cidr));
  const told = new Set<JdVpc | string>();
  for (const { route, vpc } of out) {
    const destination = route.destination?.text ?? '?';
    if (!hasWayBack(vpc)) {
      if (!told.has(vpc)) {
        yield {
          route,
          message: t(
            '{0} has no route back to {1}: add one to {2} with the next hop {1}.',
            name,
            vpc.name?.text ?? '?',
            vpc.cidr?.text ?? '?',
          ),
        };
      }
      told.add(vpc);
    } else if (
      ![...on, ...unclear].some((other) => leadsTo(other.destination, route.destination)) &&
      !told.has(destination)
    ) {
      told.add(destination);
      yield {
        route,
        message: t(
          '{0} has no route on to {1}: add one with the next hop of a virtual interface.',
          name,
          destination,
        ),
      };
    }
  }
}

function* missingAtVpcs({ gateway, out, on, back, unclearOut }: GatewayRoutes): Generator<Missing> {
  const name = gateway.name?.text ?? '?';
  const told = new Set<JdVpc>();
  for (const { route, vpc } of back) {
    if (told.has(vpc) || unclearOut.length > 0 || out.some((other) => other.vpc === vpc)) continue;
    told.add(vpc);
    yield {
      route,
      message: t(
        '{0} has no route back: add one in its table with the next hop {1}.',
        vpc.name?.text ?? '?',
        name,
      ),
    };
  }
  if (out.length === 0 && told.size > 0) return;
  const seen = new Set<string>();
  for (const route of on) {
    const destination = route.destination?.text ?? '?';
    const ways = [...out.map((other) => other.route), ...unclearOut];
    if (seen.has(destination) || ways.some((way) => leadsTo(way.destination, route.destination))) continue;
    seen.add(destination);
    yield {
      route,
      message: t(
        'No VPC of {0} has a route to {1}: add one in its table with the next hop {0}.',
        name,
        destination,
      ),
    };
  }
}
