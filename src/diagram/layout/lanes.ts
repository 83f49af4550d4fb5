/** A bundle of edges that share one vertical line between two columns. */
export interface Net {
  readonly id: string;
  /** Heights at which it reaches the line from the left, and leaves it to the right. */
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** Vertical lines closer than this look like one. */
const CLEAR = 8;
/** Above so many lines in one place a better order is not searched for. */
const MOST_TRACKS = 12;
const MOST_NETS = 60;
/** Two edges on one line are worse than many crossings. */
const COVERED = 50;

interface Span {
  readonly net: Net;
  readonly low: number;
  readonly high: number;
}

/**
 * Gives each bundle the x of its vertical line, between `from` and `to`. Lines that are on the same height are side by
 * side, in an order with few crossings. Bundles that go straight through have none.
 */
export const lanes = (nets: readonly Net[], from: number, to: number): ReadonlyMap<string, number> => {
  const spans = nets
    .map((net): Span => {
      const all = [...net.left, ...net.right];
      return { net, low: Math.min(...all), high: Math.max(...all) };
    })
    .filter(({ low, high }) => high > low)
    .sort((a, b) => a.low - b.low || a.high - b.high);
  const x = new Map<string, number>();
  for (const cluster of clusters(spans)) {
    const tracks = inGoodOrder(pack(cluster));
    const pitch = Math.min(12, (to - from) / (tracks.length + 1));
    const first = (from + to) / 2 - (pitch * (tracks.length - 1)) / 2;
    tracks.forEach((track, index) => {
      for (const { net } of track) x.set(net.id, Math.round((first + index * pitch) * 2) / 2);
    });
  }
  return x;
};

/** Spans that touch, directly or through others. */
const clusters = (spans: readonly Span[]): Span[][] => {
  const found: Span[][] = [];
  let cluster: Span[] = [];
  let bottom = -Infinity;
  for (const span of spans) {
    if (span.low > bottom + CLEAR) found.push((cluster = []));
    cluster.push(span);
    bottom = Math.max(bottom, span.high);
  }
  return found;
};

/** As few tracks as can be: a span takes the first track that is free again. */
const pack = (spans: readonly Span[]): Span[][] => {
  const tracks: Span[][] = [];
  for (const span of spans) {
    const free = tracks.find((track) => (track.at(-1)?.high ?? 0) + CLEAR < span.low);
    if (free) free.push(span);
    else tracks.push([span]);
  }
  return tracks;
};

/** Swaps neighbours as long as that takes crossings away. */
const inGoodOrder = (tracks: Span[][]): Span[][] => {
  const count = tracks.reduce((sum, track) => sum + track.length, 0);
  if (tracks.length < 2 || tracks.length > MOST_TRACKS || count > MOST_NETS) return tracks;
  const order = [...tracks];
  let rounds = tracks.length;
  while (rounds > 0) {
    rounds -= 1;
    let swapped = false;
    for (let index = 0; index + 1 < order.length; index += 1) {
      const [left, right] = [order[index] ?? [], order[index + 1] ?? []];
      if (cost(right, left) < cost(left, right)) {
        [order[index], order[index + 1]] = [right, left];
        swapped = true;
      }
    }
    if (!swapped) break;
  }
  return order;
};

const cost = (left: readonly Span[], right: readonly Span[]): number => {
  let sum = 0;
  for (const a of left) {
    for (const b of right) {
      for (const y of b.net.left) if (y > a.low && y < a.high) sum += 1;
      for (const y of a.net.right) {
        if (y > b.low && y < b.high) sum += 1;
        if (b.net.left.some((other) => Math.abs(other - y) < 4)) sum += COVERED;
      }
    }
  }
  return sum;
};
