import type { Connect, Datacenter, Scalar } from '../../topology/model.ts';
import { layerOf } from './layer.ts';

/** Whose number an ASN is. OVHcloud has one at the PoP and one in the datacenter. */
export type AsnRole = 'customer' | 'popOvh' | 'datacenterOvh' | 'neighbor';

export interface AsnUse {
  readonly role: AsnRole;
  readonly asn: Scalar<number>;
  /** The number at the other end of the BGP session, where the file gives it in the same configuration. */
  readonly peer: Scalar<number> | undefined;
  /** Where it is the number of somebody in a datacenter. */
  readonly datacenter: Datacenter | undefined;
}

/** The ASNs of a service. Those of layer 2 configurations are left out: they are not wrong, they do not belong there. */
export const asnsOf = (connect: Connect): readonly AsnUse[] => {
  let found = known.get(connect);
  if (!found) known.set(connect, (found = findAsns(connect)));
  return found;
};

/** Many rules ask for them; a service never changes, an edit makes another one. */
const known = new WeakMap<Connect, readonly AsnUse[]>();

const findAsns = (connect: Connect): AsnUse[] => {
  const uses: AsnUse[] = [];
  const add = (
    role: AsnRole,
    asn: Scalar<number> | undefined,
    peer: Scalar<number> | undefined,
    datacenter?: Datacenter,
  ): void => {
    if (asn) uses.push({ role, asn, peer, datacenter });
  };
  for (const { type, customerAsn, ovhAsn } of connect.pops) {
    if (type?.value === 'l2') continue;
    add('customer', customerAsn, ovhAsn);
    add('popOvh', ovhAsn, customerAsn);
  }
  if (layerOf(connect) === 'l2') return uses;
  for (const datacenter of connect.datacenters) {
    const { ovhAsn, routing } = datacenter;
    add('datacenterOvh', ovhAsn, undefined, datacenter);
    for (const { asn } of routing?.bgp ?? []) add('neighbor', asn, ovhAsn, datacenter);
  }
  return uses;
};

/** Whether OVHcloud's side of the session has the number. */
export const isOvhRole = (role: AsnRole): boolean => role === 'popOvh' || role === 'datacenterOvh';

export const LARGEST_ASN = 4_294_967_294;

/** Numbers that nobody has: 0 (RFC 7607), AS_TRANS (RFC 6793), and the last of 16 and 32 bits (RFC 7300). */
const RESERVED = new Set([0, 23_456, 65_535, LARGEST_ASN + 1]);

/** Whether a number can be somebody's ASN (R31). */
export const isAsn = (value: number): boolean =>
  Number.isInteger(value) && value >= 1 && value <= LARGEST_ASN && !RESERVED.has(value);

/** RFC 5398: numbers for examples in documents. */
export const isDocumentationAsn = (value: number): boolean =>
  (value >= 64_496 && value <= 64_511) || (value >= 65_536 && value <= 65_551);

/** Numbers of OVHcloud itself: 65501 (Europe), 65502 (Canada), 65519 (Asia), and its public one (R34). */
export const OVH_ASNS: ReadonlySet<number> = new Set([65_501, 65_502, 65_519, 35_540]);

/** Numbers of OVHcloud that are known to make trouble as `ovhAsn` (R35). */
export const TROUBLED_OVH_ASNS: ReadonlySet<number> = new Set([65_501, 65_502, 65_519]);
