import { t } from '@vscode/l10n';
import type { Connect, JdRegion, Project, Scalar, Vrack } from '../../topology/model.ts';
import { rule, type Report } from '../rule.ts';
import { inProject, inVrack } from '../support/examples.ts';
import { PUBLIC } from '../support/networks.ts';
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
    // What stands below the second of two equal vRacks or projects is copied with it: one mistake, one finding.
    const vracks = firsts(
      topology.vracks,
      ({ id }) => id,
      report,
      (id) => t('The vRack {0} is already above; describe it once.', id),
    );
    const projects = firsts(
      vracks.flatMap((vrack) => vrack.projects),
      ({ id }) => id,
      report,
      (id) => t('The project {0} is already in a vRack of this file; it can be in one only.', id),
    );
    firsts(
      vracks.flatMap((vrack) => vrack.vrackServices),
      ({ id }) => id,
      report,
      (id) => t('The vRack Services {0} is already in a vRack of this file; it can be in one only.', id),
    );
    const services = vracks.flatMap((vrack) => checkVrack(vrack, report));
    checkFurther(vracks, report);
    firsts(
      projects.flatMap((project) => project.instances),
      ({ id }) => id,
      report,
      (id) => t('The instance {0} is already above.', id),
    );
    for (const project of projects) checkProject(project, report);
    firsts(
      topology.sites,
      ({ name }) => name,
      report,
      (name) => t('A site {0} is already above.', name),
    );
    const regions = topology.jdcloud?.regions ?? [];
    firsts(
      [...services, ...regions.flatMap(({ connections }) => connections)],
      ({ name }) => name,
      report,
      (name) => t('Another service or connection is called {0}; "via" of a site could mean both.', name),
    );
    checkJdcloud(regions, report);
  },
});

/** Reports what has the id or name of something before it, and returns the rest. */
const firsts = <T>(
  all: readonly T[],
  nameOf: (one: T) => Scalar<string> | undefined,
  report: Report,
  message: (name: string) => string,
  isSame: (one: T, first: T) => boolean = () => true,
  keyOf: (one: T, name: string) => string = (_one, name) => name,
): T[] => {
  const seen = new Map<string, { readonly one: T; readonly name: Scalar<string> }>();
  return all.filter((one) => {
    const name = nameOf(one);
    if (name?.value === undefined) return true;
    const key = keyOf(one, name.value.toLowerCase());
    const first = seen.get(key);
    if (!first) seen.set(key, { one, name });
    if (!first || !isSame(one, first.one)) return true;
    const [earlier, later] =
      positionOf(first.name) <= positionOf(name) ? [first.name, name] : [name, first.name];
    report(later, message(later.text), { related: [{ spot: earlier, message: t('the first one') }] });
    return false;
  });
};

/** The services of a vRack, each once. One under two vRacks is another finding. */
const checkVrack = (vrack: Vrack, report: Report): Connect[] => {
  firsts(
    vrack.servers,
    ({ name }) => name,
    report,
    (name) => t('The server {0} is already in this vRack, with the same vLAN and address.', name),
    // A server may have several uses, each in a vLAN of its own.
    (one, first) => one.vlan?.value === first.vlan?.value && one.ip?.value === first.ip?.value,
  );
  return firsts(
    vrack.connect,
    ({ service }) => service,
    report,
    (service) => t('The service {0} is already in this vRack; describe it once.', service),
  );
};

/** Services that can be in one vRack only. */
const checkFurther = (vracks: readonly Vrack[], report: Report): void => {
  const lists = [
    vracks.flatMap(({ dedicatedClouds }) => dedicatedClouds),
    vracks.flatMap(({ ips }) => ips),
    vracks.flatMap(({ loadBalancers }) => loadBalancers),
  ];
  for (const list of lists) {
    firsts(
      list,
      (one) => one,
      report,
      (name) => t('{0} is already in a vRack of this file; it can be in one only.', name),
    );
  }
};

const checkProject = ({ networks, instances }: Project, report: Report): void => {
  for (const { name } of networks) {
    if (name?.value === PUBLIC) {
      report(name, t('"public" is the name of the public network; give this network another one.'));
    }
  }
  firsts(
    networks,
    ({ name }) => name,
    report,
    (name) => t('A network {0} is already in this project.', name),
    () => true,
    ({ name }) => name?.value ?? '',
  );
  firsts(
    instances,
    ({ name }) => name,
    report,
    (name) =>
      t(
        'A new instance {0} has the name of another one in its region; the plan could not tell them apart.',
        name,
      ),
    // Instances that exist are told apart by their ids, and may have one name.
    (one, first) => !one.id || !first.id,
    ({ name, region }) => `${name?.value ?? ''} ${region?.value ?? ''}`,
  );
};

const checkJdcloud = (regions: readonly JdRegion[], report: Report): void => {
  firsts(
    regions,
    ({ region }) => region,
    report,
    (region) => t('The region {0} is already above.', region),
  );
  for (const { borderGateways, connections } of regions) {
    // All that a next hop can name has one list of names.
    const named = [
      ...borderGateways.map(({ name }) => ({ name, cidr: undefined })),
      ...borderGateways.flatMap(({ vpcs }) => vpcs),
      ...connections.flatMap(({ virtualInterfaces }) =>
        virtualInterfaces.map(({ name }) => ({ name, cidr: undefined })),
      ),
    ];
    firsts(
      named,
      ({ name }) => name,
      report,
      (name) => t('{0} is already the name of something in this region; a next hop could mean both.', name),
      // A VPC may be attached to several border gateways.
      (one, first) => one.cidr === undefined || one.cidr.text !== first.cidr?.text,
    );
  }
};
