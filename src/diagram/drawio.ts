import { childrenOf, type Graph, type GraphEdge, type GraphNode } from './graph.ts';
import type { Box } from './layout/boxes.ts';
import type { Layout } from './layout/layout.ts';
import { HUB } from './layout/metrics.ts';
import { escapeXml } from './svg/element.ts';
import { LOOKS, type Family } from './svg/icons.ts';
import { badgeTexts, edgeWords } from './svg/pills.ts';
import { LIGHT } from './svg/theme.ts';
import { withoutIsolates } from './text/shown.ts';

/** The picture as a draw.io file: the same places, each node a shape that can be moved. Texts are plain, never HTML. */
export const drawioText = (graph: Graph, layout: Layout, title: string): string => {
  const ids = new Map(graph.nodes.map(({ id }, index) => [id, `n${index + 1}`]));
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const children = childrenOf(graph.nodes);
  const cells: string[] = [];
  const place = (node: GraphNode): Box | undefined => {
    const box = layout.nodes.get(node.id);
    const around = node.parent === undefined ? undefined : layout.nodes.get(node.parent);
    return (
      box && { ...box, x: box.x - (around?.x ?? layout.bounds.x), y: box.y - (around?.y ?? layout.bounds.y) }
    );
  };
  const write = (node: GraphNode): void => {
    const box = place(node);
    if (!box) return;
    const parent = node.parent === undefined ? '1' : (ids.get(node.parent) ?? '1');
    cells.push(vertex(ids.get(node.id) ?? '', parent, labelOf(node, graph.isOverlay), styleOf(node), box));
    const hub = layout.hubs.get(node.id);
    const own = layout.nodes.get(node.id);
    if (hub && own) {
      const inside = { ...hub, x: hub.x - own.x, y: hub.y - own.y };
      cells.push(vertex(`${ids.get(node.id) ?? ''}h`, ids.get(node.id) ?? '1', 'vRack', HUB_STYLE, inside));
    }
    for (const child of children.get(node.id) ?? []) write(child);
  };
  for (const node of children.get(undefined) ?? []) write(node);
  graph.edges.forEach((edge, index) => {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    if (!from || !to || !layout.nodes.has(from.id) || !layout.nodes.has(to.id)) return;
    const endId = (id: string) => `${ids.get(id) ?? ''}${layout.hubs.has(id) ? 'h' : ''}`;
    cells.push(
      `<mxCell id="e${index + 1}" value="${value(edgeWords(edge, graph.isOverlay))}" style="${edgeStyle(edge)}" edge="1" parent="1" source="${endId(edge.from)}" target="${endId(edge.to)}"><mxGeometry relative="1" as="geometry"/></mxCell>`,
    );
  });
  const name = value(title);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<mxfile host="ovh-topology"><diagram id="topology" name="${name}"><mxGraphModel grid="0" page="0" math="0"><root>`,
    '<mxCell id="0"/>',
    '<mxCell id="1" parent="0"/>',
    ...cells,
    '</root></mxGraphModel></diagram></mxfile>',
    '',
  ].join('\n');
};

const value = (text: string): string => escapeXml(withoutIsolates(text));

const vertex = (id: string, parent: string, text: string, style: string, box: Box): string =>
  `<mxCell id="${id}" value="${value(text)}" style="${style}" vertex="1" parent="${parent}"><mxGeometry x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" as="geometry"/></mxCell>`;

const labelOf = (node: GraphNode, isOverlay: boolean): string => {
  const facts = [...node.facts, ...badgeTexts(node, isOverlay)];
  return node.shape === 'card'
    ? [node.title, facts.join(' · ')].join('\n')
    : [node.title, ...facts].join(' · ');
};

const PLAIN = 'html=0;whiteSpace=wrap;overflow=hidden;align=left;';

const styleOf = ({ kind, shape, parent }: GraphNode): string => {
  const family: Family = LOOKS[kind]?.family ?? 'customer';
  switch (shape) {
    case 'group':
      return `${PLAIN}rounded=1;arcSize=3;verticalAlign=top;spacingLeft=12;spacingTop=8;fontStyle=1;fontSize=13;container=1;collapsible=0;fillColor=${parent === undefined ? LIGHT.frame : LIGHT.inner};strokeColor=${LIGHT.frameLine};fontColor=${LIGHT.text};`;
    case 'card':
      return `${PLAIN}rounded=1;arcSize=6;verticalAlign=top;spacingLeft=10;spacingTop=6;fontSize=12;container=1;collapsible=0;fillColor=${LIGHT.card};strokeColor=${LIGHT[family]};fontColor=${LIGHT.text};`;
    case 'row':
      return `${PLAIN}verticalAlign=middle;spacingLeft=10;fontSize=11;fillColor=none;strokeColor=${LIGHT.separator};fontColor=${LIGHT.text};`;
  }
};

const HUB_STYLE = `html=0;rounded=1;arcSize=50;horizontal=0;fontSize=11;fontStyle=1;fillColor=${LIGHT.hub};strokeColor=${LIGHT.hubLine};fontColor=${LIGHT.hubText};perimeter=rectanglePerimeter;labelWidth=${HUB.width};`;

const edgeStyle = ({ kind }: GraphEdge): string => {
  const base = `html=0;edgeStyle=entityRelationEdgeStyle;rounded=1;fontSize=10;endArrow=none;startArrow=none;strokeColor=${LIGHT[kind]};fontColor=${LIGHT.text};labelBackgroundColor=${LIGHT.canvas};`;
  switch (kind) {
    case 'l2':
      return `${base}strokeWidth=2;startArrow=box;endArrow=box;startFill=1;endFill=1;startSize=4;endSize=4;`;
    case 'l3':
      return `${base}strokeWidth=2;dashed=1;startArrow=oval;endArrow=oval;startFill=1;endFill=1;startSize=5;endSize=5;`;
    case 'route':
      return `${base}dashed=1;dashPattern=1 3;endArrow=block;endSize=6;`;
    case 'attach':
      return base;
  }
};
