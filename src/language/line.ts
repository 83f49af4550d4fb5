/** A piece of the text: `start` inclusive, `end` exclusive, offsets in the file. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** A line of block style YAML, read on its own: `- - key: value # comment`, any part of which may be absent. */
export interface Line extends Extent {
  /** Column of the first character that is no blank. */
  readonly indent: number;
  /** Columns of the dashes that the line begins with. */
  readonly dashes: readonly number[];
  /** The key with its quotes, if the line has a key and a colon. */
  readonly key: Extent | undefined;
  /** The key without its quotes. */
  readonly name: string;
  /** What stands behind dashes and key, without anchor, comment and blanks at its end. Empty where nothing does. */
  readonly value: Extent;
  /** Where the comment begins; the end of the line where there is none. */
  readonly comment: number;
}

const SPACE = 32;
const DASH = 45;

/** Whether the line has neither dash nor key nor value. */
export const isEmpty = (line: Line): boolean =>
  line.dashes.length === 0 && !line.key && line.value.start === line.value.end;

/** Reads the line that starts at an offset. */
export const readLine = (text: string, start: number): Line => {
  const end = endOfLine(text, start);
  let at = skipBlanks(text, start, end);
  const indent = at - start;
  const dashes: number[] = [];
  while (text.charCodeAt(at) === DASH && isBlankOrEnd(text, at + 1, end)) {
    dashes.push(at - start);
    at = skipBlanks(text, at + 1, end);
  }
  const found = readKey(text, at, end);
  if (found) at = skipBlanks(text, found.end + colonAfter(text, found.end), end);
  at = skipProperties(text, at, end);
  const comment = commentFrom(text, at, end);
  const valueEnd = trimEnd(text, at, comment);
  return {
    start,
    end,
    indent,
    dashes,
    key: found,
    name: found ? unquote(text.slice(found.start, found.end)) : '',
    value: { start: Math.min(at, valueEnd), end: valueEnd },
    comment,
  };
};

/** The end of a line, without its line break. */
export const endOfLine = (text: string, start: number): number => {
  const newline = text.indexOf('\n', start);
  const end = newline < 0 ? text.length : newline;
  return end > start && text[end - 1] === '\r' ? end - 1 : end;
};

/** The start of the line behind the one that an offset is in; the end of the text behind the last. */
export const nextLineStart = (text: string, offset: number): number => {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
};

/** The text of a scalar without its quotes. */
export const unquote = (text: string): string => {
  const quote = text[0];
  if (quote !== '"' && quote !== "'") return text;
  const end = text.length > 1 && text.endsWith(quote) ? -1 : undefined;
  return text.slice(1, end);
};

/** The offset behind the closing quote of the scalar that begins at `at`; `end` when it is not closed. */
export const endOfQuoted = (text: string, at: number, end: number): number => {
  const quote = text[at];
  for (let i = at + 1; i < end; i += 1) {
    if (text[i] === '\\' && quote === '"') i += 1;
    else if (text[i] === quote) {
      if (quote === "'" && text[i + 1] === "'") i += 1;
      else return i + 1;
    }
  }
  return end;
};

const skipBlanks = (text: string, from: number, end: number): number => {
  let at = from;
  while (at < end && (text.charCodeAt(at) === SPACE || text[at] === '\t')) at += 1;
  return at;
};

const isBlankOrEnd = (text: string, at: number, end: number): boolean =>
  at >= end || text[at] === ' ' || text[at] === '\t';

const readKey = (text: string, at: number, end: number): Extent | undefined => {
  const first = text[at];
  if (at >= end || first === undefined || '{[#&*!|>'.includes(first)) return undefined;
  if (first === '"' || first === "'") {
    const close = endOfQuoted(text, at, end);
    return colonAfter(text, close) > 0 ? { start: at, end: close } : undefined;
  }
  for (let i = at; i < end; i += 1) {
    if (text[i] === '#' && i > at && isBlankOrEnd(text, i - 1, end)) return undefined;
    if (text[i] === ':' && isBlankOrEnd(text, i + 1, end)) return { start: at, end: trimEnd(text, at, i) };
  }
  return undefined;
};

/** How many characters lead from the end of a key past its colon; 0 when none follows. */
const colonAfter = (text: string, at: number): number => {
  const colon = skipBlanks(text, at, text.length);
  return text[colon] === ':' ? colon + 1 - at : 0;
};

/** Leaves out an anchor or a tag before a value. */
const skipProperties = (text: string, from: number, end: number): number => {
  let at = from;
  while (at < end && (text[at] === '&' || text[at] === '!')) {
    while (!isBlankOrEnd(text, at, end)) at += 1;
    at = skipBlanks(text, at, end);
  }
  return at;
};

/** Where the comment of a line begins. Quotes only count where a scalar begins with them, or inside a flow value. */
const commentFrom = (text: string, from: number, end: number): number => {
  const isFlow = text[from] === '{' || text[from] === '[';
  for (let at = from; at < end; at += 1) {
    const char = text[at];
    if (char === '#' && (at === from || isBlankOrEnd(text, at - 1, end))) return at;
    const opens = at === from || (isFlow && ' ,[{:'.includes(text[at - 1] ?? ''));
    if ((char === '"' || char === "'") && opens) at = endOfQuoted(text, at, end) - 1;
  }
  return end;
};

const trimEnd = (text: string, from: number, to: number): number => {
  let end = to;
  while (end > from && (text[end - 1] === ' ' || text[end - 1] === '\t')) end -= 1;
  return end;
};
