import type { Graph, GraphNode, NodeFinding } from './graph.ts';
import { shown } from './text/shown.ts';

/** A finding of the linter, at offsets of the file. */
export interface PlacedFinding extends NodeFinding {
  readonly start: number;
  readonly end: number;
}

/** Puts each finding on the innermost node that it is in; what is in none of them has no place in the picture. */
export const withFindings = (graph: Graph, findings: readonly PlacedFinding[]): Graph => {
  if (findings.length === 0) return graph;
  const placed = graph.nodes
    .flatMap(({ id, place }) => (place ? [{ id, ...place }] : []))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const found = new Map<string, NodeFinding[]>();
  // Nodes around the place looked at, outermost first.
  const around: { readonly id: string; readonly end: number }[] = [];
  let next = 0;
  for (const { start, severity, message } of findings.toSorted((a, b) => a.start - b.start)) {
    for (let node = placed[next]; node && node.start <= start; node = placed[(next += 1)]) around.push(node);
    while ((around.at(-1)?.end ?? Infinity) <= start) around.pop();
    const innermost = around.findLast(({ end }) => end > start);
    if (!innermost) continue;
    const list = found.get(innermost.id) ?? [];
    list.push({ severity, message: shown(message) });
    found.set(innermost.id, list);
  }
  const withOwn = (node: GraphNode): GraphNode => {
    const own = found.get(node.id);
    return own ? { ...node, findings: [...node.findings, ...own] } : node;
  };
  return { ...graph, nodes: graph.nodes.map(withOwn) };
};
