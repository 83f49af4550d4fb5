import { endOfLine, endOfQuoted, readLine, unquote, type Extent } from './line.ts';
import type { Lines } from '../lint/lines.ts';

/** A flow collection (`{ … }` or `[ … ]`) that is open at an offset. */
export interface Flow {
  readonly kind: 'map' | 'list';
  readonly start: number;
  /** Where its current entry begins, blanks before it included. */
  readonly entry: number;
  /** The key of the current entry of a map, once its colon is there. */
  readonly key: Extent | undefined;
  readonly name: string;
  /** Keys of the map up to the end of the line. */
  readonly names: ReadonlySet<string>;
}

/** Where in a flow collection an offset is. */
export interface FlowPlace {
  /** The open collections, outermost first. */
  readonly open: readonly Flow[];
  /** The scalar under the offset, with its quotes; empty where there is none. */
  readonly token: Extent;
  /** Number of the line in which the outermost collection opens. */
  readonly line: number;
}

/** Lines that a flow collection may stretch over. */
const MOST_LINES = 200;

/**
 * The flow collections that are open at an offset, in a line with the number `at`; undefined in block style and in
 * comments. Looks at as few lines as possible: a line belongs to the collection of the line above when that one ends
 * in `,`, `[` or `{`.
 */
export const flowAt = (text: string, lines: Lines, at: number, offset: number): FlowPlace | undefined => {
  let line = at;
  while (line > 0 && at - line < MOST_LINES && continuesAbove(text, lines, line)) line -= 1;
  const { value } = readLine(text, lines.startOf(line));
  if (value.start >= offset || !'[{'.includes(text[value.start] ?? ' ')) return undefined;
  const scanner = new Scanner(text, offset, endOfLine(text, offset));
  const open = scanner.run(value.start);
  return open.length > 0 && scanner.token ? { open, token: scanner.token, line } : undefined;
};

const continuesAbove = (text: string, lines: Lines, line: number): boolean => {
  const here = readLine(text, lines.startOf(line));
  if (']},'.includes(text[here.start + here.indent] ?? ' ')) return true;
  const above = readLine(text, lines.startOf(line - 1));
  if (above.value.start === above.value.end && !above.key && above.dashes.length === 0) return line > 1;
  return ',[{'.includes(text[above.value.end - 1] ?? ' ');
};

interface Open {
  kind: 'map' | 'list';
  start: number;
  entry: number;
  key: Extent | undefined;
  names: Set<string>;
}

/** Reads a flow collection up to an offset, and the rest of the line for what else is in it. */
class Scanner {
  token: Extent | undefined;
  readonly #open: Open[] = [];
  #kept: Flow[] = [];
  #last: Extent | undefined;
  #inComment = false;

  constructor(
    private readonly text: string,
    private readonly offset: number,
    private readonly end: number,
  ) {}

  run(from: number): readonly Flow[] {
    let at = from;
    while (at < this.end) {
      // The offset is between two tokens.
      const isBetween = at > this.offset || (at === this.offset && /[\s{}[\],]/.test(this.text[at] ?? ' '));
      if (isBetween && !this.token) this.#found({ start: this.offset, end: this.offset });
      const next = this.#step(at);
      if (this.#inComment || (this.#open.length === 0 && next <= this.offset)) return [];
      if (this.#open.length === 0) break;
      at = next;
    }
    if (!this.token && this.#open.length > 0) this.#found({ start: this.offset, end: this.offset });
    return this.#kept;
  }

  /** Takes one token. Returns the offset behind it. */
  #step(at: number): number {
    const char = this.text[at] ?? '';
    const top = this.#open.at(-1);
    if (/\s/.test(char)) return at + 1;
    if (char === '#' && /\s/.test(this.text[at - 1] ?? ' ')) {
      const end = endOfLine(this.text, at);
      this.#inComment = this.offset > at && this.offset <= end;
      return end;
    }
    if (char === '{' || char === '[') {
      const kind = char === '{' ? 'map' : 'list';
      this.#open.push({ kind, start: at, entry: at + 1, key: undefined, names: new Set() });
      this.#last = undefined;
      return at + 1;
    }
    if (char === '}' || char === ']') {
      this.#endEntry();
      this.#open.pop();
      return at + 1;
    }
    if (char === ',') {
      this.#endEntry();
      if (top) {
        top.entry = at + 1;
        top.key = undefined;
      }
      return at + 1;
    }
    if (char === ':' && this.#isColon(at)) {
      if (top?.kind === 'map' && this.#last && !top.key) {
        top.key = this.#last;
        top.names.add(unquote(this.text.slice(this.#last.start, this.#last.end)));
      }
      this.#last = undefined;
      return at + 1;
    }
    const token = { start: at, end: this.#endOfScalar(at) };
    this.#last = token;
    if (token.start <= this.offset && this.offset <= token.end && !this.token) this.#found(token);
    return token.end;
  }

  /** A key that has no colon yet is a key all the same. */
  #endEntry(): void {
    const top = this.#open.at(-1);
    if (top?.kind === 'map' && !top.key && this.#last) {
      top.names.add(unquote(this.text.slice(this.#last.start, this.#last.end)));
    }
    this.#last = undefined;
  }

  #found(token: Extent): void {
    this.token = token;
    this.#kept = this.#open.map((one) => ({
      ...one,
      name: one.key ? unquote(this.text.slice(one.key.start, one.key.end)) : '',
    }));
  }

  #isColon(at: number): boolean {
    const next = this.text[at + 1];
    return next === undefined || /[\s,\]}[{]/.test(next) || '"\''.includes(this.text[at - 1] ?? ' ');
  }

  #endOfScalar(from: number): number {
    const line = endOfLine(this.text, from);
    if ('"\''.includes(this.text[from] ?? ' ')) return endOfQuoted(this.text, from, line);
    let at = from + 1;
    while (at < line) {
      const char = this.text[at] ?? '';
      if (',[]{}'.includes(char) || (char === ':' && this.#isColon(at))) break;
      if (char === '#' && this.text[at - 1] === ' ') break;
      at += 1;
    }
    while (at > from + 1 && /\s/.test(this.text[at - 1] ?? '')) at -= 1;
    return at;
  }
}
