// The simulated demo account in the tree. Names and addresses are those of src/simulator/scenarios/demo.json.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ExtensionApi } from '../../src/extension/extension.ts';
import { eventually, extension } from './extension.ts';

suite('simulated account', () => {
  let api: ExtensionApi;
  suiteSetup(async () => {
    api = await extension().activate();
    await vscode.commands.executeCommand('ovhTopology.explorer.focus');
    await vscode.commands.executeCommand('ovhTopology.simulateAccount');
    await eventually('a session opens', () => api.sessions.current);
  });

  type Element = Awaited<ReturnType<typeof row>>;
  /** The row below `parent` whose label and description hold `text`, once it is there. */
  const row = (text: string, parent?: ReturnType<typeof api.explorer.provider.getChildren>[number]) =>
    eventually(text, () =>
      api.explorer.provider.getChildren(parent).find((element) => {
        const { label, description } = api.explorer.provider.getTreeItem(element);
        return `${typeof label === 'string' ? label : ''} ${String(description)}`.includes(text);
      }),
    );
  const walk = async (...texts: readonly string[]): Promise<Element> => {
    let element = await row('');
    for (const text of texts) element = await row(text, element);
    return element;
  };
  const staticRoute = () =>
    walk('production', 'OVHcloud Connect', 'paris-th2', '5301', '172.16.8.0/28', '10.40.0.0/16');

  test('its tree goes down to a static route', async () => {
    const item = api.explorer.provider.getTreeItem(await staticRoute());
    assert.match(String(item.description), /172\.16\.8\.5/);
    assert.match(item.accessibilityInformation?.label ?? '', /^10\.40\.0\.0\/16, /);
    assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.None);
  });

  test('a row can be revealed, and its commands then take it from the selection', async () => {
    await api.explorer.view.reveal(await walk('production'), { select: true, focus: true });
    await vscode.commands.executeCommand('ovhTopology.copyId');
    assert.equal(await vscode.env.clipboard.readText(), 'pn-104210');
  });

  test('show as JSON opens a document with the object', async () => {
    await vscode.commands.executeCommand('ovhTopology.showJson', await staticRoute());
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    const shown = JSON.parse(text) as Record<string, unknown>;
    assert.equal(shown.subnet, '10.40.0.0/16');
    assert.equal(shown.nextHop, '172.16.8.5');
  });
});
