import { contains, usable } from '../../ip/cidr.ts';
import type { AddressRange } from '../../ip/range.ts';
import type { Network, Scalar, Subnet, VrackServicesSubnet } from '../../topology/model.ts';

/**
 * The vLAN that something is in: its id, 0 when it is untagged, `chosen` when OVHcloud chooses one. undefined: what is
 * written is no number.
 */
export type Vlan = number | 'chosen' | undefined;

/** The vLAN of a Public Cloud network. */
export const vlanOf = ({ vlan }: Network): Vlan => (vlan ? vlan.value : 'chosen');

/** The vLAN of a subnet of vRack Services, where no id means untagged. */
export const serviceVlanOf = ({ vlan }: VrackServicesSubnet): Vlan => (vlan ? vlan.value : 0);

/** The vLAN of a server; a server with nothing said of its use may be in any. */
export const serverVlanOf = ({ vlan }: { readonly vlan: Scalar<number> | undefined }): Vlan => vlan?.value;

export const isTagged = (vlan: Vlan): boolean => vlan === 'chosen' || (vlan !== undefined && vlan > 0);

/** Whether a subnet has a gateway, which it has unless the file says no. */
export const hasGateway = ({ gateway }: Subnet): boolean => (gateway ? gateway.value === true : true);

/** The address of a subnet's gateway: OpenStack gives it the first one of the subnet. */
export const gatewayOf = (subnet: Subnet): number | undefined => {
  const cidr = subnet.cidr?.value;
  return cidr && cidr.prefix < 31 && hasGateway(subnet) ? usable(cidr).first : undefined;
};

/**
 * The addresses that a subnet gives out, when the file says so with at least one of start and end. undefined when it
 * does not, or says nonsense that has a finding of its own: an end before the start, or outside the subnet.
 */
export const poolOf = ({ cidr, poolStart, poolEnd }: Subnet): AddressRange | undefined => {
  const block = cidr?.value;
  if (!block || (!poolStart && !poolEnd)) return undefined;
  const start = poolStart ? poolStart.value : usable(block).first;
  const end = poolEnd ? poolEnd.value : usable(block).last;
  if (start === undefined || end === undefined || start > end) return undefined;
  return contains(block, start) && contains(block, end) ? { start, end } : undefined;
};
