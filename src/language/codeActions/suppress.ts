import { t } from '@vscode/l10n';
import type { CodeAction } from 'vscode-languageserver-types';
import { endOfLine, readLine } from '../line.ts';
import { lineBreakOf } from '../text.ts';
import { editAction, QUICK_FIX, type Change, type Request } from './action.ts';
import { placeOf } from '../../topology/place.ts';

/** Rules that no comment can silence, or that are about comments. */
const NEVER = new Set(['yaml-syntax', 'unused-suppression', 'too-many-findings', 'file-too-large']);

/** Comments that silence a rule: for the line of the finding, or for the whole file. */
export const suppressActions = (request: Request): CodeAction[] => {
  const { context, findings } = request;
  const seen = new Set<string>();
  return findings.flatMap((finding) => {
    const { rule, spot } = finding;
    const line = context.lines.lineOf(placeOf(spot).start);
    const id = `${rule} ${line}`;
    if (NEVER.has(rule) || seen.has(id)) return [];
    seen.add(id);
    const diagnostics = request.diagnosticsOf(finding);
    return [
      editAction(context, t('Suppress {0} in this line', rule), QUICK_FIX, [above(request, line, rule)], {
        diagnostics,
      }),
      editAction(context, t('Suppress {0} in this file', rule), QUICK_FIX, [onTop(request, rule)], {
        diagnostics,
      }),
    ];
  });
};

const NEXT_LINE = 'topology-disable-next-line';

/** A comment in the line above, or the rule added to the one that is there. */
const above = ({ context }: Request, line: number, rule: string): Change => {
  const { document, lines } = context;
  const { text } = document;
  const start = lines.startOf(line);
  if (line > 0) {
    const before = lines.startOf(line - 1);
    const end = endOfLine(text, before);
    const existing = new RegExp(`^\\s*# *${NEXT_LINE}\\s+[a-z0-9]`).test(text.slice(before, end));
    if (existing) return { start: end, end, text: `, ${rule}` };
  }
  const indent = ' '.repeat(readLine(text, start).indent);
  return { start, end: start, text: `${indent}# ${NEXT_LINE} ${rule}${lineBreakOf(text)}` };
};

/** A comment before everything else; what must be the very first line stays it. */
const onTop = ({ context }: Request, rule: string): Change => {
  const { text } = context.document;
  const head = /^\uFEFF?(?:%[^\n]*\n)*(?:---[^\n]*\n)?/.exec(text)?.[0].length ?? 0;
  return { start: head, end: head, text: `# topology-disable ${rule}${lineBreakOf(text)}` };
};
