/** What is folded away does not go unnoticed, and what is alike looks alike. */
import { describe, expect, it } from 'vitest';
import { collapsed } from '../../../src/diagram/collapse.ts';
import { edgeId, nodeOf, type Graph, type GraphEdge, type GraphNode } from '../../../src/diagram/graph.ts';
import { overlaid } from '../../../src/diagram/overlay.ts';
import { nodeText } from '../../../src/diagram/svg/words.ts';
import { draw, drawGraph, graphOf } from './support.ts';

const DOWN = { state: 'down', text: 'BGP down' } as const;
const UP = { state: 'up', text: 'up' } as const;

/** A vRack with a service that has so many PoP configurations. */
const service = (pops: number, change: (at: number) => Partial<GraphNode> = () => ({})): Graph => {
  const rows = Array.from({ length: pops }, (_, at) =>
    nodeOf({
      id: `pop${at}`,
      kind: 'pop',
      shape: 'row',
      column: 'service',
      parent: 'c',
      title: `Port ${at}`,
      presence: 'both',
      ...change(at),
    }),
  );
  const card = { kind: 'connect', shape: 'card', column: 'service', title: 'line' } as const;
  return {
    nodes: [
      nodeOf({ id: 'v', kind: 'vrack', shape: 'group', column: 'service', title: 'v', presence: 'both' }),
      nodeOf({ ...card, id: 'c', parent: 'v', presence: 'both', live: UP }),
      ...rows,
    ],
    edges: rows.map(({ id, live }): GraphEdge => ({
      id: edgeId(id, 'v', 'l3'),
      from: id,
      to: 'v',
      kind: 'l3',
      label: 'L3',
      presence: 'both',
      live,
    })),
    isOverlay: true,
  };
};

const find = ({ nodes }: Graph, id: string): GraphNode => {
  const found = nodes.find((node) => node.id === id);
  if (!found) throw new Error(`No ${id}.`);
  return found;
};

describe('what is folded away', () => {
  const graph = service(12, (at) => ({
    live: at === 10 ? DOWN : UP,
    ...(at === 9 ? { presence: 'file' } : at === 11 ? { differs: ['AS1'] } : {}),
  }));

  it('is down on the row that stands for it, and on its edge', () => {
    const folded = collapsed(graph);
    expect(find(folded, 'more:c')).toMatchObject({ live: DOWN, hidden: 6 });
    expect(folded.edges.find(({ from }) => from === 'more:c')?.live).toEqual(DOWN);
  });

  it('is counted where it is new or differs', () => {
    const counts = { file: 1, account: 0, differing: 1 };
    expect(find(collapsed(graph), 'more:c').folded).toEqual(counts);
    const vrack = find(collapsed(graph, { collapsed: new Set(['v']) }), 'v');
    expect(vrack).toMatchObject({ folded: counts, live: DOWN, differs: [] });
    expect(nodeText(vrack, true)).toContain('1 in the file, not in the account');
    const { svg } = drawGraph(collapsed(graph, { collapsed: new Set(['v']) }));
    for (const word of ['>1 new<', '>changes<', '>BGP down<']) expect(svg).toContain(word);
  });

  it('tells nothing that a vRack as a whole tells already', () => {
    const gone = { ...graph, nodes: graph.nodes.map((node) => ({ ...node, presence: 'account' as const })) };
    const vrack = find(collapsed(gone, { collapsed: new Set(['v']) }), 'v');
    expect(nodeText(vrack, true)).not.toContain('12 in the account');
  });
});

describe('a large picture', () => {
  const vracks = (count: number, networks: number): string =>
    JSON.stringify({
      version: 1,
      vracks: Array.from({ length: count }, (_, at) => ({
        id: `pn-${at + 1}`,
        vrackServices: Array.from({ length: networks + (at % 3) }, (_one, index) => ({
          id: `vrs-${at}-${index}`,
          subnets: [{ cidr: '10.0.0.0/24' }],
        })),
      })),
    });
  const shapes = ({ nodes }: Graph): Set<string> =>
    new Set(nodes.filter(({ kind }) => kind === 'vrack').map(({ shape }) => shape));

  it('is folded whole, not some of its vRacks here and there', () => {
    const { graph, layout } = draw(vracks(10, 12));
    expect(shapes(graph)).toEqual(new Set(['card']));
    // All to be seen at once.
    expect(layout.bounds.height).toBeLessThan(1_200);
  });

  it('keeps small vRacks open beside a very large one', () => {
    const small = JSON.parse(vracks(2, 3)) as { vracks: unknown[] };
    const large = JSON.parse(vracks(1, 120)) as { vracks: { id: string }[] };
    const all = {
      ...small,
      vracks: [...small.vracks, ...large.vracks.map((one) => ({ ...one, id: 'pn-9' }))],
    };
    const graph = collapsed(graphOf(JSON.stringify(all)));
    expect(find(graph, 'vrack:pn-9').shape).toBe('card');
    expect(find(graph, 'vrack:pn-1').shape).toBe('group');
  });

  it('of 200 nodes is not folded', () => {
    expect(shapes(draw(vracks(4, 20)).graph)).toEqual(new Set(['group']));
  });
});

describe('file and account over each other', () => {
  const one = (facts: readonly string[]): Graph => ({
    nodes: [nodeOf({ id: 'c', kind: 'connect', shape: 'card', column: 'service', title: 'line', facts })],
    edges: [],
    isOverlay: false,
  });

  it('have the bandwidth, which only the account knows', () => {
    const known = find(overlaid(one(['par-th2']), one(['par-th2', '1 Gbit/s'])), 'c');
    expect(known).toMatchObject({ facts: ['par-th2', '1 Gbit/s'], differs: [] });
    const other = find(overlaid(one(['fra-fr5']), one(['par-th2', '1 Gbit/s'])), 'c');
    expect(other).toMatchObject({ facts: ['fra-fr5', '1 Gbit/s'], differs: ['par-th2'] });
  });
});
