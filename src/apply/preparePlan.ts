import type { OvhApi } from '../ovh/api.ts';
import { Linter, type RuleLevels } from '../lint/engine.ts';
import type { Finding } from '../lint/finding.ts';
import { isTooLarge, tooLargeFindings } from '../lint/tooLarge.ts';
import type { AccountState, Scope } from '../plan/accountState.ts';
import { liveAccount } from '../plan/liveAccount.ts';
import type { Plan } from '../plan/plan.ts';
import { planTopology, refuseUnreadable } from '../plan/planTopology.ts';
import { scopeOf } from '../plan/scope.ts';
import { TopologyDocument } from '../topology/document.ts';
import { loadAccountState, type LoadOptions } from './loadAccountState.ts';

export interface PrepareOptions extends LoadOptions {
  /** Severities of rules, as the user set them. */
  readonly levels?: RuleLevels;
  readonly prune?: boolean;
  readonly deleteShared?: readonly string[];
}

/** A plan, and all that it was made of. */
export interface Prepared {
  readonly document: TopologyDocument;
  readonly scope: Scope;
  readonly state: AccountState;
  /** Of the linter, with what the account says. */
  readonly findings: readonly Finding[];
  readonly plan: Plan;
}

/** What to make of a file and an account. */
export type Planner = (input: Omit<Prepared, 'plan' | 'scope'> & PrepareOptions) => Plan;

/**
 * Reads what the file names of the account, afresh, and plans.
 *
 * Throws a PlanError when there can be no plan, and the OvhError of a read that failed.
 */
export const preparePlan = async (
  api: OvhApi,
  text: string,
  options: PrepareOptions = {},
  planner: Planner = planTopology,
): Promise<Prepared> => {
  if (isTooLarge(text)) refuseUnreadable(tooLargeFindings(text));
  const document = new TopologyDocument(text);
  const scope = scopeOf(document.topology, options.prune);
  const linter = new Linter();
  // A text that cannot be read is told before the account is asked.
  refuseUnreadable(linter.lint(document, lintOptions(options)));
  const state = await loadAccountState(api, scope, options);
  const findings = linter.lint(document, { ...lintOptions(options), account: liveAccount(state) });
  return { document, scope, state, findings, plan: planner({ ...options, document, findings, state }) };
};

/** Whether a file can be read is no matter of taste. */
const lintOptions = ({ levels }: PrepareOptions) => ({
  levels: { ...levels, 'yaml-syntax': 'error', 'file-too-large': 'error' } as const,
});
