import type { Lines } from '../lint/lines.ts';
import { flowAt } from './flow.ts';
import { endOfLine, isEmpty, readLine, unquote, type Extent, type Line } from './line.ts';
import { fileShape, itemShape, keyShape, type Shape } from './schema.ts';

/** A step from the file down to a place: into the value of a key, or into an item of a list. */
export type Step =
  | { readonly kind: 'key'; readonly name: string; readonly key: Extent; readonly shape: Shape | undefined }
  | { readonly kind: 'item'; readonly from: number; readonly shape: Shape | undefined };

/**
 * Where in the format an offset is. Found by lines and indentation alone, so that it works in text that is half typed
 * or broken; in flow collections by their brackets.
 */
export interface Place {
  /**
   * - `key`: where a key of a map stands or may stand; `path` leads to the map
   * - `value`: where a value stands or may stand; `path` leads to it
   * - `item`: where a new item of a block list may begin with its dash; `path` leads to the list
   */
  readonly role: 'key' | 'value' | 'item';
  readonly path: readonly Step[];
  /** Of the map, the value or the list; undefined where a key on the way is not known. */
  readonly shape: Shape | undefined;
  /** What stands there, with its quotes; empty where nothing does. */
  readonly token: Extent;
  /** Without its quotes. */
  readonly text: string;
  /** Whether it is inside `{ … }` or `[ … ]`. */
  readonly isFlow: boolean;
  /** Column that the keys of a map or the dashes of a list stand in. 0 in flow style. */
  readonly column: number;
  /** Keys that the map has, besides the one at the place. */
  readonly used: ReadonlySet<string>;
  /** Whether a blank is missing between the colon or the dash and the place. */
  readonly needsBlank: boolean;
  /** Whether a colon follows the key already. */
  readonly hasColon: boolean;
}

/**
 * The places that an offset may be, the likeliest first: on an empty line several are possible. None in comments,
 * behind a complete value and in an indent.
 */
export const placesAt = (text: string, lines: Lines, offset: number): Place[] => {
  const number = lines.lineOf(offset);
  const flow = flowAt(text, lines, number, offset);
  if (flow) return flowPlaces(text, lines, flow);
  const line = readLine(text, lines.startOf(number));
  if (offset > line.comment && line.comment < line.end) return [];
  if (isEmpty(line)) return line.comment < line.end ? [] : openPlaces(text, lines, number, offset);
  return linePlaces(text, lines, number, line, offset);
};

/** The place where something stands, for what is asked of a text as it is. */
export const placeAt = (text: string, lines: Lines, offset: number): Place | undefined => {
  const [place] = placesAt(text, lines, offset);
  return place && place.token.end > place.token.start ? place : undefined;
};

/** The steps to the line of an offset and what is left of a column in it, with their shapes. */
const shaped = (frames: readonly Frame[]): Step[] => {
  let shape: Shape | undefined = fileShape;
  return frames.map((frame): Step => {
    if (frame.kind === 'key') {
      shape = shape && keyShape(shape, frame.name);
      return { kind: 'key', name: frame.name, key: frame.key, shape };
    }
    shape = shape && itemShape(shape);
    return { kind: 'item', from: frame.from, shape };
  });
};

const shapeOf = (path: readonly Step[]): Shape | undefined =>
  path.length === 0 ? fileShape : path.at(-1)?.shape;

/** What is open in block style: a key that is waited for the value of, or the dash of an item. */
type Frame =
  | {
      readonly kind: 'key';
      readonly column: number;
      readonly name: string;
      readonly key: Extent;
      readonly line: Line;
    }
  | { readonly kind: 'item'; readonly column: number; readonly from: number; readonly line: Line };

/** The dashes and the key of a line, from left to right. */
const framesOf = (line: Line): Frame[] => {
  const frames: Frame[] = line.dashes.map((column) => {
    return { kind: 'item', column, from: line.start + column + 1, line };
  });
  const { key, name } = line;
  if (key) frames.push({ kind: 'key', column: key.start - line.start, name, key, line });
  return frames;
};

/**
 * The frames around a column of a line, outermost first.
 * @param isDash whether a dash stands in the column: the key of its list may stand in the same one
 */
const framesAround = (
  text: string,
  lines: Lines,
  number: number,
  column: number,
  isDash: boolean,
): Frame[] => {
  const found: Frame[] = [];
  let keysBelow = isDash ? column + 1 : column;
  let dashesBelow = column;
  const take = (line: Line): void => {
    for (const frame of framesOf(line).reverse()) {
      if (frame.column >= (frame.kind === 'key' ? keysBelow : dashesBelow)) continue;
      found.unshift(frame);
      keysBelow = frame.kind === 'item' ? frame.column + 1 : frame.column;
      dashesBelow = frame.column;
    }
  };
  take(readLine(text, lines.startOf(number)));
  for (let above = number - 1; above >= 0 && keysBelow > 0; above -= 1) {
    const start = lines.startOf(above);
    const indent = indentAt(text, start);
    if (indent >= keysBelow && indent >= dashesBelow) continue;
    if (text.startsWith('---', start)) break;
    take(readLine(text, start));
  }
  return found;
};

const indentAt = (text: string, start: number): number => {
  let at = start;
  while (text.charCodeAt(at) === 32) at += 1;
  return at - start;
};

/** The keys of the map in a column around a line, without those of the line itself. */
const keysAround = (text: string, lines: Lines, number: number, column: number): Set<string> => {
  const names = new Set<string>();
  // A dash directly before the column begins the item that the map is.
  const begins = (line: Line): boolean => line.dashes.length > 0 && (line.dashes.at(-1) ?? 0) < column;
  const see = (above: number): boolean => {
    const start = lines.startOf(above);
    const indent = indentAt(text, start);
    if (indent > column) return true;
    const line = readLine(text, start);
    if (isEmpty(line)) return true;
    if (line.key && line.key.start - start === column) names.add(line.name);
    else if (indent < column) return false;
    // At the same column a dash is the list of the key above it, in compact style.
    return !begins(line);
  };
  if (!begins(readLine(text, lines.startOf(number)))) {
    for (let above = number - 1; above >= 0 && see(above);) above -= 1;
  }
  for (let below = number + 1; below < lines.count; below += 1) {
    const line = readLine(text, lines.startOf(below));
    if (!isEmpty(line) && begins(line) && line.indent < column) break;
    if (!see(below)) break;
  }
  return names;
};

interface Options {
  readonly role: Place['role'];
  readonly frames: readonly Frame[];
  readonly token: Extent;
  readonly column: number;
  readonly used?: ReadonlySet<string>;
  readonly needsBlank?: boolean;
  readonly hasColon?: boolean;
}

const block = (text: string, { role, frames, token, column, used, needsBlank, hasColon }: Options): Place => {
  const path = shaped(frames);
  return {
    role,
    path,
    shape: shapeOf(path),
    token,
    text: unquote(text.slice(token.start, token.end)),
    isFlow: false,
    column,
    used: used ?? new Set(),
    needsBlank: needsBlank ?? false,
    hasColon: hasColon ?? false,
  };
};

/** The places in a line that has something in it. */
const linePlaces = (text: string, lines: Lines, number: number, line: Line, offset: number): Place[] => {
  const { key, value } = line;
  const around = (column: number, isDash = false) => framesAround(text, lines, number, column, isDash);
  if (key) {
    const column = key.start - line.start;
    const frames = around(column);
    if (offset < key.start) return [];
    if (offset <= key.end) {
      const used = keysAround(text, lines, number, column);
      return [block(text, { role: 'key', frames, token: key, column, used, hasColon: true })];
    }
    const colon = text.indexOf(':', key.end);
    const token = tokenAt(text, value, offset);
    if (offset <= colon || !token || hasChildren(text, lines, number, column)) return [];
    const own: Frame = { kind: 'key', column, name: line.name, key, line };
    const needsBlank = offset === colon + 1;
    if (needsBlank && value.end > value.start) return [];
    return [block(text, { role: 'value', frames: [...frames, own], token, column, needsBlank })];
  }
  const token = tokenAt(text, value, offset);
  if (!token) return [];
  const dash = line.dashes.at(-1);
  if (dash === undefined) {
    return offset < value.start ? [] : openPlaces(text, lines, number, offset, token);
  }
  const from = line.start + dash + 1;
  if (offset < from) return [];
  const needsBlank = offset === from && value.end === value.start;
  const frames: Frame[] = [...around(dash, true), { kind: 'item', column: dash, from, line }];
  const column = token.start - line.start + (needsBlank ? 1 : 0);
  const used = keysAround(text, lines, number, column);
  const options = { frames, token, column, used, needsBlank };
  const path = shaped(frames);
  const schema = shapeOf(path)?.schema;
  const isMap = schema?.properties !== undefined;
  const next = nextBelow(text, lines, number);
  const continues = next !== undefined && next.indent > dash;
  const takesMap = isMap && (!continues || next.indent === column);
  const takesScalar = (!isMap || [schema.type].flat().includes('string')) && !continues;
  return [
    ...(takesScalar ? [block(text, { ...options, role: 'value' })] : []),
    ...(takesMap ? [block(text, { ...options, role: 'key' })] : []),
  ];
};

/** The next line that has something in it. */
const nextBelow = (text: string, lines: Lines, number: number): Line | undefined => {
  for (let below = number + 1; below < lines.count; below += 1) {
    const line = readLine(text, lines.startOf(below));
    if (!isEmpty(line)) return line;
  }
  return undefined;
};

/** Whether the value of a key in a column stands in the lines below it. */
const hasChildren = (text: string, lines: Lines, number: number, column: number): boolean => {
  const next = nextBelow(text, lines, number);
  return next !== undefined && (next.indent > column || (next.indent === column && next.dashes.length > 0));
};

/** The scalar that an offset is in or at; an empty extent where there is none; undefined behind it. */
const tokenAt = (text: string, value: Extent, offset: number): Extent | undefined => {
  if (value.start === value.end || offset < value.start) {
    return value.start === value.end ? { start: offset, end: offset } : undefined;
  }
  if (offset > value.end || '[{|>*'.includes(text[value.start] ?? ' ')) return undefined;
  return value;
};

/**
 * The places on a line with nothing or one word on it: a key of one of the maps that are open there, the first key of a
 * map, or a new item of a list.
 */
const openPlaces = (
  text: string,
  lines: Lines,
  number: number,
  offset: number,
  token: Extent = { start: offset, end: offset },
): Place[] => {
  const column = token.start - lines.startOf(number);
  if (!/^ *$/.test(text.slice(lines.startOf(number), token.start))) return [];
  const above = lastAbove(text, lines, number);
  const key = (frames: readonly Frame[]): Place =>
    block(text, { role: 'key', frames, token, column, used: keysAround(text, lines, number, column) });
  const item = (frames: readonly Frame[]): Place => block(text, { role: 'item', frames, token, column });
  const next = nextBelow(text, lines, number);
  if (above === undefined) return (next?.indent ?? column) === column ? [key([])] : [];
  const open = framesAround(text, lines, above, Number.MAX_SAFE_INTEGER, false);
  const inner = open.at(-1);
  const places: Place[] = [];
  if (inner && isWaiting(inner) && column >= inner.column) {
    const shape = shapeOf(shaped(open));
    const isList = inner.kind === 'key' && shape?.schema.items !== undefined;
    const hasOthers = hasChildren(
      text,
      lines,
      number,
      inner.kind === 'key' ? inner.column : inner.column + 1,
    );
    if (isList && (!hasOthers || (next?.indent === column && next.dashes.length > 0)))
      places.push(item(open));
    const isMap = column > inner.column && shape?.schema.properties !== undefined;
    if (isMap && (!hasOthers || (next?.indent === column && next.dashes.length === 0)))
      places.push(key(open));
  }
  // What stands below must not be drawn into what is written here, nor cut off from its own.
  if (next && next.indent > column) return places;
  for (let depth = open.length - 1; depth >= 0; depth -= 1) {
    const frame = open[depth];
    if (!frame || frame.column < column) break;
    if (frame.column > column) continue;
    const isBeforeDash = next?.indent === column && next.dashes.length > 0;
    const isBeforeKey = next?.indent === column && next.dashes.length === 0;
    const outer = open[depth - 1];
    if (frame.kind === 'key' && !isBeforeDash) places.push(key(open.slice(0, depth)));
    if (frame.kind === 'item' && !(isBeforeKey && outer?.column !== column))
      places.push(item(open.slice(0, depth)));
  }
  if (open.length === 0 && column === 0) places.push(key([]));
  return places;
};

/** Whether nothing stands behind a key or a dash yet. */
const isWaiting = ({ line }: Frame): boolean => line.value.start === line.value.end;

/** The last line above that has something in it. */
const lastAbove = (text: string, lines: Lines, number: number): number | undefined => {
  for (let above = number - 1; above >= 0; above -= 1) {
    const start = lines.startOf(above);
    if (text.startsWith('---', start)) return undefined;
    const line = readLine(text, start);
    // A word that is no key yet says nothing of what is open.
    if (!isEmpty(line) && (line.key ?? line.dashes.length > 0)) return above;
  }
  return undefined;
};

const flowPlaces = (text: string, lines: Lines, flow: NonNullable<ReturnType<typeof flowAt>>): Place[] => {
  const frames = framesAround(text, lines, flow.line, Number.MAX_SAFE_INTEGER, false);
  const path = shaped(frames);
  const step = (kind: 'key' | 'item', name: string, extent: Extent): void => {
    const outer = shapeOf(path);
    const shape = outer && (kind === 'key' ? keyShape(outer, name) : itemShape(outer));
    path.push(kind === 'key' ? { kind, name, key: extent, shape } : { kind, from: extent.start, shape });
  };
  for (const { kind, key, name, entry } of flow.open) {
    if (kind === 'list') step('item', '', { start: entry, end: entry });
    else if (key) step('key', name, key);
  }
  const inner = flow.open.at(-1);
  const { token } = flow;
  const isKey = inner?.kind === 'map' && !inner.key;
  const own = unquote(text.slice(token.start, token.end));
  const place = {
    path,
    shape: shapeOf(path),
    token,
    text: own,
    isFlow: true,
    column: 0,
    used: new Set([...(inner?.names ?? [])].filter((name) => name !== own)),
    needsBlank: inner?.key !== undefined && text[token.start - 1] === ':',
    hasColon: /^\s*:/.test(text.slice(token.end, endOfLine(text, token.end))),
  };
  // Between two entries without a comma nothing can be written that makes sense.
  const before =
    text
      .slice(Math.max(token.start - 1_000, 0), token.start)
      .trimEnd()
      .at(-1) ?? '';
  const behind = /\S/.exec(text.slice(token.end, token.end + 1_000))?.[0] ?? '';
  const isFree =
    '{[,:'.includes(before) && (place.hasColon || ',}]'.includes(behind) || isAtLineEnd(text, token.end));
  return isFree ? [{ ...place, role: isKey ? 'key' : 'value' }] : [];
};

const isAtLineEnd = (text: string, at: number): boolean => text.slice(at, endOfLine(text, at)).trim() === '';
