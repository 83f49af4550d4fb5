/** Longest text that is taken from outside; what is longer belongs in the file, not in a picture. */
const MOST_CHARACTERS = 1_000;

const CONTROL = /[\u0000-\u001F]/g; // eslint-disable-line no-control-regex -- they are what is looked for
/** C1 controls, marks that turn the direction of the text around them, and what XML cannot hold. */
const HARMFUL = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * A text from outside as it may be shown anywhere: control characters as their pictures (␀), what would turn or break
 * the text around it as a replacement character. Says nothing of markup, which each format escapes in its own way.
 */
export const shown = (text: string): string => {
  const whole = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  return whole
    .replace(CONTROL, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replace(HARMFUL, '\uFFFD')
    .replace(LONE_SURROGATE, '\uFFFD');
};

const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]|[\u{10800}-\u{10FFF}]|[\u{1E800}-\u{1EFFF}]/u;

export const ISOLATE = '\u2068';
export const END_ISOLATE = '\u2069';

/** Keeps a right-to-left text among others from turning them around. */
export const isolated = (text: string): string =>
  RIGHT_TO_LEFT.test(text) ? `${ISOLATE}${text}${END_ISOLATE}` : text;

/** What a reader hears or copies has no invisible marks. */
export const withoutIsolates = (text: string): string => text.replace(/[\u2068\u2069]/g, '');
