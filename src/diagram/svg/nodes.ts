import { t } from '@vscode/l10n';
import type { GraphNode } from '../graph.ts';
import type { NodeBox } from '../layout/boxes.ts';
import { CARD, FONT, GROUP, INNER_GROUP, ROW } from '../layout/metrics.ts';
import { CARD_TEXT_WIDTH, CARD_TEXT_X, ROW_TEXT_WIDTH } from '../layout/size.ts';
import { fitted, textWidth } from '../text/measure.ts';
import { element, type SvgElement } from './element.ts';
import { LOOKS } from './icons.ts';
import { drawPills, pillsOf, pillsWidth, pillsWithin } from './pills.ts';
import { nodeText, spoken } from './words.ts';

export interface DrawOptions {
  readonly isOverlay: boolean;
  /** For a page: nodes can be reached with the keyboard, groups have a button. */
  readonly isInteractive: boolean;
}

/** A node around its own origin; its place is the `transform` of its outermost element. */
export const drawNode = (node: GraphNode, box: NodeBox, options: DrawOptions): SvgElement => {
  const text = nodeText(node, options.isOverlay);
  const content =
    node.shape === 'group'
      ? groupContent(node, box, options)
      : node.shape === 'card'
        ? cardContent(node, box, options)
        : rowContent(node, box, options);
  return element(
    'g',
    {
      class: `node ${node.shape}`,
      'data-id': node.id,
      'data-kind': node.kind,
      // A picture in a file is one image; in a page every node is one of its own.
      ...(options.isInteractive ? { tabindex: 0, role: 'button', 'aria-label': spoken(text) } : {}),
      transform: `translate(${box.x} ${box.y})`,
    },
    element('title', {}, text),
    ...content,
  );
};

/** Room of a button beside a title. */
const TOGGLE = 24;

const outlineOf = ({ presence, findings }: GraphNode, isOverlay: boolean): string => {
  if (findings.some(({ severity }) => severity === 'error')) return ' outline-error';
  if (findings.some(({ severity }) => severity === 'warning')) return ' outline-warning';
  if (!isOverlay || presence === 'both') return '';
  return presence === 'file' ? ' outline-new' : ' outline-gone';
};

const tile = ({ kind }: GraphNode, x: number, y: number): SvgElement[] => {
  const look = LOOKS[kind];
  if (!look) return [];
  return [
    element('rect', { class: `tile-${look.family}`, x, y, width: CARD.tile, height: CARD.tile, rx: 7 }),
    element('path', {
      class: `icon-${look.family}`,
      transform: `translate(${x + 6} ${y + 6})`,
      d: look.icon,
    }),
  ];
};

const groupContent = (
  node: GraphNode,
  { width, height }: NodeBox,
  { isOverlay }: DrawOptions,
): SvgElement[] => {
  const isInner = node.parent !== undefined;
  const { padding, radius } = isInner ? INNER_GROUP : GROUP;
  // Nothing is written above the lines that pass between the columns.
  const room = (isInner ? Math.min(width, CARD.width + padding) : width - 60) - padding - CARD.tile - 20;
  const size = isInner ? FONT.title : FONT.groupTitle;
  const x = padding + CARD.tile + 10;
  const top = isInner ? 8 : 12;
  const facts = node.facts.join(' · ');
  return [
    element('rect', {
      class: `${isInner ? 'inner-box' : 'group-box'}${outlineOf(node, isOverlay)}`,
      width,
      height,
      rx: radius,
    }),
    ...tile(node, padding, top - 1),
    element(
      'text',
      { class: isInner ? 'title' : 'group-title', x, y: top + 10 },
      fitted(node.title, room, size, 'bold'),
    ),
    element('text', { class: 'fact', x, y: top + 25 }, fitted(facts, room, FONT.text)),
    ...drawPills(pillsWithin(pillsOf(node, isOverlay), width - 32), width - 16, -8),
  ];
};

const cardContent = (
  node: GraphNode,
  { width, height, lines }: NodeBox,
  { isOverlay }: DrawOptions,
): SvgElement[] => {
  const room = CARD_TEXT_WIDTH - (node.hidden > 0 ? TOGGLE : 0);
  const title = fitted(node.title, room, FONT.title, 'bold');
  const box = { class: `card-box${outlineOf(node, isOverlay)}`, rx: CARD.radius };
  return [
    ...(node.hidden > 0
      ? [element('rect', { ...box, class: 'card-box', x: 5, y: 5, width: width - 10, height })]
      : []),
    element('rect', { ...box, width, height }),
    ...tile(node, CARD.padding, CARD.padding),
    element('text', { class: 'title', x: CARD_TEXT_X, y: CARD.padding + 13 }, title),
    ...lines.map((line, index) =>
      element(
        'text',
        { class: 'fact', x: CARD_TEXT_X, y: CARD.padding + CARD.titleLine + 11 + index * CARD.line },
        fitted(line, CARD_TEXT_WIDTH, FONT.text),
      ),
    ),
    ...drawPills(pillsWithin(pillsOf(node, isOverlay), width - 20), width - 10, -8),
  ];
};

const rowContent = (
  node: GraphNode,
  { width, height, lines }: NodeBox,
  { isOverlay }: DrawOptions,
): SvgElement[] => {
  // What the row is, is worth more than the words of its badges.
  const toggle = node.hidden > 0 ? TOGGLE : 0;
  const room = ROW_TEXT_WIDTH - toggle;
  const pills = pillsWithin(pillsOf(node, isOverlay), room - textWidth(node.title, FONT.text));
  const title = fitted(node.title, room - pillsWidth(pills), FONT.text);
  return [
    element('rect', { class: 'row-box', width, height }),
    element('path', { class: 'separator', d: `M1 0H${width - 1}` }),
    element('text', { class: 'row-title', x: ROW.inset, y: ROW.paddingTop + 11.5 }, title),
    ...lines.map((line, index) =>
      element(
        'text',
        { class: 'fact', x: ROW.inset, y: ROW.paddingTop + 11.5 + (index + 1) * ROW.line },
        fitted(line, ROW_TEXT_WIDTH, FONT.text),
      ),
    ),
    ...drawPills(pills, width - ROW.inset + 4 - toggle, 5),
  ];
};

/** The button that folds a group, or unfolds what stands for one; that of a row unfolds the card that it is in. */
export const drawToggle = (node: GraphNode, box: NodeBox): SvgElement => {
  const isOpen = node.shape === 'group';
  const top = isOpen ? 12 : node.shape === 'card' ? 8 : 3;
  const target = node.shape === 'row' ? (node.parent ?? node.id) : node.id;
  return element(
    'g',
    {
      class: 'toggle',
      'data-id': `toggle:${node.id}`,
      'data-toggle': target,
      tabindex: 0,
      role: 'button',
      'aria-expanded': String(isOpen),
      'aria-label': spoken(isOpen ? t('Collapse {0}', node.title) : t('Expand {0}', node.title)),
      transform: `translate(${box.x + box.width - 32} ${box.y + top})`,
    },
    element('rect', { class: 'toggle-box', width: 20, height: 20, rx: 6 }),
    element('path', { class: 'toggle-sign', d: isOpen ? 'M6 12l4-4 4 4' : 'M6 8l4 4 4-4' }),
  );
};
