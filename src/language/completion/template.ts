/** A value of YAML that is to be inserted, with places that are still to be filled in. */
export type Template = string | Stop | Flow | TemplateMap | readonly Template[];

/** A place to fill in: the first of the texts stands there, the others are offered. Texts are as YAML has them. */
export interface Stop {
  readonly stop: readonly string[];
}

/** A list in brackets. */
export interface Flow {
  readonly flow: readonly Template[];
}

export interface TemplateMap {
  readonly map: Readonly<Record<string, Template>>;
}

export const stop = (...texts: readonly string[]): Stop => ({ stop: texts });

export const map = (entries: Readonly<Record<string, Template | undefined>>): TemplateMap => ({
  map: Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, Template] => entry[1] !== undefined),
  ),
});

/** Text with places to fill in. */
export type Parts = readonly (string | Stop)[];

/** The keys of a map, the first in place and the others in lines of their own at a column. */
export const renderMap = ({ map: entries }: TemplateMap, column: number): Parts => {
  const lines = Object.entries(entries).map(([key, value]) => renderEntry(key, value, column));
  // A map without keys is one whose first key is still to be written.
  return lines.length === 0 ? [stop('')] : join(lines, newLine(column));
};

/** A key with its value, in block style. */
export const renderEntry = (key: string, value: Template, column: number): Parts => {
  if (isList(value)) return [`${key}:${newLine(column + 2)}`, ...renderList(value, column + 2)];
  if (isMap(value)) return [`${key}:${newLine(column + 2)}`, ...renderMap(value, column + 2)];
  return [`${key}: `, ...renderFlow(value)];
};

/** The items of a list, the first in place and the others in lines of their own, dashes at a column. */
export const renderList = (items: readonly Template[], column: number): Parts =>
  join(
    items.map((item) => ['- ', ...renderItem(item, column + 2)]),
    newLine(column),
  );

const renderItem = (item: Template, column: number): Parts =>
  isMap(item) ? renderMap(item, column) : renderFlow(item);

/** A value in flow style. */
export const renderFlow = (value: Template): Parts => {
  if (typeof value === 'string') return [value];
  if (isStop(value)) return [value];
  if (isMap(value)) {
    const entries = Object.entries(value.map).map(([key, of]) => [`${key}: `, ...renderFlow(of)]);
    return ['{ ', ...(entries.length === 0 ? [stop('')] : join(entries, ', ')), ' }'];
  }
  const items = 'flow' in value ? value.flow : value;
  return ['[', ...join(items.map(renderFlow), ', '), ']'];
};

const isList = (value: Template): value is readonly Template[] => Array.isArray(value);
const isMap = (value: Template): value is TemplateMap => typeof value === 'object' && 'map' in value;
const isStop = (value: Template): value is Stop => typeof value === 'object' && 'stop' in value;

const newLine = (column: number): string => `\n${' '.repeat(column)}`;

const join = (all: readonly Parts[], separator: string): Parts =>
  all.flatMap((parts, index) => (index === 0 ? parts : [separator, ...parts]));

/** The text with the first choice of each place in it. */
export const plainText = (parts: Parts): string =>
  parts.map((part) => (typeof part === 'string' ? part : (part.stop[0] ?? ''))).join('');

/** The text as a snippet of LSP. */
export const snippetText = (parts: Parts): string => {
  let count = 0;
  return parts
    .map((part) => {
      if (typeof part === 'string') return part.replace(/[\\$}]/g, '\\$&');
      count += 1;
      const [first = '', ...others] = part.stop;
      if (others.length > 0) {
        return `\${${count}|${part.stop.map((one) => one.replace(/[\\$},|]/g, '\\$&')).join(',')}|}`;
      }
      return first === '' ? `$${count}` : `\${${count}:${first.replace(/[\\$}]/g, '\\$&')}}`;
    })
    .join('');
};

export const hasStops = (parts: Parts): boolean => parts.some((part) => typeof part !== 'string');
