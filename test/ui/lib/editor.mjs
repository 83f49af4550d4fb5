// VS Code in a browser page, with words for what specs do in it. Everything is found by role and name, as a screen
// reader finds it, so that a spec also proves the names.
import path from 'node:path';
import { manifest, results } from '../../../scripts/lib/project.mjs';

const [container] = manifest.contributes.viewsContainers.activitybar;
const [view] = manifest.contributes.views[container.id];

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Discards and closes what a test has opened; one key, since a palette for each would take longer than the start. */
export const keybindings = [
  {
    key: 'ctrl+alt+shift+f12',
    command: 'runCommands',
    args: {
      commands: [
        'workbench.action.closeQuickOpen',
        ...Array.from({ length: 6 }, () => 'workbench.action.revertAndCloseActiveEditor'),
        'workbench.action.editorLayoutSingle',
        'workbench.action.closePanel',
        'notifications.clearAll',
        'workbench.view.explorer',
      ],
    },
  },
];

export class Editor {
  /** @param {import('playwright-core').Page} page */
  constructor(page, texts, variant) {
    this.page = page;
    this.texts = texts;
    this.variant = variant;
  }

  /** The window as it is at the start, with its size, for the next test. */
  async closeAll(viewport) {
    await this.page.setViewportSize(viewport);
    await this.page.keyboard.press('Control+Alt+Shift+F12');
    await this.page.locator('.part.editor .tab').first().waitFor({ state: 'hidden' });
    await this.page.locator('.explorer-folders-view').waitFor();
  }

  /** Opens the extension's view from the activity bar. */
  async openView() {
    const tab = this.page.getByRole('tab', {
      name: new RegExp(`^${escaped(this.texts.title(container.title))}`),
    });
    await tab.waitFor();
    if ((await tab.getAttribute('aria-expanded')) !== 'true') await tab.click();
    await this.widenSideBar(640);
  }

  /** The tree, which screen readers know by the view's name. */
  get tree() {
    return this.page.getByRole('tree', { name: this.texts.title(view.name) });
  }

  /** The first row whose accessible name begins with `name` (text) or matches it (expression). */
  row(name) {
    const wanted = typeof name === 'string' ? new RegExp(`^${escaped(name)}`) : name;
    return this.tree.getByRole('treeitem', { name: wanted }).first();
  }

  /** The row when it shows what is below it, and when it does not. */
  rowThatIs(name, state) {
    return this.row(name).and(this.page.locator(`[aria-expanded=${state === 'open'}]`));
  }

  /** Shows the rows below a row. The arrow is clicked, not the row, which may have a command of its own. */
  async expand(name) {
    const closed = this.rowThatIs(name, 'closed');
    const open = this.rowThatIs(name, 'open');
    await closed.or(open).waitFor();
    // The editor forgets that a row was opened while it shows the row anew, so it is opened until it is open.
    for (let attempt = 1; ; attempt += 1) {
      if (await closed.isVisible()) await closed.locator('.monaco-tl-twistie').click();
      try {
        await open.waitFor({ timeout: 4000 });
        return;
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
  }

  /** Turns the wheel until a row is on the screen; only such rows are in the page. */
  async scrollTo(name) {
    await this.tree.hover();
    const deadline = Date.now() + 20_000;
    while (!(await this.row(name).isVisible())) {
      if (Date.now() > deadline) throw new Error(`There is no row ${name} in the tree.`);
      await this.page.mouse.wheel(0, 200);
    }
  }

  /** Chooses an entry of a row's context menu, named by the command's id. */
  async fromMenuOf(name, id) {
    await this.row(name).click({ button: 'right' });
    // With the keyboard: for a moment after a menu has opened the editor ignores the mouse.
    const title = this.texts.commandTitle(id, false);
    await this.page.getByRole('menuitem', { name: title, exact: true }).hover();
    await this.page.keyboard.press('Enter');
  }

  /** Types an answer into the prompt that is open, and confirms it. */
  async answer(text) {
    const input = this.page.locator('.quick-input-widget:visible input').first();
    await input.fill(text);
    await input.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  /** Makes the side bar as wide as rows with long descriptions want it, in pixels. */
  async widenSideBar(width) {
    const { x, width: now, y, height } = await this.page.locator('.part.sidebar').boundingBox();
    await this.page.mouse.move(x + now, y + height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(x + width, y + height / 2, { steps: 5 });
    await this.page.mouse.up();
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
      const input = palette.getByRole('combobox').or(palette.locator('input')).first();
      const option = palette.getByRole('option', { name: new RegExp(`^${escaped(name)}`) }).first();
      try {
        // It closes when something else takes the focus meanwhile.
        await input.fill(`>${name}`, { timeout: 5000 });
        await option.click({ timeout: 2500 });
        return;
      } catch (error) {
        await this.page.keyboard.press('Escape');
        if (attempt === 6) throw error;
      }
    }
  }

  /** The text editor that is open. */
  get code() {
    return this.page.locator('.editor-instance .monaco-editor').first();
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name) {
    await this.page.keyboard.press('Control+P');
    const list = this.page.locator('.quick-input-widget:visible');
    await list.locator('input').first().fill(name);
    await list
      .getByRole('option', { name: new RegExp(escaped(name)) })
      .first()
      .click();
    await this.page.getByRole('tab', { name: new RegExp(`^${escaped(name)}`) }).waitFor();
    // Once it has the focus it takes it from nothing that is opened next, the command palette for example.
    await this.page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
  }

  /** Puts the cursor at a line and column, both from 1. */
  async goTo(line, column) {
    await this.code.locator('.view-lines').click();
    await this.page.keyboard.press('Control+G');
    await this.answer(`:${line}:${column}`);
  }

  /** Waits until the clipboard holds `text`. */
  async clipboardIs(text) {
    const paste = () => this.page.evaluate('navigator.clipboard.readText()');
    const deadline = Date.now() + 10_000;
    let found = await paste();
    while (found !== text) {
      if (Date.now() > deadline) throw new Error(`The clipboard holds "${found}", not "${text}".`);
      found = await paste();
    }
  }

  /** A picture in test-results/. */
  async screenshot(name) {
    // Away from rows and buttons, which show more under the mouse.
    await this.page.mouse.move(1200, 600);
    await this.page.screenshot({ path: path.join(results, `${name}.png`), animations: 'disabled' });
  }
}
