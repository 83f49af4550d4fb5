import { defineConfig } from 'vitest/config';

/**
 * Seed of all property tests of a run: that of the environment, or one by chance. It is printed, so that what fails once
 * can be seen again: PROPERTY_SEED=… npx vitest run --project unit FILE
 */
const seed = process.env.PROPERTY_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
if (process.env.PROPERTY_SEED === undefined) process.stdout.write(`PROPERTY_SEED=${seed}\n`);
process.env.PROPERTY_SEED = seed;

/**
 * unit: the core and the manifest, in process. api: the client and the simulator over real HTTP on the loopback
 * interface. conformance runs with api when OVH_API_DESCRIPTIONS names a folder. lsp: the built language server, with
 * clients that start it as a process. The time a test has only ends one that hangs: a busy machine fails nothing.
 * Files of a project share their modules, which halves its time: a test takes back what it sets (language, clock,
 * environment).
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          environment: 'node',
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'api',
          include: ['test/api/**/*.test.ts'],
          environment: 'node',
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'lsp',
          include: ['test/lsp/**/*.test.ts'],
          globalSetup: 'test/lsp/support/build.mjs',
          environment: 'node',
          testTimeout: 60_000,
        },
      },
    ],
  },
});
