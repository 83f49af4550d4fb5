import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, manifestOf } from './extension.ts';

suite('activation', () => {
  test('the extension activates', async () => {
    const extension = await activated();
    assert.equal(extension.isActive, true);
  });

  test('every command of the manifest is registered, and no other', async () => {
    const declared = (manifestOf(await activated()).contributes.commands ?? []).map(({ command }) => command);
    const known = await vscode.commands.getCommands(true);
    // The editor adds commands of its own for every view: focus, open, move, toggle.
    const generated =
      /^ovhTopology\.\w+\.(focus|open|resetViewLocation|removeView|toggleVisibility|copy|collapseAll)$/;
    const registered = known.filter((id) => id.startsWith('ovhTopology.') && !generated.test(id));
    assert.deepEqual(registered.sort(), [...declared].sort());
    assert.ok(declared.length > 0);
  });

  test('every title of the manifest is translated', async () => {
    const { commands = [], views = {} } = manifestOf(await activated()).contributes;
    const titles = [
      ...commands.map(({ title }) => title),
      ...Object.values(views)
        .flat()
        .map((v) => v.name),
    ];
    assert.deepEqual(
      titles.filter((title) => /^%.*%$/.test(title)),
      [],
    );
  });
});
