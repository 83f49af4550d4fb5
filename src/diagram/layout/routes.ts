import type { Column, Graph, GraphEdge, GraphNode } from '../graph.ts';
import { fitted, textWidth } from '../text/measure.ts';
import type { Box, Boxes, NodeBox } from './boxes.ts';
import { lanes, type Net } from './lanes.ts';
import { CARD_ANCHOR, COLUMN_X, FONT, GROUP, INNER_GROUP, rightOf, ROW_ANCHOR } from './metrics.ts';

export type Point = readonly [x: number, y: number];

/** What stands before the text of a label. */
export type EdgeSign = 'down' | 'plus' | 'minus';

export interface EdgeLabel extends Box {
  readonly text: string;
  readonly signs: readonly EdgeSign[];
}

/** The way of an edge: its corners, from the first end to the last. */
export interface Route {
  readonly points: readonly Point[];
  /** Drawn from its last end: where edges come together there, their dashes then fall on one another. */
  readonly isFromEnd: boolean;
  /** Absent where another edge has the same label in the same place. */
  readonly label: EdgeLabel | undefined;
}

/** Room of a label beside the text: half of it on each side. */
const LABEL_PADDING = 12;
const LABEL_HEIGHT = 16;
/** Room of a sign before the text of a label. */
export const LABEL_SIGN = 12;
/** Routes arrive a little below the lines of the network, so that both can be seen. */
const ROUTE_OFFSET = 5;

/** The free space between two columns: where vertical lines may be, and where labels. */
interface Channel {
  readonly lanes: readonly [from: number, to: number];
  readonly labels: readonly [from: number, to: number];
}

const frameLeft = COLUMN_X.service - GROUP.padding;
const innerLeft = COLUMN_X.segment - INNER_GROUP.padding;
const innerRight = rightOf('segment') + INNER_GROUP.padding;

const CHANNELS = {
  /** Sites to services. */
  site: { lanes: [rightOf('site') + 6, rightOf('site') + 26], labels: [rightOf('site') + 30, frameLeft - 2] },
  /** Services to the hub. */
  service: { lanes: [0, 0], labels: [rightOf('service'), -14] },
  /** The hub to what hangs on it. */
  hub: { lanes: [0, 0], labels: [16, innerLeft - 4] },
  /** Lines of JD Cloud to their gateways. */
  line: {
    lanes: [rightOf('service') + 120, innerLeft - 8],
    labels: [rightOf('service') + 4, rightOf('service') + 112],
  },
  /** Segments to hosts, and to others of their own column. */
  host: { lanes: [innerRight + 2, COLUMN_X.host - 14], labels: [innerRight, COLUMN_X.host] },
} as const satisfies Record<string, Channel>;
type ChannelName = keyof typeof CHANNELS;

const ORDER: Readonly<Record<Column, number>> = { site: 0, service: 1, segment: 2, host: 3 };

interface End {
  readonly column: Column;
  readonly y: number;
  readonly left: number;
  readonly right: number;
  /** The card, for edges of several of its rows. */
  readonly card: string;
  readonly isHub: boolean;
}

interface Drawn {
  readonly edge: GraphEdge;
  readonly from: End;
  readonly to: End;
  readonly channel: ChannelName;
  /** Edges with the same one share their vertical line. */
  readonly net: string;
}

/** Leads every edge between the columns: to the side, along a vertical line of its bundle, to the side. */
export const routeEdges = (graph: Graph, boxes: Boxes): ReadonlyMap<string, Route> => {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const drawn = graph.edges.flatMap((edge): Drawn[] => {
    const ends = endsOf(edge, nodes, boxes);
    if (!ends) return [];
    const channel = channelOf(ends[0], ends[1]);
    return [{ edge, from: ends[0], to: ends[1], channel, net: netOf(edge, ends[0], ends[1], channel) }];
  });
  const xs = laneOfEach(drawn);
  const labels = new Set<string>();
  return new Map(
    drawn.map((one) => {
      const points = pointsOf(one, xs.get(one.net));
      const label = labelOf(one, graph.isOverlay);
      const key = label && `${label.text} ${label.x} ${label.y}`;
      const isFirst = key !== undefined && !labels.has(key);
      if (key !== undefined) labels.add(key);
      const isFromEnd = one.channel === 'line';
      return [one.edge.id, { points, isFromEnd, label: isFirst ? label : undefined }];
    }),
  );
};

const endsOf = (
  { from, to, kind }: GraphEdge,
  nodes: ReadonlyMap<string, GraphNode>,
  boxes: Boxes,
): readonly [End, End] | undefined => {
  const [a, b] = [nodes.get(from), nodes.get(to)];
  const [start, end] = [a && endOf(a, boxes), b && endOf(b, boxes)];
  if (!a || !b || !start || !end) return undefined;
  // A hub is met wherever the other end is.
  if (start.isHub) return [{ ...start, y: end.y }, end];
  if (end.isHub) return [start, { ...end, y: start.y }];
  return kind === 'route' ? [start, { ...end, y: end.y + ROUTE_OFFSET }] : [start, end];
};

const endOf = (node: GraphNode, boxes: Boxes): End | undefined => {
  const hub = boxes.hubs.get(node.id);
  if (hub)
    return { column: 'service', y: hub.y, left: hub.x, right: hub.x + hub.width, card: node.id, isHub: true };
  const box = boxes.nodes.get(node.id);
  if (!box) return undefined;
  return {
    column: node.column,
    y: box.y + anchorOf(node, box),
    left: box.x,
    right: box.x + box.width,
    card: node.shape === 'row' ? (node.parent ?? node.id) : node.id,
    isHub: false,
  };
};

const anchorOf = ({ shape }: GraphNode, { height }: NodeBox): number =>
  shape === 'row' ? ROW_ANCHOR : Math.min(CARD_ANCHOR, height / 2);

const channelOf = (from: End, to: End): ChannelName => {
  if (from.isHub) return 'hub';
  if (to.isHub) return 'service';
  if (from.column === 'site') return 'site';
  return from.column === 'service' ? 'line' : 'host';
};

const netOf = (edge: GraphEdge, from: End, to: End, channel: ChannelName): string => {
  if (edge.kind === 'route') return `route ${from.card} ${to.card}`;
  return channel === 'line' ? `to ${edge.to}` : `from ${edge.from}`;
};

const isBack = ({ from, to }: Drawn): boolean =>
  ORDER[to.column] <= ORDER[from.column] && !to.isHub && !from.isHub;

const laneOfEach = (drawn: readonly Drawn[]): ReadonlyMap<string, number> => {
  const xs = new Map<string, number>();
  for (const [name, channel] of Object.entries(CHANNELS)) {
    const nets = new Map<string, { id: string; left: number[]; right: number[]; mustTurn: boolean }>();
    for (const one of drawn) {
      if (one.channel !== name) continue;
      const net = nets.get(one.net) ?? { id: one.net, left: [], right: [], mustTurn: false };
      nets.set(one.net, net);
      net.left.push(one.from.y);
      if (isBack(one)) net.left.push(one.to.y);
      else net.right.push(one.to.y);
    }
    const [from, to] = channel.lanes;
    for (const [id, x] of lanes([...nets.values()] satisfies readonly Net[], from, to)) xs.set(id, x);
  }
  return xs;
};

const pointsOf = (one: Drawn, lane: number | undefined): Point[] => {
  const { from, to } = one;
  const start: Point = [from.right, from.y];
  const end: Point = [isBack(one) ? to.right : to.left, to.y];
  if (from.y === to.y && !isBack(one)) return [start, end];
  const x = lane ?? (start[0] + end[0]) / 2;
  return [start, [x, from.y], [x, to.y], end];
};

/** Labels stand where no vertical line is: before the end, or behind the start where several edges end in one place. */
const labelOf = ({ edge, channel, from, to }: Drawn, isOverlay: boolean): EdgeLabel | undefined => {
  if (edge.label === undefined) return undefined;
  const [left, right] = CHANNELS[channel].labels;
  const signs = signsOf(edge, isOverlay);
  const padding = LABEL_PADDING + signs.length * LABEL_SIGN;
  const text = fitted(edge.label, right - left - padding, FONT.label);
  const width = Math.ceil(textWidth(text, FONT.label) + padding);
  const y = channel === 'line' ? from.y : to.y;
  return { text, signs, x: (left + right - width) / 2, y: y - LABEL_HEIGHT / 2, width, height: LABEL_HEIGHT };
};

const signsOf = ({ live, presence }: GraphEdge, isOverlay: boolean): EdgeSign[] => [
  ...(isOverlay && presence !== 'both' ? ([presence === 'file' ? 'plus' : 'minus'] as const) : []),
  ...(live?.state === 'down' ? (['down'] as const) : []),
];
