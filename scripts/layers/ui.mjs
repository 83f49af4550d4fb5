// Layer "ui": the specs of test/ui against the packaged .vsix in a real VS Code.
import { runSpecs } from '../../test/ui/run.mjs';
import { skipped } from '../lib/outcome.mjs';
import { packageQuietly } from '../package.mjs';
import { realEditor } from './prerequisites.mjs';

/** @param {string} [only] a part of the name of the tests to run
 * @returns {Promise<import('../lib/outcome.mjs').Outcome>} */
export async function runUi(only) {
  const { codeServer, missing } = await realEditor();
  if (missing) return skipped(missing);
  return runSpecs({ codeServer, vsix: await packageQuietly(), only });
}
