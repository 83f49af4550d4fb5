import { t } from '@vscode/l10n';
import type { Cidr } from '../ip/cidr.ts';
import type { CidrValue, Jdcloud, Topology, Vrack } from '../topology/model.ts';

/** An address block of the file: where it is written and what it belongs to. */
export interface AddressBlock {
  readonly value: CidrValue;
  readonly cidr: Cidr;
  /** "the PoP subnet of paris-a". */
  readonly about: () => string;
  /** Whether it is only a way to addresses, which belong to something else. */
  readonly isRoute: boolean;
}

/** Every address block of the file that is written as it should be. */
export const addressBlocks = ({ vracks, sites, jdcloud }: Topology): AddressBlock[] => {
  const found: AddressBlock[] = [];
  const add = (value: CidrValue | undefined, about: () => string, isRoute = false): void => {
    if (value?.value) found.push({ value, cidr: value.value, about, isRoute });
  };
  for (const vrack of vracks) addVrack(vrack, add);
  for (const { name, prefixes } of sites) {
    for (const prefix of prefixes) add(prefix, () => t('a prefix of the site {0}', name?.text ?? '?'));
  }
  if (jdcloud) addJdcloud(jdcloud, add);
  return found;
};

type Add = (value: CidrValue | undefined, about: () => string, isRoute?: boolean) => void;

const addVrack = ({ connect, projects, vrackServices }: Vrack, add: Add): void => {
  for (const { name, service, pops, datacenters } of connect) {
    const called = name?.text ?? service?.text ?? '?';
    for (const { subnet } of pops) add(subnet, () => t('the PoP subnet of {0}', called));
    for (const { datacenter, subnet, routing } of datacenters) {
      add(subnet, () => t('the subnet of datacenter {0}', datacenter?.text ?? '?'));
      for (const route of routing?.static ?? []) {
        add(route.subnet, () => t('a static route of datacenter {0}', datacenter?.text ?? '?'), true);
      }
    }
  }
  for (const { name, subnets } of projects.flatMap(({ networks }) => networks)) {
    for (const { cidr } of subnets) add(cidr, () => t('a subnet of the network {0}', name?.text ?? '?'));
  }
  for (const { cidr, name } of vrackServices.flatMap(({ subnets }) => subnets)) {
    add(cidr, () => t('the vRack Services subnet {0}', name?.text ?? cidr?.text ?? '?'));
  }
};

const addJdcloud = ({ regions }: Jdcloud, add: Add): void => {
  for (const { region, borderGateways, connections, hostedSegments, vpcRoutes } of regions) {
    for (const { name, vpcs, routes } of borderGateways) {
      for (const vpc of vpcs) add(vpc.cidr, () => t('the segment of VPC {0}', vpc.name?.text ?? '?'));
      for (const { destination } of routes) {
        add(destination, () => t('a route of border gateway {0}', name?.text ?? '?'), true);
      }
    }
    for (const { virtualInterfaces } of connections) {
      for (const { name, subnet } of virtualInterfaces) {
        add(subnet, () => t('the subnet of virtual interface {0}', name?.text ?? '?'));
      }
    }
    for (const { vpc, destination } of vpcRoutes) {
      add(destination, () => t('a route of VPC {0}', vpc?.text ?? '?'), true);
    }
    for (const segment of hostedSegments) {
      add(segment, () => t('a hosted segment of {0}', region?.text ?? '?'));
    }
  }
};
