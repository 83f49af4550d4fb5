import { covers, isPrivate, type Cidr } from '../../ip/cidr.ts';
import type { CidrValue, VrackServices, VrackServicesSubnet } from '../../topology/model.ts';
import { serviceVlanOf, type Vlan } from './vlans.ts';

/** The sizes of a subnet that the API takes. */
export const isSubnetPrefix = (prefix: number): boolean => prefix >= 16 && prefix <= 24;

/** The sizes of a service range that the API takes. */
export const isRangePrefix = (prefix: number): boolean => prefix >= 27 && prefix <= 29;

/**
 * How many addresses of a service range are there for endpoints: four are kept by OVHcloud, and one more where the range
 * begins with the subnet. Taken from the samples of the API description; no guide says it.
 */
export const capacityOf = (range: Cidr, subnet: Cidr): number => {
  const isAtStart = range.network === subnet.network;
  return 2 ** (32 - range.prefix) - (isAtStart ? 5 : 4);
};

/** A service range that has no finding of its own, with the subnet that it is in. */
export interface SoundRange {
  readonly value: CidrValue;
  readonly range: Cidr;
  readonly subnet: Cidr;
  readonly vlan: Vlan;
  readonly services: VrackServices;
}

/** The service ranges that others can be compared with; undefined where the range or its subnet is wrong by itself. */
export const soundRange = (services: VrackServices, subnet: VrackServicesSubnet): SoundRange | undefined => {
  const value = subnet.serviceRange;
  const range = value?.value;
  const around = subnet.cidr?.value;
  if (!value || !range || !around || !isRangePrefix(range.prefix) || !isSubnetPrefix(around.prefix))
    return undefined;
  if (!isPrivate(range) || !covers(around, range)) return undefined;
  return { value, range, subnet: around, vlan: serviceVlanOf(subnet), services };
};
