import type * as vscode from 'vscode';

/**
 * The line above the tree: the filter that is set, and as of when the tree is. (The view's own subtitle does not show
 * while the view is alone in its container.)
 */
export class ViewMessage {
  readonly #parts = { filter: '', asOf: '' };

  constructor(private readonly view: Pick<vscode.TreeView<unknown>, 'message'>) {}

  /** Sets one part; an empty text takes it away. */
  set(part: 'filter' | 'asOf', text: string): void {
    this.#parts[part] = text;
    const message = [this.#parts.filter, this.#parts.asOf].filter(Boolean).join(' · ');
    // Each assignment is a message to the window, and a large account has thousands of answers.
    if ((this.view.message ?? '') !== message) this.view.message = message;
  }
}
