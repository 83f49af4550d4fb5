import { parseCidr, type Cidr } from '../ip/cidr.ts';

/** A CIDR as the API writes it; undefined: there is none, or one that cannot be read. */
export const blockOf = (subnet: string | null | undefined): Cidr | undefined => {
  const parsed = subnet == null ? undefined : parseCidr(subnet);
  return parsed?.ok ? parsed.value.cidr : undefined;
};
