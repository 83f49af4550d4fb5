import fc from 'fast-check';

/**
 * Seed of the property tests of a file: that of the environment, or one by chance. It is printed, so that what fails once
 * can be seen again: PROPERTY_SEED=… npx vitest run --project unit FILE
 */
const seed = Number(process.env.PROPERTY_SEED ?? Math.floor(Math.random() * 2 ** 31));
fc.configureGlobal({ seed });
console.info(`PROPERTY_SEED=${seed}`);

/** How often a property is tried: PROPERTY_RUNS, or `sample` where that is not set. */
export const runs = (sample: number): number => Number(process.env.PROPERTY_RUNS ?? sample);

/** Milliseconds that a property test may take: as long as it likes at full length. */
export const PATIENCE_MS = process.env.PROPERTY_RUNS === undefined ? 180_000 : 36_000_000;

export { fc };
