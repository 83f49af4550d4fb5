import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension, manifest } from './extension.ts';

suite('activation', () => {
  suiteSetup(() => extension().activate());

  test('the extension activates', () => {
    assert.equal(extension().isActive, true);
  });

  test('every command of the manifest is registered, and no other', async () => {
    const declared = (manifest().contributes.commands ?? []).map(({ command }) => command);
    const known = await vscode.commands.getCommands(true);
    // The editor adds commands of its own for every view: focus, open, move, toggle.
    const generated =
      /^ovhTopology\.\w+\.(focus|open|resetViewLocation|removeView|toggleVisibility|copy|collapseAll)$/;
    const registered = known.filter((id) => id.startsWith('ovhTopology.') && !generated.test(id));
    assert.deepEqual(registered.sort(), [...declared].sort());
    assert.ok(declared.length > 0);
  });

  test('every title of the manifest is translated', () => {
    const { commands = [], views = {} } = manifest().contributes;
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

  test('the view is in its own container and can be opened', async () => {
    assert.ok(manifest().contributes.views?.ovhTopology?.some(({ id }) => id === 'ovhTopology.explorer'));
    // Rejects when the editor does not know the view.
    await vscode.commands.executeCommand('ovhTopology.explorer.focus');
  });
});
