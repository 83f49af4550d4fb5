// VS Code in a browser page, with words for what specs do in it. Everything is found by role and name, as a screen
// reader finds it, so that a spec also proves the names.
import path from 'node:path';
import { manifest, results } from '../../../scripts/lib/project.mjs';

const [container] = manifest.contributes.viewsContainers.activitybar;
const [view] = manifest.contributes.views[container.id];

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export class Editor {
  /** @param {import('playwright-core').Page} page */
  constructor(page, texts, variant) {
    this.page = page;
    this.texts = texts;
    this.variant = variant;
  }

  /** Opens the extension's view from the activity bar. */
  async openView() {
    const tab = this.page.getByRole('tab', {
      name: new RegExp(`^${escaped(this.texts.title(container.title))}`),
    });
    await tab.waitFor();
    if ((await tab.getAttribute('aria-expanded')) !== 'true') await tab.click();
  }

  /** The tree, which screen readers know by the view's name. */
  get tree() {
    return this.page.getByRole('tree', { name: this.texts.title(view.name) });
  }

  /** The first row whose accessible name matches (text: contains). */
  row(name) {
    return this.tree.getByRole('treeitem', { name }).first();
  }

  /** Shows the rows below a row. The arrow is clicked, not the row, which may have a command of its own. */
  async expand(name) {
    const row = this.row(name);
    await row.waitFor();
    await row.scrollIntoViewIfNeeded();
    if ((await row.getAttribute('aria-expanded')) === 'false')
      await row.locator('.monaco-tl-twistie').click();
    await this.tree.and(this.page.locator(':not([aria-busy=true])')).waitFor();
  }

  /**
   * Runs a command of the extension from the command palette. The palette shows what was registered when it was
   * opened, so it is opened again until the command is there.
   */
  async command(id) {
    const name = this.texts.commandTitle(id);
    const palette = this.page.locator('.quick-input-widget:visible');
    for (let attempt = 1; ; attempt += 1) {
      await this.page.keyboard.press('F1');
      await palette.getByRole('combobox').or(palette.locator('input')).first().fill(`>${name}`);
      const option = palette.getByRole('option', { name: new RegExp(`^${escaped(name)}`) }).first();
      try {
        await option.click({ timeout: 2500 });
        return;
      } catch (error) {
        await this.page.keyboard.press('Escape');
        if (attempt === 6) throw error;
      }
    }
  }

  /** A picture in test-results/. */
  async screenshot(name) {
    await this.page.screenshot({ path: path.join(results, `${name}.png`), animations: 'disabled' });
  }
}
