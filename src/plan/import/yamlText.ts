/** Text that YAML would read as something else: of version 1.2, and of 1.1 for other tools. */
const OTHER =
  /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?(?:\d[\d_]*)?(?:\.[\d_]*)?(?:e[-+]?\d+)?|[-+]?\d[\d_]*(?::\d\d?)+(?:\.[\d_]*)?|0x[\da-f_]+|0o?[0-7_]+|0b[01_]+|[-+]?\.(?:inf|nan)|\d{4}-\d\d?-\d\d?.*)$/i;

/** Text that may stand without quotes, also between brackets. What is rare is quoted, needed or not. */
const PLAIN = /^[\p{L}\p{N}_/.](?:[\p{L}\p{N}_/.+@()'-]|:(?! |$)| (?! |$))*$/u;

/**
 * What a quoted text shows as an escape: control characters, characters that turn the direction of text, line
 * separators, halves of pairs, and what is no character at all.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

/** A comment that steers the linter begins so; a name from the account never does. */
const STEERING = /#(?=\s*topology-)/g;

/** A text as a YAML value that reads as exactly this text: plain where that is possible, in double quotes otherwise. */
export const scalarText = (value: string): string => {
  if (PLAIN.test(value) && !OTHER.test(value)) return value;
  const escaped = value
    .replace(/["\\]/g, '\\$&')
    .replace(UNPRINTABLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(STEERING, '\\x23');
  return `"${escaped}"`;
};

/** A text as one line that can do no harm: without what is not shown, blanks joined. */
export const oneLine = (text: string): string => text.replace(UNPRINTABLE, ' ').replace(/\s+/g, ' ').trim();

/** A comment of one line. */
export const commentText = (text: string): string => {
  const line = oneLine(text).replace(/#[#\s]*(?=topology-)/g, '');
  return line.startsWith('topology-') ? `# "${line}"` : `# ${line}`;
};
