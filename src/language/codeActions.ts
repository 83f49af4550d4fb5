import { t } from '@vscode/l10n';
import type { CodeAction, CodeActionKind, Diagnostic, Range } from 'vscode-languageserver-types';
import type { Finding } from '../lint/finding.ts';
import { FIX_ALL, QUICK_FIX, type Request } from './codeActions/action.ts';
import { fixActions, fixAll } from './codeActions/fixes.ts';
import { freeActions } from './codeActions/freeSubnet.ts';
import { convertActions } from './codeActions/rewrite.ts';
import { sortActions } from './codeActions/sort.ts';
import { suppressActions } from './codeActions/suppress.ts';
import type { LanguageContext } from './context.ts';
import { enclosing } from './enclosing.ts';
import { placeAt } from './position.ts';
import { offsetAt, rangeOfSpot } from './text.ts';
import { placeOf } from '../topology/place.ts';

export interface CodeActionOptions {
  /** Kinds that are asked for; all where absent. */
  readonly only?: readonly CodeActionKind[];
  /** Diagnostics of the editor at the selection, to which actions are tied. */
  readonly diagnostics?: readonly Diagnostic[];
  /** Command of the editor that opens the page of a rule, whose id is its argument. Without: no such action. */
  readonly openRule?: string;
}

/** Findings whose actions are offered at once: more make a menu that nobody reads. */
const MOST_FINDINGS = 20;

/** What can be done at a selection: fixes of findings first, then changes of what stands there, then silence. */
export const codeActions = (
  context: LanguageContext,
  range: Range,
  options: CodeActionOptions = {},
): CodeAction[] => {
  const wants = (kind: CodeActionKind): boolean =>
    !options.only || options.only.some((one) => kind === one || kind.startsWith(`${one}.`));
  const isSource = options.only?.some((one) => one.startsWith('source')) ?? false;
  if (isSource)
    return wants(FIX_ALL) || options.only?.includes(`${FIX_ALL}.ovhTopology`) ? fixAll(context) : [];
  const request = toRequest(context, range, options.diagnostics ?? []);
  const pages =
    wants(QUICK_FIX) && options.openRule !== undefined ? pageActions(request, options.openRule) : [];
  return [
    ...fixActions(request),
    ...freeActions(request),
    ...convertActions(request),
    ...sortActions(request),
    ...suppressActions(request),
    ...pages,
  ].filter(({ kind }) => kind === undefined || wants(kind));
};

const toRequest = (context: LanguageContext, range: Range, diagnostics: readonly Diagnostic[]): Request => {
  const extent = { start: offsetAt(context, range.start), end: offsetAt(context, range.end) };
  const findings = context.findings
    .filter(({ spot }) => {
      const { start, end } = placeOf(spot);
      return start <= extent.end && extent.start <= end;
    })
    .slice(0, MOST_FINDINGS);
  const place = placeAt(context.document.text, context.lines, extent.start);
  const diagnosticsOf = (finding: Finding): Diagnostic[] => {
    const { start } = rangeOfSpot(context, finding.spot);
    return diagnostics.filter(
      ({ code, range: at }) =>
        code === finding.rule && at.start.line === start.line && at.start.character === start.character,
    );
  };
  return { context, extent, findings, place, around: place ? enclosing(context, place) : {}, diagnosticsOf };
};

/** Opens the page of a rule, which says why it is one and how it is done right. */
const pageActions = ({ findings, diagnosticsOf }: Request, command: string): CodeAction[] =>
  [...new Map(findings.map((finding) => [finding.rule, finding])).values()].map((finding) => {
    const title = t('Explain {0}', finding.rule);
    return {
      title,
      kind: QUICK_FIX,
      diagnostics: diagnosticsOf(finding),
      command: { title, command, arguments: [finding.rule] },
    };
  });
