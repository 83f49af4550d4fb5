import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers, equals, overlaps as overlap, parseCidr, type Cidr } from '../../../src/ip/cidr.ts';
import { sweepOrder } from '../../../src/ip/order.ts';
import { overlaps, type Block } from '../../../src/ip/sweep.ts';
import { anyCidr, smallCidr } from './arbitraries.ts';

const anyBlocks = fc
  .array(fc.oneof(smallCidr, anyCidr), { maxLength: 60 })
  .map((cidrs) => cidrs.map((cidr, of) => ({ cidr, of })));

/** The blocks written in a text, each named by its place in it. */
const blocks = (text: string): Block<string>[] =>
  text.split(' ').map((word, i) => {
    const parsed = parseCidr(word);
    if (!parsed.ok) throw new Error(word);
    return { cidr: parsed.value.cidr, of: `${i} ${word}` };
  });
const pairs = (found: { outer: unknown; inner: unknown }[]): string[] =>
  found.map(({ outer, inner }) => `${String(outer)} > ${String(inner)}`);

const byOrder = (a: Block<number>, b: Block<number>): number =>
  a.cidr.network - b.cidr.network || a.cidr.prefix - b.cidr.prefix || a.of - b.of;

describe('sweepOrder', () => {
  it('sorts by network, larger blocks first, and keeps the order of equal ones', () => {
    fc.assert(
      fc.property(anyBlocks, (given) => {
        expect([...sweepOrder(given)]).toEqual(given.toSorted(byOrder).map(({ of }) => of));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('overlaps', () => {
  it('finds nothing where nothing overlaps', () => {
    expect(overlaps([])).toEqual([]);
    expect(overlaps(blocks('10.0.0.0/24 10.0.1.0/24 9.255.255.255/32 0.0.0.0/8 255.255.255.255/32'))).toEqual(
      [],
    );
  });

  it('pairs a block with the smallest one that encloses it', () => {
    expect(pairs(overlaps(blocks('10.0.0.8/30 10.0.0.0/8 10.0.0.0/24 10.0.1.0/24 11.0.0.0/8')))).toEqual([
      '1 10.0.0.0/8 > 2 10.0.0.0/24',
      '2 10.0.0.0/24 > 0 10.0.0.8/30',
      '1 10.0.0.0/8 > 3 10.0.1.0/24',
    ]);
  });

  it('pairs equal blocks, and what is inside them, with the first of them', () => {
    expect(pairs(overlaps(blocks('10.0.0.0/24 10.0.0.0/24 10.0.0.0/30 10.0.0.0/24 10.0.0.0/8')))).toEqual([
      '4 10.0.0.0/8 > 0 10.0.0.0/24',
      '0 10.0.0.0/24 > 1 10.0.0.0/24',
      '0 10.0.0.0/24 > 3 10.0.0.0/24',
      '0 10.0.0.0/24 > 2 10.0.0.0/30',
    ]);
  });

  it('gives every pair when asked', () => {
    expect(pairs(overlaps(blocks('10.0.0.0/24 10.0.0.0/24 10.0.0.0/30 10.0.0.0/8'), 'all'))).toEqual([
      '3 10.0.0.0/8 > 0 10.0.0.0/24',
      '3 10.0.0.0/8 > 1 10.0.0.0/24',
      '0 10.0.0.0/24 > 1 10.0.0.0/24',
      '3 10.0.0.0/8 > 2 10.0.0.0/30',
      '0 10.0.0.0/24 > 2 10.0.0.0/30',
      '1 10.0.0.0/24 > 2 10.0.0.0/30',
    ]);
  });

  it('sees the two ends of the address space', () => {
    expect(pairs(overlaps(blocks('255.255.255.255/32 0.0.0.0/0 0.0.0.0/32 128.0.0.0/1')))).toEqual([
      '1 0.0.0.0/0 > 2 0.0.0.0/32',
      '1 0.0.0.0/0 > 3 128.0.0.0/1',
      '3 128.0.0.0/1 > 0 255.255.255.255/32',
    ]);
  });

  it('with all, gives every two blocks that overlap, once', () => {
    fc.assert(
      fc.property(anyBlocks, (given) => {
        const sorted = given.toSorted(byOrder);
        const expected = sorted.flatMap((inner, i) =>
          sorted
            .slice(0, i)
            .filter((outer) => overlap(outer.cidr, inner.cidr))
            .map((outer) => ({ outer: outer.of, inner: inner.of })),
        );
        expect(overlaps(given, 'all')).toEqual(expected);
      }),
      { numRuns: 1_000 },
    );
  });

  it('with nearest, gives each block its nearest one, as a comparison of all pairs does', () => {
    fc.assert(
      fc.property(anyBlocks, (given) => {
        const expected = given.toSorted(byOrder).flatMap((inner) => {
          const outer = given
            .filter((other) => covers(other.cidr, inner.cidr))
            .filter((other) => !equals(other.cidr, inner.cidr) || other.of < inner.of)
            .toSorted((a, b) => b.cidr.prefix - a.cidr.prefix || a.of - b.of)[0];
          return outer === undefined ? [] : [{ outer: outer.of, inner: inner.of }];
        });
        expect(overlaps(given)).toEqual(expected);
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives as many pairs as there are equal blocks, not their square', () => {
    const cidr: Cidr = { network: 0x0a000000, prefix: 24 };
    const same = Array.from({ length: 50_000 }, (_, of) => ({ cidr, of }));
    const found = overlaps(same);
    expect(found).toHaveLength(49_999);
    expect(found.every(({ outer }) => outer === 0)).toBe(true);
    expect(overlaps(same.slice(0, 100), 'all')).toHaveLength(4_950);
  });
});
