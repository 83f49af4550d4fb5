import type { Severity } from '../../lint/rule.ts';
import type { Format, ReportedFinding } from './report.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
};

/** Workflow commands that GitHub shows as annotations beside the lines. */
export const github: Format = ({ files }) =>
  files.flatMap(({ path, findings }) => findings.map((finding) => `${annotation(path, finding)}\n`)).join('');

const annotation = (path: string, { rule, severity, message, range }: ReportedFinding): string => {
  const { start, end } = range;
  // Columns are only allowed on one line.
  const columns = start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {};
  const properties = { file: path, line: start.line + 1, endLine: end.line + 1, ...columns, title: rule };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[severity]} ${list.join(',')}::${escapeData(message)}`;
};

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
