import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension } from './extension.ts';

/** One error: the id of a vRack is of another form. */
const text = 'version: 1\nvracks:\n  - id: vrack42\n';

/** Waits until the diagnostics of a document are what is looked for. */
const diagnosed = (uri: vscode.Uri, isIt: (found: readonly vscode.Diagnostic[]) => boolean) =>
  new Promise<readonly vscode.Diagnostic[]>((resolve) => {
    const look = () => {
      const found = vscode.languages.getDiagnostics(uri);
      if (!isIt(found)) return;
      listener.dispose();
      resolve(found);
    };
    const listener = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });

const codeOf = ({ code }: vscode.Diagnostic) => (typeof code === 'object' ? code.value : code);

suite('topology files', function () {
  this.timeout(30_000);
  let document: vscode.TextDocument;

  suiteSetup(async () => {
    document = await vscode.workspace.openTextDocument({ language: 'ovh-topology', content: text });
    await vscode.window.showTextDocument(document);
  });

  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  const edit = async (range: vscode.Range, inserted: string) => {
    const change = new vscode.WorkspaceEdit();
    change.replace(document.uri, range, inserted);
    assert.ok(await vscode.workspace.applyEdit(change));
  };

  test('opening one starts the extension and the language server', async () => {
    const [found] = await diagnosed(document.uri, (all) => all.length > 0);
    assert.ok(extension().isActive);
    assert.ok(found);
    assert.equal(codeOf(found), 'schema');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(document.getText(found.range), 'vrack42');
    const link = typeof found.code === 'object' ? found.code.target : undefined;
    assert.equal(link?.toString(true), 'command:ovhTopology.openRule?["schema"]');
  });

  test('a correction takes the finding away', async () => {
    await edit(new vscode.Range(2, 8, 2, 15), 'pn-104210');
    await diagnosed(document.uri, (all) => all.length === 0);
    await edit(new vscode.Range(2, 8, 2, 17), 'vrack42');
    await diagnosed(document.uri, (all) => all.length === 1);
  });

  test('the setting changes the level of a rule', async () => {
    const rules = vscode.workspace.getConfiguration('ovhTopology');
    await rules.update('rules', { schema: 'warning' }, vscode.ConfigurationTarget.Global);
    try {
      await diagnosed(document.uri, ([one]) => one?.severity === vscode.DiagnosticSeverity.Warning);
    } finally {
      await rules.update('rules', undefined, vscode.ConfigurationTarget.Global);
    }
    await diagnosed(document.uri, ([one]) => one?.severity === vscode.DiagnosticSeverity.Error);
  });

  test('the language server can be started again', async () => {
    const gone = diagnosed(document.uri, (all) => all.length === 0);
    await vscode.commands.executeCommand('ovhTopology.restartLanguageServer');
    await gone;
    await diagnosed(document.uri, (all) => all.length === 1);
  });
});
