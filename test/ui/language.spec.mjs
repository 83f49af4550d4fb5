// A topology file in the editor: a mistake, what is said of it, and how it is put right.
import fs from 'node:fs';
import path from 'node:path';
import { examples, results } from '../../scripts/lib/project.mjs';

const file = 'single-l3-static.topology.yaml';
const right = '10.10.12.0/30';
const wrong = '10.10.12.1/30';

/** Opens the example, with the cursor behind the first `text` in it. */
async function openBehind(editor, text) {
  const before = fs.readFileSync(path.join(examples, file), 'utf8').split(text)[0] + text;
  const lines = before.split('\n');
  await editor.openFile(file);
  await editor.goTo(lines.length, lines.at(-1).length + 1);
}

/** Sets a host bit of the PoP's subnet. */
async function mistake(editor) {
  await openBehind(editor, '10.10.12.0');
  await editor.page.keyboard.press('Shift+ArrowLeft');
  await editor.page.keyboard.type('1');
  await editor.code.locator('.squiggly-error').first().waitFor();
}

/**
 * Opens the quick fixes, until they offer `fix`: when the cursor or the findings have just changed the editor asks for
 * them by itself, and drops what a person asks for at the same moment.
 */
async function offered(editor, fix) {
  for (let attempt = 1; ; attempt += 1) {
    await editor.page.keyboard.press('Control+.');
    try {
      await fix.first().waitFor({ timeout: 5000 });
      return;
    } catch (error) {
      if (attempt === 4) throw error;
    }
  }
}

const sentence = (editor) =>
  editor.texts.t(
    '{0} has host bits set: {1} is an address inside the block, whose network address is {2}.',
    wrong,
    '10.10.12.1',
    '10.10.12.0',
  );

export const sharesPage = true;

export const tests = [
  {
    name: 'a mistake is underlined and has a row among the problems',
    async run(editor) {
      await mistake(editor);
      await editor.page.keyboard.press('Control+Shift+M');
      const row = editor.page.getByRole('treeitem').filter({ hasText: 'cidr-host-bits' });
      await row.filter({ hasText: sentence(editor) }).waitFor();
      await editor.screenshot(`problems-${editor.variant.theme}`);
    },
  },
  {
    name: 'the rule in a problem opens its page',
    async run(editor) {
      await mistake(editor);
      await editor.page.keyboard.press('Control+Shift+M');
      await editor.page.getByRole('treeitem').getByText('cidr-host-bits', { exact: true }).click();
      await editor.page.getByRole('tab', { name: /cidr-host-bits\.md/ }).waitFor();
      const page = editor.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
      await page
        .getByRole('heading', { name: /cidr-host-bits/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'hovering over the mistake says what is wrong and what the value means',
    async run(editor) {
      await mistake(editor);
      await editor.code.getByText(wrong).first().hover();
      const hover = editor.page.locator('.monaco-hover:visible');
      await hover.getByText(sentence(editor)).waitFor();
      await hover.getByText('10.10.12.3').first().waitFor();
      await editor.page.screenshot({ path: path.join(results, `hover-${editor.variant.theme}.png`) });
    },
  },
  {
    name: 'a quick fix puts it right',
    async run(editor) {
      await mistake(editor);
      // The editor knows of the fix; a menu that is opened before closes when it learns of it.
      await editor.code.locator('[class*=lightbulb-auto]').first().waitFor();
      await offered(editor, editor.page.locator('.action-widget:visible').getByText(right));
      await editor.page.keyboard.press('Enter');
      await editor.code.locator('.squiggly-error').waitFor({ state: 'hidden' });
      await editor.code.getByText(right).first().waitFor();
    },
  },
  {
    name: 'the next free subnet is completed',
    async run(editor) {
      await openBehind(editor, `subnet: ${right}`);
      for (let n = 0; n < right.length; n += 1) await editor.page.keyboard.press('Backspace');
      await editor.page.keyboard.press('Control+Space');
      const list = editor.page.locator('.suggest-widget:visible');
      await list.getByRole('option', { name: /\/30/ }).first().waitFor();
      await editor.screenshot(`completion-${editor.variant.theme}`);
      await editor.page.keyboard.press('Enter');
      await list.waitFor({ state: 'hidden' });
      await editor.code
        .getByText(/^\d+\.\d+\.\d+\.\d+\/30$/)
        .first()
        .waitFor();
    },
  },
];
