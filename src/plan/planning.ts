import type { Topology } from '../topology/model.ts';
import type { AccountState, ConnectState } from './accountState.ts';
import type { Consequences } from './consequence.ts';
import type { Draft } from './draft.ts';
import type { FileErrors } from './findings.ts';

/** What the families of objects are planned with. */
export interface Planning {
  readonly topology: Topology;
  readonly state: AccountState;
  /** Whether what lives below a managed key and is not in the file goes. */
  readonly prune: boolean;
  /** Addresses of shared datacenter configurations that may go though another service uses them. */
  readonly deleteShared: ReadonlySet<string>;
  readonly draft: Draft;
  readonly consequences: Consequences;
  /** What is wrong with the file; undefined where nothing is pruned. */
  readonly errors?: FileErrors;
}

/** A service of the account by its id, which is a uuid: upper and lower case are the same. */
export const findConnect = ({ connect }: AccountState, id: string | undefined): ConnectState | undefined => {
  if (id === undefined) return undefined;
  let index = byId.get(connect);
  if (!index) {
    index = new Map(connect.map((one) => [one.id.toLowerCase(), one]));
    byId.set(connect, index);
  }
  return index.get(id.toLowerCase());
};

/** A list that was read is never changed. */
const byId = new WeakMap<readonly ConnectState[], ReadonlyMap<string, ConnectState>>();
