import { t } from '@vscode/l10n';
import { cidrOf, type Cidr } from '../../ip/cidr.ts';
import type { Network, Project, Subnet, Vrack } from '../../topology/model.ts';
import { rule, type Report, type Severity } from '../rule.ts';
import { conflicts } from '../support/conflicts.ts';
import { inVrack } from '../support/examples.ts';
import { intersections } from '../support/pools.ts';
import { positionOf } from '../support/spots.ts';
import { poolOf } from '../support/vlans.ts';

/** What a network without subnets gets. */
const DEFAULT_RANGE = cidrOf(0x0a00_0000, 16);

/** A network with a vLAN id, and a subnet of it. */
interface Member {
  readonly project: Project;
  readonly network: Network;
}

const example = (a: string, b: string, mark = ''): string =>
  inVrack(`
projects:
  - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
    networks:
      - name: app
        vlan: 42
        subnets:
          - ${a}
  - id: d8f05b3e7a614c29b1e4c60f92a7d3b5
    networks:
      - name: app
        vlan: 42${mark}
        subnets:
          - ${b}
`);

export default rule({
  id: 'vlan-shared',
  severity: 'warning',
  title: () => t('Two projects of a vRack have one vLAN'),
  why: () =>
    t(
      'In a vRack, one vLAN id is one broadcast domain, whatever the project. Each project gives out addresses without asking the other: with common pools two hosts get one address.',
    ),
  source: [
    'OVHcloud Public Cloud roadmap, issue 1196',
    'OVHcloud guide "Public Cloud: configure the vRack with the OVHcloud API"',
  ],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'A vLAN for each project',
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
        about: 'Overlapping blocks, pools apart',
        text: example(
          '{ region: GRA11, cidr: 10.1.0.0/16, start: 10.1.1.2, end: 10.1.1.254 }',
          '{ region: GRA11, cidr: 10.1.0.0/16, start: 10.1.2.2, end: 10.1.2.254 }',
          ' # <- here',
        ),
      },
      {
        about: 'Common pools: two hosts get one address',
        text: example(
          '{ region: GRA11, cidr: 10.1.0.0/16, start: 10.1.1.2, end: 10.1.1.254 }',
          '{ region: GRA11, cidr: 10.1.0.0/16, start: 10.1.1.128, end: 10.1.2.254 }',
          ' # <- here, error',
        ),
      },
      {
        about: 'Blocks apart: only one broadcast domain',
        text: example(
          '{ region: GRA11, cidr: 10.1.0.0/16 }',
          '{ region: GRA11, cidr: 10.2.0.0/16 }',
          ' # <- here, information',
        ),
      },
    ],
  },
  vrack: (vrack, report) => {
    for (const members of sharedVlans(vrack)) compare(members, report);
  },
});

/** The networks of the vRack by vLAN, for those vLANs that several projects have. */
const sharedVlans = (vrack: Vrack): Member[][] => {
  const byVlan = new Map<number, Member[]>();
  for (const project of vrack.projects) {
    for (const network of project.networks) {
      const vlan = network.vlan?.value;
      if (vlan === undefined) continue;
      const members = byVlan.get(vlan);
      if (members) members.push({ project, network });
      else byVlan.set(vlan, [{ project, network }]);
    }
  }
  return [...byVlan.values()].filter(([first, ...others]) =>
    others.some((other) => first !== undefined && projectOf(other) !== projectOf(first)),
  );
};

/** A project that stands twice in the file is one project, and has a finding of its own. */
const projectOf = ({ project }: Member): unknown => project.id?.text ?? project;

const compare = (members: readonly Member[], report: Report): void => {
  const worst = new Map<Member, { readonly other: Member; readonly severity: Severity }>();
  const note = (a: Member, b: Member, severity: Severity): void => {
    const [earlier, later] = placeOf(a) <= placeOf(b) ? [a, b] : [b, a];
    if (!worst.has(later)) worst.set(later, { other: earlier, severity });
  };
  const pools = members.flatMap((of) =>
    of.network.subnets.flatMap((subnet) => {
      const range = poolOf(subnet);
      return range ? [{ range, of }] : [];
    }),
  );
  for (const { a, b } of intersections(pools, projectOf)) note(a, b, 'error');
  const blocks = members.flatMap((of) => (blocksOf(of.network) ?? []).map((cidr) => ({ cidr, of })));
  const differ = (a: Member, b: Member): boolean => projectOf(a) !== projectOf(b);
  for (const { outer, inner } of conflicts(blocks, differ)) note(outer, inner, 'warning');
  // Where a block is not known, nothing is known of its overlaps.
  if (members.every(({ network }) => blocksOf(network) !== undefined)) {
    const [first] = members;
    for (const member of members) if (first && differ(first, member)) note(first, member, 'information');
  }
  for (const [member, { other, severity }] of worst) tell(member, other, severity, report);
};

const placeOf = ({ network }: Member): number => positionOf(network.vlan ?? network);

const tell = ({ network }: Member, other: Member, severity: Severity, report: Report): void => {
  const { vlan } = network;
  if (!vlan || !other.network.vlan) return;
  const name = other.network.name?.text ?? '?';
  const project = other.project.name?.text ?? other.project.id?.text ?? '?';
  const message =
    severity === 'error'
      ? t(
          'vLAN {0} is also the network {1} of project {2}, and both give out the same addresses.',
          vlan.text,
          name,
          project,
        )
      : severity === 'warning'
        ? t(
            'vLAN {0} is also the network {1} of project {2}, and their blocks overlap.',
            vlan.text,
            name,
            project,
          )
        : t(
            'vLAN {0} is also the network {1} of project {2}: both are one broadcast domain.',
            vlan.text,
            name,
            project,
          );
  report(vlan, message, {
    severity,
    related: [{ spot: other.network.vlan, message: t('the other network') }],
  });
};

/** The blocks of a network; undefined when one of them is not known. */
const blocksOf = ({ subnets }: Network): Cidr[] | undefined => {
  if (subnets.length === 0) return [DEFAULT_RANGE];
  const blocks = subnets.flatMap(({ cidr }: Subnet) => cidr?.value ?? []);
  return blocks.length === subnets.length ? blocks : undefined;
};
