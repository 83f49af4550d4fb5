import type { Column } from '../graph.ts';

/**
 * Sizes, in pixels at 100 %. Columns stand where they stand whatever is in them, so that an edit never moves a card
 * sideways: x is 0 in the middle of the hub, the bar that stands for the network of a vRack.
 */
export const CARD = { width: 264, padding: 10, tile: 28, titleLine: 18, line: 15, radius: 8 } as const;
export const ROW = { paddingTop: 6, paddingBottom: 5, line: 15, inset: 14 } as const;
export const HUB = { width: 28, least: 64 } as const;
export const GROUP = { header: 52, padding: 18, radius: 14 } as const;
export const INNER_GROUP = { header: 46, padding: 14, radius: 10 } as const;

/** Between cards of a column, between bands of a vRack, between vRacks. The badges on a card's edge need 8 of them. */
export const GAP = { cards: 20, bands: 24, groups: 32 } as const;

export const FONT = { title: 12.5, groupTitle: 14, text: 11, label: 10, pill: 10 } as const;

/** Widths of the free space between columns, where the edges are. */
const CHANNEL = { site: 112, service: 64, hub: 108, host: 92 } as const;

const serviceRight = -HUB.width / 2 - CHANNEL.service;
const segmentLeft = HUB.width / 2 + CHANNEL.hub;

/** Left edge of the cards of each column. */
export const COLUMN_X: Readonly<Record<Column, number>> = {
  site: serviceRight - CARD.width - CHANNEL.site - CARD.width,
  service: serviceRight - CARD.width,
  segment: segmentLeft,
  host: segmentLeft + CARD.width + CHANNEL.host,
};

export const rightOf = (column: Column): number => COLUMN_X[column] + CARD.width;

/** Where edges meet a card or a row, from its top. */
export const CARD_ANCHOR = CARD.padding + CARD.tile / 2;
export const ROW_ANCHOR = ROW.paddingTop + ROW.line / 2 + 0.5;

/** Around the whole picture. */
export const MARGIN = 24;
