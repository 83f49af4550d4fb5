import { TopologyDocument } from '../topology/document.ts';
import type { AccountName } from './accountState.ts';
import { Draft, type DraftStep } from './draft.ts';
import { FileErrors } from './findings.ts';
import { finishPlan } from './finish.ts';
import type { Plan } from './plan.ts';

/** A change that no topology file asks for: a lock, a new name, a key. Plain words, one sentence each. */
export type OperationStep = Pick<
  DraftStep,
  | 'id'
  | 'action'
  | 'kind'
  | 'address'
  | 'summary'
  | 'disruption'
  | 'changes'
  | 'warnings'
  | 'operation'
  | 'needs'
>;

/**
 * A plan of given changes, in their order; each waits for those that it needs, which stand before it. Its digest is over
 * the changes, so a step says in `changes` or by the ids of its call what it was planned on.
 */
export const planOperations = (account: AccountName, steps: readonly OperationStep[]): Plan => {
  const draft = new Draft();
  for (const step of steps) draft.add({ ...step, phase: 'other' });
  return finishPlan(draft, {
    account,
    errors: new FileErrors(new TopologyDocument('').topology, []),
    placeOf: () => ({ start: 0, end: 0 }),
    text: undefined,
    options: 'operations',
  });
};
