import type { Graph } from '../graph.ts';
import { placeNodes, type Box, type NodeBox } from './boxes.ts';
import { MARGIN } from './metrics.ts';
import { routeEdges, type Route } from './routes.ts';

/** Where everything of a graph is. */
export interface Layout {
  readonly nodes: ReadonlyMap<string, NodeBox>;
  /** The bars in the middle of the vRacks, by the id of the vRack. */
  readonly hubs: ReadonlyMap<string, Box>;
  readonly edges: ReadonlyMap<string, Route>;
  /** The whole picture with its margin; x may be negative. */
  readonly bounds: Box;
}

/**
 * Lays a graph out, from the customer on the left to the cloud on the right. The same graph gives the same layout.
 *
 * @param previous the layout before an edit: nodes that are in it keep their place, as long as nothing above them has
 *   grown into it; without it everything is as tight as can be
 */
export const layoutGraph = (graph: Graph, previous?: Layout): Layout => {
  const boxes = placeNodes(graph, previous?.nodes);
  return { ...boxes, edges: routeEdges(graph, boxes), bounds: boundsOf([...boxes.nodes.values()]) };
};

const boundsOf = (boxes: readonly Box[]): Box => {
  if (boxes.length === 0) return { x: 0, y: 0, width: 2 * MARGIN, height: 2 * MARGIN };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return {
    x: left - MARGIN,
    y: top - MARGIN,
    width: right - left + 2 * MARGIN,
    height: bottom - top + 2 * MARGIN,
  };
};
