// npm run test:soak: the property tests at full length (the usual run takes a sample). `npm run test:soak -- 2000` sets
// the number of runs of each property. `npm run test:soak -- apply` kills an apply in every call of the examples instead,
// and applies a thousand random topologies, and sequences of them. The seed is printed, PROPERTY_SEED=… makes the same run again.
import { spawnSync } from 'node:child_process';
import { root } from './lib/project.mjs';

const isApply = process.argv[2] === 'apply';
const runs = isApply ? '1000' : (process.argv[2] ?? '10000');
const suites = isApply
  ? ['test/api/apply/kill.test.ts', 'test/api/apply/random.test.ts', 'test/api/apply/sequences.test.ts']
  : ['test/unit/topology', 'test/unit/lint', 'test/unit/language', 'test/unit/ip'];
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    isApply ? 'api' : 'unit',
    '--testTimeout',
    '36000000',
    ...suites,
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PROPERTY_RUNS: runs,
      ...(isApply ? { KILL_MATRIX: 'full' } : {}),
      LANGUAGE_RUNS: String(Math.ceil(Number(runs) / 50)),
    },
  },
);
process.exitCode = status ?? 1;
