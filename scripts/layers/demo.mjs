// Layer "demo": `npm run demo` on a machine without a desktop shows the tree without a click.
import assert from 'node:assert/strict';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { startBrowser } from '../lib/browser.mjs';
import { runChecks, skipped } from '../lib/outcome.mjs';
import { environment, start } from '../lib/process.mjs';
import { results, root } from '../lib/project.mjs';
import { realEditor } from './prerequisites.mjs';

/** @returns {Promise<import('../lib/outcome.mjs').Outcome>} */
export async function runDemo() {
  const { missing } = await realEditor();
  if (missing) return skipped(missing);
  return runChecks([{ name: 'the demo shows the tree of the simulated account', run: showsTree }], {
    timeoutMs: 180_000,
  });
}

async function showsTree() {
  const args = [path.join(root, 'scripts/demo.mjs'), '--editor', 'code-server'];
  const demo = start(process.execPath, args, { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] });
  const browser = await startBrowser();
  try {
    const address = await new Promise((resolve, reject) => {
      createInterface({ input: demo.child.stdout }).on('line', (line) => {
        const found = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(line);
        if (found) resolve(found[0]);
      });
      void demo.ended.then(({ code, error }) => reject(error ?? new Error(`the demo ended with ${code}`)));
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(60_000);
    await page.goto(address);
    // A click, not a look: nothing may lie over the tree, such as a message that the example workspace is missing.
    await page.getByRole('treeitem', { name: /^production, / }).click();
    await page.getByRole('treeitem', { name: /^OVHcloud Connect/ }).waitFor();
    assert.equal(await page.locator('.monaco-dialog-box').count(), 0, 'a dialog is open');
    await page.screenshot({ path: path.join(results, 'demo.png') });
    demo.child.kill('SIGINT');
    const { code } = await demo.ended;
    assert.equal(code, 0, 'Ctrl-C is the normal end');
    await assert.rejects(fetch(address), 'nothing is left behind');
  } finally {
    await browser.close();
    await demo.stop();
  }
}
