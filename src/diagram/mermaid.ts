import { childrenOf, type Graph, type GraphEdge, type GraphNode } from './graph.ts';
import { badgeTexts, edgeWords } from './svg/pills.ts';
import { withoutIsolates } from './text/shown.ts';

/** A Mermaid flowchart, for Markdown. Mermaid lays it out on its own; what is in what, and all texts, are the same. */
export const mermaidText = (graph: Graph): string => {
  const children = childrenOf(graph.nodes);
  // Names in Mermaid are words; what nodes are called stands in their labels.
  const names = new Map(graph.nodes.map(({ id }, index) => [id, `n${index + 1}`]));
  const rowOf = new Map(
    graph.nodes.flatMap(({ id, shape, parent }) => (shape === 'row' ? [[id, parent]] : [])),
  );
  const end = (id: string): string | undefined => names.get(rowOf.get(id) ?? id);
  const factsOf = (node: GraphNode) => [...node.facts, ...badgeTexts(node, graph.isOverlay)];
  const lines = ['flowchart LR'];
  const write = (node: GraphNode, depth: number): void => {
    const indent = '  '.repeat(depth);
    const name = names.get(node.id) ?? '';
    const inside = children.get(node.id) ?? [];
    if (node.shape === 'group') {
      lines.push(`${indent}subgraph ${name}["${label([node.title, ...factsOf(node)])}"]`);
      // The hub is a node of its own: an edge to a subgraph from inside it has nowhere to go.
      if (node.kind === 'vrack') lines.push(`${indent}  ${name}_hub(["vRack"])`);
      for (const child of inside) write(child, depth + 1);
      lines.push(`${indent}end`);
    } else {
      const rows = inside.map((row) => [row.title, ...factsOf(row)].join(' · '));
      lines.push(`${indent}${name}["${label([node.title, factsOf(node).join(' · '), ...rows])}"]`);
    }
  };
  for (const node of children.get(undefined) ?? []) write(node, 1);
  const hubs = new Set(
    graph.nodes.filter(({ kind, shape }) => kind === 'vrack' && shape === 'group').map(({ id }) => id),
  );
  const drawn = new Set<string>();
  for (const edge of graph.edges) {
    const [from, to] = [edge.from, edge.to].map((id) => (hubs.has(id) ? `${end(id) ?? ''}_hub` : end(id)));
    if (from === undefined || to === undefined) continue;
    const line = `  ${from} ${arrowOf(edge, edgeWords(edge, graph.isOverlay))} ${to}`;
    if (!drawn.has(line)) lines.push(line);
    drawn.add(line);
  }
  return `${lines.join('\n')}\n`;
};

/** Layer 2 is thick, layer 3 dotted, a next hop an arrow, the rest plain. */
const arrowOf = ({ kind }: GraphEdge, text: string): string => {
  const words = text === '' ? '' : `|"${label([text])}"|`;
  switch (kind) {
    case 'l2':
      return `===${words}`;
    case 'l3':
      return `-.-${words}`;
    case 'route':
      return `-.->${words}`;
    case 'attach':
      return `---${words}`;
  }
};

/** Letters, digits and what cannot mean anything to Mermaid, HTML or Markdown stay; the rest becomes its code. */
const label = (lines: readonly string[]): string =>
  lines
    .filter((line) => line !== '')
    .map((line) =>
      withoutIsolates(line).replace(
        /[^\p{L}\p{M}\p{N} .,:/·→↔…–-]/gu,
        (sign) => `#${sign.codePointAt(0) ?? 0};`,
      ),
    )
    .join('<br/>');
