/**
 * One line of the table.
 *
 * @typedef {object} Row
 * @property {string} figure what was measured
 * @property {number} value
 * @property {string} unit `ms`, `KB`, `requests`, …
 * @property {{name: string, value: number}} [against] a peer, or a floor that nothing can be below, in the same unit and
 *   of the same run
 * @property {Target} [target]
 */

/**
 * One of the three: the value itself, its ratio to `against`, or how many times faster than `against` it is. `stretch`
 * is in the same measure.
 *
 * @typedef {{most: number, stretch?: number} | {ratio: number, stretch?: number} | {timesFaster: number, stretch?: number}}
 *   Target
 */

const HEAD = ['figure', 'value', 'peer or floor', 'ratio', 'target (stretch)', 'met?'];

/** The rows as a Markdown table, aligned for the terminal. @param {readonly Row[]} rows */
export function table(rows) {
  const lines = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const [head, ...body] = lines.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`,
  );
  return [head, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body].join('\n');
}

/** @param {Row} row */
function cells({ figure, value, unit, against, target }) {
  return [
    figure,
    `${number(value)} ${unit}`,
    against ? `${against.name}: ${number(against.value)} ${unit}` : '',
    against ? ratio(value, against.value) : '',
    target ? targetText(target, unit) : '',
    target ? verdict(value, against?.value, target) : '',
  ];
}

/** Three digits are all that a measurement like these is good for. */
const number = (value) =>
  value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));

const ratio = (value, other) =>
  value * 2 < other ? `${number(other / value)} times faster` : `× ${(value / other).toFixed(2)}`;

function targetText(target, unit) {
  const stretch = target.stretch === undefined ? '' : ` (${number(target.stretch)})`;
  if ('most' in target) return `≤ ${number(target.most)}${stretch} ${unit}`;
  if ('ratio' in target) return `≤ × ${target.ratio}${stretch}`;
  return `${number(target.timesFaster)} times faster${stretch}`;
}

function verdict(value, other, target) {
  // As a number that is to be small, and how small.
  const [reached, most, stretch] =
    'most' in target
      ? [value, target.most, target.stretch]
      : 'ratio' in target
        ? [value / other, target.ratio, target.stretch]
        : [value / other, 1 / target.timesFaster, target.stretch && 1 / target.stretch];
  if (stretch !== undefined && reached <= stretch) return 'stretch';
  return reached <= most ? 'yes' : 'no';
}
