// npm run test:soak: the property tests at full length (the usual run takes a sample). `npm run test:soak -- 2000` sets
// the number of runs of each property. Each file prints its seed, PROPERTY_SEED=… makes the same run again.
import { spawnSync } from 'node:child_process';
import { root } from './lib/project.mjs';

const runs = process.argv[2] ?? '10000';
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    'unit',
    '--testTimeout',
    '36000000',
    'test/unit/topology',
    'test/unit/lint',
    'test/unit/language',
    'test/unit/ip',
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PROPERTY_RUNS: runs, LANGUAGE_RUNS: String(Math.ceil(Number(runs) / 50)) },
  },
);
process.exitCode = status ?? 1;
