import * as vscode from 'vscode';
import type { Inventory } from '../../../inventory/inventory.ts';
import type { TreeNode } from '../../../explorer/node.ts';
import { maskSecrets } from '../../../ovh/secrets.ts';

const SCHEME = 'ovh-topology-json';

/** What the API said of an object, as text, with secrets masked. */
export const objectJson = (node: TreeNode, inventory: Inventory): string =>
  `${JSON.stringify(maskSecrets(node.subject?.json?.(inventory) ?? null), undefined, 2)}\n`;

/** Read-only documents that show an object as JSON. */
export class JsonDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #registrations = vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    this.#changed,
  );

  async show(node: TreeNode, inventory: Inventory): Promise<void> {
    const name = (node.subject?.id ?? node.kind).replaceAll(/[^\w.-]+/g, '-');
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${node.id}/${name}.json` });
    this.#texts.set(uri.toString(), objectJson(node, inventory));
    this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(document, 'json');
    await vscode.window.showTextDocument(document, { preview: true });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    this.#registrations.dispose();
  }
}
