import type { FileRange } from '../topology/place.ts';
import type { AccountName } from './accountState.ts';
import type { Operation } from './operation.ts';

/** What is to be done to an account so that it is as a topology file says, in order. */
export interface Plan {
  readonly account: AccountName;
  /**
   * SHA-256 (hexadecimal) over the file's text, the managed fields of the account and the options of the plan. Light,
   * dates, counters and checksums are not in it.
   */
  readonly digest: string;
  /** Each stands after those that it waits for. */
  readonly steps: readonly Step[];
  /** What lives below a managed key and is not in the file: deleted only when pruning is asked for. */
  readonly unmanaged: readonly Unmanaged[];
  /** What the file asks for and will not be done, with the reason. */
  readonly blocked: readonly Blocked[];
  /** What a reader should know and no step does. */
  readonly notes: readonly Note[];
  /** Whether what is unmanaged was to go: what of it does not, and why, is in `blocked` then. */
  readonly isPruned?: boolean;
  /** What vRacks, services and projects are called, by the ids that addresses name; for people only. */
  readonly names?: ReadonlyMap<string, string>;
}

/** A replacement is two steps with the action `replace`: the call that deletes, and after it the call that creates. */
export type Action = 'create' | 'delete' | 'attach' | 'detach' | 'update' | 'replace';

/** Kinds of objects, as the steps and the list of what is unmanaged name them. */
export type ObjectKind =
  | 'ovhCloudConnect'
  | 'cloudProject'
  | 'vrackServices'
  | 'server'
  | 'dedicatedCloud'
  | 'ip'
  | 'loadBalancer'
  | 'vrack'
  | 'port'
  | 'pop'
  | 'datacenter'
  | 'staticRoute'
  | 'bgpNeighbor'
  | 'network'
  | 'networkRegion'
  | 'subnet'
  | 'instance'
  | 'interface'
  | 'sshKey'
  | 'vrackServicesSubnets';

export interface Step {
  /** Unique in the plan and the same whenever the same plan is made again. */
  readonly id: string;
  readonly action: Action;
  readonly kind: ObjectKind;
  /** Ancestry of the object with the API's ids or the file's keys: `pn-104210/ovhCloudConnect/0b6f…/pop/4021`. */
  readonly address: string;
  /** One sentence without a full stop: what the step does. */
  readonly summary: string;
  /** What it cuts off and for how long, or null when traffic goes on. */
  readonly disruption: string | null;
  /** What it waits for once the call was answered, in words; null: for nothing. */
  readonly waitsFor: string | null;
  /** Old and new values of a replacement or an update. */
  readonly changes: readonly Change[];
  /** Further sentences to read before it is carried out: a default route may move, … */
  readonly warnings: readonly string[];
  /** Ids of the steps that have to be done before. */
  readonly after: readonly string[];
  readonly operation: Operation;
  /** Where the file asks for it. Undefined for what the file does not hold. */
  readonly place: FileRange | undefined;
}

export interface Change {
  /** Key of the file: `subnet`, `customerAsn`, … */
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

export interface Unmanaged {
  readonly kind: ObjectKind;
  readonly address: string;
  readonly summary: string;
}

export interface Blocked {
  readonly address: string;
  /** What would have been done. */
  readonly summary: string;
  /** Why not, and what to do. */
  readonly reason: string;
  /** The rule of the finding that blocks it, if one does. */
  readonly rule: string | undefined;
  readonly place: FileRange | undefined;
}

export interface Note {
  readonly message: string;
  readonly place: FileRange | undefined;
}

/** Why there is no plan. The message is one sentence in the reader's language. */
export class PlanError extends Error {
  override readonly name = 'PlanError';

  constructor(
    readonly reason: 'syntax' | 'no-vrack' | 'other-account' | 'too-large' | 'stale' | 'address' | 'rights',
    message: string,
  ) {
    super(message);
  }
}
