import type { DraftStep } from './draft.ts';

/**
 * What each step waits for: the steps it needs, and the last one before it that works on the same thing. What one of
 * these waits for itself is left out.
 * @param steps in an order in which each could be done after the one before it
 * @returns ids for each step, in the same order
 * @throws when a step needs one that is not before it, which would be a mistake of the planner
 */
export const waitsOf = (steps: readonly DraftStep[]): readonly (readonly string[])[] => {
  const waits = new Map<string, readonly string[]>();
  const lastOf = new Map<string, string>();
  for (const { id, needs = [], lanes = [] } of steps) {
    const after = [...needs];
    for (const lane of lanes) {
      const last = lastOf.get(lane);
      if (last !== undefined) after.push(last);
      lastOf.set(lane, id);
    }
    const implied = new Set<string>();
    for (const one of after) {
      const known = waits.get(one);
      if (!known) throw new Error(`The step ${id} waits for ${one}, which is not before it.`);
      for (const other of known) implied.add(other);
    }
    waits.set(id, after.filter((one, index) => !implied.has(one) && after.indexOf(one) === index));
  }
  return [...waits.values()];
};
