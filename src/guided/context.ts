import type { ApplyOptions } from '../apply/apply.ts';
import type { ApplyOutcome } from '../apply/outcome.ts';
import type { OvhApi } from '../ovh/api.ts';
import type { AccountState, Scope } from '../plan/accountState.ts';
import type { Plan } from '../plan/plan.ts';
import type { TextEdit } from '../topology/insertItem.ts';
import type { Ask } from './ask.ts';

/** All that a guided command needs of its host: the editor gives it, a test gives its own. */
export interface GuidedContext {
  readonly ask: Ask;
  readonly api: OvhApi;
  /** What is on the chosen vRacks, all when absent; the host shows that it takes time. */
  discover(vracks?: readonly string[]): Promise<Scope>;
  /** Reads the account afresh; the host shows that it takes time, and lets the person give up. */
  read(scope: Scope): Promise<AccountState>;
  /**
   * Other calls that take time, with what they are for; `say` tells how far they are. The signal is aborted when the person
   * gives up waiting.
   */
  busy<T>(what: string, work: (signal: AbortSignal, say: (state: string) => void) => Promise<T>): Promise<T>;
  /** Topology files that are open, the one in front first. */
  files(): readonly TopologyFile[];
  /** Shows a text as a new topology file, not saved yet. */
  openNew(text: string): Promise<void>;
  /**
   * Carries a confirmed plan out, with progress and a way to cancel; tells the outcome.
   * @param planAgain makes the plan from the account as it is then
   */
  run(title: string, plan: Plan, planAgain: () => Promise<Plan>): Promise<ApplyOutcome>;
  /** The account has a service that it did not have: what the host shows of it is old. */
  ordered(product: 'vrack' | 'vrackServices'): void;
  /** Where journals are, and how long what is waited for. Default: as of `applyPlan`. */
  readonly settings?: Pick<ApplyOptions, 'stateFolder' | 'timing'>;
}

/** A topology file that is open. */
export interface TopologyFile {
  /** As a person knows it: its path in the workspace. */
  readonly name: string;
  readonly text: string;
  /** Changes its text, so that it can be undone; does not save it. */
  edit(edits: TextEdit): Promise<void>;
}

/** Why a guided command cannot go on. The message is one sentence in the reader's language; nothing was changed. */
export class GuidedError extends Error {
  override readonly name = 'GuidedError';
}
