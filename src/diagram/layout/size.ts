import type { GraphNode } from '../graph.ts';
import { wrapped } from '../text/measure.ts';
import { CARD, FONT, ROW } from './metrics.ts';

/** Lines of facts that a card or row shows; the rest is in its tooltip. */
const MOST_LINES = 4;

/** Where the text of a card begins: beside its tile. */
export const CARD_TEXT_X = CARD.padding + CARD.tile + 10;
export const CARD_TEXT_WIDTH = CARD.width - CARD_TEXT_X - CARD.padding;
export const ROW_TEXT_WIDTH = CARD.width - 2 * ROW.inset;

/** The facts of a card or row on lines, as far as they are shown. */
export const factLines = ({ shape, facts }: GraphNode): string[] => {
  const lines = wrapped(facts, shape === 'row' ? ROW_TEXT_WIDTH : CARD_TEXT_WIDTH, FONT.text);
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES - 1), `${lines[MOST_LINES - 1] ?? ''} …`];
};

export const rowHeight = (lines: number): number =>
  ROW.paddingTop + ROW.line * (1 + lines) + ROW.paddingBottom;

/** Of a card without its rows. */
export const headHeight = (lines: number): number =>
  Math.max(CARD.tile, CARD.titleLine + CARD.line * lines) + 2 * CARD.padding;
