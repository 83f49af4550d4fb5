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
  // In one piece: a plan has thousands of steps, and each call into the hash costs more than its bytes.
  let lines = '';
  const add = (value: unknown): void => {
    lines += `${JSON.stringify(value)}\n`;
  };
  add([1, account.endpoint, account.nichandle, options]);
  if (text !== undefined) add(createHash('sha256').update(text).digest('hex'));
  for (const { id, action, operation, changes, needs } of steps) add([id, action, operation, changes, needs]);
  add(doable.length === steps.length ? 'all' : doable);
  for (const { kind, address } of unmanaged) add([kind, address]);
  return createHash('sha256').update(lines).digest('hex');
};
