import { createHash } from 'node:crypto';
import type { AccountName } from './accountState.ts';
import type { DraftStep } from './draft.ts';
import type { Unmanaged } from './plan.ts';

/** What a plan is made of: when any of it changes, the plan is another one. */
export interface DigestInput {
  readonly account: AccountName;
  /** The file; undefined for what is planned without one. */
  readonly text: string | undefined;
  /** The options of the plan, as plain data. */
  readonly options: unknown;
  /** Every difference between file and account as the step that would end it, blocked ones as well. */
  readonly steps: readonly DraftStep[];
  /** Ids of the steps that are carried out. */
  readonly doable: readonly string[];
  readonly unmanaged: readonly Unmanaged[];
}

/**
 * SHA-256, hexadecimal. The managed fields of the account are in it as their difference to the file, the ids of objects
 * by the calls that name them. Sentences are not, so that a plan is the same in every language; nor are light, dates,
 * counters and checksums, because no step holds them.
 */
export const digestOf = ({ account, text, options, steps, doable, unmanaged }: DigestInput): string => {
  const places = new Map(steps.map(({ id }, index) => [id, index]));
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify([
      [3, account.endpoint, account.nichandle, options],
      text === undefined ? null : sha256(text),
      doable.length === steps.length ? 'all' : doable,
      unmanaged.map(({ kind, address }) => [kind, address]),
    ]),
  );
  // A few at a time, and with places for ids: a plan has thousands of steps, and one text of megabytes takes new memory.
  for (let at = 0; at < steps.length; at += AT_A_TIME) {
    const some = steps
      .slice(at, at + AT_A_TIME)
      .map(({ id, action, operation, changes, needs }) => [
        id,
        action,
        operation,
        changes,
        needs?.map((need) => places.get(need) ?? need),
      ]);
    hash.update(JSON.stringify(some));
  }
  return hash.digest('hex');
};

/** Steps whose text, of some 400 characters each, stays well below what V8 has a place of its own for. */
const AT_A_TIME = 100;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
