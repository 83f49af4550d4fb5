import { overlaps } from '../../ip/cidr.ts';
import type {
  CidrValue,
  Jdcloud,
  JdBorderGateway,
  JdRoute,
  JdVpc,
  JdVpcRoute,
} from '../../topology/model.ts';
import type { JdNames } from './jdcloud.ts';

/** The static routes that meet at a border gateway. One with a wrong or unknown next hop counts as what it is meant as. */
export interface GatewayRoutes {
  readonly gateway: JdBorderGateway;
  /** In the tables of its VPCs: to the customer, by the border gateway. */
  readonly out: readonly { readonly route: JdVpcRoute; readonly vpc: JdVpc }[];
  /** In its own table: to the customer, by a virtual interface. */
  readonly on: readonly JdRoute[];
  /** In its own table: to a VPC. */
  readonly back: readonly { readonly route: JdRoute; readonly vpc: JdVpc }[];
  /** In tables of VPCs that are not known. */
  readonly unclearOut: readonly JdVpcRoute[];
  /** In its own table: with a next hop that is wrong or unknown. */
  readonly unclear: readonly JdRoute[];
}

export const routesByGateway = (jdcloud: Jdcloud, names: JdNames): GatewayRoutes[] => {
  const out = new Map<JdBorderGateway, { route: JdVpcRoute; vpc: JdVpc }[]>();
  const unclearOut: JdVpcRoute[] = [];
  for (const region of jdcloud.regions) {
    for (const route of region.vpcRoutes) {
      const from = names(region, route.vpc?.value);
      if (from?.kind !== 'vpc') {
        unclearOut.push(route);
        continue;
      }
      const known = out.get(from.gateway);
      if (known) known.push({ route, vpc: from.vpc });
      else out.set(from.gateway, [{ route, vpc: from.vpc }]);
    }
  }
  return jdcloud.regions.flatMap((region) =>
    region.borderGateways.map((gateway) => {
      const on: JdRoute[] = [];
      const back: { route: JdRoute; vpc: JdVpc }[] = [];
      const unclear: JdRoute[] = [];
      for (const route of gateway.routes) {
        const to = names(region, route.nextHop?.value);
        if (to?.kind === 'virtualInterface') on.push(route);
        else if (to?.kind === 'vpc' && to.gateway === gateway) back.push({ route, vpc: to.vpc });
        else unclear.push(route);
      }
      return { gateway, out: out.get(gateway) ?? [], on, back, unclear, unclearOut };
    }),
  );
};

/** Whether a route leads to a block, or to a part of it. Yes where one of them is not known. */
export const leadsTo = (destination: CidrValue | undefined, to: CidrValue | undefined): boolean =>
  !destination?.value || !to?.value || overlaps(destination.value, to.value);
