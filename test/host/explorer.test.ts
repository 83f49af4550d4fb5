import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, manifestOf } from './extension.ts';

suite('explorer', () => {
  test('the view exists in its own container and can be opened', async () => {
    const extension = await activated();
    const views = manifestOf(extension).contributes.views?.ovhTopology ?? [];
    assert.ok(views.some(({ id }) => id === 'ovhTopology.explorer'));
    // Rejects when the editor does not know the view.
    await vscode.commands.executeCommand('ovhTopology.explorer.focus');
  });
});
