/** What an edit leaves alone keeps its place. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Layout } from '../../../src/diagram/layout/layout.ts';
import { topologies } from './generated.ts';
import { draw, example, examples, layoutFaults, pictureFaults } from './support.ts';

const places = ({ nodes }: Layout): Map<string, string> =>
  new Map([...nodes].map(([id, { x, y }]) => [id, `${x} ${y}`]));

/** Nodes of both layouts that are not where they were. */
const moved = (before: Layout, after: Layout): string[] => {
  const now = places(after);
  return [...places(before)].flatMap(([id, place]) => (now.has(id) && now.get(id) !== place ? [id] : []));
};

const changed = (text: string, from: string | RegExp, to: string): string => {
  const after = text.replace(from, to);
  if (after === text) throw new Error('The edit changes nothing.');
  return after;
};

describe('an edit', () => {
  it.each([...examples])('of no consequence moves nothing in %s', (_, text) => {
    const before = draw(text);
    expect(moved(before.layout, draw(`# a comment\n${text}`, before.layout).layout)).toEqual([]);
  });

  it.each([
    ['a value', 'two-pops-two-dcs-bgp', 'customerAsn: 65010', 'customerAsn: 65099'],
    ['the name of a service', 'two-pops-two-dcs-bgp', 'name: paris-a', 'name: paris-main'],
    ['the name of an instance', 'public-cloud-two-regions', 'name: db-1', 'name: database-1'],
    ['a wrong value, with its finding', 'single-l3-static', 'nextHop: 172.16.1.5', 'nextHop: 172.16.99.5'],
    ['the vLAN of a network', 'public-cloud-two-regions', 'vlan: 142', 'vlan: 150'],
  ])('of %s moves nothing else', (_, name, from, to) => {
    const before = draw(example(name));
    const after = draw(changed(example(name), from, to), before.layout);
    expect(moved(before.layout, after.layout)).toEqual([]);
    expect(layoutFaults(after)).toEqual([]);
    expect(after.svg).not.toBe(before.svg);
  });

  const WEB_1 = / {10}- name: web-1[^]*?(?= +- name: db-1)/;

  it('that takes a node away moves nothing, and one that brings it back puts it where it was', () => {
    const text = example('public-cloud-two-regions');
    const before = draw(text);
    const without = draw(changed(text, WEB_1, ''), before.layout);
    expect(without.layout.nodes.has('instance:b3a94c7d1e0f4582a6f9d27c5081e6b4/web-1')).toBe(false);
    expect(moved(before.layout, without.layout)).toEqual([]);
    const again = draw(text, without.layout);
    expect(places(again.layout)).toEqual(places(before.layout));
  });

  it('that adds a node moves only what is below the group that grows', () => {
    const text = example('public-cloud-two-regions');
    const before = draw(text);
    const after = draw(
      changed(
        text,
        '          - name: web-1\n',
        '          - name: new\n            region: GRA11\n          - name: web-1\n',
      ),
      before.layout,
    );
    expect(after.layout.nodes.has('instance:b3a94c7d1e0f4582a6f9d27c5081e6b4/new')).toBe(true);
    const further = 'further:vrack:pn-110050';
    expect(
      moved(before.layout, after.layout).every((id) => id === further || id.startsWith('service:')),
    ).toBe(true);
    expect(layoutFaults(after)).toEqual([]);
  });

  it('that adds a site moves no card', () => {
    const text = example('vrack-services');
    const before = draw(text);
    const after = draw(`${text}sites:\n  - name: office\n    prefixes: [10.9.0.0/16]\n`, before.layout);
    expect(moved(before.layout, after.layout)).toEqual([]);
    expect(layoutFaults(after)).toEqual([]);
  });

  it('of any kind leaves everything in its place, and sideways nothing ever moves', () => {
    fc.assert(
      fc.property(topologies, topologies, (one, other) => {
        const [first] = other.vracks;
        const edited = { ...one, vracks: [...(first ? [first] : []), ...one.vracks.slice(1)] };
        const before = draw(JSON.stringify(one, undefined, 1));
        const after = draw(JSON.stringify(edited, undefined, 1), before.layout);
        expect(layoutFaults(after)).toEqual([]);
        expect(pictureFaults(after.svg)).toEqual([]);
        const back = draw(JSON.stringify(one, undefined, 1), after.layout);
        expect(layoutFaults(back)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
