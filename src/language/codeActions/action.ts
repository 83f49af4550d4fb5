import type { CodeAction, CodeActionKind, Diagnostic, TextEdit } from 'vscode-languageserver-types';
import type { Finding } from '../../lint/finding.ts';
import type { Enclosing } from '../enclosing.ts';
import type { LanguageContext } from '../context.ts';
import type { Extent } from '../line.ts';
import type { Place } from '../position.ts';
import { textEdit } from '../text.ts';

/** Kinds of LSP, by their names. */
export const QUICK_FIX: CodeActionKind = 'quickfix';
export const REWRITE: CodeActionKind = 'refactor.rewrite';
export const FIX_ALL: CodeActionKind = 'source.fixAll';

/** What an action is asked for. */
export interface Request {
  readonly context: LanguageContext;
  /** The selection. */
  readonly extent: Extent;
  /** The findings that touch it. */
  readonly findings: readonly Finding[];
  /** What stands at its beginning, if something does. */
  readonly place: Place | undefined;
  readonly around: Enclosing;
  /** The diagnostic of a finding, as the editor has it. */
  readonly diagnosticsOf: (finding: Finding) => Diagnostic[];
}

/** A change of the text: an extent of the file and what comes in its place. */
export interface Change extends Extent {
  readonly text: string;
}

/** An action that changes the file. */
export const editAction = (
  { lines, uri }: LanguageContext,
  title: string,
  kind: CodeActionKind,
  changes: readonly Change[],
  details: Partial<CodeAction> = {},
): CodeAction => {
  const edits: TextEdit[] = changes.map((change) => textEdit(lines, change, change.text));
  return { title, kind, edit: { changes: { [uri]: edits } }, ...details };
};
