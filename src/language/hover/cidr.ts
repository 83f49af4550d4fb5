import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import {
  equals,
  formatCidr,
  isDocumentation,
  isPrivate,
  last,
  maskOf,
  nth,
  overlaps,
  reservedKind,
  size,
  usable,
  type Cidr,
} from '../../ip/cidr.ts';
import { LONGEST_DATACENTER_PREFIX } from '../../lint/support/datacenters.ts';
import { OVH_ADDRESSES } from '../../lint/support/hostAddresses.ts';
import { gatewayOf, poolOf } from '../../lint/support/vlans.ts';
import { capacityOf } from '../../lint/support/vrackServices.ts';
import { addressBlocks } from '../addressBlocks.ts';
import { code, escapeMarkdown } from '../text.ts';
import type { Meaning } from './meaning.ts';
import { placeOf } from '../../topology/place.ts';

/** Overlapping blocks that are named. */
const MOST_OVERLAPS = 5;

/** What a CIDR stands for: its addresses, who takes which, and what of the file it overlaps. */
export const cidrMeaning: Meaning = (subject) => {
  const { text, definition, key } = subject;
  const cidr = subject.cidr(text);
  if (!cidr) return [];
  return [
    ...addresses(cidr),
    ...kindOf(cidr),
    ...takers(`${definition}.${key}`, cidr, subject),
    ...overlapping(cidr, subject),
  ];
};

const address = (value: number): string => code(formatAddress(value));

const at = (cidr: Cidr, n: number): string => address(nth(cidr, n) ?? cidr.network);

const addresses = (cidr: Cidr): string[] => {
  const { first, last: highest, count } = usable(cidr);
  const mask = code(formatAddress(maskOf(cidr.prefix)));
  if (cidr.prefix > 30) return [t('Addresses: {0} to {1}, {2}', address(first), address(highest), count)];
  return [
    t('Network {0}, broadcast {1}, mask {2}', address(cidr.network), address(last(cidr)), mask),
    t('Usable: {0} to {1}, {2} of {3} addresses', address(first), address(highest), count, size(cidr)),
  ];
};

const kindOf = (cidr: Cidr): string[] => {
  if (cidr.prefix === 0) return [t('The default route: every address')];
  if (isDocumentation(cidr)) return [t('For examples in documents only (RFC 5737)')];
  if (reservedKind(cidr)) return [t('Reserved: no network can use it')];
  return isPrivate(cidr) ? [t('Private (RFC 1918)')] : [t('Public address space')];
};

/** Who takes which address of the block. */
const takers = (id: string, cidr: Cidr, { around }: Parameters<Meaning>[0]): string[] => {
  switch (id) {
    case 'pop.subnet':
      return cidr.prefix === 30 ? [t('OVHcloud {0}, customer {1}', at(cidr, 1), at(cidr, 2))] : [];
    case 'virtualInterface.subnet':
      return cidr.prefix === 30 ? [t('Customer {0}, JD Cloud {1}', at(cidr, 1), at(cidr, 2))] : [];
    case 'datacenter.subnet': {
      if (cidr.prefix > LONGEST_DATACENTER_PREFIX) return [];
      const isBgp = (around.datacenter?.routing?.bgp.length ?? 0) > 0;
      const virtual = isBgp
        ? t('{0} virtual router, off with BGP', at(cidr, 1))
        : t('{0} virtual router (VRRP), the gateway', at(cidr, 1));
      const free = [at(cidr, OVH_ADDRESSES + 1), address(usable(cidr).last)] as const;
      return [
        t('OVHcloud: {0}; {1} and {2} its two routers', virtual, at(cidr, 2), at(cidr, 3)),
        t('For hosts and routers: {0} to {1}', ...free),
      ];
    }
    case 'subnet.cidr': {
      const gateway = around.subnet && gatewayOf(around.subnet);
      const pool = around.subnet && poolOf(around.subnet);
      return [
        gateway === undefined ? t('No gateway address') : t('Gateway {0}', address(gateway)),
        ...(pool
          ? [
              t(
                'Pool {0} to {1}: {2} addresses',
                address(pool.start),
                address(pool.end),
                pool.end - pool.start + 1,
              ),
            ]
          : []),
      ];
    }
    case 'vrackServicesSubnet.serviceRange': {
      const subnet = around.vrackServicesSubnet?.cidr?.value;
      if (!subnet || cidr.prefix < 27 || cidr.prefix > 29) return [];
      const used = around.vrackServicesSubnet?.endpoints.length ?? 0;
      return [t('Addresses for endpoints: {0}; endpoints in the file: {1}', capacityOf(cidr, subnet), used)];
    }
    default:
      return [];
  }
};

const overlapping = (cidr: Cidr, { context, place, definition, key }: Parameters<Meaning>[0]): string[] => {
  // A service range is in its subnet, a destination is where it leads to; a default route overlaps everything.
  if (cidr.prefix === 0 || `${definition}.${key}` === 'vrackServicesSubnet.serviceRange') return [];
  const others = addressBlocks(context.document.topology).filter((one) => {
    const { start, end } = placeOf(one.value);
    const isHere = start <= place.token.start && place.token.end <= end;
    return !isHere && one.cidr.prefix > 0 && overlaps(one.cidr, cidr);
  });
  if (others.length === 0) return [t('Overlaps nothing else in this file')];
  const named = others
    .slice(0, MOST_OVERLAPS)
    .map(
      (one) =>
        `${escapeMarkdown(one.about())} ${equals(one.cidr, cidr) ? `(${t('the same')})` : code(formatCidr(one.cidr))}`,
    );
  const more = others.length - named.length;
  return [t('Overlaps {0}', [...named, ...(more > 0 ? [t('{0} more', more)] : [])].join(', '))];
};
