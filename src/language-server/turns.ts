/** Milliseconds of work after which other work gets its turn. */
export const TURN_MS = 10;

/**
 * Does work that comes in bits, and lets others do theirs in between.
 * @param isStale asked after each turn: whether nobody wants the result any more, which is undefined then
 */
export const inTurns = async <T>(
  work: Generator<void, T, void>,
  isStale: () => boolean,
  turnMs = TURN_MS,
): Promise<T | undefined> => {
  for (let turn = performance.now(); ;) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - turn < turnMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    if (isStale()) return undefined;
    turn = performance.now();
  }
};
