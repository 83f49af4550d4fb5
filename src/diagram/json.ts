import type { Graph } from './graph.ts';
import type { Layout } from './layout/layout.ts';
import { withoutIsolates } from './text/shown.ts';

/** The graph with the place of every node, for programs. `version` counts changes that break them. */
export const jsonText = ({ nodes, edges }: Graph, layout: Layout): string => {
  const plain = {
    version: 1,
    bounds: layout.bounds,
    nodes: nodes.map(({ id, kind, title, ...node }) => {
      const box = layout.nodes.get(id);
      return {
        id,
        kind,
        title,
        ...node,
        slots: undefined,
        box: box && { x: box.x, y: box.y, width: box.width, height: box.height },
      };
    }),
    edges: edges.map((edge) => ({ ...edge, points: layout.edges.get(edge.id)?.points })),
  };
  const text = (_: string, value: unknown) => (typeof value === 'string' ? withoutIsolates(value) : value);
  return `${JSON.stringify(plain, text, 2)}\n`;
};
