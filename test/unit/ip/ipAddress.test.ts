import fc from 'fast-check';
import { Address4 } from 'ip-address';
import { describe, expect, it } from 'vitest';
import { formatAddress, parseAddress } from '../../../src/ip/address.ts';
import {
  cidrOf,
  first,
  formatCidr,
  isDocumentation,
  isPrivate,
  last,
  parseCidr,
  reservedKind,
  type Cidr,
} from '../../../src/ip/cidr.ts';
import { anyCidr, oftenCidr } from './arbitraries.ts';

/**
 * Against the npm package ip-address 10, which many tools use. Where we accept, it agrees on the value. Where it
 * accepts and we do not, it is one of its known leniencies:
 *
 * - an address may carry a prefix length: `10.0.0.1/24` is 10.0.0.1;
 * - a block may lack one: `10.0.0.1` is 10.0.0.1/32;
 * - the prefix length may have a leading zero: `10.0.0.0/08` is 10.0.0.0/8.
 */
const theirs = (text: string): Address4 | undefined =>
  Address4.isValid(text) ? new Address4(text) : undefined;

const RUNS = { numRuns: 10_000 };

describe('compared with ip-address', () => {
  it('reads addresses alike, but for a prefix length in an address', () => {
    const seen = { both: 0, lenient: 0, neither: 0 };
    fc.assert(
      fc.property(oftenCidr, (text) => {
        const ours = parseAddress(text);
        const other = theirs(text);
        if (ours.ok) {
          expect(other?.bigInt()).toBe(BigInt(ours.value));
          expect(other?.correctForm()).toBe(formatAddress(ours.value));
          seen.both++;
        } else if (other !== undefined) {
          expect(text).toMatch(/^[0-9.]+\/[0-9]{1,2}$/);
          seen.lenient++;
        } else seen.neither++;
      }),
      RUNS,
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100);
  });

  it('reads blocks alike, but for a missing prefix length or one with a leading zero', () => {
    const seen = { both: 0, lenient: 0, neither: 0 };
    fc.assert(
      fc.property(oftenCidr, (text) => {
        const ours = parseCidr(text);
        const other = theirs(text);
        if (ours.ok) {
          const { cidr, address } = ours.value;
          expect(other?.bigInt()).toBe(BigInt(address));
          expect(other?.subnetMask).toBe(cidr.prefix);
          expect(other?.startAddress().bigInt()).toBe(BigInt(first(cidr)));
          expect(other?.endAddress().bigInt()).toBe(BigInt(last(cidr)));
          seen.both++;
        } else if (other !== undefined) {
          expect(ours.problem).toMatch(/^prefix-(missing|leading-zero)$/);
          seen.lenient++;
        } else seen.neither++;
      }),
      RUNS,
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100);
  });

  it.each(['10.0.0.1', '10.0.0.0/08', '10.0.0.0/00'])('it takes %s for a block, and we do not', (text) => {
    expect(theirs(text)).toBeDefined();
    expect(parseCidr(text).ok).toBe(false);
  });

  it('it takes 10.0.0.1/24 for an address, and we do not', () => {
    expect(theirs('10.0.0.1/24')).toBeDefined();
    expect(parseAddress('10.0.0.1/24').ok).toBe(false);
  });

  it('places blocks in the same special ones', () => {
    fc.assert(
      fc.property(fc.oneof(anyCidr, fc.constantFrom(...specialEdges())), (cidr) => {
        const other = new Address4(formatCidr(cidr));
        const isInside = (block: string) => other.isInSubnet(new Address4(block));
        expect(isPrivate(cidr)).toBe(PRIVATE.some(isInside));
        expect(isDocumentation(cidr)).toBe(DOCUMENTATION.some(isInside));
        expect(reservedKind(cidr)).toBe(Object.entries(RESERVED).find(([, block]) => isInside(block))?.[0]);
      }),
      { numRuns: 2_000 },
    );
  });
});

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
const DOCUMENTATION = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24'];
const RESERVED = {
  'this-network': '0.0.0.0/8',
  loopback: '127.0.0.0/8',
  'link-local': '169.254.0.0/16',
  multicast: '224.0.0.0/4',
  future: '240.0.0.0/4',
};

/** Each special block, the block around it, and the addresses on both sides of each of its ends. */
function specialEdges(): Cidr[] {
  return [...PRIVATE, ...DOCUMENTATION, ...Object.values(RESERVED)].flatMap((text) => {
    const parsed = parseCidr(text);
    if (!parsed.ok) throw new Error(text);
    const { cidr } = parsed.value;
    return [
      cidr,
      cidrOf(cidr.network, cidr.prefix - 1),
      ...[first(cidr) - 1, first(cidr), last(cidr), last(cidr) + 1]
        .filter((address) => address >= 0 && address < 2 ** 32)
        .map((address) => cidrOf(address, 32)),
    ];
  });
}
