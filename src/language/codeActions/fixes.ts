import { t } from '@vscode/l10n';
import type { CodeAction } from 'vscode-languageserver-types';
import type { Finding } from '../../lint/finding.ts';
import type { LanguageContext } from '../context.ts';
import { extentOf } from '../extent.ts';
import { editAction, FIX_ALL, QUICK_FIX, type Change, type Request } from './action.ts';
import { placeOf } from '../../topology/place.ts';

/** Fixes of the findings at the place, and of all others of the same kind. */
export const fixActions = (request: Request): CodeAction[] => {
  const { context, findings } = request;
  const single = findings.flatMap((finding) =>
    finding.fix
      ? [
          editAction(context, finding.fix.title, QUICK_FIX, changesOf([finding]), {
            diagnostics: request.diagnosticsOf(finding),
            isPreferred: true,
          }),
        ]
      : [],
  );
  const rules = [...new Set(findings.filter(({ fix }) => fix).map(({ rule }) => rule))];
  return [...single, ...extraFields(request), ...rules.flatMap((rule) => allOfRule(request, rule))];
};

const allOfRule = (request: Request, rule: string): CodeAction[] => {
  const all = request.context.findings.filter((one) => one.rule === rule && one.fix);
  if (all.length < 2) return [];
  const diagnostics = request.findings.filter((one) => one.rule === rule).flatMap(request.diagnosticsOf);
  const title = t('Fix all {0} findings of {1}', all.length, rule);
  return [editAction(request.context, title, QUICK_FIX, changesOf(all), { diagnostics })];
};

/** Rules that report what does not belong to layer 2, key by key. */
const LAYER_2 = new Set(['pop-layer2-extra-fields', 'datacenter-layer2-extra-fields']);

/** All that does not belong to a layer 2 service, at once. */
const extraFields = (request: Request): CodeAction[] => {
  const { context, around, findings } = request;
  const { connect } = around;
  const here = findings.filter(({ rule }) => LAYER_2.has(rule));
  if (!connect || here.length === 0) return [];
  const { start, end } = extentOf(context, connect);
  const all = context.findings.filter((one) => {
    const at = placeOf(one.spot).start;
    return LAYER_2.has(one.rule) && one.fix && start <= at && at < end;
  });
  if (all.length < 2) return [];
  const title = t('Remove everything that layer 2 does not have');
  return [
    editAction(context, title, QUICK_FIX, changesOf(all), {
      diagnostics: here.flatMap(request.diagnosticsOf),
    }),
  ];
};

/** All fixes of a file at once, as editors apply them on saving. */
export const fixAll = (context: LanguageContext): CodeAction[] => {
  const changes = changesOf(context.findings);
  if (changes.length === 0) return [];
  return [editAction(context, t('Fix everything that has a fix'), FIX_ALL, changes)];
};

/** The changes of fixes; of several at one place only the first, so that they can be made at once. */
const changesOf = (findings: readonly Finding[]): Change[] => {
  const taken: Change[] = [];
  // By where they begin: the findings of a file may be many.
  const fixes = findings
    .flatMap(({ fix }) => (fix ? [fix.edits.map(({ spot, text }) => ({ ...placeOf(spot), text }))] : []))
    .sort((a, b) => (a[0]?.start ?? 0) - (b[0]?.start ?? 0));
  const seen = new Set<number>();
  let behind = -1;
  for (const edits of fixes) {
    const isFree = edits.every(({ start }) => start >= behind && !seen.has(start));
    if (!isFree) continue;
    for (const edit of edits) {
      taken.push(edit);
      seen.add(edit.start);
    }
    behind = Math.max(behind, ...edits.map(({ end }) => end));
  }
  return taken;
};
