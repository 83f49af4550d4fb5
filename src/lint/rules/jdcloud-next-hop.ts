import { t } from '@vscode/l10n';
import type { JdBorderGateway, JdRegion, Scalar } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { jdNames, nameSpot, type JdThing } from '../support/jdcloud.ts';

export default rule({
  id: 'jdcloud-next-hop',
  severity: 'error',
  title: () => t('The next hop is of the wrong kind for the route table'),
  why: () =>
    t(
      'In the table of a VPC the way to the customer leads to its border gateway; in the table of a border gateway it leads to one of its VPCs or virtual interfaces.',
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
        about: 'The VPC leads straight to the virtual interface.',
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
        - { vpc: vpc-prod, destination: 10.50.0.0/16, nextHop: vif-1 } # <- here
`,
      },
      {
        about: 'The border gateway leads to the line, not to its virtual interface.',
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
            - { destination: 10.50.0.0/16, nextHop: line-1 } # <- here
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
  },
  visit: {
    jdcloud(jdcloud, report) {
      const names = jdNames(jdcloud);
      for (const region of jdcloud.regions) {
        for (const gateway of region.borderGateways) {
          for (const { nextHop } of gateway.routes) {
            const thing = names(region, nextHop?.value);
            // A name that stands nowhere is unresolved-reference.
            if (!nextHop || !thing) continue;
            const message = wrongForGateway(nextHop, thing, gateway, region);
            if (message !== undefined) report(nextHop, message, related(thing));
          }
        }
        for (const { vpc, nextHop } of region.vpcRoutes) {
          const thing = names(region, nextHop?.value);
          if (!nextHop || !thing) continue;
          const message = wrongForVpc(nextHop, thing, vpc, names(region, vpc?.value));
          if (message !== undefined) report(nextHop, message, related(thing));
        }
      }
    },
  },
});

const wrongForGateway = (
  nextHop: Scalar<string>,
  thing: JdThing,
  gateway: JdBorderGateway,
  region: JdRegion,
): string | undefined => {
  const own = gateway.name?.text ?? '?';
  switch (thing.kind) {
    case 'vpc':
      return thing.gateway === gateway
        ? undefined
        : t('{0} is not attached to {1}, but to {2}.', nextHop.text, own, thing.gateway.name?.text ?? '?');
    case 'virtualInterface': {
      const { borderGateway } = thing.virtualInterface;
      // One that is not in the region is unresolved-reference or jdcloud-region.
      const other = region.borderGateways.find(({ name }) => name?.value === borderGateway?.value);
      return !borderGateway || !other || other === gateway
        ? undefined
        : t('{0} does not lead to {1}, but to {2}.', nextHop.text, own, borderGateway.text);
    }
    case 'borderGateway':
    case 'connection':
      return t(
        '{0} is {1}; a border gateway routes to one of its VPCs or virtual interfaces.',
        nextHop.text,
        kindOf(thing),
      );
  }
};

const wrongForVpc = (
  nextHop: Scalar<string>,
  thing: JdThing,
  vpc: Scalar<string> | undefined,
  from: JdThing | undefined,
): string | undefined => {
  if (thing.kind !== 'borderGateway') {
    return t('{0} is {1}; the table of a VPC routes to its border gateway.', nextHop.text, kindOf(thing));
  }
  if (from?.kind !== 'vpc' || from.gateway === thing.gateway) return undefined;
  return t(
    '{0} is not attached to {1}, but to {2}.',
    vpc?.text ?? '?',
    nextHop.text,
    from.gateway.name?.text ?? '?',
  );
};

const kindOf = ({ kind }: JdThing): string => {
  switch (kind) {
    case 'borderGateway':
      return t('a border gateway');
    case 'vpc':
      return t('a VPC');
    case 'virtualInterface':
      return t('a virtual interface');
    case 'connection':
      return t('a connection');
  }
};

const related = (thing: JdThing) => {
  const spot = nameSpot(thing);
  return spot ? { related: [{ spot, message: kindOf(thing) }] } : {};
};
