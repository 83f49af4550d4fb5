import { byId, type Graph } from '../graph.ts';
import type { Box } from '../layout/boxes.ts';
import type { Layout } from '../layout/layout.ts';
import { MARGIN } from '../layout/metrics.ts';
import { drawEdge, drawHub, drawLabel } from './edges.ts';
import { element, elementText, type SvgElement } from './element.ts';
import { drawLegend } from './legend.ts';
import { drawNode, drawToggle } from './nodes.ts';
import { summary } from './words.ts';

/** The parts of a picture lie over each other in this order. */
const LAYERS = ['groups', 'cards', 'edges', 'labels'] as const;
export type LayerName = (typeof LAYERS)[number];

export interface ScenePart {
  /** `data-id` of the element. */
  readonly id: string;
  readonly layer: LayerName;
  readonly element: SvgElement;
}

/** A picture as data: flat, so that a page can change one part and leave the others alone. */
export interface Scene {
  readonly bounds: Box;
  readonly title: string;
  readonly description: string;
  readonly parts: readonly ScenePart[];
}

export interface SceneOptions {
  /** What the picture is of. */
  readonly title: string;
  /** For a page: focusable nodes, and buttons at groups that can be folded. */
  readonly isInteractive: boolean;
}

export const drawScene = (graph: Graph, layout: Layout, { title, isInteractive }: SceneOptions): Scene => {
  const nodes = byId(graph.nodes);
  const options = { isOverlay: graph.isOverlay, isInteractive };
  const parts: ScenePart[] = [];
  for (const node of graph.nodes) {
    const box = layout.nodes.get(node.id);
    if (!box) continue;
    const layer = node.shape === 'group' ? 'groups' : 'cards';
    parts.push({ id: node.id, layer, element: drawNode(node, box, options) });
    if (isInteractive && (node.shape === 'group' || node.hidden > 0)) {
      parts.push({ id: `toggle:${node.id}`, layer: 'cards', element: drawToggle(node, box) });
    }
  }
  for (const [id, box] of layout.hubs) {
    parts.push({ id: `hub:${id}`, layer: 'cards', element: drawHub(id, box) });
  }
  for (const edge of graph.edges) {
    const [route, from, to] = [layout.edges.get(edge.id), nodes.get(edge.from), nodes.get(edge.to)];
    if (!route || !from || !to) continue;
    parts.push({
      id: edge.id,
      layer: 'edges',
      element: drawEdge(edge, route, { from, to }, graph.isOverlay),
    });
    if (route.label) {
      parts.push({ id: `label:${edge.id}`, layer: 'labels', element: drawLabel(edge, route.label) });
    }
  }
  const { x, y, width, height } = layout.bounds;
  const legend = drawLegend(graph, x + MARGIN, y + height, width - 2 * MARGIN);
  if (legend) parts.push({ id: 'legend', layer: 'labels', element: legend.element });
  return {
    bounds: { x, y, width, height: height + (legend?.height ?? 0) },
    title,
    description: summary(graph),
    parts,
  };
};

/** The whole picture as one element; a page makes it once, then follows `changesOf`. */
export const sceneElement = (scene: Scene, isInteractive: boolean): SvgElement => {
  const { x, y, width, height } = scene.bounds;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'topology',
      viewBox: `${x} ${y} ${width} ${height}`,
      width,
      height,
      role: isInteractive ? 'group' : 'img',
      'aria-label': scene.title,
    },
    element('title', {}, scene.title),
    element('desc', {}, scene.description),
    ...LAYERS.map((layer) =>
      element(
        'g',
        { class: `layer-${layer}`, 'data-layer': layer },
        ...scene.parts.filter((part) => part.layer === layer).map((part) => part.element),
      ),
    ),
  );
};

/** What turns one picture into another. */
export interface SceneChanges {
  readonly bounds: Box;
  readonly title: string;
  readonly description: string;
  /** `data-id` of elements to take away. */
  readonly removed: readonly string[];
  /** New and changed parts, each to be put before the element `before` of its layer, or at its end. */
  readonly put: readonly (ScenePart & { readonly before: string | undefined })[];
}

/** Each element is compared twice: with the picture before it and with the one after. */
const texts = new WeakMap<SvgElement, string>();

const textOf = (one: SvgElement): string => {
  const text = texts.get(one) ?? elementText(one);
  texts.set(one, text);
  return text;
};

export const changesOf = (before: Scene, after: Scene): SceneChanges => {
  const old = new Map(before.parts.map((part) => [part.id, part]));
  const now = new Set(after.parts.map(({ id }) => id));
  const put: (ScenePart & { before: string | undefined })[] = [];
  const next = new Map<LayerName, string>();
  // From the end, so that what an element is put before is there already.
  for (const part of after.parts.toReversed()) {
    const known = old.get(part.id);
    if (known?.layer !== part.layer || textOf(known.element) !== textOf(part.element)) {
      put.push({ ...part, before: next.get(part.layer) });
    }
    next.set(part.layer, part.id);
  }
  return {
    bounds: after.bounds,
    title: after.title,
    description: after.description,
    removed: before.parts.filter(({ id }) => !now.has(id)).map(({ id }) => id),
    put,
  };
};
