import type { YMap, YNode, YPair, YScalar, YSeq } from './yamlNode.ts';

/**
 * Reads the YAML that nearly all of a topology file is written in, many times faster than a parser of all of YAML:
 * block maps and lists, values of one line (plain, quoted without escapes, short flow lists and maps), comments. The
 * result is the one that the `yaml` package gives, places included.
 *
 * Whatever is beyond that, is doubtful or is wrong is left to the package: the answer is undefined then.
 */
export const readPlainYaml = (text: string): YNode | undefined =>
  BEYOND.test(text) ? undefined : new PlainReader(text).read();

/** Control characters, tabs, byte order marks, carriage returns within a line. */
// eslint-disable-next-line no-control-regex -- what a text must not hold
const BEYOND = /[\0-\t\v\f\x0e-\x1f\x7f-\x9f\ufeff]|\r(?!\n)/;

/** A number that is written otherwise than with a few digits. */
const NUMBER =
  /^(?:0o[0-7]+|0x[\da-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)$/;

const DIGITS = /^\d{1,15}$/;

const WORDS: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ...['null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);

/** Levels below which the package takes over. */
const DEEPEST = 64;

/** Characters of a key above which the package takes over: YAML has a limit of 1,024 to its colon. */
const LONGEST_KEY = 1_000;

const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const SINGLE_QUOTE = 39;
const COMMA = 44;
const DASH = 45;
const COLON = 58;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_MAP = 123;
const CLOSE_MAP = 125;

/** Stands at a line with something in it, or at the end of the text. Every method that fails gives undefined. */
class PlainReader {
  /** Column of what stands in the line; -1 at the end of the text. */
  #indent = -1;
  /** Where that begins. */
  #at = 0;
  /** Where the line ends, without its break. */
  #end = 0;
  /** Where the next line begins. */
  #next = 0;
  /** The deepest column of the comments between the line and the one before it; -1: there are none. */
  #comment = -1;
  #depth = 0;

  constructor(private readonly text: string) {}

  read(): YNode | undefined {
    this.#advance();
    const node = this.#indent < 0 ? undefined : this.#node();
    return this.#indent < 0 ? node : undefined;
  }

  /** Goes to the next line with something in it. */
  #advance(): void {
    const { text } = this;
    this.#comment = -1;
    for (;;) {
      const start = this.#next;
      if (start >= text.length) {
        this.#indent = -1;
        return;
      }
      let at = start;
      while (text.charCodeAt(at) === SPACE) at += 1;
      const newline = text.indexOf('\n', at);
      this.#next = newline < 0 ? text.length : newline + 1;
      const code = text.charCodeAt(at);
      if (at === text.length || code === NEWLINE || code === RETURN) continue;
      if (code === HASH) {
        this.#comment = Math.max(this.#comment, at - start);
        continue;
      }
      this.#indent = at - start;
      this.#at = at;
      this.#end = newline < 0 ? text.length : newline;
      if (text.charCodeAt(this.#end - 1) === RETURN) this.#end -= 1;
      return;
    }
  }

  /** The map or list that begins at the line. */
  #node(): YMap | YSeq | undefined {
    if (this.#depth === DEEPEST) return undefined;
    this.#depth += 1;
    const isOuter = this.#depth === 1;
    const node = this.#isDash(this.#at) ? this.#seq(isOuter) : this.#map(this.#indent, this.#at, isOuter);
    this.#depth -= 1;
    return node;
  }

  #map(indent: number, start: number, isOuter: boolean): YMap | undefined {
    const pairs = new Map<string, YPair>();
    const duplicates: YScalar[] = [];
    let end: number;
    for (let at = start; ; at = this.#at) {
      const key = this.#key(at);
      if (!key) return undefined;
      let value: YNode | undefined;
      const from = this.#afterSpaces(key.end + 1);
      if (from < this.#end && this.text.charCodeAt(from) !== HASH) {
        value = this.#inline(from);
        end = this.#next;
        this.#advance();
      } else {
        const isCommented = from < this.#end;
        this.#advance();
        if (this.#indent > indent || (this.#indent === indent && this.#isDash(this.#at))) {
          value = this.#node();
          end = this.#lastEnd;
        } else {
          // A comment behind nothing moves the end of what is around it.
          if (this.#indent !== indent && (isCommented || this.#comment >= 0)) return undefined;
          value = { kind: 'scalar', value: null, text: '', quoted: false, start: from, end: from };
          end = from;
        }
      }
      if (!value || this.#indent > indent) return undefined;
      if (pairs.has(key.text)) duplicates.push(key);
      else pairs.set(key.text, { key, value });
      if (this.#indent === indent && !this.#isDash(this.#at)) continue;
      if (this.#indent === indent || !this.#closes(indent, isOuter)) return undefined;
      this.#lastEnd = end;
      return { kind: 'map', pairs, duplicates, start, end };
    }
  }

  /** Where the map or list ends that was read last, with the break of its last line. */
  #lastEnd = 0;

  #seq(isOuter: boolean): YSeq | undefined {
    const indent = this.#indent;
    const start = this.#at;
    const items: YNode[] = [];
    let end: number;
    do {
      const at = this.#afterSpaces(this.#at + 1);
      if (at >= this.#end || this.text.charCodeAt(at) === HASH || this.#isDash(at)) return undefined;
      let item: YNode | undefined;
      if (this.#key(at)) {
        item = this.#map(indent + at - this.#at, at, false);
        end = this.#lastEnd;
      } else {
        item = this.#inline(at);
        end = this.#next;
        this.#advance();
      }
      if (!item || this.#indent > indent) return undefined;
      items.push(item);
    } while (this.#indent === indent && this.#isDash(this.#at));
    if (!this.#closes(indent, isOuter)) return undefined;
    this.#lastEnd = end;
    return { kind: 'seq', items, start, end };
  }

  /** Whether the comments behind a map or list leave its end where it is. */
  #closes(indent: number, isOuter: boolean): boolean {
    return this.#comment < indent || (this.#comment === indent && (indent === 0 || isOuter));
  }

  #isDash(at: number): boolean {
    if (this.text.charCodeAt(at) !== DASH) return false;
    return at + 1 === this.#end || this.text.charCodeAt(at + 1) === SPACE;
  }

  #afterSpaces(from: number): number {
    let at = from;
    while (at < this.#end && this.text.charCodeAt(at) === SPACE) at += 1;
    return at;
  }

  /** The key that stands at an offset, with its colon and a blank or nothing behind it. */
  #key(start: number): YScalar | undefined {
    const end = this.#wordEnd(start);
    if (end === start || end - start > LONGEST_KEY || this.text.charCodeAt(end) !== COLON) return undefined;
    if (end + 1 < this.#end && this.text.charCodeAt(end + 1) !== SPACE) return undefined;
    return this.#plain(start, end);
  }

  #wordEnd(start: number): number {
    let at = start;
    while (at < this.#end && isLetter(this.text.charCodeAt(at))) at += 1;
    return at;
  }

  /** A value of one line, with nothing but a comment behind it. */
  #inline(start: number): YNode | undefined {
    const code = this.text.charCodeAt(start);
    let node: YNode | undefined;
    if (code === OPEN_LIST) node = this.#flowSeq(start);
    else if (code === OPEN_MAP) node = this.#flowMap(start);
    else if (code === SINGLE_QUOTE || code === DOUBLE_QUOTE) node = this.#quoted(start, code);
    else return this.#plainLine(start);
    if (!node) return undefined;
    const after = this.#afterSpaces(node.end);
    if (after === this.#end) return node;
    return after > node.end && this.text.charCodeAt(after) === HASH ? node : undefined;
  }

  #plainLine(start: number): YScalar | undefined {
    const { text } = this;
    if (!isFirstOfPlain(text.charCodeAt(start), text.charCodeAt(start + 1))) return undefined;
    let at = start;
    let end = start;
    for (; at < this.#end; at += 1) {
      const code = text.charCodeAt(at);
      if (code === SPACE) continue;
      if (code === HASH && text.charCodeAt(at - 1) === SPACE) break;
      end = at + 1;
      if (code === COLON && (end === this.#end || text.charCodeAt(end) === SPACE)) return undefined;
    }
    return this.#plain(start, end);
  }

  #plain(start: number, end: number): YScalar | undefined {
    const text = this.text.slice(start, end);
    const code = text.charCodeAt(0);
    let value: string | number | boolean | null = text;
    if (isLetter(code)) {
      const word = text.length < 6 ? WORDS.get(text) : undefined;
      if (word !== undefined) value = word;
    } else if (DIGITS.test(text)) value = Number(text);
    else if (NUMBER.test(text)) return undefined;
    return { kind: 'scalar', value, text, quoted: false, start, end };
  }

  #quoted(start: number, quote: number): YScalar | undefined {
    const mark = quote === SINGLE_QUOTE ? "'" : '"';
    const end = this.text.indexOf(mark, start + 1) + 1;
    if (end === 0 || end > this.#end || this.text.charCodeAt(end) === quote) return undefined;
    const text = this.text.slice(start + 1, end - 1);
    if (quote === DOUBLE_QUOTE && text.includes('\\')) return undefined;
    return { kind: 'scalar', value: text, text, quoted: true, start, end };
  }

  #flowSeq(start: number): YSeq | undefined {
    const items: YNode[] = [];
    let at = this.#afterSpaces(start + 1);
    while (items.length > 0 || this.text.charCodeAt(at) !== CLOSE_LIST) {
      const item = this.#flowScalar(at);
      if (!item) return undefined;
      items.push(item);
      at = this.#afterSpaces(item.end);
      if (this.text.charCodeAt(at) === CLOSE_LIST) break;
      if (this.text.charCodeAt(at) !== COMMA) return undefined;
      at = this.#afterSpaces(at + 1);
    }
    return { kind: 'seq', items, start, end: at + 1 };
  }

  #flowMap(start: number): YMap | undefined {
    const pairs = new Map<string, YPair>();
    const duplicates: YScalar[] = [];
    let at = this.#afterSpaces(start + 1);
    while (pairs.size > 0 || this.text.charCodeAt(at) !== CLOSE_MAP) {
      const key = this.#key(at);
      const value = key && this.#flowScalar(this.#afterSpaces(key.end + 1));
      if (!value) return undefined;
      if (pairs.has(key.text)) duplicates.push(key);
      else pairs.set(key.text, { key, value });
      at = this.#afterSpaces(value.end);
      if (this.text.charCodeAt(at) === CLOSE_MAP) break;
      if (this.text.charCodeAt(at) !== COMMA) return undefined;
      at = this.#afterSpaces(at + 1);
    }
    return { kind: 'map', pairs, duplicates, start, end: at + 1 };
  }

  /** A word, number or address between brackets. */
  #flowScalar(start: number): YScalar | undefined {
    let at = start;
    while (at < this.#end && isOfFlow(this.text.charCodeAt(at))) at += 1;
    // A dash at the beginning may be that of a list.
    return at === start || this.text.charCodeAt(start) === DASH ? undefined : this.#plain(start, at);
  }
}

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Letters, digits, "/", "." and "-". */
const isOfFlow = (code: number): boolean => isLetter(code) || (code >= 45 && code <= 57);

/** What a plain value may begin with without being anything else of YAML. */
const isFirstOfPlain = (code: number, next: number): boolean =>
  isLetter(code) || isDigit(code) || code > 160 || (code === DASH && (isLetter(next) || isDigit(next)));
