import { t } from '@vscode/l10n';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node as YamlNode,
  type YAMLParseError,
} from 'yaml';
import { readPlainYaml } from './plainYaml.ts';

/** A place in the text that was parsed: `start` inclusive, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

interface Placed extends Range {
  /**
   * Where the value is written, when an alias or a merge key brought it here; the next alias, where that brought in
   * another one.
   */
  readonly anchor?: Range;
}

/** A YAML value with its place: what the model needs of the syntax tree, aliases and merge keys resolved. */
export type YNode = YScalar | YMap | YSeq;

export interface YScalar extends Placed {
  readonly kind: 'scalar';
  /** As YAML's core schema reads it. */
  readonly value: unknown;
  /** As it is written, without quotes. */
  readonly text: string;
  readonly quoted: boolean;
}

export interface YMap extends Placed {
  readonly kind: 'map';
  /** By key; where a key stands twice, the first. */
  readonly pairs: ReadonlyMap<string, YPair>;
  /** Keys that stand a second time. */
  readonly duplicates: readonly YScalar[];
}

export interface YSeq extends Placed {
  readonly kind: 'seq';
  readonly items: readonly YNode[];
}

export interface YPair {
  readonly key: YScalar;
  /** A scalar of value null where nothing is written. */
  readonly value: YNode;
}

export interface YProblem extends Range {
  readonly message: string;
}

export interface YamlText {
  readonly root: YNode | undefined;
  readonly problems: readonly YProblem[];
}

/** Nodes that aliases may bring in; what an alias bomb has beyond that is left out. */
const ALIAS_NODES = 100_000;

/** Levels of values within values; below that nothing is read, so that no text makes the stack overflow. */
const DEEPEST = 200;

/** Reads YAML text. Never throws: what cannot be read is a problem, and the rest is read all the same. */
export const readYaml = (text: string): YamlText => {
  const root = readPlainYaml(text);
  return root ? { root, problems: [] } : readAnyYaml(text);
};

/** The same, for all of YAML. */
export const readAnyYaml = (text: string): YamlText => {
  let document: Document.Parsed;
  try {
    document = parseDocument(text, {
      // The package's own check compares all keys with all others.
      uniqueKeys: false,
      merge: true,
      prettyErrors: false,
      logLevel: 'error',
    });
  } catch (error) {
    return { root: undefined, problems: [{ start: 0, end: 0, message: String(error) }] };
  }
  const reader = new Reader(text);
  let root: YNode | undefined;
  try {
    if (document.contents) root = reader.read(document.contents);
  } catch (error) {
    if (!(error instanceof TooManyAliases)) throw error;
  }
  // What the package says of such a text is of its own limits.
  if (reader.tooDeep) return { root, problems: [{ ...reader.tooDeep, message: tooDeep() }] };
  // What is read after the first error is a guess, and further errors are mostly its echo.
  const [first] = document.errors;
  if (!first) return { root, problems: reader.problems };
  const [start, end] = first.pos;
  return { root, problems: [{ start, end, message: messageOf(first) }] };
};

const tooDeep = (): string =>
  t('The values are nested too deeply: {0} levels are the most, and a topology has about ten.', DEEPEST);

/** What the package says, but for what it says to programmers. */
const messageOf = ({ code, message }: Pick<YAMLParseError, 'code' | 'message'>): string => {
  if (code === 'RESOURCE_EXHAUSTION') return tooDeep();
  if (code !== 'MULTIPLE_DOCS') return message;
  return t('A second YAML document begins here: each topology has a file of its own.');
};

class Reader {
  readonly problems: YProblem[] = [];
  readonly #anchors = new Map<string, YamlNode>();
  /** Where the alias stands that is being followed; all it brings in has this place. */
  #alias: Range | undefined;
  /** The alias inside of what that one stands for, where there is one. */
  #inner: Range | undefined;
  #budget = ALIAS_NODES;
  readonly #following = new Set<YamlNode>();
  #depth = 0;
  /** Where the first values stand that are nested too deeply, if there are such. */
  tooDeep: Range | undefined;

  constructor(private readonly text: string) {}

  read(node: YamlNode): YNode {
    if (this.#depth === DEEPEST) {
      const place = this.#alias ?? rangeOf(node);
      this.tooDeep ??= { start: place.start, end: Math.min(place.end, place.start + 1) };
      return nothing(place);
    }
    this.#depth += 1;
    const read = this.#read(node);
    this.#depth -= 1;
    return read;
  }

  #read(node: YamlNode): YNode {
    if (isAlias(node)) return this.#follow(node.source, rangeOf(node));
    if (!this.#alias && node.anchor) this.#anchors.set(node.anchor, node);
    if (isMap(node)) return this.#map(node);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.read(item as YamlNode));
      return { kind: 'seq', items, ...this.#place(node) };
    }
    return this.#scalar(node);
  }

  #scalar(node: YamlNode): YScalar {
    const value: unknown = isScalar(node) ? node.value : null;
    const source = isScalar(node) ? node.source : undefined;
    return {
      kind: 'scalar',
      value: typeof value === 'symbol' ? (source ?? '') : value,
      text: source ?? '',
      quoted: isScalar(node) && node.type !== 'PLAIN',
      ...this.#place(node),
    };
  }

  #map(node: YamlNode & { items: { key: unknown; value: unknown }[] }): YMap {
    const pairs = new Map<string, YPair>();
    const duplicates: YScalar[] = [];
    const merged: YNode[] = [];
    for (const pair of node.items) {
      const key = this.#key(pair.key as YamlNode);
      const value = pair.value ? this.read(pair.value as YamlNode) : nothing(key);
      if (isMergeKey(pair.key)) merged.push(value);
      else if (pairs.has(key.text)) duplicates.push(key);
      else pairs.set(key.text, { key, value });
    }
    for (const source of merged.flatMap((one) => (one.kind === 'seq' ? one.items : [one]))) {
      if (source.kind !== 'map') {
        this.problems.push({ start: source.start, end: source.end, message: 'Merge sources must be maps' });
        continue;
      }
      for (const [name, pair] of source.pairs) if (!pairs.has(name)) pairs.set(name, pair);
    }
    return { kind: 'map', pairs, duplicates, ...this.#place(node) };
  }

  #key(node: YamlNode): YScalar {
    const key = this.read(node);
    return key.kind === 'scalar'
      ? key
      : { ...key, kind: 'scalar', value: null, text: this.text.slice(key.start, key.end), quoted: false };
  }

  #follow(name: string, place: Range): YNode {
    const target = this.#anchors.get(name);
    const here = this.#alias ?? place;
    if (!target && !this.#alias) {
      this.problems.push({ ...place, message: t('There is no anchor "&{0}" before this alias.', name) });
    }
    // An alias that holds itself has no end.
    if (!target || this.#following.has(target)) return nothing(here);
    const { alias, inner } = { alias: this.#alias, inner: this.#inner };
    if (alias) this.#inner ??= place;
    this.#alias = here;
    this.#following.add(target);
    const node = this.read(target);
    this.#following.delete(target);
    this.#alias = alias;
    this.#inner = inner;
    return node;
  }

  #place(node: YamlNode): Placed {
    const own = rangeOf(node);
    if (!this.#alias) return own;
    this.#budget -= 1;
    if (this.#budget === 0) {
      this.problems.push({ ...this.#alias, message: 'The aliases stand for too many values' });
    }
    if (this.#budget < 0) throw new TooManyAliases();
    return { ...this.#alias, anchor: this.#inner ?? own };
  }
}

class TooManyAliases extends Error {}

const isMergeKey = (key: unknown): boolean => isScalar(key) && typeof key.value === 'symbol';

const rangeOf = ({ range }: YamlNode): Range => ({ start: range?.[0] ?? 0, end: range?.[1] ?? 0 });

/** What stands where a key has no value. */
const nothing = ({ end }: Range): YScalar => ({
  kind: 'scalar',
  value: null,
  text: '',
  quoted: false,
  start: end,
  end,
});
