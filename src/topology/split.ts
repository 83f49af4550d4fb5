/**
 * Splits the text of a topology file at the list items that it can be parsed by: each vRack, each of its services and
 * projects, each network and instance, each site. Works on lines alone and never looks at an item's inside, so an edit
 * inside one item cannot change how the others are split.
 *
 * It is safe because of YAML's own rule: what belongs to a list item is indented deeper than the item's dash. Where
 * that is not enough to know (tabs in the indent, anchors and aliases that reach across items, several documents)
 * nothing is split.
 */

export type PieceKind = 'topology' | 'vrack' | 'connect' | 'project' | 'network' | 'instance' | 'site';

/** Lists whose items are pieces of their own. */
const LISTS: Readonly<Record<PieceKind, Readonly<Record<string, PieceKind>>>> = {
  topology: { vracks: 'vrack', sites: 'site' },
  vrack: { connect: 'connect', projects: 'project' },
  project: { networks: 'network', instances: 'instance' },
  connect: {},
  network: {},
  instance: {},
  site: {},
};

/** A list that was taken out of the text around it. */
export interface Cut {
  /** Key of the list. */
  readonly key: string;
  readonly kind: PieceKind;
  /** Offset in the text around it, without the lists before it. */
  readonly at: number;
  /** The items, each with all its lines, in order; together they are the text that was taken out. */
  readonly items: readonly string[];
}

export interface Split {
  /** The text without its lists. */
  readonly shell: string;
  readonly cuts: readonly Cut[];
}

/** Anchors, aliases, merge keys, tags, tabs in an indent or behind a dash, document markers, directives, text where a map should be. */
const UNSAFE = /(?:^|[\s[{,])[&*!][^\s#]|^[ -]*\t|^(?:---|\.\.\.|%)|^\s*\? |^[ -]*[|>]/m;

/** Whether a text may be split. A `---` at its very beginning is common and harmless. */
export const isSafe = (text: string): boolean => !UNSAFE.test(text.replace(/^\uFEFF?---[ \t]*\r?\n/, ''));

const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const HASH = 35;
const DASH = 45;
const COLON = 58;

/** Splits the text of a piece. The text of a list item begins with the line of its dash. */
export const split = (text: string, kind: PieceKind): Split => {
  const lists = LISTS[kind];
  const keyIndent = kind === 'topology' ? 0 : indentOfKeys(text);
  const cuts: Cut[] = [];
  const seen = new Set<string>();
  const shell: string[] = [];
  let kept = 0;
  let keptBefore = 0;
  let line = 0;
  while (keyIndent >= 0 && line < text.length && Object.keys(lists).length > 0) {
    const end = endOfLine(text, line);
    const { key, isBare } = keyAt(text, line, end, keyIndent) ?? NO_KEY;
    line = end;
    const child = lists[key];
    // Of a key that stands twice the first one counts, whatever it has.
    if (child === undefined || seen.has(key)) continue;
    seen.add(key);
    const list = isBare ? readList(text, line, keyIndent) : undefined;
    if (!list) continue;
    shell.push(text.slice(kept, list.start));
    keptBefore += list.start - kept;
    cuts.push({ key, kind: child, at: keptBefore, items: list.items });
    kept = line = list.end;
  }
  shell.push(text.slice(kept));
  return { shell: shell.join(''), cuts };
};

/** Whether a text is still one list item whose dash stands at `indent`: what an edit inside an item must leave so. */
export const isOneItem = (text: string, indent: number): boolean => {
  if (indentAt(text, 0) !== indent || text.charCodeAt(indent) !== DASH || !isDash(text, indent)) return false;
  for (let line = endOfLine(text, 0); line < text.length; line = endOfLine(text, line)) {
    const at = indentAt(text, line);
    if (isContent(text, line + at) && at <= indent) return false;
  }
  return true;
};

/** Column of the dash of a list item's text. */
export const dashOf = (text: string): number => indentAt(text, 0);

/** Column of the keys of a list item: that of its first key, beside the dash. -1 when it has none there. */
const indentOfKeys = (text: string): number => {
  const dash = indentAt(text, 0);
  let column = dash + 1;
  while (text.charCodeAt(column) === SPACE) column += 1;
  return isContent(text, column) && text.charCodeAt(column) !== DASH ? column : -1;
};

interface Key {
  readonly key: string;
  /** Whether there is nothing but a comment behind it in its line. */
  readonly isBare: boolean;
}

const NO_KEY: Key = { key: '', isBare: false };

/** The key of a line `key:`, standing at `indent`. */
const keyAt = (text: string, line: number, end: number, indent: number): Key | undefined => {
  let at = line + indentAt(text, line);
  // The first line of a list item holds its dash and its first key.
  if (text.charCodeAt(at) === DASH && line === 0) {
    at += 1;
    while (text.charCodeAt(at) === SPACE) at += 1;
  }
  if (at - line !== indent) return undefined;
  const start = at;
  while (at < end && isLetter(text.charCodeAt(at))) at += 1;
  if (at === start || text.charCodeAt(at) !== COLON) return undefined;
  const key = text.slice(start, at);
  at += 1;
  while (text.charCodeAt(at) === SPACE) at += 1;
  return { key, isBare: !isContent(text, at) };
};

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

interface List {
  readonly start: number;
  readonly end: number;
  readonly items: string[];
}

/** The list that begins at a line, if one does: dashes at one indent, not left of the key that it belongs to. */
const readList = (text: string, from: number, keyIndent: number): List | undefined => {
  let line = from;
  let dash = -1;
  let item = -1;
  let start = -1;
  const items: string[] = [];
  for (; line < text.length; line = endOfLine(text, line)) {
    const indent = indentAt(text, line);
    if (!isContent(text, line + indent)) continue;
    const dashed = isDash(text, line + indent);
    if (dash < 0) {
      if (!dashed || indent < keyIndent) return undefined;
      dash = indent;
      start = item = line;
      continue;
    }
    if (indent > dash) continue;
    if (indent < dash || !dashed) {
      // It belongs to nothing: without the list before it, it would seem to belong to the key.
      if (indent > keyIndent || (dashed && indent === keyIndent)) return undefined;
      break;
    }
    items.push(text.slice(item, line));
    item = line;
  }
  if (dash < 0) return undefined;
  items.push(text.slice(item, line));
  return { start, end: line, items };
};

const isDash = (text: string, at: number): boolean => {
  const next = text.charCodeAt(at + 1);
  return (
    text.charCodeAt(at) === DASH && (next === SPACE || next === NEWLINE || next === RETURN || next !== next)
  );
};

/** Whether something other than a comment or the end of the line stands at an offset. */
const isContent = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code === code && code !== NEWLINE && code !== RETURN && code !== HASH;
};

const indentAt = (text: string, line: number): number => {
  let at = line;
  while (text.charCodeAt(at) === SPACE) at += 1;
  return at - line;
};

const endOfLine = (text: string, from: number): number => {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline + 1;
};
