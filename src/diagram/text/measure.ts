import { END_ISOLATE, ISOLATE } from './shown.ts';

/**
 * Widths of text without a browser, in pixels. The tables are those of a wide typeface (DejaVu Sans), so that text
 * measured here fits in whatever the reader's system has: Segoe UI, San Francisco, Ubuntu and Arial are narrower.
 */

/** Hundredths of the font size, for the characters from the space to `~`. */
const REGULAR = [
  32, 40, 46, 84, 64, 95, 78, 28, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34,
  34, 84, 84, 84, 53, 100, 69, 69, 70, 77, 64, 58, 78, 75, 30, 30, 66, 56, 87, 75, 79, 61, 79, 70, 64, 61, 74,
  69, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 61, 64,
  64, 42, 52, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
];
const BOLD = [
  35, 46, 52, 84, 70, 100, 87, 31, 46, 46, 52, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40,
  40, 84, 84, 84, 58, 100, 77, 76, 74, 83, 69, 69, 82, 84, 38, 38, 78, 64, 100, 84, 85, 74, 85, 77, 72, 68,
  82, 77, 111, 77, 73, 73, 46, 37, 46, 84, 50, 50, 68, 72, 60, 72, 68, 44, 72, 72, 35, 35, 67, 35, 105, 72,
  69, 72, 72, 50, 60, 48, 72, 65, 93, 65, 66, 59, 72, 37, 72, 84,
];

export type Weight = 'regular' | 'bold';

const OWN: Readonly<Record<string, number>> = {
  '·': 38,
  '→': 84,
  '↔': 84,
  '–': 50,
  '…': 100,
  [ISOLATE]: 0,
  [END_ISOLATE]: 0,
};
const PLAIN = /^[ -~]*$/;
const LATIN = /^[\u00C0-\u017F]\p{M}*$/u;
const INVISIBLE = /^(?:\p{M}|\p{Cf}|[\uFE00-\uFE0F])+$/u;
const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

const charactersOf = (text: string): string[] =>
  PLAIN.test(text) ? text.split('') : Array.from(segmenter.segment(text), ({ segment }) => segment);

/** Hundredths of the font size that one character as people see it takes. */
const widthOf = (character: string, weight: Weight): number => {
  const table = weight === 'bold' ? BOLD : REGULAR;
  const known = table[(character.codePointAt(0) ?? 0) - 32] ?? OWN[character];
  if (known !== undefined) return known;
  if (INVISIBLE.test(character)) return 0;
  // An accent takes no room of its own.
  const letter = LATIN.test(character)
    ? table[(character.normalize('NFD').codePointAt(0) ?? 0) - 32]
    : undefined;
  if (letter !== undefined) return letter;
  if (PICTURE.test(character)) return 140;
  if (WIDE.test(character)) return 105;
  // Other alphabets, and what no font has: its box is wide.
  return weight === 'bold' ? 112 : 104;
};

/** Pixels that a text takes in a line. */
export const textWidth = (text: string, fontSize: number, weight: Weight = 'regular'): number => {
  let hundredths = 0;
  for (const character of charactersOf(text)) hundredths += widthOf(character, weight);
  return (hundredths * fontSize) / 100;
};

/** The text, or as much of its beginning as fits in so many pixels with an ellipsis behind it. */
export const fitted = (text: string, width: number, fontSize: number, weight: Weight = 'regular'): string => {
  if (textWidth(text, fontSize, weight) <= width) return text;
  const room = (width * 100) / fontSize - widthOf('…', weight);
  let taken = 0;
  let kept = '';
  for (const character of charactersOf(text)) {
    taken += widthOf(character, weight);
    if (taken > room) break;
    kept += character;
  }
  const open = kept.split(ISOLATE).length - kept.split(END_ISOLATE).length;
  return `${kept.trimEnd()}${END_ISOLATE.repeat(Math.max(0, open))}…`;
};

/** Puts facts on lines, as many on each as fit with a dot between them; a fact that is too long has a line of its own. */
export const wrapped = (facts: readonly string[], width: number, fontSize: number): string[] => {
  const lines: string[] = [];
  for (const fact of facts) {
    const last = lines.at(-1);
    const joined = last === undefined ? fact : `${last} · ${fact}`;
    if (last !== undefined && textWidth(joined, fontSize) <= width) lines[lines.length - 1] = joined;
    else lines.push(fact);
  }
  return lines;
};
