import { t } from '@vscode/l10n';
import type { CodeAction } from 'vscode-languageserver-types';
import { parseAddress } from '../../ip/address.ts';
import { blockItems } from '../blockText.ts';
import { childOf, nodesAround } from '../enclosing.ts';
import { itemShape, keyShape } from '../schema.ts';
import { lineBreakOf } from '../text.ts';
import { editAction, REWRITE, type Request } from './action.ts';

/** What the items of a list are sorted by; lists whose order means something are absent. */
const SORTED_BY: Readonly<Record<string, readonly string[]>> = {
  vrack: ['name', 'id'],
  connect: ['name', 'service'],
  datacenter: ['datacenter'],
  staticRoute: ['subnet'],
  bgpNeighbor: ['neighbor'],
  project: ['name', 'id'],
  network: ['vlan', 'name'],
  subnet: ['region'],
  instance: ['name', 'id'],
  vrackServices: ['region', 'id'],
  server: ['name'],
  site: ['name'],
  jdcloudRegion: ['region'],
  borderGateway: ['name'],
  vpc: ['name'],
  jdcloudConnection: ['name'],
  virtualInterface: ['vlan', 'name'],
};

/** Sorts the list whose key is at the place: networks by vLAN, routes by address, what has a name by its name. */
export const sortActions = ({ context, place }: Request): CodeAction[] => {
  if (place?.role !== 'key' || place.isFlow || !place.shape) return [];
  const { text } = context.document;
  const list = keyShape(place.shape, place.text);
  const item = list && itemShape(list);
  const keys = item?.definition === undefined ? (item ? [] : undefined) : SORTED_BY[item.definition];
  const blocks = keys && blockItems(text, place.token);
  if (!blocks || blocks.length < 2) return [];
  const owner = nodesAround(context, place).at(-1) ?? context.document.topology;
  const models: unknown = childOf(owner, place.text);
  if (!Array.isArray(models) || models.length !== blocks.length) return [];
  const pieces = blocks.map((block, index) => ({
    text: withBreak(text.slice(block.start, block.end), lineBreakOf(text)),
    by: valueOf(models[index], keys),
  }));
  const sorted = pieces.toSorted((a, b) => compare(a.by, b.by));
  if (sorted.every((piece, index) => piece === pieces[index])) return [];
  const extent = { start: blocks[0]?.start ?? 0, end: blocks.at(-1)?.end ?? 0 };
  const isAtEnd = !text.slice(extent.start, extent.end).endsWith('\n');
  const joined = sorted.map((piece) => piece.text).join('');
  const written = isAtEnd ? joined.replace(/\r?\n$/, '') : joined;
  return [editAction(context, t('Sort "{0}"', place.text), REWRITE, [{ ...extent, text: written }])];
};

const withBreak = (text: string, lineBreak: string): string =>
  text.endsWith('\n') ? text : text + lineBreak;

/** The text that an item is sorted by. */
const valueOf = (model: unknown, keys: readonly string[]): string => {
  if (typeof model !== 'object' || model === null) return '';
  if ('text' in model) return String(model.text);
  for (const key of keys) {
    const value = childOf(model, key);
    if (typeof value === 'object' && value !== null && 'text' in value) return String(value.text);
  }
  return '';
};

/** Addresses and numbers by their value, all else as people sort. */
const compare = (a: string, b: string): number => {
  const left = parseAddress(a.replace(/\/.*/, ''));
  const right = parseAddress(b.replace(/\/.*/, ''));
  if (left.ok && right.ok && left.value !== right.value) return left.value - right.value;
  return a.localeCompare(b, 'en', { numeric: true });
};
