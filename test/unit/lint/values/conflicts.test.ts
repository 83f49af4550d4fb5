import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cidrOf, covers, overlaps, type Cidr } from '../../../../src/ip/cidr.ts';
import { intersect } from '../../../../src/ip/range.ts';
import { conflicts, overlapsBetween } from '../../../../src/lint/support/conflicts.ts';
import { intersections } from '../../../../src/lint/support/pools.ts';

/** Blocks of a small space, so that they meet. */
const block: fc.Arbitrary<Cidr> = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 24, max: 32 }))
  .map(([host, prefix]) => cidrOf(0x0a00_0000 + host, prefix));

describe('conflicts', () => {
  it('finds each block that a block before it in the sweep encloses or equals, and counts', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(block, fc.integer({ min: 0, max: 2 })), { maxLength: 12 }), (all) => {
        const blocks = all.map(([cidr, group], index) => ({ cidr, of: { cidr, group, index } }));
        const pairs = conflicts(blocks, (a, b) => a.group !== b.group);
        for (const { outer, inner } of pairs) {
          expect(covers(outer.cidr, inner.cidr)).toBe(true);
          expect(outer.group).not.toBe(inner.group);
        }
        const expected = blocks.filter(({ of }) =>
          blocks.some(({ of: other }) => {
            const isBefore = other.cidr.prefix < of.cidr.prefix || other.index < of.index;
            return other !== of && other.group !== of.group && isBefore && covers(other.cidr, of.cidr);
          }),
        );
        expect(pairs.map(({ inner }) => inner.index).sort()).toEqual(
          expected.map(({ of }) => of.index).sort(),
        );
      }),
    );
  });

  it('gives the smallest enclosing block', () => {
    const [large, middle, small] = [24, 26, 28].map((prefix) => cidrOf(0x0a00_0000, prefix));
    const blocks = [large, middle, small].flatMap((cidr) => (cidr ? [{ cidr, of: cidr }] : []));
    expect(conflicts(blocks, () => true)).toEqual([
      { outer: large, inner: middle },
      { outer: middle, inner: small },
    ]);
  });

  it('leaves the default route out', () => {
    const everything = cidrOf(0, 0);
    const blocks = [everything, everything, cidrOf(0x0a00_0000, 8)].map((cidr) => ({ cidr, of: cidr }));
    expect(conflicts(blocks, () => true)).toEqual([]);
  });
});

describe('overlapsBetween', () => {
  it('finds every subject that overlaps one of the others which counts, and only those', () => {
    const side = fc.array(fc.tuple(block, fc.integer({ min: 0, max: 2 })), { maxLength: 8 });
    fc.assert(
      fc.property(side, side, (some, more) => {
        const subjects = some.map(([cidr, group]) => ({ cidr, group }));
        const others = more.map(([cidr, group]) => ({ cidr, group }));
        const result = overlapsBetween(subjects, others, (a, b) => a.group !== b.group);
        for (const subject of subjects) {
          const expected = others.filter(
            (other) => other.group !== subject.group && overlaps(other.cidr, subject.cidr),
          );
          const actual = result.get(subject) ?? [];
          expect(actual.length > 0).toBe(expected.length > 0);
          for (const other of actual) expect(expected).toContain(other);
        }
      }),
    );
  });
});

describe('intersections', () => {
  const pool = fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 2 }))
    .map(([start, length, group]) => ({ range: { start, end: start + length }, of: group }));

  it('finds a common address exactly where there is one', () => {
    fc.assert(
      fc.property(fc.array(pool, { maxLength: 8 }), (some) => {
        const pools = some.map(({ range, of }) => ({ range, of: { range, group: of } }));
        const pairs = intersections(pools, ({ group }) => group);
        for (const { a, b } of pairs) {
          expect(a.group).not.toBe(b.group);
          expect(intersect(a.range, b.range)).toBeDefined();
        }
        const exist = pools.some(({ of: a }) =>
          pools.some(({ of: b }) => a.group !== b.group && intersect(a.range, b.range) !== undefined),
        );
        expect(pairs.length > 0).toBe(exist);
      }),
    );
  });
});
