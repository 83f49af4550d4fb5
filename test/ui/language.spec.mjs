// A topology file in the editor: a mistake, what is said of it, and how it is put right.
import fs from 'node:fs';
import path from 'node:path';
import { examples } from '../../scripts/lib/project.mjs';

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
  await editor.page.keyboard.press('Backspace');
  await editor.page.keyboard.type('1');
  await editor.code.locator('.squiggly-error').first().waitFor();
}

const sentence = (editor) =>
  editor.texts.t(
    '{0} has host bits set: {1} is an address inside the block, whose network address is {2}.',
    wrong,
    '10.10.12.1',
    '10.10.12.0',
  );

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
];
