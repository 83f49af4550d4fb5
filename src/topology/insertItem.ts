import { t } from '@vscode/l10n';
import { isAlias, isMap, isScalar, isSeq, parseDocument, stringify, visit } from 'yaml';
import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml';

/** A replacement of text: from `start` (inclusive) to `end` (exclusive), both offsets. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Keys and indexes from the top of the file to a list: `['vracks', 0, 'connect', 2, 'pops']`. */
export type ListPath = readonly (string | number)[];

/** Why nothing can be inserted. The message is one sentence in the reader's language. */
export class InsertError extends Error {
  override readonly name = 'InsertError';
}

/**
 * The edit that appends an item to a list of a topology file; the list, and what leads to it, is made when it is not
 * there. Everything else keeps its text: comments, quotes, style, line ends.
 *
 * @param comment said in front of the item, without `#`
 * @throws InsertError when the text cannot be read, or the list is an alias of another
 */
export const insertItem = (text: string, path: ListPath, item: unknown, comment?: string): TextEdit => {
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'error' });
  if (document.errors.length > 0)
    throw new InsertError(t('The file is not valid YAML: mend it first, nothing was changed.'));
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const style: Style = { text, eol, dash: dashIndent(document.contents, text), comment };

  let node: unknown = document.contents;
  let depth = 0;
  while (depth < path.length) {
    const next = memberOf(node, path[depth]);
    if (next === undefined || isNull(next)) break;
    node = next;
    depth += 1;
  }
  if (isAlias(node)) {
    throw new InsertError(
      t(
        '“{0}” is an alias here: change what it stands for by hand, nothing was changed.',
        String(path[depth - 1]),
      ),
    );
  }
  const rest = path.slice(depth);
  if (isSeq(node) && rest.length <= 1) return appendItem(node, item, style);
  const [key, ...below] = rest;
  const value = below.reduceRight<unknown>(
    (inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }),
    [item],
  );
  if (isMap(node) && typeof key === 'string') return appendPair(node, key, value, style);
  if (node === null || node === undefined) return appendToEmpty(String(key), value, style);
  throw new InsertError(
    t('“{0}” is not what the format asks for: mend it first.', path.slice(0, depth).join('.')),
  );
};

interface Style {
  readonly text: string;
  readonly eol: string;
  /** Columns between a key and the dashes of its list: 2 as a rule, 0 where the file has it so. */
  readonly dash: number;
  readonly comment: string | undefined;
}

const memberOf = (node: unknown, step: string | number | undefined): unknown => {
  if (isMap(node)) return node.get(step, true);
  if (isSeq(node) && typeof step === 'number') return node.items[step];
  return undefined;
};

const isNull = (node: unknown): boolean => isScalar(node) && node.value === null;

const appendItem = (list: YAMLSeq, item: unknown, style: Style): TextEdit => {
  const last = list.items.at(-1) as Node | undefined;
  if (list.flow ?? false) {
    const close = rangeOf(list)[1] - 1;
    if (!last) {
      const before = style.text.slice(rangeOf(list)[0] + 1, close).trim();
      if (before !== '') throw new InsertError(t('The empty list holds a comment: mend it first.'));
    }
    const end = last ? rangeOf(last)[1] : close;
    return { start: end, end, text: (last ? ', ' : '') + flowText(item) };
  }
  const first = list.items[0] as Node | undefined;
  const column = first ? dashColumn(style.text, rangeOf(first)[0]) : columnOf(style.text, rangeOf(list)[0]);
  return after(list, block([item], column, style), style);
};

const appendPair = (map: YAMLMap, key: string, value: unknown, style: Style): TextEdit => {
  const existing = map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
  if (existing) return replaceNull(existing, key, value, style);
  if (map.flow ?? false) {
    const last = map.items.at(-1);
    const end = last ? endOfPair(last) : rangeOf(map)[1] - 1;
    return { start: end, end, text: `${last ? ', ' : ' '}${key}: ${flowText(value)}` };
  }
  return after(map, block({ [key]: value }, columnOf(style.text, rangeOf(map)[0]), style), style);
};

/** `pops:` without a value gets one; a comment behind it stays. */
const replaceNull = (pair: Pair, key: string, value: unknown, style: Style): TextEdit => {
  const { text, eol } = style;
  const keyRange = rangeOf(pair.key as Node);
  const colon = text.indexOf(':', keyRange[1]) + 1;
  const { value: node } = pair;
  const written = isScalar(node) && node.range ? text.slice(node.range[0], node.range[1]) : '';
  const lines = block({ [key]: value }, columnOf(text, keyRange[0]), style)
    .split(eol)
    .slice(1)
    .join(eol);
  if (written !== '' && isScalar(node) && node.range) {
    // `pops: null` or `pops: ~`: the word goes.
    const lineEnd = endOfLine(text, node.range[1]);
    return { start: colon, end: lineEnd, text: text.slice(node.range[1], lineEnd) + eol + lines };
  }
  const end = endOfLine(text, colon);
  return { start: end, end, text: eol + lines };
};

const appendToEmpty = (key: string, value: unknown, style: Style): TextEdit => {
  const { text, eol } = style;
  const gap = text === '' || text.endsWith('\n') ? '' : eol;
  return { start: text.length, end: text.length, text: `${gap}${block({ [key]: value }, 0, style)}${eol}` };
};

/** Inserts lines behind a block node, on a line of their own. */
const after = (node: YAMLMap | YAMLSeq, lines: string, { text, eol }: Style): TextEdit => {
  const content = contentEnd(text, rangeOf(node)[1]);
  const end = endOfLine(text, content);
  return { start: end, end, text: eol + lines };
};

/** The last character of a node's own text; `yaml` counts blank lines and comments behind a block into it. */
export const contentEnd = (text: string, end: number): number => {
  let at = end;
  for (;;) {
    while (at > 0 && /\s/.test(text.charAt(at - 1))) at -= 1;
    const lineStart = text.lastIndexOf('\n', at - 1) + 1;
    if (!/^\s*#/.test(text.slice(lineStart, at))) return at;
    at = lineStart;
  }
};

/** YAML in block style, each line at a column, without a line end behind it. */
const block = (value: unknown, column: number, { eol, dash, comment }: Style): string => {
  const margin = ' '.repeat(column);
  const lines = stringify(value, { indentSeq: dash > 0, lineWidth: 0, aliasDuplicateObjects: false })
    .replace(/\n$/, '')
    .split('\n');
  const said = comment === undefined ? [] : [`# ${comment.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}`];
  return [...said, ...lines].map((line) => (line === '' ? line : margin + line)).join(eol);
};

const flowText = (value: unknown): string =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).replace(/\n$/, '');

const rangeOf = (node: Node): readonly [number, number] => {
  const { range } = node;
  if (!range) throw new InsertError(t('The file could not be read: nothing was changed.'));
  return [range[0], range[1]];
};

const endOfPair = ({ key, value }: Pair): number =>
  value && typeof value === 'object' && 'range' in value
    ? rangeOf(value as Node)[1]
    : rangeOf(key as Node)[1];

const endOfLine = (text: string, from: number): number => {
  const next = text.indexOf('\n', from);
  if (next === -1) return text.length;
  return text.charAt(next - 1) === '\r' ? next - 1 : next;
};

const columnOf = (text: string, offset: number): number => {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  // The first line may begin with a byte order mark, which takes no column.
  return line.replace(/^\uFEFF/, '').length;
};

/** The column of the dash in front of an item. */
const dashColumn = (text: string, item: number): number => {
  const dash = text.lastIndexOf('-', item - 1);
  return columnOf(text, dash);
};

/** How the file sets its lists: as its first block list does. */
const dashIndent = (contents: unknown, text: string): number => {
  let found: number | undefined;
  if (isMap(contents)) {
    visit(contents, {
      Pair: (_, { key, value }) => {
        if (!isSeq(value) || value.flow || !isScalar(key) || !key.range) return undefined;
        const first = value.items[0] as Node | undefined;
        if (!first?.range) return undefined;
        found = dashColumn(text, first.range[0]) - columnOf(text, key.range[0]);
        return visit.BREAK;
      },
    });
  }
  return found ?? 2;
};
