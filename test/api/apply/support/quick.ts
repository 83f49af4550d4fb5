import type { Timing } from '../../../../src/apply/timing.ts';

/** Waits long enough for a simulator, and no longer. */
export const QUICK: Partial<Timing> = {
  answerMs: 5_000,
  unseenMs: 300,
  noEffectMs: 2_000,
  busyMs: 5_000,
  heldMs: 5_000,
  ceilingFactor: 0.01,
  *delays() {
    for (;;) yield 10;
  },
};
