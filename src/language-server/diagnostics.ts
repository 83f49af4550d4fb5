import { t } from '@vscode/l10n';
import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver';
import { bySeverity, type Finding } from '../lint/finding.ts';
import { placeOf } from '../topology/place.ts';
import type { Lines } from '../lint/lines.ts';
import type { Severity } from '../lint/rule.ts';
import { rangeOf } from './positions.ts';

/** Findings that a client gets of one file. */
const MOST = 1_000;

const SOURCE = 'ovh-topology';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

export interface Target {
  readonly uri: string;
  readonly lines: Lines;
  /** Address of the page of a rule. */
  readonly pageOf: (rule: string) => string;
}

/**
 * Findings as the client shows them. Of more than 1,000 the gravest, with one more that says how many there are.
 * @param tooMany severity of that one
 */
export const toDiagnostics = (
  findings: readonly Finding[],
  target: Target,
  tooMany: Severity | 'off' = 'information',
): Diagnostic[] => {
  if (findings.length <= MOST) return findings.map((finding) => toDiagnostic(finding, target));
  const diagnostics = findings
    .toSorted(bySeverity)
    .slice(0, MOST)
    .map((finding) => toDiagnostic(finding, target));
  if (tooMany === 'off') return diagnostics;
  const start = { line: 0, character: 0 };
  const message = t(
    'The file has {0} findings; the editor shows {1}, errors first. The command line shows all: ovh-topology lint.',
    findings.length,
    MOST,
  );
  return [
    { ...base('too-many-findings', tooMany, target), range: { start, end: start }, message },
    ...diagnostics,
  ];
};

const toDiagnostic = ({ rule, severity, message, spot, related }: Finding, target: Target): Diagnostic => ({
  ...base(rule, severity, target),
  range: rangeOf(target.lines, placeOf(spot)),
  message,
  ...(rule === 'unused-suppression' ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  ...(related.length === 0
    ? {}
    : {
        relatedInformation: related.map((other) => ({
          location: { uri: target.uri, range: rangeOf(target.lines, placeOf(other.spot)) },
          message: other.message,
        })),
      }),
});

const base = (rule: string, severity: Severity, { pageOf }: Target) => ({
  source: SOURCE,
  code: rule,
  codeDescription: { href: pageOf(rule) },
  severity: SEVERITIES[severity],
});
