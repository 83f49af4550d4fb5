/** Text of a file on one line, so that Markdown shows it as it is. */
export const escapeMarkdown = (text: string): string =>
  oneLine(text).replace(/[\\`*_{}[\]()#+\-.!|<>~&$]/g, '\\$&');

/** Text of a file as code: to be typed exactly so. */
export const code = (text: string): string => {
  const line = oneLine(text);
  const ticks = '`'.repeat(Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  // A blank at both ends is taken away again by Markdown, also where the text has blanks of its own there.
  const pad = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return `${ticks}${pad}${line}${pad}${ticks}`;
};

const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\ufeff]/gu, ' ');
