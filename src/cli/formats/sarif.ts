import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RuleMeta, Severity } from '../../lint/rule.ts';
import { docsOf, home, version } from './docs.ts';
import { rulesOf, type Format, type Range, type ReportedFinding } from './report.ts';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
};

/** SARIF 2.1.0, which code scanning services read. */
export const sarif: Format = (report) => {
  const rules = rulesOf(report);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const driver = {
    name: 'ovh-topology',
    version,
    semanticVersion: version,
    ...(home === undefined ? {} : { informationUri: home }),
    rules: rules.map(ruleOf),
  };
  const results = report.files.flatMap(({ path, findings }) =>
    findings.map((finding) => resultOf(path, finding, indexes.get(finding.rule) ?? -1)),
  );
  const artifacts = report.files.map(({ path }) => ({ location: locationOf(path) }));
  const run = { tool: { driver }, columnKind: 'utf16CodeUnits', artifacts, results };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

const ruleOf = ({ id, severity, title, why, source }: RuleMeta) => {
  const docs = docsOf(id);
  const text = [why(), ...source].join('\n');
  return {
    id,
    shortDescription: { text: title() },
    fullDescription: { text: why() },
    ...(home === undefined ? {} : { helpUri: docs }),
    help: { text },
    defaultConfiguration: { level: LEVELS[severity] },
  };
};

const resultOf = (
  path: string,
  { rule, severity, message, range, related }: ReportedFinding,
  ruleIndex: number,
) => ({
  ruleId: rule,
  ruleIndex,
  level: LEVELS[severity],
  message: { text: message },
  locations: [{ physicalLocation: physical(path, range) }],
  ...(related.length === 0
    ? {}
    : {
        relatedLocations: related.map((other, id) => ({
          id,
          physicalLocation: physical(path, other.range),
          message: { text: other.message },
        })),
      }),
});

const physical = (path: string, range: Range) => ({
  artifactLocation: locationOf(path),
  region: regionOf(range),
});

/** A file below the working folder is relative to the root of the sources, whatever machine looks at the report. */
const locationOf = (path: string) =>
  isAbsolute(path) || path.startsWith('../')
    ? { uri: pathToFileURL(path).href }
    : { uri: encodeURI(path).replace(/[?#]/g, encodeURIComponent), uriBaseId: '%SRCROOT%' };

/** Lines and columns from 1; the end column is the one after the last character. */
const regionOf = ({ start, end }: Range) => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});
