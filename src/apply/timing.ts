import { pollDelays } from '../ovh/poll.ts';
import { sleep as realSleep, type Sleep } from '../ovh/sleep.ts';

/** How long what is waited for, in milliseconds. Tests make it short. */
export interface Timing {
  /** For the answer of a call that changes something, the client's queue included. */
  readonly answerMs: number;
  /** Until the effect of a call whose answer was lost counts as not there. */
  readonly unseenMs: number;
  /** Until a task that has ended without an effect counts as failed. */
  readonly noEffectMs: number;
  /** While the API refuses because something else is under way. */
  readonly busyMs: number;
  /** While the API refuses a deletion because something has an address there. */
  readonly heldMs: number;
  /** Until something under way is left to itself: a factor on the ceilings of `ceilingOf`. */
  readonly ceilingFactor: number;
  /** Waits between two looks. Endless. */
  readonly delays: () => Generator<number, never>;
  readonly sleep: Sleep;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const MINUTE = 60_000;

export const USUAL_TIMING: Timing = {
  answerMs: MINUTE,
  unseenMs: MINUTE,
  noEffectMs: 2 * MINUTE,
  busyMs: 20 * MINUTE,
  heldMs: 2 * MINUTE,
  ceilingFactor: 1,
  delays: pollDelays,
  sleep: realSleep,
  now: Date.now,
};
