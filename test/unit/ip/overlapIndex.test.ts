import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers, equals, overlaps, type Cidr } from '../../../src/ip/cidr.ts';
import { OverlapIndex } from '../../../src/ip/overlapIndex.ts';
import type { Block } from '../../../src/ip/sweep.ts';
import { anyCidr, smallCidr } from './arbitraries.ts';

/** The same by looking at every block: enclosing ones from the largest, then by network, larger ones first. */
const plainly = (blocks: readonly Block<number>[], cidr: Cidr): number[] => {
  const found = blocks.filter((block) => overlaps(block.cidr, cidr));
  const encloses = (block: Block<number>) => covers(block.cidr, cidr) && !equals(block.cidr, cidr);
  return [
    ...found.filter(encloses).toSorted((a, b) => a.cidr.prefix - b.cidr.prefix),
    ...found
      .filter((block) => !encloses(block))
      .toSorted((a, b) => a.cidr.network - b.cidr.network || a.cidr.prefix - b.cidr.prefix),
  ].map(({ of }) => of);
};

const cidr = fc.oneof({ weight: 4, arbitrary: smallCidr }, { weight: 1, arbitrary: anyCidr });
const edit = fc.record({
  what: fc.constantFrom('insert', 'insert', 'remove', 'removeKnown'),
  cidr,
  of: fc.nat({ max: 4 }),
  pick: fc.nat(),
});

describe('OverlapIndex', () => {
  it('answers like a look at every block, after any edits', () => {
    fc.assert(
      fc.property(fc.array(cidr), fc.array(edit, { maxLength: 60 }), cidr, (initial, edits, asked) => {
        let blocks: Block<number>[] = initial.map((each, of) => ({ cidr: each, of: 100 + of }));
        const index = new OverlapIndex(blocks);
        for (const { what, pick, ...given } of edits) {
          const block = what === 'removeKnown' ? (blocks[pick % (blocks.length || 1)] ?? given) : given;
          const same = (other: Block<number>) => equals(other.cidr, block.cidr) && other.of === block.of;
          const known = blocks.some(same);
          if (what === 'insert') {
            index.insert(block.cidr, block.of);
            if (!known) blocks.push(block);
          } else {
            expect(index.remove(block.cidr, block.of)).toBe(known);
            blocks = blocks.filter((other) => !same(other));
          }
          expect(index.overlapping(block.cidr)).toEqual(plainly(blocks, block.cidr));
        }
        expect(index.overlapping(asked)).toEqual(plainly(blocks, asked));
        expect(index.overlapping({ network: 0, prefix: 0 })).toEqual(
          plainly(blocks, { network: 0, prefix: 0 }),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is empty at first, and again when everything is removed', () => {
    const everything: Cidr = { network: 0, prefix: 0 };
    const block: Cidr = { network: 0x0a000000, prefix: 24 };
    const index = new OverlapIndex<string>();
    expect(index.overlapping(everything)).toEqual([]);
    index.insert(block, 'a');
    index.insert(block, 'b');
    index.insert(block, 'a');
    expect(index.overlapping(everything)).toEqual(['a', 'b']);
    expect(index.remove(block, 'a')).toBe(true);
    expect(index.remove(block, 'a')).toBe(false);
    expect(index.remove(block, 'b')).toBe(true);
    expect(index.overlapping(everything)).toEqual([]);
    expect(index.remove(everything, 'a')).toBe(false);
  });

  it('gives two hundred thousand things under one block', () => {
    const block: Cidr = { network: 0x0a000000, prefix: 24 };
    const index = new OverlapIndex(Array.from({ length: 200_000 }, (_, of) => ({ cidr: block, of })));
    expect(index.overlapping({ network: 0x0a000001, prefix: 32 })).toHaveLength(200_000);
  });
});
