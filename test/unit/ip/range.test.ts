import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { first, last, size } from '../../../src/ip/cidr.ts';
import {
  contains,
  intersect,
  nextFreeAddress,
  only,
  rangeOf,
  toCidrs,
  type AddressRange,
} from '../../../src/ip/range.ts';
import { addressesOf, anyAddress, anyCidr, MAX_ADDRESS } from './arbitraries.ts';

/** Short ranges at both ends of the address space and in the middle; one in three has its ends the wrong way round. */
const shortRange: fc.Arbitrary<AddressRange> = fc
  .tuple(fc.constantFrom(0, 2 ** 31 - 20, MAX_ADDRESS - 40), fc.nat({ max: 40 }), fc.nat({ max: 40 }))
  .map(([base, a, b]) => ({ start: base + a, end: base + b }));
const anyRange: fc.Arbitrary<AddressRange> = fc
  .tuple(anyAddress, anyAddress)
  .map(([start, end]) => ({ start, end }));

const all = ({ start, end }: AddressRange): number[] =>
  Array.from({ length: Math.max(0, end - start + 1) }, (_, i) => start + i);

describe('an address range', () => {
  it('contains both its ends', () => {
    const range = { start: 10, end: 12 };
    expect([9, 10, 11, 12, 13].map((address) => contains(range, address))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  it('contains nothing when its ends are the wrong way round', () => {
    expect([9, 10, 11, 12].map((address) => contains({ start: 11, end: 10 }, address))).toEqual(
      Array(4).fill(false),
    );
  });

  it('has the addresses of its block', () => {
    fc.assert(
      fc.property(anyCidr, (cidr) => {
        expect(rangeOf(cidr)).toEqual({ start: first(cidr), end: last(cidr) });
      }),
    );
    expect(rangeOf({ network: 16, prefix: 28 })).toEqual({ start: 16, end: 31 });
  });
});

describe('intersect', () => {
  it.each([
    [
      { start: 1, end: 5 },
      { start: 5, end: 9 },
      { start: 5, end: 5 },
    ],
    [{ start: 1, end: 5 }, { start: 6, end: 9 }, undefined],
    [
      { start: 1, end: 9 },
      { start: 3, end: 4 },
      { start: 3, end: 4 },
    ],
    [{ start: 5, end: 3 }, { start: 0, end: 9 }, undefined],
  ])('%j and %j', (a, b, expected) => {
    expect(intersect(a, b)).toEqual(expected);
    expect(intersect(b, a)).toEqual(expected);
  });

  it('has the addresses that are in both', () => {
    fc.assert(
      fc.property(shortRange, shortRange, (a, b) => {
        const both = intersect(a, b);
        expect(both === undefined ? [] : all(both)).toEqual(all(a).filter((address) => contains(b, address)));
        expect(both === undefined || both.start <= both.end).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('toCidrs', () => {
  it.each([
    [{ start: 0, end: MAX_ADDRESS }, [{ network: 0, prefix: 0 }]],
    [{ start: MAX_ADDRESS, end: MAX_ADDRESS }, [{ network: MAX_ADDRESS, prefix: 32 }]],
    [{ start: 16, end: 31 }, [{ network: 16, prefix: 28 }]],
    [
      { start: 1, end: 6 },
      [
        { network: 1, prefix: 32 },
        { network: 2, prefix: 31 },
        { network: 4, prefix: 31 },
        { network: 6, prefix: 32 },
      ],
    ],
    [{ start: 6, end: 5 }, []],
  ])('%j', (range, expected) => {
    expect(toCidrs(range)).toEqual(expected);
  });

  it('gives exactly the addresses of the range, in as few blocks as can be', () => {
    fc.assert(
      fc.property(shortRange, (range) => {
        expect(toCidrs(range).flatMap(addressesOf)).toEqual(all(range));
      }),
    );
    fc.assert(
      fc.property(anyRange, (range) => {
        const blocks = toCidrs(range);
        expect(blocks.length).toBeLessThanOrEqual(62);
        expect(blocks.reduce((sum, block) => sum + size(block), 0)).toBe(
          Math.max(0, range.end - range.start + 1),
        );
        // Two blocks in a row never are the two halves of one.
        for (const [i, { network, prefix }] of blocks.entries()) {
          const next = blocks[i + 1];
          const halves = next?.prefix === prefix && network % (2 * size(next)) === 0;
          expect(halves).toBe(false);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('needs 62 blocks at most', () => {
    expect(toCidrs({ start: 1, end: MAX_ADDRESS - 1 })).toHaveLength(62);
  });
});

describe('nextFreeAddress', () => {
  it.each([
    [{ start: 10, end: 12 }, [], 10],
    [{ start: 10, end: 12 }, [11, 10], 12],
    [{ start: 10, end: 12 }, [11], 10],
    [{ start: 10, end: 12 }, [10, 11, 12], undefined],
    [{ start: 10, end: 12 }, [12, 11, 10, 13, 10], undefined],
    [{ start: MAX_ADDRESS, end: MAX_ADDRESS }, [MAX_ADDRESS], undefined],
    [{ start: 12, end: 10 }, [], undefined],
  ])('of %j without %j', (range, used, expected) => {
    expect(nextFreeAddress(range, used.map(only))).toBe(expected);
  });

  it('is the first address that is not used', () => {
    fc.assert(
      fc.property(shortRange, fc.array(anyAddress), fc.array(fc.nat({ max: 8 })), (range, far, near) => {
        const used = [...far, ...near.map((offset) => range.start + offset)];
        expect(nextFreeAddress(range, used.map(only))).toBe(
          all(range).find((address) => !used.includes(address)),
        );
      }),
    );
  });

  it('is outside of all ranges, however they lie', () => {
    const ranges = fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 4 }));
    fc.assert(
      fc.property(shortRange, fc.array(ranges), (range, taken) => {
        const others = taken.map(([from, size]) => {
          return { start: range.start + from, end: Math.min(range.start + from + size, MAX_ADDRESS) };
        });
        const isTaken = (address: number) => others.some((other) => contains(other, address));
        expect(nextFreeAddress(range, others)).toBe(all(range).find((address) => !isTaken(address)));
      }),
    );
  });

  it('finds its way past a hundred thousand used addresses', () => {
    const used = Array.from({ length: 100_000 }, (_, i) => only(167772160 + i)).reverse();
    expect(nextFreeAddress(rangeOf({ network: 167772160, prefix: 8 }), used)).toBe(167772160 + 100_000);
  });
});
