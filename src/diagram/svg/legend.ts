import { t } from '@vscode/l10n';
import type { EdgeKind, Graph, Presence } from '../graph.ts';
import { FONT } from '../layout/metrics.ts';
import { textWidth } from '../text/measure.ts';
import { element, type SvgElement } from './element.ts';
import { drawSign } from './pills.ts';

/** What a picture's lines and signs mean, and the room that this takes below it. */
export interface Legend {
  readonly element: SvgElement;
  readonly height: number;
}

const LINE = 36;
const SIGN = 8;
const GAP = 8;
const BETWEEN = 24;
const LINE_HEIGHT = 20;
const PADDING = 8;

interface Entry {
  readonly text: string;
  /** Width of what stands before the text. */
  readonly sample: number;
  readonly draw: (x: number, y: number) => SvgElement[];
}

/** The legend with the middle of its first line at `y`, no wider than `width`; undefined when there is nothing to say. */
export const drawLegend = (graph: Graph, x: number, y: number, width: number): Legend | undefined => {
  const entries = [...lineEntries(graph), ...presenceEntries(graph), ...signEntries(graph)];
  if (entries.length === 0) return undefined;
  let [left, top] = [0, 0];
  const parts = entries.flatMap(({ text, sample, draw }) => {
    const taken = sample + GAP + textWidth(text, FONT.text);
    if (left > 0 && left + taken > width) [left, top] = [0, top + LINE_HEIGHT];
    const from = left;
    left += taken + BETWEEN;
    return [
      ...draw(from, top),
      element('text', { class: 'legend-text', x: from + sample + GAP, y: top + 4 }, text),
    ];
  });
  return {
    element: element(
      'g',
      { class: 'legend', 'data-id': 'legend', 'aria-hidden': 'true', transform: `translate(${x} ${y})` },
      ...parts,
    ),
    height: top + LINE_HEIGHT + PADDING,
  };
};

const lineEntries = ({ edges }: Graph): Entry[] => {
  const words: readonly (readonly [EdgeKind, string])[] = [
    ['l2', t('Layer 2: frames')],
    ['l3', t('Layer 3: routed')],
    ['route', t('Next hop')],
    ['attach', t('Attached')],
  ];
  return words
    .filter(([kind]) => edges.some((edge) => edge.kind === kind))
    .map(([kind, text]) => ({
      text,
      sample: LINE,
      draw: (x, y) => [
        element('path', { class: `line-${kind}`, d: `M${x} ${y}H${x + LINE}` }),
        ...sampleEnds(kind, x, y),
      ],
    }));
};

const sampleEnds = (kind: EdgeKind, x: number, y: number): SvgElement[] => {
  switch (kind) {
    case 'l2':
      return [x, x + LINE].map((at) =>
        element('rect', { class: 'end-l2', x: at - 3, y: y - 3, width: 6, height: 6, rx: 1 }),
      );
    case 'l3':
      return [x, x + LINE].map((at) => element('circle', { class: 'end-l3', cx: at, cy: y, r: 3.5 }));
    case 'route':
      return [element('path', { class: 'end-route', d: `M${x + LINE} ${y}l-8 -4v8Z` })];
    case 'attach':
      return [];
  }
};

/** Lines that are in one of the two alone; many have no label that could say it. */
const presenceEntries = ({ isOverlay, edges }: Graph): Entry[] => {
  if (!isOverlay) return [];
  const path = (name: string, x: number, y: number) =>
    element('path', { class: name, d: `M${x} ${y}H${x + LINE}` });
  const words: readonly (readonly [Presence, string, Entry['draw']])[] = [
    ['file', t('New connection'), (x, y) => [path('line-new', x, y), path('line-attach', x, y)]],
    ['account', t('Connection that is not in the file'), (x, y) => [path('line-gone', x, y)]],
  ];
  return words
    .filter(([presence]) => edges.some((edge) => edge.presence === presence))
    .map(([, text, draw]) => ({ text, sample: LINE, draw }));
};

/** Signs that may stand without their words. */
const signEntries = ({ isOverlay, nodes }: Graph): Entry[] => {
  if (!isOverlay) return [];
  const has = (is: (node: Graph['nodes'][number]) => boolean) => nodes.some(is);
  const words = [
    [
      has(({ presence, folded }) => presence === 'file' || (folded?.file ?? 0) > 0),
      'plus',
      'good',
      t('In the file, not in the account'),
    ],
    [
      has(({ presence, folded }) => presence === 'account' || (folded?.account ?? 0) > 0),
      'minus',
      'muted',
      t('In the account, not in the file'),
    ],
    [
      has(({ differs, folded }) => differs.length > 0 || (folded?.differing ?? 0) > 0),
      'differs',
      'change',
      t('Other values in the account'),
    ],
  ] as const;
  return words
    .filter(([isThere]) => isThere)
    .map(([, sign, tone, text]) => ({
      text,
      sample: SIGN,
      draw: (x, y) => [drawSign(sign, tone, x, y - SIGN / 2)],
    }));
};
