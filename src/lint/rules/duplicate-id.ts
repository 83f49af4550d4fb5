import { t } from '@vscode/l10n';
import type { Connect, JdRegion, Project, Scalar, Topology, Vrack } from '../../topology/model.ts';
import { rule, type Report } from '../rule.ts';
import { inProject, inVrack } from '../support/examples.ts';
import { PUBLIC } from '../support/networks.ts';
import { keptFor, remembered } from '../support/remember.ts';
import { positionOf } from '../support/spots.ts';

export default rule({
  id: 'duplicate-id',
  severity: 'error',
  title: () => t('One object, or one name, twice'),
  why: () =>
    t(
      'An object is described in one place. Of two with one name it is not clear which one the rest of the file means.',
    ),
  source: ['The format of topology files (docs/topology-file.md)'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Networks of two projects may have one name',
        text: inVrack(`
projects:
  - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
    networks:
      - { name: app, vlan: 42 }
  - id: d8f05b3e7a614c29b1e4c60f92a7d3b5
    networks:
      - { name: app, vlan: 43 }
`),
      },
    ],
    bad: [
      {
        about: 'A vRack in two places',
        text: 'vracks:\n  - id: pn-104210\n  - id: pn-104211\n  - id: pn-104210 # <- here\n',
      },
      {
        about: 'A service twice in a vRack, and a name for two services',
        text: inVrack(`
connect:
  - { service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77, name: paris-a }
  - { service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77, name: paris-b } # <- here
  - { service: 6e5b0f38-d4a9-4c71-82b7-f3905e1c7a26, name: paris-a } # <- here
`),
      },
      {
        about: 'Two networks of a project with one name',
        text: inProject('networks:\n  - { name: app, vlan: 42 }\n  - { name: app, vlan: 43 } # <- here\n'),
      },
    ],
  },
  file: (topology, report) => {
    const projects = checkObjects(topology, report);
    checkInstances(projects, report);
    for (const project of projects) {
      checkNetworkNames(project, report);
      checkInstanceNames(project, report);
    }
  },
});

/** All but what is in projects, which change most. */
const objectLists = ({ vracks, sites, jdcloud }: Topology) => [
  vracks,
  sites,
  [jdcloud],
  ...vracks.flatMap((one) => [
    ...[one.connect, one.projects, one.vrackServices, one.servers],
    ...[one.dedicatedClouds, one.ips, one.loadBalancers],
  ]),
];

/** Reports equal objects and names outside of projects, and answers the projects, each once. */
const checkObjects = remembered(objectLists, (topology: Topology, report: Report): readonly Project[] => {
  // What stands below the second of two equal vRacks or projects is copied with it: one mistake, one finding.
  const vracks = firsts(report, topology.vracks, {
    nameOf: ({ id }) => id,
    message: (id) => t('The vRack {0} is already above; describe it once.', id),
  });
  const projects = firsts(report, below(vracks, 'projects'), {
    nameOf: ({ id }) => id,
    keyOf: lowerCase,
    message: (id) => t('The project {0} is already in a vRack of this file; it can be in one only.', id),
  });
  firsts(report, below(vracks, 'vrackServices'), {
    nameOf: ({ id }) => id,
    message: (id) =>
      t('The vRack Services {0} is already in a vRack of this file; it can be in one only.', id),
  });
  for (const key of ['dedicatedClouds', 'ips', 'loadBalancers'] as const) {
    firsts(report, below(vracks, key), {
      nameOf: (name) => name,
      message: (name) => t('{0} is already in a vRack of this file; it can be in one only.', name),
    });
  }
  const services = vracks.flatMap((vrack) => checkVrack(vrack, report));
  firsts(report, topology.sites, {
    nameOf: ({ name }) => name,
    message: (name) => t('A site {0} is already above.', name),
  });
  const regions = topology.jdcloud?.regions ?? [];
  firsts(report, [...services, ...regions.flatMap(({ connections }) => connections)], {
    nameOf: ({ name }) => name,
    message: (name) =>
      t('Another service or connection is called {0}; "via" of a site could mean both.', name),
  });
  checkJdcloud(regions, report);
  return projects;
});

/** Instances that exist have an id, which is unique in the whole file. */
const existing = keptFor(
  ({ instances }: Project) => [instances],
  ({ instances }) => instances.filter(({ id }) => id?.value !== undefined),
);

const checkInstances = remembered(
  (projects: readonly Project[]) => projects.map(existing),
  (projects, report) => {
    firsts(report, projects.flatMap(existing), {
      nameOf: ({ id }) => id,
      keyOf: lowerCase,
      message: (id) => t('The instance {0} is already above; describe it once.', id),
    });
  },
);

type Lists = 'projects' | 'vrackServices' | 'dedicatedClouds' | 'ips' | 'loadBalancers';

const below = <K extends Lists>(vracks: readonly Vrack[], key: K): Vrack[K][number][] =>
  vracks.flatMap((vrack): readonly Vrack[K][number][] => vrack[key]);

interface Naming<T> {
  readonly nameOf: (one: T) => Scalar<string> | undefined;
  readonly message: (name: string) => string;
  /** What must be equal for two to be the same; the name as it is unless said otherwise. */
  readonly keyOf?: (name: string, one: T) => string;
  /** Whether two with one key are a mistake. */
  readonly isSame?: (one: T, first: T) => boolean;
}

/** Hexadecimal digits are the same in upper and lower case. */
const lowerCase = (name: string): string => name.toLowerCase();

/** Reports what has the id or name of something before it, and returns the rest. */
const firsts = <T>(report: Report, all: readonly T[], naming: Naming<T>): T[] => {
  const seen = new Map<string, { readonly one: T; readonly name: Scalar<string> }>();
  return all.filter((one) => {
    const name = naming.nameOf(one);
    if (name?.value === undefined) return true;
    const key = naming.keyOf?.(name.value, one) ?? name.value;
    const first = seen.get(key);
    if (!first) seen.set(key, { one, name });
    if (!first || naming.isSame?.(one, first.one) === false) return true;
    const [earlier, later] =
      positionOf(first.name) <= positionOf(name) ? [first.name, name] : [name, first.name];
    report(later, naming.message(later.text), {
      related: [{ spot: earlier, message: t('the first one') }],
    });
    return false;
  });
};

/** The services of a vRack, each once. One under two vRacks is another finding. */
const checkVrack = (vrack: Vrack, report: Report): Connect[] => {
  firsts(report, vrack.servers, {
    nameOf: ({ name }) => name,
    message: (name) => t('The server {0} is already in this vRack, with the same vLAN and address.', name),
    // A server may have several uses, each in a vLAN of its own.
    keyOf: (name, { vlan, ip }) => `${name} ${vlan?.text ?? ''} ${ip?.text ?? ''}`,
  });
  return firsts(report, vrack.connect, {
    nameOf: ({ service }) => service,
    keyOf: lowerCase,
    message: (service) => t('The service {0} is already in this vRack; describe it once.', service),
  });
};

const checkNetworkNames = remembered(
  ({ networks }: Project) => [networks],
  ({ networks }, report) => {
    for (const { name } of networks) {
      if (name?.value === PUBLIC) {
        report(name, t('"public" is the name of the public network; give this network another one.'));
      }
    }
    firsts(report, networks, {
      nameOf: ({ name }) => name,
      message: (name) => t('A network {0} is already in this project.', name),
    });
  },
);

const checkInstanceNames = remembered(
  ({ instances }: Project) => [instances],
  ({ instances }, report) => {
    firsts(report, instances, {
      nameOf: ({ name }) => name,
      message: (name) =>
        t(
          'A new instance {0} has the name of another one in its region; the plan could not tell them apart.',
          name,
        ),
      keyOf: (name, { region }) => `${name} ${region?.text ?? ''}`,
      // Instances that exist are told apart by their ids, and may have one name.
      isSame: (one, first) => !one.id || !first.id,
    });
  },
);

const checkJdcloud = (regions: readonly JdRegion[], report: Report): void => {
  firsts(report, regions, {
    nameOf: ({ region }) => region,
    message: (region) => t('The region {0} is already above.', region),
  });
  for (const { borderGateways, connections } of regions) {
    // All that a next hop can name has one list of names.
    const named = [
      ...borderGateways.map(({ name }) => ({ name, cidr: undefined })),
      ...borderGateways.flatMap(({ vpcs }) => vpcs.map(({ name, cidr }) => ({ name, cidr }))),
      ...connections.flatMap(({ virtualInterfaces }) =>
        virtualInterfaces.map(({ name }) => ({ name, cidr: undefined })),
      ),
    ];
    firsts(report, named, {
      nameOf: ({ name }) => name,
      message: (name) =>
        t('{0} is already the name of something in this region; a next hop could mean both.', name),
      // A VPC may be attached to several border gateways.
      isSame: (one, first) => one.cidr === undefined || one.cidr.text !== first.cidr?.text,
    });
  }
};
