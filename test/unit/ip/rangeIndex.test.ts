import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains } from '../../../src/ip/range.ts';
import { RangeIndex } from '../../../src/ip/rangeIndex.ts';

const entries = fc
  .array(fc.tuple(fc.nat({ max: 60 }), fc.integer({ min: -2, max: 30 })), { maxLength: 24 })
  .map((all) => all.map(([start, length], of) => ({ range: { start, end: start + length }, of })));

describe('RangeIndex', () => {
  it('finds the first of the ranges that hold an address and are accepted, as a search through all does', () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 4 }), (all, step) => {
        const index = new RangeIndex(all);
        const sorted = all.toSorted((a, b) => a.range.start - b.range.start);
        const accepts = (of: number) => of % step === 0;
        for (let address = -1; address < 95; address++) {
          expect(index.find(address)).toBe(sorted.find(({ range }) => contains(range, address)));
          expect(index.find(address, accepts)).toBe(
            sorted.find(({ range, of }) => contains(range, address) && accepts(of)),
          );
        }
      }),
    );
  });

  it('looks at few of many ranges', () => {
    let looked = 0;
    const index = new RangeIndex(
      Array.from({ length: 10_000 }, (_, i) => ({ range: { start: i * 10, end: i * 10 + 5 }, of: i })),
    );
    const found = index.find(50_003, () => (looked += 1) > 0);
    expect([found?.of, looked]).toEqual([5_000, 1]);
  });

  it('knows the highest address', () => {
    const range = { start: 0xffff_ff00, end: 0xffff_ffff };
    expect(new RangeIndex([{ range, of: 'last' }]).find(0xffff_ffff)?.of).toBe('last');
    expect(new RangeIndex<string>([]).find(0)).toBeUndefined();
  });
});
