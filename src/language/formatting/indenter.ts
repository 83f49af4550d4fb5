import { isEmpty, nextLineStart, readLine, type Line } from '../line.ts';

const STEP = 2;

/** A key or a dash that lines below may belong to: its column as it was, and as it becomes. */
interface Frame {
  readonly isDash: boolean;
  readonly column: number;
  readonly to: number;
}

/** Gives each line of a file its indentation; must see all lines in order. */
export class Indenter {
  #frames: Frame[] = [];
  /** Columns by which lines move that continue the value of the line above. */
  #shift = 0;
  /** Brackets of flow collections that are open at the end of the line above. */
  #brackets = 0;

  constructor(private readonly text: string) {}

  /** The line as it should be, without its line break. */
  format(line: Line): string {
    if (this.#brackets > 0) return this.#moved(line, this.#count(line));
    if (isEmpty(line)) return this.#comment(line);
    const own = line.dashes.length > 0 || line.key;
    // A word alone continues what is above, unless nothing is open.
    if (!own) return this.#moved(line, this.#count(line));
    const parts: string[] = [];
    let column = 0;
    for (const dash of line.dashes) {
      const to = this.#open({ isDash: true, column: dash }, parts.length > 0);
      if (parts.length === 0) column = to;
      parts.push('- ');
    }
    if (line.key) {
      const to = this.#open({ isDash: false, column: line.key.start - line.start }, parts.length > 0);
      if (parts.length === 0) column = to;
      parts.push(`${this.text.slice(line.key.start, line.key.end)}: `);
    }
    const written = `${' '.repeat(column)}${parts.join('')}${this.#behind(line)}`.trimEnd();
    this.#shift = column - line.indent;
    this.#brackets += this.#count(line);
    return written;
  }

  /** What stands behind dashes and key: anchor or tag, value, and the comment as far away as it was. */
  #behind(line: Line): string {
    const { text } = this;
    const from = line.key ? text.indexOf(':', line.key.end) + 1 : line.start + (line.dashes.at(-1) ?? 0) + 1;
    const properties = text.slice(from, line.value.start).trim();
    const rest = text.slice(line.value.start, line.end);
    if (line.value.end > line.value.start || properties !== '') {
      return `${properties === '' ? '' : `${properties} `}${rest}`;
    }
    return text.slice(Math.min(from + 1, line.comment), line.end);
  }

  /** Opens a frame, closes those that it ends, and says in which column it goes. */
  #open({ isDash, column }: Omit<Frame, 'to'>, isInLine: boolean): number {
    const ends = (frame: Frame): boolean =>
      frame.column > column || (frame.column === column && frame.isDash && !isDash);
    let top = this.#frames.at(-1);
    while (top && ends(top)) {
      this.#frames.pop();
      top = this.#frames.at(-1);
    }
    const sibling = top?.column === column && top.isDash === isDash ? top : undefined;
    if (sibling) this.#frames.pop();
    const outer = this.#frames.at(-1);
    const to = sibling ? sibling.to : outer ? outer.to + STEP : isInLine ? column : 0;
    this.#frames.push({ isDash, column, to });
    return to;
  }

  /** A comment goes with the line below it, or with what is open in its column. */
  #comment(line: Line): string {
    const content = this.text.slice(line.comment, line.end).trimEnd();
    const next = this.#nextContent(line);
    const isHere = (frame: Frame): boolean => frame.column === line.indent;
    // Behind everything, a comment in the column of a compact list belongs to the key of the list.
    const known = next ? this.#frames.findLast(isHere) : this.#frames.find(isHere);
    const to =
      next && (next.indent === line.indent || !known) ? this.#columnOf(next) : (known?.to ?? line.indent);
    return ' '.repeat(Math.max(to, 0)) + content;
  }

  /** The column that a line will get, without opening anything. */
  #columnOf(line: Line): number {
    const frames = this.#frames;
    const first = line.dashes[0];
    const column = first ?? (line.key ? line.key.start - line.start : line.indent);
    this.#frames = [...frames];
    const to = this.#open({ isDash: first !== undefined, column }, false);
    this.#frames = frames;
    return to;
  }

  #nextContent(line: Line): Line | undefined {
    for (
      let at = nextLineStart(this.text, line.start);
      at < this.text.length;
      at = nextLineStart(this.text, at)
    ) {
      const next = readLine(this.text, at);
      if (!isEmpty(next)) return next;
    }
    return undefined;
  }

  /** A line inside a value of several lines moves with the line that the value begins in. */
  #moved(line: Line, brackets: number): string {
    this.#brackets = Math.max(this.#brackets + brackets, 0);
    const content = this.text.slice(line.start + line.indent, line.end).trimEnd();
    return ' '.repeat(Math.max(line.indent + this.#shift, 0)) + content;
  }

  /** How many more brackets a line opens than it closes; quotes and comments aside. */
  #count(line: Line): number {
    const value =
      this.#brackets > 0
        ? this.text.slice(line.start, line.comment)
        : this.text.slice(line.value.start, line.value.end);
    if (this.#brackets === 0 && !/^[[{]/.test(value)) return 0;
    const bare = value.replace(/"(?:\\.|[^"\\])*"|'(?:''|[^'])*'/g, '');
    return (bare.match(/[[{]/g)?.length ?? 0) - (bare.match(/[\]}]/g)?.length ?? 0);
  }
}
