/** What a picture looks like, measured: nothing over anything else, nothing cut off, no line through a text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topologies } from './generated.ts';
import { draw, example, examples, layoutFaults, pictureFaults } from './support.ts';

describe('a picture', () => {
  it.each([...examples])('of %s has everything in its place', (_, text) => {
    const drawn = draw(text);
    expect(layoutFaults(drawn)).toEqual([]);
    expect(pictureFaults(drawn.svg)).toEqual([]);
  });

  it('of any topology has everything in its place', () => {
    fc.assert(
      fc.property(topologies, (topology) => {
        const drawn = draw(JSON.stringify(topology, undefined, 1));
        expect(layoutFaults(drawn)).toEqual([]);
        expect(pictureFaults(drawn.svg)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('is the same every time', () => {
    for (const text of examples.values()) expect(draw(text).svg).toBe(draw(text).svg);
  });

  it('of an empty file is a small one', () => {
    const { svg, layout } = draw('version: 1\n');
    expect(pictureFaults(svg)).toEqual([]);
    expect(layout.bounds.width).toBeGreaterThan(0);
  });

  it('goes from the customer to the cloud', () => {
    const { layout } = draw(example('single-l3-static'));
    const x = (id: string) => layout.nodes.get(id)?.x ?? NaN;
    const service = 'connect:2b91d6e4-70ac-4f15-8d3e-95c0a7b4f820';
    const project = '5e2d8a01c9f34b7796b0ad1e4c83f27a';
    expect(x('site:paris-office')).toBeLessThan(x(service));
    expect(x(service)).toBeLessThan(layout.hubs.get('vrack:pn-110020')?.x ?? NaN);
    expect(layout.hubs.get('vrack:pn-110020')?.x).toBeLessThan(x('dc:vrack:pn-110020/eu-west-gra'));
    expect(x(`network:${project}/app`)).toBeLessThan(x(`instance:${project}/app-1`));
  });
});
