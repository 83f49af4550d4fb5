/** The parts of the layout: columns of cards, and the vertical lines between them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lanes } from '../../../src/diagram/layout/lanes.ts';
import { stack } from '../../../src/diagram/layout/stack.ts';
import { fitted, textWidth, wrapped } from '../../../src/diagram/text/measure.ts';

const item = (id: string, height: number, before?: number) => ({ id, height, before });
const tops = (items: Parameters<typeof stack>[0]) => Object.fromEntries(stack(items, 10));

describe('a column', () => {
  it('is tight at first', () => {
    expect(tops([item('a', 40), item('b', 20), item('c', 30)])).toEqual({ a: 0, b: 50, c: 80 });
  });

  it('keeps what was there, and fills a hole behind what the new one follows', () => {
    expect(tops([item('a', 40, 0), item('new', 20), item('c', 30, 80)])).toEqual({ a: 0, new: 50, c: 80 });
  });

  it('puts what has no room at the end', () => {
    expect(tops([item('a', 40, 0), item('new', 60), item('c', 30, 80)])).toEqual({ a: 0, new: 120, c: 80 });
  });

  it('pushes down what something has grown into, and no more', () => {
    expect(tops([item('a', 60, 0), item('b', 20, 50), item('c', 20, 200)])).toEqual({ a: 0, b: 70, c: 200 });
  });

  it('never has one over another', () => {
    const one = fc.record({
      height: fc.integer({ min: 1, max: 90 }),
      before: fc.option(fc.nat(600), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), (all) => {
        const items = all.map((each, index) => ({ ...each, id: String(index) }));
        const placed = [...stack(items, 10)].map(([id, top]) => ({
          top,
          bottom: top + (items[Number(id)]?.height ?? 0),
        }));
        expect(placed).toHaveLength(items.length);
        placed.sort((a, b) => a.top - b.top);
        placed.slice(1).forEach(({ top }, index) => {
          expect(top).toBeGreaterThanOrEqual((placed[index]?.bottom ?? 0) + 10);
        });
      }),
    );
  });
});

describe('vertical lines', () => {
  it('on one height are side by side, in the free space', () => {
    const nets = ['a', 'b', 'c', 'd'].map((id, index) => ({
      id,
      left: [index * 50],
      right: [400 - index * 50, 500],
    }));
    const xs = [...lanes(nets, 100, 160).values()];
    expect(new Set(xs).size).toBe(4);
    expect(Math.min(...xs)).toBeGreaterThan(100);
    expect(Math.max(...xs)).toBeLessThan(160);
  });

  it('stand in an order without crossings where there is one', () => {
    // Both go down: the upper one has to turn later, or it would cross the lower one.
    const xs = lanes(
      [
        { id: 'upper', left: [0], right: [100] },
        { id: 'lower', left: [50], right: [200] },
      ],
      0,
      60,
    );
    expect(xs.get('upper')).toBeGreaterThan(xs.get('lower') ?? NaN);
  });

  it('of no height are not there', () => {
    expect(lanes([{ id: 'straight', left: [5], right: [5] }], 0, 60).size).toBe(0);
  });
});

describe('a text', () => {
  it('that is cut fits, in whole characters', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.string({ maxLength: 80 }));
    fc.assert(
      fc.property(text, fc.integer({ min: 40, max: 300 }), (whole, width) => {
        const short = fitted(whole, width, 11);
        expect(textWidth(short, 11)).toBeLessThanOrEqual(width);
        if (short !== whole) expect(whole.startsWith(short.slice(0, -1))).toBe(true);
      }),
    );
    expect(fitted('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 44, 11)).toBe('👩‍👩‍👧‍👦👩‍👩‍👧‍👦…');
  });

  it('of facts has as many on a line as fit', () => {
    expect(wrapped(['AS65010', '10.0.0.0/8', 'x'.repeat(30)], 150, 11)).toEqual([
      'AS65010 · 10.0.0.0/8',
      'x'.repeat(30),
    ]);
  });
});
