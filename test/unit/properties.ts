import fc from 'fast-check';

// vitest.config.ts chooses and prints it.
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED) });

/** How often a property is tried: PROPERTY_RUNS, or `sample` where that is not set. */
export const runs = (sample: number): number => Number(process.env.PROPERTY_RUNS ?? sample);

/** Milliseconds that a property test may take: as long as it likes at full length. */
export const PATIENCE_MS = process.env.PROPERTY_RUNS === undefined ? 180_000 : 36_000_000;

export { fc };
