// A panel of the extension: VS Code shows it in a frame within a frame.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/lib/project.mjs';

/** The panel that is on the screen, to find things in. */
export const panelIn = (page) => page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');

/** The same as a frame, to run code in. */
async function frameIn(page) {
  const handle = await panelIn(page).locator('body').elementHandle();
  return handle.ownerFrame();
}

/** What axe-core finds in the panel that is serious or worse, one line each. */
export async function seriousFindings(page) {
  const frame = await frameIn(page);
  await frame.evaluate(fs.readFileSync(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8'));
  const { violations } = await frame.evaluate('axe.run(document, { resultTypes: ["violations"] })');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
    );
}

/** Makes the window as high as the panel's content, takes a picture, and puts the window back. */
export async function screenshotOfAll(editor, name) {
  const { page } = editor;
  const before = page.viewportSize();
  const content = await panelIn(page)
    .locator('#page')
    .evaluate((element) => element.scrollHeight);
  await page.setViewportSize({ width: before.width, height: Math.min(5000, content + 140) });
  await editor.screenshot(name);
  await page.setViewportSize(before);
}
