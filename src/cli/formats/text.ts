import { t } from '@vscode/l10n';
import { Lines } from '../../lint/lines.ts';
import type { Severity } from '../../lint/rule.ts';
import {
  countOf,
  type Format,
  type LintReport,
  type Range,
  type ReportedFile,
  type ReportedFinding,
} from './report.ts';

/** Characters of a line that are shown; of a longer one the part around the finding. */
const WIDTH = 160;

/** The report for people: each finding with its line and a caret below what is wrong. */
export const text: Format = (report) => {
  const findings = report.files.flatMap((file) => {
    const lines = new Lines(file.text);
    return file.findings.map((finding) => show(file, finding, lines));
  });
  // Where nothing could be read there is nothing to sum up.
  return report.files.length === 0 ? '' : [...findings, summary(report)].join('\n');
};

const show = ({ path, text: source }: ReportedFile, finding: ReportedFinding, lines: Lines): string => {
  const { range, severity, message, rule, related } = finding;
  const head = `${place(path, range)}: ${word(severity)}: ${printable(message)} [${rule}]`;
  const others = related.map((other) => `    ${place(path, other.range)}: ${printable(other.message)}`);
  return `${[head, ...excerpt(source, range, lines), ...others].join('\n')}\n`;
};

const place = (path: string, { start }: Range): string => `${path}:${start.line + 1}:${start.character + 1}`;

const word = (severity: Severity): string => {
  switch (severity) {
    case 'error':
      return t('error');
    case 'warning':
      return t('warning');
    case 'information':
      return t('information');
  }
};

/** The line that a range begins in, and a line with carets below the range. */
const excerpt = (source: string, { start, end }: Range, lines: Lines): string[] => {
  const from = lines.startOf(start.line);
  const newline = source.indexOf('\n', from);
  const line = source.slice(from, newline < 0 ? source.length : newline).replace(/\r$/, '');
  const skipped = line.length > WIDTH ? Math.max(0, start.character - WIDTH / 2) : 0;
  const shown = line.slice(skipped, skipped + WIDTH);
  const column = start.character - skipped;
  const to = end.line === start.line ? end.character - skipped : shown.length;
  const before = shown.slice(0, column).replace(/[^\t]/gu, ' ').padEnd(column);
  const carets = '^'.padEnd(Math.min(to, shown.length) - column, '~');
  const number = String(start.line + 1).padStart(5);
  return [`${number} | ${printable(shown)}`.trimEnd(), `${' '.repeat(number.length)} | ${before}${carets}`];
};

/** A file of somebody else may hold codes that steer a terminal. */
const printable = (line: string): string =>
  // eslint-disable-next-line no-control-regex -- control characters are what it is about
  line.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\uFFFD');

const summary = (report: LintReport): string => {
  const { length } = report.files;
  const errors = countOf(report, 'error');
  const warnings = countOf(report, 'warning');
  const informations = countOf(report, 'information');
  const total = errors + warnings + informations;
  return total === 0
    ? `${t('No findings. Files: {0}', length)}\n`
    : `${t('Errors: {0}, warnings: {1}, information: {2}. Files: {3}', errors, warnings, informations, length)}\n`;
};
