import type { AddressValue, CidrValue, JdRegion, VrackServicesSubnet } from '../../topology/model.ts';
import type { Report, Rule } from '../rule.ts';
import { layerOf } from './layer.ts';

/** What a CIDR of the file is the CIDR of. */
export type CidrRole =
  | 'pop'
  | 'datacenter'
  | 'staticRoute'
  | 'vlanSubnet'
  | 'vrackServices'
  | 'serviceRange'
  | 'site'
  | 'jdVpc'
  | 'jdHosted'
  | 'jdRoute'
  | 'jdInterconnect';

/**
 * Shows a rule every CIDR of the file, whatever it is written in. What must not be there at all (subnets of a layer 2
 * service) is left out: another rule reports that.
 */
export const visitCidrs = (
  check: (value: CidrValue, role: CidrRole, report: Report) => void,
): NonNullable<Rule['visit']> => {
  const see = (value: CidrValue | undefined, role: CidrRole, report: Report): void => {
    if (value) check(value, role, report);
  };
  const seeJdRegion = (region: JdRegion, report: Report): void => {
    for (const { vpcs, routes } of region.borderGateways) {
      for (const { cidr } of vpcs) see(cidr, 'jdVpc', report);
      for (const { destination } of routes) see(destination, 'jdRoute', report);
    }
    for (const { virtualInterfaces } of region.connections) {
      for (const { subnet } of virtualInterfaces) see(subnet, 'jdInterconnect', report);
    }
    for (const { destination } of region.vpcRoutes) see(destination, 'jdRoute', report);
    for (const segment of region.hostedSegments) see(segment, 'jdHosted', report);
  };
  return {
    connect: (connect, report) => {
      for (const { type, subnet } of connect.pops) if (type?.value !== 'l2') see(subnet, 'pop', report);
      if (layerOf(connect) === 'l2') return;
      for (const { subnet, routing } of connect.datacenters) {
        see(subnet, 'datacenter', report);
        for (const route of routing?.static ?? []) see(route.subnet, 'staticRoute', report);
      }
    },
    subnet: ({ cidr }, report) => see(cidr, 'vlanSubnet', report),
    vrackServicesSubnet: ({ cidr, serviceRange }: VrackServicesSubnet, report) => {
      see(cidr, 'vrackServices', report);
      see(serviceRange, 'serviceRange', report);
    },
    site: ({ prefixes }, report) => {
      for (const prefix of prefixes) see(prefix, 'site', report);
    },
    jdRegion: seeJdRegion,
  };
};

/** Shows a rule every address of the file. */
export const visitAddresses = (
  check: (value: AddressValue, report: Report) => void,
): NonNullable<Rule['visit']> => {
  const see = (value: AddressValue | undefined, report: Report): void => {
    if (value) check(value, report);
  };
  return {
    staticRoute: ({ nextHop }, report) => see(nextHop, report),
    bgpNeighbor: ({ neighbor }, report) => see(neighbor, report),
    subnet: ({ poolStart, poolEnd }, report) => {
      see(poolStart, report);
      see(poolEnd, report);
    },
    instance: ({ interfaces }, report) => {
      for (const { ip } of interfaces) see(ip, report);
    },
    server: ({ ip }, report) => see(ip, report),
  };
};
