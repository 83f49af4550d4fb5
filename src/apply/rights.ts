import type { OvhApi } from '../ovh/api.ts';
import { OvhError } from '../ovh/errors.ts';
import { getAuthDetails, getCurrentCredential } from '../ovh/resources/account.ts';
import type { Operation } from '../plan/operation.ts';
import type { Plan } from '../plan/plan.ts';
import { lackingRights, rightsError, rightsNotes, type LackingRight, type Right } from '../plan/rights.ts';

/** Milliseconds; what is not told by then counts as not known. */
const DEADLINE = 15_000;

type Steps = readonly { readonly summary: string; readonly operation: Operation }[];

/**
 * Refuses steps that the key in use cannot carry out, before the first of them is sent. What is not known (IAM, a service
 * account, a key that may not read its own rules) refuses nothing.
 *
 * @throws PlanError (`rights`)
 */
export const checkRights = async (api: OvhApi, steps: Steps, signal?: AbortSignal): Promise<void> => {
  const [first, ...others] = await findLacking(api, steps, signal);
  if (first !== undefined) throw rightsError([first, ...others]);
};

/** The plan with a note for each right that the key in use lacks. */
export const noteRights = async (api: OvhApi, plan: Plan, signal?: AbortSignal): Promise<Plan> => {
  const lacking = await findLacking(api, plan.steps, signal);
  return lacking.length === 0 ? plan : { ...plan, notes: [...plan.notes, ...rightsNotes(lacking)] };
};

const findLacking = async (api: OvhApi, steps: Steps, signal?: AbortSignal): Promise<LackingRight[]> => {
  if (steps.length === 0) return [];
  const rules = await readRules(api, signal);
  return rules === undefined ? [] : lackingRights(steps, rules);
};

/** Undefined: not known. A service account has no rules, and no key has an empty list of them. */
const readRules = async (api: OvhApi, signal?: AbortSignal): Promise<readonly Right[] | undefined> => {
  const options = { deadlineMs: DEADLINE, ...(signal && { signal }) };
  const details = await ifAnswered(getAuthDetails(api, options));
  const rules = details
    ? details.allowedRoutes
    : (await ifAnswered(getCurrentCredential(api, options)))?.rules;
  return rules === undefined || rules === null || rules.length === 0 ? undefined : rules;
};

/** An aborted call is the caller's matter; every other failure tells nothing about rights. */
const ifAnswered = async <T>(call: Promise<T>): Promise<T | undefined> => {
  try {
    return await call;
  } catch (error) {
    if (error instanceof OvhError && error.kind !== 'aborted') return undefined;
    throw error;
  }
};
