import { t } from '@vscode/l10n';
import type { FindingSeverity, GraphEdge, GraphNode } from '../graph.ts';
import { FONT } from '../layout/metrics.ts';
import { textWidth } from '../text/measure.ts';
import { element, type SvgElement } from './element.ts';
import { SIGNS, type Sign } from './icons.ts';

/** A badge: a sign and a word, so that its colour is never all that tells. */
export interface Pill {
  readonly sign: Sign;
  readonly text: string;
  /** What stands instead of the text where there is too little room for all badges. */
  readonly short: string;
  /** Those that say less are shortened first. */
  readonly rank: number;
  readonly tone: 'error' | 'warning' | 'information' | 'good' | 'change' | 'muted';
}

const HEIGHT = 16;
const SIGN = 8;
const PADDING = 6;
const BETWEEN = 4;

export const pillWidth = ({ text }: Pill): number =>
  Math.ceil(PADDING + SIGN + (text === '' ? 0 : BETWEEN + textWidth(text, FONT.pill, 'bold')) + PADDING);

export const pillsWidth = (pills: readonly Pill[]): number =>
  pills.reduce((sum, pill) => sum + pillWidth(pill) + BETWEEN, 0);

/** Pills with as many of their words as there is room for; their signs always stay. */
export const pillsWithin = (pills: readonly Pill[], room: number): readonly Pill[] => {
  const shown = [...pills];
  const order = [...pills.keys()].sort((a, b) => (pills[a]?.rank ?? 0) - (pills[b]?.rank ?? 0));
  for (const textOf of [({ short }: Pill) => short, () => '']) {
    for (const index of order) {
      if (pillsWidth(shown) <= room) return shown;
      const pill = pills[index];
      if (pill) shown[index] = { ...pill, text: textOf(pill) };
    }
  }
  return shown;
};

/** Pills beside each other, the last one ending at `right`. */
export const drawPills = (pills: readonly Pill[], right: number, top: number): SvgElement[] => {
  let x = right + BETWEEN;
  return pills
    .toReversed()
    .map((pill) => {
      const width = pillWidth(pill);
      x -= width + BETWEEN;
      return drawPill(pill, x, top, width);
    })
    .reverse();
};

const drawPill = ({ sign, text, tone }: Pill, x: number, y: number, width: number): SvgElement =>
  element(
    'g',
    {},
    element('rect', { class: `pill-box tone-${tone}`, x, y, width, height: HEIGHT, rx: HEIGHT / 2 }),
    drawSign(sign, tone, x + PADDING, y + (HEIGHT - SIGN) / 2),
    text !== '' &&
      element(
        'text',
        { class: `pill-text text-${tone}`, x: x + PADDING + SIGN + BETWEEN, y: y + 11.5 },
        text,
      ),
  );

export const drawSign = (sign: Sign, tone: Pill['tone'], x: number, y: number): SvgElement =>
  element('path', { class: `sign-${tone}`, transform: `translate(${x} ${y})`, d: SIGNS[sign] });

/** What is to be known of a node at a glance. Rows have little room: they tell numbers only. */
export const pillsOf = (node: GraphNode, isOverlay: boolean): Pill[] => [
  ...(isOverlay ? presencePills(node) : []),
  ...livePills(node),
  ...findingPills(node),
];

/** Badges as words, for formats that have none. */
export const badgeTexts = (node: GraphNode, isOverlay: boolean): string[] =>
  pillsOf({ ...node, shape: 'card' }, isOverlay).map(({ text }) => `(${text})`);

/** The label of an edge with what is to be known of it, for formats that have no badges. */
export const edgeWords = ({ label, presence, live }: GraphEdge, isOverlay: boolean): string =>
  [
    label,
    isOverlay && presence === 'file' && `(${t('new')})`,
    isOverlay && presence === 'account' && `(${t('not in the file')})`,
    live?.state === 'down' && `(${live.text})`,
  ]
    .filter(Boolean)
    .join(' ');

const presencePill = (sign: Sign, text: string, tone: Pill['tone'], short = ''): Pill => ({
  sign,
  text,
  short,
  rank: 0,
  tone,
});

const presencePills = ({ presence, differs, folded }: GraphNode): Pill[] => {
  if (presence === 'file') return [presencePill('plus', t('new'), 'good')];
  if (presence === 'account') return [presencePill('minus', t('not in the file'), 'muted')];
  const { file = 0, account = 0, differing = 0 } = folded ?? {};
  return [
    ...(file > 0 ? [presencePill('plus', t('{0} new', file), 'good', String(file))] : []),
    ...(account > 0
      ? [presencePill('minus', t('{0} not in the file', account), 'muted', String(account))]
      : []),
    ...(differs.length > 0 || differing > 0 ? [presencePill('differs', t('changes'), 'change')] : []),
  ];
};

const LIVE_TONES = { up: 'good', down: 'error', unknown: 'muted' } as const;

const livePills = ({ live }: GraphNode): Pill[] =>
  live ? [{ sign: live.state, text: live.text, short: '', rank: 2, tone: LIVE_TONES[live.state] }] : [];

const findingPills = ({ findings, shape }: GraphNode): Pill[] =>
  (['error', 'warning', 'information'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    if (count === 0) return [];
    const short = String(count);
    const text = shape === 'row' ? short : countText(severity, count);
    return [{ sign: severity, text, short, rank: 1, tone: severity }];
  });

export const countText = (severity: FindingSeverity, count: number): string => {
  switch (severity) {
    case 'error':
      return count === 1 ? t('1 error') : t('{0} errors', count);
    case 'warning':
      return count === 1 ? t('1 warning') : t('{0} warnings', count);
    case 'information':
      return count === 1 ? t('1 note') : t('{0} notes', count);
  }
};
