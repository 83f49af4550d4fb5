import type { Finding } from '../lint/finding.ts';
import type { Connect, Item, Project, Spot, Topology, Vrack } from '../topology/model.ts';

/**
 * Which objects of the file have an error in them. A finding belongs to the innermost object that it stands in, and
 * counts for all that is below it too: with a wrong id of a service nothing below the service can be planned, but a wrong
 * route leaves its datacenter alone.
 */
export class FileErrors {
  readonly #owners = new Map<Spot, Owner>();

  constructor(topology: Topology, findings: readonly Finding[]) {
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return;
    const byItem = new Map<Item, Owner[]>();
    for (const owner of owners(topology)) {
      this.#owners.set(owner.spot, owner);
      const list = byItem.get(owner.spot.item);
      if (list) list.push(owner);
      else byItem.set(owner.spot.item, [owner]);
    }
    for (const finding of errors) {
      for (const owner of innermost(byItem.get(finding.spot.item) ?? [], finding.spot)) {
        owner.finding ??= finding;
      }
    }
  }

  /** Errors in objects that plans are made for, one for each object, besides those that are told already. */
  besides(told: ReadonlySet<Finding>): readonly Finding[] {
    const findings = [...this.#owners.values()].flatMap(({ finding, isPlanned }) =>
      finding && isPlanned && !told.has(finding) ? [finding] : [],
    );
    return [...new Set(findings)];
  }

  /** The error that is in an object or in what it is below of. */
  of(spot: Spot | undefined): Finding | undefined {
    for (let owner = spot && this.#owners.get(spot); owner; owner = owner.parent) {
      if (owner.finding) return owner.finding;
    }
    return undefined;
  }
}

interface Owner {
  readonly spot: Spot;
  readonly parent: Owner | undefined;
  readonly depth: number;
  readonly isPlanned: boolean;
  finding: Finding | undefined;
}

/** The objects of a file that steps stand for, and those that none does but which may have findings of their own. */
function* owners(topology: Topology): Generator<Owner> {
  const of = (spot: Spot, parent?: Owner, isPlanned = true): Owner => ({
    spot,
    parent,
    depth: (parent?.depth ?? 0) + 1,
    isPlanned,
    finding: undefined,
  });
  const root = of(topology);
  yield root;
  // Nothing is planned for these, and what is wrong with them is not wrong with the file.
  for (const site of topology.sites) yield of(site, root, false);
  if (topology.jdcloud) yield of(topology.jdcloud, root, false);

  const all = function* (spots: readonly Spot[], parent: Owner): Generator<Owner> {
    for (const spot of spots) yield of(spot, parent);
  };
  for (const vrack of topology.vracks) {
    const owner = of(vrack, root);
    yield owner;
    yield* all(members(vrack), owner);
    for (const connect of vrack.connect) yield* ofConnect(connect, owner);
    for (const project of vrack.projects) yield* ofProject(project, owner);
  }

  function* ofConnect(connect: Connect, parent: Owner): Generator<Owner> {
    const owner = of(connect, parent);
    yield owner;
    yield* all(connect.pops, owner);
    for (const datacenter of connect.datacenters) {
      const config = of(datacenter, owner);
      yield config;
      if (!datacenter.routing) continue;
      const routing = of(datacenter.routing, config);
      yield routing;
      yield* all(datacenter.routing.static, routing);
      yield* all(datacenter.routing.bgp, routing);
    }
  }

  function* ofProject(project: Project, parent: Owner): Generator<Owner> {
    const owner = of(project, parent);
    yield owner;
    for (const network of project.networks) {
      const around = of(network, owner);
      yield around;
      yield* all(network.subnets, around);
    }
    for (const instance of project.instances) {
      const around = of(instance, owner);
      yield around;
      yield* all(instance.interfaces, around);
    }
  }
}

const members = ({ vrackServices, servers, dedicatedClouds, ips, loadBalancers }: Vrack): Spot[] => [
  ...vrackServices,
  ...servers,
  ...dedicatedClouds,
  ...ips,
  ...loadBalancers,
];

/** Several where an alias brings all of them in at one place. */
const innermost = (owners: readonly Owner[], spot: Spot): readonly Owner[] => {
  const around = owners.filter((owner) => holds(owner.spot, spot));
  // Beside every object of a piece of the file: that of the piece itself.
  if (around.length === 0) return owners.slice(0, 1);
  const depth = Math.max(...around.map((one) => one.depth));
  return around.filter((one) => one.depth === depth);
};

const holds = (outer: Spot, inner: Spot): boolean =>
  outer.start <= inner.start &&
  inner.end <= outer.end &&
  (!outer.anchor || !inner.anchor || holds(outer.anchor, inner.anchor));
