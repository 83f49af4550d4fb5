import { t } from '@vscode/l10n';
import type { FindingSeverity, GraphNode } from '../graph.ts';
import { FONT } from '../layout/metrics.ts';
import { textWidth } from '../text/measure.ts';
import { element, type SvgElement } from './element.ts';
import { SIGNS, type Sign } from './icons.ts';

/** A badge: a sign and a word, so that its colour is never all that tells. */
export interface Pill {
  readonly sign: Sign;
  readonly text: string;
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

/** Pills beside each other, the last one ending at `right`. */
export const drawPills = (pills: readonly Pill[], right: number, top: number): SvgElement[] => {
  let x = right + BETWEEN;
  return [...pills]
    .reverse()
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
    element('path', {
      class: `sign-${tone}`,
      transform: `translate(${x + PADDING} ${y + (HEIGHT - SIGN) / 2})`,
      d: SIGNS[sign],
    }),
    text !== '' &&
      element(
        'text',
        { class: `pill-text text-${tone}`, x: x + PADDING + SIGN + BETWEEN, y: y + 11.5 },
        text,
      ),
  );

/** What is to be known of a node at a glance. Rows have little room: they tell numbers only. */
export const pillsOf = (node: GraphNode, isOverlay: boolean): Pill[] => [
  ...(isOverlay ? presencePills(node) : []),
  ...livePills(node),
  ...findingPills(node),
];

const presencePills = ({ presence, differs }: GraphNode): Pill[] => {
  if (presence === 'file') return [{ sign: 'plus', text: t('new'), tone: 'good' }];
  if (presence === 'account') return [{ sign: 'minus', text: t('not in the file'), tone: 'muted' }];
  return differs.length > 0 ? [{ sign: 'differs', text: t('changes'), tone: 'change' }] : [];
};

const LIVE_TONES = { up: 'good', down: 'error', unknown: 'muted' } as const;

const livePills = ({ live }: GraphNode): Pill[] =>
  live ? [{ sign: live.state, text: live.text, tone: LIVE_TONES[live.state] }] : [];

const findingPills = ({ findings, shape }: GraphNode): Pill[] =>
  (['error', 'warning', 'information'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    if (count === 0) return [];
    const text = shape === 'row' ? String(count) : countText(severity, count);
    return [{ sign: severity, text, tone: severity }];
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
