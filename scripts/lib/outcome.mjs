// What a test layer reports, and a runner for layers that are a list of checks.

/**
 * @typedef {{ passed: number, failed: number, skipped: number, notes: string[] }} Outcome
 *   notes: what failed, and what was skipped and why, one line each.
 */

/** A layer that cannot run here. */
export const skipped = (reason) => ({ passed: 0, failed: 0, skipped: 1, notes: [`skipped: ${reason}`] });

/** A layer that broke before any of its tests could run. */
export const broken = (reason) => ({ passed: 0, failed: 1, skipped: 0, notes: [`failed: ${reason}`] });

/** Several outcomes as one. */
export const sum = (outcomes) =>
  outcomes.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
      notes: [...all.notes, ...one.notes],
    }),
    { passed: 0, failed: 0, skipped: 0, notes: [] },
  );

/**
 * Runs checks one after the other, each within `timeoutMs`, and prints a line for each.
 * @param {{ name: string, run: (...args: any[]) => Promise<void> }[]} checks
 * @param {{ timeoutMs?: number, call?: (check: object) => Promise<void> }} options `call` replaces `check.run()`
 * @returns {Promise<Outcome>}
 */
export async function runChecks(checks, { timeoutMs = 60_000, call = (check) => check.run() } = {}) {
  const outcome = { passed: 0, failed: 0, skipped: 0, notes: [] };
  for (const check of checks) {
    const began = Date.now();
    const took = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
    try {
      await within(timeoutMs, call(check));
      outcome.passed += 1;
      console.log(`  ✓ ${check.name} (${took()})`);
    } catch (error) {
      outcome.failed += 1;
      outcome.notes.push(`failed: ${check.name}: ${String(error?.message ?? error).split('\n')[0]}`);
      console.log(`  ✗ ${check.name} (${took()})\n${indent(String(error?.stack ?? error))}`);
    }
  }
  return outcome;
}

const indent = (text) => text.replace(/^/gm, '      ');

async function within(timeoutMs, promise) {
  let timer;
  const tooLate = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${timeoutMs / 1000} s`)), timeoutMs);
  });
  try {
    await Promise.race([promise, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
