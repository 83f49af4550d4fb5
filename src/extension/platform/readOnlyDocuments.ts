import * as vscode from 'vscode';

/** Documents that hold what we wrote and cannot be edited, below one scheme. A text is forgotten with its document. */
export class ReadOnlyDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #registrations: vscode.Disposable;

  constructor(private readonly scheme: string) {
    this.#registrations = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
      this.#changed,
    );
  }

  /**
   * Opens a document, without showing it; one of the same path that is open shows the new text.
   * @param path begins with a slash; its last part names the tab
   */
  async open(path: string, text: string, language: string): Promise<vscode.TextDocument> {
    const uri = vscode.Uri.from({ scheme: this.scheme, path });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    // As a rule the name tells; to change it closes the document for a moment, which would forget the text.
    if (document.languageId === language) return document;
    const changed = await vscode.languages.setTextDocumentLanguage(document, language);
    this.#texts.set(uri.toString(), text);
    return changed;
  }

  /** @param isKept whether it stays when another file is looked at */
  async show(path: string, text: string, language: string, isKept = false): Promise<void> {
    await vscode.window.showTextDocument(await this.open(path, text, language), { preview: !isKept });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    this.#registrations.dispose();
  }
}
