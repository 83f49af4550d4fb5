import { commentText, scalarText } from './yamlText.ts';

/** A value of YAML with the comments that go with it. */
export type Yaml = string | number | boolean | null | YamlMap | YamlList;

export interface YamlMap {
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  readonly value: Yaml;
  /** Behind the value. */
  readonly comment?: string | undefined;
}

export interface YamlList {
  readonly items: readonly Item[];
  /** Written in brackets where it fits the line. */
  readonly isFlow?: boolean;
}

export interface Item {
  readonly value: Yaml;
  /** Lines in front of the item. */
  readonly notes?: readonly string[];
  /** Behind the value of an item that is one value. */
  readonly comment?: string | undefined;
  /** Address of the object that it is. */
  readonly address?: string;
}

/** Columns that a list in brackets may take. */
const WIDTH = 100;

export const isList = (value: Yaml): value is YamlList =>
  typeof value === 'object' && value !== null && 'items' in value;

export const isMap = (value: Yaml): value is YamlMap =>
  typeof value === 'object' && value !== null && 'entries' in value;

/** A key with its value; nothing for what the account does not have: undefined, or a list of nothing. */
export const entry = (key: string, value: Yaml | undefined, comment?: string): readonly Entry[] =>
  value === undefined || (isList(value) && value.items.length === 0) ? [] : [{ key, value, comment }];

export const map = (...entries: readonly (readonly Entry[])[]): YamlMap => ({ entries: entries.flat() });

export const list = (items: readonly Item[]): YamlList => ({ items });

/** The lines of the keys of a map, at a column. */
export const mapLines = ({ entries }: YamlMap, column: number): string[] =>
  entries.flatMap(({ key, value, comment }) => {
    const begin = `${blanks(column)}${key}:`;
    const behind = comment === undefined ? '' : ` ${commentText(comment)}`;
    const inline = inlineText(value, WIDTH - begin.length);
    if (inline !== undefined) return [`${begin} ${inline}${behind}`];
    return [`${begin}${behind}`, ...blockLines(value, column + 2)];
  });

/** The lines of the items of a list, dashes at a column. */
export const listLines = (items: readonly Item[], column: number): string[] =>
  items.flatMap(({ value, notes = [], comment }) => [
    ...notes.map((note) => `${blanks(column)}${commentText(note)}`),
    ...itemLines(value, comment, column),
  ]);

const itemLines = (value: Yaml, comment: string | undefined, column: number): string[] => {
  const behind = comment === undefined ? '' : ` ${commentText(comment)}`;
  const inline = inlineText(value, WIDTH);
  if (inline !== undefined) return [`${blanks(column)}- ${inline}${behind}`];
  const [first = '', ...others] = blockLines(value, column + 2);
  return [`${blanks(column)}- ${first.slice(column + 2)}`, ...others];
};

const blockLines = (value: Yaml, column: number): string[] => {
  if (isMap(value)) return mapLines(value, column);
  return isList(value) ? listLines(value.items, column) : [];
};

const inlineText = (value: Yaml, width: number): string | undefined => {
  if (typeof value === 'string') return scalarText(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (!isList(value)) return value.entries.length === 0 ? '{}' : undefined;
  if (value.items.length === 0) return '[]';
  if (value.isFlow !== true) return undefined;
  const items = value.items.map((item) => inlineText(item.value, width));
  const text = items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
  return text !== undefined && text.length < width ? text : undefined;
};

const blanks = (count: number): string => ' '.repeat(count);

/** The same without what stands behind values; notes in front of items say what the account has, and stay. */
export const withoutComments = ({ entries }: YamlMap): YamlMap => ({
  entries: entries.map(({ key, value }) => ({ key, value: bare(value) })),
});

const bare = (value: Yaml): Yaml => {
  if (isMap(value)) return withoutComments(value);
  if (!isList(value)) return value;
  const items = value.items.map(({ value: inner, notes }) => ({
    value: bare(inner),
    ...(notes && { notes }),
  }));
  return { ...value, items };
};

/** The value as programs have it, without comments. */
export const plainValue = (value: Yaml): unknown => {
  if (isMap(value)) return Object.fromEntries(value.entries.map((one) => [one.key, plainValue(one.value)]));
  return isList(value) ? value.items.map((item) => plainValue(item.value)) : value;
};
