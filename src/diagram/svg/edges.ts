import type { GraphEdge, GraphNode } from '../graph.ts';
import type { Box } from '../layout/boxes.ts';
import { LABEL_SIGN, type EdgeLabel, type EdgeSign, type Point, type Route } from '../layout/routes.ts';
import { element, type SvgElement } from './element.ts';
import { drawSign, type Pill } from './pills.ts';
import { edgeText, spoken } from './words.ts';

const RADIUS = 7;

export interface Ends {
  readonly from: GraphNode;
  readonly to: GraphNode;
}

/**
 * Layer 2 is a solid line between squares, layer 3 a dashed one between dots, a next hop a dotted arrow. Of file and account
 * over each other, what is new has a band behind it, and what is not in the file is sparsely dotted.
 */
export const drawEdge = (
  edge: GraphEdge,
  route: Route,
  { from, to }: Ends,
  isOverlay: boolean,
): SvgElement => {
  const text = edgeText(edge, from, to, isOverlay);
  const d = pathOf(route.isFromEnd ? route.points.toReversed() : route.points);
  const isNew = isOverlay && edge.presence === 'file';
  const isGone = isOverlay && edge.presence === 'account';
  return element(
    'g',
    {
      class: `edge ${edge.kind}`,
      'data-id': edge.id,
      'data-from': edge.from,
      'data-to': edge.to,
      role: 'img',
      'aria-label': spoken(text),
    },
    element('title', {}, text),
    isNew && element('path', { class: 'line-new', d }),
    element('path', {
      class: `line-${edge.kind}${isGone ? ' line-gone' : ''}${isDown(edge) ? ' is-down' : ''}`,
      d,
    }),
    ...ends(edge, route.points),
  );
};

const isDown = ({ live }: GraphEdge): boolean => live?.state === 'down';

/** A way with rounded corners. */
const pathOf = (points: readonly Point[]): string => {
  const [start, ...others] = points;
  if (!start) return '';
  let path = `M${start[0]} ${start[1]}`;
  let before = start;
  others.forEach((corner, index) => {
    const after = others[index + 1];
    if (!after) {
      path += `L${corner[0]} ${corner[1]}`;
      return;
    }
    const radius = Math.min(RADIUS, distance(before, corner) / 2, distance(corner, after) / 2);
    const [x1, y1] = towards(corner, before, radius);
    const [x2, y2] = towards(corner, after, radius);
    path += `L${x1} ${y1}Q${corner[0]} ${corner[1]} ${x2} ${y2}`;
    before = corner;
  });
  return path;
};

const distance = (a: Point, b: Point): number => Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]);

const towards = (from: Point, to: Point, length: number): Point => [
  from[0] + Math.sign(to[0] - from[0]) * length,
  from[1] + Math.sign(to[1] - from[1]) * length,
];

const ends = (edge: GraphEdge, points: readonly Point[]): SvgElement[] => {
  const { kind } = edge;
  const down = isDown(edge) ? ' end-down' : '';
  const [start, end, before] = [points[0], points.at(-1), points.at(-2)];
  if (!start || !end || !before || kind === 'attach') return [];
  if (kind === 'route') {
    const [x, y] = end;
    const back = Math.sign(before[0] - x) * 8;
    return [element('path', { class: 'end-route', d: `M${x} ${y}L${x + back} ${y - 4}V${y + 4}Z` })];
  }
  return [start, end].map(([x, y]) =>
    kind === 'l2'
      ? element('rect', { class: `end-l2${down}`, x: x - 3, y: y - 3, width: 6, height: 6, rx: 1 })
      : element('circle', { class: `end-l3${down}`, cx: x, cy: y, r: 3.5 }),
  );
};

const SIGN_TONES: Readonly<Record<EdgeSign, Pill['tone']>> = { down: 'error', plus: 'good', minus: 'muted' };

export const drawLabel = (edge: GraphEdge, { x, y, width, height, text, signs }: EdgeLabel): SvgElement => {
  const room = signs.length * LABEL_SIGN;
  return element(
    'g',
    { class: 'edge-label', 'data-id': `label:${edge.id}`, 'aria-hidden': 'true' },
    element('rect', {
      class: `label-box${isDown(edge) ? ' tone-error' : ''}`,
      x,
      y,
      width,
      height,
      rx: height / 2,
    }),
    ...signs.map((sign, index) => drawSign(sign, SIGN_TONES[sign], x + 6 + index * LABEL_SIGN, y + 4)),
    element('text', { class: 'label-text', x: x + (width + room) / 2, y: y + 11.5 }, text),
  );
};

export const drawHub = (id: string, { x, y, width, height }: Box): SvgElement =>
  element(
    'g',
    { class: 'hub-bar', 'data-id': `hub:${id}`, 'aria-hidden': 'true', transform: `translate(${x} ${y})` },
    element('rect', { class: 'hub', width, height, rx: width / 2 }),
    element(
      'text',
      { class: 'hub-text', transform: `translate(${width / 2 + 4} ${height / 2}) rotate(-90)` },
      'vRack',
    ),
  );
