// Layers "unit" and "api": the projects of vitest.config.ts.
import fs from 'node:fs';
import path from 'node:path';
import { environment, run } from '../lib/process.mjs';
import { isCI, results, root } from '../lib/project.mjs';
import { broken } from '../lib/outcome.mjs';

/** What a build server may leave out: the comparison with API descriptions that are not part of this repository. */
const mayBeSkipped = /OVH_API_DESCRIPTIONS|conformance/i;

/** Runs one project. @returns {Promise<import('../lib/outcome.mjs').Outcome>} */
export async function runVitest(project) {
  const report = path.join(results, `${project}.json`);
  fs.rmSync(report, { force: true });
  const { code } = await run(
    process.execPath,
    [
      path.join(root, 'node_modules/vitest/vitest.mjs'),
      ...['run', '--project', project],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ],
    { cwd: root, env: environment() },
  );
  if (!fs.existsSync(report)) return broken(`vitest ended with ${code} and without a report`);

  const { testResults } = JSON.parse(fs.readFileSync(report, 'utf8'));
  const tests = testResults.flatMap((file) =>
    file.assertionResults.map((test) => ({
      ...test,
      label: `${path.relative(root, file.name)}: ${test.fullName}`,
    })),
  );
  const unreadable = testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0);
  const failed = tests.filter(({ status }) => status === 'failed');
  const left = tests.filter(({ status }) => !['passed', 'failed'].includes(status));
  const refused = isCI && process.platform === 'linux' ? left.filter((t) => !mayBeSkipped.test(t.label)) : [];
  const outcome = {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: failed.length + unreadable.length + refused.length,
    skipped: left.length - refused.length,
    notes: [
      ...failed.map((t) => `failed: ${t.label}`),
      ...unreadable.map((f) => `failed: ${path.relative(root, f.name)} could not be run`),
      ...refused.map((t) => `failed: must run on a build server: ${t.label}`),
      ...left.filter((t) => !refused.includes(t)).map((t) => `skipped: ${t.label}`),
    ],
  };
  // An error outside any test, an unhandled rejection for example, fails the run too.
  return code !== 0 && outcome.failed === 0
    ? { ...outcome, failed: 1, notes: [...outcome.notes, `failed: vitest ended with ${code}`] }
    : outcome;
}
