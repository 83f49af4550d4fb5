import type { JdBorderGateway, JdRegion, JdRoute } from '../../topology/model.ts';
import { once, type Line } from './lines.ts';
import { textOf } from './step.ts';

/** A route at JD Cloud: of the file, or, where the file leaves the table out, as sites and VPCs ask for it. */
export interface Route {
  readonly destination: string | undefined;
  readonly nextHop: string | undefined;
  /** Whether the file does not have it. */
  readonly isDerived: boolean;
}

export interface VpcRoute extends Route {
  readonly vpc: string | undefined;
  /** Undefined: the table of the VPC. */
  readonly table: string | undefined;
}

/** Routes of the VPCs of a region towards the customer. */
export const vpcRoutesOf = (region: JdRegion, lines: readonly Line[]): VpcRoute[] => {
  if (region.keys.has('vpcRoutes')) {
    return region.vpcRoutes.map(({ vpc, table, destination, nextHop }) => ({
      vpc: textOf(vpc),
      table: textOf(table),
      destination: textOf(destination),
      nextHop: textOf(nextHop),
      isDerived: false,
    }));
  }
  return region.borderGateways.flatMap((gateway) =>
    gateway.vpcs.flatMap(({ name }) =>
      prefixesBehind(gateway, lines).map((destination) => ({
        vpc: textOf(name),
        table: undefined,
        destination,
        nextHop: textOf(gateway.name),
        isDerived: true,
      })),
    ),
  );
};

/** Routes of a border gateway by the side that they lead to; one whose next hop is not known leads to the customer. */
export const gatewayRoutesOf = (
  gateway: JdBorderGateway,
  lines: readonly Line[],
): { readonly toVpcs: readonly Route[]; readonly toCustomer: readonly Route[] } => {
  if (!gateway.keys.has('routes')) {
    return {
      toVpcs: gateway.vpcs.map(({ name, cidr }) => derived(textOf(cidr), textOf(name))),
      toCustomer: lines
        .filter((line) => line.gateway === gateway)
        .flatMap(({ name, prefixes }) => prefixes.map((prefix) => derived(prefix, name))),
    };
  }
  const vpcs = new Set(gateway.vpcs.map(({ name }) => name?.text));
  const isToVpc = ({ nextHop }: JdRoute): boolean => nextHop !== undefined && vpcs.has(nextHop.text);
  return {
    toVpcs: gateway.routes.filter(isToVpc).map(written),
    toCustomer: gateway.routes.filter((route) => !isToVpc(route)).map(written),
  };
};

const prefixesBehind = (gateway: JdBorderGateway, lines: readonly Line[]): string[] =>
  once(lines.filter((line) => line.gateway === gateway).flatMap(({ prefixes }) => prefixes));

const written = ({ destination, nextHop }: JdRoute): Route => ({
  destination: textOf(destination),
  nextHop: textOf(nextHop),
  isDerived: false,
});

const derived = (destination: string | undefined, nextHop: string | undefined): Route => ({
  destination,
  nextHop,
  isDerived: true,
});
