import { t } from '@vscode/l10n';
import { closest } from '../../topology/closest.ts';
import { textScalar } from '../../topology/scalarText.ts';
import type { Jdcloud, Scalar, Topology } from '../../topology/model.ts';
import { rule, type Report } from '../rule.ts';
import { inProject } from '../support/examples.ts';
import { networksByName, PUBLIC } from '../support/networks.ts';
import { bySites, remembered } from '../support/remember.ts';
import { replacement } from '../support/replace.ts';
import { waysOf } from '../support/via.ts';

export default rule({
  id: 'unresolved-reference',
  severity: 'error',
  title: () => t('A name that names nothing'),
  why: () =>
    t(
      'What it should lead to is not in the file, so neither the linter nor the plan can follow it. Names do not cross files.',
    ),
  source: ['The format of topology files (docs/topology-file.md)'],
  since: '0.1.0',
  needsAll: true,
  fixable: true,
  examples: {
    good: [
      {
        about: 'A network of the project, and the public one',
        text: inProject(`
networks:
  - { name: app, vlan: 42 }
instances:
  - id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30
    interfaces:
      - network: app
      - network: public
`),
      },
      {
        about: 'A service by its name or its uuid',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        name: paris-a
      - service: 6e5b0f38-d4a9-4c71-82b7-f3905e1c7a26
sites:
  - name: paris
    via: [paris-a, 6e5b0f38-d4a9-4c71-82b7-f3905e1c7a26]
`,
      },
    ],
    bad: [
      {
        about: 'A network that is called otherwise',
        text: inProject(`
networks:
  - { name: app, vlan: 42 }
instances:
  - id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30
    interfaces:
      - network: apps # <- here
`),
      },
      {
        about: 'A service that is not in the file',
        text: `sites:
  - name: paris
    via:
      - paris-a # <- here
`,
      },
      {
        about: 'A next hop and a border gateway of JD Cloud',
        text: `jdcloud:
  regions:
    - region: cn-north-1
      borderGateways:
        - name: bgw-1
          routes:
            - { destination: 10.50.0.0/16, nextHop: vif-9 } # <- here
      connections:
        - name: line-1
          virtualInterfaces:
            - { name: vif-1, vlan: 100, borderGateway: bgw-1, customerAsn: 65001, subnet: 10.255.0.0/30 }
            - { name: vif-2, vlan: 101, borderGateway: bgw-2, customerAsn: 65001, subnet: 10.255.0.4/30 } # <- here
`,
      },
    ],
  },
  project: (project, report) => {
    const byName = networksByName(project);
    // A network whose name is still to come may be the one.
    if (project.networks.some(({ name }) => !name?.value)) return;
    for (const { interfaces } of project.instances) {
      for (const { network } of interfaces) {
        if (network?.value === undefined || network.value === PUBLIC || byName.has(network.value)) continue;
        const message = t(
          'There is no network {0} in this project; "public" is the public one.',
          network.text,
        );
        tell(network, message, [...byName.keys(), PUBLIC], report);
      }
    }
  },
  file: (topology, report) => {
    checkSites(topology, report);
    if (topology.jdcloud) checkJdcloud(topology.jdcloud, report);
  },
});

const checkSites = remembered(bySites, (topology: Topology, report: Report): void => {
  if (topology.sites.length === 0) return;
  const connections = (topology.jdcloud?.regions ?? []).flatMap((region) => region.connections);
  // A name that cannot be read may be the one.
  if ([...topology.vracks.flatMap(({ connect }) => connect), ...connections].some(isUnnamed)) return;
  const ways = waysOf(topology);
  let names: string[] | undefined;
  for (const { via } of topology.sites) {
    for (const name of via) {
      if (name.value === undefined || ways(name.value)) continue;
      names ??= [
        ...topology.vracks.flatMap(({ connect }) => connect.flatMap((one) => one.name?.value ?? [])),
        ...connections.flatMap((one) => one.name?.value ?? []),
      ];
      const message = t(
        'No OVHcloud Connect service or JD Cloud connection of this file is called {0}.',
        name.text,
      );
      tell(name, message, names, report);
    }
  }
});

const isUnnamed = ({ name }: { readonly name: Scalar<string> | undefined }): boolean =>
  name !== undefined && !name.value;

const checkJdcloud = ({ regions }: Jdcloud, report: Report): void => {
  const gateways = new Set<string>();
  const vpcs = new Set<string>();
  const interfaces = new Set<string>();
  const connections = new Set<string>();
  let unnamed = false as boolean;
  const add = (set: Set<string>, name: Scalar<string> | undefined): void => {
    if (name?.value) set.add(name.value);
    else unnamed = true;
  };
  for (const region of regions) {
    for (const gateway of region.borderGateways) {
      add(gateways, gateway.name);
      for (const vpc of gateway.vpcs) add(vpcs, vpc.name);
    }
    for (const { name, virtualInterfaces } of region.connections) {
      add(connections, name);
      for (const one of virtualInterfaces) add(interfaces, one.name);
    }
  }
  if (unnamed) return;
  // What kind a next hop must be of, and in which region, other rules say; here it only has to be something.
  const all = new Set([...gateways, ...vpcs, ...interfaces, ...connections]);
  const check = (name: Scalar<string> | undefined, known: ReadonlySet<string>, what: string): void => {
    if (name?.value === undefined || known.has(name.value)) return;
    tell(name, t('There is no {0} {1} in this file.', what, name.text), [...known], report);
  };
  for (const region of regions) {
    for (const { routes } of region.borderGateways) {
      for (const { nextHop } of routes) check(nextHop, all, t('VPC or virtual interface'));
    }
    for (const { virtualInterfaces } of region.connections) {
      for (const { borderGateway } of virtualInterfaces) check(borderGateway, gateways, t('border gateway'));
    }
    for (const { vpc, nextHop } of region.vpcRoutes) {
      check(vpc, vpcs, t('VPC'));
      check(nextHop, all, t('border gateway'));
    }
  }
};

const tell = (name: Scalar<string>, message: string, known: readonly string[], report: Report): void => {
  const meant = name.value === undefined ? undefined : closest(name.value, known);
  if (meant === undefined) report(name, message);
  else {
    report(
      name,
      t('{0} Did you mean {1}?', message, meant),
      replacement(t('Change to {0}', meant), name, textScalar(meant)),
    );
  }
};
