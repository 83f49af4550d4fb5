import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { noteRights } from '../../../apply/rights.ts';
import { preparePlan, type Planner, type Prepared } from '../../../apply/preparePlan.ts';
import { Settings } from '../../../language-server/settings.ts';
import type { OvhApi } from '../../../ovh/api.ts';
import { planDestroy } from '../../../plan/planDestroy.ts';
import { withProgress } from '../../platform/progress.ts';

/** What is planned of a file. */
export interface Intent {
  readonly what: 'apply' | 'destroy';
  readonly prune: boolean;
  /** Of a destruction: a parent goes in one call with what is below it. */
  readonly recursive: boolean;
}

/**
 * Reads the account and plans a text, with progress that can be cancelled.
 * Rejects with UserCancelled, a PlanError, or the OvhError of a read that failed.
 */
export const planWithProgress = (
  api: OvhApi,
  document: vscode.TextDocument,
  intent: Intent,
): Promise<Prepared> =>
  withProgress(t('Planning {0}', nameOf(document.uri)), async ({ signal, report }) => {
    const prepared = await plan(api, document.getText(), document.uri, intent, {
      signal,
      onProgress: (read, asked) => report(t('{0} of {1} answers read', read, asked)),
    });
    return { ...prepared, plan: await noteRights(api, prepared.plan, signal) };
  });

/** The same without progress, for the look that is taken right before anything is sent. */
export const plan = async (
  api: OvhApi,
  text: string,
  uri: vscode.Uri,
  { what, prune, recursive }: Intent,
  options: {
    readonly signal?: AbortSignal;
    readonly onProgress?: (read: number, asked: number) => void;
  } = {},
): Promise<Prepared> => {
  const levels = await levelsOf(uri);
  const planner: Planner | undefined =
    what === 'destroy' ? (input) => planDestroy({ ...input, recursive }) : undefined;
  return preparePlan(api, text, { ...options, levels, prune }, planner);
};

/** The last part of a file's path, or the title of one that is not saved. */
export const nameOf = ({ path }: vscode.Uri): string => path.split('/').at(-1) ?? path;

/** Severities of rules as the setting and the nearest `.ovh-topology.json` say; what is wrong with these is told elsewhere. */
const levelsOf = (uri: vscode.Uri): ReturnType<Settings['levelsOf']> =>
  new Settings(
    () =>
      Promise.resolve(
        vscode.workspace.getConfiguration('ovhTopology', uri).get<unknown>('rules') ?? undefined,
      ),
    () => undefined,
  ).levelsOf(uri.toString());
