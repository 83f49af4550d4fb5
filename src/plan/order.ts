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
    for (const one of after) {
      if (!waits.has(one)) throw new Error(`The step ${id} waits for ${one}, which is not before it.`);
    }
    // A single one implies nothing but what it is there for.
    waits.set(id, after.length < 2 ? after : withoutImplied(after, waits));
  }
  return [...waits.values()];
};

const withoutImplied = (
  after: readonly string[],
  waits: ReadonlyMap<string, readonly string[]>,
): readonly string[] => {
  const own = new Set(after);
  for (const one of after) for (const implied of waits.get(one) ?? []) own.delete(implied);
  return own.size === after.length ? after : [...own];
};
