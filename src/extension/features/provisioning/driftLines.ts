import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Difference } from './differences.ts';

/** Says at the end of each line of a file in what the account differs from it. Gone with the next edit. */
export class DriftLines implements vscode.Disposable {
  readonly #type = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    borderWidth: '0 0 0 3px',
    borderStyle: 'solid',
    borderColor: new vscode.ThemeColor('ovhTopology.state.warning'),
    overviewRulerColor: new vscode.ThemeColor('ovhTopology.state.warning'),
    overviewRulerLane: vscode.OverviewRulerLane.Right,
    after: {
      color: new vscode.ThemeColor('ovhTopology.state.warning'),
      fontStyle: 'italic',
      margin: '0 0 0 2em',
    },
  });
  readonly #listeners: vscode.Disposable;
  #shown:
    { readonly document: vscode.TextDocument; readonly options: vscode.DecorationOptions[] } | undefined;

  constructor() {
    this.#listeners = vscode.Disposable.from(
      vscode.window.onDidChangeVisibleTextEditors(() => this.#draw()),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document === this.#shown?.document && contentChanges.length > 0) this.clear();
      }),
    );
  }

  show(document: vscode.TextDocument, differences: readonly Difference[]): void {
    this.clear();
    const lines = new Map<number, string[]>();
    for (const { place, texts } of differences) {
      if (place === undefined) continue;
      const { line } = document.positionAt(place.start);
      lines.set(line, [...(lines.get(line) ?? []), ...texts]);
    }
    const options = [...lines].map(([line, texts]): vscode.DecorationOptions => {
      const all = [...new Set(texts)];
      const text = all.length > 1 ? t('{0} … and {1} more', all[0] ?? '', all.length - 1) : (all[0] ?? '');
      const hover = new vscode.MarkdownString();
      hover.appendText(t('The account differs from the file here. It has:'));
      for (const one of all) hover.appendMarkdown('\n- ').appendText(one);
      return {
        range: document.lineAt(line).range,
        hoverMessage: hover,
        renderOptions: { after: { contentText: t('≠ account: {0}', text) } },
      };
    });
    this.#shown = { document, options };
    this.#draw();
  }

  clear(): void {
    this.#shown = undefined;
    this.#draw();
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#type.dispose();
  }

  #draw(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const isShown = editor.document === this.#shown?.document;
      editor.setDecorations(this.#type, isShown ? (this.#shown?.options ?? []) : []);
    }
  }
}
