import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import { ancestors } from '../../../explorer/node.ts';
import {
  DIAGRAM_PANEL,
  isKeptDiagram,
  type DiagramChoice,
  type DiagramSource,
} from '../../../panels/diagram.ts';
import { registerCommand, showFailure } from '../../platform/commands.ts';
import type { Log } from '../../platform/log.ts';
import { UserCancelled } from '../../platform/userCancelled.ts';
import { webviewHtml, webviewOptions } from '../../platform/webviewPage.ts';
import type { Explorer } from '../explorer/index.ts';
import type { Element } from '../explorer/treeProvider.ts';
import type { Sessions } from '../session/index.ts';
import type { DiagramPanel, PanelServices } from './panel.ts';
import { fileOf, panelTitle, sourceKey } from './source.ts';

/** What is only needed once somebody looks at a diagram. */
const modules = async () => ({
  ...(await import('./panel.ts')),
  ...(await import('./drawingThread.ts')),
  ...(await import('./export.ts')),
  ...(await import('./goTo.ts')),
  ...(await import('./words.ts')),
});
type Modules = Awaited<ReturnType<typeof modules>>;

/** Pictures of topology files and vRacks, each in a panel of its own. */
export const activateDiagram = (
  { extensionUri }: Pick<vscode.ExtensionContext, 'extensionUri'>,
  sessions: Sessions,
  explorer: Explorer,
  log: Log,
): vscode.Disposable => {
  const diagrams = new Diagrams(extensionUri, sessions, explorer, log);
  return vscode.Disposable.from(
    diagrams,
    registerCommand(log, 'ovhTopology.showDiagram', (from) => diagrams.show(from)),
    registerCommand(log, 'ovhTopology.exportDiagram', async () => {
      const { exportDiagram } = await modules();
      await exportDiagram(await diagrams.current());
    }),
    registerCommand(log, 'ovhTopology.pictureForMarkdown', async () => {
      const { pictureForMarkdown } = await modules();
      await pictureForMarkdown(await diagrams.current());
    }),
    vscode.window.registerWebviewPanelSerializer(DIAGRAM_PANEL, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        if (isKeptDiagram(state)) await diagrams.adopt(panel, state.choice);
        else panel.dispose();
      },
    }),
  );
};

class Diagrams implements vscode.Disposable {
  readonly #panels = new Map<string, DiagramPanel>();
  #services: Promise<PanelServices & { readonly modules: Modules }> | undefined;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly sessions: Sessions,
    private readonly explorer: Explorer,
    private readonly log: Log,
  ) {}

  /** @param from what a command is called with: a file, a row of the tree, or nothing */
  async show(from?: unknown): Promise<void> {
    const source = this.#sourceOf(from);
    // It is in front already.
    if (!source && this.#active) return;
    if (!source)
      throw new Error(t('Open a topology file, or choose a vRack in the tree, to see its diagram.'));
    const open = this.#panels.get(sourceKey(source));
    if (open) {
      open.panel.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      DIAGRAM_PANEL,
      panelTitle(source),
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      webviewOptions(this.extension),
    );
    const view = source.kind === 'file' ? 'file' : 'account';
    await this.adopt(panel, { source, view, collapsed: [], expanded: [] });
  }

  /** Fills a panel that the editor has opened. */
  async adopt(panel: vscode.WebviewPanel, choice: DiagramChoice): Promise<void> {
    const { modules: own, ...services } = await this.#start();
    const diagram = new own.DiagramPanel(panel, choice, services);
    this.#panels.set(diagram.key, diagram);
    panel.onDidDispose(() => {
      if (this.#panels.get(diagram.key) === diagram) this.#panels.delete(diagram.key);
      diagram.dispose();
    });
    panel.iconPath = {
      light: vscode.Uri.joinPath(this.extension, 'media/topology-file-light.svg'),
      dark: vscode.Uri.joinPath(this.extension, 'media/topology-file-dark.svg'),
    };
    panel.webview.options = webviewOptions(this.extension);
    panel.webview.html = webviewHtml(panel.webview, this.extension, {
      name: 'diagram',
      title: panelTitle(choice.source),
      strings: own.diagramWords(),
    });
  }

  /** The diagram in front; without one, that of the file in front, which is opened. */
  async current(): Promise<DiagramPanel> {
    if (this.#active) return this.#active;
    const source = this.#sourceOf(undefined);
    if (source && !this.#panels.has(sourceKey(source))) await this.show();
    const found = source && this.#panels.get(sourceKey(source));
    if (!found)
      throw new Error(t('Open a topology file, or choose a vRack in the tree, to see its diagram.'));
    return found;
  }

  get #active(): DiagramPanel | undefined {
    return [...this.#panels.values()].find(({ panel }) => panel.active);
  }

  dispose(): void {
    for (const { panel } of this.#panels.values()) panel.dispose();
    void this.#services?.then(({ thread }) => thread.dispose());
  }

  #start(): Promise<PanelServices & { readonly modules: Modules }> {
    this.#services ??= modules().then((own) => ({
      modules: own,
      thread: new own.DrawingThread(vscode.Uri.joinPath(this.extension, 'dist/diagramThread.js')),
      sessions: this.sessions,
      log: this.log,
      open: (panel, id, isOther) => this.#guarded(() => this.#open(own, panel, id, isOther)),
      export: (panel) => this.#guarded(() => own.exportDiagram(panel)),
    }));
    return this.#services;
  }

  /** The file, where the object has a place in it; else the row of the tree; `isOther`: the other way round. */
  async #open(own: Modules, panel: DiagramPanel, id: string, isOther: boolean): Promise<void> {
    const { place, keys } = await panel.locate(id);
    const file = fileOf(panel.source);
    const toPlace =
      place && file
        ? () => own.goToPlace(file, place, panel.panel.viewColumn ?? vscode.ViewColumn.One)
        : undefined;
    const toRow = keys.length > 0 ? () => own.goToRow(this.explorer, keys) : undefined;
    await (isOther ? (toRow ?? toPlace) : (toPlace ?? toRow))?.();
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof UserCancelled)) void showFailure(this.log, 'diagram', error);
    }
  }

  #sourceOf(from: unknown): DiagramSource | undefined {
    if (from instanceof vscode.Uri) return { kind: 'file', uri: from.toString() };
    const node = nodeOf(from);
    const document = vscode.window.activeTextEditor?.document;
    if (!node && document?.languageId === 'ovh-topology')
      return { kind: 'file', uri: document.uri.toString() };
    const chosen = node ?? this.explorer.view.selection[0]?.node;
    const vrack = chosen && [chosen, ...ancestors(chosen)].find(({ kind }) => kind === 'vrack')?.subject?.id;
    const account = this.sessions.current?.account.id;
    return vrack !== undefined && account !== undefined ? { kind: 'vrack', account, vrack } : undefined;
  }
}

const nodeOf = (from: unknown): Element['node'] | undefined =>
  typeof from === 'object' && from !== null && 'node' in from ? (from as Element).node : undefined;
