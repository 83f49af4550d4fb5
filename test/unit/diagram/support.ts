import fs from 'node:fs';
import { graphOfEstate } from '../../../src/diagram/build/graphOf.ts';
import { collapsed } from '../../../src/diagram/collapse.ts';
import { withFindings } from '../../../src/diagram/findings.ts';
import { estateOfTopology } from '../../../src/diagram/fromTopology.ts';
import type { Graph } from '../../../src/diagram/graph.ts';
import type { Box } from '../../../src/diagram/layout/boxes.ts';
import { layoutGraph, type Layout } from '../../../src/diagram/layout/layout.ts';
import { elementText } from '../../../src/diagram/svg/element.ts';
import { drawScene, sceneElement } from '../../../src/diagram/svg/scene.ts';
import { svgText } from '../../../src/diagram/svg/svg.ts';
import { baked, LIGHT } from '../../../src/diagram/svg/theme.ts';
import { textWidth } from '../../../src/diagram/text/measure.ts';
import { Linter } from '../../../src/lint/engine.ts';
import { placeOf } from '../../../src/topology/place.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';
import { elements, parseXml, textOf, type Xml } from './xml.ts';

const folder = new URL('../../../examples/', import.meta.url);

/** The examples of the product by name. */
export const examples: ReadonlyMap<string, string> = new Map(
  fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.topology.yaml'))
    .map((name) => [name, fs.readFileSync(new URL(name, folder), 'utf8')]),
);

export const example = (name: string): string => {
  const text = examples.get(`${name}.topology.yaml`);
  if (text === undefined) throw new Error(`There is no example ${name}.`);
  return text;
};

/** The graph of a file with what the linter finds in it. */
export const graphOf = (text: string): Graph => {
  const document = new TopologyDocument(text);
  const findings = new Linter()
    .lint(document)
    .map(({ spot, severity, message }) => ({ ...placeOf(spot), severity, message }));
  return withFindings(graphOfEstate(estateOfTopology(document.topology), 'file'), findings);
};

export interface Drawn {
  readonly graph: Graph;
  readonly layout: Layout;
  readonly svg: string;
  /** The same as a page shows it, with its buttons, but with the colours on the elements. */
  readonly page: string;
}

export const drawGraph = (whole: Graph, previous?: Layout): Drawn => {
  const graph = collapsed(whole);
  const layout = layoutGraph(graph, previous);
  const page = sceneElement(drawScene(graph, layout, { title: 'test', isInteractive: true }), true);
  return {
    graph,
    layout,
    svg: svgText(graph, layout, { title: 'test', theme: 'light' }),
    page: elementText(page, baked(LIGHT)),
  };
};

export const draw = (text: string, previous?: Layout): Drawn => drawGraph(graphOf(text), previous);

interface Mark extends Box {
  readonly what: string;
}

const meet = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const inside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x - 0.01 &&
  inner.y >= outer.y - 0.01 &&
  inner.x + inner.width <= outer.x + outer.width + 0.01 &&
  inner.y + inner.height <= outer.y + outer.height + 0.01;

const overlaps = (marks: readonly Mark[]): string[] =>
  marks.flatMap((a, index) =>
    marks.slice(index + 1).flatMap((b) => (meet(a, b) ? [`${a.what} over ${b.what}`] : [])),
  );

/** What is wrong with the places of nodes and labels, going by the layout. */
export const layoutFaults = ({ graph, layout }: Drawn): string[] => {
  const faults: string[] = [];
  const boxes = new Map<string, Mark & { parent: string | undefined; shape: string }>();
  for (const node of graph.nodes) {
    const box = layout.nodes.get(node.id);
    if (!box) faults.push(`${node.id} has no place`);
    else boxes.set(node.id, { ...box, what: node.id, parent: node.parent, shape: node.shape });
  }
  const marks = [...boxes.values()];
  for (const shape of ['card', 'row']) faults.push(...overlaps(marks.filter((mark) => mark.shape === shape)));
  const groups = marks.filter(({ shape }) => shape === 'group');
  for (const depth of [true, false]) {
    faults.push(...overlaps(groups.filter(({ parent }) => (parent === undefined) === depth)));
  }
  for (const mark of marks) {
    const around = mark.parent === undefined ? undefined : boxes.get(mark.parent);
    if (around && !inside(mark, around)) faults.push(`${mark.what} sticks out of ${around.what}`);
    if (!inside(mark, layout.bounds)) faults.push(`${mark.what} is cut off`);
  }
  const cards = marks.filter(({ shape }) => shape === 'card');
  // Cards that stand in no group must not stand behind one either.
  for (const card of cards) {
    for (const group of groups) {
      const isInside = [card.parent, card.parent && boxes.get(card.parent)?.parent].includes(group.what);
      if (!isInside && meet(card, group)) faults.push(`${card.what} over ${group.what}`);
    }
  }
  const labels = [...layout.edges].flatMap(([id, { label }]) =>
    label ? [{ ...label, what: `label ${id}` }] : [],
  );
  faults.push(...overlaps(labels));
  for (const label of labels) {
    for (const card of [...cards, ...[...layout.hubs.values()].map((hub) => ({ ...hub, what: 'hub' }))]) {
      if (meet(label, card)) faults.push(`${label.what} over ${card.what}`);
    }
  }
  for (const { id } of graph.edges) if (!layout.edges.has(id)) faults.push(`${id} is not drawn`);
  return faults;
};

/** Badges, labels of edges and buttons: boxes with round corners that stand over others. */
const isBadge = ({ name, attributes: { rx, height } }: Xml): boolean =>
  name === 'rect' && ((rx === '8' && height === '16') || (rx === '6' && height === '20'));

/**
 * What the eye would find fault with, going by the SVG alone: texts and badges over one another, cut off, or with lines
 * through them.
 */
export const pictureFaults = (svg: string): string[] => {
  const root = parseXml(svg);
  const texts: Mark[] = [];
  const badges: (Mark & { readonly around: Xml })[] = [];
  const lines: (Mark & { readonly isOf: Xml })[] = [];
  const faults: string[] = [];
  const visit = (one: Xml, x: number, y: number, card: Mark | undefined): void => {
    const move = /^translate\((-?[\d.]+) (-?[\d.]+)\)/.exec(one.attributes.transform ?? '');
    const [left, top] = [x + Number(move?.[1] ?? 0), y + Number(move?.[2] ?? 0)];
    let holder = card;
    if (one.attributes['data-kind'] !== undefined) {
      const rect = one.children.find((child) => typeof child !== 'string' && child.name === 'rect');
      if (rect && typeof rect !== 'string') {
        const { width, height } = rect.attributes;
        holder = {
          what: one.attributes['data-id'] ?? '',
          x: left,
          y: top,
          width: Number(width),
          height: Number(height),
        };
      }
    }
    for (const child of one.children) {
      if (typeof child === 'string' || !isBadge(child)) continue;
      const [boxX, boxY, width, height] = ['x', 'y', 'width', 'height'].map((name) =>
        Number(child.attributes[name] ?? 0),
      ) as [number, number, number, number];
      const what = `badge "${textOf(one)}" of ${holder?.what ?? one.attributes['data-id'] ?? ''}`;
      const badge = { what, x: left + boxX, y: top + boxY, width, height, around: one };
      badges.push(badge);
      if (holder && (badge.x < holder.x || badge.x + width > holder.x + holder.width)) {
        faults.push(`${what} sticks out`);
      }
    }
    if (one.name === 'text' && !(one.attributes.transform ?? '').includes('rotate')) {
      const size = Number(one.attributes['font-size']);
      const text = textOf(one);
      const width = textWidth(text, size, one.attributes['font-weight'] === '600' ? 'bold' : 'regular');
      const start =
        left + Number(one.attributes.x) - (one.attributes['text-anchor'] === 'middle' ? width / 2 : 0);
      const mark = {
        what: `"${text}"`,
        x: start,
        y: top + Number(one.attributes.y) - size * 0.8,
        width,
        height: size,
      };
      texts.push(mark);
      if (holder && (start < holder.x || start + width > holder.x + holder.width)) {
        faults.push(`${mark.what} sticks out of ${holder.what}`);
      }
    }
    if (one.name === 'g' && one.attributes['data-from'] !== undefined) {
      for (const path of one.children) {
        if (typeof path === 'string' || path.attributes.fill !== 'none') continue;
        // A rounded corner is as good as the corner itself.
        const points = [...(path.attributes.d ?? '').matchAll(/(?:[MLQ]| )(-?[\d.]+) (-?[\d.]+)/g)];
        points.slice(1).forEach(([, endX, endY], index) => {
          const [, startX, startY] = points[index] ?? [];
          const [x1, y1, x2, y2] = [startX, startY, endX, endY].map(Number) as [
            number,
            number,
            number,
            number,
          ];
          lines.push({
            what: one.attributes['data-id'] ?? '',
            isOf: one,
            x: Math.min(x1, x2),
            y: Math.min(y1, y2),
            width: Math.abs(x2 - x1),
            height: Math.abs(y2 - y1),
          });
        });
      }
    }
    for (const child of one.children) if (typeof child !== 'string') visit(child, left, top, holder);
  };
  visit(root, 0, 0, undefined);
  faults.push(...overlaps(texts), ...overlaps(badges));
  for (const badge of badges) {
    const own = new Set(badge.around.children.map((child) => typeof child !== 'string' && textOf(child)));
    for (const text of texts) {
      const isOwn = own.has(text.what.slice(1, -1)) && inside(text, badge);
      if (!isOwn && meet(text, badge)) faults.push(`${badge.what} over ${text.what}`);
    }
  }
  const [x, y, width, height] = (root.attributes.viewBox ?? '').split(' ').map(Number) as [
    number,
    number,
    number,
    number,
  ];
  for (const mark of [...texts, ...badges]) {
    if (!inside(mark, { x, y, width, height })) faults.push(`${mark.what} is cut off`);
  }
  const onLines = new Set(
    elements(root)
      .filter(({ attributes }) => (attributes['data-id'] ?? '').startsWith('label:'))
      .map((label) => `"${textOf(label)}"`),
  );
  for (const line of lines) {
    for (const badge of badges) {
      const isLabel = (badge.around.attributes['data-id'] ?? '').startsWith('label:');
      if (meet(line, badge) && !(isLabel && line.height === 0)) {
        faults.push(`${line.what} runs through ${badge.what}`);
      }
    }
    // A label stands on its line, over a background of its own.
    for (const text of texts) {
      const isHorizontal = line.height === 0;
      if (meet(line, text) && !(isHorizontal && onLines.has(text.what))) {
        faults.push(`${line.what} runs through ${text.what}`);
      }
    }
  }
  return faults;
};
