import type {
  Connect,
  JdBorderGateway,
  JdConnection,
  JdVirtualInterface,
  JdVpc,
  Network,
  Project,
  Scalar,
  Topology,
} from '../topology/model.ts';
import type { LanguageContext } from './context.ts';
import type { Extent } from './line.ts';
import { placeOf } from '../topology/place.ts';

/** A name that the file gives an object, and the places that refer to the object by it. */
export interface Name {
  readonly text: string;
  /** Where the name is given. */
  readonly given: Scalar<string>;
  readonly uses: readonly Scalar<string>[];
  readonly node: Connect | Network | JdConnection | JdBorderGateway | JdVpc | JdVirtualInterface;
  /** A uuid is OVHcloud's, and no name that one may change. */
  readonly isId: boolean;
}

/** The public network, which needs no definition. */
export const PUBLIC = 'public';

/** All names of the file that something may refer to. Where a name is given twice, the first counts. */
export const namesOf = ({ vracks, sites, jdcloud }: Topology): Name[] => {
  const scope = new Scope();
  for (const connect of vracks.flatMap((one) => one.connect)) {
    scope.give(connect.name, connect);
    scope.give(connect.service, connect, true);
  }
  const regions = jdcloud?.regions ?? [];
  for (const connection of regions.flatMap(({ connections }) => connections))
    scope.give(connection.name, connection);
  for (const { via } of sites) via.forEach((use) => scope.use(use));
  const names = [...scope.names(), ...jdNames(regions)];
  for (const project of vracks.flatMap(({ projects }) => projects)) names.push(...networkNames(project));
  return names;
};

const jdNames = (regions: NonNullable<Topology['jdcloud']>['regions']): Name[] => {
  const scope = new Scope();
  for (const { borderGateways, connections } of regions) {
    for (const gateway of borderGateways) {
      scope.give(gateway.name, gateway);
      for (const vpc of gateway.vpcs) scope.give(vpc.name, vpc);
    }
    for (const one of connections.flatMap(({ virtualInterfaces }) => virtualInterfaces))
      scope.give(one.name, one);
  }
  for (const { borderGateways, connections, vpcRoutes } of regions) {
    for (const { nextHop } of borderGateways.flatMap(({ routes }) => routes)) scope.use(nextHop);
    for (const one of connections.flatMap(({ virtualInterfaces }) => virtualInterfaces))
      scope.use(one.borderGateway);
    for (const { vpc, nextHop } of vpcRoutes) {
      scope.use(vpc);
      scope.use(nextHop);
    }
  }
  return scope.names();
};

const networkNames = ({ networks, instances }: Project): Name[] => {
  const scope = new Scope();
  for (const network of networks) scope.give(network.name, network);
  for (const { network } of instances.flatMap(({ interfaces }) => interfaces)) scope.use(network);
  return scope.names();
};

/** Where each name means one thing. */
class Scope {
  readonly #names = new Map<string, Name & { readonly uses: Scalar<string>[] }>();

  give(given: Scalar<string> | undefined, node: Name['node'], isId = false): void {
    const text = isId ? given?.value?.toLowerCase() : given?.value;
    if (given && text !== undefined && !this.#names.has(text)) {
      this.#names.set(text, { text: given.value ?? text, given, uses: [], node, isId });
    }
  }

  use(scalar: Scalar<string> | undefined): void {
    const text = scalar?.value;
    if (scalar === undefined || text === undefined) return;
    (this.#names.get(text) ?? this.#names.get(text.toLowerCase()))?.uses.push(scalar);
  }

  names(): Name[] {
    return [...this.#names.values()];
  }
}

/** The name that is given or used at an offset, and the place of it there. */
export const nameAt = (
  context: LanguageContext,
  offset: number,
): { name: Name; here: Extent } | undefined => {
  for (const name of namesOf(context.document.topology)) {
    for (const spot of [name.given, ...name.uses]) {
      const here = placeOf(spot);
      if (here.start <= offset && offset <= here.end) return { name, here };
    }
  }
  return undefined;
};
