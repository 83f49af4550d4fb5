import type { DraftStep } from './draft.ts';

/**
 * What each step waits for: the steps it needs, and the last one before it that works on the same thing. What one of
 * these waits for itself is left out.
 * @param steps in an order in which each could be done after the one before it
 * @throws when a step needs one that is not before it, which would be a mistake of the planner
 */
export const waitsOf = (steps: readonly DraftStep[]): ReadonlyMap<string, readonly string[]> => {
  const waits = new Map<string, readonly string[]>();
  const lastOf = new Map<string, string>();
  for (const { id, needs = [], lanes = [] } of steps) {
    const after = new Set(needs);
    for (const lane of lanes) {
      const last = lastOf.get(lane);
      if (last !== undefined) after.add(last);
      lastOf.set(lane, id);
    }
    for (const one of after) {
      if (!waits.has(one)) throw new Error(`The step ${id} waits for ${one}, which is not before it.`);
    }
    const known = [...after];
    waits.set(
      id,
      known.length < 2
        ? known
        : known.filter((one) => !known.some((other) => waits.get(other)?.includes(one))),
    );
  }
  return waits;
};
