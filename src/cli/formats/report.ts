import { ruleMetas } from '../../lint/engine.ts';
import type { Finding } from '../../lint/finding.ts';
import { placeOf } from '../../topology/place.ts';
import { Lines } from '../../lint/lines.ts';
import type { Severity } from '../../lint/rule.ts';
import type { Spot } from '../../topology/model.ts';
import { docsOf } from './docs.ts';

/** Line and character from 0, characters in UTF-16 units, as in the Language Server Protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly related: readonly { readonly message: string; readonly range: Range }[];
  /** Page of the rule. */
  readonly docs: string;
}

export interface ReportedFile {
  /** As it was given, or found below the folder that was given; forward slashes on every platform. */
  readonly path: string;
  readonly text: string;
  readonly findings: readonly ReportedFinding[];
}

export interface LintReport {
  readonly files: readonly ReportedFile[];
  /** Findings of at least this severity let the run fail. */
  readonly failOn: Severity;
}

export type Format = (report: LintReport) => string;

/** The findings of a file, with places that people and other programs can read. */
export const reportFile = (path: string, text: string, findings: readonly Finding[]): ReportedFile => {
  const lines = new Lines(text);
  const rangeOf = (spot: Spot): Range => {
    const { start, end } = placeOf(spot);
    return { start: lines.positionOf(start), end: lines.positionOf(end) };
  };
  return {
    path,
    text,
    findings: findings.map(({ rule, severity, message, spot, related }) => ({
      rule,
      severity,
      message,
      range: rangeOf(spot),
      related: related.map((other) => ({ message: other.message, range: rangeOf(other.spot) })),
      docs: docsOf(rule),
    })),
  };
};

/** How many findings of each severity there are. */
export const countOf = ({ files }: LintReport, severity: Severity): number =>
  files.reduce((sum, { findings }) => sum + findings.filter((one) => one.severity === severity).length, 0);

/** The rules that the findings name, in alphabetical order. */
export const rulesOf = ({ files }: LintReport) => {
  const named = new Set(files.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  return ruleMetas()
    .filter(({ id }) => named.has(id))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
};
