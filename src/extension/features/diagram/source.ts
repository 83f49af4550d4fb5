import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import type { PlacedFinding } from '../../../diagram/findings.ts';
import type { DiagramSource } from '../../../panels/diagram.ts';

/** As the language server names itself beside each finding. */
const OUR_FINDINGS = 'ovh-topology';

/** What two panels never show at the same time. */
export const sourceKey = (source: DiagramSource): string =>
  source.kind === 'file' ? source.uri : `${source.account} ${source.vrack}`;

export const fileOf = (source: DiagramSource): vscode.Uri | undefined =>
  source.kind === 'file' ? vscode.Uri.parse(source.uri, true) : undefined;

/** Name of what is drawn, for the tab and the picture. */
export const sourceName = (source: DiagramSource): string => {
  const file = fileOf(source);
  if (file) return file.path.split('/').at(-1) ?? file.path;
  return source.kind === 'vrack' ? source.vrack : '';
};

export const panelTitle = (source: DiagramSource): string => t('Diagram of {0}', sourceName(source));

/** The vRacks that a text names, in order. */
export const vracksIn = (text: string): string[] => [...new Set(text.match(/\bpn-\d+\b/g) ?? [])];

/** What the linter says of a file, at offsets of its text. */
export const findingsOf = (document: vscode.TextDocument): PlacedFinding[] =>
  vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source === OUR_FINDINGS)
    .map(({ range, severity, message }) => ({
      start: document.offsetAt(range.start),
      end: document.offsetAt(range.end),
      severity: severityOf(severity),
      message,
    }));

const severityOf = (severity: vscode.DiagnosticSeverity): PlacedFinding['severity'] => {
  if (severity === vscode.DiagnosticSeverity.Error) return 'error';
  return severity === vscode.DiagnosticSeverity.Warning ? 'warning' : 'information';
};
