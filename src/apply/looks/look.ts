import type { OvhApi, RequestOptions } from '../../ovh/api.ts';
import type { Ref } from '../../plan/operation.ts';
import type { Id, TaskRef } from '../state/journal.ts';

/** What the account says of an operation: read back afresh, whatever was sent before. */
export type Look =
  /** Its effect is there, as asked; `id` is that of what was created. */
  | { readonly is: 'done'; readonly id?: Id }
  /** Its effect is on the way. */
  | { readonly is: 'pending'; readonly id?: Id; readonly says: string; readonly task?: TaskRef }
  /** No trace of it. `alikes`: what looks the same and is something else, which the intent notes. */
  | { readonly is: 'todo'; readonly alikes?: readonly Id[] }
  /** Something else has to end first. */
  | { readonly is: 'busy'; readonly says: string }
  /** The account is not what the operation was planned for. */
  | { readonly is: 'stale'; readonly reason: string }
  /** It came to a bad end. */
  | { readonly is: 'failed'; readonly reason: string };

export interface LookContext {
  readonly api: OvhApi;
  readonly options: RequestOptions;
  /** The id that a step created, or the id itself. */
  readonly id: <T extends Id>(ref: Ref<T>) => T;
  /** Ids of look-alikes that were there before it was sent; undefined as long as nothing was. */
  readonly known: readonly Id[] | undefined;
  /** Ids of what other steps of this run created: of the same kind, in the same service or project. */
  readonly claimed: ReadonlySet<Id>;
}

export type LookAt<O> = (operation: O, context: LookContext) => Promise<Look>;

/** A state word of the API for "made and in use", "being made", "going". */
export const lookOfState = (
  state: string,
  id: Id | undefined,
  words: { readonly active: readonly string[]; readonly going: readonly string[] },
): Look => {
  const created = id === undefined ? {} : { id };
  if (words.active.includes(state)) return { is: 'done', ...created };
  if (words.going.includes(state)) return { is: 'busy', says: state };
  return { is: 'pending', ...created, says: state };
};
